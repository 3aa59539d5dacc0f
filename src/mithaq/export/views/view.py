"""What a view is: the columns of a data set by their own names, where each comes from here, or why the press cannot fill it."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mithaq.export.exporter import Wanted
from mithaq.export.spreadsheet import guard
from mithaq.ledger import Ledger

Cells = Mapping[str, object]
"""A row: the columns that it fills, by name. None and "" are empty."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A column with what stands in it; `header` is its name in the file where several columns of the data set share one."""

    name: str
    meaning: str
    header: str | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """A column that stays empty, and why."""

    name: str
    why: str
    header: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An exporter of one delimited text file, UTF-8, with a header: `columns` in the order of the data set.

    `codebook` is the title and version of what names the columns, `unit` what a row is, `left_out` what of the record is in no
    row. Text is safe for spreadsheets (`spreadsheet.guard`).
    """

    name: str
    codebook: str
    unit: str
    left_out: str
    columns: tuple[Filled | Empty, ...]
    rows: Callable[[Ledger, Wanted], Iterator[Cells]]
    delimiter: str = ","
    folder: bool = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the file. Raises ValueError for a cell of a column that the view does not fill."""
        names = [column.name for column in self.columns if isinstance(column, Filled)]
        with target.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=self.delimiter, lineterminator="\n")
            writer.writerow(column.name if column.header is None else column.header for column in self.columns)
            for cells in self.rows(ledger, wanted):
                if strange := cells.keys() - set(names):
                    raise ValueError(f"{self.name}: no such columns to fill: {', '.join(sorted(strange))}")
                writer.writerow(_cell(cells.get(column.name)) for column in self.columns)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return guard(value)
    return int(value) if isinstance(value, bool) else value


def empties(why: str, *names: str) -> tuple[Empty, ...]:
    """Columns that stay empty for the same reason."""
    return tuple(Empty(name, why) for name in names)


def render_columns(view: View) -> str:
    """The columns as Markdown: a table of those that are filled, and those that are not with the reason."""
    filled = [f"| `{column.name}` | {column.meaning} |" for column in view.columns if isinstance(column, Filled)]
    reasons: dict[str, list[str]] = {}
    for column in view.columns:
        if isinstance(column, Empty):
            reasons.setdefault(column.why, []).append(f"`{column.name}`")
    lines = [
        f"Columns of {view.codebook}. {view.unit}. {view.left_out}",
        "",
        "| column | what stands in it |",
        "|---|---|",
        *filled,
    ]
    if reasons:
        lines += ["", "Left empty:", "", *(f"- {', '.join(names)}: {why}" for why, names in reasons.items())]
    return "\n".join([*lines, ""])
