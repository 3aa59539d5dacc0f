"""What a later version of a page says otherwise: sentences taken out and put in, events gone and new."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from mithaq.ledger.web.values import PageVersion
from mithaq.model import Article, Event, Reading
from mithaq.text.sentences import find_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A sentence, or an event in short, that only one of two versions has: "-" the earlier, "+" the later."""

    sign: Literal["-", "+"]
    what: Literal["text", "event"]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A later version of a page, the one before it, and what differs, in the order of the text, events last."""

    version: PageVersion
    before: PageVersion
    differences: tuple[Difference, ...]


def differences_of(before: Reading, after: Reading) -> tuple[Difference, ...]:
    """What differs between the readings of two versions; what is not the article on the page is left out."""
    return (*_text_differences(before.article, after.article), *_event_differences(before.events, after.events))


def _text_differences(before: Article, after: Article) -> list[Difference]:
    old, new = _sentences(before), _sentences(after)
    found = []
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Difference(sign="-", what="text", words=words) for words in old[start:end]]
            found += [Difference(sign="+", what="text", words=words) for words in new[first:last]]
    return found


def _sentences(article: Article) -> list[str]:
    return [
        " ".join(article.text[start:end].split())
        for start, end in find_sentences(article.text)
        if not article.is_chrome(start, end)
    ]


def _event_differences(before: Sequence[Event], after: Sequence[Event]) -> list[Difference]:
    old, new = [_in_short(event) for event in before], [_in_short(event) for event in after]
    gone = [Difference(sign="-", what="event", words=words) for words in _without(old, new)]
    return gone + [Difference(sign="+", what="event", words=words) for words in _without(new, old)]


def _without(words: Sequence[str], others: Sequence[str]) -> list[str]:
    left = list(others)
    found = []
    for each in words:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _in_short(event: Event) -> str:
    kind = "/".join(filter(None, (event.kind, event.status, event.step)))
    return f"{kind} {' '.join(event.parties)} {event.date or 'undated'}"
