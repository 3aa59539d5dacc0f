"""All ties at once: the figures are those of the ties one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_ties import lists, months, tie_of
from tie_samples import EVERYTHING, all_ties, event

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.ties import TIE_FIELDS, load_formula
from mithaq.ledger.ties.network import make_network
from mithaq.ledger.ties.weighing import weigh

FORMULA = load_formula()


@settings(max_examples=80, deadline=None)
@given(lists, months, st.booleans(), st.sampled_from((None, *TIE_FIELDS)))
def test_network_has_the_index_of_every_pair_in_every_month(found, month, ordered, field):
    weighed = [weigh(each, FORMULA) for each in found]
    network = make_network(weighed, FORMULA, until="2026-12", ordered=ordered)
    assert network.ties(month, field) == all_ties(weighed, month, FORMULA, field=field, ordered=ordered)


@settings(max_examples=40, deadline=None)
@given(lists)
def test_network_has_the_months_of_every_tie(found):
    network = make_network([weigh(each, FORMULA) for each in found], FORMULA, until="2026-12")
    assert network.months("PAK", "EGY") == tie_of(found).months()


def test_network_of_a_ledger_is_that_of_its_ties(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store_many(EVERYTHING)
        ledger.settle()
        network = ledger.network()
        assert (network.since, network.until) == ("2025-03", "2026-01")
        for month in ("2025-02", "2025-04", "2025-09", "2026-01"):
            assert network.ties(month) == ledger.ties(month=month)
        assert network.months("PAK", "EGY") == ledger.tie("EGY", "PAK").months()
        assert network.months("EGY", "USA") == []
        with pytest.raises(LedgerError, match="is no month"):
            network.ties("2025")


def test_network_of_nothing_is_empty():
    network = make_network([], FORMULA, until=None)
    assert (network.since, network.ties("2025-01"), network.months("EGY", "PAK")) == (None, [], [])


def test_an_event_of_many_months_is_spread_over_them():
    found = [weigh(event(date="2025", first="2025-01-01", last="2025-12-31", told="2026-02-01"), FORMULA)]
    network = make_network(found, FORMULA, until="2026-12")
    for month in ("2024-12", "2025-01", "2025-06", "2026-12", "2090-01"):
        assert network.ties(month) == all_ties(found, month, FORMULA)
