"""Feeds and sitemaps to addresses."""

import gzip
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.errors import FetchError
from mithaq.sources.web.addresses import clean_address
from mithaq.sources.web.feeds import Entry, find_listing

BASE = "https://marsa.example/feeds/all.xml"


def entries(text, address=BASE):
    listing = find_listing(text if isinstance(text, bytes) else text.encode(), address=address)
    assert listing is not None
    return listing.kind, [(entry.address, entry.changed) for entry in listing.entries]


def test_rss_names_links_and_their_times_without_marks_of_campaigns():
    text = (
        '<?xml version="1.0"?><rss version="2.0"><channel><link>https://marsa.example/</link>'
        "<item><title>أ</title><link> https://Marsa.example/a?utm_source=rss&amp;id=3#top </link><pubDate>Tue, 17 Nov 2026 10:00:00 +0200</pubDate></item>"
        "<item><guid>https://marsa.example/b</guid></item><item><guid isPermaLink='false'>x-7</guid></item>"
        "<item><link>https://marsa.example/a?id=3</link></item></channel></rss>"
    )
    assert entries(text) == (
        "feed",
        [("https://marsa.example/a?id=3", "2026-11-17T08:00:00Z"), ("https://marsa.example/b", None)],
    )


def test_atom_names_alternate_links_and_the_latest_change():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/x"/><link rel="alternate" href="/الأخبار/1"/>'
        "<published>2026-11-01T00:00:00Z</published><updated>2026-11-02T03:00:00+03:00</updated></entry></feed>"
    )
    path = "/%D8%A7%D9%84%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"
    assert entries(text) == ("feed", [(f"https://marsa.example{path}", "2026-11-02T00:00:00Z")])


def test_rdf_and_json_feeds_are_read():
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><link>http://a.example/1</link></item></rdf:RDF>'
    assert entries(rdf) == ("feed", [("http://a.example/1", None)])
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "/1", "date_published": "2026-11-02"}, {"id": 3}, "?"],
    }
    assert entries(json.dumps(feed)) == ("feed", [("https://marsa.example/1", "2026-11-02")])


def test_sitemaps_of_news_and_of_sitemaps_packed_or_not():
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>https://marsa.example/1</loc><n:news><n:publication_date>2026-11-20</n:publication_date></n:news></url>"
        "<url><loc>https://marsa.example/2</loc><lastmod>2026-11-21T09:00:00Z</lastmod></url><url><loc></loc></url></urlset>"
    )
    expected = (
        "sitemap",
        [("https://marsa.example/1", "2026-11-20"), ("https://marsa.example/2", "2026-11-21T09:00:00Z")],
    )
    assert entries(news) == expected
    assert entries(gzip.compress(news.encode())) == expected
    index = "<sitemapindex><sitemap><loc>https://marsa.example/s1.xml.gz</loc></sitemap></sitemapindex>"
    assert entries(index) == ("index", [("https://marsa.example/s1.xml.gz", None)])


def test_a_feed_that_breaks_off_gives_what_came_before():
    text = "<rss><channel><item><link>http://a.example/1</link></item><item><link>http://a.example/2</link></item><item><li"
    assert entries(text)[1][:2] == [("http://a.example/1", None), ("http://a.example/2", None)]


def test_a_feed_in_another_encoding_is_read():
    text = '<?xml version="1.0" encoding="windows-1256"?><rss><channel><item><title>أخبار</title><link>http://a.example/1</link></item></channel></rss>'
    assert entries(text.encode("cp1256")) == ("feed", [("http://a.example/1", None)])


def test_entities_are_not_followed_and_do_not_grow():
    text = '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss><item><link>http://a.example/&f;&b;1</link></item></rss>'
    _, found = entries(text)
    assert all("root:" not in address for address, _ in found)


def test_a_packed_sitemap_that_unpacks_to_too_much_is_refused():
    with pytest.raises(FetchError, match="unpacks to more than"):
        find_listing(gzip.compress(b"<urlset>" + b" " * 30_000_000), address=BASE)
    with pytest.raises(FetchError, match="damaged"):
        find_listing(gzip.compress(b"<urlset></urlset>")[:-6], address=BASE)


@pytest.mark.parametrize("text", ["", "<html><body>rss</body></html>", "plain", '{"items": []}', "<opml/>", "\x00\x01"])
def test_what_is_no_listing_is_none(text):
    assert find_listing(text.encode(), address=BASE) is None


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data):
    with suppress(FetchError):
        find_listing(b"<rss>" + data, address=BASE)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_a_clean_address_is_clean_already(path):
    try:
        address = clean_address(f"https://marsa.example/{path}")
    except FetchError:
        return
    assert clean_address(address) == address
    assert address.isascii()


@pytest.mark.parametrize(
    ("given_address", "cleaned"),
    [
        ("HTTP://Marsa.Example:80", "http://marsa.example/"),
        ("https://مرسى.example/x y", "https://xn--wgbe6cs.example/x%20y"),
        ("https://a.example:8443/?b=1&fbclid=2#c", "https://a.example:8443/?b=1"),
        ("https://a.example/%D8%A7?q=%20", "https://a.example/%D8%A7?q=%20"),
    ],
)
def test_addresses_have_one_spelling(given_address, cleaned):
    assert clean_address(given_address) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/",
        "a.example",
        "javascript:x",
        "http://u@a.example/",
        "http://a:b@c/",
        "http:///x",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(FetchError):
        clean_address(address)


def test_an_entry_is_a_value():
    assert Entry(address="http://a.example/") == Entry(address="http://a.example/", changed=None)
