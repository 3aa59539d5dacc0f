"""The pictures of the documentation are there, small, and shown."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
LARGEST = 150_000  # bytes


def test_pictures_are_small_and_every_one_shown_is_there():
    pictures = {path.name: path.stat().st_size for path in (DOCS / "pictures").glob("*.png")}
    assert len(pictures) == 10
    assert max(pictures.values()) < LARGEST
    shown = re.findall(r"pictures/([\w-]+\.png)", (DOCS / "desk.md").read_text(encoding="utf-8"))
    assert len(shown) == 5
    shown += re.findall(r"docs/pictures/([\w-]+\.png)", (DOCS.parent / "README.md").read_text(encoding="utf-8"))
    assert set(shown) <= set(pictures)
