"""Words of the first page."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "home": ("الرئيسية", "Home"),
}  # fmt: skip
