"""WebAnno TSV 3, as INCEpTION writes it: a line a token, our layer in columns.

The header names the layers with their features (`#T_SP=webanno.custom.MithaqEvent|kind|status|…`). A token's cell is `_` where
nothing is annotated, `*` where a feature is empty, `a|b` where two annotations are stacked; `value[2]` belongs to annotation 2,
which may go over several tokens. Offsets are UTF-16 code units of the text, which the `#Text=` lines and the tokens' offsets give.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from mithaq.errors import InputError
from mithaq.export.coded.inception import LAYER, article_key
from mithaq.export.coded.regions import Region, coded_of
from mithaq.export.coded.row import Coded, Fault, Words
from mithaq.export.coded.spans import Utf16

_SPLIT = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"(?P<value>.*?)(?<!\\)\[(?P<number>\d+)\]", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
Span = tuple[int, int]


def read_webanno_tsv(path: Path) -> Iterator[Coded | Fault]:
    """What the annotations of a document say. Raises InputError for what is no such document, or has not our layer."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"no text in UTF-8: {error}") from error
    if not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
        raise InputError(f"{path}:1", "no WebAnno TSV 3: the first line must say #FORMAT=WebAnno TSV 3.…")
    first, features = _columns(path, lines)
    document = _Document(path, first, features)
    for number, line in enumerate(lines, start=1):
        document.take(number, line.removesuffix("\r"))
    yield from coded_of(article_key(path), document.regions())


def _columns(path: Path, lines: list[str]) -> tuple[int, list[str]]:
    """The index of our layer's first column, and its features."""
    column = 3
    for line in lines:
        if line.startswith(("#T_SP=", "#T_CH=", "#T_RL=")):
            name, *features = line.partition("=")[2].strip().split("|")
            if name == LAYER:
                return column, features
            column += max(len(features), 1)
    raise InputError(str(path), f"it has no layer {LAYER}")


class _Document:
    """The text and the annotations of a document, line by line."""

    def __init__(self, path: Path, first: int, features: list[str]) -> None:
        self._path = path
        self._first = first
        self._features = features
        self._text = ""
        self._sentence = ""
        self._units = 0
        self._found: dict[str, tuple[int, list[Span], dict[str, str]]] = {}

    def take(self, number: int, line: str) -> None:
        """A line: the words of a sentence, or a token of it."""
        if line.startswith("#Text="):
            self._sentence += ("\n" if self._sentence else "") + _plain(line.removeprefix("#Text="))
        elif re.match(r"\d+-\d+\t", line):
            cells = line.split("\t")
            span = self._span(number, cells[1])
            if self._sentence:
                self._place(span[0])
            self._annotate(number, span, cells[self._first : self._first + len(self._features)])

    def _span(self, number: int, cell: str) -> Span:
        start, _, end = cell.partition("-")
        if not (start.isdigit() and end.isdigit()):
            raise InputError(f"{self._path}:{number}", f"{cell!r} is no span of a token")
        return int(start), int(end)

    def _place(self, start: int) -> None:
        """Puts the sentence where its first token starts; between sentences stand line breaks."""
        lead = len(self._sentence) - len(self._sentence.lstrip())
        gap = start - self._units - lead
        self._text += "\n" * max(gap, 0) + self._sentence
        self._units = len(self._text.encode("utf-16-le", "surrogatepass")) // 2
        self._sentence = ""

    def _annotate(self, number: int, span: Span, cells: list[str]) -> None:
        for feature, cell in zip(self._features, cells, strict=False):
            for place, piece in enumerate(_SPLIT.split(cell) if cell != "_" else ()):
                match = _NUMBERED.fullmatch(piece)
                value = _plain(match["value"] if match else piece)
                key = f"[{match['number']}]" if match else f"{number}.{place}"
                _, spans, values = self._found.setdefault(key, (number, [], {}))
                if span not in spans:
                    spans.append(span)
                if value != "*":
                    values[feature] = value

    def regions(self) -> list[Region]:
        """The annotations in the order of the lines."""
        count = Utf16(self._text)
        found = []
        for number, spans, values in self._found.values():
            where = f"{self._path}:{number}"
            try:
                start, end = count.points(spans[0][0]), count.points(spans[-1][1])
            except ValueError as error:
                raise InputError(where, str(error)) from error
            words = Words(text=self._text[start:end], start=start, end=end)
            slots = dict(values)
            found.append(Region(where=where, words=words, slots=slots, event=slots.pop("event", None)))
        return found


def _plain(text: str) -> str:
    """The text without its escapes."""
    return _ESCAPED.sub(lambda found: _CONTROLS.get(found[1], found[1]), text)
