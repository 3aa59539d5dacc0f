"""The entity: all its spellings, offices and days, counted from its mentions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.engine import pages
from mithaq.ledger.entities.known import entries_by_id, state_of
from mithaq.ledger.entities.naming import Naming, naming_of
from mithaq.ledger.schema import entities, entity_mentions, namings

Row = dict[str, Any]


def write_entities(connection: Connection, ids: Iterable[str]) -> None:
    """Writes these entities anew from their mentions, and takes away those that have none."""
    for page in pages(ids):
        rows = list(_rows(connection, page))
        known = {row.id: row for row in connection.execute(sa.select(entities).where(entities.c.id.in_(page)))}
        changed = [row for row in rows if row["id"] not in known or _differs(known[row["id"]], row)]
        stale = sorted({row["id"] for row in changed if row["id"] in known} | set(known) - {row["id"] for row in rows})
        if stale:
            connection.execute(sa.delete(entities).where(entities.c.id.in_(stale)))
        if changed:
            connection.execute(sa.insert(entities), changed)


def _differs(stored: Any, row: Row) -> bool:
    return any(getattr(stored, name) != value for name, value in row.items())


def _rows(connection: Connection, ids: Sequence[str]) -> Iterator[Row]:
    spellings, titles, totals, named = (
        _spellings(connection, ids), _titles(connection, ids), _totals(connection, ids), _namings(connection, ids)
    )  # fmt: skip
    for id in ids:
        if id in totals:
            yield _row(id, spellings[id], titles.get(id, []), totals[id], named[id])


def _spellings(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row]]:
    """Each spelling with its count and first example, the most frequent first."""
    mention = entity_mentions.c
    same = [mention.entity_id, mention.text]
    order = (mention.article_id, mention.position, mention.slot, mention.rank)
    numbered = sa.select(
        mention.entity_id, mention.text, mention.article_id, mention.start, mention.end,
        sa.func.count().over(partition_by=same).label("count"), sa.func.row_number().over(partition_by=same, order_by=order).label("number"),
    ).where(mention.entity_id.in_(ids)).subquery()  # fmt: skip
    found: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(sa.select(numbered).where(numbered.c.number == 1)).mappings():
        example = {"article": row["article_id"], "start": row["start"], "end": row["end"]}
        found[row["entity_id"]].append({"text": row["text"], "count": row["count"], "example": example})
    for rows in found.values():
        rows.sort(key=lambda row: (-row["count"], row["text"]))
    return found


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row]]:
    """Each office as written beside the name with its count, the most frequent first."""
    mention = entity_mentions.c
    query = sa.select(mention.entity_id, mention.title, sa.func.count().label("count"))
    query = query.where(mention.entity_id.in_(ids) & mention.title.is_not(None)).group_by(
        mention.entity_id, mention.title
    )
    found: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["entity_id"]].append({"text": row["title"], "count": row["count"]})
    for rows in found.values():
        rows.sort(key=lambda row: (-row["count"], row["text"]))
    return found


def _totals(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    mention = entity_mentions.c
    query = sa.select(
        mention.entity_id, sa.func.count().label("mentions"), sa.func.count(mention.article_id.distinct()).label("articles"),
        sa.func.min(mention.day).label("first"), sa.func.max(mention.day).label("last"),
        sa.func.max(mention.score).label("best"), sa.func.min(mention.score).label("least"),
    ).where(mention.entity_id.in_(ids)).group_by(mention.entity_id)  # fmt: skip
    return {row.entity_id: row for row in connection.execute(query)}


def _namings(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[Naming, int]]]:
    """The namings of each entity with the number of their mentions, in an order of their own contents."""
    mention = entity_mentions.c
    counts = sa.select(mention.naming_id, sa.func.count().label("mentions")).where(mention.entity_id.in_(ids))
    count = counts.group_by(mention.naming_id).subquery()
    query = sa.select(namings.c.entity_id, namings.c.id, namings.c.record, count.c.mentions)
    query = query.join(count, count.c.naming_id == namings.c.id).order_by(namings.c.id)
    found: dict[str, list[tuple[Naming, int]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.entity_id].append((naming_of(row.record), row.mentions))
    return found


def _row(
    id: str, spellings: Sequence[Row], titles: Sequence[Row], totals: Any, named: Sequence[tuple[Naming, int]]
) -> Row:
    entry = entries_by_id().get(id)
    labels: Mapping[str, str | None] = (entry.data.get("label") or {}) if entry is not None else {}
    fullest = min(spellings, key=lambda row: (-row["count"], -len(row["text"]), row["text"]))["text"]
    state = state_of(entry) if entry is not None else _state(named)
    type = named[0][0].type
    return entity_row(
        {
            "id": id,
            "type": type,
            "label": labels.get("ar") or labels.get("en") or fullest,
            "labels": {language: name for language, name in sorted(labels.items()) if name},
            "known": entry is not None or ":" in id,
            "state": state,
            "among": named[0][0].among.split(),
            "spellings": list(spellings),
            "titles": list(titles),
            "offices": [office for office, _ in _counted((naming.office, count) for naming, count in named)],
            "mentions": totals.mentions,
            "articles": totals.articles,
            "first_day": totals.first,
            "last_day": totals.last,
            "best_score": totals.best,
            "least_score": totals.least,
        }
    )


def entity_row(record: Row) -> Row:
    """The row of `entities` of an entity's record."""
    return {name: record[name] for name in ("id", "type", "label", "state", "mentions")} | {"record": record}


def _state(named: Sequence[tuple[Naming, int]]) -> str | None:
    """The state that most mentions give, what stands beside the name before what stands near it."""
    for stated in (True, False):
        found = _counted((naming.state, count) for naming, count in named if naming.stated is stated)
        if found:
            return found[0][0]
    return None


def _counted(values: Iterable[tuple[str | None, int]]) -> list[tuple[str, int]]:
    """The values with their counts, the most frequent first."""
    counts: Counter[str] = Counter()
    for value, count in values:
        if value is not None:
            counts[value] += count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
