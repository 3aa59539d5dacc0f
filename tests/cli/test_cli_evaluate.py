import json
import zipfile

import pytest
from cli_samples import PACT, mithaq_runs

GOLD = {
    "id": "2025-09-18#0", "published": "2025-09-18", "kind": "report", "quotes": [],
    "events": [{
        "kind": "agreement", "status": "happened", "step": "signed", "parties": ["SAU", "PAK"], "date": "2025-09-17",
        "place": None, "people": [], "orgs": [], "instrument": "اتفاقية دفاع مشترك", "attribution": None,
        "evidence": ["وقعت السعودية وباكستان اتفاقية دفاع مشترك"], "core": True,
    }],
}  # fmt: skip


@pytest.fixture
def gold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    title, content = PACT.strip().split("\n")
    record = {"title": title, "content": content, "url": "http://a.example/1", "source": "alpha"}
    (tmp_path / "data").mkdir()
    with zipfile.ZipFile(tmp_path / "data" / "2025-09-18.zip", "w") as archive:
        archive.writestr("2025-09-18.json", json.dumps([record], ensure_ascii=False))
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_evaluate_scores_the_reader(gold, capsys):
    status, out, _ = mithaq_runs(capsys, "evaluate", gold, "--data", "data", "--format", "jsonl")
    assert status == 0
    scores = json.loads(out)
    assert (scores["articles"], scores["strict"]["true"]) == (1, 1)


def test_evaluate_prints_a_table_with_errors_to_a_file(gold, tmp_path, capsys):
    extra = GOLD | {"events": [*GOLD["events"], GOLD["events"][0] | {"kind": "clash"}]}
    gold.write_text(json.dumps(extra, ensure_ascii=False), encoding="utf-8")
    status, out, _ = mithaq_runs(capsys, "evaluate", gold, "--data", "data", "--errors", 9, "--output", "report.txt")
    assert (status, out) == (0, "")
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "By kind (strict)" in report
    assert "missed 2025-09-18#0 clash/happened SAU PAK 2025-09-17" in report


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gold.jsonl"], "--data"),
        (["gold.jsonl", "--data", "none"], "--data none: there is no such folder"),
        (["none.jsonl", "--data", "data"], "GOLD none.jsonl: there is no such file"),
    ],
)
def test_what_is_missing_is_said(gold, capsys, arguments, message):
    status, _, err = mithaq_runs(capsys, "evaluate", *arguments)
    assert status == 2
    assert message in err


def test_gold_whose_text_is_not_there_gives_1(gold, capsys):
    gold.write_text(json.dumps(GOLD | {"id": "2025-09-19#0"}), encoding="utf-8")
    status, _, err = mithaq_runs(capsys, "evaluate", gold, "--data", "data")
    assert status == 1
    assert "gold.jsonl:1: data/2025-09-19.zip: cannot be read" in err
