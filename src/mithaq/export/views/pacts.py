"""Agreements as data sets of alliances take them: those that state an obligation, with when they began and ended."""

from collections.abc import Iterator
from dataclasses import dataclass

from mithaq.export.exporter import Wanted
from mithaq.export.views.naming import cow_states, known_parts
from mithaq.ledger import Ledger, StoredAgreement

Parts = tuple[int | None, int | None, int | None]
"""Year, month, day, as far as they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """An agreement with an obligation. `began` is the date of its coming into force, else of its signing; `ended` of its end."""

    agreement: StoredAgreement
    members: tuple[tuple[int, str], ...]
    obligations: frozenset[str]
    began: Parts
    ended: Parts
    in_effect: bool


def find_pacts(ledger: Ledger, wanted: Wanted) -> Iterator[Pact]:
    """The agreements of which a text states an obligation, signed or in force, with two states of the Correlates of War list."""
    for agreement in wanted.agreements(ledger):
        obligations = frozenset(clause["obligation"] for clause in agreement.record["obligations"])
        members = tuple(cow_states(agreement.parties))
        began = _date_of(agreement, ("in_force", "ratified", "signed"))
        if obligations and len(members) > 1 and began is not None:
            ended = _date_of(agreement, ("ended",))
            yield Pact(
                agreement=agreement,
                members=members,
                obligations=obligations,
                began=known_parts(began),
                ended=known_parts(ended),
                in_effect=ended is None,
            )


def _date_of(agreement: StoredAgreement, steps: tuple[str, ...]) -> str | None:
    """The date of the first of these steps that was taken, "" where it has none; None where none was taken."""
    for name in steps:
        for step in agreement.record["steps"]:
            if step["step"] == name and step["status"] in ("happened", "ongoing"):
                return step["date"] or ""
    return None
