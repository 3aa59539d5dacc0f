import json
import signal
import time
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import PACT, READER, VISIT, dump, pact, start_python, visit, weather

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.model import Problem


def test_ledger_gives_back_what_was_stored(address):
    reading = visit(byline="ندى كريم", published_conflicts=("2024-03-05 (metadata)",), chrome=((0, 4),))
    with Ledger.open(address) as ledger:
        assert ledger.store(reading)
        assert ledger.find_reading(reading.article.id) == reading
        assert list(ledger.readings()) == [reading]
        assert ledger.has_reading(reading.article.id, READER)
        assert not ledger.has_reading(reading.article.id, "patterns 0.2.0")
        assert list(ledger.verify()) == []


def test_storing_the_same_again_changes_no_byte(address):
    readings = [visit(), pact(), weather()]
    with Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
        assert ledger.store_many(readings) == 3
    before = dump(address)
    with Ledger.open(address, clock=lambda: "2027-01-01T00:00:00Z") as ledger:
        assert ledger.store_many([*readings, *readings]) == 0
        ledger.add_places([reading.article for reading in readings])
    assert dump(address) == before


def test_a_newer_version_of_the_reader_becomes_current(address):
    with Ledger.open(address) as ledger:
        ledger.store(pact())
        ledger.store(pact(reader="patterns 0.2.0", date="2025-09"))
        assert [stored.event.date for stored in ledger.tellings()] == ["2025-09"]
        assert ledger.find_reading(pact().article.id, READER) == pact()
        assert ledger.summary().readers == {READER: 1, "patterns 0.2.0": 1}
        assert list(ledger.verify()) == []


def test_two_readings_of_one_article_in_one_batch_leave_the_last_current(address):
    with Ledger.open(address) as ledger:
        assert ledger.store_many([pact(), pact(reader="patterns 0.2.0", date="2025")]) == 2
        assert [stored.event.date for stored in ledger.tellings()] == ["2025"]
        assert list(ledger.verify()) == []


def test_another_reading_by_the_same_reader_becomes_current_and_the_old_one_is_kept(address):
    with Ledger.open(address) as ledger:
        ledger.store(pact())
        assert ledger.store(pact(date=None))
        assert [stored.event.date for stored in ledger.tellings()] == [None]
        assert ledger.summary().readings == 2
        assert list(ledger.verify()) == []


def test_copies_keep_all_their_places_and_one_text(address):
    with Ledger.open(address) as ledger:
        ledger.store(visit(source="b/1.txt"))
        ledger.store(visit(source="a/2.txt", given_id="17"))
        ledger.store(visit(source="c/3.txt", outlet="صحيفة الضفة"))
        summary = ledger.summary()
        assert (summary.articles, summary.texts, summary.places) == (2, 1, 3)
        assert ledger.get_article("17").source == "a/2.txt"
        ledger.add_places([visit(source="a/1.txt").article])
        assert ledger.get_article("17").source == "a/1.txt"


def test_articles_are_found_by_id_beginning_or_given_id(address):
    with Ledger.open(address) as ledger:
        ledger.store_many([visit(given_id="2024-03-04#1"), *(weather(number) for number in range(40))])
        key = visit().article.id
        assert ledger.get_article(key).text == VISIT
        assert ledger.get_article(key[:12]).id == key
        assert ledger.get_article("2024-03-04#1").id == key
        with pytest.raises(LedgerError, match="no article 'لا شيء'"):
            ledger.get_article("لا شيء")
        with pytest.raises(LedgerError, match="more than one article"):
            ledger.get_article("")


def test_events_are_found_by_id_or_beginning(address):
    with Ledger.open(address) as ledger:
        ledger.store_many([visit(), pact()])
        assert ledger.get_event("visit-1").tellings[0].published == "2024-03-04"
        assert ledger.get_event("pact").parties == ["SAU", "PAK"]
        with pytest.raises(LedgerError, match="no event 'x'"):
            ledger.get_event("x")
        with pytest.raises(LedgerError, match="more than one event"):
            ledger.get_event("")


def test_problems_are_kept_once(address):
    problem = Problem(source="صفحة.html", stage="main text", message="no text found")
    with Ledger.open(address) as ledger:
        ledger.record_problem(problem)
        ledger.record_problem(problem)
        assert ledger.summary().problems == 1


def test_events_are_chosen_by_kind_day_state_status_and_pair(address):
    with Ledger.open(address) as ledger:
        ledger.store_many([pact(), visit(), weather()])

        def ids(**wanted):
            return [stored.event.id for stored in ledger.tellings(**wanted)]

        assert ids() == ["visit-1", "pact-1"]
        assert ids(limit=1) == ["visit-1"]
        assert ids(kind="agreement") == ["pact-1"]
        assert ids(status="denied") == []
        assert ids(state="PAK") == ["visit-1", "pact-1"]
        assert ids(state="SAU") == ["pact-1"]
        assert ids(pair=("PAK", "EGY")) == ["visit-1"]
        assert ids(pair=("EGY", "SAU")) == []
        assert ids(since="2024-03-03", until="2024-03-03") == ["visit-1"]
        assert ids(since="2025") == ["pact-1"]
        assert ids(until="2024") == ["visit-1"]
        assert ids(until="2024-03-02") == []
        with pytest.raises(LedgerError, match="since 'yesterday' is no date"):
            ids(since="yesterday")


def test_undated_events_come_last_and_fall_out_of_a_range(address):
    with Ledger.open(address) as ledger:
        ledger.store_many([pact(date=None), visit()])
        assert [stored.event.id for stored in ledger.tellings()] == ["visit-1", "pact-1"]
        assert [stored.event.id for stored in ledger.tellings(since="1990")] == ["visit-1"]


@given(st.permutations(range(6)))
@settings(max_examples=12, deadline=None)
def test_the_order_of_storing_does_not_change_the_answers(order):
    readings = [
        visit(source="z.txt"), visit(source="b.txt", given_id="7"), pact(), pact(outlet="صحيفة الضفة"), weather(1), weather(2)
    ]  # fmt: skip
    answers = []
    for sequence in (range(6), order):
        with Ledger.open("sqlite://", clock=lambda: "2026-01-01T00:00:00Z") as ledger:
            ledger.store_many(readings[index] for index in sequence)
            answers.append(
                (ledger.tellings(), ledger.summary(), list(ledger.readings()), ledger.tellings(state="PAK", limit=2))
            )
            assert list(ledger.verify()) == []
    assert answers[0] == answers[1]


def test_an_exception_while_reading_leaves_what_was_in_hand_stored(address):
    def interrupted():
        yield visit()
        raise KeyboardInterrupt

    with Ledger.open(address) as ledger:
        with pytest.raises(KeyboardInterrupt):
            ledger.store_many(interrupted())
        assert [stored.event.id for stored in ledger.tellings()] == ["visit-1"]


_ENDLESS = """
from ledger_samples import weather, visit
from mithaq.ledger import Ledger
import itertools
def found():
    for number in itertools.count():
        if number == 300: print("under way", flush=True)
        yield visit(outlet=f"outlet {number}") if number % 2 else weather(number)
Ledger.open(sys.argv[1]).store_many(found())
"""


def test_a_killed_run_leaves_whole_articles_and_can_go_on(address):
    run = start_python(_ENDLESS, address)
    assert run.stdout.readline() == "under way\n", run.stderr.read()
    time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    with Ledger.open(address) as ledger:
        assert list(ledger.verify()) == []
        summary = ledger.summary()
        assert 250 <= summary.articles == summary.readings == summary.places
        assert summary.events == summary.articles // 2
        assert ledger.store_many([visit(outlet="outlet 1"), weather(0)]) == 0
        assert ledger.store(pact())


def test_text_with_half_a_surrogate_pair_or_nul_is_stored(address):
    odd = weather(number=5)
    text = odd.article.text + " \ud83d \0 ."
    odd = replace(odd, article=replace(odd.article, text=text, title="عنوان \ud83d\0"))
    with Ledger.open(address) as ledger:
        ledger.store(odd)
        assert ledger.get_article(odd.article.id).text == text
        assert ledger.get_article(odd.article.id).title == "عنوان ?"


def test_verify_names_what_was_changed_behind_its_back(address):
    with Ledger.open(address) as ledger:
        ledger.store_many([visit(), pact(), weather()])
    raw = sa.create_engine(address)
    with raw.begin() as connection:
        connection.execute(sa.text("UPDATE events SET kind = 'call' WHERE id = 'visit-1'"))
        record = sa.text("SELECT record FROM readings WHERE article_id = :id")
        damaged = connection.execute(record, {"id": pact().article.id}).scalar()
        damaged = damaged if isinstance(damaged, str) else json.dumps(damaged, ensure_ascii=False)
        connection.execute(
            sa.text("UPDATE readings SET record = :record WHERE article_id = :id"),
            {"id": pact().article.id, "record": damaged.replace("اتفاقية", "إتفاقية")},
        )
        connection.execute(
            sa.text("UPDATE texts SET body = :body WHERE digest = (SELECT text_digest FROM articles WHERE id = :id)"),
            {"id": weather().article.id, "body": b"\0"},
        )
        connection.execute(sa.text("DELETE FROM sources_seen WHERE article_id = :id"), {"id": weather().article.id})
    raw.dispose()
    with Ledger.open(address) as ledger:
        faults = "\n".join(ledger.verify())
    assert f"article {visit().article.id}: the table of events is not what" in faults
    assert f"reading of article {pact().article.id} by '{READER}': the record is damaged" in faults
    assert "an archived text is damaged" in faults
    assert f"article {weather().article.id}: no place" in faults
    assert PACT not in faults


def test_storing_is_quick(address):
    long = "\n".join(
        f"تشهد المدن الساحلية أمطارا خفيفة مساء الغد، كما أعلن المرصد في نشرته رقم {line}." for line in range(40)
    )
    readings = [
        replace(weather(n), article=replace(weather(n).article, id=f"{n:016x}", text=f"{long}{n}")) for n in range(1000)
    ]
    with Ledger.open(address) as ledger:
        began = time.perf_counter()
        ledger.store_many(readings)
        assert (time.perf_counter() - began) / len(readings) < 0.005  # seconds; 0.0007 is the aim on an idle machine
