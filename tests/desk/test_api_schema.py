"""Schemathesis over the whole API: whatever is sent, the answer is one that the description promises, and never a fault."""

import pytest
import schemathesis
from api_samples import described, mounted
from desk_samples import readings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from mithaq.ledger import Ledger

REFUSED_THOUGH_WELL_FORMED = [400, 401, 403, 404, 409, 412, 413, 422, 428]
"""What no schema tells: a code that is no state's, a day that is none, an id of nothing, an event that has changed."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("schema") / "api.db") as ledger:
        ledger.store_many(readings())
        ledger.settle()
        yield mounted(ledger)


@pytest.fixture(scope="module")
def schema(app):
    accepted = {"positive_data_acceptance": {"expected-statuses": ["2xx", *REFUSED_THOUGH_WELL_FORMED]}}
    config = schemathesis.Config.from_dict({"checks": accepted})
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)


def known_ids(app, kind: str) -> list[str]:
    with TestClient(app) as client:
        return [item["id"] for item in client.get(f"/api/{kind}").json()["items"]]


@pytest.mark.parametrize(("path", "method"), described())
def test_every_answer_is_as_described(schema, path, method):
    operation = schema[path][method]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)

    @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes)))
    @settings(max_examples=16, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def check(case):
        case.call_and_validate()

    check()


@pytest.mark.parametrize(("path", "method"), [each for each in described() if "{id}" in each[0]])
def test_every_answer_about_what_there_is_is_as_described(schema, app, path, method):
    operation = schema[path][method]
    ids = known_ids(app, path.split("/")[1])

    @given(
        case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        id=st.sampled_from(ids) if ids else st.just("none"),
    )
    @settings(max_examples=16, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def check(case, id):
        case.path_parameters["id"] = id
        if path == "/events/{id}/decisions":
            with TestClient(app) as client:
                case.headers["If-Match"] = client.get(f"/api/events/{id}").headers.get("etag", '"gone"')
        case.call_and_validate()

    check()
