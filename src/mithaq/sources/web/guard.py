"""Which addresses may be connected to: those of the public internet, whatever a name or a redirect says.

A name is resolved once, all its addresses are checked, and the connection goes to one of those checked: a name that gives
another address to the next question (rebinding) gains nothing.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore2

from mithaq.errors import FetchError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host for a port, in the order in which to try them. Raises OSError where there are none."""

_REFUSED = tuple(
    (ip_network(network), why)
    for network, why in (
        ("0.0.0.0/8", "of this network"),
        ("100.64.0.0/10", "shared by a carrier"),
        ("192.0.0.0/24", "kept for protocols"),
        ("192.88.99.0/24", "a relay of 6to4"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/96", "IPv4-compatible"),
        ("::ffff:0:0/96", "IPv4-mapped"),
        ("64:ff9b:1::/48", "a local NAT64"),
        ("100::/64", "discarded"),
        ("2001::/23", "kept for protocols"),
        ("2002::/16", "6to4"),
        ("5f00::/16", "of segment routing"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
"""IANA's special-purpose registries, as far as `ipaddress` of Python 3.11 does not call them private."""
_NAT64 = ip_network("64:ff9b::/96")
_TRIED = 4
"""Addresses of one host that are tried at most."""


def refusal(address: str) -> str | None:
    """Why an address may not be connected to; None where it is one of the public internet.

    An address of the well-known NAT64 prefix is judged by the IPv4 address within it.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    if "%" in address:
        return "link-local"
    for network, why in _REFUSED:
        if found in network:
            return "loopback" if found.is_loopback else why
    if found in _NAT64:
        return refusal(str(IPv4Address(int(found) & 0xFFFF_FFFF)))
    if found.is_loopback or found.is_link_local or found.is_unspecified:
        return "loopback" if found.is_loopback else "link-local" if found.is_link_local else "unspecified"
    return None if found.is_global and not found.is_reserved else "private"


async def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says. Raises OSError where the name is not known."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to checked addresses only; `allowed` are hosts, by name, that may have any address (a site of one's own)."""

    def __init__(self, *, allowed: frozenset[str] = frozenset(), resolver: Resolver = resolve) -> None:
        self._inner = httpcore2.AnyIOBackend()
        self._allowed = allowed
        self._resolve = resolver

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to the host. Raises FetchError where the host is unknown or one of its addresses is not public."""
        failure: Exception = httpcore2.ConnectError("no address answers")
        for address in (await self._checked(host, port, timeout))[:_TRIED]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _checked(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolve(host, port)
        except (OSError, UnicodeError, TimeoutError) as error:
            raise FetchError(host, f"the name cannot be resolved ({error}): check it", passing=True) from error
        if not found:
            raise FetchError(host, "the name has no address: check it", passing=True)
        if host.lower() not in self._allowed:
            for address in found:
                why = refusal(address)
                if why is not None:
                    raise FetchError(host, f"its address {address} is {why}: only public ones are asked", passing=False)
        return found

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """Never: raises FetchError."""
        raise FetchError(path, "sockets of this machine are not asked", passing=False)

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await self._inner.sleep(seconds)
