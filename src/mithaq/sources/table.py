"""Articles in the rows of comma- or tab-separated tables."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, TextIO

from mithaq.errors import InputError
from mithaq.model import Article, Problem
from mithaq.sources.decoding import open_text
from mithaq.sources.json_source import record_article
from mithaq.sources.records import ALL_KEYS, TEXT_KEYS, TITLE_KEYS
from mithaq.sources.source import MAX_BYTES, problem

_MARKS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSource:
    """A `.csv` or `.tsv` stream with a row of column names; the columns are the keys of JSON articles."""

    name: str
    stream: BinaryIO
    max_bytes: int = MAX_BYTES

    def articles(self) -> Iterator[Article | Problem]:
        """One a row."""
        stem = PurePath(self.name).stem
        csv.field_size_limit(max(csv.field_size_limit(), self.max_bytes))
        line = 1
        try:
            text = open_text(self.stream, where=self.name, newline="")
            for index, (line, row) in enumerate(_rows(text, name=self.name)):
                where = f"{self.name}:{line}"
                if sum(map(len, row.values())) > self.max_bytes:
                    yield problem(
                        where, f"the row has more than {self.max_bytes:,} characters; raise max_bytes to read it"
                    )
                elif any(row.values()):
                    yield record_article(row, where=where, source=where, fallback_id=f"{stem}#{index}")
        except InputError as error:
            yield problem(error.where, error.what)
        except csv.Error as error:
            yield problem(f"{self.name}:{line}", f"broken table after this line: {error}")


def _rows(text: TextIO, *, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line on which it ends. Raises InputError where no column holds a text."""
    header = text.readline().lstrip("\ufeff")
    mark = "\t" if name.lower().endswith(".tsv") else max(_MARKS, key=header.count)
    columns = [column.strip().lower() for column in next(csv.reader([header], delimiter=mark), [])]
    known = {key.lower(): key for key in ALL_KEYS}
    columns = [known.get(column, column) for column in columns]
    if not any(column in TEXT_KEYS + TITLE_KEYS for column in columns):
        raise InputError(f"{name}:1", f"no column for the text; name one of its columns {', '.join(TEXT_KEYS)}")
    reader = csv.reader(text, delimiter=mark)
    for row in reader:
        yield reader.line_num + 1, dict(zip(columns, row, strict=False))
