"""What a ledger gives whole, however much it is: events one after another, tables in batches, tables as data frames."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from mithaq.ledger.agreements.queries import StoredAgreement, stored_agreement
from mithaq.ledger.merged import MergedEvent, iter_merged
from mithaq.ledger.queries import EventFilter
from mithaq.ledger.tables.column import Table
from mithaq.ledger.tables.gathering import get_tables, iter_agreement_records, iter_batches, schema_of
from mithaq.ledger.ties.rows import last_month
from mithaq.model.vocabulary import Kind, Status

if TYPE_CHECKING:
    import pyarrow as pa


class AsksTables(ABC):
    """The record as a stream, and as tables."""

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A transaction that reads."""

    def iter_events(
        self,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
    ) -> Iterator[MergedEvent]:
        """The events of `Ledger.events`, in its order, as they come from the database: some hundreds in memory at a time.

        All are of one moment: what others write meanwhile is not seen. Raises LedgerError for a date that is none.
        """
        wanted = EventFilter(kind=kind, since=since, until=until, state=state, status=status, pair=pair)
        with self._recorded() as connection:
            yield from iter_merged(connection, wanted)

    def iter_agreements(
        self,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
    ) -> Iterator[StoredAgreement]:
        """The agreements to which one of these events belongs, all where none are chosen, by id; some hundreds at a time.

        Raises LedgerError for a date that is none.
        """
        wanted = EventFilter(kind=kind, since=since, until=until, state=state, status=status, pair=pair)
        with self._recorded() as connection:
            yield from map(stored_agreement, iter_agreement_records(connection, wanted))

    def last_month(self) -> str | None:
        """The month (`YYYY-MM`) in which the newest article was published; None where none is dated to a month."""
        with self._reading() as connection:
            return last_month(connection)

    def batches(
        self,
        tables: Collection[str] | None = None,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
    ) -> Iterator[tuple[Table, "pa.RecordBatch"]]:
        """The rows of these tables (None: all of `TABLES`) as Arrow record batches, some thousands in memory at a time.

        The tables of events are of the events chosen; those of agreements and of articles have what any of these events
        belongs to or is told by; of ties `state` and `pair` choose pairs, `since` and `until` months. Raises LedgerError
        for a table or date that is none.
        """
        chosen = get_tables(tables)
        wanted = EventFilter(kind=kind, since=since, until=until, state=state, status=status, pair=pair)
        with self._recorded() as connection:
            yield from iter_batches(connection, wanted, chosen)

    def frame(
        self,
        table: str,
        *,
        kind: Kind | None = None,
        since: str | None = None,
        until: str | None = None,
        state: str | None = None,
        status: Status | None = None,
        pair: tuple[str, str] | None = None,
    ) -> "pa.Table":
        """One of `TABLES` ("events", "parties", "evidence" ...) as an Arrow table; arguments as in `batches`.

        `.to_pandas()` makes it a pandas frame, `polars.from_arrow(...)` a polars one.
        """
        import pyarrow as pa

        found = self.batches([table], kind=kind, since=since, until=until, state=state, status=status, pair=pair)
        return pa.Table.from_batches([batch for _, batch in found], schema=schema_of(get_tables([table])[0]))
