"""Bringing a ledger to this version's tables when it is opened."""

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from mithaq.errors import LedgerError
from mithaq.ledger.schema import HEAD, metadata


def _version(connection: Connection, tables: set[str]) -> str | None:
    if "alembic_version" not in tables:
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def bring_up(engine: Engine, url: URL) -> None:
    """Makes the tables of a new ledger or migrates those of an older one, in one transaction.

    Raises LedgerError where the tables are a newer version's, or not a ledger's at all.
    """
    with engine.connect() as connection, connection.begin():
        tables = set(sa.inspect(connection).get_table_names())
        if _version(connection, tables) == HEAD:
            missing = set(metadata.tables) - tables
            if missing:
                raise LedgerError(f"ledger {url}: the tables {sorted(missing)} are gone: restore it from a copy")
            return
    with engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        tables = set(sa.inspect(connection).get_table_names())  # again: another program may have made them meanwhile
        version = _version(connection, tables)
        if version is None and tables:
            raise LedgerError(
                f"ledger {url}: a database with other tables ({', '.join(sorted(tables)[:3])}), no ledger: choose another"
            )
        if version != HEAD:
            _migrate(connection, url, version)


def _migrate(connection: Connection, url: URL, version: str | None) -> None:
    from alembic import command  # slow to import, and needed only here
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", "mithaq.ledger:migrations")
    config.attributes["connection"] = connection
    if version is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(version)
        except CommandError as error:
            raise LedgerError(
                f"ledger {url}: its tables are of version {version!r}, newer than this Mithaq's {HEAD!r}: "
                "upgrade Mithaq, or choose another ledger"
            ) from error
    command.upgrade(config, "head")
