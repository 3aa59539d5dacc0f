"""Any file that coders bring, by what it is."""

from collections.abc import Iterator
from pathlib import Path

from mithaq.errors import InputError, UsageError
from mithaq.export.coded.inception import read_cas_json
from mithaq.export.coded.label_studio import read_label_studio
from mithaq.export.coded.mapping import ColumnMapping
from mithaq.export.coded.row import Coded, Fault
from mithaq.export.coded.spreadsheet import read_spreadsheet
from mithaq.export.coded.webanno_tsv import read_webanno_tsv

SPREADSHEETS = (".csv", ".xlsx")


def read_coded(path: Path, mapping: ColumnMapping | None) -> Iterator[Coded | Fault]:
    """What a spreadsheet (with a mapping), an export of Label Studio, or a document or folder of INCEpTION says.

    Raises UsageError for a spreadsheet without a mapping and for what is none of these, InputError for what cannot be read.
    """
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.suffix in (".json", ".tsv") and each.is_file():
                yield from read_coded(each, mapping)
        return
    start = _start(path)
    if path.suffix.lower() in SPREADSHEETS or path.suffix.lower() == ".tsv" and not start.startswith("#FORMAT="):
        if mapping is None:
            raise UsageError(f"{path}: a spreadsheet needs --mapping, a file that says which column is what")
        yield from read_spreadsheet(path, mapping)
    elif start.startswith("#FORMAT="):
        yield from read_webanno_tsv(path)
    elif start.startswith("["):
        yield from read_label_studio(path)
    elif start.startswith("{"):
        yield from read_cas_json(path)
    else:
        raise UsageError(
            f"{path}: no CSV, XLSX, export of Label Studio (JSON), or document of INCEpTION (CAS JSON, TSV 3)"
        )


def _start(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(64).decode("utf-8-sig", "replace").lstrip()
    except OSError as error:
        raise InputError(str(path), f"it cannot be read: {error.strerror}") from error
