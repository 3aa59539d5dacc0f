import asyncio

import pytest
from newspaper import HOSTS, Newspaper

from mithaq.model import Article
from mithaq.sources import open_sources
from mithaq.sources.web.reading import WebAccess


@pytest.fixture
def site():
    with Newspaper(pages=3) as served:
        yield served


def read(site, path, **access):
    asked = WebAccess(allowed=HOSTS, resolver=site.resolve, delay_s=0, **access)
    return list(open_sources([site.url(path)], access=asked))


def test_a_page_and_all_pages_of_a_feed_are_read(site):
    (page,) = read(site, "/news/002.html")
    *articles, forbidden = read(site, "/feed.xml")
    assert [type(each) for each in articles] == [Article] * 3
    assert page.id in {each.id for each in articles}
    assert "robots.txt" in forbidden.message


def test_an_address_is_read_where_a_loop_runs_already_as_in_a_notebook(site):
    async def cell():
        return read(site, "/news/001.html")

    assert asyncio.run(cell()) == read(site, "/news/001.html")


def test_what_is_not_there_is_a_problem_of_its_address(site):
    (missing,) = read(site, "/news/999.html")
    assert missing.source == site.url("/news/999.html")
    assert "404" in missing.message
