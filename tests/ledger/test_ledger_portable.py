"""What the ledger asks of a database can be said in PostgreSQL's tongue too."""

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from mithaq.ledger.engine import insert_new
from mithaq.ledger.queries import EventFilter, events_query
from mithaq.ledger.schema import articles, metadata

DIALECT = postgresql.dialect()


class Connected:
    """As much of a connection as is asked which database it leads to."""

    dialect = DIALECT


def test_tables_and_indexes_can_be_made():
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=DIALECT)).strip().startswith("CREATE TABLE")
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=DIALECT))


def test_rows_already_there_are_left_as_they_are():
    assert "ON CONFLICT DO NOTHING" in str(insert_new(Connected(), articles).compile(dialect=DIALECT))


def test_events_can_be_asked_for():
    wanted = EventFilter(
        kind="visit", since="2024", until="2025", pair=("EGY", "PAK"), status="happened", limit=5, id="a"
    )
    query = str(events_query(wanted).compile(dialect=DIALECT))
    assert "EXISTS" in query
    assert "LIMIT" in query
