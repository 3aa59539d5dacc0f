"""The pages to log in and out, and one's own account."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from mithaq.desk.accounts.access import access_of, address_of
from mithaq.desk.accounts.answers import answer
from mithaq.desk.accounts.asking import current_user, require
from mithaq.desk.accounts.forms import read_form
from mithaq.desk.accounts.limits import network_of
from mithaq.desk.accounts.origins import local_path
from mithaq.desk.context import Page, PageContext
from mithaq.errors import AccessError, AccountError
from mithaq.ledger.accounts import SHORTEST, User, name_key

router = APIRouter()

_NOT_KEPT = {"cache-control": "no-store"}
_LOGGED = 200
"""Lines of the log on its page."""
_AT_ONCE = 4
"""Passwords checked at the same time, each with 19 MiB of memory."""
_hashing = CapacityLimiter(_AT_ONCE)


def _form(
    page: Page, back: str | None, *, status: int = HTTPStatus.OK, wrong: bool = False, name: str = ""
) -> Response:
    response = page.render("account/login.html", status=status, back=back, wrong=wrong, given=name)
    response.headers.update(_NOT_KEPT)
    return response


@router.get("/login")
async def log_in_form(page: PageContext, next: str | None = None) -> Response:
    """The form to log in; whoever needs none goes on."""
    back = local_path(next)
    if access_of(page.request).single:
        return RedirectResponse(back or page.links.home(), status_code=HTTPStatus.SEE_OTHER)
    return _form(page, back)


def _check_tries(request: Request, name: str) -> None:
    """Raises AccessError (429) where the address or the name was tried too often."""
    access = access_of(request)
    wait_s = access.addresses.take(network_of(address_of(request)))
    if wait_s is None:  # else the address would use up the tries of others' names
        wait_s = access.names.take(name_key(name))
    if wait_s is not None:
        raise AccessError(429, "access.tries", f"too many tries: wait {wait_s:.0f} seconds", wait_s=wait_s)


@router.post("/login")
async def log_in(page: PageContext) -> Response:
    """Begins a session, and leads back to what was asked for."""
    request, access = page.request, access_of(page.request)
    fields = await read_form(request)
    name, password, back = fields.get("name", ""), fields.get("password", ""), local_path(fields.get("next"))
    _check_tries(request, name)
    address, replaced = address_of(request), request.cookies.get(access.cookie)

    def begin() -> str | None:
        return access.accounts.log_in(name, password, address=address, lasts_s=access.session_s, replaces=replaced)

    secret = await run_sync(begin, limiter=_hashing)
    if secret is None:
        return _form(page, back, status=HTTPStatus.FORBIDDEN, wrong=True, name=name)
    access.names.refill(name_key(name))
    response = RedirectResponse(back or page.links.home(), status_code=HTTPStatus.SEE_OTHER, headers=_NOT_KEPT)
    access.set_cookie(response, secret)
    return response


@router.post("/logout")
async def log_out(page: PageContext) -> Response:
    """Ends the session, or all sessions of the user."""
    request, access = page.request, access_of(page.request)
    everywhere = "everywhere" in await read_form(request)
    secret, address = request.cookies.get(access.cookie), address_of(request)
    if secret:
        await run_sync(lambda: access.accounts.log_out(secret, everywhere=everywhere, address=address))
    response = RedirectResponse(page.links.to("/login"), status_code=HTTPStatus.SEE_OTHER, headers=_NOT_KEPT)
    access.set_cookie(response, None)
    return response


@router.get("/account")
def account(page: PageContext) -> Response:
    """Who one is: the role, open sessions, tokens, and a new password."""
    return _account(page)


@router.post("/account/password")
async def change_password(page: PageContext) -> Response:
    """Sets one's own password anew, which ends all sessions, so that one logs in with it."""
    request, access = page.request, access_of(page.request)
    fields = await read_form(request)
    user = current_user(request)
    old, new, again = (fields.get(name, "") for name in ("old", "new", "again"))
    if new != again:
        return _account(page, wrong="account.password.twice")
    _check_tries(request, user.name)

    def change() -> bool:
        return access.accounts.change_password(user.name, old, new, address=address_of(request))

    try:
        if not await run_sync(change, limiter=_hashing):
            return _account(page, wrong="account.password.old_wrong")
    except AccountError:
        return _account(page, wrong="account.password.refused")
    back = f"{page.links.to('/login')}?{urlencode({'next': page.links.to('/account')})}"
    return RedirectResponse(back, status_code=HTTPStatus.SEE_OTHER, headers=_NOT_KEPT)


def _account(page: Page, *, wrong: str | None = None) -> Response:
    access = access_of(page.request)
    if access.single:
        return answer(page.request, AccessError(404, "access.single", "there are no accounts here"))
    user = current_user(page.request)
    return page.render(
        "account/account.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        user=user,
        sessions=access.accounts.sessions(user.name),
        tokens=access.accounts.tokens(user.name),
        wrong=wrong,
        shortest=SHORTEST,
    )


@router.get("/accounts")
def accounts(page: PageContext, _: Annotated[User, Depends(require("users"))]) -> Response:
    """All accounts and the last of their log, for administrators."""
    kept = access_of(page.request).accounts
    return page.render("account/accounts.html", accounts=kept.users(), log=kept.log(limit=_LOGGED)[::-1])
