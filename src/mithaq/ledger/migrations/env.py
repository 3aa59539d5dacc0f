"""Alembic's entry: migrates over the connection that the ledger hands it, inside the ledger's own transaction."""

from alembic import context

from mithaq.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
