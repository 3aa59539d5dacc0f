"""An entity with what its events come to, counted in the database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.entities.queries import (
    Partner,
    StoredEntity,
    find_party,
    load_entities,
    partners_of,
    ranked,
    terms_of,
)
from mithaq.ledger.schema import entity_mentions, members, merged_events, merged_parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An entity with the number of the merged events that name it, or in which it, a state or body, takes part.

    `kinds` has the most frequent first, `partners` come with the most events first, `terms` are the offices it held by
    the lexicon.
    """

    entity: StoredEntity
    events: int
    kinds: Mapping[str, int]
    partners: Sequence[Partner]
    terms: Sequence[Mapping[str, Any]]


def find_profile(connection: Connection, id: str) -> Profile | None:
    """The entity with this id, or the state or body with this code, with its counts."""
    entity = find_party(connection, id) or next(iter(load_entities(connection, [id])), None)
    if entity is None:
        return None
    is_party = entity.type in ("state", "body")
    mine = _taking_part(entity.id) if is_party else _naming(entity.id)
    count = sa.func.count()
    query = sa.select(merged_events.c.kind, count).join(mine, mine.c.event_id == merged_events.c.id)
    kinds: Counter[str] = Counter()
    for kind, number in connection.execute(query.group_by(merged_events.c.kind)):
        kinds[kind] = number
    beside = (
        sa.select(merged_parties.c.party, merged_events.c.kind, count)
        .join(mine, mine.c.event_id == merged_parties.c.event_id)
        .join(merged_events, merged_events.c.id == merged_parties.c.event_id)
        .where(merged_parties.c.party != (entity.id if is_party else entity.state or ""))
        .group_by(merged_parties.c.party, merged_events.c.kind)
    )
    partners: dict[str, Counter[str]] = {}
    for party, kind, number in connection.execute(beside):
        partners.setdefault(party, Counter())[kind] += number
    return Profile(
        entity=entity, events=kinds.total(), kinds=ranked(kinds), partners=partners_of(partners), terms=terms_of(entity)
    )


def _taking_part(code: str) -> sa.Subquery:
    query = sa.select(merged_parties.c.event_id).where(merged_parties.c.party == code)
    return query.distinct().subquery()


def _naming(id: str) -> sa.Subquery:
    same = (members.c.article_id == entity_mentions.c.article_id) & (members.c.position == entity_mentions.c.position)
    query = sa.select(members.c.event_id).join(entity_mentions, same).where(entity_mentions.c.entity_id == id)
    return query.distinct().subquery()
