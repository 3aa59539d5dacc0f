"""Feeds (RSS, Atom, JSON Feed) and sitemaps to the addresses that they name."""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from lxml import etree

from mithaq.errors import FetchError
from mithaq.sources.published import parse_stamp
from mithaq.sources.source import MAX_BYTES
from mithaq.sources.web.addresses import clean_address

Kind = Literal["feed", "sitemap", "index"]
MOST_ENTRIES = 50_000
"""Entries that are taken of one feed or sitemap; sitemaps may have no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An address that a feed or sitemap names, and when its page last changed, as an ISO time or day where it says so."""

    address: str
    changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed ("feed"), a sitemap ("sitemap") or a sitemap of sitemaps ("index") lists, in its order."""

    kind: Kind
    entries: tuple[Entry, ...]


def find_listing(data: bytes, *, address: str) -> Listing | None:
    """What the answer lists; None where it is neither a feed nor a sitemap.

    Raises FetchError where it is one but cannot be read at all.
    """
    data = _unzipped(data, address=address)
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{") and b"jsonfeed.org/version" in data[:2000]:
        return Listing(kind="feed", entries=_distinct(_json_entries(data, address=address), base=address))
    root = _root_name(data)
    if root in ("urlset", "sitemapindex"):
        kind: Kind = "sitemap" if root == "urlset" else "index"
        return Listing(kind=kind, entries=_distinct(_sitemap_entries(data), base=address))
    if root in ("rss", "feed", "RDF"):
        return Listing(kind="feed", entries=_distinct(_feed_entries(data), base=address))
    return None


def _unzipped(data: bytes, *, address: str) -> bytes:
    """A sitemap that is a .gz file, unpacked within the limit of size."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError(address, f"the packed file is damaged: {error}", passing=True) from error
    if len(unpacked) > MAX_BYTES:
        raise FetchError(address, f"it unpacks to more than {MAX_BYTES:,} bytes", passing=False)
    return unpacked


def _steps(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The elements as they end; what is broken in the middle ends the reading there, entities are never followed."""
    try:
        yield from etree.iterparse(
            io.BytesIO(data), events=("end",), recover=True, resolve_entities=False, no_network=True, huge_tree=False
        )
    except etree.XMLSyntaxError:
        return


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _root_name(data: bytes) -> str | None:
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data[:100_000]), events=("start",), recover=True, resolve_entities=False, no_network=True
        ):
            return _name(element)
    except etree.XMLSyntaxError:
        pass
    return None


def _text(element: Any, name: str) -> str | None:
    found = next((child for child in element if _name(child) == name), None)
    return (found.text or "").strip() or None if found is not None else None


def _sitemap_entries(data: bytes) -> Iterator[tuple[str | None, str | None]]:
    for _, element in _steps(data):
        if _name(element) in ("url", "sitemap") and len(element):
            news = next((child for child in element if _name(child) == "news"), None)
            day = _text(news, "publication_date") if news is not None else None
            yield _text(element, "loc"), _text(element, "lastmod") or day
            element.clear()


def _feed_entries(data: bytes) -> Iterator[tuple[str | None, str | None]]:
    for _, element in _steps(data):
        if _name(element) in ("item", "entry"):
            changed = _text(element, "updated") or _text(element, "pubDate") or _text(element, "date")
            yield _link(element), changed or _text(element, "published")
            element.clear()


def _link(element: Any) -> str | None:
    """RSS's link or permanent guid; Atom's alternate link."""
    for child in element:
        if _name(child) == "link":
            if (child.get("rel") or "alternate") == "alternate" and child.get("href"):
                return str(child.get("href"))
            if (child.text or "").strip():
                return str(child.text).strip()
    guid = next((child for child in element if _name(child) == "guid" and child.get("isPermaLink") != "false"), None)
    return (guid.text or "").strip() or None if guid is not None else None


def _json_entries(data: bytes, *, address: str) -> Iterator[tuple[str | None, str | None]]:
    try:
        items = json.loads(data).get("items", [])
    except (ValueError, AttributeError, RecursionError) as error:
        raise FetchError(address, f"the JSON Feed cannot be read: {error}", passing=True) from error
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            changed = item.get("date_modified") or item.get("date_published")
            url = item.get("url") or item.get("external_url")
            yield (url if isinstance(url, str) else None), (changed if isinstance(changed, str) else None)


def _distinct(found: Iterator[tuple[str | None, str | None]], *, base: str) -> tuple[Entry, ...]:
    """Each address once, those that are none left out."""
    entries: dict[str, Entry] = {}
    for link, changed in found:
        if link is None:
            continue
        try:
            address = clean_address(link, base=base)
        except FetchError:
            continue
        entries.setdefault(address, Entry(address=address, changed=_time(changed)))
        if len(entries) >= MOST_ENTRIES:
            break
    return tuple(entries.values())


def _time(given: str | None) -> str | None:
    """A time as `YYYY-MM-DDTHH:MM:SSZ`, or a day; None for what is neither."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given.strip())
    except ValueError:
        return _mail_time(given)
    if len(given.strip()) <= 10:
        return moment.date().isoformat()
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _mail_time(given: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return parse_stamp(given)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
