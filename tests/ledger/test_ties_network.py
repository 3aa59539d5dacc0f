"""All ties at once: the figures are those of the ties one by one."""

import pytest
from hypothesis import given, settings
from test_ties import lists, months
from tie_samples import EVERYTHING, event

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.ties import load_formula
from mithaq.ledger.ties.network import make_network
from mithaq.ledger.ties.tie import all_ties
from mithaq.ledger.ties.weighing import weigh

FORMULA = load_formula()


@settings(max_examples=60, deadline=None)
@given(lists, months)
def test_network_has_the_index_of_every_pair_in_every_month(found, month):
    weighed = [weigh(each, FORMULA) for each in found]
    ties = make_network(weighed, FORMULA, until="2026-12").ties(month)
    expected = all_ties(weighed, month, FORMULA, field=None, ordered=False)
    assert {(tie.a, tie.b, tie.events) for tie in ties} == {(tie.a, tie.b, tie.events) for tie in expected}
    totals = {(tie.a, tie.b): tie for tie in expected}
    for tie in ties:
        other = totals[tie.a, tie.b]
        assert tie.total == pytest.approx(other.total, abs=1e-3)
        assert dict(tie.fields) == pytest.approx(dict(other.fields), abs=1e-3)


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
        expected = all_ties(found, month, FORMULA, field=None, ordered=False)
        assert [tie.total for tie in network.ties(month)] == pytest.approx([tie.total for tie in expected], abs=1e-3)
