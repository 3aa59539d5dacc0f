"""What the tests of the pages share."""

from collections.abc import Iterator

import pytest
from desk_samples import desk_client, yearly_drills
from starlette.testclient import TestClient


@pytest.fixture(scope="session")
def client(tmp_path_factory) -> Iterator[TestClient]:
    """A client over the ledger of the samples, which no test changes."""
    with desk_client(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture(scope="session")
def series_client(tmp_path_factory) -> Iterator[TestClient]:
    """A client over a ledger with an exercise that was held twice."""
    with desk_client(tmp_path_factory.mktemp("series"), yearly_drills()) as found:
        yield found
