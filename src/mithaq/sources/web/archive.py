"""Where what is fetched is kept: a folder of web archives, one a day, that are only ever added to."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mithaq.errors import FetchError, InputError
from mithaq.sources.web.transport import Exchange
from mithaq.sources.web.warc import Record, packed_info, packed_records, read_records, whole_members

_PATTERN = "mithaq-*.warc.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A response in the folder: the archive's name, and how long that is with it."""

    record: Record
    archive: str
    length: int


class WebArchive:
    """A folder of web archives (`mithaq-2026-11-22.warc.gz`), with one writer at a time.

    An archive is whole up to the length that its reader has noted; what was being written when a program died is found
    by `unread`, and what was written in part only is cut off.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self) -> None:
        """Makes the folder where there is none. Raises InputError where that cannot be."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(str(self._folder), f"the archive cannot be kept here: {error.strerror}") from error

    def keep(self, exchange: Exchange, *, asked: str) -> Kept:
        """Adds an exchange to its day's archive and waits until it is on the disk."""
        name = f"mithaq-{exchange.at:%Y-%m-%d}.warc.gz"
        path = self._folder / name
        packed = packed_records(exchange, asked=asked)
        if not path.exists():
            packed = packed_info(name, at=exchange.at) + packed
        with path.open("ab") as stream:
            stream.write(packed)
            stream.flush()
            os.fsync(stream.fileno())
            length = stream.tell()
        (record,) = (found for found in read_records(io.BytesIO(packed), name=name) if isinstance(found, Record))
        return Kept(record=record, archive=name, length=length)

    def unread(self, length_of: Callable[[str], int]) -> Iterator[Kept]:
        """The responses beyond the noted lengths, by day; a member that is cut off at an archive's end is taken away."""
        for path in sorted(self._folder.glob(_PATTERN)):
            start = length_of(path.name)
            if path.stat().st_size > start:
                yield from self._unread(path, start)

    def _unread(self, path: Path, start: int) -> Iterator[Kept]:
        end = start
        with path.open("rb") as stream:
            stream.seek(start)
            for end, member in whole_members(stream):
                for found in read_records(io.BytesIO(member), name=path.name):
                    if isinstance(found, FetchError):
                        raise found
                    yield Kept(record=found, archive=path.name, length=end)
        if end < path.stat().st_size:
            os.truncate(path, end)

    def find(self, archive: str, record_id: str) -> Record | None:
        """One response by its id; None where the archive or the record is not there."""
        path = self._folder / archive
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            found = read_records(stream, name=archive)
            return next((each for each in found if isinstance(each, Record) and each.id == record_id), None)


def archive_folder(given: Path | None, ledger: str | None) -> Path:
    """The folder given, else one beside an SQLite ledger (`press.db`: `press-pages`), else `mithaq-pages` here."""
    if given is not None:
        return given
    if ledger and ledger != ":memory:":
        return Path(ledger).with_name(f"{Path(ledger).stem}-pages")
    return Path("mithaq-pages")
