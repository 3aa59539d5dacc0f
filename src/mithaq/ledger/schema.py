"""The tables. Those under "truth" are all that there is: archived articles, readings, decisions. Those under "record" are
worked out from them and can be emptied and filled again (`mithaq ledger rebuild`).

A change here needs a migration in `migrations/versions`; a test holds the two together.

Times are UTC, `YYYY-MM-DDTHH:MM:SSZ`, kept as text so that they read and sort alike in every database. Days of events are
`YYYY-MM-DD`. Offsets count code points of the article's text.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

HEAD = "0006"
"""The newest migration: what a ledger made by this version carries in `alembic_version`."""

metadata = sa.MetaData()

# truth

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
    sa.Column("reading", sa.Integer, nullable=False, comment="the number of its current reading: the latest"),
    sa.Column("archived_at", sa.String(20), nullable=False),
    sa.Index("articles_text", "text_digest"),
    sa.Index("articles_archived", "archived_at"),
    sa.Index("articles_published", "published", "id"),
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
    sa.Column("number", sa.Integer, primary_key=True, comment="1, 2, 3 ... in the order of storing"),
    sa.Column("reader", sa.String(128), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("record", sa.JSON, nullable=False, comment="events, quotes and problems as in the published record"),
    sa.Column("read_at", sa.String(20), nullable=False),
    sa.Index("readings_read", "read_at"),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column(
        "number", sa.Integer, primary_key=True, autoincrement=False, comment="1, 2, 3 ... in the order of deciding"
    ),
    sa.Column("at", sa.String(20), nullable=False),
    sa.Column("by", sa.Text, nullable=False, comment="who decided, by name"),
    sa.Column("action", sa.String(16), nullable=False),
    sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), comment="the article whose event it concerns"),
    sa.Column("target", sa.JSON(none_as_null=True), comment="the event as it was when it was decided on, in full"),
    sa.Column("value", sa.JSON(none_as_null=True), comment="what was decided: slots, the other event, words"),
    sa.Column("comment", sa.Text),
    sa.Column("undoes", sa.Integer, comment="the number of the decision that this one takes back"),
    sa.Index("decisions_article", "article_id"),
)

# record: worked out from the truth
pending = sa.Table(
    "pending",
    metadata,
    sa.Column("article_id", sa.String(64), primary_key=True, comment="written since the record was last settled"),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), primary_key=True),
    sa.Column(
        "position",
        sa.Integer,
        primary_key=True,
        comment="its index in the current reading; those added by hand begin at 1,000,000",
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
    sa.Column("review", sa.String(16), nullable=False, comment="read, confirmed, corrected or added"),
    sa.Column("record", sa.JSON(none_as_null=True), comment="the event as decisions made it; NULL: as read"),
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

signatures = sa.Table(
    "signatures",
    metadata,
    sa.Column("article_id", sa.String(64), primary_key=True),
    sa.Column("signature", sa.LargeBinary, nullable=False, comment="MinHash of the text, little-endian 32-bit numbers"),
)

bands = sa.Table(
    "bands",
    metadata,
    sa.Column("band", sa.BigInteger, primary_key=True, comment="hash of one band of a signature"),
    sa.Column("article_id", sa.String(64), primary_key=True),
    sa.Index("bands_article", "article_id"),
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("article_id", sa.String(64), primary_key=True),
    sa.Column("copy_group", sa.String(64), nullable=False, comment="the least id among articles that are near-copies"),
    sa.Column("origin", sa.Text, comment="the agency or outlet that the text seems to come from"),
    sa.Index("copies_group", "copy_group"),
)

mention_keys = sa.Table(
    "mention_keys",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True, comment="family of kinds and two parties, or one"),
    sa.Column("article_id", sa.String(64), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("first", sa.String(10), nullable=False, comment="the first day on which it may have happened"),
    sa.Column("last", sa.String(10), nullable=False),
    sa.Index("mention_keys_day", "key", "first"),
    sa.Index("mention_keys_article", "article_id"),
)

merged_events = sa.Table(
    "merged_events",
    metadata,
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
    sa.Column("day", sa.String(10), comment="the first day that it covers, else the last"),
    sa.Column("conflicting", sa.Boolean, comment="whether its tellings differ on any slot"),
    sa.Index("merged_events_day", "day", "id", "kind", "status", "date_start", "date_end"),
    sa.Index("merged_events_kind", "kind", "day", "id", "status", "date_start", "date_end"),
    sa.Index("merged_events_told", "told", "id", "kind", "status", "date_start", "date_end"),
    sa.Index("merged_events_facts", "id", "kind", "status", "date_start", "date_end"),
    sa.Index("merged_events_review", "review", "conflicting", "confidence", "id"),
)

merged_parties = sa.Table(
    "merged_parties",
    metadata,
    sa.Column("event_id", sa.String(64), primary_key=True),
    sa.Column("rank", sa.Integer, primary_key=True, comment="0: who acts first"),
    sa.Column("party", sa.String(32), nullable=False),
    sa.Column("day", sa.String(10), comment="that of the event"),
    sa.Index("merged_parties_party", "party", "event_id"),
    sa.Index("merged_parties_day", "party", "day", "event_id"),
)

members = sa.Table(
    "members",
    metadata,
    sa.Column("article_id", sa.String(64), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.String(64), nullable=False, comment="the merged event"),
    sa.Column("id", sa.String(64), nullable=False, comment="the telling's own id"),
    sa.Column("score", sa.Float, comment="0-1, how sure it belongs to the others; NULL where it is alone"),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Index("members_event", "event_id"),
    sa.Index("members_id", "id"),
)

entities = sa.Table(
    "entities",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column(
        "type", sa.String(16), nullable=False, comment="state, body, person, office, organisation, place, instrument"
    ),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("state", sa.String(32), comment="the state or body that it belongs to, where one is known"),
    sa.Column(
        "record", sa.JSON, nullable=False, comment="all its spellings with their counts, offices, what else is known"
    ),
    sa.Column("mentions", sa.Integer, comment="how many mentions it has"),
    sa.Index("entities_type", "type", "state"),
    sa.Index("entities_mentions", "mentions", "id"),
)

namings = sa.Table(
    "namings",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True, comment="hash of what makes it this naming and no other"),
    sa.Column("type", sa.String(16), nullable=False),
    sa.Column("name", sa.Text, nullable=False, comment="folded, without articles"),
    sa.Column(
        "record", sa.JSON, nullable=False, comment="the naming in full: state, office, what is known of it, how sure"
    ),
    sa.Column("entity_id", sa.String(64), nullable=False),
    sa.Column("score", sa.Float, nullable=False, comment="0-1"),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Index("namings_entity", "entity_id"),
)

naming_keys = sa.Table(
    "naming_keys",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True, comment="what other namings of the same entity share with it"),
    sa.Column("naming_id", sa.String(64), primary_key=True),
    sa.Index("naming_keys_naming", "naming_id"),
)

entity_mentions = sa.Table(
    "entity_mentions",
    metadata,
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

event_blocks = sa.Table(
    "event_blocks",
    metadata,
    sa.Column("block", sa.String(64), primary_key=True, comment="merged events looked at together for one object"),
    sa.Column("event_id", sa.String(64), primary_key=True),
    sa.Index("event_blocks_event", "event_id"),
)

agreements = sa.Table(
    "agreements",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("type", sa.String(32)),
    sa.Column("step", sa.String(16), comment="how far it has come"),
    sa.Column("date_start", sa.String(10), comment="the first day of its dated steps"),
    sa.Column("date_end", sa.String(10), comment="the last one"),
    sa.Column("parties", sa.JSON, nullable=False),
    sa.Column("record", sa.JSON, nullable=False),
    sa.Index("agreements_date", "date_end", "id"),
)

agreement_events = sa.Table(
    "agreement_events",
    metadata,
    sa.Column("agreement_id", sa.String(64), primary_key=True),
    sa.Column("event_id", sa.String(64), primary_key=True),
    sa.Index("agreement_events_event", "event_id"),
)

series = sa.Table(
    "series",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("type", sa.String(16), nullable=False, comment="exercise, exhibition, committee or visits"),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("record", sa.JSON, nullable=False),
)

series_events = sa.Table(
    "series_events",
    metadata,
    sa.Column("series_id", sa.String(64), primary_key=True),
    sa.Column("event_id", sa.String(64), primary_key=True),
    sa.Index("series_events_event", "event_id"),
)

# index: what search looks in; no part of the record (mithaq.ledger.words)

article_words = sa.Table(
    "article_words",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, comment="its place in the index, in the order of settling"),
    sa.Column("article_id", sa.String(64), nullable=False, unique=True),
    sa.Column(
        "words",
        sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"),
        comment="PostgreSQL: the words and where they stand; SQLite: NULL, the words are in words_index",
    ),
    sa.Index("article_words_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),
)

# truth too: what went wrong while reading

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of source, stage and message"),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("stage", sa.String(64), nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("at", sa.String(20), nullable=False),
)
