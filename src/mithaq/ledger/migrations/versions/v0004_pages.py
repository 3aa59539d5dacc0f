"""What lists are read by, page after page: the day of an event beside each of its parties, and indexes in the lists' orders."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BEFORE: dict[str, tuple[str, Sequence[str]]] = {
    "merged_events_date": ("merged_events", ("date_start", "id")),
    "merged_events_kind": ("merged_events", ("kind", "date_start")),
}
_AFTER: dict[str, tuple[str, Sequence[str]]] = {
    "articles_archived": ("articles", ("archived_at",)),
    "articles_published": ("articles", ("published", "id")),
    "readings_read": ("readings", ("read_at",)),
    "merged_events_day": ("merged_events", ("day", "id", "kind", "status", "date_start", "date_end")),
    "merged_events_kind": ("merged_events", ("kind", "day", "id", "status", "date_start", "date_end")),
    "merged_events_told": ("merged_events", ("told", "id", "kind", "status", "date_start", "date_end")),
    "merged_events_facts": ("merged_events", ("id", "kind", "status", "date_start", "date_end")),
    "merged_events_review": ("merged_events", ("review", "conflicting", "confidence", "id")),
    "merged_parties_day": ("merged_parties", ("party", "day", "event_id")),
    "entities_mentions": ("entities", ("mentions", "id")),
    "agreements_date": ("agreements", ("date_end", "id")),
}
_COLUMNS: tuple[tuple[str, str, sa.types.TypeEngine[Any], str], ...] = (
    ("merged_events", "day", sa.String(10), "the first day that it covers, else the last"),
    ("merged_events", "conflicting", sa.Boolean(), "whether its tellings differ on any slot"),
    ("merged_parties", "day", sa.String(10), "that of the event"),
    ("entities", "mentions", sa.Integer(), "how many mentions it has"),
)
_DAY_OF_EVENT = "(SELECT day FROM merged_events WHERE merged_events.id = merged_parties.event_id)"


def upgrade() -> None:
    """Fills the new columns from what the rows hold."""
    for name, (table, _) in _BEFORE.items():
        op.drop_index(name, table)
    for table, name, type, comment in _COLUMNS:
        op.add_column(table, sa.Column(name, type, comment=comment))
    sqlite = op.get_bind().dialect.name == "sqlite"
    conflicts = "json_extract(record, '$.conflicts')" if sqlite else "record -> 'conflicts'"
    mentions = "json_extract(record, '$.mentions')" if sqlite else "CAST(record ->> 'mentions' AS INTEGER)"
    op.execute(
        f"UPDATE merged_events SET day = coalesce(date_start, date_end), conflicting = json_array_length({conflicts}) > 0"
    )
    op.execute(f"UPDATE merged_parties SET day = {_DAY_OF_EVENT}")
    op.execute(f"UPDATE entities SET mentions = {mentions}")
    _index(_AFTER)


def downgrade() -> None:
    """Takes the columns away."""
    for name, (table, _) in _AFTER.items():
        op.drop_index(name, table)
    for table, name, _, _ in _COLUMNS:
        op.drop_column(table, name)
    _index(_BEFORE)


def _index(indexes: dict[str, tuple[str, Sequence[str]]]) -> None:
    for name, (table, columns) in indexes.items():
        op.create_index(name, table, list(columns))
