"""Settling: what was written since the last time becomes part of the record.

The record is a function of the articles, their current readings and the decisions, whatever the order in which they came:
every step works on the articles that are pending and on what they touch, and leaves what working on everything would.
"""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.copies import group_copies
from mithaq.ledger.entities.update import resolve_entities
from mithaq.ledger.merging.redeciding import Before, merge_decided
from mithaq.ledger.merging.update import merge_articles
from mithaq.ledger.regrouping import regroup
from mithaq.ledger.schema import pending
from mithaq.ledger.words import index_words

CHUNK = 2_000
"""Articles settled in one transaction."""


def settle_some(connection: Connection, before: Before | None = None) -> int:
    """Settles the next pending articles within the connection's transaction; returns how many they were, 0: none left.

    `before`: what was known before decisions, where nothing else has made articles pending; less is then merged anew.
    """
    ids = list(
        connection.execute(sa.select(pending.c.article_id).order_by(pending.c.article_id).limit(CHUNK)).scalars()
    )
    if ids:
        regrouped = group_copies(connection, ids)
        if before is not None and before.articles == set(ids) and not regrouped:
            touched, renamed = merge_decided(connection, before)
        else:
            touched, renamed = merge_articles(connection, sorted(regrouped | set(ids))), set(ids)
        resolve_entities(connection, sorted(renamed))
        regroup(connection, touched)
        index_words(connection, ids)
        connection.execute(sa.delete(pending).where(pending.c.article_id.in_(ids)))
    return len(ids)
