"""`mithaq read --engine llm` and `mithaq evaluate --engine llm`."""

import io
import json
from pathlib import Path

import pytest
from llm_samples import SECRET, TEXT, FakeModel, Reply, meeting, memorandum, told

from mithaq.cli import main
from mithaq.ledger import Ledger
from mithaq.model import read_records


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: FakeModel) -> None:
    monkeypatch.chdir(tmp_path)
    facts = {"URL": model.url, "MODEL": "fake-1", "API_KEY": SECRET, "CACHE": str(tmp_path / "cache"), "TIMEOUT": "20"}
    for name, value in facts.items():
        monkeypatch.setenv(f"MITHAQ_LLM_{name}", value)


def press(tmp_path: Path, count: int = 1) -> Path:
    """A folder of articles that differ in their last word."""
    folder = tmp_path / "press"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"{TEXT} {number}\n", encoding="utf-8")
    return folder


def runs(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    status = main([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_read_tells_what_it_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str], model: FakeModel) -> None:
    model.answers(told(meeting(date=None, date_words=None), memorandum(date=None, date_words=None)))
    folder = press(tmp_path)
    status, out, err = runs(capsys, "read", folder, "--engine", "llm", "--format", "jsonl")
    assert status == 0, err
    (reading,) = read_records(io.StringIO(out), name="out")
    assert [event.kind for event in reading.events] == ["meeting", "agreement"]
    assert reading.reader.startswith("llm ")
    assert "mithaq: llm: 1 requests, 0 answers from the cache, 1000 tokens in and 200 out\n" in err
    _, again, err = runs(capsys, "read", folder, "--engine", "llm", "--format", "jsonl")
    assert again == out
    assert "llm: 0 requests, 1 answers from the cache" in err
    status, _, err = runs(capsys, "read", folder, "--engine", "llm", "--format", "jsonl", "--quiet")
    assert (status, err) == (0, "")


def test_what_was_not_answered_is_not_kept_and_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], model: FakeModel
) -> None:
    folder = press(tmp_path)
    model.answers(Reply({}, status=404))
    status, _, err = runs(capsys, "read", folder, "--engine", "llm", "--ledger", "a.db")
    assert status == 3
    assert "answered 404" in err
    with Ledger.open("a.db") as ledger:
        assert (ledger.summary().readings, ledger.summary().problems) == (0, 1)
    model.answers(told(meeting(date=None, date_words=None)))
    assert runs(capsys, "read", folder, "--engine", "llm", "--ledger", "a.db")[0] == 0
    status, _, err = runs(capsys, "read", folder, "--engine", "llm", "--ledger", "a.db")
    assert status == 0
    assert "(1 known already)" in err
    assert len(model.asked) == 2


def test_no_answer_does_not_hide_what_the_patterns_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = press(tmp_path)
    runs(capsys, "read", folder, "--ledger", "a.db")
    with Ledger.open("a.db") as ledger:
        before = ledger.tellings()
    assert before
    model.answers(Reply({}, status=404))
    assert runs(capsys, "read", folder, "--engine", "llm", "--ledger", "a.db")[0] == 3
    with Ledger.open("a.db") as ledger:
        assert ledger.tellings() == before
    monkeypatch.setenv("MITHAQ_LLM_ONLY_UNSURE", "1")
    assert runs(capsys, "read", folder, "--engine", "llm", "--ledger", "a.db")[0] == 3
    with Ledger.open("a.db") as ledger:
        assert ledger.tellings() == before
        assert any(reader.endswith(" unanswered") for reader in ledger.summary().readers)


def test_workers_share_the_budget_and_keep_the_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.answers(told(meeting(date=None, date_words=None)))
    folder = press(tmp_path, 40)
    status, out, err = runs(capsys, "read", folder, "--engine", "llm", "--format", "jsonl", "--workers", 4)
    assert status == 0
    sources = [json.loads(line)["article"]["source"] for line in out.splitlines()]
    assert sources == sorted(sources)
    assert len(sources) == 40
    assert "llm: 40 requests" in err
    monkeypatch.setenv("MITHAQ_LLM_CACHE", "off")
    monkeypatch.setenv("MITHAQ_LLM_BUDGET", "12000")
    status, _, err = runs(capsys, "read", folder, "--engine", "llm", "--format", "jsonl", "--workers", 4)
    assert status == 3
    assert 40 < len(model.asked) <= 40 + 10 + 4


def test_without_an_address_the_command_is_not_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MITHAQ_LLM_URL")
    status, out, err = runs(capsys, "read", press(tmp_path), "--engine", "llm")
    assert (status, out) == (2, "")
    assert err.startswith("mithaq: the engine llm needs MITHAQ_LLM_URL")


def test_the_key_is_not_told_with_all_logs_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MITHAQ_LOG", "debug")
    model.answers(told(meeting(kind="summit")), Reply(SECRET.encode(), status=401))
    status, out, err = runs(capsys, "read", press(tmp_path), "--engine", "llm", "--format", "jsonl")
    assert status == 3
    assert "summit" in err
    assert SECRET not in out + err


def test_evaluate_tells_the_cost_and_what_went_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], model: FakeModel
) -> None:
    coded = {"id": "one", "text": TEXT, "kind": "report", "published": "2023-06-15", "language": "ar"}
    event = meeting(attribution=None)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(coded | {"events": [event], "quotes": []}, ensure_ascii=False), encoding="utf-8")
    model.answers(told(meeting()))
    arguments = ("evaluate", gold, "--data", tmp_path, "--engine", "llm", "--format", "jsonl")
    status, out, err = runs(capsys, *arguments)
    assert status == 0
    assert json.loads(out.splitlines()[0])["strict"]["f1"] == 1.0
    assert "llm: 1 requests" in err
    (tmp_path / "cache").rename(tmp_path / "old")
    model.answers(Reply({}, status=404))
    status, _, err = runs(capsys, *arguments)
    assert status == 3
    assert "answered 404" in err
