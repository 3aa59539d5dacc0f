"""Questions about what the record ties together: articles by their words and as decided, agreements, series."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager

from sqlalchemy.engine import Connection

from mithaq.ledger.agreements.queries import AgreementFilter, StoredAgreement, find_agreements, get_agreement
from mithaq.ledger.queries import article_rows
from mithaq.ledger.reviewed import ReviewedArticle, reviewed_article
from mithaq.ledger.rows import article_of
from mithaq.ledger.search import SearchFilter, SearchHit, find_hits
from mithaq.ledger.series.queries import SeriesType, StoredSeries, find_series, get_series
from mithaq.model import Article
from mithaq.model.vocabulary import Step


class AsksObjects(ABC):
    """What a ledger can be asked about articles, agreements and series."""

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
    ) -> list[SearchHit]:
        """The articles that have all the words, best first, then by id, each with the passage that shows it best.

        Case, accents, vowel marks, the article and prefixes written together with a word do not matter ("وبالسعودية" is found
        by "السعودية"); words in "…", “…” or «…» must stand side by side. `since` and `until` (EDTF, both included) speak
        of the day of publication, `outlet` is as the articles have it. Raises
        LedgerError where there is no word in `words`, and for a date that is none.
        """
        wanted = SearchFilter(limit=limit, since=since, until=until, outlet=outlet)
        with self._recorded() as connection:
            return find_hits(connection, words, wanted)

    def reviewed_article(self, article_id: str) -> ReviewedArticle:
        """The article with its events after the decisions in force, rejected ones among them; its reading as it is, too.

        Raises LedgerError where there is no article with this id.
        """
        with self._recorded() as connection:
            return reviewed_article(connection, article_id)

    def full_articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """These articles with their texts, by id; ids that the ledger does not have are left out."""
        with self._recorded() as connection:
            return {row["id"]: article_of(row) for row in article_rows(connection, list(ids))}

    def agreements(
        self,
        *,
        parties: Sequence[str] = (),
        field: str | None = None,
        step: Step | None = None,
        since: str | None = None,
        limit: int | None = None,
    ) -> list[StoredAgreement]:
        """The agreements of which all these parties are, by the last day of their life and id, undated ones last.

        `field` is an id of `agreement_fields.yml`, `step` the one an agreement has come to, `since` EDTF: some step is dated
        on or after it. Raises LedgerError for a date that is none and a field that is not known.
        """
        wanted = AgreementFilter(parties=tuple(parties), field=field, step=step, since=since, limit=limit)
        with self._recorded() as connection:
            return find_agreements(connection, wanted)

    def agreement(self, key: str) -> StoredAgreement:
        """The agreement with this id (of the ledger or of the lexicon), beginning of an id, or name.

        Raises LedgerError where there is none, or several, naming them.
        """
        with self._recorded() as connection:
            return get_agreement(connection, key)

    def series(
        self, *, type: SeriesType | None = None, state: str | None = None, editions: int = 1
    ) -> list[StoredSeries]:
        """The series of a type and with this state or body among its parties, of so many editions or more, by type, label
        and id."""
        with self._recorded() as connection:
            return find_series(connection, type=type, state=state, editions=editions)

    def one_series(self, key: str) -> StoredSeries:
        """The series with this id (of the ledger or of the lexicon), beginning of an id, or name.

        Raises LedgerError where there is none, or several, naming them.
        """
        with self._recorded() as connection:
            return get_series(connection, key)
