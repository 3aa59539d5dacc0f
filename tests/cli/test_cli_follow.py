"""The web on the command line: read addresses and archives, follow, health, pages that changed, digest."""

import json
import socket
import urllib.request
from collections import Counter
from email import message_from_file, policy

import pytest
from cli_samples import finish, mithaq_runs, start
from newspaper import Answer, Newspaper

from mithaq.ledger import Ledger
from mithaq.sources.web.warc import read_records

SOURCES = """
contact = "https://desk.example/bot"
[timing]
delay_s = 0
[[outlet]]
id = "marsa"
name = "المرسى"
country = "EGY"
languages = ["ar"]
type = "private"
hosts = ["localhost"]
feeds = [{{ address = "http://localhost:{port}/feed.xml" }}]
"""


@pytest.fixture(scope="module")
def site():
    with Newspaper(pages=3, host="localhost") as served:
        yield served


@pytest.fixture
def sources(site, tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(SOURCES.format(port=site.port), encoding="utf-8")
    return path


OPTIONS = ("--engine", "patterns", "--quiet")


def test_an_address_is_read_where_its_host_is_allowed(site, tmp_path, capsys):
    page = site.url("/news/001.html")
    status, out, err = mithaq_runs(
        capsys, "read", page, "--allow-host", "localhost", "--archive", tmp_path / "p", "--format", "jsonl", *OPTIONS
    )
    assert (status, err) == (0, "")
    record = json.loads(out)
    assert record["article"]["url"] == page
    (archive,) = (tmp_path / "p").iterdir()
    status, again, _ = mithaq_runs(capsys, "read", archive, "--format", "jsonl", *OPTIONS)
    assert status == 0
    assert json.loads(again)["events"] == record["events"]


def test_a_private_address_is_a_problem(site, tmp_path, capsys):
    status, _, err = mithaq_runs(capsys, "read", site.url("/news/001.html"), "--format", "jsonl", *OPTIONS)
    assert status == 3
    assert "is loopback: only public ones are asked" in err


def test_a_feed_is_read_with_all_that_it_names(site, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("mithaq.sources.web.reading.DELAY_S", 0)
    monkeypatch.setenv("MITHAQ_CONTACT", "https://desk.example/bot")
    ledger = tmp_path / "a.db"
    status, _, err = mithaq_runs(
        capsys, "read", site.url("/feed.json"), "--allow-host", "localhost", "--ledger", ledger, *OPTIONS
    )
    assert (status, err) == (0, "")
    assert len(mithaq_runs(capsys, "search", "مذكرة", "--ledger", ledger, "--format", "jsonl")[1].splitlines()) == 3
    assert site.log[-1].agent.endswith("(+https://desk.example/bot)")


def test_following_once_keeps_a_ledger_up_to_date(site, sources, tmp_path, capsys):
    ledger, metrics = tmp_path / "press.db", tmp_path / "mithaq.prom"
    run = ("follow", sources, "--once", "--allow-host", "localhost", "--engine", "patterns", "--ledger", ledger)
    status, out, err = mithaq_runs(capsys, *run, "--metrics", metrics, "--json-logs")
    assert (status, out) == (0, "")
    logs = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert {line["outcome"] for line in logs if line["event"] == "answer"} == {"listing", "new"}
    assert "1 feeds and sitemaps, 3 pages, 0 changes of them" in err
    text = metrics.read_text()
    assert 'mithaq_answers_total{outcome="new"} 3.0' in text
    assert "mithaq_page_versions 3.0" in text
    assert [path.name[:7] for path in (tmp_path / "press-pages").iterdir()] == ["mithaq-"]

    site.edit(2)
    status, _, _ = mithaq_runs(capsys, "read", site.url("/news/002.html"), "--allow-host", "localhost", "--archive", tmp_path / "press-pages", "--ledger", ledger, *OPTIONS)  # fmt: skip
    assert status == 0
    status, _, err = mithaq_runs(capsys, *run, "--offline")
    assert (status, "1 answers taken in" in err) == (0, True)
    pages = ("changes", "--since", "2020-01-01", "--pages", "--ledger", ledger)
    status, out, _ = mithaq_runs(capsys, *pages, "--format", "jsonl")
    change = json.loads(out)
    assert change["version"]["number"] == 2
    assert [line["sign"] for line in change["differences"]] == ["+"]
    for format in ("csv", "table"):
        assert "تصحيح" in mithaq_runs(capsys, *pages, "--format", format)[1]
    shown = mithaq_runs(capsys, "show", "article", change["version"]["article_id"], "--ledger", ledger)[1]
    assert "of the page" in shown
    assert "since version 1" in shown


def test_health_tells_whether_following_is_well(site, sources, tmp_path, capsys):
    ledger = tmp_path / "press.db"
    run = ("follow", sources, "--once", "--allow-host", "localhost", "--engine", "patterns", "--ledger", ledger)
    assert mithaq_runs(capsys, *run)[0] == 0
    status, out, _ = mithaq_runs(capsys, "follow", "--health", "--ledger", ledger)
    assert status == 3  # nobody follows now
    assert "addresses: feed" in out


def test_following_goes_on_until_it_is_stopped_and_serves_metrics(site, sources, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (
        "follow",
        sources,
        "--allow-host",
        "localhost",
        "--engine",
        "patterns",
        "--metrics-port",
        port,
        "--json-logs",
    )
    process = start(*command, "--ledger", tmp_path / "a.db", cwd=tmp_path)
    line = ""
    while "new" not in line:
        line = process.stderr.readline()
        assert line, "it ended by itself"
    assert b"mithaq_answers_total" in urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read()
    health = finish(start("follow", "--health", "--ledger", tmp_path / "a.db", cwd=tmp_path))
    assert "running" in health[1]
    second = finish(start(*command[:-3], "--ledger", tmp_path / "a.db", cwd=tmp_path))
    assert second[0] == 1
    assert "another `mithaq follow`" in second[2]
    process.send_signal(2)
    status, _, err = finish(process)
    assert status == 130
    assert "interrupted" in err


def test_a_run_that_was_killed_goes_on_and_archives_every_page_once(tmp_path):
    with Newspaper(pages=12, host="localhost") as site:
        sources = tmp_path / "sources.toml"
        sources.write_text(SOURCES.format(port=site.port), encoding="utf-8")
        command = ("follow", sources, "--allow-host", "localhost", "--engine", "patterns", "--json-logs")
        command += ("--ledger", tmp_path / "a.db", "--archive", tmp_path / "p")
        process = start(*command, cwd=tmp_path)
        taken = 0
        while taken < 4:
            line = process.stderr.readline()
            assert line, "it ended by itself"
            taken += '"new"' in line
        process.kill()
        process.communicate()
        assert finish(start(*command, "--once", cwd=tmp_path))[0] == 0
        archived = Counter()
        for path in (tmp_path / "p").iterdir():
            with path.open("rb") as stream:
                archived.update(each.exchange.address for each in read_records(stream, name=path.name))
        assert {path: archived[site.url(path)] for path in site.pages} == dict.fromkeys(site.pages, 1)
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert ledger.summary().articles == 12
        assert list(ledger.verify()) == []


def test_what_is_missing_is_told(tmp_path, capsys):
    assert mithaq_runs(capsys, "follow")[0] == 2
    status, _, err = mithaq_runs(capsys, "follow", tmp_path / "none.toml", "--ledger", tmp_path / "a.db")
    assert (status, "cannot be read" in err) == (1, True)
    status, out, _ = mithaq_runs(capsys, "follow", "--list")
    assert (status, "aljazeera" in out) == (0, True)


def test_a_digest_is_written_in_every_format(site, tmp_path, capsys):
    ledger, views = tmp_path / "a.db", tmp_path / "views.toml"
    page = site.url("/news/001.html")
    assert mithaq_runs(capsys, "read", page, "--allow-host", "localhost", "--ledger", ledger, *OPTIONS)[0] == 0
    views.write_text('[[view]]\nname = "x"\nstates = ["BRA"]\n')
    run = ("digest", "--since", "2020-01-01", "--ledger", ledger)
    assert "جديد" in mithaq_runs(capsys, *run)[1]
    assert "<!DOCTYPE html>" in mithaq_runs(capsys, *run, "--format", "html", "--language", "en")[1]
    assert "<feed" in mithaq_runs(capsys, *run, "--format", "atom")[1]
    assert "Nothing changed." in mithaq_runs(capsys, *run, "--view", "x", "--views", views, "--language", "en")[1]
    mail = tmp_path / "digest.eml"
    assert (
        mithaq_runs(
            capsys, *run, "--format", "email", "--to", "n@b.example", "--from", "d@a.example", "--output", mail
        )[0]
        == 0
    )
    with mail.open() as stream:
        assert message_from_file(stream, policy=policy.default)["From"] == "d@a.example"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "email"), "--to goes with --format email"),
        (("--to", "a@b.example"), "--to goes with --format email"),
        (("--format", "email", "--to", "a@b.example"), "set MITHAQ_SMTP"),
        (("--view", "x"), "go together"),
    ],
)
def test_options_of_a_digest_that_do_not_fit_are_told(tmp_path, capsys, monkeypatch, options, told):
    monkeypatch.delenv("MITHAQ_SMTP", raising=False)
    status, _, err = mithaq_runs(capsys, "digest", "--since", "2020-01-01", *options, "--ledger", tmp_path / "a.db")
    assert status == 2
    assert told in err


def test_pages_that_break_are_told_and_the_others_read(site, capsys):
    site.extra["/broken.html"] = Answer(body=b"x" * 1000, half=True)
    addresses = (site.url("/broken.html"), site.url("/none.html"), site.url("/news/003.html"))
    status, out, err = mithaq_runs(
        capsys, "read", *addresses, "--allow-host", "localhost", "--format", "jsonl", *OPTIONS
    )
    assert status == 3
    assert len(out.splitlines()) == 1
    assert "status 404: there is no such page" in err
