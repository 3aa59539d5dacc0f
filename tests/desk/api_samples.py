"""The API over a ledger of the desk's samples, for a person who may decide."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_samples import readings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from mithaq.desk.api.app import PATH, create_api, mount
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import ROLES, User
from mithaq.model import Reading

EDITOR = User(name="ندى كريم", role="editor", permissions=ROLES["editor"])
READER = User(name="سامر", role="reader", permissions=ROLES["reader"])


def described() -> dict[tuple[str, str], dict]:
    """Every operation of the API, by path and method, as OpenAPI describes it."""
    with Ledger.open("sqlite://") as ledger:
        paths = create_api(ledger, user_of=lambda _: EDITOR).openapi()["paths"]
    return {(path, method): operation for path, item in paths.items() for method, operation in item.items()}


def mounted(ledger: Ledger, user_of: Callable[[Request], User | None] = lambda _: EDITOR) -> Starlette:
    """The API where the desk mounts it."""
    return Starlette(routes=[mount(create_api(ledger, user_of=user_of))])


@contextmanager
def api_client(
    folder: Path, found: list[Reading] | None = None, user_of: Callable[[Request], User | None] = lambda _: EDITOR
) -> Iterator[TestClient]:
    """A client of the API over a new ledger of these readings; None: those of the desk's samples."""
    with Ledger.open(folder / "api.db") as ledger:
        ledger.store_many(readings() if found is None else found)
        ledger.settle()
        with TestClient(mounted(ledger, user_of), base_url=f"http://desk.test{PATH}") as client:
            client.ledger = ledger  # type: ignore[attr-defined]
            yield client
