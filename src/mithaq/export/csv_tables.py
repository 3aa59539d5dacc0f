"""The formats `csv` and `csv-excel`: a folder with a file a table, its data dictionary, and a Data Package descriptor.

Comma-separated as in RFC 4180, UTF-8, lists joined by "; ", unknown cells empty, days as `YYYY-MM-DD`. Text is safe for
spreadsheets (`spreadsheet`). `csv-excel` differs by a byte order mark, without which Excel takes Arabic for another alphabet.
"""

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mithaq.export.datapackage import descriptor
from mithaq.export.dictionary import render_dictionary
from mithaq.export.exporter import Wanted
from mithaq.export.spreadsheet import guard
from mithaq.ledger import Ledger
from mithaq.ledger.tables import TABLES, Column


class CsvTables:
    """Writes the tables as CSV; `mark`: with a byte order mark."""

    folder = True

    def __init__(self, name: str, *, mark: bool) -> None:
        self.name = name
        self._encoding = "utf-8-sig" if mark else "utf-8"

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes `TABLE.csv` of every table, `dictionary.md` and `datapackage.json` into the folder."""
        rows = dict.fromkeys(TABLES, 0)
        with ExitStack() as stack:
            writers: dict[str, Any] = {}
            for table in TABLES.values():
                path = target / f"{table.name}.csv"
                stream = stack.enter_context(path.open("w", encoding=self._encoding, newline=""))
                writers[table.name] = csv.writer(stream, lineterminator="\n")
                writers[table.name].writerow(column.name for column in table.columns)
            for table, batch in ledger.batches(**wanted.filters):
                columns = zip(table.columns, batch.columns, strict=True)
                cells = [list(_cells(column, values.to_pylist())) for column, values in columns]
                writers[table.name].writerows(zip(*cells, strict=True))
                rows[table.name] += batch.num_rows
        (target / "dictionary.md").write_text(f"# Tables\n\n{render_dictionary(TABLES.values())}", encoding="utf-8")
        package = descriptor(target, rows, encoding=self._encoding)
        (target / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")


def _cells(column: Column, values: list[Any]) -> Iterator[object]:
    if column.type == "text":
        return (value if value is None else guard(value) for value in values)
    if column.type in ("texts", "integers"):
        return (guard("; ".join(map(str, value))) for value in values)
    if column.type == "boolean":
        return (value if value is None else str(value).lower() for value in values)
    return iter(values)


CSV = CsvTables("csv", mark=False)
CSV_EXCEL = CsvTables("csv-excel", mark=True)
