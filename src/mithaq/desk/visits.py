"""When someone was here last: a cookie with two days, of the last visit on another day and of this one."""

import re
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "mithaq_visit"
FIRST_VISIT_DAYS = 7
"""How far back someone who was never here is told the news."""
_KEPT_S = 31_536_000
_DAY = r"\d{4}-[01]\d-[0-3]\d"


def last_visit(request: Request, today: date) -> str:
    """The day (`YYYY-MM-DD`) of the last visit before today; a week ago where there was none."""
    before, last = _days(request)
    if last is None or before is None:
        return (today - timedelta(days=FIRST_VISIT_DAYS)).isoformat()
    return before if last == today.isoformat() else last


def remember_visit(request: Request, response: Response, today: date) -> None:
    """Sets the cookie, where this is the first page of the day."""
    if _days(request)[1] != today.isoformat():
        value = f"{last_visit(request, today)}.{today.isoformat()}"
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, value, max_age=_KEPT_S, httponly=True, samesite="lax", secure=secure)


def _days(request: Request) -> tuple[str | None, str | None]:
    match = re.fullmatch(rf"({_DAY})\.({_DAY})", request.cookies.get(COOKIE, ""))
    return (match[1], match[2]) if match else (None, None)
