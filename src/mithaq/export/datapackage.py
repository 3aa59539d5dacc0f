"""The format `datapackage`: the tables as one ZIP file that is a Data Package; and the descriptor of a folder of CSV files.

Data Package and Table Schema, version 1 (Frictionless Standards), which version 2 reads as well.
"""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mithaq import __version__
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger
from mithaq.ledger.tables import TABLES, Column, Table

_TYPES = {
    "text": "string", "texts": "string", "integer": "integer", "integers": "string", "number": "number",
    "boolean": "boolean", "day": "date",
}  # fmt: skip
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest that ZIP knows: the same content gives the same file


def descriptor(folder: Path, rows: Mapping[str, int], *, encoding: str) -> dict[str, Any]:
    """The descriptor of the CSV files in a folder, JSON-ready; `rows` are those of each table."""
    return {
        "profile": "tabular-data-package",
        "name": "mithaq",
        "title": "Ties between states, read from the press",
        "description": "What the press asserts, each row with the words that say so. A cell of text that begins with ' before "
        "one of = + - @ has that apostrophe for the safety of spreadsheets. Lists are joined by '; '.",
        "created_by": f"Mithaq {__version__}",
        "resources": [_resource(table, folder, rows[table.name], encoding) for table in TABLES.values()],
    }


def _resource(table: Table, folder: Path, rows: int, encoding: str) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": rows,
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": [target]}}
                for column, (other, target) in table.refers.items()
            ],
            "missingValues": [""],
        },
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    known = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning, "source": column.source}
    if column.unit:
        known["unit"] = column.unit
    return known | ({"constraints": {"required": True}} if column.name in table.key else {})


class DataPackage:
    """Writes the tables, their dictionary and the descriptor as one ZIP file."""

    name = "datapackage"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the file; the tables lie beside it until they are packed."""
        from mithaq.export.csv_tables import CSV

        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".mithaq-") as made:
            CSV.write(ledger, Path(made), wanted)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
                for path in sorted(Path(made).iterdir()):
                    info = zipfile.ZipInfo(path.name, _FIRST_DAY)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    with path.open("rb") as source, package.open(info, "w", force_zip64=True) as packed:
                        shutil.copyfileobj(source, packed)


DATAPACKAGE = DataPackage()
