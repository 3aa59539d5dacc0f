"""Web archives both ways, those of others, and those that broke off."""

import gzip
import io
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from newspaper import Page, page_html

from mithaq.errors import FetchError, InputError
from mithaq.model import Article, Problem
from mithaq.sources import count_articles, open_sources
from mithaq.sources.web.archive import WebArchive, archive_folder
from mithaq.sources.web.transport import Exchange
from mithaq.sources.web.warc import packed_records, read_records

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def exchange(number=1, *, edits=0, at=AT, headers=()):
    page = Page(number, at, edits)
    address = f"https://marsa.example{page.path}"
    return Exchange(
        address=address,
        at=at,
        request=(("Host", "marsa.example"), ("User-Agent", "Mithaq/0")),
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html; charset=utf-8"), *headers),
        body=page_html(page, address).encode(),
        ip="192.0.2.7",
    )


def only(data):
    (found,) = read_records(io.BytesIO(data), name="a.warc.gz")
    return found


def test_what_is_archived_comes_back():
    given = exchange(headers=(("ETag", '"x"'), ("Content-Encoding", "gzip"), ("Content-Length", "17")))
    record = only(packed_records(given, asked="https://marsa.example/go/1"))
    assert (record.asked, record.id[:10]) == ("https://marsa.example/go/1", "<urn:uuid:")
    kept = record.exchange
    assert (kept.address, kept.at, kept.status, kept.reason, kept.body, kept.ip) == (
        given.address, given.at, 200, "OK", given.body, "192.0.2.7",
    )  # fmt: skip
    assert kept.header("ETag") == '"x"'
    assert kept.header("X-Crawler-Content-Encoding") == "gzip"
    assert kept.header("Content-Length") == str(len(given.body))


def test_the_request_stands_before_its_response():
    text = gzip.decompress(packed_records(exchange(), asked=exchange().address)).decode()
    assert text.index("WARC-Type: request") < text.index("WARC-Type: response")
    assert "GET /news/001.html HTTP/1.1\r\nHost: marsa.example\r\n" in text
    assert text.count("WARC-Concurrent-To") == 1
    assert text.count("WARC-Block-Digest: sha1:") == 2


def test_pages_of_an_archive_are_read_as_articles(tmp_path):
    archive = WebArchive(tmp_path)
    for number in (1, 2, 3):
        archive.keep(exchange(number), asked=exchange(number).address)
    archive.keep(replace(exchange(4), headers=(("Content-Type", "image/png"),)), asked="x")
    archive.keep(replace(exchange(5), status=404), asked="x")
    archive.keep(replace(exchange(6), body=b'<?xml version="1.0"?><rss/>'), asked="x")
    (path,) = tmp_path.iterdir()
    assert path.name == "mithaq-2026-11-22.warc.gz"
    found = list(open_sources([str(tmp_path)]))
    assert [article.url for article in found] == [exchange(number).address for number in (1, 2, 3)]
    assert all(isinstance(article, Article) and article.source == article.url for article in found)
    assert found[0].outlet == "المرسى"
    assert count_articles([str(path)]) is None


def test_an_article_without_a_day_has_that_of_its_collection(tmp_path):
    body = (
        "<html><body><article><h1>خبر بلا تاريخ</h1><p>"
        + "جملة قصيرة عن زيارة وفد إلى العاصمة. " * 20
        + "</p></article></body></html>"
    )
    WebArchive(tmp_path).keep(replace(exchange(), body=body.encode()), asked="x")
    (article,) = open_sources([str(tmp_path)])
    assert (article.published, article.published_evidence) == (
        "2026-11-22",
        "collected: WARC-Date 2026-11-22T09:30:00Z",
    )


def test_archives_of_others_packed_bodies_and_unpacked_files_are_read(tmp_path):
    body = gzip.compress(exchange().body)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunked = head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"WARC-Date: 2026-11-22T09:30:00Z\r\nWARC-Target-URI: <https://marsa.example/news/001.html>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
        % (len(chunked), chunked)
    )
    (tmp_path / "other.warc").write_bytes(record)
    (article,) = open_sources([str(tmp_path / "other.warc")])
    assert article.title == Page(1, AT).title


def test_an_archive_that_breaks_off_gives_what_is_whole_and_a_problem(tmp_path):
    whole = packed_records(exchange(1), asked="x")
    cut = packed_records(exchange(2), asked="x")
    (tmp_path / "a.warc.gz").write_bytes(whole + cut[: len(cut) - 200])
    first, second = open_sources([str(tmp_path / "a.warc.gz")])
    assert isinstance(first, Article)
    assert isinstance(second, Problem)
    assert "cut off" in second.message


@pytest.mark.parametrize("data", [b"", b"no archive", gzip.compress(b"no archive either"), b"\x1f\x8b\x08"])
def test_what_is_no_archive_is_a_problem(tmp_path, data):
    (tmp_path / "a.warc.gz").write_bytes(data)
    (found,) = open_sources([str(tmp_path / "a.warc.gz")])
    assert isinstance(found, Problem)
    assert "no web archive" in found.message


def test_a_record_that_is_too_long_is_a_problem_and_the_next_is_read(tmp_path):
    long = packed_records(replace(exchange(1), body=b"x" * 5_000_000), asked="x")
    (tmp_path / "a.warc.gz").write_bytes(long + packed_records(exchange(2), asked="x"))
    first, second = open_sources([str(tmp_path / "a.warc.gz")], max_bytes=1_000_000)
    assert first.message == "more than 1,000,000 bytes"
    assert isinstance(second, Article)


def test_an_archive_is_read_in_constant_memory(tmp_path):
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as stream:
        for number in range(40):
            stream.write(
                packed_records(
                    replace(exchange(number), headers=(("Content-Type", "image/png"),), body=b"x" * 1_000_000),
                    asked="x",
                )
            )
    tracemalloc.start()
    assert list(open_sources([str(path)])) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000


def test_what_was_written_and_not_noted_is_found_and_half_a_record_is_cut_off(tmp_path):
    archive = WebArchive(tmp_path)
    first = archive.keep(exchange(1), asked="x")
    second = archive.keep(exchange(2), asked="y")
    path = tmp_path / first.archive
    with path.open("ab") as stream:
        stream.write(packed_records(exchange(3), asked="z")[:-30])
    found = list(archive.unread({first.archive: first.length}.get))
    assert [(kept.record.asked, kept.length) for kept in found] == [("y", second.length)]
    assert found[0].record.exchange.body == second.record.exchange.body
    assert path.stat().st_size > second.length  # the request of the third is whole
    third = archive.keep(exchange(4), asked="w")
    assert [kept.record.asked for kept in archive.unread(lambda _: second.length)] == ["w"]
    assert list(archive.unread(lambda _: third.length)) == []


def test_each_day_has_an_archive_of_its_own(tmp_path):
    archive = WebArchive(tmp_path / "deep" / "pages")
    archive.open()
    kept = [archive.keep(exchange(day, at=AT.replace(day=day)), asked="x") for day in (20, 21)]
    assert [each.archive for each in kept] == ["mithaq-2026-11-20.warc.gz", "mithaq-2026-11-21.warc.gz"]
    assert [each.record.exchange.address for each in archive.unread(lambda _: 0)] == [
        exchange(20).address,
        exchange(21).address,
    ]
    found = archive.find(kept[1].archive, kept[1].record.id)
    assert found is not None
    assert found.exchange.body == exchange(21).body
    assert archive.find(kept[0].archive, kept[1].record.id) is None
    assert archive.find("nothing.warc.gz", "x") is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be kept here"):
        WebArchive(tmp_path / "file" / "pages").open()


def test_the_archive_stands_beside_the_ledger(tmp_path):
    assert archive_folder(None, "press.db").name == "press-pages"
    assert archive_folder(tmp_path, "press.db") == tmp_path
    assert archive_folder(None, None).name == "mithaq-pages"


def test_a_damaged_archive_in_the_middle_of_our_own_is_an_error(tmp_path):
    archive = WebArchive(tmp_path)
    kept = archive.keep(exchange(1), asked="x")
    path = tmp_path / kept.archive
    path.write_bytes(path.read_bytes()[:50])
    assert list(archive.unread(lambda _: 0)) == []
    assert path.stat().st_size == 0
    assert not isinstance(only(packed_records(exchange(2), asked="x")), FetchError)
