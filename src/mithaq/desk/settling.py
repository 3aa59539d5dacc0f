"""Settling beside the pages: what others write into the ledger becomes part of the record while no page waits for it."""

import threading

import structlog

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger

EVERY_S = 5.0
"""Seconds between two looks."""


class Settler:
    """A thread that settles the ledger whenever something waits in it."""

    def __init__(self, ledger: Ledger, *, every_s: float = EVERY_S) -> None:
        self._ledger = ledger
        self._every_s = every_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="settler", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after what is being settled now."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if self._ledger.waiting():
                    self._ledger.settle()
            except LedgerError as error:  # another program writes: the next look tries again
                structlog.get_logger().warning("the record could not be settled", error=str(error))
            self._stopping.wait(self._every_s)
