import csv
import io
import json
import sqlite3

import pytest
from cli_samples import PACT, mithaq_runs, pact, visit

from mithaq import __version__
from mithaq.ledger import Ledger
from mithaq.model import reading_from_json


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact(given_id="news-7", published="2025-09-18")])


def listed(capsys, *arguments):
    status, out, err = mithaq_runs(capsys, "show", *arguments, "--format", "jsonl")
    assert status == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_events_as_jsonl_carry_evidence_and_article(capsys):
    _, event = listed(capsys, "events")
    assert event["id"] == "pact-1"
    evidence = event["evidence"][0]
    assert PACT[evidence["start"] : evidence["end"]] == evidence["text"]
    assert evidence["article"] == event["tellings"][0]["article"] == pact().article.id
    assert event["tellings"][0]["published"] == "2025-09-18"


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["visit-1", "pact-1"]),
        (["--limit", "1"], ["visit-1"]),
        (["--kind", "agreement"], ["pact-1"]),
        (["--since", "2025"], ["pact-1"]),
        (["--until", "2024-03"], ["visit-1"]),
        (["--state", "EGY"], ["visit-1"]),
        (["--state", "مصر"], ["visit-1"]),
        (["--state", "Saudi Arabia"], ["pact-1"]),
        (["--status", "denied"], []),
    ],
)
def test_events_are_chosen_by_options(capsys, options, ids):
    assert [event["id"] for event in listed(capsys, "events", *options)] == ids


def test_pair_takes_codes_and_names(capsys):
    assert [event["id"] for event in listed(capsys, "pair", "PAK", "EGY")] == ["visit-1"]
    assert [event["id"] for event in listed(capsys, "pair", "باكستان", "السعودية")] == ["pact-1"]
    assert listed(capsys, "pair", "EGY", "SAU") == []


def test_an_unknown_state_gets_suggestions(capsys):
    status, out, err = mithaq_runs(capsys, "show", "pair", "الباكستن", "EGY")
    assert (status, out) == (2, "")
    assert "no state or body 'الباكستن': did you mean باكستان (PAK)" in err


def test_events_as_csv(capsys):
    _, out, _ = mithaq_runs(capsys, "show", "events", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["event"], row["parties"], row["date"]) for row in rows] == [
        ("visit-1", "EGY PAK", "2024-03-03"),
        ("pact-1", "SAU PAK", "2025-09-17"),
    ]
    assert rows[1]["evidence"] == "وقعت السعودية وباكستان اتفاقية دفاع مشترك"
    assert rows[0]["instrument"] == ""


def test_tables_isolate_the_direction_of_what_they_show(capsys):
    _, out, _ = mithaq_runs(capsys, "show", "events")
    assert "\u2068SAU PAK\u2069" in out
    assert "agreement/happened/signed" in out
    _, out, _ = mithaq_runs(capsys, "show", "event", "pact")
    assert "اتفاقية دفاع مشترك" in out


def test_one_event_and_one_article(capsys):
    assert [event["id"] for event in listed(capsys, "event", "visit")] == ["visit-1"]
    _, out, _ = mithaq_runs(capsys, "show", "article", "news-7", "--raw", "--format", "jsonl")
    assert reading_from_json(out) == pact(given_id="news-7", published="2025-09-18")
    _, out, _ = mithaq_runs(capsys, "show", "article", "news-7", "--raw", "--format", "csv")
    assert out.count("pact-1") == 1
    _, out, _ = mithaq_runs(capsys, "show", "article", "news-7")
    assert "2025-09-18" in out
    assert "pact-1" in out


def test_an_article_is_shown_as_decided_with_what_was_read_beside_it(capsys):
    with Ledger.open("mithaq.db") as ledger:
        ledger.correct("pact-1", {"date": "2025-09"}, by="ندى كريم")
        added = {"kind": "talks", "status": "happened", "parties": ["SAU", "PAK"], "evidence": [{"start": 0, "end": 8}]}
        [decision] = ledger.add(pact().article.id, added, by="ندى كريم")
        ledger.reject("visit-1", by="ندى كريم")
    [record] = listed(capsys, "article", "news-7")
    corrected, talks = record["events"]
    assert (corrected["date"], corrected["read"]["date"]) == ("2025-09", "2025-09-17")
    assert (corrected["review"], corrected["merged"], corrected["decisions"]) == ("corrected", "pact-1", [1])
    assert (talks["id"], talks["review"], talks["read"]) == (decision.target.event.id, "added", None)
    _, out, _ = mithaq_runs(capsys, "show", "article", visit().article.id, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["event"], row["review"], row["merged"], row["decisions"]) == ("visit-1", "rejected", "", "3")
    _, out, _ = mithaq_runs(capsys, "show", "article", visit().article.id)
    assert "rejected 3" in out
    _, out, _ = mithaq_runs(capsys, "show", "article", visit().article.id, "--raw")
    assert "visit-1" in out
    assert "rejected" not in out


def test_what_is_not_there_is_said(capsys, tmp_path):
    assert mithaq_runs(capsys, "show", "event", "zz")[::2] == (1, "mithaq: ledger sqlite:///mithaq.db: no event 'zz'\n")
    assert mithaq_runs(capsys, "show", "article", "zz")[0] == 1
    status, _, err = mithaq_runs(capsys, "show", "events", "--ledger", "none.db")
    assert status == 1
    assert "there is no such file" in err
    assert not (tmp_path / "none.db").exists()
    status, _, err = mithaq_runs(capsys, "show", "events", "--since", "yesterday")
    assert "since 'yesterday' is no date" in err
    status, _, err = mithaq_runs(capsys, "show", "events", "--kind", "party")
    assert status == 2
    assert "meeting" in err


def test_output_goes_to_a_file(capsys, tmp_path):
    status, out, _ = mithaq_runs(capsys, "show", "events", "--format", "jsonl", "--output", "e.jsonl")
    assert (status, out) == (0, "")
    assert len((tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_verify_is_silent_on_a_whole_ledger_and_names_faults(capsys):
    assert mithaq_runs(capsys, "ledger", "verify") == (0, "", "")
    raw = sqlite3.connect("mithaq.db")
    raw.execute("UPDATE events SET kind = 'call' WHERE id = 'pact-1'")
    raw.commit()
    raw.close()
    status, out, _ = mithaq_runs(capsys, "ledger", "verify")
    assert status == 3
    assert out.startswith(f"article {pact().article.id}: the table of events")


def test_schema_fits_what_read_prints(capsys):
    from jsonschema import Draft202012Validator

    _, out, _ = mithaq_runs(capsys, "schema")
    _, record, _ = mithaq_runs(capsys, "show", "article", "news-7", "--raw", "--format", "jsonl")
    Draft202012Validator(json.loads(out)).validate(json.loads(record))


def test_version_and_unknown_commands(capsys):
    assert mithaq_runs(capsys, "--version")[:2] == (0, f"{__version__}\n")
    assert mithaq_runs(capsys, "sing")[0] == 2
    assert mithaq_runs(capsys, "show", "tunes")[0] == 2
