"""The format `ical`: dated events as an iCalendar file (RFC 5545), all-day, no surer of the day than the press is."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from mithaq.export.batches import batches
from mithaq.export.days import Span, after, span_of
from mithaq.export.exporter import Wanted
from mithaq.export.places import point_of
from mithaq.export.wording import Language, names_of, plain, say, tell_date, title_of
from mithaq.ledger import Ledger, MergedEvent, StoredArticle, days_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from icalendar import Event

_STATUS = {"expected": "TENTATIVE", "denied": "CANCELLED", "cancelled": "CANCELLED"}
_LONGEST = 400  # code points of evidence that a description quotes


class ICalendar:
    """Writes an all-day event for each that is known to the day, or within one month.

    The latter fills its month and says so in the summary. Vaguer dates (a season, a year, an open end) are left out, and so
    are events without a date.
    """

    name = "ical"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the calendar."""
        from icalendar import Calendar  # slow to import, and needed only here

        calendar = Calendar()
        calendar.add("prodid", "-//Mithaq//mithaq//AR")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", say("title", wanted.words))
        for batch in batches(ledger, wanted):
            for event in batch.events:
                span = span_of(event.date)
                if span is not None:
                    calendar.add_component(calendar_entry(event, span, batch.articles, wanted.words))
        target.write_bytes(calendar.to_ical())


ICAL = ICalendar()


def calendar_entry(
    event: MergedEvent, span: Span, articles: "Mapping[str, StoredArticle]", language: Language
) -> "Event":
    """The event on these days, in words of the language; `articles` are those of its evidence."""
    from icalendar import Event as Entry

    title = title_of(event, language)
    entry = Entry()
    entry.add("uid", f"{event.id}@mithaq")
    entry.add("dtstamp", datetime.combine(_told(event) or span.first, time(), UTC))
    entry.add("dtstart", span.first)
    entry.add("dtend", after(span.last))
    entry.add("summary", plain(title if span.exact else f"{tell_date(event.date, language)}: {title}"))
    entry.add("description", plain(_description(event, articles, language)))
    entry.add("status", _STATUS.get(event.status) or ("CONFIRMED" if span.exact else "TENTATIVE"))
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [event.kind, *event.parties])
    if event.place is not None:
        entry.add("location", plain(event.place.text))
        point = point_of(event.place)
        if point is not None:
            entry.add("geo", point)
    return entry


def _told(event: MergedEvent) -> date | None:
    """The last day on which an article told of it."""
    known = [days.last for telling in event.tellings if (days := days_of(telling.published)) is not None]
    return max((date.fromisoformat(day) for day in known if day is not None), default=None)


def _description(event: MergedEvent, articles: "Mapping[str, StoredArticle]", language: Language) -> str:
    said = tell_date(event.date, language)
    lines = [f"{names_of(event.parties, language)}. {said}"]
    for piece in event.evidence[:3]:
        article = articles[piece.article]
        where = " · ".join(
            filter(None, (article.outlet, article.title or article.source, article.published, article.url))
        )
        lines += [f"«{' '.join(piece.text.split())[:_LONGEST]}»", where]
    return "\n".join(lines)
