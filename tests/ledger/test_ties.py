import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tie_samples import ARMS, EVERYTHING, NEWEST, PACT, UNDATED, event, told

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.ties import TIE_FIELDS, load_formula
from mithaq.ledger.ties.month import month_of, parse_month, render_month
from mithaq.ledger.ties.network import make_network
from mithaq.ledger.ties.tie import Tie, parts_of, takes_part
from mithaq.ledger.ties.weighing import count_repeats, weigh
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS

FORMULA = load_formula()


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "a.db") as opened:
        opened.store_many(EVERYTHING)
        opened.settle()
        yield opened


def tie_of(events, *, ordered=False, until="2026-12"):
    mine = [weigh(each, FORMULA) for each in events]
    mine = [each for each in mine if takes_part(each, "EGY", "PAK", ordered=ordered, formula=FORMULA)]
    timeline = tuple(count_repeats(mine, FORMULA))
    return Tie(a="EGY", b="PAK", ordered=ordered, formula=FORMULA, timeline=timeline, reactions=(), until=until)


# one event


def test_a_signed_agreement_counts_its_step_confidence_and_sources():
    weighed = weigh(event(kind="agreement", step="signed", sources=3), FORMULA)
    assert weighed.source.startswith("CAMEO 057")
    assert weighed.value == pytest.approx(8.0 * 0.8 * (1 + 0.5 * math.log(3)))


def test_half_of_a_value_is_forgotten_in_a_half_life_and_the_months_before_know_nothing_of_it():
    weighed = weigh(event(kind="meeting", date="2025-03-03"), FORMULA)
    half_life = FORMULA.fields["diplomacy"].half_life_months
    shares = [weighed.decay(parse_month(month), half_life) for month in ("2025-02", "2025-03", "2025-09", "2026-03")]
    assert shares == [0.0, 1.0, 0.5, 0.25]


def test_more_sources_add_less_and_less():
    values = [weigh(event(sources=sources), FORMULA).value for sources in (1, 2, 3, 4)]
    steps = [after - before for before, after in pairwise(values)]
    assert steps == sorted(steps, reverse=True)
    assert all(step > 0 for step in steps)


@pytest.mark.parametrize(
    ("kind", "instrument", "words", "field"),
    [
        ("agreement", None, "وقعت مصر وباكستان اتفاقية", "pact"),
        ("agreement", "اتفاقية دفاع مشترك", "وقعت مصر وباكستان اتفاقية دفاع مشترك لتوريد الأسلحة", "pact"),
        ("agreement", "مذكرة تفاهم", "وقعت مصر وباكستان مذكرة تفاهم لتوريد الأسلحة والذخائر", "arms"),
        ("agreement", "اتفاقية", "وقعتا اتفاقية للتصنيع العسكري المشترك وتوريد الأسلحة", "industry"),
        ("agreement", None, "signed an agreement on trade and investment", "economy"),
        ("agreement", None, "un accord de coopération sur le renseignement", "intelligence"),
        ("membership", None, "انضمت باكستان إلى التحالف", "pact"),
        ("exercise", None, "انطلقت مناورات بحرية", "exercise"),
        ("training", None, "تدرب ضباط باكستانيون في القاهرة", "exercise"),
        ("arms_transfer", None, "سلمت باكستان مصر مدرعات", "arms"),
        ("coproduction", None, "ينتجان الذخائر معا", "industry"),
        ("intelligence_sharing", None, "تبادلتا المعلومات", "intelligence"),
        ("aid", None, "قدمت مصر مساعدات إنسانية", "economy"),
        ("aid", None, "قدمت مصر دعما من الأسلحة والذخيرة", "arms"),
        ("deployment", None, "أرسلت مصر قوات", "pact"),
        ("sanction", None, "فرضت مصر عقوبات", "economy"),
        ("sanction", None, "فرضت مصر حظرا على توريد السلاح", "arms"),
        ("sanction", None, "عقوبات لمنعها من امتلاك السلاح النووي", "economy"),
        ("visit", None, "زار الوزير مصنع الأسلحة", "diplomacy"),
        ("accusation", None, "اتهمت مصر باكستان بتهريب الأسلحة", "diplomacy"),
    ],
)
def test_the_field_is_that_of_the_kind_unless_its_words_speak_for_another(kind, instrument, words, field):
    assert weigh(event(kind=kind, instrument=instrument, words=words), FORMULA).field == field


@pytest.mark.parametrize(
    ("kind", "words", "sign"),
    [
        ("appointment", "قدم السفير المصري أوراق اعتماده", 1),
        ("appointment", "طردت مصر السفير الباكستاني", -1),
        ("appointment", "استدعاء السفير للتشاور", -1),
        ("deployment", "وصلت قوات مصرية", 1),
        ("deployment", "سحبت مصر قواتها", 0),
        ("statement_condemn", "نددت مصر بتصريحات الوزير", -1),
        ("statement_condemn", "أدانت مصر التفجير الإرهابي في كراتشي", 0),
    ],
)
def test_words_turn_the_sense_of_kinds_that_hold_both(kind, words, sign):
    value = weigh(event(kind=kind, words=words), FORMULA).factors.weight
    assert (value > 0) - (value < 0) == sign


def test_denied_is_nothing_cancelled_is_against_and_a_sanction_lifted_is_for():
    assert weigh(event(status="denied"), FORMULA).value == 0
    assert weigh(event(kind="agreement", step="signed", status="cancelled"), FORMULA).value < 0
    assert weigh(event(kind="sanction", status="cancelled"), FORMULA).value == pytest.approx(7.0 * 0.8)


def test_an_undated_event_counts_half_in_the_month_that_first_told_it_as_done():
    undated = event(date=None, told="2025-06-11")
    weighed = weigh(undated, FORMULA)
    assert (weighed.first_month, weighed.factors.undated) == (month_of("2025-06-11"), 0.5)
    assert "undated: in the month of first publication" in weighed.notes
    assert weigh(replace(undated, told=None), FORMULA).first_month is None
    assert weigh(replace(undated, status="expected"), FORMULA).value == 0


def test_a_plan_counts_from_its_telling_and_a_past_event_from_its_date():
    plan = event(status="scheduled", date="2025-12-05", told="2025-08-20")
    assert render_month(weigh(plan, FORMULA).first_month) == "2025-08"
    assert render_month(weigh(replace(plan, status="happened"), FORMULA).first_month) == "2025-12"
    assert render_month(weigh(replace(plan, told=None), FORMULA).first_month) == "2025-12"


def test_an_event_of_a_year_is_in_each_of_its_months_until_it_was_told():
    year = event(date="2024", first="2024-01-01", last="2024-12-31", told="2024-04-02")
    weighed = weigh(year, FORMULA)
    assert [render_month(month) for month in (weighed.first_month, weighed.last_month)] == ["2024-01", "2024-04"]
    assert weighed.decay(parse_month("2024-01"), math.inf) == 0.25
    assert weighed.decay(parse_month("2024-06"), math.inf) == 1.0
    decade = event(date="201X", first="2010-01-01", last="2019-12-31")
    assert weigh(decade, FORMULA).first_month is None


def test_an_open_date_counts_from_the_end_that_is_known():
    assert (
        render_month(weigh(event(date="2025-03/..", first="2025-03-01", last=None), FORMULA).first_month) == "2025-03"
    )
    assert render_month(weigh(event(date="../2025-03", first=None, last="2025-03-31"), FORMULA).last_month) == "2025-03"


def test_an_event_that_is_rather_wrong_than_right_counts_for_nothing_unless_a_person_saw_it():
    assert weigh(event(confidence=0.3), FORMULA).value == 0
    assert weigh(event(confidence=0.3, review="confirmed"), FORMULA).value > 0


def test_what_sources_differ_on_counts_half_and_of_many_parties_each_pair_has_less():
    plain = weigh(event(), FORMULA).value
    assert weigh(event(contested=True), FORMULA).value == pytest.approx(plain / 2)
    assert weigh(event(parties=("EGY", "PAK", "SAU", "JOR", "MAR")), FORMULA).value == pytest.approx(plain / 2)


def test_of_events_alike_in_one_month_the_greatest_counts_whole():
    tie = tie_of([event(number=number, confidence=0.6 + number / 10) for number in range(3)])
    assert [weighed.factors.repeated for weighed in tie.timeline] == pytest.approx([3**-0.5, 2**-0.5, 1.0])


# properties

_DATES = st.dates(min_value=date(2020, 1, 1), max_value=date(2026, 6, 30))


@st.composite
def events(draw):
    kind = draw(st.sampled_from(KINDS))
    day = draw(_DATES).isoformat()
    dated = draw(st.sampled_from(("day", "year", None)))
    spans = {
        "day": (day, day, day),
        "year": (day[:4], f"{day[:4]}-01-01", f"{day[:4]}-12-31"),
        None: (None, None, None),
    }
    when, first, last = spans[dated]
    return event(
        kind=kind, status=draw(st.sampled_from(STATUSES)), step=draw(st.sampled_from(STEPS)) if kind == "agreement" else None,
        parties=draw(st.sampled_from((("EGY", "PAK"), ("PAK", "EGY"), ("SAU", "EGY", "PAK")))), date=when, first=first, last=last,
        told=draw(st.none() | _DATES.map(lambda each: each.isoformat())), sources=draw(st.integers(1, 9)),
        confidence=draw(st.floats(0, 1)), contested=draw(st.booleans()),
    )  # fmt: skip


lists = st.lists(events(), max_size=12).map(
    lambda found: [replace(each, id=f"event-{number:03}") for number, each in enumerate(found)]
)
months = st.sampled_from([f"{year}-{month:02}" for year in range(2020, 2027) for month in (1, 5, 9)])


@settings(max_examples=60, deadline=None)
@given(lists, months)
def test_an_index_is_the_sum_of_its_parts_to_the_last_decimal(found, month):
    tie = tie_of(found)
    for field in (None, *TIE_FIELDS):
        parts = [Decimal(repr(part.contribution)) for part in tie.parts(month, field)]
        assert sum(parts, Decimal(0)) == Decimal(repr(tie.index(month, field)))
    by_month = {(each.month, each.field): each.index for each in tie.months()}
    for field in TIE_FIELDS:
        assert by_month.get((month, field), 0.0) == tie.index(month, field)


@settings(max_examples=60, deadline=None)
@given(lists, months)
def test_an_index_depends_only_on_what_counts_until_the_end_of_its_month(found, month):
    end = parse_month(month)
    until = [each for each in found if (weigh(each, FORMULA).first_month or 0) <= end]
    assert tie_of(until).index(month) == tie_of(found).index(month)


@settings(max_examples=40, deadline=None)
@given(st.data(), lists, months)
def test_the_order_of_events_does_not_matter(data, found, month):
    shuffled = data.draw(st.permutations(found))
    assert tie_of(shuffled).parts(month) == tie_of(found).parts(month)
    weighed = [[weigh(each, FORMULA) for each in order] for order in (found, shuffled)]
    one, other = (make_network(order, FORMULA, until="2026-12", ordered=True) for order in weighed)
    assert one.ties(month) == other.ties(month)


@settings(max_examples=40, deadline=None)
@given(lists, months, st.booleans())
def test_the_network_has_the_index_of_every_tie(found, month, ordered):
    network = make_network([weigh(each, FORMULA) for each in found], FORMULA, until="2026-12", ordered=ordered)
    tie = tie_of(found, ordered=ordered)
    mine = [each for each in network.ties(month) if (each.a, each.b) == ("EGY", "PAK")]
    assert sum(each.total for each in mine) == tie.index(month)
    assert all(each.fields[field] == tie.index(month, field) for each in mine for field in each.fields)


def test_a_network_of_one_field_has_that_fields_ties():
    found = [weigh(event(), FORMULA), weigh(event(number=1, kind="arms_transfer"), FORMULA)]
    network = make_network(found, FORMULA, until="2026-12")
    whole, arms = (network.ties("2025-09", field) for field in (None, "arms"))
    assert arms[0].total == whole[0].fields["arms"] == arms[0].fields["arms"]
    assert list(parts_of(found, parse_month("2025-08"), FORMULA)) == []


# a ledger


def test_a_timeline_has_all_events_of_both_by_date(ledger):
    tie = ledger.tie("EGY", "PAK")
    assert [(each.event.kind, each.event.date) for each in tie.timeline] == [
        ("arms_transfer", "2025-03-03"), ("accusation", "2025-04-02"), ("agreement", "2025-09-17"), ("visit", "2025-12-05"),
        ("meeting", None),
    ]  # fmt: skip
    beside = {found.id for found in ledger.pair("PAK", "EGY")} - {each.event.id for each in tie.timeline}
    assert beside == {reaction.statement.id for reaction in tie.reactions}
    assert tie.until == "2026-01"
    assert ledger.tie("PAK", "EGY").index("2025-12") == tie.index("2025-12")


def test_a_bystander_of_a_statement_is_no_side_of_it(ledger):
    pact = next(each.event for each in ledger.tie("EGY", "PAK").timeline if each.event.kind == "agreement")
    kinds = [each.event.kind for each in ledger.tie("EGY", "SAU").timeline]
    assert kinds == ["statement_support"]
    assert pact.step == "signed"


def test_an_ordered_tie_has_what_the_first_does_and_what_both_do(ledger):
    there = {each.event.kind for each in ledger.tie("EGY", "PAK", ordered=True).timeline}
    back = {each.event.kind for each in ledger.tie("PAK", "EGY", ordered=True).timeline}
    assert there == {"accusation", "agreement", "visit", "meeting"}
    assert back == {"arms_transfer", "agreement", "visit", "meeting"}


def test_a_third_partys_words_about_an_agreement_are_attached_to_the_tie(ledger):
    (reaction,) = ledger.tie("EGY", "PAK").reactions
    assert (reaction.by, reaction.statement.kind) == ("SAU", "statement_support")
    assert reaction.weight > 0
    assert reaction.score >= FORMULA.reactions.least
    assert "about both sides" in reaction.reasons
    assert reaction.to in {each.event.id for each in ledger.tie("EGY", "PAK").timeline if each.event.step == "signed"}
    assert ledger.tie("EGY", "PAK", field="arms").reactions == ()


@pytest.mark.parametrize(
    ("text", "words", "parties", "published", "attached"),
    [
        ("رأي\nانتقدت الهند اتفاقية التدريب العسكري التي وقعتها باكستان.", "انتقدت الهند اتفاقية التدريب العسكري", ("IND", "PAK"), "2025-09-20", True),
        ("رأي\nانتقدت الهند باكستان ومصر بعد الاتفاقية.", "انتقدت الهند باكستان ومصر بعد الاتفاقية", ("IND", "PAK", "EGY"), "2025-09-20", True),
        ("رأي\nانتقدت الهند باكستان بسبب الحدود.", "انتقدت الهند باكستان بسبب الحدود", ("IND", "PAK"), "2025-09-20", False),
        ("رأي\nانتقدت الهند اتفاقية التدريب العسكري التي وقعتها باكستان.", "انتقدت الهند اتفاقية التدريب العسكري", ("IND", "PAK"), "2026-03-20", False),
        ("رأي\nانتقدت مصر اتفاقية التدريب العسكري مع باكستان.", "انتقدت مصر اتفاقية التدريب العسكري مع باكستان", ("EGY", "PAK"), "2025-09-20", False),
        ("رأي\nانتقدت الهند اتفاقية التدريب العسكري التي وقعتها اليونان.", "انتقدت الهند اتفاقية التدريب العسكري", ("IND", "GRC"), "2025-09-20", False),
    ],
)  # fmt: skip
def test_a_statement_is_a_reaction_only_where_its_words_and_time_say_so(
    tmp_path, text, words, parties, published, attached
):
    said = told(
        text, {"kind": "statement_condemn", "parties": parties, "words": words}, published=published, outlet="alwaraq"
    )
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store_many([PACT, said])
        found = [each for each in ledger.tie("EGY", "PAK").reactions if each.statement.kind == "statement_condemn"]
    assert bool(found) == attached


def test_the_order_of_arrival_changes_nothing(tmp_path):
    def asked(name, readings):
        with Ledger.open(tmp_path / name) as ledger:
            for reading in readings:
                ledger.store(reading)
                ledger.settle()
            tie = ledger.tie("EGY", "PAK")
            return tie.timeline, tie.months(), tie.reactions, ledger.ties()

    some = [PACT, ARMS, UNDATED, NEWEST]
    answers = [asked(f"{number}.db", order) for number, order in enumerate([*permutations(some)][::7])]
    assert all(answer == answers[0] for answer in answers)


def test_a_network_is_of_the_newest_month_unless_another_is_asked_for(ledger):
    assert {tie.month for tie in ledger.ties()} == {"2026-01"}
    july = ledger.ties(month="2025-07")
    assert ("CYP", "GRC") in {(tie.a, tie.b) for tie in july}
    assert [tie.total for tie in july] == sorted((tie.total for tie in july), reverse=True)
    assert [tie.fields.keys() for tie in ledger.ties(month="2025-03")] == [{"arms"}]
    assert {(tie.a, tie.b) for tie in ledger.ties(month="2025-03", ordered=True)} == {("PAK", "EGY")}


@pytest.mark.parametrize("month", ["2025-03", "2025-07", "2025-09", "2025-12", "2026-01"])
def test_the_network_of_a_ledger_has_the_index_of_its_ties(ledger, month):
    for tie in ledger.ties(month=month):
        asked = ledger.tie(tie.a, tie.b)
        assert (tie.total, tie.events) == (asked.index(month), len(asked.parts(month)))
    august = ledger.ties(month="2025-08", field="diplomacy")
    plan = [each.weighed.event.status for each in ledger.tie("EGY", "PAK").parts("2025-08", "diplomacy")]
    assert "scheduled" in plan
    assert [tie.events for tie in august if (tie.a, tie.b) == ("EGY", "PAK")] == [len(plan)]


def test_an_empty_ledger_has_no_ties(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        tie = ledger.tie("EGY", "PAK")
        assert (tie.timeline, tie.months(), tie.reactions, tie.until) == ((), [], (), None)
        assert ledger.ties() == []


def test_a_month_that_is_none_is_refused(ledger):
    for month in ("2025", "2025-13", "2025-09-17", "soon"):
        with pytest.raises(LedgerError, match="is no month: write a year and a month"):
            ledger.ties(month=month)
