"""How many articles there are about, for a progress bar."""

import os
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from mithaq.sources.archive import is_hidden
from mithaq.sources.folders import walk
from mithaq.sources.formats import ARCHIVE, JSON, LINES, PAGE, TABLE, TEXT, WEB, kind_of
from mithaq.sources.web.addresses import is_address

_COUNTED_BYTES = 64_000_000
"""Beyond so many bytes counting is no longer cheap."""


def count_articles(paths: Sequence[str]) -> int | None:
    """About how many articles the paths hold, for a progress bar; None where that is not known cheaply."""
    total = 0
    for path in paths:
        if path == "-" or is_address(path):
            return None
        files = (file for file in walk(path) if isinstance(file, str)) if os.path.isdir(path) else (path,)
        for file in files:
            count = _count(file)
            if count is None:
                return None
            total += count
    return total


def _count(path: str) -> int | None:
    kind = kind_of(path)
    try:
        if kind in TEXT | PAGE:
            return 1
        if kind in LINES | JSON:
            if os.path.getsize(path) > _COUNTED_BYTES:
                return None
            with open(path, "rb") as stream:
                return _count_stream(stream, kind)
        if kind in ARCHIVE:
            with zipfile.ZipFile(path) as archive:
                return _count_archive(archive)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return 1
    return None if kind in TABLE | WEB else 0


def _count_archive(archive: zipfile.ZipFile) -> int | None:
    members = [member for member in archive.infolist() if not member.is_dir() and not is_hidden(member.filename)]
    if sum(member.file_size for member in members) > _COUNTED_BYTES:
        return None
    total = 0
    for member in members:
        kind = kind_of(member.filename)
        if kind in TABLE | WEB:
            return None
        if kind in TEXT | PAGE:
            total += 1
        elif kind in LINES | JSON:
            with archive.open(member) as stream:
                total += _count_stream(stream, kind)  # type: ignore[arg-type]
    return total


def _count_stream(stream: BinaryIO, kind: str) -> int:
    """Lines of JSON Lines; titles of JSON documents."""
    total, mark, rest = 0, b"\n" if kind in LINES else b'"title"', b""
    while chunk := stream.read(1_000_000):
        total += (rest + chunk).count(mark)
        rest = chunk[-(len(mark) - 1) :] if len(mark) > 1 else b""
    return total or 1
