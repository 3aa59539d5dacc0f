"""Feeds as Atom (RFC 4287)."""

import re
from urllib.parse import urljoin
from xml.etree import ElementTree

from mithaq.desk.api.entries import Entry, Feed

_SPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(
        parent, name, {key: _NOT_XML.sub("\ufffd", value) for key, value in attributes.items()}
    )
    child.text = _NOT_XML.sub("\ufffd", text) if text is not None else None
    return child


def render_atom(feed: Feed) -> bytes:
    """The feed as a document of XML, UTF-8."""
    root = ElementTree.Element("feed", {"xmlns": _SPACE, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", "Mithaq")
    for entry in feed.entries:
        _add_entry(root, entry, feed.home)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_entry(root: ElementTree.Element, entry: Entry, home: str) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    _add(element, "link", rel="alternate", type="text/html", href=urljoin(home, entry.link))
    for tag in entry.tags:
        _add(element, "category", term=tag)
    _add(element, "content", entry.text, type="text")
