"""Questions about entities: by any spelling, one with all that it did, and the links most in doubt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import NotFoundError
from mithaq.ledger.engine import pages
from mithaq.ledger.entities.known import TYPES, entity_id, entries_by_id, ids_with, known_by
from mithaq.ledger.entities.name_words import person_keys
from mithaq.ledger.entities.naming import EntityType
from mithaq.ledger.entities.people import ALIKE, people_like
from mithaq.ledger.entities.things import normal
from mithaq.ledger.schema import entities, entity_mentions, members, merged_events, merged_parties, naming_keys, namings
from mithaq.text.folding import fold_key
from mithaq.text.names import consonants, is_short_for, name_parts, same_name

SURE = 0.55
"""Entities none of whose links is as sure as this are hardly names at all: lists leave them out unless asked for."""
_TABLES = ("state", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntity:
    """An entity: `label` is its name in the lexicon or its most frequent spelling, `record` all that is known of it."""

    id: str
    type: EntityType
    label: str
    state: str | None
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A state or body with which the actor had events, and how many of each kind (most frequent first)."""

    party: str
    events: int
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity with the merged events in which it is named or, a state or body, takes part, by date, undated ones last.

    `terms` are the offices it held by the lexicon; `partners` come with the most events first.
    """

    entity: StoredEntity
    events: Sequence[Mapping[str, Any]]
    kinds: Mapping[str, int]
    partners: Sequence[Partner]
    terms: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """The entity that words of an article are linked to, with how sure that is (0-1) and why."""

    entity: str
    type: EntityType
    label: str
    state: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulLink:
    """A mention and the entity it is linked to, with how sure that is (0-1) and why. Offsets are of the article's text."""

    article: str
    position: int
    slot: str
    text: str
    start: int
    end: int
    entity: str
    label: str
    score: float
    reasons: Sequence[str]


def _stored(row: Any) -> StoredEntity:
    return StoredEntity(id=row.id, type=row.type, label=row.label, state=row.state, record=row.record)


def load_entities(connection: Connection, ids: Iterable[str]) -> list[StoredEntity]:
    """The entities with these ids, in no order."""
    found: list[StoredEntity] = []
    for page in pages(ids):
        chosen = entities.c.id.in_(page)
        found += map(_stored, connection.execute(sa.select(entities).where(chosen)))
    return found


def _by_mentions(found: list[StoredEntity]) -> list[StoredEntity]:
    return sorted(found, key=lambda entity: (-int(entity.record["mentions"]), entity.label, entity.id))


def find_entities(
    connection: Connection, *, type: str | None, state: str | None, name: str | None, sure: float, limit: int | None
) -> list[StoredEntity]:
    """The entities wanted, those with the most mentions first, then by label and id."""
    if name is not None:
        found = load_entities(connection, ids_named(connection, name))
        found = [each for each in found if type in (None, each.type) and state in (None, each.state)]
    else:
        query = sa.select(entities)
        if type is not None:
            query = query.where(entities.c.type == type)
        if state is not None:
            query = query.where(entities.c.state == state)
        found = [_stored(row) for row in connection.execute(query)]
    return _by_mentions([each for each in found if each.record["best_score"] >= sure])[:limit]


def ids_named(connection: Connection, name: str) -> set[str]:
    """The entities that bear a name or have it within one: as spelled, as the lexicon has it, or alike in either script."""
    known = ids_with(name) | people_like(name)
    folded, plain = fold_key(name).strip(), normal(name)
    found = set(connection.execute(sa.select(entities.c.id).where(entities.c.id.in_(sorted(known)))).scalars())
    joined = " ".join(name_parts(name))
    for words in {folded, plain, joined} - {""}:
        inside = namings.c.name.contains(words, autoescape=True)
        found |= set(connection.execute(sa.select(namings.c.entity_id).where(inside).distinct()).scalars())
    return found | _alike(connection, name)


def _alike(connection: Connection, name: str) -> set[str]:
    keys = [f"person:{key}" for key in person_keys(name)]
    query = sa.select(namings.c.name, namings.c.entity_id).join(naming_keys, naming_keys.c.naming_id == namings.c.id)
    rows = connection.execute(query.where(naming_keys.c.key.in_(keys)).distinct()).all() if keys else []
    return {row.entity_id for row in rows if _is_like(name, row.name)}


def _is_like(name: str, other: str) -> bool:
    if fold_key(name).isascii() != other.isascii():
        sounds = [[consonants(part) for part in name_parts(each)] for each in (name, other)]
        return sounds[0] == sounds[1]
    return same_name(name, other) >= ALIKE or is_short_for(name, other) or is_short_for(other, name)


def get_entity(connection: Connection, key: str) -> StoredEntity:
    """The entity with this id, beginning of an id, or name. Raises LedgerError where there is none, or several."""
    begins = entities.c.id.startswith(key, autoescape=True)
    for query in (entities.c.id == key, begins if len(key) >= 6 else sa.false()):
        found = [_stored(row) for row in connection.execute(sa.select(entities).where(query).limit(20))]
        if found:
            return _only(key, found)
    named = find_entities(connection, type=None, state=None, name=key, sure=0.0, limit=None)
    folded = fold_key(key).strip()
    exact = [each for each in named if folded in {fold_key(row["text"]) for row in each.record["spellings"]}]
    meant = {entity_id(known.entry) for known in known_by(key) if known.entry.category in TYPES}
    by_lexicon = [each for each in named if each.id in meant]
    return _only(key, by_lexicon or exact or named)


def _only(key: str, found: Sequence[StoredEntity]) -> StoredEntity:
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"no actor {key!r}: look for one with `mithaq show actors --name`")
    names = ", ".join(f"{each.id} ({each.label}{', ' + each.state if each.state else ''})" for each in found[:5])
    raise NotFoundError(f"{key!r} is more than one actor: {names}: give the id")


def get_actor(connection: Connection, key: str) -> Actor:
    """The entity with its events. A state or body need not be named in any mention: taking part is enough."""
    entity = find_party(connection, key) or get_entity(connection, key)
    own = {entity.id} if entity.type in _TABLES else {entity.state}
    ids = _party_events(connection, entity.id) if entity.type in _TABLES else _named_events(connection, entity.id)
    records = _records(connection, ids)
    kinds: Counter[str] = Counter(str(record["kind"]) for record in records)
    partners: dict[str, Counter[str]] = {}
    for record in records:
        for party in {*record["parties"]} - own:
            partners.setdefault(party, Counter())[str(record["kind"])] += 1
    return Actor(
        entity=entity, events=records, kinds=ranked(kinds), partners=partners_of(partners), terms=terms_of(entity)
    )


def partners_of(counts: Mapping[str, Counter[str]]) -> list[Partner]:
    """The partners with whom so many events of each kind are shared, those with the most first."""
    return [
        Partner(party=party, events=kinds.total(), kinds=ranked(kinds))
        for party, kinds in sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    ]


def terms_of(entity: StoredEntity) -> list[Mapping[str, Any]]:
    """The offices that it held, by the lexicon."""
    entry = entries_by_id().get(entity.id)
    return list(entry.data.get("terms") or ()) if entry is not None else []


def ranked(counts: Counter[str]) -> dict[str, int]:
    """The counts, the greatest first."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def find_party(connection: Connection, key: str) -> StoredEntity | None:
    """A state or body by its code, whether or not a mention names it; None where it takes part in nothing."""
    entry = entries_by_id().get(key)
    if entry is None or entry.category not in _TABLES:
        return None
    stored = load_entities(connection, [key])
    if stored:
        return stored[0]
    taking_part = sa.select(merged_parties.c.event_id).where(merged_parties.c.party == key).limit(1)
    if connection.execute(taking_part).first() is None:
        return None
    labels = entry.data.get("label") or {}
    label = str(labels.get("ar") or labels.get("en") or key)
    record = {
        "id": key, "type": entry.category, "label": label, "labels": {name: labels[name] for name in sorted(labels) if labels[name]},
        "known": True, "state": key, "among": [], "spellings": [], "titles": [], "offices": [], "mentions": 0, "articles": 0,
        "first_day": None, "last_day": None, "best_score": 1.0, "least_score": 1.0,
    }  # fmt: skip
    kind: EntityType = "state" if entry.category == "state" else "body"
    return StoredEntity(id=key, type=kind, label=label, state=key, record=record)


def _party_events(connection: Connection, code: str) -> list[str]:
    query = sa.select(merged_parties.c.event_id).where(merged_parties.c.party == code)
    return sorted(set(connection.execute(query).scalars()))


def _named_events(connection: Connection, id: str) -> list[str]:
    same = (members.c.article_id == entity_mentions.c.article_id) & (members.c.position == entity_mentions.c.position)
    query = sa.select(members.c.event_id).join(entity_mentions, same).where(entity_mentions.c.entity_id == id)
    return sorted(set(connection.execute(query).scalars()))


def _records(connection: Connection, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    found: list[tuple[str, str, Mapping[str, Any]]] = []
    for page in pages(ids):
        chosen = merged_events.c.id.in_(page)
        query = sa.select(merged_events.c.id, merged_events.c.date_start, merged_events.c.record).where(chosen)
        found += [(row.date_start or "~", row.id, row.record) for row in connection.execute(query)]
    return [record for _, _, record in sorted(found, key=lambda each: each[:2])]


def find_links(connection: Connection, articles: Sequence[str]) -> dict[tuple[str, int, int], EntityLink]:
    """What the words of these articles are linked to, by article, start and end; of two links the surer one."""
    found: dict[tuple[str, int, int], EntityLink] = {}
    columns = (entities.c.id, entities.c.type, entities.c.label, entities.c.state)
    mention = entity_mentions.c
    query = sa.select(mention.article_id, mention.start, mention.end, mention.score, mention.reasons, *columns).join(
        entities, entities.c.id == mention.entity_id
    )
    for page in pages(articles):
        chosen = query.where(mention.article_id.in_(page))
        for row in connection.execute(chosen.order_by(mention.score, entities.c.id)):
            found[row.article_id, row.start, row.end] = EntityLink(
                entity=row.id,
                type=row.type,
                label=row.label,
                state=row.state,
                score=row.score,
                reasons=tuple(row.reasons),
            )
    return found


def find_doubtful(connection: Connection, limit: int) -> list[DoubtfulLink]:
    """The links with the lowest scores, then by article, event and slot."""
    mention = entity_mentions.c
    query = sa.select(entity_mentions, entities.c.label).join(entities, entities.c.id == mention.entity_id)
    query = query.order_by(mention.score, mention.article_id, mention.position, mention.slot, mention.rank).limit(limit)
    return [
        DoubtfulLink(
            article=row["article_id"], position=row["position"], slot=row["slot"], text=row["text"], start=row["start"],
            end=row["end"], entity=row["entity_id"], label=row["label"], score=row["score"], reasons=tuple(row["reasons"]),
        )
        for row in connection.execute(query).mappings()
    ]  # fmt: skip
