"""What was read in one article."""

from dataclasses import dataclass

from mithaq.errors import SpanError
from mithaq.model.article import Article
from mithaq.model.event import Event
from mithaq.model.passage import Passage, Quote
from mithaq.model.vocabulary import ArticleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with one article or file: recorded, and the run goes on."""

    source: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with what one version of the reader found in it.

    Raises SpanError where a passage is not `article.text[start:end]` or lies in the article's chrome.
    """

    article: Article
    kind: ArticleKind
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    problems: tuple[Problem, ...] = ()
    reader: str

    def __post_init__(self) -> None:
        for index, event in enumerate(self.events):
            for passage in event.passages():
                self._check(passage, f"$.events[{index}]")
        for index, quote in enumerate(self.quotes):
            self._check(quote, f"$.quotes[{index}]")
            if quote.speaker is not None:
                self._check(quote.speaker, f"$.quotes[{index}]")

    def _check(self, passage: Passage, path: str) -> None:
        found = self.article.text[passage.start : passage.end]
        if found != passage.text:
            raise SpanError(
                f"article {self.article.id} {path}: {passage.text[:60]!r} is not at {passage.start}-{passage.end}, "
                f"{found[:60]!r} is"
            )
        if self.article.chrome and self.article.is_chrome(passage.start, passage.end):
            raise SpanError(f"article {self.article.id} {path}: {passage.text[:60]!r} lies in the page's chrome")
