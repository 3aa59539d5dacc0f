"""Label Studio and INCEpTION: what is exported comes back as it was, and what annotators changed as decisions."""

import json
from pathlib import Path
from typing import Any

import cassis
import pytest
from export_samples import DELIVERY, DRILL, OTHERS, VISIT, make_ledger, readings
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mithaq.errors import InputError
from mithaq.export.coded.deciding import Imported, import_coded
from mithaq.export.coded.inception import LAYER
from mithaq.export.coded.label_studio import label_config
from mithaq.export.coded.reading import read_coded
from mithaq.export.coded.row import Coded, Fault
from mithaq.export.coded.spans import Utf16
from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter
from mithaq.export.wording import plain
from mithaq.ledger import Ledger
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS

IDS = {reading.article.text: reading.article.id for reading in readings()}


def write(name: str, ledger: Ledger, folder: Path) -> Path:
    target = folder / name
    export(find_exporter(name), ledger, target, Wanted())
    return target


def tasks_of(ledger: Ledger, folder: Path) -> list[dict[str, Any]]:
    """The exported tasks, each annotated as it was predicted."""
    tasks: list[dict[str, Any]] = json.loads(write("label-studio", ledger, folder).read_text(encoding="utf-8"))
    for task in tasks:
        task["annotations"] = [{"was_cancelled": False, "result": task["predictions"][0]["result"]}]
    return tasks


def take(ledger: Ledger, folder: Path, tasks: object, *, confirm_unchanged: bool = False) -> Imported:
    path = folder / "annotated.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return import_coded(ledger, read_coded(path, None), by="ليلى", confirm_unchanged=confirm_unchanged)


def task_of(tasks: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = next(task for task in tasks if task["data"]["article"] == IDS[text])["annotations"][
        0
    ]["result"]
    return results


def test_label_studio_round_trip_decides_nothing_unless_asked(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        tasks = tasks_of(ledger, tmp_path)
        found = take(ledger, tmp_path, tasks)
        assert (found.decisions, found.faults, found.unchanged) == ([], [], 6)
        confirmed = take(ledger, tmp_path, tasks, confirm_unchanged=True)
        assert [decision.action for decision in confirmed.decisions] == ["confirm"] * 6


def test_label_studio_changes_become_decisions(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        tasks = tasks_of(ledger, tmp_path)
        for result in task_of(tasks, VISIT):
            if result["from_name"] == "status":
                result["value"]["choices"] = ["cancelled"]
        drill = task_of(tasks, DRILL)
        drill.append(drill[0] | {"from_name": "decision", "type": "choices", "value": {"choices": ["reject"]}})
        start = OTHERS.index("وقالت")
        span = {"start": start, "end": start + 23, "text": OTHERS[start : start + 23]}
        task_of(tasks, OTHERS).extend(
            [
                {"id": "new", "from_name": "event", "type": "labels", "value": span | {"labels": ["statement"]}},
                {"id": "new", "from_name": "parties", "type": "textarea", "value": span | {"text": ["الأردن، اليمن"]}},
                {"id": "new", "from_name": "status", "type": "choices", "value": span | {"choices": ["ongoing"]}},
                {"type": "relation", "from_id": "new", "to_id": "x"},
            ]
        )
        found = take(ledger, tmp_path, tasks)
        assert found.faults == []
        actions = {decision.action: decision for decision in found.decisions}
        assert set(actions) == {"correct", "reject", "add"}
        assert actions["correct"].slots == {"status": "cancelled"}
        (added,) = ledger.events(kind="statement")
        assert (added.parties, added.evidence[0].text) == (["JOR", "YEM"], span["text"])
        assert found.unchanged == 4


def test_label_studio_takes_offsets_in_either_count_and_passes_over_cancelled_work(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        text = "🙂 أدانت مصر القصف"
        task = {
            "data": {"text": text, "article": IDS[OTHERS]},
            "annotations": [
                {
                    "result": [
                        {
                            "id": "a",
                            "type": "labels",
                            "value": {"start": 3, "end": 8, "text": "أدانت", "labels": ["other"]},
                        }
                    ]
                },
                {"was_cancelled": True, "result": [{"id": "b"}]},
            ],
        }
        path = tmp_path / "a.json"
        path.write_text(json.dumps([task]), encoding="utf-8")
        (coded,) = read_coded(path, None)
        assert isinstance(coded, Coded)
        assert (coded.slots["evidence"][0].start, coded.slots["evidence"][0].end) == (2, 7)
        assert not ledger.decisions()


def test_label_studio_tasks_that_are_not_ours_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"data": {"text": "x"}, "annotations": []}]', encoding="utf-8")
    (fault,) = read_coded(path, None)
    assert isinstance(fault, Fault)
    assert fault.where == f"{path} $[0]"
    path.write_text("[", encoding="utf-8")
    with pytest.raises(InputError, match="no JSON"):
        list(read_coded(path, None))


def test_label_studio_config_has_the_words_of_the_codebook() -> None:
    root = etree.fromstring(label_config())
    assert tuple(root.xpath("//Labels/Label/@value")) == KINDS
    assert tuple(root.xpath("//Choices[@name='status']/Choice/@value")) == STATUSES
    assert tuple(root.xpath("//Choices[@name='step']/Choice/@value")) == STEPS


def test_inception_documents_are_read_by_uima_and_come_back(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        folder = write("inception", ledger, tmp_path)
        assert {path.stem for path in folder.iterdir()} == set(IDS.values())
        for text, id in IDS.items():
            document = cassis.load_cas_from_json((folder / f"{id}.json").read_text(encoding="utf-8"))
            assert document.sofa_string == plain(text)
            (annotation,) = document.select(LAYER)
            (told,) = ledger.tellings(article=id)
            assert annotation.get_covered_text() == plain(told.event.evidence[0].text)
            assert (annotation.kind, annotation.parties) == (told.event.kind, " ".join(told.event.parties))
        found = import_coded(ledger, read_coded(folder, None), by="ليلى")
        assert (found.decisions, found.faults, found.unchanged) == ([], [], 6)


def test_inception_changes_made_in_uima_become_decisions(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        folder = write("inception", ledger, tmp_path)
        path = folder / f"{IDS[VISIT]}.json"
        document = cassis.load_cas_from_json(path.read_text(encoding="utf-8"))
        (annotation,) = document.select(LAYER)
        annotation.date = "2024-09-12"
        annotation.begin = VISIT.index("وزير الدفاع")
        document.to_json(str(path))
        found = import_coded(ledger, read_coded(path, None), by="ليلى")
        assert found.faults == []
        (decision,) = found.decisions
        assert (decision.action, decision.slots["date"]) == ("correct", "2024-09-12")
        assert decision.slots["evidence"][0]["start"] == VISIT.index("وزير الدفاع")


def test_inception_annotations_out_of_the_text_are_told(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        folder = write("inception", ledger, tmp_path)
    path = folder / f"{IDS[DRILL]}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["%FEATURE_STRUCTURES"][2]["end"] = 10_000
    path.write_text(json.dumps(content), encoding="utf-8")
    (fault,) = read_coded(path, None)
    assert isinstance(fault, Fault)
    assert fault.where == f"{path} $.%FEATURE_STRUCTURES[2]"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="no document in UIMA CAS JSON"):
        list(read_coded(path, None))


TSV = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=webanno.custom.MithaqEvent|kind|status|parties|date|event|decision|comment


#Text=🙂 صنعاء
1-1\t0-2\t🙂\t_\t_\t_\t_\t_\t_\t_\t_
1-2\t3-8\tصنعاء\t_\t_\t_\t_\t_\t_\t_\t_

#Text=أدانت مصر قصف صنعاء، وقالت الأردن إنها تتابع.
2-1\t9-14\tأدانت\t_\tstatement\\_condemn[1]\thappened[1]\tEGY YEM[1]\t*[1]\t*[1]\t*[1]\ta\\|b[1]
2-2\t15-18\tمصر\t_\tstatement\\_condemn[1]|other\thappened[1]|happened\tEGY YEM[1]|EGY\t*[1]|*\t*[1]|*\t*[1]|*\ta\\|b[1]|*
"""


def test_webanno_tsv_is_read_with_its_stacked_and_long_annotations(tmp_path: Path) -> None:
    path = tmp_path / "a1.tsv"
    path.write_text(TSV, encoding="utf-8")
    found = [each for each in read_coded(path, None) if isinstance(each, Coded)]
    assert [(each.article, each.slots["kind"], each.slots["parties"]) for each in found] == [
        ("a1", "statement_condemn", ["EGY", "YEM"]), ("a1", "other", ["EGY"]),
    ]  # fmt: skip
    assert (found[0].where, found[0].comment) == (f"{path}:11", "a|b")
    assert "date" not in found[0].slots
    (words,) = found[0].slots["evidence"]
    assert (words.text, words.start, words.end) == ("أدانت مصر", 8, 17)


def test_webanno_tsv_without_the_layer_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a1.tsv"
    path.write_text("#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Y|z\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"it has no layer webanno\.custom\.MithaqEvent"):
        list(read_coded(path, None))


def test_documents_in_the_folders_of_annotators_are_of_the_article(tmp_path: Path) -> None:
    path = tmp_path / "annotation" / f"{IDS[DELIVERY]}.json" / "layla.tsv"
    path.parent.mkdir(parents=True)
    path.write_text(TSV, encoding="utf-8")
    assert {each.article for each in read_coded(tmp_path, None) if isinstance(each, Coded)} == {IDS[DELIVERY]}


@given(st.text())
def test_utf16_counts_there_and_back(text: str) -> None:
    count = Utf16(text)
    units = [count.units(point) for point in range(len(text) + 1)]
    assert units == [len(text[:point].encode("utf-16-le", "surrogatepass")) // 2 for point in range(len(text) + 1)]
    assert [count.points(unit) for unit in units] == list(range(len(text) + 1))
    with pytest.raises(ValueError, match="is no offset of the text"):
        count.points(units[-1] + 1)
