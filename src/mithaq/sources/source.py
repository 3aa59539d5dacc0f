"""The seam: whatever can give articles is a Source, one implementation a format."""

from collections.abc import Iterator
from typing import Protocol

from mithaq.model import Article, Problem

MAX_BYTES = 20_000_000
"""The most bytes that one document, or one record of a stream, may have unless the caller says otherwise."""

STAGE = "sources"


class Source(Protocol):
    """Something that can be read once, from its beginning, for articles."""

    def articles(self) -> Iterator[Article | Problem]:
        """The articles in the order in which they stand; what cannot be read is a Problem in its place, never raised."""
        ...


def problem(source: str, message: str) -> Problem:
    """A Problem of this room; `source` is the path, with the line where there is one (`file:line`)."""
    return Problem(source=source, stage=STAGE, message=message)
