"""One question to one address and its whole answer, within limits of size and time; nothing is followed from here."""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore2
import httpx2

from mithaq import __version__
from mithaq.errors import FetchError
from mithaq.sources.source import MAX_BYTES
from mithaq.sources.web.guard import GuardedBackend, Resolver, resolve

PRODUCT = "Mithaq"
"""The name by which robots.txt speaks of us."""
ACCEPT = "text/html,application/xhtml+xml,application/xml,application/feed+json;q=0.9,*/*;q=0.5"
_CODINGS = frozenset({"gzip", "deflate", "identity"})
"""The ways of packing that are asked for; one at a time, for of two each may multiply a piece by a thousand."""
_TLS = (ssl.SSLError, ssl.CertificateError)


def user_agent(contact: str | None) -> str:
    """Who asks, and how to reach them: `Mithaq/0.1.0 (+contact)`. Raises FetchError for a contact that no header can carry."""
    if contact is not None and not (contact.isascii() and contact.isprintable()):
        raise FetchError(
            contact, "a contact must be printable ASCII: an address of the web or of e-mail", passing=False
        )
    return f"{PRODUCT}/{__version__} (+{contact})" if contact else f"{PRODUCT}/{__version__}"


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one answer may take: bytes of the body when unpacked, seconds to connect, between bytes, and in all."""

    max_bytes: int = MAX_BYTES
    connect_s: float = 15.0
    read_s: float = 20.0
    total_s: float = 90.0


LIMITS = Limits()
"""The usual ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer. `body` is unpacked; headers are as sent and as received; `at` is UTC."""

    address: str
    at: datetime
    request: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    ip: str | None = None

    def header(self, name: str) -> str | None:
        """The last header of this name, in whatever case; None without one."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)

    def wait_s(self) -> float | None:
        """How many seconds the server asks to wait (Retry-After: seconds or a date); None where it does not."""
        given = (self.header("Retry-After") or "").strip()
        if given.isdecimal():
            return float(given[:9])
        try:
            return max(0.0, (parsedate_to_datetime(given).astimezone(UTC) - self.at).total_seconds())
        except ValueError:
            return None


class _Transport(httpx2.AsyncHTTPTransport):
    """httpx2's own, over connections to checked addresses; proxies of the environment are not used: they would resolve names."""

    def __init__(self, backend: GuardedBackend, verify: ssl.SSLContext | None) -> None:
        context = verify or httpx2.create_ssl_context()
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=context, max_connections=100, keepalive_expiry=10.0, network_backend=backend
        )


class Asker:
    """Asks addresses of the web, as an asynchronous context.

    `allowed` are hosts that may have private addresses; `resolver`, `verify` (which certificates are trusted) and `clock`
    are for sites of one's own and for tests.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        limits: Limits = LIMITS,
        allowed: frozenset[str] = frozenset(),
        resolver: Resolver = resolve,
        verify: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._client = httpx2.AsyncClient(
            transport=_Transport(GuardedBackend(allowed=allowed, resolver=resolver), verify),
            headers={"User-Agent": user_agent(contact), "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx2.Timeout(limits.read_s, connect=limits.connect_s),
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, at)

    async def ask(self, address: str, *, headers: Mapping[str, str] | None = None) -> Exchange:
        """The answer to one GET, whatever its status; redirects are answers too.

        Raises FetchError where none comes, it breaks off, is too long or too slow, or may not be asked for.
        """
        try:
            async with asyncio.timeout(self._limits.total_s):
                return await self._ask(address, headers or {})
        except FetchError as error:  # of the connection: it knows the host alone
            raise FetchError(address, error.what, passing=error.passing) from error
        except TimeoutError as error:
            raise FetchError(address, f"no whole answer within {self._limits.total_s:g} s", passing=True) from error
        except httpx2.TimeoutException as error:
            raise FetchError(address, f"no answer in time ({type(error).__name__})", passing=True) from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError) as error:
            raise FetchError(address, f"no address of the web: {error}", passing=False) from error
        except httpx2.DecodingError as error:
            raise FetchError(address, f"the answer cannot be unpacked: {error}", passing=True) from error
        except httpx2.HTTPError as error:
            raise FetchError(address, _broken(error), passing=True) from error

    async def _ask(self, address: str, headers: Mapping[str, str]) -> Exchange:
        at = self._clock()
        body = bytearray()
        async with self._client.stream("GET", address, headers=headers, follow_redirects=False) as answer:
            codings = answer.headers.get_list("Content-Encoding", split_commas=True)
            if len(codings) > 1 or not _CODINGS.issuperset(coding.lower() for coding in codings):
                raise FetchError(address, f"packed as {', '.join(codings)}: that was not asked for", passing=False)
            async with aclosing(answer.aiter_bytes()) as pieces:
                async for piece in pieces:
                    body += piece
                    if len(body) > self._limits.max_bytes:
                        raise FetchError(address, f"more than {self._limits.max_bytes:,} bytes", passing=False)
            peer = answer.extensions["network_stream"].get_extra_info("server_addr")
            return Exchange(
                address=address,
                at=at,
                request=_pairs(answer.request.headers),
                status=answer.status_code,
                reason=answer.reason_phrase,
                headers=_pairs(answer.headers),
                body=bytes(body),
                ip=str(peer[0]) if peer else None,
            )


def _pairs(headers: httpx2.Headers) -> tuple[tuple[str, str], ...]:
    return tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in headers.raw)


def _broken(error: httpx2.HTTPError) -> str:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None and cause not in causes:
        causes.append(cause)
    if any(isinstance(cause, _TLS) for cause in causes):
        return f"its certificate or encryption cannot be trusted: {error}"
    return f"the connection failed ({type(error).__name__}: {error})"
