"""The format `bibtex`: the articles cited as evidence, for biblatex, JabRef, Zotero."""

import re
from collections.abc import Iterator
from pathlib import Path

from mithaq.export.citations import Citation, citations
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger

_LANGUAGES = {"ar": "arabic", "en": "english", "fr": "french"}
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


class BibTeX:
    """Writes an `@online` entry an article, in UTF-8; `date` is there only as far as it is known."""

    name = "bibtex"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the entries, by the articles' ids."""
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            for citation in citations(ledger, wanted):
                fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(citation))
                stream.write(f"@online{{{citation.key},\n{fields}}}\n\n")


BIBTEX = BibTeX()


def _escape(text: str) -> str:
    """The text with what TeX takes for commands made plain."""
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _SPECIAL.get(found.group(), f"\\{found.group()}"), text)


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_escape(citation.title)}}}"
    if citation.author:
        yield "author", f"{{{_escape(citation.author)}}}"
    if citation.outlet:
        yield "organization", _escape(citation.outlet)
    if citation.issued:
        yield "date", citation.issued
    if citation.url:
        yield "url", citation.url.replace("{", "%7B").replace("}", "%7D")
    if citation.language in _LANGUAGES:
        yield "langid", _LANGUAGES[citation.language]
    yield "keywords", ",".join(f"mithaq-event-{event}" for event in citation.events)
