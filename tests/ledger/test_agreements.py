from dataclasses import replace

import pytest
from agreement_samples import (
    FISH_SIGNED,
    SECOND,
    event,
    everything,
    first_and_second,
    fish_ratified,
    fish_signed,
    fish_talks,
    pact_delivery,
    pact_elsewhere,
    pact_named,
    pact_signed,
    reading,
    training_signed,
)

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "a.db") as opened:
        yield opened


def settled(ledger, *readings):
    ledger.store_many(readings)
    ledger.settle()
    return ledger.agreements()


def test_steps_under_one_name_are_one_agreement_in_the_order_of_its_life(ledger):
    (agreement,) = settled(ledger, fish_ratified(), fish_talks(), fish_signed())
    assert [step["event"] for step in agreement.record["steps"]] == ["fish-talks", "fish-signed", "fish-ratified"]
    assert agreement.label == "اتفاقية الصيد في المياه الإقليمية"
    assert agreement.parties == ("TUN", "MRT")
    assert (agreement.step, agreement.status) == ("ratified", "happened")
    assert (agreement.first_day, agreement.last_day) == ("2024-03-04", "2024-09-09")
    assert 0.8 < agreement.sure < 0.95
    assert "water" in agreement.fields


def test_every_step_name_field_and_provision_stands_in_an_article(ledger):
    (agreement,) = settled(ledger, fish_talks(), fish_signed(), fish_ratified())
    record = agreement.record
    pieces = [piece for step in record["steps"] for piece in step["evidence"]]
    pieces += [*record["names"], *record["fields"], *record["provisions"]]
    assert record["provisions"]
    for piece in pieces:
        text = ledger.get_article(piece["article"]).text
        assert text[piece["start"] : piece["end"]] == piece["text"]


def test_provisions_are_the_sentences_that_state_them(ledger):
    (agreement,) = settled(ledger, fish_signed())
    assert [clause["text"] for clause in agreement.record["provisions"]] == [
        "وتنص الاتفاقية على تبادل سفن المراقبة بين البلدين."
    ]


def test_provisions_are_not_taken_from_what_is_not_the_article(ledger):
    where = FISH_SIGNED.index("وتنص")
    signed = fish_signed()
    chromed = replace(signed, article=replace(signed.article, chrome=((where, where + 20),)))
    (agreement,) = settled(ledger, chromed)
    assert agreement.record["provisions"] == []


def test_agreements_of_the_same_parties_with_other_names_stay_apart(ledger):
    assert len(settled(ledger, fish_signed(), training_signed())) == 2


def test_a_planned_agreement_is_not_the_one_signed_before_it(ledger):
    planned, signed = sorted(settled(ledger, first_and_second()), key=lambda one: one.status)
    assert (planned.step, planned.status) == ("signed", "expected")
    assert (signed.step, signed.status) == ("signed", "happened")
    (words,) = planned.record["predecessors"]
    assert words["agreement"] == signed.id
    assert SECOND[words["start"] : words["end"]] == words["text"]
    assert signed.record["predecessors"] == []


def test_bare_names_tie_only_where_words_and_time_agree(ledger):
    def mou(text, id, words, date, published):
        return reading(
            text,
            event(text, words, id=id, parties=("KEN", "RWA"), date=date, name="مذكرة تفاهم", type="memorandum of understanding"),
            published=published,
        )  # fmt: skip

    post = "وقعت كينيا ورواندا مذكرة تفاهم لتطوير خدمات البريد السريع بين المدن."
    rail = "وقعت كينيا ورواندا مذكرة تفاهم لبناء محطات قطار في الجبال."
    one = mou(post, "post", post[:-1], "2024-01-10", "2024-01-11")
    other = mou(rail, "rail", rail[:-1], "2024-01-20", "2024-01-21")
    assert len(settled(ledger, one, other)) == 2


LIFE = (
    "صادق برلمان كينيا يوم 3 أكتوبر 2024 على اتفاقية مراقبة البحيرات مع رواندا. "
    "وفي 8 مايو 2022 وقعت كينيا ورواندا الاتفاقية في كيغالي."
)


def test_the_agreement_means_the_one_that_the_article_names(ledger):
    ratified = event(
        LIFE, "صادق برلمان كينيا يوم 3 أكتوبر 2024 على اتفاقية مراقبة البحيرات مع رواندا", id="lakes-ratified",
        parties=("KEN", "RWA"), step="ratified", date="2024-10-03", name="اتفاقية مراقبة البحيرات",
    )  # fmt: skip
    signed = event(
        LIFE, "وقعت كينيا ورواندا الاتفاقية في كيغالي", id="lakes-signed", parties=("KEN", "RWA"), date="2022-05-08",
        name="الاتفاقية",
    )  # fmt: skip
    (agreement,) = settled(ledger, reading(LIFE, ratified, signed, published="2024-10-03"))
    assert [step["event"] for step in agreement.record["steps"]] == ["lakes-signed", "lakes-ratified"]
    assert agreement.label == "اتفاقية مراقبة البحيرات"


def test_a_named_pact_is_found_by_its_facts_and_by_its_name(ledger):
    (pact,) = settled(ledger, pact_signed(), pact_named())
    assert pact.id == "saudi-pakistan-smda-2025"
    assert pact.type == "mutual-defence pact"
    assert [step["event"] for step in pact.record["steps"]] == ["pact-signed", "pact-in-force"]
    assert pact.step == "in_force"
    assert pact.record["known"]["signed"] == "2025-09-17"


def test_obligations_come_with_the_words_that_state_them(ledger):
    (pact,) = settled(ledger, pact_signed())
    (obligation,) = pact.record["obligations"]
    assert obligation["obligation"] == "defence"
    assert obligation["text"] == "أي هجوم على أحد البلدين هجوم"


def test_other_parties_read_beside_a_pacts_name_make_no_agreement_of_their_own(ledger):
    (pact,) = settled(ledger, pact_named(), pact_elsewhere(), pact_delivery())
    assert [step["event"] for step in pact.record["steps"]] == ["pact-in-force"]
    assert [other["event"] for other in pact.record["related"]] == ["pact-elsewhere", "pact-delivery"]
    assert pact.parties == ("SAU", "PAK")


def test_no_event_is_in_two_agreements(ledger):
    found = settled(ledger, *everything())
    events = [each["event"] for one in found for each in (*one.record["steps"], *one.record["related"])]
    assert len(events) == len(set(events))


def test_dates_that_differ_are_kept_as_a_conflict(ledger):
    text = "أبرمت تونس وموريتانيا اتفاقية الصيد في المياه الإقليمية في الحادي عشر من مارس 2024."
    other = event(
        text, text[:-1], id="fish-later", parties=("MRT", "TUN"), date="2024-03-11", name="اتفاقية الصيد في المياه الإقليمية"
    )  # fmt: skip
    (agreement,) = settled(ledger, fish_signed(), reading(text, other, published="2024-03-12"))
    (conflict,) = agreement.record["conflicts"]
    assert (conflict["slot"], conflict["step"]) == ("date", "signed")
    assert {value["value"] for value in conflict["values"]} == {"2024-03-04", "2024-03-11"}


def test_a_step_planned_ahead_is_what_comes_next(ledger):
    text = "يصوت برلمان موريتانيا في ديسمبر على اتفاقية الصيد في المياه الإقليمية مع تونس."
    vote = event(
        text, text[:-1], id="vote", parties=("TUN", "MRT"), status="scheduled", step="ratified", date="2024-12",
        name="اتفاقية الصيد في المياه الإقليمية",
    )  # fmt: skip
    (agreement,) = settled(ledger, fish_signed(), reading(text, vote, published="2024-10-01"))
    assert (agreement.step, agreement.status) == ("signed", "happened")
    assert agreement.record["standing"]["next"] == {
        "step": "ratified", "status": "scheduled", "date": "2024-12", "event": "vote",
    }  # fmt: skip


def test_agreements_are_chosen_by_parties_field_step_and_time(ledger):
    settled(ledger, *everything())

    def labels(**wanted):
        return [one.label for one in ledger.agreements(**wanted)]

    assert labels(parties=["SAU"]) == ["اتفاقية الدفاع الاستراتيجي المشترك"]
    assert labels(parties=["TUN", "MRT"], field="training") == ["مذكرة تفاهم حول تدريب الضباط"]
    assert labels(step="ratified") == ["اتفاقية الصيد في المياه الإقليمية"]
    assert labels(since="2025") == ["اتفاقية الدفاع الاستراتيجي المشترك"]
    assert labels(limit=1) == ["اتفاقية الدفاع الاستراتيجي المشترك"]
    with pytest.raises(LedgerError, match="no field 'cooking'"):
        ledger.agreements(field="cooking")
    with pytest.raises(LedgerError, match="no date"):
        ledger.agreements(since="soon")


def test_an_agreement_is_found_by_id_beginning_and_name(ledger):
    settled(ledger, *everything())
    (fish,) = (one for one in ledger.agreements() if "الصيد" in one.label)
    for key in (fish.id, fish.id[:6], "اتفاقية الصيد في المياه الإقليمية", "الصيد الإقليمية"):
        assert ledger.agreement(key).id == fish.id
    for key in ("saudi-pakistan-smda-2025", "saudi-pak", "Strategic Mutual Defence Agreement"):
        assert ledger.agreement(key).id == "saudi-pakistan-smda-2025"
    with pytest.raises(LedgerError, match="no agreement 'اتفاقية القمر'"):
        ledger.agreement("اتفاقية القمر")


def test_a_name_of_several_agreements_is_refused_with_their_ids(ledger):
    found = settled(ledger, first_and_second(), fish_signed())
    with pytest.raises(LedgerError, match="more than one agreement") as error:
        ledger.agreement("اتفاقية")
    assert any(one.id in str(error.value) for one in found)
