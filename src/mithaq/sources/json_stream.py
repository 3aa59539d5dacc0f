"""JSON values out of a stream, one at a time: a long array needs no more memory than its longest element."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from mithaq.errors import InputError

_CHUNK = 1_000_000
_BLANKS = " \t\r\n\ufeff"


class _Buffer:
    """What has been read of the stream and not yet been used, with the line and column where it begins."""

    def __init__(self, stream: TextIO, *, where: str, limit: int) -> None:
        self.stream = stream
        self.where = where
        self.limit = limit
        self.text = ""
        self.position = 0
        self.line = 1
        self.column = 1
        self.ended = False

    def grow(self) -> bool:
        """Reads on; False at the end of the stream. Raises InputError where one value is over the limit."""
        if self.ended:
            return False
        self._drop()
        if len(self.text) > self.limit:
            raise InputError(
                self.at(), f"one value has more than {self.limit:,} characters; split it or raise max_bytes"
            )
        chunk = self.stream.read(_CHUNK)
        self.text += chunk
        self.ended = not chunk
        return bool(chunk)

    def _drop(self) -> None:
        used = self.text[: self.position]
        newlines = used.count("\n")
        self.line += newlines
        self.column = len(used) - used.rindex("\n") if newlines else self.column + len(used)
        self.text = self.text[self.position :]
        self.position = 0

    def at(self, offset: int | None = None) -> str:
        """Where the given offset of the buffer stands: `file:line:column`."""
        used = self.text[: self.position if offset is None else offset]
        newlines = used.count("\n")
        column = len(used) - used.rindex("\n") if newlines else self.column + len(used)
        return f"{self.where}:{self.line + newlines}:{column}"

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            while self.position < len(self.text) and self.text[self.position] in _BLANKS:
                self.position += 1
            if self.position < len(self.text):
                return self.text[self.position]
            if not self.grow():
                return ""

    def value(self) -> Any:
        """The next JSON value. Raises InputError where it is broken."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.position)
            except json.JSONDecodeError as error:
                cut = error.pos >= len(self.text) - 12 or error.msg.startswith("Unterminated string")
                where = self.at(error.pos)
                if not (cut and self.grow()):
                    raise InputError(where, f"broken JSON: {error.msg}") from error
            except RecursionError as error:
                raise InputError(self.at(), "JSON nested too deeply") from error
            else:
                self.position = end
                return value


_DECODER = json.JSONDecoder()


def json_values(stream: TextIO, *, where: str, limit: int) -> Iterator[tuple[Any, bool]]:
    """The elements of the one array, or the objects that follow one another, each with whether it was in an array.

    `limit` is the most characters that one value may have. Raises InputError with line and column where the JSON
    breaks; what came before it has been given by then.
    """
    buffer = _Buffer(stream, where=where, limit=limit)
    if buffer.peek() != "[":
        while buffer.peek():
            yield buffer.value(), False
        return
    buffer.position += 1
    if buffer.peek() == "]":
        return
    while True:
        yield buffer.value(), True
        mark = buffer.peek()
        if mark == "]":
            return
        if mark != ",":
            found = repr(mark) if mark else "the end of the file"
            raise InputError(buffer.at(), f"broken JSON: ',' or ']' was expected, found {found}")
        buffer.position += 1
