"""What an exporter is, and how its file or folder comes to stand where it is wanted: whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from mithaq.errors import UsageError
from mithaq.export.wording import Language
from mithaq.ledger import Ledger, MergedEvent, StoredAgreement
from mithaq.model.vocabulary import Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events are exported, as the arguments of `Ledger.events`; None: any.

    `since` and `until` are EDTF, both included; `state` and `pair` are codes of states or bodies. `language` is that of the
    words that an exporter adds of its own, where the format has such words; None: Arabic.
    """

    kind: Kind | None = None
    status: Status | None = None
    state: str | None = None
    pair: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    language: Language | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """The arguments of `Ledger.events`."""
        return {name: getattr(self, name) for name in ("kind", "status", "state", "pair", "since", "until")}

    @property
    def words(self) -> Language:
        """The language of the words that an exporter adds."""
        return self.language or "ar"

    def events(self, ledger: Ledger) -> Iterator[MergedEvent]:
        """The events wanted, by date and then id, undated ones last, some hundreds in memory at a time."""
        return ledger.iter_events(**self.filters)

    def agreements(self, ledger: Ledger) -> Iterator[StoredAgreement]:
        """The agreements to whose life or surroundings an event wanted belongs; all where nothing is chosen; by id."""
        return ledger.iter_agreements(**self.filters)


class Exporter(Protocol):
    """Writes what a ledger holds into one file, or a folder where `folder` is true.

    `name` is what `--format` calls it. The record is that of merged events and decisions: what a person rejected is not in it.
    """

    name: str
    folder: bool

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes what is wanted to `target`: a file that does not exist yet, or an empty folder.

        `export` gives it a place beside the one where it will stand and moves it there when this has returned.
        """
        ...


def export(exporter: Exporter, ledger: Ledger, target: Path, wanted: Wanted | None = None) -> None:
    """Writes the ledger to `target` in the exporter's format; it appears, or changes, when it is complete.

    A file takes the place of a file, a folder that of a folder that holds nothing but files that are written again; into a
    pipe or a device a file is copied. Raises UsageError where `target` cannot become what the exporter writes.
    """
    check_target(exporter, target)
    if exporter.folder:
        with whole_folder(target) as part:
            exporter.write(ledger, part, wanted or Wanted())
        return
    with _beside(target.resolve(), folder=False) as part:
        exporter.write(ledger, part, wanted or Wanted())
        if target.exists() and not target.is_file():  # a pipe or a device
            with part.open("rb") as whole, target.open("wb") as stream:
                shutil.copyfileobj(whole, stream)
        else:
            part.replace(target.resolve())


def check_target(exporter: Exporter, target: Path) -> None:
    """Raises UsageError before any work where `target` cannot become the exporter's file or folder."""
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: the folder {target.absolute().parent} does not exist: make it first")
    if exporter.folder and target.exists() and not target.is_dir():
        raise UsageError(f"{target}: a file, and {exporter.name} writes a folder: give another name")
    if not exporter.folder and target.is_dir():
        raise UsageError(f"{target}: a folder, and {exporter.name} writes a file: give the file's name")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """An empty folder that stands at `target` when the block has ended well, in the place of one that has no other files.

    Until then an older one stays as it was. Raises UsageError where it holds other files.
    """
    with _beside(target.resolve(), folder=True) as part:
        yield part
        _replace_folder(part, target.resolve())


@contextmanager
def _beside(target: Path, *, folder: bool) -> Iterator[Path]:
    """A place to write to in the folder of `target`, gone at the end of the block if anything is left there."""
    home = target.parent if target.parent.is_dir() and os.access(target.parent, os.W_OK) else None
    part = (home or Path.cwd()) / f".{target.name}.{os.getpid()}.part"
    try:
        if folder:
            part.mkdir()
        yield part
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)


def _replace_folder(part: Path, target: Path) -> None:
    if not target.exists():
        part.replace(target)
        return
    others = _files(target) - _files(part)
    if others:
        raise UsageError(f"{target}: it holds {min(others)}, which is no file of this export: give another folder")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    target.replace(old)
    part.replace(target)
    shutil.rmtree(old)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
