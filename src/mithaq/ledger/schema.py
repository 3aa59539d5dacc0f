"""The tables. A change here needs a migration in `migrations/versions`; a test holds the two together.

Times are UTC, `YYYY-MM-DDTHH:MM:SSZ`, kept as text so that they read and sort alike in every database. Days of events are
`YYYY-MM-DD`. Offsets count code points of the article's text.
"""

import sqlalchemy as sa

HEAD = "0001"
"""The newest migration: what a ledger made by this version carries in `alembic_version`."""

metadata = sa.MetaData()

texts = sa.Table(
    "texts",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of the UTF-8 text, hexadecimal"),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="the UTF-8 text, zlib"),
)

articles = sa.Table(
    "articles",
    metadata,
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

sources_seen = sa.Table(
    "sources_seen",
    metadata,
    sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("given_id", sa.Text, primary_key=True, comment="empty where the place gave none"),
    sa.Index("sources_seen_given_id", "given_id"),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("reader", sa.String(128), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("record", sa.JSON, nullable=False, comment="events, quotes and problems as in the published record"),
    sa.Column("read_at", sa.String(20), nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, comment="its index among the events of the current reading"),
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

event_parties = sa.Table(
    "event_parties",
    metadata,
    sa.Column("article_id", sa.String(64), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("rank", sa.Integer, primary_key=True, comment="0: who acts first"),
    sa.Column("party", sa.String(32), nullable=False),
    sa.ForeignKeyConstraint(["article_id", "position"], ["events.article_id", "events.position"]),
    sa.Index("event_parties_party", "party", "article_id", "position"),
)

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of source, stage and message"),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("stage", sa.String(64), nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("at", sa.String(20), nullable=False),
)
