"""The tables of what was fetched from the web. Times are as in `mithaq.ledger.schema`."""

import sqlalchemy as sa

from mithaq.ledger.schema import metadata

page_versions = sa.Table(
    "page_versions",
    metadata,
    sa.Column("address", sa.Text, primary_key=True, comment="the address that gave the page"),
    sa.Column("number", sa.Integer, primary_key=True, comment="1, 2, 3 ... in the order of fetching"),
    sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), nullable=False),
    sa.Column("fetched_at", sa.String(20), nullable=False),
    sa.Column("archive", sa.Text, comment="the web archive that holds the answer, by name"),
    sa.Column("record_id", sa.String(64), comment="its WARC-Record-ID there"),
    sa.Index("page_versions_article", "article_id"),
)

# what following the web remembers ; no part of the record

web_addresses = sa.Table(
    "web_addresses",
    metadata,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("kind", sa.String(8), nullable=False, comment="feed, sitemap or page"),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text, comment="the id of the declaration that led to it"),
    sa.Column("found_at", sa.String(20), nullable=False),
    sa.Column("found_in", sa.Text, comment="the feed or sitemap that names it"),
    sa.Column("changed", sa.String(20), comment="when it changed last, as that says: a time or a day"),
    sa.Column("due_at", sa.String(20), comment="when to ask next; NULL: not again"),
    sa.Column("asked_at", sa.String(20), comment="when it was asked for last"),
    sa.Column("answered", sa.Text, comment="the address that redirects led to"),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("payload", sa.String(64), comment="SHA-256 of the body archived last, hexadecimal"),
    sa.Column("failures", sa.Integer, nullable=False, comment="in a row"),
    sa.Column("problem", sa.Text, comment="what went wrong last; NULL: nothing"),
    sa.Index("web_addresses_due", "host", "due_at"),
)

web_robots = sa.Table(
    "web_robots",
    metadata,
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("body", sa.Text, comment="NULL: it could not be had"),
    sa.Column("expires", sa.String(20), nullable=False),
    sa.Column("failing_since", sa.String(20)),
)

web_rests = sa.Table(
    "web_rests",
    metadata,
    sa.Column("host", sa.Text, primary_key=True),
    sa.Column("until", sa.String(20), nullable=False, comment="until when it asked not to be asked"),
)

web_archives = sa.Table(
    "web_archives",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("length", sa.BigInteger, nullable=False, comment="bytes of it that the ledger has taken in"),
)
