"""A desk with accounts, and people who use it."""

from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Annotated

from desk_samples import readings
from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from starlette.testclient import TestClient

from mithaq.desk.accounts import User, check_undo, note, require
from mithaq.desk.app import create_app
from mithaq.desk.settings import DeskSettings
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import SCOPES

PASSWORD = "سماء زرقاء فوق البحر"
BY = {"by": "root", "address": "command line"}
PEOPLE = {"قارئة": "reader", "ندى كريم": "coder", "كريم حداد": "editor", "Salma": "admin"}
READER, CODER, EDITOR, ADMIN = PEOPLE
ELSEWHERE = "192.0.2.7"


def make_ledger(folder, *, people=True):
    """A ledger with articles, and an account for each role."""
    path = folder / "desk.db"
    with Ledger.open(path) as ledger:
        ledger.store_many(readings())
        ledger.settle()
        for name, role in PEOPLE.items() if people else ():
            ledger.accounts.add_user(name, role=role, password=PASSWORD, **BY)
    return path


def make_app(path, *, host="0.0.0.0", settings=None, monkeypatch=None, **desk):
    """The application, with routes that ask for each permission."""
    for name, value in (settings or {}).items():
        monkeypatch.setenv(f"MITHAQ_ACCOUNTS_{name.upper()}", str(value))
    app = create_app(DeskSettings(ledger=str(path), host=host, remember_s=0, **desk))
    permissions = sorted({"read", "users"} | SCOPES["write"])
    for permission in permissions:

        async def ask(user: Annotated[User, Depends(require(permission))]):
            return {"by": user.name, "role": user.role}

        for address in (f"/api/may/{permission}", f"/en/may/{permission}"):
            app.add_api_route(address, ask, methods=["GET", "POST"])
            app.router.routes.insert(0, app.router.routes.pop())  # before the API, which answers for all of /api

    @app.post("/api/undo/{number}")
    async def undo(number: int, request: Request, user: Annotated[User, Depends(require("decide"))]):
        ledger = request.app.state.desk.ledger
        check_undo(user, [each for each in ledger.decisions() if each.number == number])
        ledger.undo(number, by=user.name)
        await note(request, "took back", str(number))
        return JSONResponse({"by": user.name})

    app.router.routes.insert(0, app.router.routes.pop())
    return app


@contextmanager
def client_of(app, *, name="desk.example", address=ELSEWHERE, scheme="https"):
    """A browser at an address that knows the desk by a name."""
    client = TestClient(app, base_url=f"{scheme}://{name}", client=(address, 50000), follow_redirects=False)
    try:
        yield client
    finally:
        client.close()


def log_in(client, name, password=PASSWORD, **fields):
    """Sends the form."""
    return client.post("/en/login", data={"name": name, "password": password, **fields})


def cookie_of(response):
    """The cookie that the response sets: its name, value and attributes."""
    [morsel] = SimpleCookie(response.headers["set-cookie"]).values()
    return morsel
