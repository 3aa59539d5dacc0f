"""Backups: all that cannot be worked out again, in one file that any ledger can be made from, on SQLite or PostgreSQL.

A backup is a ZIP archive with a file of JSON Lines for each table of the truth (texts, articles, sources_seen, readings,
decisions, problems, page_versions) and of the accounts (users, api_tokens, audit), one row a line by its key, and `manifest.json` with the
number of rows and the SHA-256 of each. Texts stand there as they are, UTF-8. The same ledger gives the same bytes, in whichever
database it is kept.

Of passwords and tokens it has the hashes. A copy for others is made without accounts: their tables are then empty. Sessions are
in none: whoever uses the restored ledger logs in anew.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection

from mithaq.errors import LedgerError
from mithaq.ledger.accounts.tables import api_tokens, audit, users
from mithaq.ledger.engine import dump_json
from mithaq.ledger.queries import article_ids
from mithaq.ledger.rows import Row, text_digest, text_of, text_row
from mithaq.ledger.schema import articles, decisions, problems, readings, sources_seen, texts
from mithaq.ledger.web.tables import page_versions
from mithaq.ledger.writing import rewrite_events

FORMAT = "mithaq-ledger"
VERSION = 3
"""Of the format: a higher one when a table or column is added, taken away or changes its meaning."""
_FIRST = (texts, articles, sources_seen, readings, decisions, problems)
TRUTH = (*_FIRST, page_versions)
ACCOUNTS = (users, api_tokens, audit)
TABLES = (*TRUTH, *ACCOUNTS)
"""In the order in which rows may refer to those before them."""
TABLES_OF = {1: _FIRST, 2: (*_FIRST, *ACCOUNTS), 3: TABLES}
"""What a backup of each version of the format holds: older ones are restored too."""

_BATCH = 500
_MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP knows: no clock in the file
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError)
"""What reading a damaged archive raises; RuntimeError where a bit says that it is encrypted."""


def write_backup(connection: Connection, path: Path, *, accounts: bool) -> dict[str, int]:
    """Writes the backup of what the connection's transaction sees; returns the number of rows of each table.

    Without `accounts` their tables are empty in it. The file appears when it is complete. Raises LedgerError where `path` is
    there already or its folder is not.
    """
    if path.exists():
        raise LedgerError(f"backup {path}: there is such a file already: give another name, or move it away")
    if not path.absolute().parent.is_dir():
        raise LedgerError(f"backup {path}: the folder {path.absolute().parent} does not exist: make it first")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            counts = _write_archive(connection, stream, TABLES if accounts else TRUTH)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return counts


def _write_archive(connection: Connection, stream: IO[bytes], filled: Collection[sa.Table]) -> dict[str, int]:
    manifest: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(stream, "w") as archive:
        for table in TABLES:
            digest, count = hashlib.sha256(), 0
            with archive.open(_entry(f"{table.name}.jsonl"), "w", force_zip64=True) as lines:
                for row in _rows(connection, table) if table in filled else ():
                    line = (dump_json(row) + "\n").encode()
                    digest.update(line)
                    lines.write(line)
                    count += 1
            manifest[table.name] = {"rows": count, "sha256": digest.hexdigest()}
        told = {"format": FORMAT, "version": VERSION, "tables": manifest}
        archive.writestr(_entry(_MANIFEST), json.dumps(told, indent=1) + "\n")
    return {name: table["rows"] for name, table in manifest.items()}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, wherever it is written
    entry.external_attr = 0o644 << 16
    return entry


def _rows(connection: Connection, table: sa.Table) -> Iterator[Row]:
    """The rows of a table by its key, as JSON has them."""
    query = sa.select(table).order_by(*table.primary_key)
    for row in connection.execute(query, execution_options={"yield_per": _BATCH}).mappings():
        if table is texts:
            yield {"digest": row["digest"], "text": text_of(row["body"])}
        else:
            yield dict(row)


class Backup:
    """A backup that was opened and found whole; made by `open_backup`. `tables` are those that it holds."""

    def __init__(self, archive: zipfile.ZipFile, path: Path, tables: Sequence[sa.Table]) -> None:
        self._archive = archive
        self._path = path
        self.tables = tables

    def rows(self, table: sa.Table) -> Iterator[Row]:
        """The rows as the table takes them. Raises LedgerError, with the line, where one does not fit it."""
        columns = {"digest", "text"} if table is texts else set(table.columns.keys())
        with self._archive.open(f"{table.name}.jsonl") as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                if not isinstance(row, dict) or set(row) != columns:
                    raise LedgerError(
                        f"backup {self._path}: {table.name}.jsonl:{number}: this is no row of {table.name}"
                    )
                if table is texts:
                    if text_digest(row["text"]) != row["digest"]:
                        raise LedgerError(f"backup {self._path}: {table.name}.jsonl:{number}: the text was changed")
                    row = text_row(row["text"], row["digest"])
                yield row


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """The backup in the file, all of it read once and checked against its digests.

    Raises LedgerError where there is no such file, it is no backup, it is damaged, or a newer Mithaq made it.
    """
    if not path.is_file():
        raise LedgerError(f"backup {path}: there is no such file")
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(path))
            told = _checked_manifest(archive, path)
            tables = TABLES_OF[told["version"]]
            for table in tables:
                _check_member(archive, f"{table.name}.jsonl", path, told["tables"][table.name])
        except _DAMAGED as error:
            raise LedgerError(
                f"backup {path}: the file is damaged, or no backup of a ledger ({error}): use another copy"
            ) from error
        yield Backup(archive, path, tables)


def _checked_manifest(archive: zipfile.ZipFile, path: Path) -> Mapping[str, Any]:
    manifest = json.loads(archive.read(_MANIFEST)) if _MANIFEST in archive.namelist() else None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise LedgerError(f"backup {path}: no backup of a ledger: it has no {_MANIFEST} of one")
    version = manifest.get("version")
    if type(version) is not int or version not in TABLES_OF:
        raise LedgerError(
            f"backup {path}: its format is of version {version!r}, this Mithaq knows {VERSION}: upgrade Mithaq to restore it"
        )
    tables = manifest.get("tables")
    names = {table.name for table in TABLES_OF[version]}
    if (
        not isinstance(tables, dict)
        or not names <= set(tables)
        or not {f"{name}.jsonl" for name in names} <= set(archive.namelist())
    ):
        raise LedgerError(f"backup {path}: the file is damaged: tables are missing: use another copy")
    return manifest


def _check_member(archive: zipfile.ZipFile, name: str, path: Path, told: Mapping[str, Any]) -> None:
    digest, count = hashlib.sha256(), 0
    with archive.open(name) as lines:
        for line in lines:
            digest.update(line)
            count += 1
    if told.get("sha256") != digest.hexdigest() or told.get("rows") != count:
        raise LedgerError(
            f"backup {path}: the file is damaged: {name} is not as {_MANIFEST} tells it: use another copy"
        )


def load_backup(connection: Connection, url: URL, backup: Backup) -> None:
    """Fills an empty ledger within the connection's transaction; its articles become pending.

    Raises LedgerError where the ledger holds anything already.
    """
    for table in TABLES:
        held = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        if held:
            raise LedgerError(
                f"ledger {url}: it is not empty (table {table.name}: {held} rows): restore into a new one"
            )
    for table in backup.tables:
        batch: list[Row] = []
        for row in backup.rows(table):
            batch.append(row)
            if len(batch) == _BATCH:
                connection.execute(sa.insert(table), batch)
                batch = []
        if batch:
            connection.execute(sa.insert(table), batch)
    last = ""
    while ids := article_ids(connection, last):
        rewrite_events(connection, ids)
        last = ids[-1]
