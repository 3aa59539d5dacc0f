"""Paths to articles: files, folders, archives, addresses of the web and standard input, one after another, lazily."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from mithaq.model import Article, Problem
from mithaq.sources.folders import unreadable, walk
from mithaq.sources.formats import KNOWN, kind_of, known_names, read_stream, read_unnamed
from mithaq.sources.source import MAX_BYTES, problem
from mithaq.sources.web.addresses import is_address

if TYPE_CHECKING:
    from mithaq.sources.web.reading import WebAccess


def open_sources(
    paths: Sequence[str], *, max_bytes: int = MAX_BYTES, access: "WebAccess | None" = None
) -> Iterator[Article | Problem]:
    """The articles of files, of folders (with all in them, sorted, hidden files left out), of addresses (http:, https:) and
    of "-", standard input.

    Lazy: one file or record at a time is in memory. What cannot be read is a Problem in its place; nothing is raised for
    it. `max_bytes` is the most that one document, or one record of a stream, may have; `access` says how the web is asked.
    """
    for path in paths:
        if is_address(path):
            from mithaq.sources.web.reading import (
                AddressSource,
                WebAccess,
            )  # slow to import: only who asks the web needs it

            yield from AddressSource(address=path, access=access or WebAccess()).articles()
        elif path == "-":
            yield from read_unnamed("-", sys.stdin.buffer, max_bytes=max_bytes)
        elif os.path.isdir(path):
            yield from _read_folder(path, max_bytes=max_bytes)
        else:
            yield from _read_file(path, max_bytes=max_bytes)


def _read_folder(folder: str, *, max_bytes: int) -> Iterator[Article | Problem]:
    """All files of known kinds; the others are named once, together, by their extensions."""
    others: Counter[str] = Counter()
    for file in walk(folder):
        if isinstance(file, Problem):
            yield file
        elif kind_of(file) in KNOWN:
            yield from _read_file(file, max_bytes=max_bytes)
        else:
            others[PurePath(file).suffix.lower() or "no extension"] += 1
    if others:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(others.items()))
        yield problem(folder, f"{others.total()} files of unknown kinds were left out: {names}; {known_names()}")


def _read_file(path: str, *, max_bytes: int) -> Iterator[Article | Problem]:
    try:
        stream = open(path, "rb")  # noqa: SIM115 - closed below, after the last article was taken
    except (OSError, ValueError) as error:
        yield unreadable(path, error) if isinstance(error, OSError) else problem(path, f"no path: {error}")
        return
    with stream:
        try:
            yield from read_stream(path, stream, os.fstat(stream.fileno()).st_size, max_bytes=max_bytes)
        except OSError as error:
            yield unreadable(path, error)
