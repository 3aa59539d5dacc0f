"""Mithaq reads the press and keeps a sourced ledger of the ties between states."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from mithaq.export.notebook import Readings

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


def read(
    source: "str | PathLike[str]",
    *,
    engine: str = "both",
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> "Readings":
    """Reads a file, a folder or a text, for a notebook, where the articles show themselves with their events.

    A str with blanks in it that names no file is an article's own text; of it `published` (EDTF) is the day from which
    "yesterday" counts, `title` and `outlet` are kept with it. `engine` is "patterns", "tagger", "both" or "llm". Nothing is
    stored: `Ledger.store_many` takes what this returns. Raises InputError where there is no such file, or nothing to read.
    """
    from mithaq.export.notebook import read as read_articles  # here, as everything imports this module

    return read_articles(source, engine=engine, published=published, title=title, outlet=outlet)
