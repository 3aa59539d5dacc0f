"""What is followed on the web: addresses and when they are due, versions of pages, robots.txt, pauses, web archives."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the tables, empty."""
    op.create_table(
        "page_versions",
        sa.Column("address", sa.Text, primary_key=True, comment="the address that gave the page"),
        sa.Column("number", sa.Integer, primary_key=True, comment="1, 2, 3 ... in the order of fetching"),
        sa.Column("article_id", sa.String(64), sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("fetched_at", sa.String(20), nullable=False),
        sa.Column("archive", sa.Text, comment="the web archive that holds the answer, by name"),
        sa.Column("record_id", sa.String(64), comment="its WARC-Record-ID there"),
    )
    op.create_index("page_versions_article", "page_versions", ["article_id"])
    op.create_table(
        "web_addresses",
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
    )
    op.create_index("web_addresses_due", "web_addresses", ["host", "due_at"])
    op.create_table(
        "web_robots",
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, comment="NULL: it could not be had"),
        sa.Column("expires", sa.String(20), nullable=False),
        sa.Column("failing_since", sa.String(20)),
    )
    op.create_table(
        "web_rests",
        sa.Column("host", sa.Text, primary_key=True),
        sa.Column("until", sa.String(20), nullable=False, comment="until when it asked not to be asked"),
    )
    op.create_table(
        "web_archives",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("length", sa.BigInteger, nullable=False, comment="bytes of it that the ledger has taken in"),
    )


def downgrade() -> None:
    """Takes the tables away."""
    for table in ("web_archives", "web_rests", "web_robots", "web_addresses", "page_versions"):
        op.drop_table(table)
