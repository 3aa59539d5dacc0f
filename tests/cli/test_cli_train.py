import json
from pathlib import Path

import pytest
from cli_samples import mithaq_runs

from mithaq.learning import teaching
from mithaq.learning.teaching import Counts

PASSAGES = Path(__file__).parents[2] / "training" / "passages"


@pytest.fixture
def coded(tmp_path, monkeypatch):
    """Ten of our own passages, coded."""
    monkeypatch.chdir(tmp_path)
    lines = (PASSAGES / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:14]
    (tmp_path / "coded.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "coded.jsonl", "--data", "."


def better(looked, model, strength):
    """As if teaching helped: a half of what there is to find before, all of it after."""
    return Counts(true=30, found=30, told=30, kind=30, status=30, step=30, parties=30)


def test_train_writes_a_model_that_reads(coded, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(teaching, "_cross_validated", better)
    status, out, err = mithaq_runs(capsys, "train", *coded, "--output", "mine", "--format", "jsonl")
    assert status == 0
    told = json.loads(out)
    assert told["best"] == "weights"
    assert told["weights"]["found"] == 30 > told["before"]["found"]
    assert "in mine" in err
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {
        "encoder.onnx", "heads.npz", "tokenizer.json", "combining.json", "gate.json",
    }  # fmt: skip
    article = tmp_path / "a.txt"
    article.write_text("وقعت مصر واليونان اتفاق تعاون عسكري في أثينا أمس.", encoding="utf-8")
    status, out, _ = mithaq_runs(capsys, "read", article, "--model", "mine", "--format", "jsonl", "--quiet")
    assert status == 0
    assert json.loads(out)["reader"].startswith("both ")
    version = json.loads(out)["reader"]
    monkeypatch.setenv("MITHAQ_MODEL", "mine")
    _, out, _ = mithaq_runs(capsys, "read", article, "--format", "jsonl", "--quiet")
    assert json.loads(out)["reader"] == version


def test_where_it_is_no_better_nothing_is_written(coded, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(teaching, "_cross_validated", lambda looked, model, strength: Counts(true=30))
    status, out, err = mithaq_runs(capsys, "train", *coded, "--output", "mine")
    assert status == 1
    assert "nothing is written" in err
    assert "gently" in out
    assert not (tmp_path / "mine").exists()


def test_what_cannot_teach_is_told(coded, tmp_path, capsys):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("x", encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(
        Path("coded.jsonl").read_text(encoding="utf-8").splitlines()[0], encoding="utf-8"
    )
    mithaq_runs(capsys, "read", "file", "--ledger", "l.db", "--quiet")
    for arguments, words in [
        (("coded.jsonl", "--output", "mine"), "GOLD and --data go together"),
        ((*coded, "--output", "file"), "a model is a folder"),
        ((*coded, "--output", "full"), "thesis.txt"),
        ((*coded, "--output", "no/where"), "does not exist"),
        (("one.jsonl", "--data", ".", "--output", "mine"), "20 are the least"),
        (("--ledger", "l.db", "--output", "mine"), "0 events confirmed"),
    ]:
        status, out, err = mithaq_runs(capsys, "train", *arguments)
        assert (status, out) == (2, "")
        assert words in err
    assert (tmp_path / "full" / "thesis.txt").exists()


def test_a_folder_without_a_model_is_told(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("وقعت مصر واليونان اتفاقا.", encoding="utf-8")
    status, _, err = mithaq_runs(capsys, "read", tmp_path / "a.txt", "--model", tmp_path, "--format", "jsonl")
    assert status == 1
    assert "no model of the tagger here" in err
