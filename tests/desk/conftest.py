"""What the tests of the pages share."""

from collections.abc import Iterator

import pytest
from desk_samples import desk_client
from starlette.testclient import TestClient


@pytest.fixture(scope="session")
def client(tmp_path_factory) -> Iterator[TestClient]:
    """A client over the ledger of the samples, which no test changes."""
    with desk_client(tmp_path_factory.mktemp("desk")) as found:
        yield found
