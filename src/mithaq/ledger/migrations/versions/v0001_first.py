"""The first ledger: texts, articles and their places, readings, events flattened for queries, problems."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _archive() -> None:
    op.create_table(
        "texts",
        sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of the UTF-8 text, hexadecimal"),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="the UTF-8 text, zlib"),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("text_digest", sa.String(64), sa.ForeignKey("texts.digest"), nullable=False),
        sa.Column("source", sa.Text, nullable=False, comment="the first of its places, alphabetically"),
        sa.Column("given_id", sa.Text, comment="its id at that place"),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("published", sa.String(64), comment="EDTF"),
        sa.Column("published_evidence", sa.Text),
        sa.Column("published_conflicts", sa.JSON, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("chrome", sa.JSON, nullable=False),
        sa.Column("reader", sa.String(128), comment="whose reading is current: the latest stored"),
        sa.Column("archived_at", sa.String(20), nullable=False),
        sa.Index("articles_text", "text_digest"),
    )
    op.create_table(
        "sources_seen",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("given_id", sa.Text, primary_key=True, comment="empty where the place gave none"),
        sa.Index("sources_seen_given_id", "given_id"),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("reader", sa.String(128), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False, comment="events, quotes and problems as in the published record"),
        sa.Column("read_at", sa.String(20), nullable=False),
    )
    op.create_table(
        "problems",
        sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of source, stage and message"),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("stage", sa.String(64), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column(
            "position", sa.Integer, primary_key=True, comment="its index among the events of the current reading"
        ),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("step", sa.String(16)),
        sa.Column("date", sa.String(64), comment="EDTF"),
        sa.Column("date_start", sa.String(10)),
        sa.Column("date_end", sa.String(10)),
        sa.Column("place", sa.Text),
        sa.Column("instrument", sa.Text),
        sa.Column("agreement_type", sa.String(32)),
        sa.Column("attribution", sa.Text),
        sa.Column("attribution_type", sa.String(20)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("evidence_start", sa.Integer, nullable=False),
        sa.Column("evidence_end", sa.Integer, nullable=False),
        sa.Index("events_id", "id"),
        sa.Index("events_date", "date_start", "id"),
        sa.Index("events_kind", "kind", "date_start"),
    )
    op.create_table(
        "event_parties",
        sa.Column("article_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("rank", sa.Integer, primary_key=True, comment="0: who acts first"),
        sa.Column("party", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["article_id", "position"], ["events.article_id", "events.position"]),
        sa.Index("event_parties_party", "party", "article_id", "position"),
    )


def upgrade() -> None:
    """Makes all tables."""
    _archive()
    _readings()
    _events()
