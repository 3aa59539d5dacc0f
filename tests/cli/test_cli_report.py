import pytest
from cli_samples import mithaq_runs, pact, write_articles

from mithaq.ledger import Ledger

pytest.importorskip("mithaq.export.report")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)


def test_export_writes_a_page(tmp_path, capsys):
    with Ledger.open("mithaq.db") as ledger:
        ledger.store(pact())
    assert mithaq_runs(capsys, "export", "--format", "html", "--output", "page.html") == (0, "", "")
    assert "اتفاقية دفاع مشترك" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_read_writes_a_page_with_or_without_a_ledger(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    assert mithaq_runs(capsys, "read", press, "--quiet", "--report", "a.html") == (0, "", "")
    status, out, _ = mithaq_runs(capsys, "read", press, "--quiet", "--format", "jsonl", "--report", "b.html")
    assert (status, out.count("\n")) == (0, 3)
    assert "<html" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<html" in (tmp_path / "b.html").read_text(encoding="utf-8")
