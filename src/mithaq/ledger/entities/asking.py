"""What a ledger answers about entities."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from sqlalchemy.engine import Connection

from mithaq.ledger.entities import queries
from mithaq.ledger.entities.naming import EntityType
from mithaq.ledger.entities.queries import SURE, Actor, DoubtfulLink, EntityLink, StoredEntity


class AsksEntities:
    """The questions about entities; a ledger has them with the others."""

    def _recorded(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def entities(
        self,
        *,
        type: EntityType | None = None,
        state: str | None = None,
        name: str | None = None,
        sure: float = SURE,
        limit: int | None = None,
    ) -> list[StoredEntity]:
        """The entities of a type, of a state or body, with a name, those with the most mentions first.

        `name` is any spelling in Arabic or Latin letters, or a part of one. Entities none of whose links reaches the score `sure`
        are left out: most of them are no names; 0 gives all.
        """
        with self._recorded() as connection:
            return queries.find_entities(connection, type=type, state=state, name=name, sure=sure, limit=limit)

    def actor(self, key: str) -> Actor:
        """The entity with this id, beginning of an id, or name, or the state or body with this code, with its merged events.

        Raises LedgerError where there is none, or several, naming them.
        """
        with self._recorded() as connection:
            return queries.get_actor(connection, key)

    def links(self, articles: Iterable[str]) -> dict[tuple[str, int, int], EntityLink]:
        """What the names in these articles are linked to, by article, start and end (code points of its text)."""
        with self._recorded() as connection:
            return queries.find_links(connection, sorted(set(articles)))

    def doubtful_links(self, limit: int = 100) -> list[DoubtfulLink]:
        """The links of mentions to entities that are least sure, the lowest score first."""
        with self._recorded() as connection:
            return queries.find_doubtful(connection, limit)
