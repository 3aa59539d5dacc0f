"""A desk with accounts over the samples, for each test anew."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "accounts"))
from account_samples import CODER, client_of, log_in, make_app, make_ledger


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """A ledger with accounts that no test changes."""
    return make_ledger(tmp_path_factory.mktemp("review"))


@pytest.fixture
def path(filled, tmp_path) -> Path:
    """A copy of it."""
    copy = tmp_path / "desk.db"
    copy.write_bytes(filled.read_bytes())
    return copy


@pytest.fixture
def app(path):
    """The desk."""
    return make_app(path)


@pytest.fixture
def client(app) -> Iterator[TestClient]:
    """The browser of a coder who is logged in."""
    with client_of(app) as found:
        log_in(found, CODER)
        yield found
