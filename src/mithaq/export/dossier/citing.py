"""Numbering the articles that a dossier cites, in the order in which they are cited first."""

from collections.abc import Iterable, Mapping

from mithaq.export.dossier.document import Quote, Source
from mithaq.export.wording import Language, plain, tell_date
from mithaq.ledger import MergedEvent, StoredArticle

_QUOTES = 3  # of an event, each from another group of near-copies


class Citing:
    """The articles cited so far, by number from 1; `language` is that of the dates of their publication."""

    def __init__(self, articles: Mapping[str, StoredArticle], language: Language) -> None:
        self._articles = dict(articles)
        self.language = language
        self._numbers: dict[str, int] = {}

    def add(self, articles: Mapping[str, StoredArticle]) -> None:
        """Makes more articles known."""
        self._articles |= articles

    def number(self, article: str) -> int:
        """The number of an article."""
        return self._numbers.setdefault(article, len(self._numbers) + 1)

    def of(self, articles: Iterable[str]) -> tuple[int, ...]:
        """The numbers of articles, each once, in order."""
        return tuple(sorted({self.number(article) for article in articles}))

    def quotes(self, event: MergedEvent) -> tuple[Quote, ...]:
        """The first passages of an event that are no copies of one another."""
        groups = {telling.article: telling.copy_group for telling in event.tellings}
        chosen: dict[str, Quote] = {}
        for piece in event.evidence:
            group = groups.get(piece.article, piece.article)
            if group not in chosen and len(chosen) < _QUOTES:
                chosen[group] = self.quote(piece.article, piece.text)
        return tuple(chosen.values())

    def quote(self, article: str, text: str) -> Quote:
        """Words of an article on one line."""
        return Quote(text=plain(" ".join(text.split())), source=self.number(article))

    def sources(self) -> tuple[Source, ...]:
        """The articles cited, by number."""
        return tuple(self._source(number, self._articles[id]) for id, number in self._numbers.items())

    def _source(self, number: int, article: StoredArticle) -> Source:
        return Source(
            number=number,
            title=plain(" ".join((article.title or article.source).split())),
            outlet=plain(article.outlet) if article.outlet else None,
            published=tell_date(article.published, self.language) if article.published else None,
            url=article.url if (article.url or "").startswith(("http://", "https://")) else None,
            id=article.id,
        )
