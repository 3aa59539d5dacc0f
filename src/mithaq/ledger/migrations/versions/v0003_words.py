"""The index of words: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Every article is marked as pending: its words are entered when the ledger is next settled.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    """Makes the empty index."""
    op.create_table(
        "article_words",
        sa.Column("number", sa.Integer, primary_key=True, comment="its place in the index, in the order of settling"),
        sa.Column("article_id", sa.String(64), nullable=False, unique=True),
        sa.Column(
            "words",
            sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"),
            comment="PostgreSQL: the words and where they stand; SQLite: NULL, the words are in words_index",
        ),
    )
    if _is_sqlite():
        # No text is kept twice (content=''); words come folded and apart by spaces, and hold no more than \w.
        op.execute("CREATE VIRTUAL TABLE words_index USING fts5(words, content='', tokenize=\"ascii tokenchars '_'\")")
    else:
        op.create_index("article_words_words", "article_words", ["words"], postgresql_using="gin")
    op.execute(
        "INSERT INTO pending (article_id) SELECT id FROM articles "
        "WHERE NOT EXISTS (SELECT 1 FROM pending WHERE pending.article_id = articles.id)"
    )


def downgrade() -> None:
    """Takes the index away."""
    if _is_sqlite():
        op.execute("DROP TABLE words_index")
    op.drop_table("article_words")
