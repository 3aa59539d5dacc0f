"""Robots, turns, pauses, redirects, conditional questions."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from newspaper import HOSTS, Answer, Newspaper

from mithaq.errors import FetchError
from mithaq.sources.web.robots import ABANDONED, KEPT, Robots, Rules, robots_of
from mithaq.sources.web.transport import Asker
from mithaq.sources.web.visiting import Known, RunMemory, Visitor

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def site():
    with Newspaper(pages=2) as served:
        yield served


def visit(site, *paths, memory=None, known=None, delay_s=0.0, clock=lambda: datetime.now(UTC)):
    """The last answer of several visits by one visitor."""

    async def run():
        async with Asker(resolver=site.resolve, allowed=HOSTS) as asker:
            visitor = Visitor(asker, memory=memory, delay_s=delay_s, clock=clock)
            for path in paths:
                exchange = await visitor.visit(path if path.startswith("http") else site.url(path), known=known)
            return exchange

    return asyncio.run(run())


def test_robots_is_asked_for_first_and_once(site):
    visit(site, "/feed.xml", "/news/001.html")
    assert [asked.path for asked in site.log] == ["/robots.txt", "/feed.xml", "/news/001.html"]


def test_what_robots_forbids_is_not_asked_for(site):
    with pytest.raises(FetchError, match=r"robots\.txt does not allow it") as raised:
        visit(site, "/private/plans.html")
    assert not raised.value.passing
    assert [asked.path for asked in site.log] == ["/robots.txt"]


def test_a_redirect_into_what_robots_forbids_is_not_followed(site):
    site.extra["/go"] = Answer(status=301, headers={"Location": "/private/plans.html"})
    with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
        visit(site, "/go")
    assert site.trespasses() == []


def test_a_redirect_to_another_host_asks_its_robots(site):
    site.extra["/go"] = Answer(status=302, headers={"Location": site.url("/news/001.html", host="mirror.example")})
    exchange = visit(site, "/go")
    assert exchange.address == site.url("/news/001.html", host="mirror.example")
    assert [(asked.host, asked.path) for asked in site.log] == [
        ("marsa.example", "/robots.txt"),
        ("marsa.example", "/go"),
        ("mirror.example", "/robots.txt"),
        ("mirror.example", "/news/001.html"),
    ]


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_where_there_is_no_robots_all_is_allowed(site, status):
    site.robots = Answer(status=status)
    site.extra["/private/plans.html"] = Answer(body=b"x")
    assert visit(site, "/private/plans.html").status == 200


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_robots_cannot_be_had_nothing_is_asked(site, status):
    site.robots = Answer(status=status)
    with pytest.raises(FetchError, match=rf"robots\.txt could not be had \(status {status}\)") as raised:
        visit(site, "/news/001.html")
    assert raised.value.passing
    assert 0 < raised.value.wait_s <= 1800
    assert site.asked("/news/001.html") == []


def test_robots_that_lies_behind_too_many_redirects_counts_as_none(site):
    site.robots = Answer(status=302, headers={"Location": "/robots.txt"})
    assert visit(site, "/news/001.html").status == 200
    assert len(site.asked("/robots.txt")) == 6


def test_robots_is_believed_for_a_day_and_remembered_between_runs(site):
    memory = RunMemory()
    now = [NOW]
    visit(site, "/news/001.html", memory=memory, clock=lambda: now[0])
    now[0] += timedelta(hours=23)
    visit(site, "/news/001.html", memory=memory, clock=lambda: now[0])
    assert len(site.asked("/robots.txt")) == 1
    now[0] += timedelta(hours=2)
    visit(site, "/news/001.html", memory=memory, clock=lambda: now[0])
    assert len(site.asked("/robots.txt")) == 2


def test_what_an_answer_to_robots_means():
    before = Robots(origin="o", body=None, expires=NOW, failing_since=NOW - ABANDONED - timedelta(hours=1))
    assert robots_of("o", 200, b"x", now=NOW, before=None) == Robots(origin="o", body="x", expires=NOW + KEPT)
    assert robots_of("o", None, b"", now=NOW, before=None, why="down").body is None
    assert robots_of("o", 500, b"", now=NOW, before=before).body == ""
    longest = Rules(Robots(origin="o", body="User-agent: *\nCrawl-delay: 900", expires=NOW))
    assert longest.delay_s == 60.0
    ours = "User-agent: mithaq\nDisallow: /a\nAllow: /a/b$\n\nUser-agent: *\nDisallow: /"
    rules = Rules(Robots(origin="o", body=ours, expires=NOW))
    assert [rules.allows(f"http://o{path}") for path in ("/a/b", "/a/c", "/x")] == [True, False, True]


def test_questions_to_one_host_keep_their_distance(site):
    visit(site, "/feed.xml", "/news/001.html", "/news/002.html", delay_s=0.2)
    times = [asked.at for asked in site.log]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def test_one_question_at_a_time_goes_to_a_host(site):
    site.extra["/slow"] = Answer(body=b"x", wait_s=0.3)

    async def run():
        async with Asker(resolver=site.resolve, allowed=HOSTS) as asker:
            visitor = Visitor(asker, delay_s=0)
            await asyncio.gather(*(visitor.visit(site.url("/slow")) for _ in range(3)))

    asyncio.run(run())
    times = [asked.at for asked in site.asked("/slow")]
    assert times[1] - times[0] >= 0.29
    assert times[2] - times[1] >= 0.29


def test_a_pause_that_a_host_asks_for_is_kept(site):
    site.extra["/busy"] = Answer(status=429, headers={"Retry-After": "60"})
    memory = RunMemory()
    now = [NOW]
    with pytest.raises(FetchError, match="status 429") as raised:
        visit(site, "/busy", memory=memory, clock=lambda: now[0])
    assert raised.value.wait_s == 60.0
    with pytest.raises(FetchError, match="asked for a pause"):
        visit(site, "/news/001.html", memory=memory, clock=lambda: now[0])
    now[0] += timedelta(seconds=61)
    assert visit(site, "/news/001.html", memory=memory, clock=lambda: now[0]).status == 200
    assert len(site.asked("/news/001.html")) == 1


def test_a_page_that_is_known_is_asked_for_conditionally(site):
    first = visit(site, "/news/001.html")
    known = Known(address=first.address, etag=first.header("ETag"))
    assert visit(site, "/news/001.html", known=known).status == 304
    site.edit(1)
    assert visit(site, "/news/001.html", known=known).status == 200
    assert Known(address="http://a/", etag="x").headers("http://b/") == {}


def test_redirects_end(site):
    site.extra["/loop"] = Answer(status=302, headers={"Location": "/loop"})
    with pytest.raises(FetchError, match="more than 5 redirects"):
        visit(site, "/loop")
    site.extra["/nowhere"] = Answer(status=302)
    with pytest.raises(FetchError, match="without a Location"):
        visit(site, "/nowhere")


@pytest.mark.parametrize(
    ("status", "passing"), [(404, False), (410, False), (403, False), (500, True), (503, True), (418, False)]
)
def test_other_answers_are_errors_that_pass_or_not(site, status, passing):
    site.extra["/x"] = Answer(status=status)
    with pytest.raises(FetchError, match=f"status {status}") as raised:
        visit(site, "/x")
    assert raised.value.passing is passing
