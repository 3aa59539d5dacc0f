"""A ledger to the dossier of a pair."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from mithaq import __version__
from mithaq.errors import UsageError
from mithaq.export.dossier.agreements import agreement_groups
from mithaq.export.dossier.citing import Citing
from mithaq.export.dossier.document import Dossier, Group, Item, Section, Table
from mithaq.export.dossier.words import term, word
from mithaq.export.exporter import Wanted
from mithaq.export.wording import Language, count, listed, name_of, names_of, plain, say, tell_date, title_of
from mithaq.ledger import Ledger, MergedEvent, Tie
from mithaq.ledger.ties import TIE_FIELDS
from mithaq.model.vocabulary import Kind

_SECTIONS: Mapping[str, tuple[Kind, ...]] = {
    "meetings": ("meeting", "visit", "call", "talks", "invitation", "mediation", "appointment"),
    "exercises": ("exercise", "training"),
    "arms": ("arms_transfer", "coproduction", "aid"),
    "statements": ("statement_support", "statement_condemn", "statement", "accusation", "threat"),
    "others": (
        "membership",
        "intelligence_sharing",
        "deployment",
        "exhibition",
        "sanction",
        "withdrawal",
        "clash",
        "other",
    ),
}
"""Every kind but `agreement`, which has the section of agreements, stands in one section."""
_COMING = 5  # scheduled or expected events named in the summary


def gather_dossier(ledger: Ledger, wanted: Wanted) -> Dossier:
    """The dossier of the pair wanted, from the events wanted. Raises UsageError where no pair is."""
    if wanted.pair is None:
        raise UsageError("a dossier is of a pair: give --pair, as --pair EGY PAK")
    a, b = wanted.pair
    language = wanted.words
    events = list(wanted.events(ledger))
    citing = Citing(ledger.articles({telling.article for event in events for telling in event.tellings}), language)
    tie = ledger.tie(a, b)
    writer = _Writer(citing)
    sections = [_summary(events, tie, citing, wanted), _timeline(events, tie, writer)]
    groups, stepped = agreement_groups(ledger, wanted.pair, events, citing)
    loose = [event for event in events if event.kind == "agreement" and event.id not in stepped]
    if loose:
        groups.append(Group(heading=None, items=tuple(map(writer.full, loose))))
    sections.append(_section("agreements", groups, language))
    for key, kinds in _SECTIONS.items():
        mine = [event for event in events if event.kind in kinds]
        if mine or key != "others":
            items = tuple(map(writer.full, mine))
            sections.append(_section(key, [Group(heading=None, items=items)] if items else [], language))
    names = {"a": name_of(a, language), "b": name_of(b, language)}
    return Dossier(
        language=language,
        title=word("title", language, **names),
        subtitle=_period(events, language),
        sections=tuple(sections),
        sources_heading=word("sources", language),
        sources=citing.sources(),
        footer=word("made", language, version=__version__),
    )


class _Writer:
    """Events as items, in full or on one line."""

    def __init__(self, citing: Citing) -> None:
        self.language = citing.language
        self._citing = citing

    def line(self, event: MergedEvent) -> Item:
        """Date, title and sources."""
        return Item(
            when=tell_date(event.date, self.language),
            what=title_of(event, self.language),
            sources=self._citing.of(telling.article for telling in event.tellings),
        )

    def full(self, event: MergedEvent) -> Item:
        """All that a reader needs to judge it."""
        return Item(
            when=tell_date(event.date, self.language),
            what=title_of(event, self.language),
            marks=tuple(self._marks(event)),
            facts=tuple(self._facts(event)),
            quotes=self._citing.quotes(event),
            sources=self._citing.of(telling.article for telling in event.tellings),
        )

    def _marks(self, event: MergedEvent) -> Iterable[str]:
        if event.review != "read":
            yield word(f"review.{event.review}", self.language)
        else:
            yield word("confidence", self.language, percent=round(100 * event.confidence))

    def _facts(self, event: MergedEvent) -> Iterable[tuple[str, str]]:
        language = self.language
        named = f"instrument.{event.kind}"
        values: list[tuple[str, str | None]] = [
            (say("people", language), listed(_distinct(event.people), language)),
            (say("orgs", language), listed(_distinct(event.orgs), language)),
            (say("place", language), event.place.text if event.place else None),
            (_label(named, language), event.instrument.text if event.instrument else None),
            (say("said", language), _said(event, language)),
            (word("differ", language), _conflicts(event, language)),
        ]
        return ((label, plain(" ".join(value.split()))) for label, value in values if value)


def _label(key: str, language: Language) -> str:
    try:
        return say(key, language)
    except KeyError:
        return say("instrument", language)


def _distinct(mentions: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(mention.text for mention in mentions))


def _said(event: MergedEvent, language: Language) -> str | None:
    if event.attribution is None:
        return None
    return f"{event.attribution.text} ({say(f'said.{event.attribution.type}', language)})"


def _conflicts(event: MergedEvent, language: Language) -> str | None:
    """Each slot in which the tellings differ, with the values, the best supported first."""
    told: dict[str, Callable[[str], str]] = {
        "date": lambda value: tell_date(value, language),
        "kind": lambda value: term("kind", value, language) or value,
        "status": lambda value: term("status", value, language) or value,
        "step": lambda value: term("step", value, language) or value,
    }
    found = []
    for conflict in event.conflicts:
        values = [
            names_of(version.value, language)
            if isinstance(version.value, list)
            else told.get(conflict.slot, str)(version.value)
            for version in conflict.values
        ]
        found.append(f"{word(f'slot.{conflict.slot}', language)}: {' / '.join(values)}")
    return "; ".join(found) or None


def _section(key: str, groups: Iterable[Group], language: Language) -> Section:
    kept = tuple(groups)
    return Section(heading=word(key, language), paragraphs=() if kept else (word("none", language),), groups=kept)


def _dated(events: Iterable[MergedEvent]) -> list[MergedEvent]:
    return [event for event in events if event.date is not None]


def _period(events: Sequence[MergedEvent], language: Language) -> str:
    dated = _dated(events)
    if not dated:
        return word("no.period", language)
    first, last = tell_date(dated[0].date, language), tell_date(dated[-1].date, language)
    return first if first == last else word("period", language, first=first, last=last)


def _summary(events: Sequence[MergedEvent], tie: Tie, citing: Citing, wanted: Wanted) -> Section:
    language = wanted.words
    articles = {telling.article for event in events for telling in event.tellings}
    outlets = {telling.outlet for event in events for telling in event.tellings if telling.outlet}
    lines = [
        word(
            "summary.events",
            language,
            events=count("events", len(events), language),
            articles=count("articles", len(articles), language),
            outlets=len(outlets),
        )
    ]
    dated = _dated(events)
    happened = [event for event in dated if event.status in ("happened", "ongoing")]
    coming = [event for event in dated if event.status in ("scheduled", "expected")]

    def told(event: MergedEvent) -> str:
        numbers = "".join(f"[{number}]" for number in citing.of([event.evidence[0].article]))
        return f"{title_of(event, language)} — {tell_date(event.date, language)} {numbers}"

    if happened:
        lines.append(word("summary.first", language, what=told(happened[0])))
        lines.append(word("summary.last", language, what=told(happened[-1])))
    if coming:
        between = "؛ " if language == "ar" else "; "
        lines.append(word("summary.coming", language, what=between.join(map(told, coming[-_COMING:]))))
    reviewed = sum(event.review != "read" for event in events)
    lines.append(word("summary.review", language, reviewed=reviewed, all=len(events)))
    return Section(heading=word("summary", language), paragraphs=tuple(lines), table=_index(tie, language))


def _index(tie: Tie, language: Language) -> Table | None:
    """The index of each field in the last month of the record; a mark keeps the sign before the number in Arabic."""
    if tie.until is None:
        return None
    until = tie.until
    header = (
        word("field", language),
        word("number", language),
        f"{word('value', language)} ({tell_date(until, language)})",
    )
    rows = [
        (word(f"field.{field}", language), str(len(mine)), f"\u200e{tie.index(until, field):+.1f}")
        for field in TIE_FIELDS
        if (mine := [each for each in tie.timeline if each.field == field])
    ]
    return Table(rows=(header, *rows)) if rows else None


def _timeline(events: Sequence[MergedEvent], tie: Tie, writer: _Writer) -> Section:
    language = writer.language
    fields = {weighed.event.id: weighed.field for weighed in tie.timeline}
    groups = []
    for field in TIE_FIELDS:
        mine = [event for event in events if fields.get(event.id, "diplomacy") == field]
        if mine:
            groups.append(Group(heading=word(f"field.{field}", language), items=tuple(map(writer.line, mine))))
    return _section("timeline", groups, language)
