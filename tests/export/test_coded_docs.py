"""The page on coders names what a mapping may have."""

from pathlib import Path

from mithaq.export.coded.mapping import COLUMNS

CODERS = (Path(__file__).parents[2] / "docs" / "coders.md").read_text(encoding="utf-8")


def test_every_column_of_a_mapping_is_described() -> None:
    assert [name for name in COLUMNS if f"`{name}`" not in CODERS] == []
