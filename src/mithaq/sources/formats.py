"""Which format a stream has, by the extension of its name or, for standard input, by its first bytes."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from mithaq.model import Article, Problem
from mithaq.sources.archive import ArchiveSource
from mithaq.sources.decoding import find_encoding, read_head
from mithaq.sources.json_source import JsonLinesSource, JsonSource
from mithaq.sources.page import PageSource
from mithaq.sources.plain import TextSource
from mithaq.sources.source import MAX_BYTES, Source, problem
from mithaq.sources.table import TableSource

TEXT = frozenset({".txt"})
PAGE = frozenset({".html", ".htm", ".xhtml"})
JSON = frozenset({".json"})
LINES = frozenset({".jsonl", ".ndjson"})
TABLE = frozenset({".csv", ".tsv"})
ARCHIVE = frozenset({".zip"})
WEB = frozenset({".warc", ".warc.gz"})
KNOWN = TEXT | PAGE | JSON | LINES | TABLE | ARCHIVE | WEB


def kind_of(name: str) -> str:
    """The extension of a file's name in lower case, with the one before it where that is packed: `.html`, `.warc.gz`."""
    suffixes = PurePath(name).suffixes
    kind = suffixes[-1].lower() if suffixes else ""
    return "".join(suffixes[-2:]).lower() if kind == ".gz" else kind


def known_names() -> str:
    """The known extensions, for messages."""
    return "known are " + " ".join(sorted(KNOWN))


def read_stream(
    name: str, stream: BinaryIO, size: int | None, *, max_bytes: int = MAX_BYTES
) -> Iterator[Article | Problem]:
    """The articles of one named byte stream, read as the extension of its name says; `size` in bytes where known."""
    kind = kind_of(name)
    if kind in TEXT | PAGE:
        yield from _read_document(name, stream, size, page=kind in PAGE, max_bytes=max_bytes)
        return
    source: Source
    if kind in JSON:
        source = JsonSource(name=name, stream=stream, max_bytes=max_bytes)
    elif kind in LINES:
        source = JsonLinesSource(name=name, stream=stream, max_bytes=max_bytes)
    elif kind in TABLE:
        source = TableSource(name=name, stream=stream, max_bytes=max_bytes)
    elif kind in WEB:
        from mithaq.sources.web.outlets import shipped_outlets  # only who reads one needs fastwarc
        from mithaq.sources.web.warc_source import WarcSource

        source = WarcSource(name=name, stream=stream, max_bytes=max_bytes, rules=shipped_outlets().rules)
    elif kind in ARCHIVE and isinstance(stream, io.BufferedReader):
        source = ArchiveSource(name=name, stream=stream, reader=partial(read_stream, max_bytes=max_bytes))
    else:
        yield problem(name, f"unknown kind of file {kind or '(no extension)'}; {known_names()}")
        return
    yield from source.articles()


def _read_document(
    name: str, stream: BinaryIO, size: int | None, *, page: bool, max_bytes: int
) -> Iterator[Article | Problem]:
    """One document that has to be in memory as a whole."""
    too_large = f"more than {max_bytes:,} bytes for one document; split it or raise max_bytes"
    if size is not None and size > max_bytes:
        yield problem(name, f"{size:,} bytes, {too_large}")
        return
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        yield problem(name, too_large)
        return
    source: Source = PageSource(name=name, data=data) if page else TextSource(name=name, data=data)
    yield from source.articles()


def read_unnamed(name: str, stream: BinaryIO, *, max_bytes: int = MAX_BYTES) -> Iterator[Article | Problem]:
    """The articles of a stream without an extension: JSON Lines, JSON, HTML or plain text by its first bytes."""
    head, stream = read_head(stream)
    source: Source
    if head.startswith(b"PK\x03\x04"):
        yield problem(name, "a zip archive cannot be read from a stream; save it to a file and give its path")
        return
    start = head.decode(find_encoding(head) or "latin-1", "replace").lstrip("\ufeff \t\r\n")
    if start.startswith("{") and "}" in start.partition("\n")[0][-3:]:
        source = JsonLinesSource(name=name, stream=stream, max_bytes=max_bytes)
    elif start.startswith(("{", "[{", "[\n", "[ ", "[\r")):
        source = JsonSource(name=name, stream=stream, max_bytes=max_bytes)
    else:
        yield from _read_document(name, stream, None, page=start.startswith("<"), max_bytes=max_bytes)
        return
    yield from source.articles()
