"""What the parts of `Accounts` share: the ledger's transactions and its clock."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.engine import Connection

Transaction = Callable[[], AbstractContextManager[Connection]]

MINUTE_S = 60.0
"""How exactly times of use are kept: a session or token that is used all the time is written to once a minute."""


class Keeps:
    """A part of the accounts of one ledger."""

    def __init__(self, *, reading: Transaction, writing: Transaction, clock: Callable[[], str]) -> None:
        self._reading = reading
        self._writing = writing
        self._clock = clock
