"""Which addresses are connected to, whatever names and redirects say."""

import asyncio

import pytest
from newspaper import HOSTS, Answer, Newspaper

from mithaq.errors import FetchError
from mithaq.sources.web.guard import refusal
from mithaq.sources.web.transport import Asker
from mithaq.sources.web.visiting import Visitor


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.9.9.9 10.0.0.1 172.16.5.5 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255 198.18.0.1 "
    "192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 fec0::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 "
    "64:ff9b::a00:1 64:ff9b:1::808:808 2002:7f00:1:: 2001:0:808:808:: 2001:db8::1 100::1 5f00::1 localhost".split(),
)
def test_addresses_that_are_not_public_are_refused(address):
    assert refusal(address) is not None


@pytest.mark.parametrize("address", ["8.8.8.8", "193.0.6.139", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_not_refused(address):
    assert refusal(address) is None


def ask(address, *, resolver, allowed=frozenset()):
    async def run():
        async with Asker(resolver=resolver, allowed=allowed) as asker:
            return await asker.ask(address)

    return asyncio.run(run())


def test_a_name_with_one_private_address_among_public_ones_is_refused():
    async def resolver(host, port):
        return ["93.184.216.34", "127.0.0.1"]

    with pytest.raises(FetchError, match=r"news\.example/: its address 127\.0\.0\.1 is loopback"):
        ask("http://news.example/", resolver=resolver)


def test_a_name_is_asked_for_once_a_connection_and_the_checked_address_is_connected_to():
    """Rebinding: were the name resolved again to connect, the second answer would lead to the server."""
    with Newspaper(pages=1) as site:
        answers = iter([["240.0.0.1"], ["127.0.0.1"]])
        asked = []

        async def resolver(host, port):
            asked.append(host)
            return next(answers)

        with pytest.raises(FetchError, match="reserved"):
            ask(site.url("/feed.xml", host="rebound.example"), resolver=resolver)
        assert asked == ["rebound.example"]
        assert site.log == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
def test_no_spelling_of_this_machine_is_connected_to(host):
    with Newspaper(pages=1) as site:
        with pytest.raises(FetchError) as raised:
            asyncio.run(asked_plainly(f"http://{host}:{site.port}/feed.xml"))
        assert not raised.value.passing or "resolved" in raised.value.what
        assert site.log == []


async def asked_plainly(address):
    async with Asker() as asker:
        return await asker.ask(address)


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/", "http://10.0.0.1:80/", "file:///etc/passwd", "http://u:p@marsa.example/"],
)
def test_redirects_are_checked_as_any_address(target):
    with Newspaper(pages=1) as site:
        site.extra["/go"] = Answer(status=302, headers={"Location": target})

        async def run():
            async with Asker(resolver=site.resolve, allowed=HOSTS) as asker:
                return await Visitor(asker, delay_s=0).visit(site.url("/go"))

        with pytest.raises(FetchError):
            asyncio.run(run())
        assert [asked.path for asked in site.log] == ["/robots.txt", "/go"]


def test_sockets_of_the_machine_and_proxies_of_the_environment_are_not_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with Newspaper(pages=1) as site:
        assert ask(site.url("/feed.xml"), resolver=site.resolve, allowed=HOSTS).status == 200
