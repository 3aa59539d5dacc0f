"""The format `ris`: the articles cited as evidence, for EndNote, Mendeley, Zotero."""

from collections.abc import Iterator
from pathlib import Path

from mithaq.export.citations import Citation, citations
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger


class RIS:
    """Writes a record of type NEWS an article, in UTF-8, lines ended as the format wants them."""

    name = "ris"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the records, by the articles' ids."""
        with target.open("w", encoding="utf-8", newline="\r\n") as stream:
            for citation in citations(ledger, wanted):
                stream.writelines(f"{tag}  - {value}\n" for tag, value in _lines(citation))
                stream.write("\n")


REFERENCES = RIS()


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", citation.key
    yield "TI", citation.title
    if citation.author:
        yield "AU", citation.author
    if citation.outlet:
        yield "T2", citation.outlet
    if citation.issued:
        yield "PY", citation.issued[:4]
        yield "DA", "/".join((*citation.issued.split("-"), "", "", "")[:3]) + "/"
    if citation.url:
        yield "UR", citation.url
    if citation.language:
        yield "LA", citation.language
    yield from (("KW", f"mithaq-event-{event}") for event in citation.events)
    yield "ER", ""
