"""What a ledger remembers of the web, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime

import pytest
from following_samples import Clock, follow, run_once
from newspaper import Newspaper

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.web.values import WebAddress

NOW = "2026-11-22T12:00:00Z"
LATER = "2026-11-22T13:00:00Z"


@pytest.fixture
def ledger(address):
    with Ledger.open(address, clock=lambda: NOW) as opened:
        yield opened


def page(name, *, due=NOW, kind="page", host="a.example", **rest):
    return WebAddress(address=f"https://{host}/{name}", kind=kind, host=host, found_at=NOW, due_at=due, **rest)


def test_addresses_are_entered_once_and_feeds_are_due_first(ledger):
    assert ledger.enter_addresses([page("1"), page("feed", kind="feed"), page("2", due=LATER), page("1")]) == 3
    assert ledger.enter_addresses([page("1"), page("3", host="b.example", due=LATER)]) == 1
    assert ledger.due_hosts(NOW) == ["a.example"]
    assert ledger.due_hosts(LATER) == ["a.example", "b.example"]
    assert ledger.next_due("a.example", NOW) == page("feed", kind="feed")
    assert ledger.next_due("b.example", NOW) is None
    assert ledger.web_summary(NOW).addresses == {"feed": 1, "page": 3}
    assert ledger.web_summary(NOW).due == 2


def test_a_known_address_is_due_sooner_when_a_feed_says_that_it_changed(ledger):
    ledger.enter_addresses([page("1", due="2026-12-01T00:00:00Z", changed="2026-11-20T00:00:00Z")])
    ledger.enter_addresses([page("1", due=LATER, changed="2026-11-19T00:00:00Z")])
    assert ledger.due_hosts(LATER) == []
    ledger.enter_addresses([page("1", due=LATER, changed="2026-11-21T00:00:00Z")])
    assert ledger.next_due("a.example", LATER) == page("1", due=LATER, changed="2026-11-21T00:00:00Z")


def test_what_is_due_far_ahead_is_hastened_after_a_clock_was_put_back(ledger):
    ledger.enter_addresses([page("1", due="2027-01-01T00:00:00Z"), page("2", due=LATER)])
    assert ledger.hasten(after="2026-12-31T00:00:00Z", to=NOW) == 1
    assert ledger.next_due("a.example", NOW) == page("1")


def test_pauses_and_robots_are_kept_and_written_over(ledger):
    ledger.keep_rest("a.example", NOW)
    ledger.keep_rest("a.example", LATER)
    assert ledger.find_rest("a.example") == LATER
    assert ledger.find_rest("b.example") is None
    assert ledger.find_robots_row("https://a.example") is None


def test_one_process_at_a_time_follows_for_a_ledger(ledger, address):
    refused = pytest.raises(LedgerError, match="another `mithaq follow` keeps it up to date")
    with ledger.followed_alone(), Ledger.open(address) as other, refused, other.followed_alone():
        pass
    with Ledger.open(address) as other, other.followed_alone():
        pass


def test_following_keeps_versions_and_both_databases_have_the_same_digest(address, tmp_path):
    clock = Clock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    opened = Ledger.open(address, clock=lambda: clock().strftime("%Y-%m-%dT%H:%M:%SZ"))
    with Newspaper(pages=2, clock=clock) as site, opened as ledger:
        run_once(site, ledger, tmp_path / "pages", clock=clock)
        clock.pass_(minutes=20)
        site.edit(2)
        run_once(site, ledger, tmp_path / "pages", clock=clock)
        versions = ledger.page_versions(site.url("/news/002.html"))
        assert [version.number for version in versions] == [1, 2]
        (change,) = ledger.changed_pages(since=NOW)
        assert change.version == versions[1]
        assert change.differences
        assert list(ledger.verify()) == []
        with Ledger.open(tmp_path / "anew.db") as anew:
            follow(site, anew, tmp_path / "pages", clock=clock).rebuild()
            assert anew.digest() == ledger.digest()
        ledger.backup(tmp_path / "a.zip")
        with Ledger.restore(tmp_path / "a.zip", tmp_path / "restored.db") as restored:
            assert restored.page_versions(site.url("/news/002.html")) == versions
