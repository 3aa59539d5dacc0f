"""The first page: what is new, what is busy, what is to come, and what the ledger is made of."""

from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import Page, PageContext
from mithaq.desk.coverage import DAYS, Strips, days_until, make_strips
from mithaq.desk.problems import bad_query
from mithaq.desk.visits import last_visit, remember_visit

router = APIRouter()
NAVIGATION = (("home", "/"),)
_NEWS_SHOWN = 6
_TIES_SHOWN = 12
_BUSY_DAYS = 90
_AHEAD_SHOWN = 10


def _day(page: Page, name: str) -> str | None:
    """A day of the query. Raises PageError for what is none."""
    given = page.request.query_params.get(name)
    if not given:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise bad_query("query.day", value=given) from None


@router.get("/")
def home(page: PageContext) -> HTMLResponse:
    """The first page. `since` (a day) is what counts as new, `until` the last day of the coverage shown."""
    today = datetime.now(UTC).date()
    since = _day(page, "since") or last_visit(page.request, today)
    until = _day(page, "until")
    kept, ledger = page.desk.kept, page.ledger
    newest = kept.get("newest day", ledger.newest_day)
    as_of = min(newest or today.isoformat(), today.isoformat())
    busy_since = _moved(as_of, -_BUSY_DAYS)
    shown = until or as_of
    response = page.render(
        "home/home.html",
        sizes=kept.get("sizes", ledger.sizes),
        since=since,
        news=kept.get(("news", since), lambda: ledger.news(since=f"{since}T00:00:00Z", limit=_NEWS_SHOWN)),
        busy=kept.get(("busiest", as_of), lambda: ledger.busiest(since=busy_since, until=as_of, limit=_TIES_SHOWN)),
        busy_days=_BUSY_DAYS,
        ahead=kept.get(("ahead", as_of), lambda: ledger.ahead(day=as_of, limit=_AHEAD_SHOWN)),
        as_of=as_of,
        coverage=_coverage(page, shown),
        earlier=_moved(shown, -DAYS),
        later=_moved(shown, DAYS) if shown < as_of else None,
    )
    remember_visit(page.request, response, today)
    return response


def _coverage(page: Page, until: str) -> Strips:
    days = days_until(date.fromisoformat(until))
    find = page.ledger.coverage
    found = page.desk.kept.get(("coverage", until), lambda: find(since=days[0], until=days[-1]))
    return make_strips(found, days)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
