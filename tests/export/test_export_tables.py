"""Tables: what stands in them, as CSV, Parquet, Data Package and data frames."""

import csv
import datetime
import json
import re
from dataclasses import replace
from pathlib import Path

import frictionless
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import ARMS, event, reading

from mithaq.errors import LedgerError
from mithaq.export.dictionary import dictionary_records, render_dictionary
from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter
from mithaq.export.spreadsheet import guard, unguard
from mithaq.ledger.tables import TABLES

DOCS = Path(__file__).parents[2] / "docs"


def write(format, ledger, target, **wanted):
    export(find_exporter(format), ledger, target, Wanted(**wanted))
    return target


def rows(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


def test_events_have_codes_dates_sources_and_evidence(press):
    found = {row["event"]: row for row in press.frame("events").to_pylist()}
    signing = found["bbbb00000002"]
    assert (signing["kind"], signing["step"], signing["parties"], signing["parties_cow"]) == (
        "agreement", "signed", ["EGY", "JOR"], [651, 663],
    )  # fmt: skip
    assert (signing["independent_sources"], signing["tellings"], signing["review"]) == (2, 2, "read")
    assert sorted(signing["outlets"]) == ["السنبلة", "الميناء"]
    exercise = found["dddd00000004"]
    assert exercise["date"] == "2023-05-03/2023-05-05"
    assert (exercise["date_start"], exercise["date_end"]) == (datetime.date(2023, 5, 3), datetime.date(2023, 5, 5))
    assert exercise["parties_cow"] == [651, 663], "a body has no number"
    month = found["cccc00000003"]
    assert (month["date_precision"], month["date_start"], month["date_end"]) == (
        "month", datetime.date(2023, 4, 1), datetime.date(2023, 4, 30),
    )  # fmt: skip
    denied = found["ffff00000006"]
    assert (denied["status"], denied["date"], denied["date_start"], denied["date_precision"]) == (
        "denied",
        None,
        None,
        None,
    )


def test_evidence_is_the_words_at_its_offsets(press):
    for row in press.frame("evidence").to_pylist():
        assert press.get_article(row["article"]).text[row["start"] : row["end"]] == row["evidence"]


def test_every_table_has_rows_and_keys_that_are_unique(press):
    for name, table in TABLES.items():
        found = press.frame(name)
        assert found.num_rows > 0, name
        keys = list(zip(*(found.column(column).to_pylist() for column in table.key), strict=True))
        assert len(set(keys)) == len(keys), name
        for column, (other, target) in table.refers.items():
            there = set(press.frame(other).column(target).to_pylist())
            assert set(found.column(column).to_pylist()) <= there, f"{name}.{column}"


def test_ties_are_the_indices_of_the_tie(press):
    tie = press.tie("EGY", "JOR")
    found = press.frame("ties", pair=("JOR", "EGY")).to_pylist()
    assert {(row["month"], row["field"]) for row in found} == {(month.month, month.field) for month in tie.months()}
    for row in found:
        assert row["index"] == tie.index(row["month"], row["field"])
        assert row["events"] == len(tie.parts(row["month"], row["field"]))


def test_filters_choose_what_belongs_to_the_events(press):
    chosen = {name: press.frame(name, kind="exercise") for name in TABLES}
    assert chosen["events"].column("event").to_pylist() == ["dddd00000004"]
    assert chosen["articles"].num_rows == 1
    assert chosen["agreements"].num_rows == 0
    assert press.frame("ties", state="FRA").num_rows > 0
    assert set(press.frame("ties", since="2023-05", until="2023-05").column("month").to_pylist()) == {"2023-05"}


def test_what_a_person_rejected_is_in_no_table_and_no_page(own_press, tmp_path):
    own_press.reject("dddd00000004", by="Nada")
    own_press.correct("eeee00000005", {"status": "cancelled"}, by="Nada")
    reviews = {row["event"]: row["review"] for row in own_press.frame("events").to_pylist()}
    assert "dddd00000004" not in reviews
    assert reviews["eeee00000005"] == "corrected"
    for name in ("parties", "evidence", "tellings"):
        assert "dddd00000004" not in own_press.frame(name).column("event").to_pylist()
    page = write("html", own_press, tmp_path / "page.html").read_text(encoding="utf-8")
    assert "eeee00000005" in page
    assert "dddd00000004" not in page


def test_an_unknown_table_is_told(press):
    with pytest.raises(LedgerError, match="no table 'event': there are events, parties"):
        press.frame("event")


def test_frames_are_for_pandas_and_polars(press):
    frame = press.frame("events").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.loc[frame.kind == "exercise", "event"]) == ["dddd00000004"]
    polar = polars.from_arrow(press.frame("parties"))
    assert polar.filter(polars.col("party") == "NATO")["is_state"].to_list() == [False]


def test_csv_and_parquet_say_the_same(press, tmp_path):
    folder, files = write("csv", press, tmp_path / "csv"), write("parquet", press, tmp_path / "parquet")
    assert {path.name for path in files.iterdir()} == {f"{name}.parquet" for name in TABLES} | {
        "dictionary.md",
        "dictionary.json",
    }
    for name, table in TABLES.items():
        typed = pq.read_table(files / f"{name}.parquet")
        assert typed.schema.field(0).metadata[b"meaning"].decode() == table.columns[0].meaning
        plain = rows(folder / f"{name}.csv")
        assert len(plain) == typed.num_rows
        for row, cells in zip(plain, typed.to_pylist(), strict=True):
            for column in table.columns:
                assert unguard(row[column.name]) == as_text(cells[column.name]), f"{name}.{column.name}"


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def test_csv_is_safe_for_spreadsheets(press, tmp_path):
    folder = write("csv", press, tmp_path / "csv")
    titles = [row["title"] for row in rows(folder / "articles.csv")]
    assert "'" + ARMS.split("\n")[0] in titles
    for path in folder.glob("*.csv"):
        for row in rows(path):
            assert not [cell for cell in row.values() if re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell)]


def test_csv_for_excel_begins_with_a_byte_order_mark(press, tmp_path):
    folder = write("csv-excel", press, tmp_path / "excel")
    assert (folder / "events.csv").read_bytes().startswith(b"\xef\xbb\xbfevent,")
    assert rows(folder / "events.csv", "utf-8-sig")[0]["kind"] == "agreement"


@given(st.text())
def test_guarding_a_cell_can_be_taken_back(text):
    assert unguard(guard(text)) == text


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_no_guarded_cell_is_a_formula(first, rest):
    cell = guard(first + rest)
    assert cell[0] == "'" or re.fullmatch(r"-\d+(\.\d+)?", cell)


@pytest.mark.parametrize("wanted", [{}, {"pair": ("EGY", "JOR")}, {"kind": "sanction"}])
def test_frictionless_finds_the_package_valid(press, tmp_path, wanted):
    folder = write("csv-excel", press, tmp_path / "excel", **wanted)
    package = write("datapackage", press, tmp_path / "press.zip", **wanted)
    for path in (folder / "datapackage.json", package):
        report = frictionless.validate(str(path), type="package")
        assert report.valid, report.flatten(["type", "message"])
        assert report.stats["tasks"] == len(TABLES)


def test_frictionless_would_find_a_row_that_is_not_as_described(press, tmp_path):
    folder = write("csv", press, tmp_path / "csv")
    with (folder / "parties.csv").open("a", encoding="utf-8") as stream:
        stream.write("aaaa,first,EGY,true,651,,,\n")
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_the_same_ledger_gives_the_same_package(press, tmp_path):
    first, second = (write("datapackage", press, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()


def test_half_a_surrogate_pair_is_written_as_an_escape(own_press):
    text = "لقاء\nالتقى وزيرا خارجية مصر والعراق \ud83d يوم 2023-07-02."
    met = event(text, "التقى وزيرا خارجية مصر والعراق \ud83d", id="abab00000007", kind="meeting", parties="EGY IRQ")
    own_press.store(reading(text, met, outlet="الميناء", published="2023-07-03"))
    found = own_press.frame("evidence", kind="meeting").column("evidence").to_pylist()
    assert found == ["التقى وزيرا خارجية مصر والعراق \\ud83d"]


def test_batches_are_some_thousands_of_rows(own_press, monkeypatch):
    monkeypatch.setattr("mithaq.ledger.tables.gathering.BATCH", 2)
    sizes = [batch.num_rows for table, batch in own_press.batches(["parties"])]
    assert max(sizes) <= 4, "a batch is at most one event's rows over"
    assert sum(sizes) == own_press.frame("parties").num_rows


def test_events_come_one_after_another_in_order(press):
    assert list(press.iter_events()) == press.events()
    assert list(press.iter_events(state="FRA")) == press.events(state="FRA")
    assert [found.id for found in press.iter_agreements()] == sorted(found.id for found in press.agreements())


def test_the_page_of_tables_is_the_dictionary():
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert page.endswith(render_dictionary(TABLES.values()))


def test_every_column_is_described():
    for table in dictionary_records(TABLES.values()):
        names = [column["name"] for column in table["columns"]]
        assert len(set(names)) == len(names)
        assert set(table["key"]) <= set(names)
        assert all(column["meaning"] and column["source"] for column in table["columns"])
    assert json.loads(json.dumps(dictionary_records(TABLES.values())))


def test_the_schema_says_what_a_column_means(press):
    field = press.frame("events").schema.field("confidence")
    assert (field.type, field.metadata[b"unit"]) == (pa.float64(), b"0-1")


def test_wanted_is_a_value():
    assert replace(Wanted(), kind="visit") == Wanted(kind="visit")
