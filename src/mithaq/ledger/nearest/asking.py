"""Asking a ledger for the passages nearest to some words."""

import hashlib
import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection

from mithaq.errors import LedgerError
from mithaq.ledger.engine import is_file, pages
from mithaq.ledger.nearest.files import FileIndex
from mithaq.ledger.nearest.index import Near, PassageIndex
from mithaq.ledger.nearest.passages import VERSION, articles_of_subject, load_passages
from mithaq.ledger.nearest.pgvector import TableIndex, has_pgvector
from mithaq.ledger.queries import StoredArticle, stored_articles
from mithaq.ledger.schema import articles
from mithaq.ledger.search import SearchFilter, published_conditions
from mithaq.model import Passage

_PAGE = 100  # articles whose passages are added, and hits whose texts are loaded, in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPassage:
    """A passage of an article and how like it is to what was asked (cosine, -1 to 1): to be compared within one answer only,
    no probability."""

    article: StoredArticle
    passage: Passage
    likeness: float


class AsksNearest(ABC):
    """The question for passages by their meaning; a ledger has it with the others."""

    url: URL

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    def nearest(
        self,
        words: str,
        *,
        limit: int = 20,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        progress: Callable[[int, int], None] = lambda done, of: None,
    ) -> list[NearPassage]:
        """The passages that say what is nearest to the words, whatever words they use and in whatever language.

        Passages are the sentences of articles that are not off-topic; one with the very words of a passage before it is left
        out. The likest come first, then by article and place. `since`, `until` and `outlet` are as in `search`. Articles
        that are new since the last question are entered in the index first; `progress` is told how many of how many.

        The index is kept in the folder `FILE.nearest` beside an SQLite ledger; in PostgreSQL itself where the server has
        pgvector, else in the user's folder for caches. It can be deleted at any time. Raises LedgerError for no words, for a
        date that is none, and where the extra `nearest` is not installed.
        """
        from mithaq.reader.tagger.embedding import PassageEncoder  # heavy: only where it is asked

        if not words.strip():
            raise LedgerError("search: there is nothing to look for: give some words")
        encoder = PassageEncoder()
        with self._passage_index(f"{encoder.version}-{VERSION}") as index:
            with self._reading() as connection:
                missing = index.keep_only(articles_of_subject(connection))
            done = 0
            for page in pages(missing, _PAGE):
                with self._reading() as connection:
                    found = [each for each in load_passages(connection, page) if each.spans]
                index.add([(each.article_id, encoder.encode(each.texts())) for each in found])
                done += len(page)
                progress(done, len(missing))
            (asked,) = encoder.encode([words])
            wanted = self._wanted(SearchFilter(limit=limit, since=since, until=until, outlet=outlet))
            with closing(index.nearest(asked)) as nearest:
                chosen = (near for near in nearest if wanted is None or near.article_id in wanted)
                return list(islice(self._distinct(chosen), limit))

    @contextmanager
    def _passage_index(self, version: str) -> Iterator[PassageIndex]:
        with self._reading() as connection:
            in_database = has_pgvector(connection)
        if in_database:
            yield TableIndex(self._reading, self._writing, version)
        elif is_file(self.url):
            yield FileIndex(Path(f"{self.url.database}.nearest"), version)
        elif self.url.get_backend_name() == "sqlite":
            with tempfile.TemporaryDirectory(prefix="mithaq-") as folder:
                yield FileIndex(Path(folder), version)
        else:
            yield FileIndex(_cache_folder(self.url), version)

    def _wanted(self, wanted: SearchFilter) -> set[str] | None:
        """The articles that the filter leaves; None: all."""
        conditions = list(published_conditions(wanted))
        if not conditions:
            return None
        with self._reading() as connection:
            return set(connection.execute(sa.select(articles.c.id).where(*conditions)).scalars())

    def _distinct(self, nearest: Iterable[Near]) -> Iterator[NearPassage]:
        """The passages as values, each wording once."""
        given: set[str] = set()
        remaining = iter(nearest)
        while page := list(islice(remaining, _PAGE)):
            ids = {near.article_id for near in page}
            with self._reading() as connection:
                about = stored_articles(connection, ids)
                found = {each.article_id: each for each in load_passages(connection, ids)}
            for near in page:
                start, end = found[near.article_id].spans[near.place]
                text = found[near.article_id].text[start:end]
                if text not in given:
                    given.add(text)
                    passage = Passage(text=text, start=start, end=end)
                    yield NearPassage(article=about[near.article_id], passage=passage, likeness=near.likeness)


def _cache_folder(url: URL) -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    name = hashlib.sha256(str(url.set(password=None)).encode()).hexdigest()[:16]
    return (Path(base) if base else Path.home() / ".cache") / "mithaq" / "nearest" / name
