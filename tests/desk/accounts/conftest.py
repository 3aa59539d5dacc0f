"""What the tests of the accounts share."""

import pytest
from account_samples import client_of, make_app, make_ledger


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A ledger with accounts that no test changes."""
    return make_ledger(tmp_path_factory.mktemp("accounts"))


@pytest.fixture
def path(filled, tmp_path):
    """A copy of it."""
    copy = tmp_path / "desk.db"
    copy.write_bytes(filled.read_bytes())
    return copy


@pytest.fixture
def app(path):
    """A desk that others reach."""
    return make_app(path)


@pytest.fixture
def client(app):
    """A browser elsewhere."""
    with client_of(app) as found:
        yield found
