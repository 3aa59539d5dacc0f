"""Building: from resource files to patterns, the same bytes each time, and errors that name the file."""

import json
from pathlib import Path
from typing import Any

import pytest
from lexicon_samples import RESOURCES, write_resources

from mithaq.errors import LexiconError
from mithaq.lexicon.building import AGREEMENT_FILES, COORDINATES, FILES, build, main

Pattern = tuple[str, str, bool, str, str]


def patterns(built: dict[str, Any], category: str, id: str) -> list[Pattern]:
    """Key, host, strong, case and feature of an entry's patterns."""
    wanted = {
        index for index, entry in enumerate(built["entries"]) if (entry["category"], entry["id"]) == (category, id)
    }
    return [
        (key, host, strong, case, feature)
        for key, entry, host, strong, case, feature in built["patterns"]
        if entry in wanted
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return build(write_resources(tmp_path_factory.mktemp("resources")))


def test_samples_have_every_file() -> None:
    assert set(RESOURCES) == {*FILES, *AGREEMENT_FILES, COORDINATES}


def test_words_of_agreements_are_a_lexicon_of_their_own(built: dict[str, Any]) -> None:
    agreements = built["agreements"]
    assert [(entry["category"], entry["id"]) for entry in agreements["entries"]] == [
        ("field", "training"),
        ("provision", "stipulates"),
    ]
    assert not {"field", "provision"} & {entry["category"] for entry in built["entries"]}
    keys = {pattern[0] for pattern in agreements["patterns"]}
    assert {"تدريب عسكري", "تدريب العسكري", "training", "ينص علي"} <= keys


def test_a_word_of_agreements_changes_no_reading(tmp_path: Path, built: dict[str, Any]) -> None:
    more = RESOURCES["agreement_cues"].replace("ينص على", "ينص على, يقضي بأن")
    changed = build(write_resources(tmp_path, agreement_cues=more))
    assert changed["digest"] == built["digest"]
    assert changed["agreements"]["digest"] != built["agreements"]["digest"]


def test_every_kind_of_thing_is_an_entry(built: dict[str, Any]) -> None:
    categories = {entry["category"] for entry in built["entries"]}
    assert categories >= set(
        "state nationality capital seat body pact exercise fair weapon organisation office place person title outlet trigger class modifier "
        "speech according source barrier reference adjunct".split()
    )


def test_names_with_the_article_are_also_found_after_lam(built: dict[str, Any]) -> None:
    assert patterns(built, "capital", "EGY")[:2] == [
        ("القاهره", "defined", True, "", ""),
        ("لقاهره", "lam_defined", True, "", ""),
    ]


@pytest.mark.parametrize(
    ("category", "id", "key", "host"),
    [
        ("state", "DEU", "المانيا", "name"),
        ("trigger", "sign", "الغاء", "noun"),
        ("class", "agreements", "التزام", "noun"),
        ("state", "EGY", "مصر", "name"),
    ],
)
def test_names_that_only_fold_like_the_article_have_none(
    built: dict[str, Any], category: str, id: str, key: str, host: str
) -> None:
    found = patterns(built, category, id)
    assert host in [pattern[1] for pattern in found if pattern[0] == key]
    assert not [pattern for pattern in found if pattern[1] == "lam_defined" and pattern[0] == key[1:]]


@pytest.mark.parametrize(
    ("name", "case"), [("us", "upper"), ("u.s.", "upper"), ("united states", "title"), ("etats-unis", "title")]
)
def test_latin_names_keep_the_case_they_were_written_in(built: dict[str, Any], name: str, case: str) -> None:
    assert (name, "latin", True, case, "") in patterns(built, "state", "USA")


def test_latin_names_in_small_letters_stand_in_any_case(built: dict[str, Any]) -> None:
    assert ("egyptien", "latin", True, "", "") in patterns(built, "nationality", "EGY")


def test_weak_names_are_weak(built: dict[str, Any]) -> None:
    assert patterns(built, "state", "MLI")[-1] == ("مالي", "name", False, "", "")
    assert {pattern[2] for pattern in patterns(built, "seat", "USA")} == {False}
    assert {pattern[0]: pattern[2] for pattern in patterns(built, "person", "mubarak")} == {
        "حسني مبارك": True,
        "hosni mubarak": True,
        "مبارك": False,
    }


def test_a_surname_that_is_also_a_cue_is_weak(built: dict[str, Any]) -> None:
    strong = {pattern[0]: pattern[2] for pattern in patterns(built, "person", "truss")}
    assert strong == {"ليز تراس": True, "تراس": False, "liz truss": True}


def test_nationalities_come_in_all_forms_given_and_derived(built: dict[str, Any]) -> None:
    keys = {pattern[0] for pattern in patterns(built, "nationality", "USA")}
    assert keys >= {
        "امريكي",
        "امريكيه",
        "امريكيين",
        "امريكيتان",
        "امريكان",
        "اميركي",
        "اميركيون",
        "american",
        "americain",
    }
    keys = {pattern[0] for pattern in patterns(built, "nationality", "KOR")}
    assert keys >= {"كوري جنوبي", "كوري الجنوبي", "كوريه جنوبيه", "كوريين الجنوبيين"}


def test_verbs_have_their_tenses(built: dict[str, Any]) -> None:
    features = {key: feature for key, _, _, _, feature in patterns(built, "trigger", "sign")}
    assert features["وقعتا"] == features["التقت"] == features["signed"] == "past"
    assert features["يوقعان"] == features["يلتقيان"] == "present"
    assert features["سيوقع"] == "future"
    assert features["توقيع"] == features["زيارتهما"] == "noun"
    assert features["التوصل الي اتفاق"] == "phrase"


def test_excepted_forms_are_left_out(built: dict[str, Any]) -> None:
    keys = {pattern[0] for pattern in patterns(built, "trigger", "sign")}
    assert "وقعه" not in keys
    assert "وقعها" in keys


def test_a_body_stands_for_a_state_for_its_whole_or_for_itself(built: dict[str, Any]) -> None:
    codes = {entry["id"]: entry["code"] for entry in built["entries"] if entry["category"] == "body"}
    assert codes == {"NATO": "NATO", "CENTCOM": "USA", "NRC": "NATO"}


def test_days_stay_as_they_are_written(built: dict[str, Any]) -> None:
    terms = next(entry["terms"] for entry in built["entries"] if entry["id"] == "mubarak")
    assert terms == [{"office": "head_of_state", "state": "EGY", "since": "1981-10-14", "until": "2011-02-11"}]


def test_a_weapons_own_category_does_not_hide_the_entrys(built: dict[str, Any]) -> None:
    weapon = next(entry for entry in built["entries"] if entry["id"] == "f-16")
    assert (weapon["category"], weapon["sort"], weapon["makers"]) == ("weapon", "fighter", ["USA"])


def test_a_place_stands_for_no_state(built: dict[str, Any]) -> None:
    place = next(entry for entry in built["entries"] if entry["id"] == "aswan")
    assert (place.get("code"), place["state"]) == (None, "EGY")


def test_building_twice_gives_the_same_bytes(tmp_path: Path, built: dict[str, Any]) -> None:
    again = build(write_resources(tmp_path))
    assert json.dumps(again) == json.dumps(built)


def test_digest_changes_with_the_truth(tmp_path: Path, built: dict[str, Any]) -> None:
    changed = build(write_resources(tmp_path, places=RESOURCES["places"].replace("أسوان", "الأقصر")))
    assert changed["digest"] != built["digest"]


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [
        ("bodies", "", "FileNotFoundError"),
        ("weapons", "- {id: [", "ParserError"),
        ("places", "- {kind: city, names: {ar: [أسوان]}}", "KeyError: 'id'"),
        ("states", "", "FileNotFoundError"),
        ("fairs", "# nothing yet\n", "TypeError"),
        ("pacts", "- mutual\n", "Error"),
        ("outlets", "- {id: ahram, names: []}", "KeyError: 'state'"),
        ("exercises", "- {id: star, names: {ar: [ن]}}", "star: the name 'ن' is too short"),
        ("exercises", "- {id: star, names: {ar: ['']}}", "star: the name '' is too short"),
        ("cues", RESOURCES["cues"].replace("وقع/يوقع", "وقع"), "'وقع' is not written past/present"),
        ("cues", RESOURCES["cues"].replace("barriers:", "barrier:"), "KeyError: 'barriers'"),
        ("coordinates", "- {capital: EGY, at: [91, 31.25]}", "no point on the globe"),
        ("coordinates", "- {capital: EGY, names: [أسوان], at: [24, 32]}", "'أسوان' is none of its capitals"),
        ("coordinates", "- {place: luxor, at: [25, 32]}", "KeyError: 'luxor'"),
    ],
)
def test_what_cannot_be_built_is_told_with_its_file(tmp_path: Path, file: str, text: str, what: str) -> None:
    with pytest.raises(LexiconError) as raised:
        build(write_resources(tmp_path, **{file: text}))
    assert str(tmp_path / f"{file}.yml") in str(raised.value)
    assert what in str(raised.value)


def test_coordinates_are_built_by_folded_name_and_state_and_change_no_reading(tmp_path: Path) -> None:
    built = build(write_resources(tmp_path))
    points = {(name, state): (latitude, longitude) for name, state, latitude, longitude in built["coordinates"]}
    assert points[("اسوان", "EGY")] == points[("aswan", "EGY")] == (24.09, 32.9)
    assert points[("le caire", "EGY")] == (30.06, 31.25)
    moved = build(write_resources(tmp_path, coordinates="- {place: aswan, at: [24.1, 32.9]}"))
    assert moved["digest"] == built["digest"]


def test_a_file_that_is_not_utf8_is_told_with_its_name(tmp_path: Path) -> None:
    folder = write_resources(tmp_path)
    (folder / "titles.yml").write_bytes("- {id: military, names: {ar: [لواء]}}".encode("cp1256"))
    with pytest.raises(LexiconError, match=r"titles\.yml: UnicodeDecodeError"):
        build(folder)


def test_main_writes_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = write_resources(tmp_path / "resources"), tmp_path / "lexicon.json"
    arguments = [str(folder), str(output)]
    assert main([*arguments, "--check"]) == 1
    assert "run `make lexicon`" in capsys.readouterr().out
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0
    write_resources(folder, places=RESOURCES["places"].replace("أسوان", "الأقصر"))
    assert main([*arguments, "--check"]) == 1
