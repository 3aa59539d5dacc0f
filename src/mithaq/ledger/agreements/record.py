"""The agreement as one object: what all its steps say together, where it stands, and where the sources differ."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mithaq.ledger.agreements.clauses import obligations, predecessors, provisions, sentences
from mithaq.ledger.agreements.grouping import Member
from mithaq.ledger.agreements.life import standing
from mithaq.ledger.agreements.naming import Name
from mithaq.ledger.agreements.step import LIFE, Step, fields_in
from mithaq.ledger.edtf import days_of, same_date
from mithaq.lexicon import load_lexicon
from mithaq.model import Article
from mithaq.text.folding import fold

Row = dict[str, Any]

_LABEL = 80  # code points of evidence that stand for the name of an agreement without one
_PIECES = 5  # of evidence shown with a step, each from another group of near-copies; the event has them all
_FIELD = 0.2  # share of the steps that must be about a field for the agreement to be
_KNOWN = ("type", "parties", "signed", "in_force", "ended", "obligations")


def agreement_id(steps: Iterable[Step], pact: str | None) -> str:
    """The lexicon's id of a named pact; else a hash of the first step's event."""
    if pact is not None:
        return pact
    first = min(steps, key=lambda step: (step.since, step.id))
    return hashlib.sha256(f"agreement\x1f{first.id}".encode()).hexdigest()[:12]


def agreement_record(
    members: Sequence[Member],
    *,
    pact: str | None,
    related: Sequence[tuple[Step, str]] = (),
    articles: Mapping[str, Article],
) -> Row:
    """The record of an agreement, as JSON-ready values.

    `members` are the steps of its life, `related` the other events of it (an arms delivery under it, a telling that gives
    it other parties) with the reason; `articles` those that may be looked into (`clauses.consulted`).
    """
    members = sorted(members, key=lambda member: _in_life(member.step))
    steps = [member.step for member in members]
    known = load_lexicon().get("pact", pact).data if pact else {}
    type_ = known.get("type") or _most(steps, lambda step: step.type)
    near = sentences(steps, articles)
    names = _names(steps, pact)
    named = [name for name in names if name["proper"]]
    days = [days for step in steps if (days := days_of(step.record["date"])) is not None]
    return {
        "id": agreement_id(steps, pact),
        "label": names[0]["text"] if names else _words_for_a_name(steps),
        "named": bool(named) or pact is not None,
        "entity": pact,
        "labels": known.get("label"),
        "names": [{key: name[key] for key in ("text", "article", "start", "end", "times")} for name in named or names],
        "type": type_,
        "parties": _parties(steps, known.get("parties") or []),
        "fields": _fields(steps),
        "obligations": [clause.row(obligation=name) for name, clause in obligations(steps, type_, near)],
        "steps": [_step(member) for member in members],
        "standing": standing(members),
        "conflicts": _conflicts(steps),
        "provisions": [clause.row(cue=clause.cue) for clause in provisions(near)],
        "amendments": [step.id for step in steps if step.step == "amended" and step.reached],
        "predecessors": [
            clause.row(relation=clause.cue, agreement=other) for clause, other in predecessors(near, pact)
        ],
        "related": [_related(step, reason) for step, reason in sorted(related, key=lambda pair: _in_life(pair[0]))],
        "known": {key: known.get(key) for key in _KNOWN} if pact else None,
        "first_day": min((day.first for day in days if day.first), default=None),
        "last_day": max((day.last for day in days if day.last), default=None),
    }


def _in_life(step: Step) -> tuple[int, Any, str]:
    return (step.rank if step.rank >= 0 else len(LIFE), step.since, step.id)


def _most(steps: Sequence[Step], value: Any) -> Any:
    """The value that most independent sources give, the one told first among equals; None where none does."""
    votes: Counter[Any] = Counter()
    for step in sorted(steps, key=lambda step: (step.since, step.id)):
        if value(step) is not None:
            votes[value(step)] += step.record["independent_sources"]
    return votes.most_common(1)[0][0] if votes else None


def _parties(steps: Sequence[Step], known: Sequence[str]) -> list[str]:
    """Those of the steps, in the order most sources give; of a named pact only its own, in its order."""
    order = _most(steps, lambda step: tuple(step.record["parties"])) or ()
    everyone = dict.fromkeys([*order, *(party for step in steps for party in step.record["parties"])])
    return [party for party in known if party in everyone] if known else list(everyone)


def _names(steps: Sequence[Step], pact: str | None) -> list[Row]:
    """Each spelling once, where it first stands, names proper before bare ones, the most frequent first."""
    found: dict[str, tuple[Name, int]] = {}
    for step in sorted(steps, key=lambda step: (step.since, step.id)):
        if step.name is None:
            continue
        key = fold(step.name.text).text
        name, times = found.get(key, (step.name, 0))
        found[key] = (name, times + len(step.record["tellings"]))
    rows = [
        {
            "text": name.text,
            "article": name.article,
            "start": name.start,
            "end": name.end,
            "times": times,
            "proper": bool(name.proper) or name.entity is not None,
            "pact": name.entity == pact and pact is not None,
        }
        for name, times in found.values()
    ]
    return sorted(
        rows, key=lambda row: (not row["pact"], not row["proper"], -row["times"], -len(row["text"]), row["text"])
    )


def _words_for_a_name(steps: Sequence[Step]) -> str:
    """The words of the surest evidence, for an agreement that no article names."""
    surest = max(steps, key=lambda step: (step.record["confidence"], step.id))
    text = " ".join(surest.record["evidence"][0]["text"].split())
    if len(text) <= _LABEL:
        return text
    return text[: text.rfind(" ", _LABEL // 2, _LABEL)] + " …"


def _fields(steps: Sequence[Step]) -> list[Row]:
    """What it is about, the field of most steps first, each with the first words that say so."""
    counts = Counter(field for step in steps for field in step.fields)
    words: dict[str, Row] = {}
    for step in sorted(steps, key=lambda step: (step.since, step.id)):
        pieces = list(step.record["evidence"])
        if step.name is not None:
            pieces.insert(0, step.record["instrument"])
        for piece in pieces:
            for field, (start, end) in fields_in(piece["text"]).items():
                place = {"article": piece["article"], "start": piece["start"] + start, "end": piece["start"] + end}
                words.setdefault(field, place | {"text": piece["text"][start:end]})
    return [
        {"field": field, "steps": count} | words[field]
        for field, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= _FIELD * len(steps)
    ]


def _step(member: Member) -> Row:
    record = member.step.record
    return {name: record[name] for name in ("step", "status", "date", "date_text", "parties")} | {
        "event": record["id"],
        "kind": record["kind"],
        "told": member.step.told[0].isoformat() if member.step.told else None,
        "sources": record["independent_sources"],
        "confidence": record["confidence"],
        "review": record["review"],
        "tie": member.score,
        "reasons": list(member.reasons),
        "evidence": _evidence(record),
    }


def _evidence(record: Mapping[str, Any]) -> list[Row]:
    copies = {telling["article"]: telling["copy_group"] for telling in record["tellings"]}
    chosen: dict[str, Row] = {}
    for piece in record["evidence"]:
        chosen.setdefault(copies[piece["article"]], piece)
    return list(chosen.values())[:_PIECES]


def _related(step: Step, reason: str) -> Row:
    record = step.record
    kept = ("kind", "step", "status", "date", "parties")
    return {name: record[name] for name in kept} | {
        "event": record["id"],
        "why": reason,
        "sources": record["independent_sources"],
        "evidence": _evidence(record)[:1],
    }


def _conflicts(steps: Sequence[Step]) -> list[Row]:
    """Where the steps differ: the type, the day of one step, whether it was taken at all."""
    found = [_conflict("type", None, ((step.type, step) for step in steps if step.type), lambda a, b: bool(a == b))]
    for name in LIFE:
        same = [step for step in steps if step.step == name]
        reached = [step for step in same if step.reached]
        dated = ((step.record["date"], step) for step in reached if step.record["date"])
        found.append(_conflict("date", name, dated, same_date))
        if reached and any(step.status in ("denied", "cancelled") for step in same):
            said = ((step.status, step) for step in same if step.reached or step.status in ("denied", "cancelled"))
            found.append(_conflict("status", name, said, lambda a, b: {a, b} == {"happened", "ongoing"}))
    return [conflict for conflict in found if conflict is not None]


def _conflict(slot: str, name: str | None, given: Iterable[tuple[Any, Step]], agrees: Any) -> Row | None:
    said: dict[Any, list[Step]] = defaultdict(list)
    for value, step in given:
        said[value].append(step)

    def weight(value: Any) -> int:
        return sum(int(step.record["independent_sources"]) for step in said[value])

    ranked = sorted(said, key=lambda value: (-weight(value), value))
    if all(agrees(value, ranked[0]) for value in ranked[1:]):
        return None
    values = [
        {"value": value, "sources": weight(value), "events": sorted(step.id for step in said[value])}
        for value in ranked
    ]
    return {"slot": slot, "step": name, "values": values}
