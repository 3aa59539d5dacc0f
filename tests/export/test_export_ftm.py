"""FollowTheMoney entities: against the real package where there is one, and against its documented properties.

The package needs sqlalchemy2-stubs, which spoils the types of the SQLAlchemy we use, or (from 4.0 on) PyICU, which has no
wheels: give it an environment of its own and name its Python in FOLLOWTHEMONEY_PYTHON.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from export_samples import make_ledger

from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter

PROPERTIES = {
    "PublicBody": {"name", "alias", "country"},
    "Organization": {"name", "country"},
    "Person": {"name", "country"},
    "Article": {"title", "publisher", "publishedAt", "sourceUrl", "fileName"},
    "Event": {
        "name", "summary", "description", "keywords", "location", "country", "involved", "peopleMentioned", "proof", "recordId",
        "date", "startDate", "endDate",
    },
    "UnknownLink": {"subject", "object", "role", "summary", "status", "startDate", "endDate", "recordId"},
}  # fmt: skip
"""The properties of each schema that we use, from the model's reference at followthemoney.tech/explorer."""
VALIDATE = """
import json, sys
from followthemoney import model
for line in sys.stdin:
    record = json.loads(line)
    proxy = model.get_proxy(record, cleaned=False)
    for name, values in record["properties"].items():
        kept = proxy.get(name)
        if len(kept) != len(values):
            print(record["id"], name, values, "->", kept)
    model.get(record["schema"]).validate(record)
print("valid")
"""


def entities(folder: Path, **wanted: Any) -> list[dict[str, Any]]:
    target = folder / "entities.jsonl"
    with make_ledger() as ledger:
        export(find_exporter("ftm"), ledger, target, Wanted(**wanted))
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_entities_are_valid_in_the_real_package(tmp_path: Path) -> None:
    python = os.environ.get("FOLLOWTHEMONEY_PYTHON", sys.executable)
    if (
        shutil.which(python) is None
        or subprocess.run([python, "-c", "import followthemoney"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no followthemoney: name a Python that has it in FOLLOWTHEMONEY_PYTHON")
    entities(tmp_path)
    lines = (tmp_path / "entities.jsonl").read_text(encoding="utf-8")
    done = subprocess.run(
        [python, "-W", "ignore", "-c", VALIDATE], input=lines, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("valid\n", 0), done.stderr


def test_entities_have_documented_properties_only_and_point_to_one_another(tmp_path: Path) -> None:
    found = entities(tmp_path)
    ids = [entity["id"] for entity in found]
    assert len(set(ids)) == len(ids)
    for place, entity in enumerate(found):
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)
        for name in ("involved", "proof", "subject", "object"):
            assert set(entity["properties"].get(name, ())) <= set(ids[:place])


def test_an_event_has_its_parties_people_and_articles(tmp_path: Path) -> None:
    found = {entity["id"]: entity for entity in entities(tmp_path, language="en")}
    pact = next(each["properties"] for each in found.values() if "Agreement" in each["properties"].get("name", [""])[0])
    assert pact["name"] == ["Agreement (Signed): Egypt – Pakistan"]
    assert pact["date"] == ["2024-06-02"]
    assert pact["country"] == ["eg", "pk"]
    assert pact["keywords"] == ["agreement", "happened", "signed", "read"]
    assert [found[id]["properties"]["name"] for id in pact["involved"]][:2] == [["Egypt"], ["Pakistan"]]
    assert [found[id]["properties"]["title"] for id in pact["proof"]] == [
        ["توقيع اتفاقية دفاع"],
        ["مصر وباكستان: اتفاقية"],
    ]


def test_dates_are_no_surer_than_the_press(tmp_path: Path) -> None:
    dates = {
        entity["properties"]["keywords"][0]: {k: v for k, v in entity["properties"].items() if "ate" in k}
        for entity in entities(tmp_path)
        if entity["schema"] == "Event"
    }
    assert dates["visit"] == {"date": ["2024-09"]}
    assert dates["arms_transfer"] == {"date": ["2024"]}
    assert dates["exercise"] == {"startDate": ["2024-05-02"], "endDate": ["2024-05-05"]}
    assert dates["statement_condemn"] == {}


def test_an_agreement_links_its_parties(tmp_path: Path) -> None:
    (link,) = [entity["properties"] for entity in entities(tmp_path) if entity["schema"] == "UnknownLink"]
    assert link["role"] == ["اتفاقية دفاع مشترك"]
    assert (link["subject"], link["object"]) == (["mithaq-state-EGY"], ["mithaq-state-PAK"])
    assert link["startDate"] == ["2024-06-02"]
    assert "endDate" not in link
    assert not [entity for entity in entities(tmp_path, kind="visit") if entity["schema"] == "UnknownLink"]


def test_names_are_linked_by_where_they_stand() -> None:
    with make_ledger() as ledger:
        (pact,) = ledger.events(kind="agreement")
        links = ledger.links(telling.article for telling in pact.tellings)
        assert pact.place is not None
        place = links[pact.place.article, pact.place.start, pact.place.end]
        assert (place.type, place.label, place.state) == ("place", "القاهرة", "EGY")
        (person,) = pact.people
        assert links[person.article, person.start, person.end].type == "person"
        assert ledger.links([]) == {}
