"""An archived article: its text, what on the page was not the article, and where each fact about it comes from."""

import hashlib
from dataclasses import dataclass

from mithaq.errors import SpanError


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as archived.

    `text` is all that was kept of the page, title first; `chrome` are the spans of `text` that are not the article
    (menus, tickers, "read also"), in order, apart from one another: nothing is read from them. `published` is EDTF, with
    `published_evidence` naming where it was found ("dateline: …", "metadata: …", "address: …", "collected: …");
    `published_conflicts` are other days the page gives, as "EDTF (evidence)". `source` is the path or address read,
    `given_id` the id it had there, if any. `language` is ISO 639-1, or None.
    """

    id: str
    source: str
    given_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_evidence: str | None = None
    published_conflicts: tuple[str, ...] = ()
    language: str | None = None
    text: str
    chrome: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        position = 0
        for start, end in self.chrome:
            if not position <= start < end <= len(self.text):
                raise SpanError(f"article {self.id}: chrome {start}-{end} is out of order or out of the text")
            position = end

    def is_chrome(self, start: int, end: int) -> bool:
        """Whether the span touches what is not the article."""
        return any(start < chrome_end and chrome_start < end for chrome_start, chrome_end in self.chrome)


def article_id(*, text: str, title: str | None, outlet: str | None, url: str | None) -> str:
    """The content address of an article: 16 hexadecimal digits of the SHA-256 of its text and identity.

    The path it was read from is not part of it, so an exact copy in another folder is the same article, and the same
    words in another outlet are another one.
    """
    identity = "\x00".join((url or "", outlet or "", title or "", text))
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
