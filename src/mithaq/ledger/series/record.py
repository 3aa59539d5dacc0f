"""The series as one object: its editions, each with what happened at it, and the gaps between them."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from mithaq.ledger.edtf import days_of
from mithaq.ledger.series.appearance import Appearance
from mithaq.ledger.series.visits import office_labels
from mithaq.lexicon import load_lexicon

Row = dict[str, Any]

_ONE_VISIT = 3  # days within which visits of one office to one state are one
_MOST_GAPS = 60
_CATEGORY = {"exercise": "exercise", "exhibition": "fair"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A merged event's record and what it says of the series."""

    record: Mapping[str, Any]
    says: Appearance

    @property
    def id(self) -> str:
        """The event's id."""
        return str(self.record["id"])

    @property
    def year(self) -> int | None:
        """The edition's year: of its name, else of the date of the occasion itself."""
        days = days_of(self.record["date"]) if self.says.held else None
        if self.says.year is not None or days is None or days.first is None or days.last is None:
            return self.says.year
        return int(days.first[:4]) if days.first[:4] == days.last[:4] else None


def split(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts of each series in a block: a name that the lexicon does not know is one series only among events that share
    parties (two of them, or the only one)."""
    if parts[0].says.entity is not None or parts[0].says.type in ("committee", "visits"):
        return [list(parts)]
    groups: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: part.id):
        near = [group for group in groups if any(_share(part, other) for other in group)]
        groups = [group for group in groups if group not in near] + [
            [part, *(each for group in near for each in group)]
        ]
    return [sorted(group, key=lambda part: part.id) for group in groups]


def _share(one: Part, other: Part) -> bool:
    parties = set(one.record["parties"]), set(other.record["parties"])
    return len(parties[0] & parties[1]) >= min(2, len(parties[0]), len(parties[1]))


def series_record(parts: Sequence[Part]) -> Row:
    """The record of a series, as JSON-ready values."""
    says = parts[0].says
    named = [part.says.name for part in sorted(parts, key=lambda part: part.id) if part.says.name is not None]
    labels = _labels(says)
    if says.entity is None and named:
        longest = max(named, key=lambda name: (len(name["text"]), name["text"]))
        labels = {"ar": longest["text"], "en": None}
    names: dict[str, Row] = {}
    for name in named:
        names.setdefault(name["text"], {key: name[key] for key in ("text", "article", "start", "end")})
    editions = _editions(parts)
    known = [edition for edition in editions if edition["number"] or edition["year"] or edition["date"]]
    return {
        "id": _id(parts),
        "type": says.type,
        "label": labels["ar"] or labels["en"],
        "labels": labels,
        "entity": says.entity,
        "office": says.key[1] if says.type == "visits" else None,
        "names": sorted(names.values(), key=lambda name: str(name["text"])),
        "parties": _parties(parts),
        "editions": editions,
        "gaps": _gaps(known),
    }


def _id(parts: Sequence[Part]) -> str:
    says = parts[0].says
    if says.entity is not None:
        return says.entity
    apart = () if says.type in ("committee", "visits") else (min(part.id for part in parts),)
    return hashlib.sha256("\x1f".join(("series", says.type, *says.key, *apart)).encode()).hexdigest()[:12]


def _labels(says: Appearance) -> dict[str, str | None]:
    if says.entity is not None:
        label = load_lexicon().get(_CATEGORY[says.type], says.entity).data["label"]
        return {"ar": label["ar"], "en": label["en"]}
    if says.type != "visits":
        return {"ar": None, "en": None}
    visitor, office, host = says.key
    arabic, english = office_labels(office)
    return {
        "ar": f"زيارات {arabic}: {_state(visitor, 'ar')} ← {_state(host, 'ar')}",
        "en": f"Visits of the {english}: {_state(visitor, 'en')} → {_state(host, 'en')}",
    }


def _state(code: str, language: str) -> str:
    for category in ("state", "body"):
        for entry in load_lexicon().of(category):
            if entry.id == code:
                return str((entry.data["label"] or {}).get(language) or code)
    return code


def _parties(parts: Iterable[Part]) -> list[str]:
    """All that take part, those of most editions' events first."""
    counts: dict[str, int] = defaultdict(int)
    for part in parts:
        for party in part.record["parties"]:
            counts[party] += part.says.held
    return sorted(counts, key=lambda party: (-counts[party], party))


def _editions(parts: Sequence[Part]) -> list[Row]:
    groups = _visits(parts) if parts[0].says.type == "visits" else _numbered(parts)
    rows = [_edition(group) for group in groups]
    return sorted(
        rows,
        key=lambda row: (row["first"] or str(row["year"] or "9999"), row["number"] or 9999, row["events"][0]["event"]),
    )


def _numbered(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts by number, else by year: a year in which one number is known is that edition's. A committee may meet more
    than once a year: a session without a number goes by its date."""
    of_year: dict[int, set[int]] = defaultdict(set)
    for part in parts:
        if part.says.number is not None and part.year is not None:
            of_year[part.year].add(part.says.number)
    groups: dict[tuple[Any, ...], list[Part]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: part.id):
        number, year = part.says.number, part.year
        committee = part.says.type == "committee"
        if number is None and not committee and year is not None and len(of_year[year]) == 1:
            (number,) = of_year[year]
        groups[(number, None) if number else (None, part.record["date"] if committee else year)].append(part)
    return list(groups.values())


def _visits(parts: Sequence[Part]) -> list[list[Part]]:
    """Visits whose dates are within days of one another are one; an undated one is by itself."""
    dated: list[tuple[date, date, Part]] = []
    alone: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: part.id):
        days = days_of(part.record["date"])
        if days is None or days.first is None or days.last is None:
            alone.append([part])
        else:
            dated.append((date.fromisoformat(days.first), date.fromisoformat(days.last), part))
    dated.sort(key=lambda span: (span[0], span[1], span[2].id))
    groups: list[list[Part]] = []
    until = date.min
    for first, last, part in dated:
        exact = (last - first).days <= _ONE_VISIT
        if groups and exact and (first - until).days <= _ONE_VISIT:
            groups[-1].append(part)
        else:
            groups.append([part])
        until = last if exact else date.min
    return groups + alone


def _edition(group: Sequence[Part]) -> Row:
    held = [part for part in group if part.says.held] or []
    by_sources = sorted(held, key=lambda part: (-part.record["independent_sources"], part.id))
    when = next((part.record["date"] for part in by_sources if part.record["date"]), None)
    days = days_of(when)
    places = [part.record["place"] for part in by_sources if part.record["place"]]
    return {
        "number": next((part.says.number for part in group if part.says.number is not None), None),
        "year": min((part.year for part in group if part.year is not None), default=None),
        "date": when,
        "first": days.first if days else None,
        "status": by_sources[0].record["status"] if by_sources else None,
        "place": {key: places[0][key] for key in ("text", "article", "start", "end", "entity")} if places else None,
        "parties": list(dict.fromkeys(party for part in by_sources for party in part.record["parties"])),
        "people": sorted({person["text"] for part in by_sources for person in part.record["people"]}),
        "events": [
            {
                "event": part.id,
                "kind": part.record["kind"],
                "status": part.record["status"],
                "sources": part.record["independent_sources"],
                "evidence": part.record["evidence"][:1],
            }
            for part in sorted(group, key=lambda part: (not part.says.held, part.id))
        ],
    }


def _gaps(editions: Sequence[Row]) -> Row:
    """Numbers between the first and the last that no edition has; years that its own rhythm makes one expect, where three
    editions or more show a rhythm."""
    numbers = sorted({edition["number"] for edition in editions if edition["number"]})
    years = sorted({edition["year"] for edition in editions if edition["year"]})
    rhythm = math.gcd(*(later - earlier for earlier, later in pairwise(years))) if len(years) > 2 else 0
    return {
        "numbers": _missing(numbers, 1),
        "years": _missing(years, rhythm) if rhythm else [],
    }


def _missing(values: Sequence[int], step: int) -> list[int]:
    if not values or (values[-1] - values[0]) // step > _MOST_GAPS:
        return []
    return [value for value in range(values[0], values[-1], step) if value not in values]
