"""A coder's spreadsheet as decisions."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from export_samples import DRILL, OTHERS, SIGNING, VISIT, make_ledger, readings
from openpyxl import Workbook

from mithaq.errors import InputError, UsageError
from mithaq.export.coded.deciding import Imported, import_coded
from mithaq.export.coded.mapping import ColumnMapping, load_mapping
from mithaq.export.coded.reading import read_coded
from mithaq.export.coded.row import Coded, Fault, Words
from mithaq.ledger import Ledger

MAPPING = """
date_format = "%d/%m/%Y"
[columns]
article = "Text"
kind = "Type of event"
status = "State"
step = "Step"
parties = "Who"
date = "When"
people = "Names"
evidence = "Quote"
comment = "Remarks"
action = "Do"
event = "Id"
[values.kind]
Treaty = "agreement"
Trip = "visit"
Protest = "statement_condemn"
Appeal = "statement"
[defaults]
status = "happened"
"""
HEADER = ("Text", "Type of event", "State", "Step", "Who", "When", "Names", "Quote", "Remarks", "Do", "Id")
IDS = {reading.article.text: reading.article.id for reading in readings()}


def mapping(folder: Path, text: str = MAPPING) -> ColumnMapping:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


def sheet(folder: Path, *rows: dict[str, str], name: str = "coding.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(ledger: Ledger, folder: Path, *rows: dict[str, str]) -> Imported:
    return import_coded(ledger, read_coded(sheet(folder, *rows), mapping(folder)), by="ليلى")


PACT = {
    "Text": IDS[SIGNING], "Type of event": "Treaty", "Step": "signed", "Who": "مصر; Pakistan", "When": "02/06/2024",
    "Names": "سامي راشد", "Quote": "وقعت مصر وباكستان في القاهرة يوم الأحد اتفاقية دفاع",
}  # fmt: skip
TRIP = {
    "Text": IDS[VISIT], "Type of event": "Trip", "State": "expected", "Who": "PAK;EGY", "When": "2024-09",
    "Quote": "يزور وزير الدفاع الباكستاني فيصل خان مصر",
}  # fmt: skip
APPEAL = {
    "Text": IDS[OTHERS], "Type of event": "Appeal", "Who": "Jordan; YEM", "Quote": "وقالت الأردن إنها تتابع",
    "Remarks": "second sentence",
}  # fmt: skip


def test_rows_confirm_correct_and_add(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        found = take(ledger, tmp_path, PACT, TRIP, APPEAL)
        assert (found.faults, found.unchanged) == ([], 0)
        assert [(decision.action, decision.by, decision.comment) for decision in found.decisions] == [
            ("confirm", "ليلى", None), ("correct", "ليلى", None), ("add", "ليلى", "second sentence"),
        ]  # fmt: skip
        assert found.decisions[1].slots == {"status": "expected"}
        (appeal,) = ledger.events(kind="statement")
        assert (appeal.parties, appeal.review) == (["JOR", "YEM"], "added")
        assert [piece.text for piece in appeal.evidence] == ["وقالت الأردن إنها تتابع"]
        (visit,) = ledger.events(kind="visit")
        assert (visit.status, visit.review) == ("expected", "corrected")


def test_what_holds_by_default_corrects_nothing(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        found = take(ledger, tmp_path, TRIP | {"State": ""})
        assert [decision.action for decision in found.decisions] == ["confirm"]
        (visit,) = ledger.events(kind="visit")
        assert visit.status == "scheduled"


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        take(ledger, tmp_path, PACT, TRIP, APPEAL)
        before = ledger.digest()
        again = take(ledger, tmp_path, PACT, TRIP, APPEAL)
        assert (again.decisions, again.faults, again.unchanged) == ([], [], 3)
        assert ledger.digest() == before


def test_a_row_is_taken_whole_or_not_at_all_and_told_with_its_line(tmp_path: Path) -> None:
    wrong = [
        TRIP | {"Quote": "يزور الوزير الباكستاني مصر"},
        TRIP | {"Names": "فيصل", "State": "gone"},
        TRIP | {"Who": "PAK; Atlantis"},
        TRIP | {"Text": "nowhere"},
        TRIP | {"Text": ""},
        TRIP | {"Do": "burn"},
        APPEAL | {"When": "yesterday"},
        APPEAL | {"Quote": ""},
        APPEAL | {"Do": "confirm"},
    ]
    with make_ledger() as ledger:
        before = ledger.digest()
        found = take(ledger, tmp_path, *wrong)
        assert found.decisions == []
        assert ledger.digest() == before
        assert ledger.decisions() == []
        path = tmp_path / "coding.csv"
        assert [fault.where for fault in found.faults] == [f"{path}:{line}" for line in range(2, 11)]
        reasons = [
            "evidence 'يزور الوزير الباكستاني مصر': these words do not stand in article", "status 'gone': the codebook has",
            "parties: 'Atlantis' is no state or body", "no article 'nowhere'", "it names no article",
            "action 'burn': there are confirm, correct, reject, add", "date 'yesterday' is no date",
            "needs evidence as well", "nothing to confirm: article",
        ]  # fmt: skip
        for fault, reason in zip(found.faults, reasons, strict=True):
            assert reason in fault.why


def test_good_rows_are_taken_beside_bad_ones(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        found = take(ledger, tmp_path, TRIP | {"Who": "Atlantis"}, PACT)
        assert [decision.action for decision in found.decisions] == ["confirm"]
        assert len(found.faults) == 1


def test_rows_may_say_what_to_do_with_which_event(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        (drill,) = ledger.events(kind="exercise")
        (pact,) = ledger.events(kind="agreement")
        rows = [
            {"Text": IDS[DRILL], "Id": drill.id, "Do": "reject"},
            {"Text": IDS[SIGNING], "Id": pact.tellings[1].id},  # of another article: the event is meant
            {"Text": IDS[SIGNING], "Id": "visit-المنبر"},
        ]
        found = take(ledger, tmp_path, *rows)
        assert [(decision.action, decision.target.article) for decision in found.decisions] == [
            ("reject", IDS[DRILL]), ("confirm", IDS[SIGNING]),
        ]  # fmt: skip
        assert ledger.events(kind="exercise") == []
        assert found.faults[0].why == f"event visit-المنبر is not told by article {IDS[SIGNING]}"


def test_articles_are_found_by_their_address(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        found = take(ledger, tmp_path, PACT | {"Text": "https://river.example/1?a=1&b={2}"})
        assert [decision.action for decision in found.decisions] == ["confirm"]


def test_evidence_that_stands_more_than_once_must_say_which(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        (fault,) = take(ledger, tmp_path, PACT | {"Quote": "اتفاقية"}).faults
        assert "evidence 'اتفاقية' stands 3 times in article" in fault.why
        assert "say which by start and end: 6-13, 58-65, 140-147" in fault.why
        text = MAPPING.replace('step = "Step"\n', "").replace('comment = "Remarks"', 'start = "Remarks"\nend = "Step"')
        columns = mapping(tmp_path, text)
        path = sheet(tmp_path, PACT | {"Quote": "اتفاقية", "Remarks": "58", "Step": "65"}, TRIP | {"Remarks": "x"})
        found = import_coded(ledger, read_coded(path, columns), by="ليلى")
        assert [fault.why for fault in found.faults] == ["start 'x' and end '' are no offsets"]
        assert len(found.decisions) == 1


def test_offsets_must_hold_the_words(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        words = Words(text="توقيع", start=1, end=6)
        coded = Coded(where="x:1", article=IDS[SIGNING], slots={"evidence": [words]})
        (fault,) = import_coded(ledger, [coded], by="ليلى").faults
    assert "at 1-6 article" in fault.why


def test_a_workbook_is_read_as_it_shows(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "notes"  # type: ignore[union-attr]
    sheet = book.create_sheet("coding")
    sheet.append(["A list of our own"])
    sheet.append(list(HEADER))
    sheet.append([TRIP.get(name, "") if name != "When" else datetime(2024, 9, 12) for name in HEADER])
    path = tmp_path / "coding.xlsx"
    book.save(path)
    columns = mapping(tmp_path, f'sheet = "coding"\nheader = 2\n{MAPPING}')
    (coded,) = read_coded(path, columns)
    assert isinstance(coded, Coded)
    assert coded.where == f"{path}:3"
    assert (coded.slots["date"], coded.slots["kind"]) == ("2024-09-12", "visit")
    with pytest.raises(UsageError, match="no sheet 'list': there are notes, coding"):
        list(read_coded(path, mapping(tmp_path, f'sheet = "list"\n{MAPPING}')))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[columns", "map.toml: "),
        ("x = 1", r"\$\.x: no such key"),
        ("[columns]\nkind = 'K'", r"\$\.columns: which column names the article"),
        ("[columns]\narticle = 'A'\ncolour = 'K'", r"\$\.columns\.colour: no such key"),
        ("[columns]\narticle = 3", r"\$\.columns\.article: 3 is no string"),
        ("header = 0\n[columns]\narticle = 'A'", r"\$\.header: 0 is no line"),
        ("[columns]\narticle = 'A'\n[values]\nkind = 'x'", r"\$\.values\.kind: a table of strings"),
    ],
)
def test_a_mapping_that_is_none_is_told_with_its_place(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        mapping(tmp_path, text)


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs --mapping"):
        list(read_coded(sheet(tmp_path, TRIP), None))
    with pytest.raises(UsageError, match=r"coding\.csv:1: no column 'Kind' for kind"):
        list(read_coded(sheet(tmp_path, TRIP), mapping(tmp_path, "[columns]\narticle = 'Text'\nkind = 'Kind'")))
    with pytest.raises(InputError, match="it cannot be read"):
        list(read_coded(tmp_path / "none.csv", mapping(tmp_path)))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK no")
    with pytest.raises(InputError, match="no workbook"):
        list(read_coded(broken, mapping(tmp_path)))
    strange = tmp_path / "strange.txt"
    strange.write_text("hello", encoding="utf-8")
    with pytest.raises(UsageError, match="no CSV, XLSX, export of Label Studio"):
        list(read_coded(strange, None))


def test_a_broken_file_decides_nothing(tmp_path: Path) -> None:
    def rows() -> Any:
        yield Coded(where="x:1", article=IDS[DRILL], slots={}, event="exercise-النهر")
        raise InputError("x:2", "gone")

    with make_ledger() as ledger:
        with pytest.raises(InputError):
            import_coded(ledger, rows(), by="ليلى")
        assert ledger.decisions() == []


def test_faults_of_reading_are_kept(tmp_path: Path) -> None:
    with make_ledger() as ledger:
        fault = Fault(where="x:1", why="no")
        assert import_coded(ledger, [fault], by="ليلى").faults == [fault]
