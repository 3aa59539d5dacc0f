"""The agreements of a pair, each with the steps of its life."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mithaq.export.dossier.citing import Citing
from mithaq.export.dossier.document import Group, Item
from mithaq.export.dossier.words import term, word
from mithaq.export.wording import Language, listed, names_of, plain, say, tell_date
from mithaq.ledger import Ledger, MergedEvent, StoredAgreement

_PROVISIONS = 4  # sentences of an agreement that say what it provides


def agreement_groups(
    ledger: Ledger, pair: tuple[str, str], events: Sequence[MergedEvent], citing: Citing
) -> tuple[list[Group], set[str]]:
    """A group for every agreement of both that has a step among the events, and the ids of the events that are steps.

    Steps of one name, status and date are one item.
    """
    wanted = {event.id: event for event in events}
    groups, stepped = [], set[str]()
    for agreement in ledger.agreements(parties=pair):
        steps = [step for step in agreement.record["steps"] if step["event"] in wanted]
        if not steps:
            continue
        stepped |= {step["event"] for step in steps}
        citing.add(ledger.articles({piece["article"] for piece in _pieces(agreement, steps)}))
        items = tuple(_steps(steps, wanted, citing))
        groups.append(
            Group(heading=_heading(agreement, citing.language), items=items, facts=tuple(_facts(agreement, citing)))
        )
    return groups, stepped


def _pieces(agreement: StoredAgreement, steps: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for step in steps:
        yield from step["evidence"]
    yield from agreement.record["provisions"]
    yield from agreement.record["obligations"]


def _heading(agreement: StoredAgreement, language: Language) -> str:
    labels = agreement.record["labels"] or {}
    return plain(labels.get(language) or agreement.label)


def _facts(agreement: StoredAgreement, citing: Citing) -> Iterator[tuple[str, str]]:
    language = citing.language
    record = agreement.record
    yield say("parties", language), names_of(agreement.parties, language)
    if agreement.type:
        yield say("type", language), term("type", agreement.type, language) or agreement.type
    step, status = term("step", agreement.step, language), term("status", agreement.status, language)
    sure = word("sure", language, percent=round(100 * agreement.sure))
    yield word("standing", language), listed([part for part in (step, status, sure) if part], language)
    for clause in record["obligations"]:
        name = term("obligation", clause["obligation"], language)
        yield say("obligations", language), f"{name}: {_cited(clause, citing)}"
    for clause in record["provisions"][:_PROVISIONS]:
        yield word("states", language), _cited(clause, citing)


def _cited(piece: Mapping[str, Any], citing: Citing) -> str:
    quote = citing.quote(piece["article"], piece["text"])
    return f"«{quote.text}» [{quote.source}]"


def _steps(steps: Iterable[Mapping[str, Any]], events: Mapping[str, MergedEvent], citing: Citing) -> Iterator[Item]:
    alike: dict[tuple[str | None, str, str | None], list[Mapping[str, Any]]] = {}
    for step in steps:
        alike.setdefault((step["step"], step["status"], step["date"]), []).append(step)
    language = citing.language
    for (name, status, date), mine in alike.items():
        what = term("step", name, language) or say("kind.agreement", language)
        told = [events[step["event"]] for step in mine]
        yield Item(
            when=tell_date(date, language),
            what=what if status == "happened" else f"{what} ({term('status', status, language)})",
            quotes=citing.quotes(told[0]),
            sources=citing.of(telling.article for event in told for telling in event.tellings),
        )
