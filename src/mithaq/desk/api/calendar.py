"""Events to come as an iCalendar (RFC 5545)."""

from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from icalendar import Calendar

from mithaq import __version__
from mithaq.desk.links import Links
from mithaq.export.days import span_of
from mithaq.export.ical import calendar_entry
from mithaq.export.wording import Language
from mithaq.ledger import MergedEvent, StoredArticle


def render_calendar(
    events: Iterable[MergedEvent], articles: Mapping[str, StoredArticle], *, title: str, home: str, language: Language
) -> bytes:
    """The events whose days are known, or the one month that they are in, each with the address of its page.

    `home` is the address of the desk, to which those of its pages are relative.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Mithaq//{__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for event in events:
        span = span_of(event.date)
        if span is not None:
            entry = calendar_entry(event, span, articles, language)
            entry.add("url", urljoin(home, Links(language).event(event.id)))
            calendar.add_component(entry)
    return bytes(calendar.to_ical())
