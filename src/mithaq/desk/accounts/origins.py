"""Where a request comes from: whether the desk was asked by its own name, and by its own pages."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.requests import Request

from mithaq.errors import AccessError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110)."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on the host."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _name_of(authority: str) -> str | None:
    """The host of `host:port`, in small letters; None where it is none."""
    try:
        parts = urlsplit(f"//{authority}")
        plain = parts.netloc == authority and parts.username is None and parts.port != 0
        return parts.hostname if plain else None
    except ValueError:
        return None


def check_host(request: Request, *, loopback: bool, hosts: Collection[str]) -> None:
    """Raises AccessError where the Host header names another: a page elsewhere may have its name lead here (DNS rebinding)."""
    name = _name_of(request.headers.get("host", ""))
    allowed = name is not None and (is_loopback(name) if loopback else not hosts or name in {h.lower() for h in hosts})
    if not allowed:
        raise AccessError(421, "access.host", f"this desk is not called {request.headers.get('host', '')!r}")


def check_unproxied(request: Request) -> None:
    """Raises AccessError where the request came through a proxy that says so: whoever asks is not on this machine."""
    for name in ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"):
        if name in request.headers:
            raise AccessError(403, "access.proxy", f"it came through a proxy ({name}): make accounts first")


def check_origin(request: Request) -> None:
    """Raises AccessError where a page of another site would change something here (CSRF).

    Browsers say so in Sec-Fetch-Site; over plain HTTP, and the older ones, in Origin. What says neither is no browser.
    """
    if request.method in SAFE_METHODS:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        same = site in ("same-origin", "none")
    else:
        same = origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
    if not same:
        raise AccessError(403, "access.origin", "it was sent by a page of another site")


def local_path(given: str | None) -> str | None:
    """The path, with its query, where it leads to a page of this desk and nowhere else; else None."""
    if not given or not given.startswith("/") or given.startswith("//") or "\\" in given or not given.isprintable():
        return None
    return given
