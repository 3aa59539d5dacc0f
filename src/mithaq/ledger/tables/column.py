"""What a table is: columns with a type, a unit, a meaning and the place where that is laid down, and how its rows are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

ColumnType = Literal["text", "texts", "integer", "integers", "number", "boolean", "day"]
"""`texts` and `integers` are lists; `day` is a calendar day; `number` has a fraction."""

Row = Sequence[object]
"""The cells of a row in the order of the columns; None: not known. A day is a `datetime.date`, a list a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `source` says where its meaning is laid down, `unit` what a number counts (None: nothing to count)."""

    name: str
    type: ColumnType
    meaning: str
    source: str
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the record. `key` are the columns that make a row this one and no other.

    `refers` maps a column to the (table, column) in which its values stand. `rows` makes the rows of one thing of the group
    that the table is in (`gathering.GROUPS`): a merged event, an agreement, an article or a tie.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rows: Callable[[Any], Iterable[Row]]


CODEBOOK_EVENT = "codebook 1, An event"
CODEBOOK_SLOTS = "codebook 1, Slots"
CODEBOOK_STEPS = "codebook 1, Steps of an agreement"
CODEBOOK_QUOTES = "codebook 2, A quotation or claim"
CODEBOOK_ARTICLE = "codebook 3, The article"
ONE_RECORD = "One record"
"""Places in the documentation to which columns refer: sections of the codebook, pages by their title."""
EDTF = "EDTF, ISO 8601-2:2019"
ISO3 = "ISO 3166-1 alpha-3; bodies as in codebook 1, Slots"
COW = "Correlates of War, State System Membership"
