"""Bringing a ledger to this version's tables when it is opened, and to any version's when that is asked for."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from mithaq.errors import LedgerError
from mithaq.ledger.accounts.tables import users
from mithaq.ledger.engine import explained, is_file, open_engine, parse_url, sort_by_code_points
from mithaq.ledger.schema import HEAD, decisions, metadata
from mithaq.ledger.writing import rewrite_events

_DECISIONS_SINCE = "0002"
"""The first version that has a table of decisions."""
_ACCOUNTS_SINCE = "0005"
"""The first version that has accounts."""


def _version(connection: Connection, tables: set[str]) -> str | None:
    if "alembic_version" not in tables:
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _tables(connection: Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names())


def bring_up(engine: Engine, url: URL) -> None:
    """Makes the tables of a new ledger or migrates those of an older one, in one transaction.

    Raises LedgerError where the tables are a newer version's, or not a ledger's at all.
    """
    with engine.connect() as connection, connection.begin():
        tables = _tables(connection)
        if _version(connection, tables) == HEAD:
            missing = set(metadata.tables) - tables
            if missing:
                raise LedgerError(f"ledger {url}: the tables {sorted(missing)} are gone: restore it from a copy")
            return
    with engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        tables = _tables(connection)  # again: another program may have made them meanwhile
        version = _version(connection, tables)
        if version is None and tables:
            raise LedgerError(
                f"ledger {url}: a database with other tables ({', '.join(sorted(tables)[:3])}), no ledger: choose another"
            )
        if version != HEAD:
            _move(connection, url, version, HEAD)


def migrate_ledger(
    ledger: str | Path,
    *,
    to: str | None = None,
    drop_decisions: bool = False,
    drop_accounts: bool = False,
    busy_timeout_s: float = 10.0,
) -> tuple[str, str]:
    """Brings the tables of a ledger to a version, up or down, in one transaction; returns the version before and after.

    `to` is a version as "0001", None this program's.

    For handing a ledger to an older Mithaq: this one brings it up again whenever it opens it. What an older version has no
    place for is lost: before 0006 what is known of the web and which versions pages had (`mithaq follow --offline` finds it in
    the archive); before 0005 the accounts, which must be allowed with `drop_accounts`; before 0002 the record (it is
    worked out again), readings that a later one by the same reader has replaced, and decisions, which must be allowed with
    `drop_decisions`. Raises LedgerError where there is no ledger or no such version, and where accounts or decisions would be
    lost.
    """
    wanted = HEAD if to is None else to
    url = parse_url(ledger)
    if is_file(url) and not Path(url.database or "").is_file():
        raise LedgerError(f"ledger {url}: there is no such file")
    engine = open_engine(url, busy_timeout_s=busy_timeout_s)
    try:
        with (
            explained(url),
            engine.connect().execution_options(ledger_writes=True) as connection,
            connection.begin(),
        ):
            version = _version(connection, _tables(connection))
            if version is None:
                raise LedgerError(f"ledger {url}: this database is no ledger: choose another")
            if wanted < _ACCOUNTS_SINCE <= version and not drop_accounts:
                _check_no_accounts(connection, url)
            if wanted < _DECISIONS_SINCE <= version:
                version = _without_decisions(connection, url, version, allowed=drop_decisions)
            _move(connection, url, version, wanted)
    finally:
        engine.dispose()
    return version, wanted


def _check_no_accounts(connection: Connection, url: URL) -> None:
    count = connection.execute(sa.select(sa.func.count()).select_from(users)).scalar_one()
    if count:
        raise LedgerError(
            f"ledger {url}: {count} accounts and their log would be lost before version {_ACCOUNTS_SINCE}: make a copy "
            "(mithaq ledger backup), then allow it with --drop-accounts"
        )


def _without_decisions(connection: Connection, url: URL, version: str, *, allowed: bool) -> str:
    """Takes the decisions back, so that the events are again as they were read; returns the version that then is."""
    count = connection.execute(sa.select(sa.func.count()).select_from(decisions)).scalar_one()
    if not count:
        return version
    if not allowed:
        raise LedgerError(
            f"ledger {url}: {count} decisions would be lost before version {_DECISIONS_SINCE}: make a copy "
            "(mithaq ledger backup), then allow it with --drop-decisions"
        )
    _move(connection, url, version, HEAD)
    ids = connection.execute(sa.select(decisions.c.article_id).where(decisions.c.article_id.is_not(None)).distinct())
    concerned = sorted(ids.scalars())
    connection.execute(sa.delete(decisions))
    rewrite_events(connection, concerned)
    return HEAD


def _move(connection: Connection, url: URL, version: str | None, to: str) -> None:
    from alembic import command  # slow to import, and needed only here
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "mithaq.ledger:migrations")
    config.attributes["connection"] = connection
    known = sorted(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())
    if version is not None and version not in known:
        raise LedgerError(
            f"ledger {url}: its tables are of version {version!r}, newer than this Mithaq's {HEAD!r}: "
            "upgrade Mithaq, or choose another ledger"
        )
    if to not in known:
        raise LedgerError(
            f"ledger {url}: there is no version {to!r} of its tables: the versions are {', '.join(known)}"
        )
    if version is None or version < to:
        command.upgrade(config, to)
    elif version > to:
        command.downgrade(config, to)
    sort_by_code_points(connection)
