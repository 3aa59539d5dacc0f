"""A ledger kept up to date from the local newspaper."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from following_samples import Clock, follow, reader, run_once
from newspaper import Answer, Newspaper

import mithaq
from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.sources import open_sources
from mithaq.sources.web.archive import WebArchive
from mithaq.sources.web.warc import Record, read_records


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def site(clock):
    with Newspaper(pages=4, clock=clock) as served:
        yield served


@pytest.fixture
def ledger(tmp_path, clock):
    with Ledger.open(tmp_path / "press.db", clock=lambda: clock().strftime("%Y-%m-%dT%H:%M:%SZ")) as opened:
        yield opened


def archived(folder):
    """Addresses of the responses archived, in order."""
    found = []
    for path in sorted(Path(folder).iterdir()):
        with path.open("rb") as stream:
            found += [
                each.exchange.address for each in read_records(stream, name=path.name) if isinstance(each, Record)
            ]
    return found


def test_what_a_feed_names_is_read_archived_and_kept_with_its_version(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "pages", clock=clock)
    assert ledger.summary().articles == 4
    assert ledger.summary().events > 0
    assert sorted(archived(tmp_path / "pages")) == sorted([site.url("/feed.xml"), *map(site.url, site.pages)])
    (version,) = ledger.page_versions(site.url("/news/002.html"))
    assert (version.number, version.archive, version.fetched_at) == (
        1,
        "mithaq-2026-11-22.warc.gz",
        "2026-11-22T12:00:00Z",
    )
    assert ledger.get_article(version.article_id).title == site.pages["/news/002.html"].title
    assert WebArchive(tmp_path / "pages").find(version.archive, version.record_id) is not None
    assert site.trespasses() == []
    assert list(ledger.verify()) == []


def test_all_kinds_of_listing_lead_to_the_same_pages(site, ledger, tmp_path, clock):
    run_once(
        site,
        ledger,
        tmp_path / "p",
        clock=clock,
        feeds=("/feed.xml", "/atom.xml", "/feed.json"),
        sitemaps=("/sitemap.xml",),
    )
    assert [len(site.asked(path)) for path in site.pages] == [1, 1, 1, 1]
    assert ledger.web_summary("2026-11-22T12:00:00Z").addresses == {"feed": 3, "page": 5, "sitemap": 3}


def test_nothing_is_asked_again_before_it_is_due_and_then_conditionally(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "p", clock=clock)
    asked = len(site.log)
    clock.pass_(minutes=5)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert len(site.log) == asked
    clock.pass_(minutes=20)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert [entry.path for entry in site.log[asked:]] == ["/feed.xml"]
    assert site.log[-1].status == 304
    clock.pass_(hours=1)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert [site.asked(path)[-1].status for path in site.pages] == [304] * 4
    assert len(archived(tmp_path / "p")) == 5


def test_an_edited_page_is_kept_in_both_versions_and_read_again(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "p", clock=clock)
    clock.pass_(minutes=20)
    site.edit(3)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    first, second = ledger.page_versions(site.url("/news/003.html"))
    assert (first.number, second.number) == (1, 2)
    assert "تصحيح رقم 1" not in ledger.get_article(first.article_id).text
    assert "تصحيح رقم 1" in ledger.get_article(second.article_id).text
    assert ledger.find_reading(second.article_id) is not None
    (change,) = ledger.changed_pages(since="2026-11-22T12:00:00Z")
    assert (change.before, change.version) == (first, second)
    (line,) = [each for each in change.differences if each.what == "text"]
    assert (line.sign, line.words[:11]) == ("+", "تصحيح رقم 1")
    assert ledger.changed_pages(since="2026-11-22T13:00:00Z") == []
    assert ledger.versions_of(first.article_id) == [first]


def test_other_bytes_around_the_same_article_are_no_new_version(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "p", clock=clock)
    body = site.answer("/news/003.html").body.replace("أسعار الخضار".encode(), "نتائج المباريات".encode())
    site.extra["/news/003.html"] = Answer(body=body)
    clock.pass_(hours=1, minutes=1)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert len(ledger.page_versions(site.url("/news/003.html"))) == 1
    assert len(archived(tmp_path / "p")) == 6


def test_a_new_article_is_found_when_the_feed_is_asked_again(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "p", clock=clock)
    clock.pass_(minutes=20)
    page = site.add()
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert len(ledger.page_versions(site.url(page.path))) == 1


def test_old_entries_and_addresses_that_are_no_articles_are_left_alone(site, ledger, tmp_path, clock):
    site.pages["/news/001.html"].changed = clock().replace(year=2024)
    run_once(site, ledger, tmp_path / "p", clock=clock, articles=r"^/news/00[13]")
    assert [path for path in site.pages if site.asked(path)] == ["/news/003.html"]


def test_what_fails_is_asked_again_later_and_what_is_gone_is_not(site, ledger, tmp_path, clock):
    site.extra["/news/001.html"] = Answer(status=500)
    site.extra["/news/002.html"] = Answer(status=410)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    summary = ledger.web_summary("2026-11-23T00:00:00Z")
    assert (summary.pages, summary.given_up) == (2, 2)  # the page that is gone, and the one that robots.txt forbids
    del site.extra["/news/001.html"]
    clock.pass_(minutes=2)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert len(ledger.page_versions(site.url("/news/001.html"))) == 1
    assert {problem.source for problem in ledger.problems()} == {
        site.url("/news/002.html"),
        site.url("/private/plans.html"),
    }


def test_walls_and_soft_404s_are_recorded_as_problems_and_archived(site, ledger, tmp_path, clock):
    site.extra["/news/001.html"] = Answer(body="<html><h1>404</h1><p>عفواً، الصفحة غير موجودة</p></html>".encode())
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert any("soft 404" in problem.message for problem in ledger.problems())
    assert site.url("/news/001.html") in archived(tmp_path / "p")
    assert ledger.page_versions(site.url("/news/001.html")) == []


def test_redirected_pages_are_kept_under_the_address_that_answered(site, ledger, tmp_path, clock):
    site.extra["/news/001.html"] = Answer(status=301, headers={"Location": "/news/002.html?a=1"})
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert len(ledger.page_versions(site.url("/news/002.html?a=1"))) == 1
    clock.pass_(hours=1, minutes=1)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert site.asked("/news/002.html")[-1].status == 304


class Died(BaseException):
    """What no code of ours catches."""


class DyingReader:
    """Reads some articles, then the program ends."""

    def __init__(self, articles):
        self.left = articles

    def read(self, article):
        if self.left == 0:
            raise Died
        self.left -= 1
        return reader().read(article)


@pytest.mark.parametrize("articles", [0, 1, 3])
def test_a_run_that_died_between_archive_and_ledger_is_caught_up_with(site, ledger, tmp_path, clock, articles):
    with pytest.raises(BaseExceptionGroup):
        run_once(site, ledger, tmp_path / "p", clock=clock, reading=DyingReader(articles))
    assert ledger.web_summary("2026-11-22T12:00:00Z").versions == articles
    run_once(site, ledger, tmp_path / "p", clock=clock)
    assert ledger.summary().articles == 4
    assert [len(site.asked(path)) for path in site.pages] == [1, 1, 1, 1]
    assert len(archived(tmp_path / "p")) == 5


def test_the_ledger_can_be_made_anew_from_the_archives_without_the_network(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "p", clock=clock)
    clock.pass_(minutes=20)
    site.edit(2)
    run_once(site, ledger, tmp_path / "p", clock=clock)
    asked = len(site.log)
    with Ledger.open(tmp_path / "anew.db") as anew:
        assert follow(site, anew, tmp_path / "p", clock=clock).rebuild() == 7
        assert anew.digest() == ledger.digest()
        address = site.url("/news/002.html")
        assert anew.page_versions(address) == ledger.page_versions(address)
        assert list(anew.readings()) == list(ledger.readings())
    with Ledger.open(tmp_path / "read.db") as read:
        read.store_many(map(reader().read, open_sources([str(tmp_path / "p")])))
        assert read.digest() == ledger.digest()
    assert len(site.log) == asked


def test_one_follows_for_a_ledger_at_a_time(site, ledger, tmp_path, clock):
    with Ledger.open(tmp_path / "press.db") as other, other.followed_alone():
        with pytest.raises(LedgerError, match="another `mithaq follow` keeps it up to date"):
            run_once(site, ledger, tmp_path / "p", clock=clock)
        assert site.log == []
    run_once(site, ledger, tmp_path / "p", clock=clock)


def test_the_lock_dies_with_its_process(tmp_path):
    code = (
        "import sys, time; from mithaq.ledger import Ledger\n"
        "with Ledger.open(sys.argv[1]) as ledger, ledger.followed_alone():\n    print('held', flush=True); time.sleep(60)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(mithaq.__file__).parents[1])}
    command = [sys.executable, "-c", code, str(tmp_path / "a.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout.readline() == "held\n"
        with Ledger.open(tmp_path / "a.db") as ledger:
            with pytest.raises(LedgerError, match="another `mithaq follow`"), ledger.followed_alone():
                pass
            process.kill()
            process.wait()
            with ledger.followed_alone():
                pass


def test_following_ends_when_its_time_is_over(site, ledger, tmp_path):
    asyncio.run(asyncio.wait_for(follow(site, ledger, tmp_path / "p").run(seconds=1.5), 30))
    assert ledger.summary().articles == 4


def test_feeds_that_are_no_longer_declared_are_asked_for_no_more(site, ledger, tmp_path, clock):
    run_once(site, ledger, tmp_path / "p", clock=clock, feeds=("/feed.xml",), sitemaps=("/sitemap.xml",))
    clock.pass_(hours=2)
    asked = len(site.log)
    run_once(site, ledger, tmp_path / "p", clock=clock, feeds=("/atom.xml",))
    assert {entry.path for entry in site.log[asked:]} == {"/atom.xml", *site.pages}


def test_what_is_no_feed_is_a_problem_of_that_feed(site, ledger, tmp_path, clock):
    site.extra["/feed.xml"] = Answer(body=b"<html><body>closed</body></html>")
    run_once(site, ledger, tmp_path / "p", clock=clock)
    (failing,) = ledger.web_summary("2026-11-22T12:00:00Z").failing
    assert (failing.address, failing.problem) == (site.url("/feed.xml"), "neither a feed nor a sitemap")
