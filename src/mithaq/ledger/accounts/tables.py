"""The tables of the accounts: who may use the desk. No part of the record."""

import sqlalchemy as sa

from mithaq.ledger.schema import metadata

users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False, comment="as decisions are signed with it"),
    sa.Column("name_key", sa.Text, nullable=False, unique=True, comment="the name without its case and composition"),
    sa.Column("role", sa.String(16), nullable=False, comment="reader, coder, editor or admin"),
    sa.Column("password", sa.Text, nullable=False, comment="argon2id, with its parameters and salt"),
    sa.Column("made_at", sa.String(20), nullable=False),
    sa.Column("logged_in_at", sa.String(20)),
    sa.Column("removed_at", sa.String(20), comment="NULL: the account may be used"),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True, comment="SHA-256 of the session's secret, hexadecimal"),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
    sa.Column("made_at", sa.String(20), nullable=False),
    sa.Column("seen_at", sa.String(20), nullable=False, comment="to the minute"),
    sa.Column("expires_at", sa.String(20), nullable=False),
    sa.Column("address", sa.Text, nullable=False, comment="where it was begun"),
    sa.Index("sessions_user", "user_id"),
)

api_tokens = sa.Table(
    "api_tokens",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.String(64), nullable=False, unique=True, comment="SHA-256 of the token, hexadecimal"),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("scopes", sa.JSON, nullable=False, comment="read, write"),
    sa.Column("made_at", sa.String(20), nullable=False),
    sa.Column("expires_at", sa.String(20)),
    sa.Column("used_at", sa.String(20), comment="to the minute"),
    sa.Column("revoked_at", sa.String(20)),
    sa.Index("api_tokens_user", "user_id"),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column(
        "number", sa.Integer, primary_key=True, autoincrement=False, comment="1, 2, 3 ...; the database refuses changes"
    ),
    sa.Column("at", sa.String(20), nullable=False),
    sa.Column("who", sa.Text, comment="by name; NULL where nobody was known"),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("about", sa.Text, comment="whom or what it concerned"),
    sa.Column("address", sa.Text, nullable=False, comment="from where"),
)
