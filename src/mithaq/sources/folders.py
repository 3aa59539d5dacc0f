"""The files in folders, and what to say of those that cannot be read."""

import os
from collections.abc import Iterator

from mithaq.model import Problem
from mithaq.sources.source import problem

_ASIDE = (".", "README")
"""Beginnings of names in a folder that are no articles; named on the command line they are read."""


def walk(folder: str) -> Iterator[str | Problem]:
    """The files in a folder and in those below it, sorted by name, links to folders not followed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (entry for entry in entries if not entry.name.startswith(_ASIDE)), key=lambda entry: entry.name
            )
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        elif entry.is_file():
            yield entry.path


def unreadable(path: str, error: OSError) -> Problem:
    """The Problem of a file or folder that the system refuses, with what to do."""
    if isinstance(error, PermissionError):
        return problem(path, "permission denied; give yourself the right to read it (chmod u+r) or copy it elsewhere")
    if isinstance(error, FileNotFoundError):
        return problem(path, "there is no such file or folder; check the path")
    return problem(path, f"cannot be read: {error.strerror or error}")
