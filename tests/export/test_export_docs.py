"""The pages on formats that are no tables, and on coders, name what there is."""

import re
from pathlib import Path

import pytest

from mithaq.export.coded.mapping import COLUMNS
from mithaq.export.formats import FORMATS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = "\n".join((DOCS / name).read_text(encoding="utf-8") for name in ("export-graphs.md", "coders.md"))
CODERS = (DOCS / "coders.md").read_text(encoding="utf-8")


OTHERS = "html graphml gexf ftm geojson ical atom webannotation bibtex ris csl-json dossier docx pdf label-studio inception".split()


@pytest.mark.parametrize("name", OTHERS)
def test_every_format_has_a_heading(name: str) -> None:
    assert name in FORMATS
    headings = re.findall(r"^## (.*)$", PAGES, re.MULTILINE)
    assert any(f"`{name}`" in heading for heading in headings)


def test_every_column_of_a_mapping_is_described() -> None:
    assert [name for name in COLUMNS if f"`{name}`" not in CODERS] == []
