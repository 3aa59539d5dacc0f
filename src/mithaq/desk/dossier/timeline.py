"""The timeline of a pair: a lane for each field, a mark for each dated event, ready to be drawn as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.ledger import days_of
from mithaq.ledger.merged import MergedEvent
from mithaq.ledger.ties.formula import TIE_FIELDS, TieField
from mithaq.model.vocabulary import Status

WIDTH, LANE, TOP = 1000, 34, 26
"""Of the drawing, in its own units: the part for the days, the height of a lane, the room for the scale."""
LABELS = 150
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event in its lane: `x` from the start of time, `width` of what it covers, 0 for a day."""

    event: MergedEvent
    x: float
    y: float
    width: float
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A field with its marks."""

    field: TieField
    y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Lanes over a common scale; `ticks` are places with what is written there, `undated` events that are not drawn."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    height: float
    undated: int


def make_timeline(events: Sequence[MergedEvent], fields: Mapping[str, TieField]) -> Timeline | None:
    """The timeline of the events whose field is known; None where none of them is dated."""
    dated = [(event, *_span(event)) for event in events if event.id in fields and _span(event) != (None, None)]
    spans = [(event, first or last, last or first) for event, first, last in dated]
    known = [(event, first, last) for event, first, last in spans if first is not None and last is not None]
    if not known:
        return None
    start = min(first for _, first, _ in known)
    end = max(last for _, _, last in known)
    days = max(end - start, 1)
    lanes: list[Lane] = []
    for field in (field for field in TIE_FIELDS if any(fields[event.id] == field for event, _, _ in known)):
        y = TOP + LANE * (len(lanes) + 0.5)
        marks = [
            Mark(
                event=event,
                x=round((first - start) / days * WIDTH, 1),
                y=y,
                width=round((last - first) / days * WIDTH, 1),
                status=event.status,
            )
            for event, first, last in known
            if fields[event.id] == field
        ]
        lanes.append(Lane(field=field, y=y, marks=tuple(marks)))
    return Timeline(
        lanes=tuple(lanes), ticks=_ticks(start, end), height=TOP + LANE * len(lanes), undated=len(events) - len(known)
    )


def _span(event: MergedEvent) -> tuple[int | None, int | None]:
    """The first and last day of an event as ordinals."""
    days = days_of(event.date)
    if days is None:
        return None, None
    first, last = (date.fromisoformat(day).toordinal() if day else None for day in (days.first, days.last))
    return first, last


def _ticks(start: int, end: int) -> tuple[tuple[float, str], ...]:
    """Beginnings of years, else of months, else the first day alone: at most nine, as `YYYY` or `YYYY-MM`."""
    first, last = date.fromordinal(start), date.fromordinal(end)
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    months = [
        date(number // 12, number % 12 + 1, 1)
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month)
    ]
    chosen, pattern = (years, "%Y") if len(years) > 1 else (months, "%Y-%m")
    step = max(1, -(-len(chosen) // _MOST_TICKS))
    days = max(end - start, 1)
    found = [(round((day.toordinal() - start) / days * WIDTH, 1), day.strftime(pattern)) for day in chosen[::step]]
    return tuple(found) or ((0.0, first.isoformat()),)
