"""Ledgers for the tests of exports."""

import pytest
from press import fill

from mithaq.ledger import Ledger


@pytest.fixture(scope="session")
def press(tmp_path_factory):
    """The small press, to be read only."""
    with Ledger.open(tmp_path_factory.mktemp("press") / "press.db") as ledger:
        yield fill(ledger)


@pytest.fixture
def own_press(tmp_path):
    """The small press, to be changed."""
    with Ledger.open(tmp_path / "own.db") as ledger:
        yield fill(ledger)
