import csv
import io
import json
from dataclasses import replace

import pytest
from cli_samples import VISIT, mithaq_runs, pact, passage, visit

from mithaq.ledger import Ledger
from mithaq.model import Mention


def visit_with_its_guest():
    reading, name = visit(), passage(VISIT, "سامي راشد")
    guest = Mention(text=name.text, start=name.start, end=name.end)
    return replace(reading, events=(replace(reading.events[0], people=(guest,)),))


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit_with_its_guest(), pact()])
        opened.settle()


def run(capsys, *arguments):
    status, out, err = mithaq_runs(capsys, "show", *arguments)
    assert status == 0, err
    return out


def test_actors_are_listed_with_spellings_and_a_latin_name(capsys):
    person = json.loads(run(capsys, "actors", "--type", "person", "--format", "jsonl"))
    assert person["spellings"][0]["text"] == "سامي راشد"
    assert person["state"] == "EGY"
    assert person["latin"].startswith("~ Sami")
    lines = list(csv.DictReader(io.StringIO(run(capsys, "actors", "--state", "مصر", "--format", "csv"))))
    assert [line["label"] for line in lines if line["type"] == "person"] == ["سامي راشد"]
    assert "سامي راشد" in run(capsys, "actors")


def test_an_actor_is_found_by_a_name_in_another_script_and_shown_with_its_events(capsys):
    actor = json.loads(run(capsys, "actor", "Sami Rashed", "--format", "jsonl"))
    assert actor["entity"]["label"] == "سامي راشد"
    assert [event["id"] for event in actor["events"]] == ["visit-1"]
    assert [partner["party"] for partner in actor["partners"]] == ["PAK"]
    shown = run(capsys, "actor", "سامي راشد")
    assert "PAK" in shown
    assert "2024-03-03" in shown


def test_a_state_has_counts_by_kind_and_partner(capsys):
    state = json.loads(run(capsys, "actor", "Pakistan", "--format", "jsonl"))
    assert state["kinds"] == {"agreement": 1, "visit": 1}
    assert {partner["party"] for partner in state["partners"]} == {"EGY", "SAU"}
    lines = list(csv.DictReader(io.StringIO(run(capsys, "actor", "PAK", "--format", "csv"))))
    assert [line["event"] for line in lines] == ["visit-1", "pact-1"]


def test_an_unknown_actor_is_an_error(capsys):
    status, out, err = mithaq_runs(capsys, "show", "actor", "غندوريان")
    assert (status, out) == (1, "")
    assert "no actor 'غندوريان': look for one with `mithaq show actors --name`" in err
