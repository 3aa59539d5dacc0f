"""What the lexicon that ships must hold: every state, and enough of everything else."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from mithaq.lexicon import Entry, Lexicon, load_coordinates, load_lexicon
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS
from mithaq.text.folding import fold, fold_key

RESOURCES = Path(__file__).parents[2] / "resources"
ISO = frozenset(
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN "
    "BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH "
    "FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN "
    "IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL "
    "MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL "
    "PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA "
    "TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE".split()
)
"""ISO 3166-1 alpha-3, 249 codes."""
OWN_CODES = frozenset(("XKX",))
CODEBOOK_BODIES = frozenset("NATO EU UN AU GCC ARABLEAGUE OIC IMCTC OPEC BRICS SCO IGAD IAEA".split())
SETTLED_BY = {"denial": "denied", "cancellation": "cancelled", "done": "happened"}
"""Modifiers that are not named as the status they give."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def with_names(lexicon: Lexicon, category: str) -> list[Entry]:
    """The entries of a category that can be found in Arabic or by a Latin name."""
    return [entry for entry in lexicon.of(category) if any((entry.data.get("label") or {}).values())]


def test_every_iso_state_is_there_with_its_names(lexicon: Lexicon) -> None:
    assert len(ISO) == 249
    states = {entry.id: entry for entry in lexicon.of("state")}
    assert set(states) == ISO | OWN_CODES
    assert not [id for id, entry in states.items() if not all(entry.data["label"].values())]
    assert [states[code].data["label"]["en"] for code in ("JOR", "GEO", "EGY")] == ["Jordan", "Georgia", "Egypt"]
    assert states["ESH"].data["label"]["ar"] == "الصحراء الغربية"


def test_every_state_has_a_nationality() -> None:
    states = [record for record in resource("states") if record["kind"] == "state"]
    assert len(states) >= 190
    assert not [
        record["id"]
        for record in states
        if not any((record.get(key) or {}).get("ar") for key in ("nationality", "weak_nationality"))
    ]


@pytest.mark.parametrize(
    ("category", "least"),
    [
        ("weapon", 250),
        ("exercise", 80),
        ("fair", 25),
        ("pact", 120),
        ("organisation", 150),
        ("body", 40),
        ("place", 300),
        ("office", 150),
    ],
)
def test_there_is_enough_of_each_thing(lexicon: Lexicon, category: str, least: int) -> None:
    assert len(with_names(lexicon, category)) >= least


def test_there_are_titles(lexicon: Lexicon) -> None:
    assert {"military", "royal"} <= {entry.id for entry in lexicon.of("title")}


def test_bodies_of_the_codebook_are_there(lexicon: Lexicon) -> None:
    assert {entry.id for entry in lexicon.of("body")} >= CODEBOOK_BODIES


def resource(name: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = yaml.load(
        (RESOURCES / f"{name}.yml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return content


def test_bodies_have_their_members_of_known_states() -> None:
    bodies = [record for record in resource("bodies") if record.get("members")]
    assert len(bodies) >= 40
    strange = {
        (record["id"], member["state"])
        for record in bodies
        for member in record["members"]
        if member["state"] not in ISO | OWN_CODES
    }
    assert not strange


def test_office_holders_have_terms_since_2010(lexicon: Lexicon) -> None:
    recent = [
        person
        for person in lexicon.of("person")
        if any(term["until"] is None or str(term["until"]) >= "2010" for term in person.data["terms"])
    ]
    assert len(recent) >= 400


def terms(lexicon: Lexicon) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((person.id, term) for person in lexicon.of("person") for term in person.data["terms"])


def test_terms_are_of_known_states_or_bodies(lexicon: Lexicon) -> None:
    bodies = {entry.id for entry in lexicon.of("body")} | {"SOMALILAND"}  # a government without a code of its own
    strange = [
        (id, term)
        for id, term in terms(lexicon)
        if term.get("state") not in {None, *ISO, *OWN_CODES} or term.get("body") not in {None, *bodies}
    ]
    assert not strange
    assert not [(id, term) for id, term in terms(lexicon) if not term.get("state") and not term.get("body")]


def test_terms_begin_before_they_end(lexicon: Lexicon) -> None:
    def day(value: object) -> str:
        return str(value).rstrip("~?")

    dated = [
        (id, day(term["since"]), day(term["until"])) for id, term in terms(lexicon) if term["since"] and term["until"]
    ]
    assert not [(id, since, until) for id, since, until in dated if since[: len(until)] > until[: len(since)]]


def test_codes_that_entries_stand_for_are_known(lexicon: Lexicon) -> None:
    known = ISO | OWN_CODES | {entry.id for entry in lexicon.of("body")}
    assert not [
        (entry.category, entry.id, entry.code)
        for entry in lexicon.entries
        if entry.code is not None and entry.code not in known
    ]


def test_parties_of_pacts_and_exercises_are_known(lexicon: Lexicon) -> None:
    known = ISO | OWN_CODES | {entry.id for entry in lexicon.of("body")}
    entries = chain(lexicon.of("pact"), lexicon.of("exercise"))
    assert not [(entry.id, party) for entry in entries for party in entry.data["parties"] or () if party not in known]


def test_ids_are_unique_within_their_category(lexicon: Lexicon) -> None:
    counted = Counter((entry.category, entry.id) for entry in lexicon.entries if entry.category != "speech")
    assert not [key for key, count in counted.items() if count > 1]


def test_every_kind_step_and_status_has_a_cue(lexicon: Lexicon) -> None:
    triggers = [entry.data for entry in lexicon.of("trigger")]
    assert {trigger["kind"] for trigger in triggers} == set(KINDS)
    assert {trigger["step"] for trigger in triggers if trigger.get("step")} == set(STEPS)
    modifiers = {SETTLED_BY.get(entry.id, entry.id) for entry in lexicon.of("modifier")}
    assert {trigger["status"] for trigger in triggers if trigger.get("status")} | modifiers >= set(STATUSES)


def test_classes_that_triggers_ask_for_are_there(lexicon: Lexicon) -> None:
    classes = {entry.id for entry in lexicon.of("class")}
    asked = {
        name for entry in lexicon.of("trigger") for key in ("with", "without") for name in entry.data.get(key) or ()
    }
    assert asked <= classes


@pytest.mark.parametrize(
    ("sentence", "category", "id"),
    [
        ("وصل وفد إلى ألمانيا قادما من النرويج", "state", "DEU"),
        ("رحلة لألمانيا", "state", "DEU"),
        ("قدم منحة للأردن وللسودان", "state", "SDN"),
        ("اجتمع المصريون والأتراك", "nationality", "TUR"),
        ("تسلمت مقاتلات إف-16", "weapon", "f-16"),
        ("تتواصل مناورات النجم الساطع", "exercise", "bright-star"),
        ("وقع الجانبان على الإلغاء", "trigger", "end"),
        ("met in Ankara", "capital", "TUR"),
        ("la visite du président algérien", "nationality", "DZA"),
    ],
)
def test_what_a_reader_of_the_press_expects_is_found(lexicon: Lexicon, sentence: str, category: str, id: str) -> None:
    assert (category, id) in [(match.entry.category, match.entry.id) for match in lexicon.find(fold(sentence))]


def test_the_points_of_capitals_and_cities_are_where_they_should_be() -> None:
    points = load_coordinates()
    assert points[(fold_key("القاهرة"), "EGY")] == pytest.approx((30.04, 31.24), abs=0.05)
    assert points[(fold_key("جدة"), "SAU")] == pytest.approx((21.5, 39.2), abs=0.1)
    assert points[(fold_key("عدن"), "YEM")] != points[(fold_key("صنعاء"), "YEM")]
    assert (fold_key("القدس"), "ISR") not in points


def test_no_construction_is_made_for_one_state(lexicon: Lexicon) -> None:
    triggers = yaml.safe_load((RESOURCES / "cues.yml").read_text(encoding="utf-8"))["triggers"]
    named = {
        (trigger["id"], phrase)
        for trigger in triggers
        for phrase in trigger.get("phrases", ())
        for match in lexicon.find(fold(phrase))
        if match.strong and match.entry.category in ("state", "nationality", "capital", "person")
    }
    assert named == set()


def test_no_weapon_is_written_as_a_common_word_folds() -> None:
    common = "كان كانت وكان كأن حتى إن أن وإن من ما قد هذا ذلك بعد قبل كل غير عند هو هي لا لم لن مع على إلى في عن أو ثم"
    assert [match for match in load_lexicon().find(fold(common)) if match.entry.category == "weapon"] == []
