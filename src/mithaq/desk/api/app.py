"""The API as an application of its own, to be mounted under `/api`."""

import re
from collections import Counter
from collections.abc import Callable

from fastapi import Depends, FastAPI, Request
from starlette.routing import Mount

from mithaq import __version__
from mithaq.desk.api import articles, deciding, decisions, events, feeds, objects, overview, ties
from mithaq.desk.api.body_limit import BodyLimit
from mithaq.desk.api.description import install_description
from mithaq.desk.api.problems import install_problems, wrong
from mithaq.desk.api.sharing import Kept, Shared
from mithaq.desk.api.unchanged import install_unchanged
from mithaq.desk.settings import DeskSettings
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import User

PATH = "/api"
ROUTERS = tuple(part.router for part in (overview, events, deciding, decisions, ties, objects, articles, feeds))
_REPEATED = frozenset({"status", "party"})
_ABOUT = """Everything that the pages of the desk show. Lists come in pages: follow `next` until it is null. Send the ETag of an
answer in If-None-Match to be told 304 while the ledger has not changed; send that of an event in If-Match to decide on it."""


async def _refuse_repeated(request: Request) -> None:
    """Of a parameter given twice one would be passed over."""
    counts = Counter(name for name, _ in request.query_params.multi_items())
    for name, times in counts.items():
        if times > 1 and name not in _REPEATED:
            raise wrong(name, "it is given more than once")


def create_api(ledger: Ledger, *, user_of: Callable[[Request], User | None]) -> FastAPI:
    """The API over a ledger; `user_of` says who asks, None: nobody who is known, who may read but not decide.

    Whether he may read at all is for what stands before it to say. The ledger stays open.
    """
    api = FastAPI(
        title="Mithaq",
        version=__version__,
        description=_ABOUT,
        dependencies=[Depends(_refuse_repeated)],
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.state.shared = Shared(ledger=ledger, user_of=user_of, kept=Kept())
    install_problems(api)
    install_unchanged(api)
    install_description(api)
    api.add_middleware(BodyLimit)
    for router in ROUTERS:
        api.include_router(router)
    return api


def install_api(app: FastAPI, _: DeskSettings) -> None:
    """Mounts the API into the desk."""
    desk = app.state.desk
    app.router.routes.append(mount(create_api(desk.ledger, user_of=lambda request: desk.user_of(request))))


def mount(api: FastAPI) -> Mount:
    """The API under its path, with all that begins so: in starlette's own way a line end in an address leads elsewhere."""
    found = Mount(PATH, api)
    found.path_regex = re.compile(found.path_regex.pattern, re.DOTALL)
    return found
