"""Where results go: standard output, or a file that appears when it is complete."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO, cast

from mithaq.errors import UsageError


@contextmanager
def open_output(path: Path | None) -> Iterator[IO[str]]:
    """A stream of UTF-8 text: standard output for None, else a file renamed to `path` at the end of the block.

    Where the block ends in an exception the file is left as it was. Half a surrogate pair is written as `\\ud83d`, which in
    JSON stands for just that. Raises UsageError where the folder does not exist.
    """
    if path is None:
        stdout = cast(TextIO, sys.stdout)
        if hasattr(stdout, "reconfigure"):
            stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield stdout
        stdout.flush()
    elif path.exists() and not path.is_file():  # a pipe or a device: nothing to rename
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
    else:
        with _whole_file(path.resolve()) as stream:
            yield stream


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[str]]:
    if not path.parent.is_dir():
        raise UsageError(f"{path}: the folder {path.parent} does not exist: make it first")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def check_output(path: Path | None, *, option: str = "--output") -> None:
    """Raises UsageError before any work where `path` cannot become a file."""
    if path is None:
        return
    if path.is_dir():
        raise UsageError(f"{option} {path}: a folder: give a file")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{option} {path}: the folder {path.absolute().parent} does not exist: make it first")
