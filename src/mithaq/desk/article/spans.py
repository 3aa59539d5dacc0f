"""What is marked in an article: the words of events, the names in them, quotations, and what is not the article."""

from collections.abc import Callable, Iterable, Sequence

from mithaq.desk.article.marked_text import Span
from mithaq.model import Article, Event, Mention, Passage, Quote

Say = Callable[..., str]
"""Gives words of the catalogue by key."""

_LISTS = ("people", "orgs")
_SINGLE = ("place", "instrument", "attribution")


def chrome_spans(article: Article) -> list[Span]:
    """What of the page is not the article."""
    return [Span(start=start, end=end, role="chrome") for start, end in article.chrome]


def event_spans(number: int, event: Event, name: str) -> list[Span]:
    """The passages of an event, which is called `number` and `name`; the first can be found as `event-NUMBER`."""
    return [
        _span(passage, "event", str(number), name, f"event-{number}" + (f"-{index}" if index else ""))
        for index, passage in enumerate(event.evidence)
    ]


def name_spans(events: Iterable[Event], say: Say) -> list[Span]:
    """The names that events give, each once, with the word for what it is."""
    found: dict[tuple[str, int, int], Span] = {}
    for event in events:
        for slot, mention in named_in(event):
            key = slot, mention.start, mention.end
            found.setdefault(key, _span(mention, slot, str(say(f"mark.{slot}"))))
    return list(found.values())


def quote_spans(quotes: Sequence[Quote], say: Say) -> list[Span]:
    """What was said, and by whom."""
    said = [_span(quote, "quote", str(say("mark.quote"))) for quote in quotes]
    speakers = {
        (quote.speaker.start, quote.speaker.end): quote.speaker for quote in quotes if quote.speaker is not None
    }
    return said + [_span(speaker, "speaker", str(say("mark.speaker"))) for speaker in speakers.values()]


def named_in(event: Event) -> list[tuple[str, Mention]]:
    """The mentions of an event with the slot that each fills."""
    found = [(slot, mention) for slot in _LISTS for mention in getattr(event, slot)]
    return found + [(slot, mention) for slot in _SINGLE if (mention := getattr(event, slot)) is not None]


def _span(passage: Passage, role: str, label: str, name: str = "", id: str | None = None) -> Span:
    return Span(start=passage.start, end=passage.end, role=role, label=label, name=name, id=id)
