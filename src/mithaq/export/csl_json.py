"""The format `csl-json`: the articles cited as evidence, for pandoc, Zotero and any citeproc."""

import json
from pathlib import Path
from typing import Any

from mithaq.export.citations import Citation, citations
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger


class CSL:
    """Writes an array of items of type `article-newspaper`."""

    name = "csl-json"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the items, by the articles' ids, one a line."""
        items = ",\n".join(json.dumps(_item(each), ensure_ascii=False) for each in citations(ledger, wanted))
        target.write_text(f"[\n{items}\n]\n" if items else "[]\n", encoding="utf-8", newline="\n")


CSL_JSON = CSL()


def _item(citation: Citation) -> dict[str, Any]:
    item: dict[str, Any] = {"id": citation.key, "type": "article-newspaper", "title": citation.title}
    if citation.author:
        item["author"] = [{"literal": citation.author}]
    if citation.outlet:
        item["container-title"] = citation.outlet
    if citation.issued:
        item["issued"] = {"date-parts": [[int(part) for part in citation.issued.split("-")]]}
    if citation.url:
        item["URL"] = citation.url
    if citation.language:
        item["language"] = citation.language
    item["keyword"] = ",".join(f"mithaq-event-{event}" for event in citation.events)
    return item
