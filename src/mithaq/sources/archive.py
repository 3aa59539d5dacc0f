"""Zip archives: their members are read one after another, each as the file it is; nothing is unpacked to disk."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mithaq.model import Article, Problem
from mithaq.sources.source import problem

_HIGHEST_RATIO = 200
_SMALL = 10_000_000

Reader = Callable[[str, BinaryIO, int | None], Iterator[Article | Problem]]
"""What reads one named stream of so many bytes."""


class Metered:
    """A member's stream that refuses to give more bytes than its packed size can honestly hold."""

    def __init__(self, stream: BinaryIO, *, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes. Raises zipfile.BadZipFile beyond the most that are allowed."""
        data = self._stream.read(size if size >= 0 else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise zipfile.BadZipFile("it unpacks to far more than its packed size; the archive looks like a zip bomb")
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSource:
    """A `.zip` file; `reader` reads one member by its name."""

    name: str
    stream: BinaryIO
    reader: Reader

    def articles(self) -> Iterator[Article | Problem]:
        """The articles of all members, in the order of their names; a bad member is a Problem and the rest is read."""
        try:
            archive = zipfile.ZipFile(self.stream)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            yield problem(self.name, f"no zip archive can be read here: {error}")
            return
        with archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
            for member in members:
                if not member.is_dir() and not is_hidden(member.filename):
                    yield from self._member(archive, member)

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Article | Problem]:
        name = f"{self.name}/{member.filename}"
        most = max(_SMALL, member.compress_size * _HIGHEST_RATIO)
        if member.flag_bits & 1:
            yield problem(name, "the member is encrypted; unpack it with its password and read the file")
            return
        if member.file_size > most:
            yield problem(
                name,
                f"it declares {member.file_size:,} bytes for {member.compress_size:,} packed ones; the archive looks like a zip bomb",
            )
            return
        try:
            with archive.open(member) as stream:
                metered = Metered(stream, most=most)  # type: ignore[arg-type]
                yield from self.reader(name, metered, member.file_size)  # type: ignore[arg-type]
        except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
            yield problem(name, f"the member cannot be unpacked: {error}")


def is_hidden(filename: str) -> bool:
    """Whether a member's name lies in a hidden folder or is one that an archiver adds for itself."""
    return any(part.startswith((".", "__MACOSX")) for part in filename.split("/"))
