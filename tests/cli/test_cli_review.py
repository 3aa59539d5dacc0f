import csv
import io
import json

import pytest
from cli_samples import PACT, mithaq_runs, pact, visit

from mithaq.ledger import Ledger

BY = "ندى كريم"


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    monkeypatch.setenv("MITHAQ_USER", BY)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact(given_id="news-7", published="2025-09-18")])


def review(capsys, *arguments):
    status, out, err = mithaq_runs(capsys, "review", *arguments, "--format", "jsonl")
    assert status == 0, err
    return [json.loads(line) for line in out.splitlines()]


def event(capsys, id):
    _, out, _ = mithaq_runs(capsys, "show", "event", id, "--format", "jsonl")
    return json.loads(out)


def test_an_event_is_confirmed_and_signed(capsys):
    [line] = review(capsys, "confirm", "visit-1", "--comment", "راجعت البيان")
    assert line | {"at": ""} == {
        "number": 1, "at": "", "by": BY, "action": "confirm", "event": "visit-1", "article": visit().article.id, "slots": {},
        "others": [], "comment": "راجعت البيان", "undoes": None, "undone_by": None,
    }  # fmt: skip
    assert event(capsys, "visit-1")["confidence"] == 1.0
    [line] = review(capsys, "confirm", "visit-1", "--by", "سالم")
    assert line["by"] == "سالم"


def test_slots_are_corrected_by_words_names_and_offsets(capsys):
    start = PACT.index("اتفاقية دفاع")
    review(
        capsys, "correct", "pact-1", "--set", "parties=السعودية،باكستان، United States", "--set", "date=2025-09",
        "--set", "step=", "--set", f"instrument={start}-{start + 12}", "--set", "people=17 سبتمبر", "--set", "people=2025",
        "--set", "attribution=media:سبتمبر 2025", "--set", "obligations=defence, consultation", "--set", "place=",
    )  # fmt: skip
    found = event(capsys, "pact-1")
    assert found["parties"] == ["SAU", "PAK", "USA"]
    assert (found["date"], found["step"], found["place"]) == ("2025-09", None, None)
    assert found["instrument"]["text"] == "اتفاقية دفاع"
    assert [person["text"] for person in found["people"]] == ["17 سبتمبر", "2025"]
    assert (found["attribution"]["text"], found["attribution"]["type"]) == ("سبتمبر 2025", "media")
    assert found["obligations"] == ["consultation", "defence"]


def test_an_event_is_added_rejected_and_taken_back(capsys):
    [added] = review(
        capsys, "add", "news-7", "--set", "kind=talks", "--set", "status=happened", "--set", "parties=SAU PAK",
        "--set", "evidence=وقعت السعودية وباكستان",
    )  # fmt: skip
    assert event(capsys, added["event"])["kind"] == "talks"
    review(capsys, "reject", added["event"])
    assert mithaq_runs(capsys, "show", "event", added["event"])[0] == 1
    [line] = review(capsys, "undo", 2)
    assert (line["undoes"], line["event"]) == (2, added["event"])
    assert event(capsys, added["event"])["confidence"] == 1.0
    assert mithaq_runs(capsys, "ledger", "verify") == (0, "", "")


def test_events_are_joined_parted_split_and_commented(capsys):
    [line] = review(capsys, "same", "visit-1", "pact-1")
    assert (line["event"], line["others"]) == ("visit-1", ["pact-1"])
    assert review(capsys, "split", "pact-1")[0]["others"] == ["visit-1"]
    assert review(capsys, "not-same", "pact", "visit")[0]["action"] == "not_same"
    assert review(capsys, "comment", "pact-1", "نص الاتفاقية لم ينشر")[0]["comment"] == "نص الاتفاقية لم ينشر"
    assert [line["number"] for line in review(capsys, "log")] == [1, 2, 3, 4]
    assert [line["number"] for line in review(capsys, "log", "--event", "pact", "--by", BY, "--since", "2020")] == [
        1,
        2,
        3,
        4,
    ]
    assert review(capsys, "log", "--by", "سالم") == []


def test_the_least_sure_come_first_and_contradictions_before_all(capsys):
    assert [line["id"] for line in review(capsys, "list")] == ["pact-1", "visit-1"]
    assert [line["id"] for line in review(capsys, "list", "--state", "مصر", "--kind", "visit", "--limit", 1)] == [
        "visit-1"
    ]
    review(capsys, "confirm", "pact-1")
    assert [line["id"] for line in review(capsys, "list")] == ["visit-1"]
    review(capsys, "correct", "visit-1", "--set", "date=2024-03-04")
    other = visit()
    from dataclasses import replace

    with Ledger.open("mithaq.db") as opened:
        opened.store(replace(other, reader="hand 2", events=(replace(other.events[0], date="2024-03-07"),)))
    [line] = review(capsys, "list")
    assert line["contradictions"] == [
        {
            "decision": 2, "what": "read otherwise", "article": other.article.id, "event": "visit-1", "reader": "hand 2",
            "slot": "date", "decided": "2024-03-04", "read": "2024-03-07",
        }
    ]  # fmt: skip
    assert line["event"]["date"] == "2024-03-04"
    _, out, _ = mithaq_runs(capsys, "review", "list")
    assert "decision 2: date 2024-03-04, read as" in " ".join(out.split())


def test_csv_and_tables(capsys):
    mithaq_runs(capsys, "review", "correct", "pact-1", "--set", "date=2025")
    _, out, _ = mithaq_runs(capsys, "review", "log", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["number"], row["action"], row["slots"]) == ("1", "correct", '{"date": "2025", "date_text": null}')
    _, out, _ = mithaq_runs(capsys, "review", "list", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["event"], row["parties"], row["confidence"], row["sources"]) == ("visit-1", "EGY PAK", "0.9", "1")
    _, out, _ = mithaq_runs(capsys, "review", "log")
    assert "\u2068date: 2025\u2069" in out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["confirm", "zz"], 1, "no event 'zz'"),
        (["undo", "7"], 1, "there is no decision 7"),
        (["undo", "seven"], 2, "seven"),
        (["correct", "pact-1"], 2, "--set"),
        (["correct", "pact-1", "--set", "mood=glad"], 2, "--set 'mood=glad': write SLOT=VALUE"),
        (["correct", "pact-1", "--set", "date"], 2, "--set 'date': write SLOT=VALUE"),
        (["correct", "pact-1", "--set", "date=soon"], 2, "date 'soon' is no date"),
        (["correct", "pact-1", "--set", "kind=party"], 2, "kind 'party': the codebook has"),
        (["correct", "pact-1", "--set", "parties=SAU باكستن"], 2, "no state or body 'باكستن': did you mean"),
        (["correct", "pact-1", "--set", "place=القاهرة"], 2, "these words do not stand in article"),
        (["correct", "pact-1", "--set", "place=اتفاقية"], 2, "these words stand 2 times in article"),
        (["correct", "pact-1", "--set", "place=5-9999"], 2, "place 5-9999 is not in the text"),
        (["correct", "pact-1", "--set", "attribution=بيان"], 2, "write its type, a colon"),
        (["correct", "pact-1", "--set", "date=2025", "--set", "date=2024"], 2, "date is given twice"),
        (["add", "news-8", "--set", "kind=visit"], 1, "no article 'news-8'"),
        (["add", "news-7", "--set", "kind=visit"], 2, "needs status, parties, evidence as well"),
        (["confirm", "pact-1", "--by", " "], 2, "must be signed"),
        (["list", "--state", "Atlantis"], 2, "no state or body 'Atlantis'"),
    ],
)
def test_what_cannot_be_decided_is_said(capsys, arguments, status, message):
    found, out, err = mithaq_runs(capsys, "review", *arguments)
    assert (found, out) == (status, "")
    assert message in err
    assert mithaq_runs(capsys, "review", "log", "--format", "jsonl")[1] == ""


def test_nobody_signs_by_accident(capsys, monkeypatch):
    monkeypatch.delenv("MITHAQ_USER")
    status, _, err = mithaq_runs(capsys, "review", "confirm", "pact-1")
    assert (status, err) == (2, "mithaq: a decision must be signed: give --by NAME, or set MITHAQ_USER\n")
