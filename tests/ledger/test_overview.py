"""What stands at a glance, in SQLite and PostgreSQL."""

from dataclasses import replace

import pytest
from ledger_samples import pact, visit, weather

from mithaq.ledger import Ledger
from mithaq.ledger.overview import Busy
from mithaq.ledger.queries import EventFilter


@pytest.fixture
def ledger(address):
    planned = visit(outlet="وكالة الأفق")
    event = replace(planned.events[0], id="plan-1", status="scheduled", date="2026-02-01", date_text=None)
    readings = [
        replace(planned, events=(event,)),
        pact(published="2025-09-18", outlet="وكالة الأفق"),
        weather(published="2025-09-18"),
    ]
    with Ledger.open(address, clock=lambda: "2026-01-05T10:00:00Z") as opened:
        opened.store_many(readings)
        yield opened


def test_overview_counts_articles_and_events(ledger):
    assert ledger.sizes() == (3, 2)
    assert ledger.count_events(EventFilter(state="PAK")) == 2
    assert ledger.count_events(EventFilter(statuses=("scheduled",))) == 1
    assert ledger.newest_day() == "2025-09-18"


def test_news_are_of_articles_archived_since(ledger):
    before = ledger.news(since="2026-01-04T23:59:59Z", limit=5)
    assert [event.id for event in before["signed"].events] == ["pact-1"]
    assert {name: told.count for name, told in before.items()} == {
        "signed": 1, "cancelled": 0, "denied": 0, "contradicted": 0,
    }  # fmt: skip
    assert ledger.news(since="2026-01-05T10:00:00Z", limit=5)["signed"].count == 0


def test_busiest_pairs_are_of_the_days(ledger):
    assert ledger.busiest(since="2025-09-01", until="2025-09-30", limit=5) == [Busy(a="PAK", b="SAU", events=1)]
    assert ledger.busiest(since="2024-01-01", until="2024-12-31", limit=5) == []


def test_ahead_are_plans_after_the_day(ledger):
    assert [event.id for event in ledger.ahead(day="2026-01-31", limit=5)] == ["plan-1"]
    assert ledger.ahead(day="2026-02-01", limit=5) == []


def test_coverage_counts_articles_by_outlet_and_day(ledger):
    found = ledger.coverage(since="2025-09-01", until="2025-09-30").outlets
    assert found == {"وكالة الأفق": {"2025-09-18": 1}, None: {"2025-09-18": 1}}


def test_record_is_shown_as_last_settled_where_questions_do_not_settle(address):
    with Ledger.open(address, settles=False) as opened:
        opened.store(pact())
        assert (opened.waiting(), opened.sizes()) == (1, (1, 0))
        opened.settle()
        assert (opened.waiting(), opened.sizes()) == (0, (1, 1))


def test_fields_of_events_are_those_of_ties(ledger):
    tie = ledger.tie("SAU", "PAK")
    assert ledger.fields_of(ledger.pair("SAU", "PAK")) == {each.event.id: each.field for each in tie.timeline}
