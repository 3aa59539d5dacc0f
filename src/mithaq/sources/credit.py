"""Lines that say who wrote it, where and for whom: "الصحيفة - خولة اجعفري", "بقلم: ...", "الرياض – واس"."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from mithaq.sources.lines import Line
from mithaq.sources.phrases import AGENCIES, BYLINE, GALLERY, PRESS
from mithaq.text.folding import fold_key

_PARTS = re.compile(r"\s+[-–—/|:]\s*|\s*[-–—/|:]\s+|\s*[|:–—]\s*")
_BY = re.compile(rf"(?:{BYLINE})\s*[:/\-–—]\s*\w|(?:بقلم|by|written by|par|von|por) \w")
_BY_LABEL = re.compile(r"^\s*[\w ]{1,14}?\s*[:/\-–—]\s*|^\s*(?:بقلم|(?i:by|written by|par|von|por))\s+")
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom a credit line names; None for what it does not say."""

    byline: str | None = None
    outlet: str | None = None


def host_of(url: str | None) -> str | None:
    """The host of an address without "www."; None where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _names_outlet(name: str, *, text: str, outlet: str | None) -> bool:
    """Whether a name is an outlet's: the page's own, one with a press word, or one that the text says it told something to."""
    key = fold_key(name)
    if outlet and key == fold_key(outlet):
        return True
    return bool(PRESS.search(key)) or any(f"{before}{name}{after}" in text for before, after in _QUOTED)


_QUOTED = (('ل"', '"'), ("لـ«", "»"), ('لـ"', '"'), ("لـ “", "”"), ("لـ“", "”"), ("ل«", "»"), ("ل“", "”"))


def read_credit(line: Line, *, text: str, outlet: str | None, dated: bool) -> Credit | None:
    """The credit that a short line in the head of an article gives; None where it is no such line.

    `dated` says that a line with nothing but a date stands beside it: then two names with a dash are enough.
    """
    if line.words > _MOST_WORDS or not line.key or line.stops:
        return None
    if _BY.match(line.key):
        name = _BY_LABEL.sub("", line.text).strip()
        return Credit(byline=name or None)
    written = GALLERY.sub("", line.text, count=1)
    parts = [part.strip(" ()[]\xa0") for part in _PARTS.split(written)]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 3 or any(len(part.split()) > 4 for part in parts):
        return None
    outlets = [part for part in parts if _names_outlet(part, text=text, outlet=outlet)]
    agencies = [part for part in parts if fold_key(part).strip(". ") in AGENCIES]
    if len(parts) == 1:
        return Credit() if agencies else None
    if not (outlets or agencies or dated) or "؟" in line.text or "?" in line.text:
        return None
    names = [part for part in parts if part not in outlets and part not in agencies and 2 <= len(part.split()) <= 4]
    return Credit(
        byline=_whole(written) if agencies else (names[0] if names else None), outlet=outlets[0] if outlets else None
    )


def _whole(text: str) -> str:
    return " ".join(text.split())
