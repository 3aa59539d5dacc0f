"""Names, codes and dates as data sets write them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from mithaq.ledger import Ledger, MergedEvent, StoredArticle
from mithaq.ledger.tables.cells import cow_of, date_cells, party_facts

_PAGE = 500


def english_name(party: str | None) -> str | None:
    """The English name of a state or body; the code where the lexicon has none."""
    facts = party_facts().get(party) if party else None
    return (facts.labels.get("en") if facts else None) or party


def is_state(party: str) -> bool:
    """Whether the party is a state of the lexicon, not a body."""
    facts = party_facts().get(party)
    return facts is not None and facts.is_state


def cow_states(parties: Iterable[str]) -> list[tuple[int, str]]:
    """Number and code of those parties that have a Correlates of War number, the least number first."""
    return sorted((cow, party) for party in set(parties) if (cow := cow_of(party)) is not None)


def known_day(edtf: str | None) -> date | None:
    """The day of a date that is known to the day; None for a coarser one, an interval and none."""
    _, first, last, precision, _ = date_cells(edtf)
    return first if precision == "day" and first == last else None


def known_parts(edtf: str | None) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of the beginning of a date, as far as they are known."""
    _, first, _, precision, _ = date_cells(edtf)
    if first is None or precision in ("decade", "century"):
        return None, None, None
    if precision in ("year", "season"):
        return first.year, None, None
    return first.year, first.month, first.day if precision == "day" else None


def with_articles(
    ledger: Ledger, events: Iterable[MergedEvent]
) -> Iterator[tuple[MergedEvent, Mapping[str, StoredArticle]]]:
    """Each event with what lists show of the articles that its evidence stands in, some hundreds in memory at a time."""
    rest = iter(events)
    while page := list(islice(rest, _PAGE)):
        articles = ledger.articles({piece.article for event in page for piece in event.evidence})
        yield from ((event, articles) for event in page)
