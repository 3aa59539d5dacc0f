"""Hand-coded articles: events and quotations pinned to the article's text.

Two shapes of the same JSON Lines are read. In one, mentions and evidence are words, looked up in the text: a passage that
occurs twice means the first (a title repeated in a footer means the title), a name that occurs twice the one in or nearest
the evidence. In the stand-off shape they are `[start, end]` code points, and `sha256` is the hash of the text's UTF-8, so
that texts that may not be passed on can be coded. A record with a `text` of its own (our own passages) needs no data.
`core` is true where it is not given.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from mithaq.errors import InputError
from mithaq.evaluate.articles import find_article
from mithaq.model import Article, Passage
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS, ArticleKind, Kind, Nature, Status, Step

_NAMES = ("place", "instrument", "attribution")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event as coded by hand. `core` False: finding it is no gain, missing it no fault.

    For training, `trigger` is the word or two that tell it, inside the first evidence, `words` what stands for each of the
    parties (None: nothing but a pronoun), `date_words` what the date was read from.
    """

    kind: Kind
    status: Status
    step: Step | None
    parties: tuple[str, ...]
    date: str | None
    place: Passage | None
    people: tuple[Passage, ...]
    orgs: tuple[Passage, ...]
    instrument: Passage | None
    attribution: Passage | None
    evidence: tuple[Passage, ...]
    core: bool = True
    trigger: Passage | None = None
    words: tuple[Passage | None, ...] = ()
    date_words: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuote:
    """A quotation as coded by hand."""

    quote: Passage
    speaker: Passage | None
    nature: Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article with what a careful reader found in it; `article.id` is the id in the gold file."""

    article: Article
    kind: ArticleKind
    published: str | None
    events: tuple[GoldEvent, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()


def load_gold(path: Path, *, data: Path, find: Callable[[str, Path], Article] = find_article) -> list[GoldArticle]:
    """The hand-coded articles of a JSON Lines file, their texts found by `find` in the folder `data`.

    Raises InputError, with file, line and JSON path, for what is not in the text, not in the codebook or not there.
    """
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.append(_gold_article(line, f"{path}:{number}", lambda gold_id: find(gold_id, data)))
    _check_ids(found, path)
    return found


def _check_ids(found: Sequence[GoldArticle], path: Path) -> None:
    seen: set[str] = set()
    for gold in found:
        if gold.article.id in seen:
            raise InputError(str(path), f"the article {gold.article.id} is coded twice")
        seen.add(gold.article.id)


def _gold_article(line: str, where: str, find: Callable[[str], Article]) -> GoldArticle:
    try:
        record = json.loads(line)
        article = _own_article(record, where) if "text" in record else find(record["id"])
    except json.JSONDecodeError as error:
        raise InputError(where, f"no JSON at column {error.colno}: {error.msg}") from error
    except (KeyError, TypeError) as error:
        raise InputError(f"{where} $", "no object with an 'id'") from error
    except InputError as error:
        raise InputError(where, str(error)) from error
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    if record.get("sha256", digest) != digest:
        raise InputError(f"{where} $.sha256", f"the text found for {record['id']} has another hash, {digest}")
    pins = _Pins(article.text, where)
    return GoldArticle(
        article=article,
        kind=pins.one_of(record, "kind", get_args(ArticleKind), "$"),
        published=record.get("published"),
        events=tuple(_event(pins, event, f"$.events[{i}]") for i, event in enumerate(record.get("events", ()))),
        quotes=tuple(_quote(pins, quote, f"$.quotes[{i}]") for i, quote in enumerate(record.get("quotes", ()))),
    )


def _own_article(record: dict[str, Any], where: str) -> Article:
    return Article(
        id=record["id"],
        source=where,
        text=record["text"],
        title=record.get("title"),
        published=record.get("published"),
        language=record.get("language"),
        outlet=record.get("outlet"),
    )


def _event(pins: "_Pins", record: dict[str, Any], path: str) -> GoldEvent:
    evidence = tuple(pins.passage(value, f"{path}.evidence[{i}]") for i, value in enumerate(record.get("evidence", ())))
    if not evidence or not record.get("parties"):
        raise InputError(f"{pins.where} {path}", "an event needs evidence and parties")
    names = {
        name: pins.passage(record[name], f"{path}.{name}", near=evidence) if record.get(name) is not None else None
        for name in _NAMES
    }
    lists = {
        name: tuple(
            pins.passage(value, f"{path}.{name}[{i}]", near=evidence) for i, value in enumerate(record.get(name) or ())
        )
        for name in ("people", "orgs")
    }
    return GoldEvent(
        kind=pins.one_of(record, "kind", KINDS, path),
        status=pins.one_of(record, "status", STATUSES, path),
        step=pins.one_of(record, "step", (None, *STEPS), path),
        parties=tuple(record["parties"]),
        date=record.get("date"),
        place=names["place"],
        instrument=names["instrument"],
        attribution=names["attribution"],
        people=lists["people"],
        orgs=lists["orgs"],
        evidence=evidence,
        core=record.get("core", True),
        trigger=pins.passage(record["trigger"], f"{path}.trigger", near=evidence[:1]) if "trigger" in record else None,
        words=tuple(
            pins.passage(value, f"{path}.words[{i}]", near=evidence[:1]) if value else None
            for i, value in enumerate(record.get("words", ()))
        ),
        date_words=pins.passage(record["date_words"], f"{path}.date_words", near=evidence)
        if record.get("date_words")
        else None,
    )


def _quote(pins: "_Pins", record: dict[str, Any], path: str) -> GoldQuote:
    quote = pins.passage(record.get("quote"), f"{path}.quote")
    speaker = record.get("speaker")
    return GoldQuote(
        quote=quote,
        speaker=pins.passage(speaker, f"{path}.speaker", near=(quote,)) if speaker is not None else None,
        nature=pins.one_of(record, "nature", get_args(Nature), path),
    )


@dataclass(frozen=True, slots=True)
class _Pins:
    """Pins words or offsets to one article's text; `where` is `file:line`, for errors."""

    text: str
    where: str

    def passage(self, value: Any, path: str, *, near: Sequence[Passage] = ()) -> Passage:
        """The passage that the words or `[start, end]` mean; of several, the first or the nearest to `near`."""
        if isinstance(value, str) and value.strip():
            starts = [match.start() for match in re.finditer(re.escape(value), self.text)]
            if not starts:
                raise InputError(f"{self.where} {path}", f"not in the text: {value!r}")
            spans: Iterator[tuple[int, int]] = ((start, start + len(value)) for start in starts)
            start, end = min(spans, key=lambda span: min((_distance(span, piece) for piece in near), default=0))
            return Passage(text=value, start=start, end=end)
        match value:
            case [int(start), int(end)] if 0 <= start < end <= len(self.text):
                return Passage(text=self.text[start:end], start=start, end=end)
        raise InputError(f"{self.where} {path}", f"neither words nor [start, end] within the text: {value!r}")

    def one_of(self, record: dict[str, Any], key: str, allowed: Sequence[Any], path: str) -> Any:
        """The value of the key, which the codebook must know."""
        if record.get(key) not in allowed:
            raise InputError(f"{self.where} {path}.{key}", f"{record.get(key)!r} is not in the codebook")
        return record.get(key)


def _distance(span: tuple[int, int], piece: Passage) -> int:
    return max(piece.start - span[1], span[0] - piece.end, 0)
