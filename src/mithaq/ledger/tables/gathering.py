"""The tables by name, and their rows as Arrow record batches: a thing of the ledger is read once for all tables it has rows in."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.merged import iter_records, merged_conditions
from mithaq.ledger.queries import EventFilter
from mithaq.ledger.schema import agreement_events, agreements, merged_events
from mithaq.ledger.tables.articles import ARTICLES, QUOTES, iter_articles
from mithaq.ledger.tables.column import Column, ColumnType, Row, Table
from mithaq.ledger.tables.events import EVENTS, EVIDENCE, PARTIES, TELLINGS
from mithaq.ledger.tables.objects import AGREEMENTS, STEPS
from mithaq.ledger.tables.ties import TIES, iter_tie_months

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Rows of a record batch at most."""
_PAGE = 200


def iter_agreement_records(connection: Connection, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    """The records of the agreements, by id; where events are chosen, of those of which one is a step or related."""
    query = sa.select(agreements.c.record).order_by(agreements.c.id)
    chosen = merged_conditions(wanted)
    if chosen:
        mine = agreement_events.c.agreement_id == agreements.c.id
        query = query.where(sa.exists().where(mine, agreement_events.c.event_id == merged_events.c.id, *chosen))
    yield from connection.execute(query.execution_options(yield_per=_PAGE)).scalars()


GROUPS: tuple[tuple[Callable[[Connection, EventFilter], Iterable[Any]], tuple[Table, ...]], ...] = (
    (iter_records, (EVENTS, PARTIES, EVIDENCE, TELLINGS)),
    (iter_agreement_records, (AGREEMENTS, STEPS)),
    (iter_tie_months, (TIES,)),
    (iter_articles, (ARTICLES, QUOTES)),
)
"""What the ledger is gone through for, with the tables made of it."""

TABLES: Mapping[str, Table] = {table.name: table for table in chain.from_iterable(tables for _, tables in GROUPS)}
"""The tables by name, in the order in which they are made."""


def get_tables(names: Collection[str] | None) -> list[Table]:
    """The tables of these names, in the order of `TABLES`; None: all. Raises LedgerError for a name that is none."""
    strange = [name for name in names or () if name not in TABLES]
    if strange:
        raise LedgerError(f"no table {strange[0]!r}: there are {', '.join(TABLES)}")
    return [table for table in TABLES.values() if names is None or table.name in names]


def iter_batches(
    connection: Connection, wanted: EventFilter, tables: Collection[Table]
) -> Iterator[tuple[Table, "pa.RecordBatch"]]:
    """The rows of the tables in batches of some thousands; of every table at least one batch, were it empty."""
    for iterate, all_of_group in GROUPS:
        group = [table for table in all_of_group if table in tables]
        if not group:
            continue
        rows: dict[str, list[Row]] = {table.name: [] for table in group}
        for thing in iterate(connection, wanted):
            for table in group:
                mine = rows[table.name]
                mine.extend(table.rows(thing))
                if len(mine) >= BATCH:
                    yield table, _batch(table, mine)
                    mine.clear()
        for table in group:
            yield table, _batch(table, rows[table.name])


def schema_of(table: Table) -> "pa.Schema":
    """The Arrow schema; each field's metadata has its meaning, source and unit."""
    import pyarrow as pa

    types: dict[ColumnType, pa.DataType] = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "integer": pa.int64(), "integers": pa.list_(pa.int64()),
        "number": pa.float64(), "boolean": pa.bool_(), "day": pa.date32(),
    }  # fmt: skip
    return pa.schema(
        [pa.field(column.name, types[column.type], metadata=_metadata(column)) for column in table.columns],
        metadata={"title": table.title},
    )


def _metadata(column: Column) -> dict[str, str]:
    unit = {"unit": column.unit} if column.unit else {}
    return {"meaning": column.meaning, "source": column.source} | unit


def _batch(table: Table, rows: list[Row]) -> "pa.RecordBatch":
    import pyarrow as pa

    schema = schema_of(table)
    cells = zip(*rows, strict=True) if rows else ([] for _ in table.columns)
    arrays = [_array(list(column), field.type) for column, field in zip(cells, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(cells: list[Any], type: "pa.DataType") -> "pa.Array":
    """The cells of a column; half a surrogate pair, which is no text in Arrow, is written as `\\ud83d`."""
    import pyarrow as pa

    try:
        return pa.array(cells, type=type)
    except UnicodeEncodeError:
        return pa.array([_encodable(cell) for cell in cells], type=type)


def _encodable(cell: Any) -> Any:
    if isinstance(cell, list):
        return [_encodable(each) for each in cell]
    return cell.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(cell, str) else cell
