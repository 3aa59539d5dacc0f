"""Events to come as an iCalendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urljoin

import icalendar

from mithaq import __version__
from mithaq.desk.api.entries import Feed
from mithaq.ledger import MergedEvent, days_of

_STATUS = {"scheduled": "CONFIRMED", "expected": "TENTATIVE"}


def render_calendar(feed: Feed, events: Sequence[MergedEvent]) -> bytes:
    """The entries of a feed, each with its event, as whole days.

    An event of a month, a season or a year covers all its days, as does an interval; with an open end its first, with an
    open beginning its last.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Mithaq//{__version__}//{feed.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", feed.title)
    for entry, event in zip(feed.entries, events, strict=True):
        span = _span(event)
        if span is not None:
            component = icalendar.Event()
            component.add("uid", entry.id)
            component.add("dtstamp", datetime.fromisoformat(entry.updated))
            component.add("dtstart", span[0])
            component.add("dtend", span[1] + timedelta(days=1))
            component.add("summary", entry.title)
            component.add("description", entry.text)
            component.add("url", urljoin(feed.home, entry.link))
            component.add("categories", [event.kind, *event.parties])
            component.add("status", _STATUS[event.status])
            component.add("transp", "TRANSPARENT")
            calendar.add_component(component)
    return bytes(calendar.to_ical())


def _span(event: MergedEvent) -> tuple[date, date] | None:
    """The first and last day; None where its date is none, or goes to the end of the calendar, which has no day after it."""
    days = days_of(event.date)
    if days is None:
        return None
    first, last = date.fromisoformat(days.first or days.last or ""), date.fromisoformat(days.last or days.first or "")
    return (first, last) if last < date.max else None
