"""Entities kept up to date as articles come.

Mentions lead to namings, namings to entities. The mentions of the articles at hand are written anew; where that makes or ends a
naming, all namings connected with it are clustered again, so that what is left is what clustering all of them would leave.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import insert_rows, pages
from mithaq.ledger.entities.grouping import Link, Pair, group_namings
from mithaq.ledger.entities.likeness import THRESHOLD, Likeness, keys_of, likeness
from mithaq.ledger.entities.mentions import ArticleEvents, named_mentions
from mithaq.ledger.entities.naming import Naming, naming_of
from mithaq.ledger.entities.record import write_entities
from mithaq.ledger.rows import event_of, text_of
from mithaq.ledger.schema import articles, entity_mentions, events, naming_keys, namings, readings, texts
from mithaq.lexicon import load_lexicon
from mithaq.reader.segmentation import home_of

Row = dict[str, Any]


def resolve_entities(connection: Connection, article_ids: Sequence[str]) -> None:
    """Brings the entities up to date with what these articles now tell, within the connection's transaction."""
    old, touched = _forget(connection, article_ids)
    fresh: dict[str, Naming] = {}
    rows: list[Row] = []
    for page in pages(article_ids):
        for article in load_articles(connection, page):
            for position, mention in named_mentions(article):
                id = mention.naming.id
                fresh[id] = mention.naming
                rows.append(
                    {
                        "article_id": article.article_id, "position": position, "slot": mention.slot, "rank": mention.rank,
                        "naming_id": id, "text": mention.text, "start": mention.start, "end": mention.end,
                        "title": mention.title, "day": article.day,
                    }
                )  # fmt: skip
    ended = _ended(connection, old - set(fresh))
    made = set(fresh) - set(_stored(connection, namings.c.id, fresh))
    links = _regroup(connection, fresh, made, ended)
    touched |= _write_namings(connection, fresh, made, ended, links)
    linked = _links(connection, fresh)
    for row in rows:
        found = linked[row["naming_id"]]
        row |= {"entity_id": found.entity, "score": found.score, "reasons": list(found.reasons)}
        touched.add(found.entity)
    if rows:
        connection.execute(sa.insert(entity_mentions), rows)
    write_entities(connection, touched)


def load_articles(connection: Connection, ids: Sequence[str]) -> Iterator[ArticleEvents]:
    """The articles that have events, with them, by id."""
    query = (
        sa.select(
            events.c.article_id, events.c.position, events.c.review, events.c.record.label("decided"), articles.c.published, articles.c.outlet, articles.c.url,
        )
        .join(articles, articles.c.id == events.c.article_id)
        .where(events.c.article_id.in_(ids))
        .order_by(events.c.article_id, events.c.position)
    )  # fmt: skip
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.article_id, []).append(row)
    current = (
        sa.select(articles.c.id, readings.c.record, texts.c.body)
        .join(readings, (readings.c.article_id == articles.c.id) & (readings.c.number == articles.c.reading))
        .join(texts, texts.c.digest == articles.c.text_digest)
        .where(articles.c.id.in_(list(found)))
        .order_by(articles.c.id)
    )
    for id, record, body in connection.execute(current):
        yield ArticleEvents(
            article_id=id,
            text=text_of(body),
            published=found[id][0].published,
            home=home_of(found[id][0].outlet, found[id][0].url, load_lexicon()),
            events=[
                (row.position, event_of(row.decided or record["events"][row.position], where=f"event {row.position} of {id}"))
                for row in found[id]
            ],
            decided=frozenset(row.position for row in found[id] if row.review in ("corrected", "added")),
        )  # fmt: skip


def _forget(connection: Connection, ids: Iterable[str]) -> tuple[set[str], set[str]]:
    """Takes the articles' mentions away; returns the namings and the entities that they were of."""
    old: set[str] = set()
    touched: set[str] = set()
    for page in pages(ids):
        here = entity_mentions.c.article_id.in_(page)
        for row in connection.execute(sa.select(entity_mentions.c.naming_id, entity_mentions.c.entity_id).where(here)):
            old.add(row.naming_id)
            touched.add(row.entity_id)
        connection.execute(sa.delete(entity_mentions).where(here))
    return old, touched


def _stored(connection: Connection, column: sa.Column[str], ids: Iterable[str]) -> Iterator[str]:
    for page in pages(ids):
        yield from connection.execute(sa.select(column).where(column.in_(page)).distinct()).scalars()


def _ended(connection: Connection, ids: set[str]) -> set[str]:
    """Those of the namings that no mention has any more."""
    return ids - set(_stored(connection, entity_mentions.c.naming_id, ids))


# clustering


@dataclass(slots=True)
class _Neighbourhood:
    """The namings looked at, and the likeness of each pair compared."""

    connection: Connection
    known: dict[str, Naming] = field(default_factory=dict)
    pairs: dict[Pair, Likeness] = field(default_factory=dict)
    compared: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    by_key: dict[str, set[str]] = field(default_factory=dict)

    def compare(self, ids: Iterable[str]) -> set[str]:
        """Compares these with all that share a key with them; returns those that speak for one entity with any."""
        new = sorted(set(ids) - self.compared)
        keys = {id: keys_of(self.known[id]) for id in new}
        self._look_up(key for found in keys.values() for key in found)
        tied: set[str] = set()
        for id in new:
            for other in sorted({each for key in keys[id] for each in self.by_key[key]} - {id}):
                pair = (id, other) if id < other else (other, id)
                if pair not in self.pairs:
                    found = likeness(self.known[pair[0]], self.known[pair[1]])
                    if found is None:
                        continue
                    self.pairs[pair] = found
                if self.pairs[pair].odds > THRESHOLD:
                    tied.add(other)
        self.compared.update(new)
        return tied

    def _look_up(self, keys: Iterable[str]) -> None:
        """Loads the namings that have these keys."""
        wanted = set(keys) - set(self.by_key)
        for key in wanted:
            self.by_key[key] = set()
        for page in pages(wanted):
            for row in self.connection.execute(sa.select(naming_keys).where(naming_keys.c.key.in_(page))):
                if row.naming_id not in self.gone:
                    self.by_key[row.key].add(row.naming_id)
        near = {id for key in wanted for id in self.by_key[key]}
        self.known |= {id: naming for id, (naming, _) in _load(self.connection, near - set(self.known)).items()}


def _load(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Naming, Link]]:
    found = {}
    for page in pages(ids):
        for row in connection.execute(sa.select(namings).where(namings.c.id.in_(page))):
            link = Link(entity=row.entity_id, score=row.score, reasons=tuple(row.reasons))
            found[row.id] = (naming_of(row.record), link)
    return found


def _regroup(connection: Connection, fresh: Mapping[str, Naming], made: set[str], ended: set[str]) -> dict[str, Link]:
    """The links of all namings connected with those made and ended, by the namings' ids."""
    gone = {id: naming for id, (naming, _) in _load(connection, ended).items()}
    new = {id: fresh[id] for id in made}
    _write_keys(connection, new, ended)
    area = _Neighbourhood(connection, known=dict(new), gone=set(gone))
    open_ended = [naming for naming in gone.values() if naming.entity is None]
    seeds = {id for id, naming in new.items() if naming.entity is None}
    for page in pages({key for naming in open_ended for key in keys_of(naming)}):
        seeds |= set(
            connection.execute(sa.select(naming_keys.c.naming_id).where(naming_keys.c.key.in_(page))).scalars()
        )
    area.known |= {id: naming for id, (naming, _) in _load(connection, seeds - set(area.known)).items()}
    reached, frontier = set(seeds), set(seeds)
    while frontier:
        frontier = area.compare(frontier) - reached
        reached |= frontier
    links = group_namings({id: area.known[id] for id in reached}, _within(area.pairs, reached))
    for id, naming in new.items():
        if naming.entity is not None:
            links[id] = Link(entity=naming.entity, score=naming.score, reasons=naming.reasons)
    return links


def _within(pairs: Mapping[Pair, Likeness], reached: set[str]) -> dict[Pair, Likeness]:
    return {pair: pairs[pair] for pair in sorted(pairs) if pair[0] in reached and pair[1] in reached}


# writing


def _write_keys(connection: Connection, new: Mapping[str, Naming], ended: Iterable[str]) -> None:
    for page in pages(ended):
        connection.execute(sa.delete(naming_keys).where(naming_keys.c.naming_id.in_(page)))
    rows = [
        {"key": key, "naming_id": id} for id in sorted(new) if new[id].entity is None for key in set(keys_of(new[id]))
    ]
    insert_rows(connection, naming_keys, rows)


def _write_namings(
    connection: Connection, fresh: Mapping[str, Naming], made: set[str], ended: set[str], links: Mapping[str, Link]
) -> set[str]:
    """Writes the links that are new or other than before; returns the entities that gained, lost or kept a changed naming."""
    touched: set[str] = set()
    for page in pages(ended):
        touched |= set(connection.execute(sa.select(namings.c.entity_id).where(namings.c.id.in_(page))).scalars())
        connection.execute(sa.delete(namings).where(namings.c.id.in_(page)))
    before = {id: link for id, (_, link) in _load(connection, set(links) - made).items()}
    changed = [id for id in sorted(before) if before[id] != links[id]]
    touched |= {before[id].entity for id in changed} | {links[id].entity for id in changed}
    insert_rows(
        connection, namings,
        [
            {"id": id, "type": fresh[id].type, "name": fresh[id].name, "record": asdict(fresh[id])} | _columns(links[id])
            for id in sorted(made)
        ],
    )  # fmt: skip
    if changed:
        values = [{"this": id} | _columns(links[id]) for id in changed]
        for table, column in ((namings, namings.c.id), (entity_mentions, entity_mentions.c.naming_id)):
            connection.execute(_relink(table).where(column == sa.bindparam("this")), values)
    return touched


def _columns(link: Link) -> Row:
    return {"entity_id": link.entity, "score": link.score, "reasons": list(link.reasons)}


def _relink(table: sa.Table) -> sa.Update:
    names: tuple[str, ...] = ("entity_id", "score", "reasons")
    return sa.update(table).values({name: sa.bindparam(name, type_=table.c[name].type) for name in names})


def _links(connection: Connection, ids: Iterable[str]) -> dict[str, Link]:
    return {id: link for id, (_, link) in _load(connection, ids).items()}
