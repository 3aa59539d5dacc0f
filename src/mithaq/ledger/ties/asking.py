"""Questions about ties: a pure function of the record and the formula; nothing is stored."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from sqlalchemy.engine import Connection

from mithaq.ledger.merged import MergedEvent
from mithaq.ledger.ties.event import TieEvent
from mithaq.ledger.ties.formula import TieField, TieFormula, load_formula
from mithaq.ledger.ties.month import last_day, parse_month
from mithaq.ledger.ties.network import Network, make_network
from mithaq.ledger.ties.reacting import Reaction, Targets, days_of_event, reactions_to
from mithaq.ledger.ties.rows import (
    events_by_pair,
    events_of_pair,
    events_of_pairs,
    events_with,
    last_month,
    statement_days,
    statements_beside,
)
from mithaq.ledger.ties.tie import Tie, TieIndex, all_ties, takes_part
from mithaq.ledger.ties.weighing import count_repeats, field_of, weigh

_NO_END = "9999-12-31"


class AsksTies(ABC):
    """What a ledger can be asked about ties."""

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

    @abstractmethod
    def events(self, *, pair: tuple[str, str] | None = None) -> list[MergedEvent]:
        """The merged events, of all or of a pair."""

    def pair(self, a: str, b: str) -> list[MergedEvent]:
        """The merged events of which both are parties (codes of states or bodies), by date and then id, undated ones last."""
        return self.events(pair=(a, b))

    def tie(
        self,
        a: str,
        b: str,
        *,
        field: TieField | None = None,
        ordered: bool = False,
        formula: TieFormula | None = None,
    ) -> Tie:
        """The tie of two states or bodies: timeline, index by month, reactions of third parties; of one field or of all.

        `ordered`: what `a` does to `b` and what both do together. `formula` None: the one that ships with the package.
        """
        with self._recorded() as connection:
            return find_tie(connection, a, b, formula or load_formula(), ordered=ordered, field=field)

    def fields_of(self, events: Iterable[MergedEvent], *, formula: TieFormula | None = None) -> dict[str, TieField]:
        """The field in which each of these merged events counts, by id."""
        chosen = formula or load_formula()
        return {event.id: _field_of(event, chosen) for event in events}

    def ties(
        self,
        *,
        month: str | None = None,
        field: TieField | None = None,
        ordered: bool = False,
        formula: TieFormula | None = None,
    ) -> list[TieIndex]:
        """The index of every pair that has a part in a month, of each field and of all: the edges of a network.

        The greatest total first, then by codes; unordered pairs have their codes in order. `month` is `YYYY-MM`, None: that
        of the newest article. Raises LedgerError for a month that is none.
        """
        with self._recorded() as connection:
            return find_ties(connection, formula or load_formula(), month=month, field=field, ordered=ordered)

    def network(self, *, formula: TieFormula | None = None) -> Network:
        """All ties, ready to be asked for any month: what costs seconds in a big ledger is done once."""
        with self._recorded() as connection:
            return find_network(connection, formula or load_formula())


def _field_of(event: MergedEvent, formula: TieFormula) -> TieField:
    first = {piece.article: piece for piece in reversed(event.evidence)}
    evidence = [first[article] for article in dict.fromkeys(piece.article for piece in event.evidence)]
    return field_of(event.kind, event.instrument.text if event.instrument else None, evidence, formula)


def find_tie(
    connection: Connection, a: str, b: str, formula: TieFormula, *, ordered: bool, field: TieField | None
) -> Tie:
    """The tie of two parties; with a field, of its events alone."""
    weighed = [weigh(event, formula) for event in events_of_pair(connection, a, b)]
    mine = [each for each in weighed if takes_part(each, a, b, ordered=ordered, formula=formula)]
    timeline = tuple(each for each in count_repeats(mine, formula) if field in (None, each.field))
    return Tie(
        a=a,
        b=b,
        ordered=ordered,
        formula=formula,
        timeline=timeline,
        reactions=_reactions(connection, a, b, [each.event for each in timeline], formula),
        until=last_month(connection),
    )


def _reactions(
    connection: Connection, a: str, b: str, events: list[TieEvent], formula: TieFormula
) -> tuple[Reaction, ...]:
    rule = formula.reactions
    targets = Targets(events, rule)
    if not targets:
        return ()
    ids = statements_beside(connection, a, b, rule)
    for id, first, last, told in statement_days(connection, a, b, rule):
        days = days_of_event(first, last, told)
        if days is not None and targets.around(days):
            ids.add(id)
    return reactions_to(targets, events_with(connection, ids), a, b, formula)


def iter_ties(
    connection: Connection,
    formula: TieFormula,
    *,
    state: str | None = None,
    pair: tuple[str, str] | None = None,
) -> Iterator[Tie]:
    """The tie of every unordered pair that has an event together, by codes, without the reactions of third parties; of
    those with `state`, or of `pair` alone."""
    until = last_month(connection)
    for a, b, events in events_by_pair(connection, formula.worded_kinds, state=state, pair=pair):
        weighed = (weigh(event, formula) for event in events)
        mine = [each for each in weighed if takes_part(each, a, b, ordered=False, formula=formula)]
        timeline = tuple(count_repeats(mine, formula))
        yield Tie(a=a, b=b, ordered=False, formula=formula, timeline=timeline, reactions=(), until=until)


def find_ties(
    connection: Connection, formula: TieFormula, *, month: str | None, field: TieField | None, ordered: bool
) -> list[TieIndex]:
    """The index of every pair in a month, the last of the record where it is None."""
    chosen = month or last_month(connection)
    if chosen is None:
        return []
    events = events_of_pairs(
        connection,
        formula.worded_kinds,
        until=last_day(parse_month(chosen)),
        least_confidence=formula.index.least_confidence,
    )
    return all_ties((weigh(event, formula) for event in events), chosen, formula, field=field, ordered=ordered)


def find_network(connection: Connection, formula: TieFormula) -> Network:
    """The network of the whole record."""
    least = formula.index.least_confidence
    events = events_of_pairs(connection, formula.worded_kinds, until=_NO_END, least_confidence=least)
    return make_network((weigh(event, formula) for event in events), formula, until=last_month(connection))
