"""Vectors in the ledger's own PostgreSQL, where the server has the extension pgvector."""

from collections.abc import Callable, Collection, Generator
from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import insert_rows, pages
from mithaq.ledger.nearest.index import Filed, Floats, Near


class _Vector(sa.types.UserDefinedType[str]):
    """pgvector's type; its values are written as `[1,2,3]`."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Its name."""
        return "vector"


_TABLE = sa.Table(
    "nearest_passages",
    sa.MetaData(),
    sa.Column("article_id", sa.Text(collation="C"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("vector", _Vector, nullable=False),
)

_USABLE = """
SELECT count(*) FROM pg_available_extension_versions WHERE name = 'vector' AND (
  installed OR current_setting('is_superuser') = 'on' OR (trusted AND has_database_privilege(current_database(), 'CREATE'))
)
"""

Transaction = Callable[[], AbstractContextManager[Connection]]


def has_pgvector(connection: Connection) -> bool:
    """Whether the database is PostgreSQL and has pgvector, or this user may have it made from what the server has."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(connection.exec_driver_sql(_USABLE).scalar_one())


class TableIndex:
    """A table made when it is first asked; its comment names the version of the encoder, and it is emptied for another.

    `reading` and `writing` open a transaction of the ledger. Every question looks at every vector, so that the answer is exact.
    """

    def __init__(self, reading: Transaction, writing: Transaction, version: str) -> None:
        self._reading = reading
        self._writing = writing
        with writing() as connection:
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS vector")
            _TABLE.create(connection, checkfirst=True)
            comment = "SELECT obj_description('nearest_passages'::regclass)"
            if connection.exec_driver_sql(comment).scalar() != version:
                connection.execute(sa.delete(_TABLE))
                quoted = version.replace("'", "''")
                connection.exec_driver_sql(f"COMMENT ON TABLE nearest_passages IS '{quoted}'")

    def keep_only(self, article_ids: Collection[str]) -> set[str]:
        """Takes away what is of other articles; returns those of these of which it has nothing."""
        with self._reading() as connection:
            held = set(connection.execute(sa.select(_TABLE.c.article_id).distinct()).scalars())
        if gone := held - set(article_ids):
            with self._writing() as connection:
                for page in pages(gone):
                    connection.execute(sa.delete(_TABLE).where(_TABLE.c.article_id.in_(page)))
        return set(article_ids) - held

    def add(self, filed: Collection[Filed]) -> None:
        """Adds articles that it does not have; all are kept for good when this returns, or none."""
        rows = [
            {"article_id": article_id, "place": place, "vector": _words(vector)}
            for article_id, vectors in filed
            for place, vector in enumerate(vectors)
        ]
        with self._writing() as connection:
            for page in pages({article_id for article_id, _ in filed}):  # another program may have added them
                connection.execute(sa.delete(_TABLE).where(_TABLE.c.article_id.in_(page)))
            insert_rows(connection, _TABLE, rows)

    def nearest(self, vector: Floats) -> Generator[Near, None, None]:
        """All passages, the likest first, then by article and place."""
        asked = sa.literal(_words(vector))
        distance = _TABLE.c.vector.op("<=>")(sa.cast(asked, _Vector)).label("distance")
        query = sa.select(_TABLE.c.article_id, _TABLE.c.place, distance)
        query = query.order_by(distance, _TABLE.c.article_id, _TABLE.c.place).execution_options(yield_per=64)
        with self._reading() as connection:
            for row in connection.execute(query):
                yield Near(row.article_id, row.place, 1 - row.distance)


def _words(vector: Floats) -> str:
    return "[" + ",".join(map(repr, vector.tolist())) + "]"
