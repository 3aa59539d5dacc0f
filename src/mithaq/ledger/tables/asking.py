"""Going through the whole record in bounded memory."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager

from sqlalchemy.engine import Connection

from mithaq.ledger.merged import MergedEvent, iter_merged
from mithaq.ledger.queries import EventFilter
from mithaq.model.vocabulary import Kind, Status


class AsksTables(ABC):
    """What a ledger gives whole, however much it is."""

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]:
        """A transaction that reads the record, settled."""

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
