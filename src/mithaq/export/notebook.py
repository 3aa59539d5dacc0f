"""Articles read in a notebook: a path or a text to readings that show themselves, evidence marked in the article's own words.

What is shown is HTML without script, style sheet or network; whatever an article says is escaped and stands in its own direction.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import overload

from mithaq.errors import InputError
from mithaq.export.catalogue import CATALOGUE
from mithaq.model import Article, Event, Problem, Reading
from mithaq.reader import Reader
from mithaq.sources import open_sources
from mithaq.sources.making import Draft, make_article
from mithaq.sources.published import DateClaim
from mithaq.sources.web.addresses import is_address

SHOWN = 10
"""Articles that a notebook shows at most; the others are there, and counted."""
LONGEST = 6_000
"""Code points of a text that a notebook shows at most."""

_MARK = "background:#ffe08a;color:#2a2000;border-radius:.2em;padding:0 .1em"
_CHROME = "opacity:.45"
_BOX = "border:1px solid #8886;border-radius:.5em;padding:.8em 1em;margin:.5em 0;max-width:60em;line-height:1.7"
_CELL = "text-align:start;vertical-align:top;padding:.2em .8em .2em 0"


@dataclass(frozen=True, slots=True)
class Readings(Sequence[Reading]):
    """Readings in the order of what was read, and what could not be read. In a notebook the articles are shown."""

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.readings)

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> "Readings": ...
    def __getitem__(self, index: int | slice) -> "Reading | Readings":
        """A reading, or those of a slice, which are shown as all are."""
        return Readings(self.readings[index]) if isinstance(index, slice) else self.readings[index]

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)

    def _repr_html_(self) -> str:
        told = [
            f"<p>{_words(problem.source)}: {_words(problem.message)}</p>"
            for problem in (*self.problems, *(problem for reading in self.readings for problem in reading.problems))
        ]
        more = len(self.readings) - SHOWN
        rest = [f"<p>… {more}</p>"] if more > 0 else []
        return "".join([*map(render_reading, self.readings[:SHOWN]), *rest, *told])


def read(
    source: str | PathLike[str],
    *,
    engine: str = "both",
    model: str | PathLike[str] | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Readings:
    """Reads a file, a folder, an address of the web, or a text given as such: a str with blanks in it that names no file.

    Of a text `published` (EDTF) is the day from which "yesterday" counts, unless the text has a dateline of its own; `title`
    and `outlet` are kept with it. `model` is the folder of a model that `mithaq train` wrote. Files are read as `mithaq read` reads them. Nothing is stored. Raises InputError where there
    is no such file, or nothing to read.
    """
    reader = Reader(engine=engine, model=Path(model) if model is not None else None)
    if isinstance(source, str) and not os.path.exists(source) and not is_address(source):
        if not source.strip():
            raise InputError("text", "it is empty: give the words of an article, or the path of a file")
        if len(source.split()) == 1:
            raise InputError(source, "there is no such file or folder (a text to read has more than one word)")
        claims = (DateClaim(kind="metadata", edtf=published, evidence="metadata: given"),) if published else ()
        draft = Draft(source="text", text=source, title=title, outlet=outlet, claims=claims)
        return Readings((reader.read(make_article(draft)),))
    found = list(open_sources([os.fspath(source)]))
    articles = [item for item in found if isinstance(item, Article)]
    problems = tuple(item for item in found if isinstance(item, Problem))
    if not articles and problems:
        raise InputError(problems[0].source, problems[0].message)
    return Readings(tuple(map(reader.read, articles)), problems)


def render_reading(reading: Reading) -> str:
    """The article with its evidence marked and numbered, and the events in a table, as HTML that can stand in any page."""
    article = reading.article
    arabic = article.language == "ar"
    language, direction = ("ar", "rtl") if arabic else ("en", "ltr")
    about = " · ".join(_words(value) for value in (article.outlet, article.published) if value)
    head = f"<strong>{_words(article.title)}</strong><br>" if article.title else ""
    rows = "".join(_row(number, event, arabic=arabic) for number, event in enumerate(reading.events, 1))
    nothing = "" if reading.events else f"<p>{_term('no.events', arabic=arabic)}</p>"
    return (
        f'<article lang="{language}" dir="{direction}" style="{_BOX}">'
        f'<header>{head}<small>{about}</small></header><div dir="auto" style="white-space:pre-wrap;margin:.6em 0">'
        f"{_text(reading)}</div>{nothing}<table><tbody>{rows}</tbody></table></article>"
    )


def _text(reading: Reading) -> str:
    """The text, evidence marked with the numbers of its events after it, chrome faint; long texts are cut."""
    text, chrome = reading.article.text[:LONGEST], reading.article.chrome
    spans = [
        (piece.start, piece.end, number) for number, event in enumerate(reading.events, 1) for piece in event.evidence
    ]
    ends = sorted({0, len(text), *(min(place, len(text)) for span in (*spans, *chrome) for place in span[:2])})
    parts = []
    for start, end in pairwise(ends):
        words = escape(text[start:end])
        if any(first <= start < last for first, last, _ in spans):
            words = f'<mark style="{_MARK}">{words}</mark>'
        elif any(first <= start < last for first, last in chrome):
            words = f'<span style="{_CHROME}">{words}</span>'
        closed = [number for _, last, number in spans if last == end]
        parts.append(words + "".join(f"<sup>{number}</sup>" for number in dict.fromkeys(closed)))
    return "".join(parts) + (" …" if len(reading.article.text) > LONGEST else "")


def _row(number: int, event: Event, *, arabic: bool) -> str:
    step = f" · {_term(f'step.{event.step}', arabic=arabic)}" if event.step else ""
    cells = (
        str(number),
        _term(f"kind.{event.kind}", arabic=arabic) + step,
        _term(f"status.{event.status}", arabic=arabic),
        f'<bdi dir="ltr">{escape(" ".join(event.parties))}</bdi>',
        _words(event.date or ""),
        _words(event.instrument.text if event.instrument else ""),
        f"{event.confidence:.2f}",
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _term(key: str, *, arabic: bool) -> str:
    return escape(str(CATALOGUE[key][0 if arabic else 1]))


def _words(value: str) -> str:
    return f"<bdi>{escape(value)}</bdi>"
