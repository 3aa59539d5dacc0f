"""The record: every reading kept, decisions, near-copies, merged events, entities, agreements and series.

What an earlier ledger holds is numbered and marked as pending; the record is worked out when the ledger is next settled.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NEW = (
    "pending", "signatures", "bands", "copies", "mention_keys", "merged_events", "merged_parties", "members", "entities",
    "namings", "naming_keys", "entity_mentions", "event_blocks", "agreements", "agreement_events", "series", "series_events", "decisions",
)  # fmt: skip


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column(
            "number", sa.Integer, primary_key=True, autoincrement=False, comment="1, 2, 3 ... in the order of deciding"
        ),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text, nullable=False, comment="who decided, by name"),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column(
            "article_id", sa.String(64), sa.ForeignKey("articles.id"), comment="the article whose event it concerns"
        ),
        sa.Column("target", sa.JSON(none_as_null=True), comment="the event as it was when it was decided on, in full"),
        sa.Column("value", sa.JSON(none_as_null=True), comment="what was decided: slots, the other event, words"),
        sa.Column("comment", sa.Text),
        sa.Column("undoes", sa.Integer, comment="the number of the decision that this one takes back"),
        sa.Index("decisions_article", "article_id"),
    )
    op.create_table(
        "pending",
        sa.Column("article_id", sa.String(64), primary_key=True, comment="written since the record was last settled"),
    )


def _copies() -> None:
    op.create_table(
        "signatures",
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Column(
            "signature", sa.LargeBinary, nullable=False, comment="MinHash of the text, little-endian 32-bit numbers"
        ),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, primary_key=True, comment="hash of one band of a signature"),
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Index("bands_article", "article_id"),
    )
    op.create_table(
        "copies",
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Column(
            "copy_group", sa.String(64), nullable=False, comment="the least id among articles that are near-copies"
        ),
        sa.Column("origin", sa.Text, comment="the agency or outlet that the text seems to come from"),
        sa.Index("copies_group", "copy_group"),
    )


def _merged() -> None:
    op.create_table(
        "mention_keys",
        sa.Column("key", sa.String(64), primary_key=True, comment="family of kinds and two parties, or one"),
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("first", sa.String(10), nullable=False, comment="the first day on which it may have happened"),
        sa.Column("last", sa.String(10), nullable=False),
        sa.Index("mention_keys_day", "key", "first"),
        sa.Index("mention_keys_article", "article_id"),
    )
    op.create_table(
        "merged_events",
        sa.Column("id", sa.String(64), primary_key=True, comment="the id of its first telling"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("step", sa.String(16)),
        sa.Column("date", sa.String(64), comment="EDTF"),
        sa.Column("date_start", sa.String(10)),
        sa.Column("date_end", sa.String(10)),
        sa.Column("told", sa.String(10), comment="the day on which it was first told with its status"),
        sa.Column("contested", sa.Boolean, nullable=False, comment="whether sources differ on its status"),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("review", sa.String(16), nullable=False),
        sa.Column("tellings", sa.Integer, nullable=False, comment="events of articles that it merges"),
        sa.Column("sources", sa.Integer, nullable=False, comment="independent sources: near-copies count once"),
        sa.Column("record", sa.JSON, nullable=False, comment="the merged event in full"),
        sa.Index("merged_events_date", "date_start", "id"),
        sa.Index("merged_events_kind", "kind", "date_start"),
    )
    op.create_table(
        "merged_parties",
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Column("rank", sa.Integer, primary_key=True, comment="0: who acts first"),
        sa.Column("party", sa.String(32), nullable=False),
        sa.Index("merged_parties_party", "party", "event_id"),
    )
    op.create_table(
        "members",
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.String(64), nullable=False, comment="the merged event"),
        sa.Column("id", sa.String(64), nullable=False, comment="the telling's own id"),
        sa.Column("score", sa.Float, comment="0-1, how sure it belongs to the others; NULL where it is alone"),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Index("members_event", "event_id"),
        sa.Index("members_id", "id"),
    )


def _entities() -> None:
    op.create_table(
        "entities",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column(
            "type",
            sa.String(16),
            nullable=False,
            comment="state, body, person, office, organisation, place, instrument",
        ),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("state", sa.String(32), comment="the state or body that it belongs to, where one is known"),
        sa.Column(
            "record",
            sa.JSON,
            nullable=False,
            comment="all its spellings with their counts, offices, what else is known",
        ),
        sa.Index("entities_type", "type", "state"),
    )
    op.create_table(
        "namings",
        sa.Column("id", sa.String(64), primary_key=True, comment="hash of what makes it this naming and no other"),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="folded, without articles"),
        sa.Column(
            "record",
            sa.JSON,
            nullable=False,
            comment="the naming in full: state, office, what is known of it, how sure",
        ),
        sa.Column("entity_id", sa.String(64), nullable=False),
        sa.Column("score", sa.Float, nullable=False, comment="0-1"),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Index("namings_entity", "entity_id"),
    )
    op.create_table(
        "naming_keys",
        sa.Column(
            "key", sa.String(64), primary_key=True, comment="what other namings of the same entity share with it"
        ),
        sa.Column("naming_id", sa.String(64), primary_key=True),
        sa.Index("naming_keys_naming", "naming_id"),
    )
    op.create_table(
        "entity_mentions",
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("slot", sa.String(16), primary_key=True, comment="people, orgs, place, instrument or attribution"),
        sa.Column("rank", sa.Integer, primary_key=True),
        sa.Column("naming_id", sa.String(64), nullable=False),
        sa.Column("entity_id", sa.String(64), nullable=False),
        sa.Column("score", sa.Float, nullable=False, comment="0-1"),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False, comment="as written, on one line"),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, comment="the office as written beside it"),
        sa.Column("day", sa.String(10), comment="the day of the article's publication"),
        sa.Index("entity_mentions_entity", "entity_id"),
        sa.Index("entity_mentions_naming", "naming_id"),
        sa.Index("entity_mentions_score", "score"),
    )


def _agreements() -> None:
    op.create_table(
        "event_blocks",
        sa.Column("block", sa.String(64), primary_key=True, comment="merged events looked at together for one object"),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Index("event_blocks_event", "event_id"),
    )
    op.create_table(
        "agreements",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("type", sa.String(32)),
        sa.Column("step", sa.String(16), comment="how far it has come"),
        sa.Column("date_start", sa.String(10), comment="the first day of its dated steps"),
        sa.Column("date_end", sa.String(10), comment="the last one"),
        sa.Column("parties", sa.JSON, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "agreement_events",
        sa.Column("agreement_id", sa.String(64), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Index("agreement_events_event", "event_id"),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(16), nullable=False, comment="exercise, exhibition, committee or visits"),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_table(
        "series_events",
        sa.Column("series_id", sa.String(64), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Index("series_events_event", "event_id"),
    )


def _comment_on_position(words: str) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.execute(f"COMMENT ON COLUMN events.position IS '{words}'")


def _number_readings() -> None:
    """A number for each reading of an article, in the order of storing; the article points to its current one."""
    op.create_table(
        "numbered",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, comment="1, 2, 3 ... in the order of storing"),
        sa.Column("reader", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False, comment="events, quotes and problems as in the published record"),
        sa.Column("read_at", sa.String(20), nullable=False),
    )
    op.execute(
        "INSERT INTO numbered (article_id, number, reader, kind, record, read_at) "
        "SELECT r.article_id, row_number() OVER ("
        " PARTITION BY r.article_id ORDER BY CASE WHEN r.reader = a.reader THEN 1 ELSE 0 END, r.read_at, r.reader), "
        "r.reader, r.kind, r.record, r.read_at FROM readings r JOIN articles a ON a.id = r.article_id"
    )
    op.drop_table("readings")
    op.rename_table("numbered", "readings")
    op.add_column(
        "articles",
        sa.Column(
            "reading",
            sa.Integer,
            nullable=False,
            server_default="1",
            comment="the number of its current reading: the latest",
        ),
    )
    op.execute(
        "UPDATE articles SET reading = (SELECT max(number) FROM readings WHERE readings.article_id = articles.id) "
        "WHERE EXISTS (SELECT 1 FROM readings WHERE readings.article_id = articles.id)"
    )
    op.drop_column("articles", "reader")


def upgrade() -> None:
    """Makes the tables of the record, numbers the readings, and marks all articles as pending."""
    _decisions()
    _copies()
    _merged()
    _entities()
    _agreements()
    _number_readings()
    op.add_column(
        "events",
        sa.Column(
            "review",
            sa.String(16),
            nullable=False,
            server_default="read",
            comment="read, confirmed, corrected or added",
        ),
    )
    op.add_column("events", sa.Column("record", sa.JSON, comment="the event as decisions made it; NULL: as read"))
    _comment_on_position("its index in the current reading; those added by hand begin at 1,000,000")
    op.execute("INSERT INTO pending (article_id) SELECT id FROM articles")


def downgrade() -> None:
    """Takes the record away; of several readings by one reader the latest stays. Decisions are lost: back up first."""
    for table in _NEW:
        op.drop_table(table)
    op.execute("DELETE FROM event_parties WHERE position >= 1000000")
    op.execute("DELETE FROM events WHERE position >= 1000000")
    _comment_on_position("its index among the events of the current reading")
    op.drop_column("events", "record")
    op.drop_column("events", "review")
    op.add_column(
        "articles", sa.Column("reader", sa.String(128), comment="whose reading is current: the latest stored")
    )
    op.execute(
        "UPDATE articles SET reader = (SELECT reader FROM readings "
        "WHERE readings.article_id = articles.id AND readings.number = articles.reading)"
    )
    op.drop_column("articles", "reading")
    op.create_table(
        "by_reader",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("reader", sa.String(128), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False, comment="events, quotes and problems as in the published record"),
        sa.Column("read_at", sa.String(20), nullable=False),
    )
    op.execute(
        "INSERT INTO by_reader (article_id, reader, kind, record, read_at) "
        "SELECT r.article_id, r.reader, r.kind, r.record, r.read_at FROM readings r WHERE r.number = "
        "(SELECT max(number) FROM readings s WHERE s.article_id = r.article_id AND s.reader = r.reader)"
    )
    op.drop_table("readings")
    op.rename_table("by_reader", "readings")
