"""The guard: every request passes it before anything else of the desk sees it."""

from anyio.to_thread import run_sync
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from mithaq.desk.accounts.access import Access, address_of
from mithaq.desk.accounts.answers import answer
from mithaq.desk.accounts.asking import SCOPE_KEY
from mithaq.desk.accounts.limits import network_of
from mithaq.desk.accounts.origins import SAFE_METHODS, check_host, check_origin, check_unproxied
from mithaq.desk.language import LANGUAGES
from mithaq.errors import AccessError, LedgerError
from mithaq.ledger.accounts import User

OPEN_PATHS = frozenset(f"/{language}/login" for language in LANGUAGES)
"""What anyone may ask for, and send to."""
OPEN_FILES = "/static/"
"""Below here are the files of pages, for anyone to read."""
OWN_PATHS = frozenset(f"/{language}/logout" for language in LANGUAGES)
"""What every user may send to; all else that changes something needs the permission to decide, at least."""


class Guard:
    """Checks the name and the origin of a request, who sends it, and whether he may read or write at all.

    Who asks is left in the scope for `find_user`. What is denied is answered here.
    """

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] == "websocket":  # the desk has none
            await WebSocketClose()(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            scope[SCOPE_KEY] = await self._admitted(request)
        except AccessError as error:
            await answer(request, error)(scope, receive, send)
            return
        await self._app(scope, receive, send if self._access.single else _kept_private(send))

    async def _admitted(self, request: Request) -> User | None:
        """Who asks; None where he need not be known. Raises AccessError."""
        access = self._access
        check_host(request, loopback=access.loopback, hosts=access.settings.hosts)
        check_origin(request)
        if access.single:
            check_unproxied(request)
            return access.single
        wait_s = access.requests.take(network_of(address_of(request)))
        if wait_s is not None:
            raise AccessError(429, "access.often", f"too many requests: wait {wait_s:.0f} seconds", wait_s=wait_s)
        path, reads = request.scope["path"], request.method in SAFE_METHODS
        if reads and path.startswith(OPEN_FILES):
            return None
        user = await self._user(request)
        if path in OPEN_PATHS:
            return user
        if user is None:
            raise AccessError(401, "access.login", "log in, or send a token: Authorization: Bearer mithaq_...")
        if not user.may("read" if reads else "decide") and not (path in OWN_PATHS and user.may("read")):
            raise AccessError(403, "access.forbidden", f"{user.name} may not {'read' if reads else 'write'} with this")
        return user

    async def _user(self, request: Request) -> User | None:
        """Who sends the token or the session of the request."""
        access = self._access
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        secret = request.cookies.get(access.cookie)
        try:
            if scheme.lower() == "bearer":
                user = await run_sync(access.accounts.find_token, token.strip())
                if user is None:
                    raise AccessError(401, "access.token", "this token is none, was revoked, or has expired")
                return user
            if secret:
                return await run_sync(lambda: access.accounts.find_session(secret, idle_s=access.idle_s))
        except LedgerError as error:
            raise AccessError(503, "problem.503", "the ledger does not answer: try again shortly", wait_s=5) from error
        return None


def _kept_private(send: Send) -> Send:
    """Marks answers that do not say otherwise as for one person's browser alone."""

    async def send_private(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("cache-control", "private")
        await send(message)

    return send_private
