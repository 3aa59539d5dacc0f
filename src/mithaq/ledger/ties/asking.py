"""Questions about ties: a pure function of the record and the formula; nothing is stored."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager

from sqlalchemy.engine import Connection

from mithaq.ledger.merged import MergedEvent
from mithaq.ledger.ties.event import TieEvent
from mithaq.ledger.ties.formula import TieField, TieFormula, load_formula
from mithaq.ledger.ties.network import Network, make_network
from mithaq.ledger.ties.reacting import Reaction, Targets, days_of_event, reactions_to
from mithaq.ledger.ties.rows import (
    events_of_pair,
    events_of_pairs,
    events_with,
    last_month,
    statement_days,
    statements_beside,
)
from mithaq.ledger.ties.tie import Tie, TieIndex, takes_part
from mithaq.ledger.ties.weighing import count_repeats, field_of, weigh


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
            network = find_network(connection, formula or load_formula(), ordered=ordered)
        chosen = month or network.until
        return network.ties(chosen, field) if chosen else []

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


def find_network(
    connection: Connection,
    formula: TieFormula,
    *,
    ordered: bool = False,
    state: str | None = None,
    pair: tuple[str, str] | None = None,
) -> Network:
    """The network of the whole record, or of the events with `state` or of a `pair`."""
    least = formula.index.least_confidence
    events = events_of_pairs(connection, formula.worded_kinds, least_confidence=least, state=state, pair=pair)
    weighed = (weigh(event, formula) for event in events)
    return make_network(weighed, formula, until=last_month(connection), ordered=ordered)
