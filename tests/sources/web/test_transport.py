"""One question and its answer: limits of size and time, broken answers, encryption, who asks."""

import asyncio
import gzip
import ssl
import time
import tracemalloc
from pathlib import Path

import pytest
from newspaper import HOSTS, Answer, Newspaper

from mithaq import __version__
from mithaq.errors import FetchError
from mithaq.sources.web.transport import Asker, Limits

CERTIFICATE = Path(__file__).parents[2] / "site" / "certificate.pem"


@pytest.fixture
def site():
    with Newspaper(pages=2) as served:
        yield served


def ask(site, path, *, limits=Limits(), url=None, **options):  # noqa: B008 - a frozen value
    async def run():
        async with Asker(resolver=site.resolve, allowed=HOSTS, limits=limits, **options) as asker:
            return await asker.ask(url or site.url(path))

    return asyncio.run(run())


def test_an_answer_comes_whole_with_its_headers_and_the_asker_says_who_it_is(site):
    exchange = ask(site, "/news/001.html", contact="https://desk.example/bot")
    assert (exchange.status, exchange.ip) == (200, "127.0.0.1")
    assert "المتدربين" not in exchange.body.decode()
    assert exchange.header("content-TYPE") == "text/html; charset=utf-8"
    assert site.log[0].agent == f"Mithaq/{__version__} (+https://desk.example/bot)"
    assert ("User-Agent", site.log[0].agent) in exchange.request


def test_a_contact_that_no_header_can_carry_is_refused(site):
    with pytest.raises(FetchError, match="printable ASCII"):
        ask(site, "/", contact="مكتب")
    with pytest.raises(FetchError, match="printable ASCII"):
        ask(site, "/", contact="a\r\nX: y")


def test_a_decompression_bomb_is_cut_off_in_little_memory(site):
    packed = gzip.compress(b"\0" * 200_000_000, 1)
    site.extra["/bomb"] = Answer(body=packed, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    with pytest.raises(FetchError, match="more than 1,000,000 bytes"):
        ask(site, "/bomb", limits=Limits(max_bytes=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd"])
def test_what_is_packed_otherwise_than_asked_for_is_not_unpacked(site, coding):
    site.extra["/bomb"] = Answer(body=gzip.compress(b"x"), headers={"Content-Encoding": coding})
    with pytest.raises(FetchError, match=f"packed as {coding}: that was not asked for"):
        ask(site, "/bomb")


def test_an_answer_that_is_too_long_is_cut_off(site):
    site.extra["/long"] = Answer(body=b"x" * 2_000_000)
    with pytest.raises(FetchError, match="more than 1,000,000 bytes") as raised:
        ask(site, "/long", limits=Limits(max_bytes=1_000_000))
    assert not raised.value.passing


def test_an_answer_that_is_too_slow_is_given_up(site):
    site.extra["/slow"] = Answer(body=b"x", wait_s=2.0)
    began = time.monotonic()
    with pytest.raises(FetchError, match="no answer in time") as raised:
        ask(site, "/slow", limits=Limits(read_s=0.2))
    assert raised.value.passing
    with pytest.raises(FetchError, match=r"no whole answer within 0\.3 s"):
        ask(site, "/slow", limits=Limits(total_s=0.3))
    assert time.monotonic() - began < 1.9


def test_half_an_answer_is_none(site):
    site.extra["/half"] = Answer(body=b"x" * 1000, half=True)
    with pytest.raises(FetchError, match="the connection failed") as raised:
        ask(site, "/half")
    assert raised.value.passing


def test_what_cannot_be_unpacked_is_told(site):
    site.extra["/broken"] = Answer(body=b"no gzip at all", headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="cannot be unpacked"):
        ask(site, "/broken")


def test_cookies_are_not_kept(site):
    site.extra["/set"] = Answer(body=b"x", headers={"Set-Cookie": "a=b"})

    async def run():
        async with Asker(resolver=site.resolve, allowed=HOSTS) as asker:
            await asker.ask(site.url("/set"))
            await asker.ask(site.url("/set"))

    asyncio.run(run())
    assert all("Cookie" not in asked.headers for asked in site.log)


def test_certificates_are_checked_against_the_name_and_the_trusted(site):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    site._server.socket = context.wrap_socket(site._server.socket, server_side=True)
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    secure = f"https://marsa.example:{site.port}/feed.xml"
    assert ask(site, "", url=secure, verify=trusting).status == 200
    with pytest.raises(FetchError, match="certificate or encryption cannot be trusted"):
        ask(site, "", url=secure)
    with pytest.raises(FetchError, match="certificate or encryption cannot be trusted"):
        ask(site, "", url=secure.replace("marsa", "mirror"), verify=ssl.create_default_context(cafile=str(CERTIFICATE)))


@pytest.mark.parametrize(
    "address", ["ftp://marsa.example/", "http://", "http://x" + "y" * 300 + ".example/", "http://[::1/"]
)
def test_what_is_no_address_is_told(site, address):
    with pytest.raises(FetchError):
        ask(site, "", url=address)


def test_the_wait_that_a_server_asks_for_is_read(site):
    site.extra["/busy"] = Answer(status=503, headers={"Retry-After": "120"})
    site.extra["/then"] = Answer(status=503, headers={"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"})
    site.extra["/odd"] = Answer(status=503, headers={"Retry-After": "soon"})
    assert [ask(site, path).wait_s() for path in ("/busy", "/then", "/odd", "/feed.xml")] == [120.0, 0.0, None, None]
