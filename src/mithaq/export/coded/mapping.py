"""Which columns of a coder's spreadsheet are which slots: a TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mithaq.errors import UsageError
from mithaq.ledger.slots import SLOTS

COLUMNS = ("article", "event", "action", "comment", "start", "end", "attribution_type", *SLOTS)
"""What a column may be. `start` and `end` are offsets (code points) of the evidence in the article's text."""
_KEYS = ("sheet", "header", "separator", "date_format", "columns", "values", "defaults")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """How a spreadsheet is read.

    `columns` gives the name of the column for each of `COLUMNS` that there is; `values` the codebook's word for the coder's, by
    column; `defaults` what holds where a cell is empty: slots only of events that are added. `header` is the line of the names (from 1), `sheet` that of a
    workbook (None: the first), `separator` stands between several parties, people, passages in one cell, and `date_format` is
    that of `strptime` for dates that are not EDTF (None: all are).
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header: int = 1
    separator: str = ";"
    date_format: str | None = None


def load_mapping(path: Path) -> ColumnMapping:
    """The mapping of a file. Raises UsageError, naming file and place, for what is no mapping."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    _known(path, "$", content, _KEYS)
    columns = _strings(path, "$.columns", content.get("columns"))
    _known(path, "$.columns", columns, COLUMNS)
    if "article" not in columns:
        raise UsageError(f'{path} $.columns: which column names the article? write article = "…"')
    defaults = _strings(path, "$.defaults", content.get("defaults", {}))
    _known(path, "$.defaults", defaults, COLUMNS)
    values = content.get("values", {})
    _known(path, "$.values", values, COLUMNS)
    header = content.get("header", 1)
    if type(header) is not int or header < 1:
        raise UsageError(f"{path} $.header: {header!r} is no line: count from 1")
    return ColumnMapping(
        columns=columns,
        values={name: _strings(path, f"$.values.{name}", each) for name, each in values.items()},
        defaults=defaults,
        sheet=_string(path, "$.sheet", content.get("sheet")),
        header=header,
        separator=_string(path, "$.separator", content.get("separator")) or ";",
        date_format=_string(path, "$.date_format", content.get("date_format")),
    )


def _known(path: Path, place: str, found: Any, names: tuple[str, ...]) -> None:
    if not isinstance(found, dict):
        raise UsageError(f"{path} {place}: a table is needed here")
    for name in found:
        if name not in names:
            raise UsageError(f"{path} {place}.{name}: no such key: there are {', '.join(names)}")


def _strings(path: Path, place: str, found: Any) -> dict[str, str]:
    if not isinstance(found, dict):
        raise UsageError(f"{path} {place}: a table of strings is needed here")
    return {name: _string(path, f"{place}.{name}", value) or "" for name, value in found.items()}


def _string(path: Path, place: str, found: Any) -> str | None:
    if found is not None and not isinstance(found, str):
        raise UsageError(f"{path} {place}: {found!r} is no string: write it in quotes")
    return found
