"""Addresses of the web: one spelling for each, and which are none of ours."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from mithaq.errors import FetchError

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid|at_(?:medium|campaign|custom\d|format|link\w*|ptr_name|bbc_team)", re.IGNORECASE)  # fmt: skip
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:=&?~#+!$,;'@()*[]"
LONGEST = 2000
"""Characters of the longest address that is asked for."""


def is_address(text: str) -> bool:
    """Whether it begins as an address of the web does."""
    return text[:8].lower().startswith(("http://", "https://"))


def clean_address(address: str, *, base: str | None = None) -> str:
    """One spelling: host in lower-case ASCII, no fragment, no usual port, no mark of a campaign, other letters as %XX.

    `base` is the address of the page on which it was found. Raises FetchError for what is no address of the web, names a
    user, or is longer than 2,000 characters.
    """
    given = address.strip()
    try:
        parts = urlsplit(urljoin(base, given) if base else given)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise FetchError(given[:200], f"no address of the web: {error}", passing=False) from error
    if parts.scheme.lower() not in _PORTS or not host:
        raise FetchError(given[:200], "no address of the web: give one with http:// or https://", passing=False)
    if parts.username is not None or parts.password is not None:
        raise FetchError(given[:200], "addresses with a user's name or password are not asked for", passing=False)
    scheme = parts.scheme.lower()
    place = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        place += f":{port}"
    path = quote(parts.path or "/", safe=_SAFE)
    cleaned = urlunsplit((scheme, place, path, quote(_without_tracking(parts.query), safe=_SAFE), ""))
    if len(cleaned) > LONGEST:
        raise FetchError(given[:200], f"an address of more than {LONGEST:,} characters", passing=False)
    return cleaned


def _without_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)


def origin_of(address: str) -> str:
    """Scheme, host and port: whose robots.txt holds (RFC 9309, 2.3)."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host_of_address(address: str) -> str:
    """The host's name, without port."""
    return urlsplit(address).hostname or ""
