"""When addresses are due again, and the clock that is never put back."""

from datetime import UTC, datetime, timedelta

import pytest
from following_samples import Clock
from hypothesis import given
from hypothesis import strategies as st

from mithaq.errors import InputError
from mithaq.follow import Timing, load_sources
from mithaq.follow.times import SteadyClock, moment_of_stamp, stamp_of
from mithaq.follow.timing import GIVEN_UP_AFTER, LONGEST_WAIT, Schedule
from mithaq.ledger.web.values import WebAddress

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCHEDULE = Schedule(Timing(), jitter=lambda: 0.5)


def address(kind="page", *, found=NOW, failures=0):
    return WebAddress(
        address="http://a/", kind=kind, host="a", found_at=stamp_of(found), due_at=None, failures=failures
    )


def test_pages_are_asked_for_at_growing_distances_and_then_no_more():
    times, now = [], NOW
    while (due := SCHEDULE.after_answer(address(), now)) is not None:
        now = moment_of_stamp(due)
        times.append((now - NOW) / timedelta(hours=1))
    assert times == [1, 6, 24, 72, 168]


def test_feeds_are_asked_more_often_than_sitemaps():
    assert SCHEDULE.after_answer(address("feed"), NOW) == "2026-11-22T12:15:00Z"
    assert SCHEDULE.after_answer(address("sitemap"), NOW) == "2026-11-22T13:00:00Z"


@given(failures=st.integers(1, 40), jitter=st.floats(0, 0.999))
def test_waits_after_failures_double_within_bounds_and_end_for_pages(failures, jitter):
    schedule = Schedule(Timing(), jitter=lambda: jitter)
    due = schedule.after_failure(address(failures=failures), NOW, passing=True, wait_s=None)
    if failures >= GIVEN_UP_AFTER:
        assert due is None
        return
    whole = min(timedelta(minutes=2 ** (failures - 1)), LONGEST_WAIT)
    assert whole / 2 - timedelta(seconds=1) <= moment_of_stamp(due) - NOW <= whole


def test_what_will_not_pass_is_given_up_but_a_feed_is_asked_daily():
    assert SCHEDULE.after_failure(address(failures=1), NOW, passing=False, wait_s=None) is None
    assert (
        SCHEDULE.after_failure(address("feed", failures=1), NOW, passing=False, wait_s=None) == "2026-11-23T12:00:00Z"
    )
    assert (
        SCHEDULE.after_failure(address("feed", failures=99), NOW, passing=True, wait_s=None) == "2026-11-23T12:00:00Z"
    )


def test_a_wait_that_the_server_names_is_kept():
    assert SCHEDULE.after_failure(address(failures=99), NOW, passing=True, wait_s=600) == "2026-11-22T12:10:02Z"


def test_the_steady_clock_goes_on_when_the_other_is_put_back():
    clock = Clock(NOW)
    steady = SteadyClock(clock)
    clock.pass_(hours=1)
    assert steady() == NOW + timedelta(hours=1)
    clock.pass_(hours=-3)
    assert NOW + timedelta(hours=1) <= steady() < NOW + timedelta(hours=1, minutes=1)
    assert SteadyClock(clock, since=NOW)() >= NOW


OWN = """
contact = "https://desk.example/bot"
[[outlet]]
id = "marsa"
name = "المرسى"
country = "EGY"
languages = ["ar"]
type = "private"
hosts = ["marsa.example"]
feeds = [{ address = "https://marsa.example/feed.xml" }]
"""


def written(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_sources_name_outlets_that_come_along_states_and_their_own(tmp_path):
    sources = load_sources(written(tmp_path, 'outlets = ["tass"]\ncountries = ["TUR"]\n' + OWN))
    ids = {outlet.id for outlet in sources.followed}
    assert {"tass", "anadolu", "marsa"} <= ids
    assert sources.contact == "https://desk.example/bot"
    assert sources.timing == Timing()
    assert sources.outlets.find("https://www.aawsat.com/1") is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('outlets = ["tass"]', r"\$\.contact"),
        ('contact = "a@b"\noutlets = ["tas"]', r"\$\.outlets: no such outlet: tas"),
        ('contact = "a@b"\noutlets = ["wam"]', "nothing to follow"),
        (OWN + "[timing]\nfeeds_minutes = 0", r"\$\.timing\.feeds_minutes"),
        (OWN + "[timing]\nfeed_minutes = 5", r"\$\.timing\.feed_minutes"),
        ("contact = ", "no TOML"),
    ],
)
def test_what_is_wrong_with_sources_is_told_with_its_place(tmp_path, text, told):
    with pytest.raises(InputError, match=told):
        load_sources(written(tmp_path, text))


def test_sources_that_are_not_there_are_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_sources(tmp_path / "none.toml")
