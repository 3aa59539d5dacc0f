"""Bytes to text: byte order marks, declared and detected encodings, newlines; nothing else is changed."""

import codecs
import io
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from mithaq.errors import InputError

HEAD_BYTES = 65_536
"""How much of a stream is looked at to find its encoding."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = [
    "utf_8",
    "cp1256",
    "iso8859_6",
    "cp1252",
    "utf_16",
    "cp1251",
    "iso8859_9",
    "cp1255",
    "cp720",
    "mac_arabic",
]
_DECLARED = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_ALIASES = {
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
    "iso-8859-8-i": "iso-8859-8",
    "x-cp1256": "cp1256",
}
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_CONTROL_SHARE = 0.02
"""More control characters than that no text has; a few stray ones are damage, and NULs are taken away."""
_REPLACED_SHARE = 0.01


def declared_encoding(head: bytes) -> str | None:
    """The encoding that an HTML or XML head declares and that Python knows; None where it declares none."""
    match = _XML_DECLARED.search(head) or _DECLARED.search(head[:HEAD_BYTES])
    return known_encoding(match.group(1).decode("ascii", "replace")) if match is not None else None


def known_encoding(name: str) -> str | None:
    """Python's name of an encoding as pages and servers name it; None where it knows none."""
    name = name.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):
        return None


def find_encoding(head: bytes, *, declared: str | None = None) -> str | None:
    """The encoding of a text from its first bytes: its byte order mark, UTF-8 if it is valid, the declared one, else
    the likeliest of those the Arabic, European, Hebrew and Russian press uses. None where it is no text.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    wide = _wide_encoding(head)
    if wide is not None or _is_binary(head):
        return wide
    if _is_utf8(head):
        return "utf-8"
    if declared is not None and not declared.startswith(("utf-16", "utf-32", "utf-8", "ascii")):
        return declared
    best = from_bytes(head[:16_384], cp_isolation=_CANDIDATES).best()
    return best.encoding if best is not None else declared


def _is_binary(head: bytes) -> bool:
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) * _CONTROL_SHARE


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark, by its spaces and newlines: in no other text is every second byte of them zero."""
    sample = head[:4096]
    if b"\x00" not in sample:
        return None
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 8:
        return None
    for name, space in (("utf-16-le", (b" \x00", b"\n\x00")), ("utf-16-be", (b"\x00 ", b"\x00\n"))):
        pairs = [sample[index : index + 2] for index in range(0, len(sample), 2)]
        spaces = sum(pair in space for pair in pairs)
        if spaces / len(pairs) > 0.03 and b"\x00\x00" not in pairs:
            return name
    return None


def _is_utf8(head: bytes) -> bool:
    """Whether the bytes are UTF-8, or were, but for a few that were damaged."""
    if head.isascii():
        return True
    text = head.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return damaged <= 1 or (damaged < len(text) * 0.05 and damaged * 10 < sum(character > "\x7f" for character in text))


def _plain_newlines(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "") if "\x00" in text else text


def normalise(text: str) -> str:
    """The text as it is stored: newlines as \\n, NULs away, lone surrogates replaced by U+FFFD; nothing else."""
    text = _plain_newlines(text)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def check_decoded(text: str, *, where: str) -> None:
    """Raises InputError where more than one character in a hundred could not be decoded."""
    replaced = text.count("\ufffd") if "\ufffd" in text else 0
    if replaced > len(text) * _REPLACED_SHARE:
        raise InputError(
            where, f"{replaced} of {len(text)} characters cannot be decoded; save the file as UTF-8 and read it again"
        )


def decode(data: bytes, *, where: str, declared: str | None = None) -> str:
    """The document's text, normalised. Raises InputError where it is empty, binary or cannot be decoded."""
    if not data.strip():
        raise InputError(where, "the file is empty")
    text = _faultless_utf8(data)
    if text is None:
        encoding = find_encoding(data[:HEAD_BYTES], declared=declared)
        if encoding is None:
            raise InputError(where, "binary data, not text; give a text, HTML, JSON, CSV or zip file")
        text = data.decode(encoding, "replace")
        if declared is not None and encoding == "utf-8" and "\ufffd" in text and declared != "utf-8":
            text = data.decode(declared, "replace")
        text = normalise(text.removeprefix("\ufeff"))
    check_decoded(text, where=where)
    return text


def _faultless_utf8(data: bytes) -> str | None:
    """What most documents are: UTF-8 without a mark, a NUL or a fault, in which no surrogate can be; None for others."""
    if data.startswith(codecs.BOM_UTF8) or b"\x00" in data or _is_binary(data[:HEAD_BYTES]):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\ufffd" in text else _plain_newlines(text)


class Rewound(io.RawIOBase):
    """A byte stream put back to its beginning after its head was read; for streams that cannot seek."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        """Fills the buffer from the head first, then from the stream."""
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def read_head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first 64 KiB of a stream, and the stream from its beginning."""
    head = stream.read(HEAD_BYTES)
    return head, io.BufferedReader(Rewound(head, stream), HEAD_BYTES)


def open_text(stream: BinaryIO, *, where: str, newline: str | None = None) -> io.TextIOWrapper:
    """The byte stream as text, undecodable bytes as U+FFFD. Raises InputError where it is empty or binary."""
    head, stream = read_head(stream)
    if not head.strip():
        raise InputError(where, "the file is empty")
    encoding = find_encoding(head)
    if encoding is None:
        raise InputError(where, "binary data, not text; give a text, HTML, JSON, CSV or zip file")
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=newline)
