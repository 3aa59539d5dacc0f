"""Accounts: users, sessions, API tokens, and the log, which the database itself keeps from being changed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    """Makes the empty tables."""
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False, comment="as decisions are signed with it"),
        sa.Column(
            "name_key", sa.Text, nullable=False, unique=True, comment="the name without its case and composition"
        ),
        sa.Column("role", sa.String(16), nullable=False, comment="reader, coder, editor or admin"),
        sa.Column("password", sa.Text, nullable=False, comment="argon2id, with its parameters and salt"),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("logged_in_at", sa.String(20)),
        sa.Column("removed_at", sa.String(20), comment="NULL: the account may be used"),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of the session's secret, hexadecimal"),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("seen_at", sa.String(20), nullable=False, comment="to the minute"),
        sa.Column("expires_at", sa.String(20), nullable=False),
        sa.Column("address", sa.Text, nullable=False, comment="where it was begun"),
    )
    op.create_index("sessions_user", "sessions", ["user_id"])
    op.create_table(
        "api_tokens",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True, comment="SHA-256 of the token, hexadecimal"),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False, comment="read, write"),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("expires_at", sa.String(20)),
        sa.Column("used_at", sa.String(20), comment="to the minute"),
        sa.Column("revoked_at", sa.String(20)),
    )
    op.create_index("api_tokens_user", "api_tokens", ["user_id"])
    op.create_table(
        "audit",
        sa.Column(
            "number",
            sa.Integer,
            primary_key=True,
            autoincrement=False,
            comment="1, 2, 3 ...; the database refuses changes",
        ),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, comment="by name; NULL where nobody was known"),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("about", sa.Text, comment="whom or what it concerned"),
        sa.Column("address", sa.Text, nullable=False, comment="from where"),
    )
    _keep_the_log()


def _keep_the_log() -> None:
    """Lets rows be added to the log and nothing else."""
    words = "the log of accounts is only added to"
    if _is_sqlite():
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_kept_from_{change.lower()} BEFORE {change} ON audit "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept()"
        )


def downgrade() -> None:
    """Takes the tables away, with all that is in them."""
    for table in ("audit", "api_tokens", "sessions", "users"):
        op.drop_table(table)
    if not _is_sqlite():
        op.execute("DROP FUNCTION audit_kept()")
