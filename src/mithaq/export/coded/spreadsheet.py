"""A coder's spreadsheet, CSV or XLSX: one event a line, columns by a mapping."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from mithaq.errors import InputError, UsageError
from mithaq.export.coded.mapping import ColumnMapping
from mithaq.export.coded.row import ACTIONS, Coded, Fault, Words
from mithaq.export.extras import need
from mithaq.ledger.slots import SLOTS
from mithaq.lexicon import find_state

Line = tuple[int, Sequence[str]]

_LISTS = ("parties", "obligations", "people", "orgs", "evidence")
_PINNED = ("place", "people", "orgs", "instrument", "evidence")


def read_spreadsheet(path: Path, mapping: ColumnMapping) -> Iterator[Coded | Fault]:
    """What each line says, or why it cannot be understood; empty lines say nothing.

    Raises UsageError where a column of the mapping is not there, InputError for a file that cannot be read.
    """
    lines = _workbook(path, mapping) if path.suffix.lower() == ".xlsx" else _csv(path)
    header: dict[str, int] | None = None
    for number, cells in lines:
        if number < mapping.header:
            continue
        if header is None:
            header = _header(path, mapping, cells)
        elif any(cell.strip() for cell in cells):
            row = {name: cells[place].strip() if place < len(cells) else "" for name, place in header.items()}
            yield _coded(f"{path}:{number}", row, mapping)


def _header(path: Path, mapping: ColumnMapping, cells: Sequence[str]) -> dict[str, int]:
    names = [cell.strip() for cell in cells]
    for key, name in mapping.columns.items():
        if name not in names:
            raise UsageError(f"{path}:{mapping.header}: no column {name!r} for {key}: there are {', '.join(names)}")
    return {key: names.index(name) for key, name in mapping.columns.items()}


def _csv(path: Path) -> Iterator[Line]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
            start = 1
            for cells in reader:
                yield start, cells
                start = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(str(path), f"no CSV in UTF-8: {error}") from error


def _workbook(path: Path, mapping: ColumnMapping) -> Iterator[Line]:
    need("openpyxl", extra="coders")
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise InputError(str(path), f"no workbook: {error}") from error
    if mapping.sheet is not None and mapping.sheet not in book.sheetnames:
        raise UsageError(f"{path}: no sheet {mapping.sheet!r}: there are {', '.join(book.sheetnames)}")
    sheet = book[mapping.sheet] if mapping.sheet is not None else book.worksheets[0]
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_cell(value) for value in values]
    book.close()


def _cell(value: Any) -> str:
    """What a cell shows: days as EDTF, whole numbers without a point."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _coded(where: str, row: dict[str, str], mapping: ColumnMapping) -> Coded | Fault:
    """The line with its words translated; the first thing that cannot be understood as a Fault."""
    cells = {name: mapping.values.get(name, {}).get(text, text) for name, text in row.items()}
    cells |= {name: text for name, text in mapping.defaults.items() if name not in SLOTS and not cells.get(name)}
    if not cells["article"]:
        return Fault(where=where, why="it names no article")
    action = cells.pop("action", "") or None
    if action is not None and action not in ACTIONS:
        return Fault(where=where, why=f"action {action!r}: there are {', '.join(ACTIONS)}")
    try:
        slots = dict(_slots(cells, mapping))
        defaults = dict(_slots({name: text for name, text in mapping.defaults.items() if name in SLOTS}, mapping))
    except ValueError as error:
        return Fault(where=where, why=str(error))
    return Coded(
        where=where,
        article=cells["article"],
        event=cells.get("event") or None,
        action=action,
        slots=slots,
        defaults=defaults,
        comment=cells.get("comment") or None,
    )


def _slots(cells: dict[str, str], mapping: ColumnMapping) -> Iterator[tuple[str, Any]]:
    """The slots that have a value. Raises ValueError for what cannot be understood."""
    for name, text in cells.items():
        if not text or name in ("article", "event", "comment", "start", "end", "attribution_type"):
            continue
        if name in _LISTS:
            pieces = [piece.strip() for piece in text.split(mapping.separator) if piece.strip()]
            yield name, [_value(name, piece) for piece in pieces]
        elif name == "date":
            yield name, _date(text, mapping.date_format)
        elif name == "attribution":
            yield name, (cells.get("attribution_type") or "official_unnamed", Words(text=text))
        else:
            yield name, _value(name, text)
    if cells.get("start") or cells.get("end"):
        yield "evidence", [_span(cells)]


def _value(name: str, text: str) -> Any:
    if name == "parties":
        code = find_state(text)
        if code is None:
            raise ValueError(f"parties: {text!r} is no state or body that is known")
        return code
    return Words(text=text) if name in _PINNED else text


def _date(text: str, format: str | None) -> str:
    if format is None:
        return text
    try:
        return datetime.strptime(text, format).date().isoformat()
    except ValueError:
        return text  # EDTF, or the ledger says that it is none


def _span(cells: dict[str, str]) -> Words:
    try:
        return Words(text=cells.get("evidence", ""), start=int(cells.get("start", "")), end=int(cells.get("end", "")))
    except ValueError:
        raise ValueError(f"start {cells.get('start')!r} and end {cells.get('end')!r} are no offsets") from None
