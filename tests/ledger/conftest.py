"""Where the tests of the ledger keep one: an SQLite file, or a fresh database of a real PostgreSQL server."""

import pytest
from postgres_server import running_server


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server, started when the first test asks for it."""
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of a ledger that does not exist yet; the test runs once for each database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'a.db'}"
    else:
        with request.getfixturevalue("postgres").database() as found:
            yield found
