import csv
import io
import json
import os
import signal
import time

import pytest
from cli_samples import PACT, VISIT, finish, mithaq_runs, start, write_articles

from mithaq.ledger import Ledger
from mithaq.model import read_records


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    monkeypatch.delenv("MITHAQ_LOG", raising=False)


def test_read_keeps_what_it_read_in_mithaq_db(tmp_path, capsys):
    status, out, err = mithaq_runs(capsys, "read", write_articles(tmp_path / "press"))
    assert (status, out) == (0, "")
    assert "3 articles read, " in err
    assert "kept in mithaq.db" in err
    with Ledger.open("mithaq.db", create=False) as ledger:
        assert ledger.summary().articles == 3
        assert list(ledger.verify()) == []


def test_read_again_reads_nothing_and_changes_nothing(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    mithaq_runs(capsys, "read", press, "--ledger", "a.db")
    before = (tmp_path / "a.db").read_bytes()
    status, _, err = mithaq_runs(capsys, "read", press, "--ledger", "a.db")
    assert status == 0
    assert "0 articles read (3 known already), 0 events" in err
    assert (tmp_path / "a.db").read_bytes() == before


def test_jsonl_is_one_record_an_article_and_needs_no_ledger(tmp_path, capsys):
    status, out, _ = mithaq_runs(capsys, "read", write_articles(tmp_path / "press"), "--format", "jsonl")
    assert status == 0
    readings = list(read_records(io.StringIO(out), name="out"))
    assert [reading.article.text.strip() for reading in readings][:2] == [VISIT.strip(), PACT.strip()]
    assert len(readings) == 3
    assert not (tmp_path / "mithaq.db").exists()


def test_jsonl_has_the_articles_that_the_ledger_knew(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    _, first, _ = mithaq_runs(capsys, "read", press, "--ledger", "a.db", "--format", "jsonl")
    _, again, err = mithaq_runs(capsys, "read", press, "--ledger", "a.db", "--format", "jsonl")
    assert "3 known already" in err
    assert again == first


def test_csv_and_table_have_a_line_an_event(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    _, out, _ = mithaq_runs(capsys, "read", press, "--format", "jsonl")
    events = [event for line in out.splitlines() for event in json.loads(line)["events"]]
    assert events
    _, out, _ = mithaq_runs(capsys, "read", press, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["event"] for row in rows] == [event["id"] for event in events]
    assert [row["evidence"] for row in rows] == [event["evidence"][0]["text"] for event in events]
    _, out, _ = mithaq_runs(capsys, "read", press, "--format", "table")
    assert all(event["id"] in out for event in events)


def test_output_file_appears_whole_or_not_at_all(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    status, out, _ = mithaq_runs(capsys, "read", press, "--format", "jsonl", "--output", "o.jsonl")
    assert (status, out) == (0, "")
    assert len((tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert sorted(os.listdir(tmp_path)) == ["o.jsonl", "press"]


def test_two_workers_give_the_same_in_the_same_order(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    for number in range(40):
        (press / f"x{number:02}.txt").write_text(f"{PACT}{number}", encoding="utf-8")
    environment = {"PYTHONHASHSEED": "0"}
    one = finish(start("read", press, "--format", "jsonl", "--quiet", cwd=tmp_path, **environment))
    two = finish(start("read", press, "--format", "jsonl", "--quiet", "--workers", 2, cwd=tmp_path, **environment))
    assert one[0] == 0, one[2]
    assert two == one


def test_a_file_that_cannot_be_read_is_told_kept_and_gives_3(tmp_path, capsys):
    press = write_articles(tmp_path / "press")
    (press / "bad.jsonl").write_text('{"title": "نصف سطر', encoding="utf-8")
    status, _, err = mithaq_runs(capsys, "read", press)
    assert status == 3
    assert "bad.jsonl" in err
    assert "1 problems" in err
    with Ledger.open("mithaq.db", create=False) as ledger:
        assert (ledger.summary().articles, ledger.summary().problems) == (3, 1)


def test_a_folder_without_articles_is_not_all_well(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    status, _, err = mithaq_runs(capsys, "read", tmp_path / "empty")
    assert status == 3
    assert "no articles found" in err


def test_quiet_says_nothing(tmp_path, capsys):
    assert mithaq_runs(capsys, "read", write_articles(tmp_path / "press"), "--quiet") == (0, "", "")


def test_the_ledger_of_the_environment_is_used(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("MITHAQ_LEDGER", "env.db")
    _, _, err = mithaq_runs(capsys, "read", write_articles(tmp_path / "press"), "--format", "jsonl")
    assert "kept in env.db" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.txt"], "none.txt: there is no such file or folder"),
        ([".", "--output", "o.jsonl"], "--output needs --format"),
        ([".", "--format", "jsonl", "--output", "none/o.jsonl"], "does not exist"),
        ([".", "--format", "jsonl", "--output", "."], "a folder: give a file"),
        ([".", "--report", "none/o.html"], "--report none/o.html"),
        ([".", "--workers", "0"], "--workers"),
        ([".", "--engine", "guess"], "patterns"),
        ([".", "--nonsense"], "--nonsense"),
        ([], "PATHS"),
    ],
)
def test_what_cannot_come_out_well_is_refused_before_any_work(tmp_path, capsys, arguments, message):
    status, out, err = mithaq_runs(capsys, "read", *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert os.listdir(tmp_path) == []


def test_a_ledger_that_cannot_be_opened_gives_1(tmp_path, capsys):
    (tmp_path / "a.db").write_text("ليست قاعدة بيانات\n" * 99, encoding="utf-8")
    status, _, err = mithaq_runs(capsys, "read", write_articles(tmp_path / "press"), "--ledger", "a.db")
    assert status == 1
    assert "no SQLite database" in err


def test_an_unknown_setting_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("MITHAQ_LOG", "loud")
    status, _, err = mithaq_runs(capsys, "read", write_articles(tmp_path / "press"))
    assert status == 2
    assert "MITHAQ_LOG='loud'" in err


def many_articles(tmp_path, count):
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"title": f"خبر {n}", "text": f"{PACT} الرقم {n}."}, ensure_ascii=False) for n in range(count))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def stop_under_way(tmp_path, sent, *options):
    """Stops a run once it has stored something; its exit status and standard error."""
    run = start("read", many_articles(tmp_path, 6000), "--ledger", "a.db", "--quiet", *options, cwd=tmp_path)
    for _ in range(600):
        if (tmp_path / "a.db-wal").exists() and (tmp_path / "a.db-wal").stat().st_size > 300_000:
            break
        time.sleep(0.05)
    run.send_signal(sent)
    status, _, err = finish(run)
    return status, err


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_stopped_run_leaves_a_whole_ledger_and_goes_on(tmp_path, capsys, sent, status):
    stopped, err = stop_under_way(tmp_path, sent)
    assert stopped == status, err
    with Ledger.open(tmp_path / "a.db") as ledger:
        done = ledger.summary().articles
        assert 0 < done < 6000
        assert list(ledger.verify()) == []
    again, _, err = mithaq_runs(capsys, "read", many_articles(tmp_path, done + 50), "--ledger", "a.db")
    assert again == 0
    assert f"({done} known already)" in err


def test_ctrl_c_with_workers_ends_all_of_them(tmp_path):
    stopped, err = stop_under_way(tmp_path, signal.SIGINT, "--workers", "2")
    assert stopped == 130, err
    assert "Traceback" not in err
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert list(ledger.verify()) == []


def test_a_closed_pipe_ends_quietly_and_leaves_a_whole_ledger(tmp_path):
    run = start("read", many_articles(tmp_path, 3000), "--ledger", "a.db", "--format", "jsonl", "--quiet", cwd=tmp_path)
    assert json.loads(run.stdout.readline())["article"]["title"] == "خبر 0"
    run.stdout.close()
    with run.stderr, run.stdin:
        assert run.wait(timeout=60) == 141
        assert run.stderr.read() == ""
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert list(ledger.verify()) == []


def test_standard_input_is_read(tmp_path):
    run = start("read", "-", "--format", "jsonl", "--quiet", cwd=tmp_path)
    out, err = run.communicate(json.dumps({"title": "خبر", "text": PACT}, ensure_ascii=False), timeout=60)
    assert run.returncode == 0, err
    assert json.loads(out)["article"]["source"].startswith("-")
