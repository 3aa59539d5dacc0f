"""Articles that are cited as evidence, as citations: what `bibtex`, `ris` and `csl-json` have in common."""

from collections.abc import Iterator
from dataclasses import dataclass

from mithaq.export.days import plain_dates
from mithaq.export.exporter import Wanted
from mithaq.export.wording import plain
from mithaq.ledger import Ledger
from mithaq.model import Article

_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One article. `issued` is `2025`, `2025-09` or `2025-09-17`, None: not known; `language` is ISO 639-1; `events` are
    the ids of those it is evidence for."""

    key: str
    title: str
    outlet: str | None
    author: str | None
    issued: str | None
    url: str | None
    language: str | None
    source: str
    events: tuple[str, ...]


def citations(ledger: Ledger, wanted: Wanted) -> Iterator[Citation]:
    """The articles that the events wanted have evidence in, by id."""
    told: dict[str, dict[str, None]] = {}
    for event in wanted.events(ledger):
        for piece in event.evidence:
            told.setdefault(piece.article, {})[event.id] = None
    ids = sorted(told)
    for first in range(0, len(ids), _PAGE):
        for reading in ledger.find_readings(ids[first : first + _PAGE]):
            yield _citation(reading.article, tuple(told[reading.article.id]))


def _citation(article: Article, events: tuple[str, ...]) -> Citation:
    first_line = next((line.strip() for line in article.text.splitlines() if line.strip()), article.id)
    return Citation(
        key=f"mithaq-{article.id}",
        title=_line(article.title or first_line[:120]),
        outlet=_line(article.outlet) or None,
        author=_line(article.byline) or None,
        issued=plain_dates(article.published)[0],
        url=article.url if (article.url or "").startswith(("http://", "https://")) else None,
        language=article.language,
        source=_line(article.source),
        events=events,
    )


def _line(text: str | None) -> str:
    """The text on one line, safe for any tool."""
    return " ".join(plain(text or "").split())
