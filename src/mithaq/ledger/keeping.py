"""Keeping the record: settled, made anew, checked."""

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from sqlalchemy.engine import Connection

from mithaq.errors import LedgerError
from mithaq.ledger.rebuilding import copy_known, differing_rows, digest_of, empty_record
from mithaq.ledger.settling import settle_some
from mithaq.ledger.verify import find_faults

_ALWAYS = "9999-12-31T23:59:59Z"


class KeepsRecord(ABC):
    """What is done to the record as a whole. A part of `Ledger`."""

    @classmethod
    @abstractmethod
    def open(cls, ledger: str | Path) -> Self:
        """The ledger at a path or address."""

    @abstractmethod
    def close(self) -> None:
        """Lets the database go."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _recorded(self) -> AbstractContextManager[Connection]: ...

    def settle(self) -> int:
        """Makes what was written since the last time part of the record; returns how many articles that concerned.

        Each transaction settles some of them: a run that is stopped goes on where it was.
        """
        settled = 0
        while True:
            with self._writing() as connection:
                some = settle_some(connection)
            if not some:
                return settled
            settled += some

    def rebuild(self) -> tuple[str, str]:
        """Makes the whole record anew; returns its digest before and after: the same, unless something was amiss."""
        self.settle()
        with self._writing() as connection:
            before = digest_of(connection)
            empty_record(connection)
        self.settle()
        return before, self.digest()

    def digest(self) -> str:
        """SHA-256 of the record, hexadecimal: two ledgers that hold the same articles, readings and decisions have the same."""
        with self._recorded() as connection:
            return digest_of(connection)

    def verify(self, *, deep: bool = False) -> Iterator[str]:
        """A line a fault: hashes, passages, references. Nothing in a whole ledger.

        `deep`: also makes the record anew from the truth, in a database of its own in the folder for temporary files, and
        compares every row; that takes as long as `rebuild`, and the record is settled first.
        """
        with self._reading() as connection:
            yield from find_faults(connection)
        if deep:
            try:
                yield from self._not_as_anew()
            except LedgerError as error:
                yield f"the record cannot be made anew: {error}"

    def _not_as_anew(self) -> Iterator[str]:
        with tempfile.TemporaryDirectory(prefix="mithaq-") as folder:
            anew = type(self).open(Path(folder) / "anew.db")
            try:
                with self._recorded() as mine:
                    with anew._writing() as target:
                        copy_known(mine, target, until=_ALWAYS)
                    anew.settle()
                    with anew._reading() as theirs:
                        yield from differing_rows(mine, theirs)
            finally:
                anew.close()
