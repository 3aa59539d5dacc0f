"""Articles in JSON documents and JSON Lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from mithaq.errors import InputError
from mithaq.model import Article, Problem
from mithaq.sources.decoding import open_text
from mithaq.sources.json_stream import json_values
from mithaq.sources.records import article_of_record
from mithaq.sources.source import MAX_BYTES, problem


def record_article(record: object, *, where: str, source: str, fallback_id: str) -> Article | Problem:
    """The article of one record, or the Problem with it."""
    try:
        return article_of_record(record, where=where, source=source, fallback_id=fallback_id)
    except InputError as error:
        return problem(error.where, error.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonSource:
    """A `.json` document: one object, one array, or objects one after another; arrays are read element by element."""

    name: str
    stream: BinaryIO
    max_bytes: int = MAX_BYTES

    def articles(self) -> Iterator[Article | Problem]:
        """One a record; reading ends at the first place where the JSON is broken, with a Problem that names it."""
        stem = PurePath(self.name).stem
        try:
            text = open_text(self.stream, where=self.name)
            for index, (record, _) in enumerate(json_values(text, where=self.name, limit=self.max_bytes)):
                yield record_article(
                    record, where=f"{self.name} $[{index}]", source=self.name, fallback_id=f"{stem}#{index}"
                )
        except InputError as error:
            yield problem(error.where, error.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLinesSource:
    """A `.jsonl` stream, one object a line; a broken line is a Problem and the rest is read."""

    name: str
    stream: BinaryIO
    max_bytes: int = MAX_BYTES

    def articles(self) -> Iterator[Article | Problem]:
        """One a line that is not blank."""
        stem = PurePath(self.name).stem
        try:
            text = open_text(self.stream, where=self.name, newline="\n")
        except InputError as error:
            yield problem(error.where, error.what)
            return
        number = index = 0
        while line := text.readline(self.max_bytes + 1):
            number += 1
            where = f"{self.name}:{number}"
            if len(line) > self.max_bytes:
                yield problem(
                    where, f"the line has more than {self.max_bytes:,} characters; raise max_bytes to read it"
                )
                while line and not line.endswith("\n"):
                    line = text.readline(self.max_bytes)
                continue
            if not line.strip(" \t\r\n\ufeff"):
                continue
            yield self._article(line, where=where, fallback_id=f"{stem}#{index}")
            index += 1

    def _article(self, line: str, *, where: str, fallback_id: str) -> Article | Problem:
        try:
            record = json.loads(line.lstrip("\ufeff"))
        except json.JSONDecodeError as error:
            return problem(where, f"broken JSON at column {error.colno}: {error.msg}")
        except RecursionError:
            return problem(where, "JSON nested too deeply")
        return record_article(record, where=where, source=where, fallback_id=fallback_id)
