"""GraphML and GEXF, opened again with networkx."""

from pathlib import Path

import networkx
import pytest
from export_samples import make_ledger

from mithaq.errors import UsageError
from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter


def write(name: str, folder: Path, **wanted: object) -> Path:
    target = folder / f"ties.{name}"
    with make_ledger() as ledger:
        export(find_exporter(name), ledger, target, Wanted(**wanted))  # type: ignore[arg-type]
    return target


def test_graphml_has_states_as_nodes_and_fields_as_edges(tmp_path: Path) -> None:
    graph = networkx.read_graphml(write("graphml", tmp_path), force_multigraph=True)
    assert graph.graph["month"] == "2024-06"
    assert graph.nodes["EGY"] == {"label": "مصر", "name_ar": "مصر", "name_en": "Egypt"}
    found = {(*sorted((a, b)), data["field"]): data["index"] for a, b, data in graph.edges(data=True)}
    with make_ledger() as ledger:
        expected = {(tie.a, tie.b, field): index for tie in ledger.ties() for field, index in tie.fields.items()}
    assert found == expected
    assert ("EGY", "PAK", "pact") in found


def test_graphml_gives_the_month_asked_for_and_the_state(tmp_path: Path) -> None:
    earlier = networkx.read_graphml(write("graphml", tmp_path, until="2024-05"), force_multigraph=True)
    assert earlier.graph["month"] == "2024-05"
    assert {data["field"] for *_, data in earlier.edges(data=True)} == {"arms", "exercise"}
    mine = networkx.read_graphml(write("graphml", tmp_path, state="YEM"), force_multigraph=True)
    assert set(mine.nodes) <= {"EGY", "YEM"}


def test_gexf_has_the_index_of_each_month(tmp_path: Path) -> None:
    graph = networkx.read_gexf(write("gexf", tmp_path, language="en"))
    assert graph.nodes["EGY"]["label"] == "Egypt"
    edges = {data["field"]: data for *_, data in graph.edges(data=True)}
    with make_ledger() as ledger:
        tie = ledger.tie("EGY", "PAK")
        expected = [(tie.index(month, "exercise"), f"{month}-01") for month in ("2024-05", "2024-06")]
    assert [(value, start) for value, start, _ in edges["exercise"]["index"]] == expected
    assert edges["exercise"]["spells"] == [("2024-05-01", "2024-06-30")]
    assert edges["pact"]["spells"] == [("2024-06-01", "2024-06-30")]


def test_gexf_writes_the_months_asked_for(tmp_path: Path) -> None:
    graph = networkx.read_gexf(write("gexf", tmp_path, since="2024-05", until="2024-05"))
    assert {data["field"]: len(data["index"]) for *_, data in graph.edges(data=True)} == {"arms": 1, "exercise": 1}


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_of_nothing_open(name: str, tmp_path: Path) -> None:
    target = write(name, tmp_path, state="NOR")
    graph = networkx.read_graphml(target) if name == "graphml" else networkx.read_gexf(target)
    assert len(graph) == 0


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_refuse_filters_that_an_index_has_not(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--kind visit: a network has the index of ties"):
        write(name, tmp_path, kind="visit")
    with pytest.raises(UsageError, match="--until '2024-33' is no date"):
        write(name, tmp_path, until="2024-33")
