"""Where an article comes from and what was made of it: places, near-copies, versions, readings."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.queries import StoredArticle
from mithaq.ledger.schema import articles, copies, readings, sources_seen

MOST_COPIES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the article was found, and the id that it had there, if any."""

    source: str
    given_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReading:
    """A reading of the article: by which version of the reader, and when (UTC); `number` counts them from 1."""

    number: int
    reader: str
    read_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What the ledger knows of an archived article.

    `archived_at` is UTC. `places` are in order of their names, `readings` by number, the current one last. `copies` are
    near-copies (200 at most), by day of publication and id; `versions` those of them that were found at the same address: the same
    page with another text. `origin` is the news agency that it credits, an id of the lexicon; None: none, or not known.
    """

    archived_at: str
    places: tuple[Place, ...]
    copies: tuple[StoredArticle, ...]
    versions: tuple[StoredArticle, ...]
    origin: str | None
    readings: tuple[PastReading, ...]


def find_provenance(connection: Connection, id: str) -> Provenance | None:
    """The provenance of the article with this id."""
    about = sa.select(articles.c.archived_at, articles.c.url).where(articles.c.id == id)
    row = connection.execute(about).one_or_none()
    if row is None:
        return None
    places = sa.select(sources_seen).where(sources_seen.c.article_id == id)
    read = sa.select(readings.c.number, readings.c.reader, readings.c.read_at).where(readings.c.article_id == id)
    alike = _copies(connection, id)
    versions = tuple(each for each in alike if row.url and each.url == row.url)
    return Provenance(
        archived_at=row.archived_at,
        places=tuple(
            Place(source=place.source, given_id=place.given_id or None)
            for place in connection.execute(places.order_by(sources_seen.c.source, sources_seen.c.given_id))
        ),
        copies=tuple(each for each in alike if each not in versions),
        versions=versions,
        origin=connection.execute(sa.select(copies.c.origin).where(copies.c.article_id == id)).scalar(),
        readings=tuple(
            PastReading(number=number, reader=reader, read_at=at)
            for number, reader, at in connection.execute(read.order_by(readings.c.number))
        ),
    )


def _copies(connection: Connection, id: str) -> list[StoredArticle]:
    """The other articles of its group."""
    group = sa.select(copies.c.copy_group).where(copies.c.article_id == id).scalar_subquery()
    columns = [articles.c[name] for name in StoredArticle.__slots__]
    query = (
        sa.select(*columns)
        .join(copies, copies.c.article_id == articles.c.id)
        .where((copies.c.copy_group == group) & (articles.c.id != id))
        .order_by(articles.c.published, articles.c.id)
        .limit(MOST_COPIES)
    )
    return [StoredArticle(**row) for row in connection.execute(query).mappings()]
