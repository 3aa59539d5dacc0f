"""Views: the columns of known data sets, what stands in them, and what is said to stay empty."""

import csv
import math
from importlib import import_module
from pathlib import Path

import pytest

from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import FORMATS, find_exporter
from mithaq.export.views.coding import coding_of, load_coding
from mithaq.export.views.gdelt import GDELT
from mithaq.export.views.mme import STATES
from mithaq.export.views.naming import english_name
from mithaq.export.views.sipri import SIPRI
from mithaq.export.views.view import Empty, Filled, View, render_columns
from mithaq.ledger.ties.formula import load_formula
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS

JORDAN = english_name("JOR")
VIEWS = {name: find_exporter(name) for name, format in FORMATS.items() if ".views." in format.where}
DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "export.md").read_text(encoding="utf-8")


def rows(name, ledger, tmp_path, **wanted):
    view = VIEWS[name]
    export(view, ledger, tmp_path / f"{name}.csv", Wanted(**wanted))
    with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *lines = csv.reader(stream, delimiter=view.delimiter)
    assert header == [column.name if column.header is None else column.header for column in view.columns]
    return [dict(zip((column.name for column in view.columns), line, strict=True)) for line in lines]


def names(name):
    return [column.name for column in VIEWS[name].columns]


def test_columns_are_those_of_the_data_sets():
    assert len(names("gdelt")) == 61
    assert names("gdelt")[25:34] == [
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
        "NumArticles",
    ]  # fmt: skip
    assert names("gdelt")[-10:] == [
        "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat",
        "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
    ]  # fmt: skip
    assert len(names("polecat")) == 40
    assert (
        names("cow-alliances")
        == (
            "version4id ccode1 state_name1 ccode2 state_name2 dyad_st_day dyad_st_month dyad_st_year dyad_end_day dyad_end_month "
            "dyad_end_year left_censor right_censor defense neutrality nonaggression entente version"
        ).split()
    )
    assert (
        names("dcad")[:11]
        == (
            "ccode1 abbrev1 ccode2 abbrev2 year dcaGeneralV1 dcaGeneralV2 dcaSectorV1 dcaSectorV2 dcaAnyV1 dcaAnyV2"
        ).split()
    )
    assert len(names("mme")) == 64
    assert (len(STATES), STATES[0], STATES[-1]) == (39, "StateA", "StateAM")
    assert [column.header if column.header is not None else column.name for column in SIPRI.columns] == [
        "Recipient", "Supplier", "Year of order", "", "Number ordered", "", "Weapon designation", "Weapon description",
        "Number delivered", "", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit", "SIPRI TIV for total order",
        "SIPRI TIV of delivered weapons",
    ]  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_names_its_codebook_and_says_what_is_empty(name):
    view = VIEWS[name]
    assert import_module(FORMATS[name].where.partition(":")[0]).__doc__
    assert len(set(names(name))) == len(names(name))
    assert view.codebook
    assert all(column.why for column in view.columns if isinstance(column, Empty))
    assert all(column.meaning for column in view.columns if isinstance(column, Filled))
    assert render_columns(view) in PAGE, f"docs/export.md: the section on {name} is not that of the code"


def test_every_format_has_a_section():
    others = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("export-graphs.md", "coders.md"))
    headings = "\n".join(line for line in others.splitlines() if line.startswith("## "))
    for name in FORMATS:
        assert f"`{name}`" in headings or f"## `{name}`" in PAGE or f"`{name}`" in PAGE.split("## `polecat`")[0]


def test_empty_columns_are_empty(press, tmp_path):
    for name, view in VIEWS.items():
        for row in rows(name, press, tmp_path):
            assert not any(row[column.name] for column in view.columns if isinstance(column, Empty)), name


def test_polecat_has_a_row_a_pair(press, tmp_path):
    found = rows("polecat", press, tmp_path)
    assert [(row["Event Type"], row["Actor Country"], row["Recipient Name"]) for row in found] == [
        ("AGREE", "EGY", JORDAN), ("AID", "FRA", JORDAN), ("COOPERATE", "EGY", JORDAN), ("COOPERATE", "EGY", "NATO"),
        ("CONSULT", "FRA", "Egypt"),
    ]  # fmt: skip
    assert [row["Primary Recipient Sector"] for row in found] == ["GOV", "GOV", "GOV", "IGO", "GOV"]
    assert found[0]["Event Date"] == "2023-03-12"
    assert found[1]["Event Date"] == "", "a month is no day"
    for row in found:
        assert press.get_event(row["Event ID"].rsplit("-", 1)[0])


def test_gdelt_has_codes_and_what_is_known_of_dates(press, tmp_path):
    signing, transfer, *_ = rows("gdelt", press, tmp_path)
    assert (signing["EventCode"], signing["EventRootCode"], signing["QuadClass"], signing["GoldsteinScale"]) == (
        "057",
        "05",
        "1",
        "8.0",
    )
    assert (signing["Actor1Code"], signing["Actor2CountryCode"], signing["NumSources"], signing["NumArticles"]) == (
        "EGYGOV", "JOR", "2", "2",
    )  # fmt: skip
    assert (signing["SQLDATE"], signing["FractionDate"]) == ("20230312", "2023.2795")
    assert (transfer["SQLDATE"], transfer["MonthYear"], transfer["Year"]) == ("", "202304", "2023")


def test_a_denied_event_is_in_no_event_table(press, tmp_path):
    for name, column in (("polecat", "Event ID"), ("gdelt", "GLOBALEVENTID")):
        assert not [row for row in rows(name, press, tmp_path) if row[column].startswith("ffff")]


def test_pacts_are_members_and_dyads(press, tmp_path):
    members = rows("atop", press, tmp_path)
    assert [(row["member"], row["yrent"], row["moent"], row["dayent"], row["yrexit"], row["defense"], row["ineffect"]) for row in members] == [
        ("651", "2023", "3", "12", "0", "1", "1"), ("663", "2023", "3", "12", "0", "1", "1"),
    ]  # fmt: skip
    (dyad,) = rows("cow-alliances", press, tmp_path)
    assert (dyad["ccode1"], dyad["state_name2"], dyad["dyad_st_year"], dyad["dyad_end_year"], dyad["defense"], dyad["entente"]) == (
        "651", JORDAN, "2023", "", "1", "0",
    )  # fmt: skip


def test_an_ended_pact_is_no_longer_in_effect(own_press, tmp_path):
    from press import event, reading

    text = "نهاية\nأعلنت عمّان إنهاء معاهدة الدفاع المتبادل مع مصر في 2 فبراير 2025."
    ended = event(
        text, "أعلنت عمّان إنهاء معاهدة الدفاع المتبادل مع مصر في 2 فبراير 2025", id="cdcd00000008", kind="agreement",
        step="ended", parties="JOR EGY", date="2025-02-02", name="معاهدة الدفاع المتبادل",
    )  # fmt: skip
    own_press.store(reading(text, ended, outlet="السنبلة", published="2025-02-03"))
    assert {(row["ineffect"], row["yrexit"]) for row in rows("atop", own_press, tmp_path)} == {("0", "2025")}
    (dyad,) = rows("cow-alliances", own_press, tmp_path)
    assert (dyad["right_censor"], dyad["dyad_end_day"]) == ("0", "2")
    assert [row["year"] for row in rows("dcad", own_press, tmp_path)] == ["2023", "2024", "2025"]


def test_dcad_counts_years_and_topics(press, tmp_path):
    (row,) = rows("dcad", press, tmp_path)
    assert (row["ccode1"], row["ccode2"], row["year"], row["dcaGeneralV1"], row["dcaAnyV2"], row["topic_defence"]) == (
        "651", "663", "2023", "1", "1", "1",
    )  # fmt: skip
    assert row["topic_arms"] == "0"


def test_mme_has_exercises_with_their_states(press, tmp_path):
    (row,) = rows("mme", press, tmp_path)
    assert (row["Ex_Name"], row["Location"], row["StartDate"], row["e.day"]) == ("مناورات النسر", "-9", "5/3/23", "5")
    assert (row["StateA"], row["StateB"], row["StateC"], row["AdditionalParticipantInfo"]) == (
        "Egypt",
        JORDAN,
        "",
        "NATO",
    )


def test_sipri_tells_a_delivery_from_an_order(press, tmp_path):
    (row,) = rows("sipri", press, tmp_path)
    assert (row["Supplier"], row["Recipient"], row["Year(s) of delivery"], row["Year of order"]) == (
        "France",
        JORDAN,
        "2023",
        "",
    )
    assert row["Weapon designation"] == "رادارات من طراز الصقر"


def test_colt_has_visits(press, tmp_path):
    (row,) = rows("colt", press, tmp_path)
    assert (row["LeaderCountryISO"], row["CountryVisited"], row["CityVisited"], row["TripStartDate"]) == (
        "FRA", "Egypt", "القاهرة", "2023-06-01",
    )  # fmt: skip
    assert row["LeaderFullName"] == "", "nobody of the lexicon is named"


def test_panel_has_pairs_by_month(press, tmp_path):
    found = {(row["iso1"], row["iso2"], row["month"]): row for row in rows("panel", press, tmp_path)}
    march, may = found["EGY", "JOR", "3"], found["EGY", "JOR", "5"]
    assert (march["dyad"], march["events"], march["verbal_coop"], march["goldstein_mean"]) == (
        "651663",
        "1",
        "1",
        "8.0",
    )
    assert (may["events"], may["material_coop"]) == ("1", "1")
    fields = [float(may[f"index_{field}"]) for field in load_formula().fields]
    assert math.isclose(float(may["index_total"]), math.fsum(fields), abs_tol=1e-9)
    assert float(may["index_exercise"]) > 0
    assert not [key for key in found if "NATO" in key]


def test_filters_reach_every_view(press, tmp_path):
    assert len(rows("gdelt", press, tmp_path, kind="visit")) == 1
    assert rows("atop", press, tmp_path, kind="visit") == []
    assert {row["iso2"] for row in rows("panel", press, tmp_path, pair=("EGY", "FRA"))} == {"EGY"}


def test_every_kind_step_and_status_is_coded_once():
    coding = load_coding()
    asked = {(kind, "", status) for kind in KINDS for status in STATUSES} | {
        ("agreement", step, status) for step in STEPS for status in STATUSES
    }
    assert set(coding) == {key for key in asked if key[2] != "denied"}


def test_codes_and_values_of_the_scale_point_the_same_way():
    for key, coding in load_coding().items():
        if coding:
            assert (coding.goldstein > 0) == (coding.quad_class < 3), key
            conflict = coding.quad.endswith("conflict")
            assert conflict == (coding.quad_class > 2) or coding.plover == "REQUEST", key


def test_the_coding_of_an_event_goes_by_its_step(press):
    signing = press.get_event("bbbb00000002")
    assert coding_of(signing).cameo == "057"
    assert coding_of(press.get_event("ffff00000006")) is None


def test_a_view_refuses_a_cell_without_a_column(press, tmp_path):
    broken = View(
        name="broken", codebook="none", unit="", left_out="", columns=GDELT.columns, rows=lambda ledger, wanted: iter([{"Tone": 1}])
    )  # fmt: skip
    with pytest.raises(ValueError, match="no such columns to fill: Tone"):
        export(broken, press, tmp_path / "broken.csv")
