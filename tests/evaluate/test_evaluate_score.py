from dataclasses import replace

import pytest
from gold_samples import attribution, event, gold, mention, passage, quote, reading, true_event, true_quote, under

from mithaq.errors import UsageError
from mithaq.evaluate import render_records, render_table, score
from mithaq.evaluate.report import Rates

MEETING = "والتقى نظيره التركي أحمد يلدز"
SIGNING = "ووقع الجانبان مذكرة تفاهم للتدريب العسكري"
DELIVERY = "سلمت المغرب مسيرات في 2021"


def rates(report):
    return report.strict, report.lenient


def test_a_perfect_reading_scores_one():
    report = score([gold(true_event(), true_event("meeting", MEETING))], [reading(event(), event("meeting", MEETING))])
    assert rates(report) == (Rates(found=2, recorded=2, true=2),) * 2
    assert (report.strict.precision, report.strict.recall, report.strict.f1) == (1, 1, 1)
    assert report.miscounts == ()


def test_a_kind_of_the_same_family_counts_leniently_only():
    report = score([gold(true_event("talks", MEETING))], [reading(event("meeting", MEETING))])
    assert rates(report) == (Rates(found=0, recorded=1, true=1), Rates(found=1, recorded=1, true=1))


def test_a_kind_of_another_family_never_counts():
    report = score([gold(true_event("agreement", SIGNING))], [reading(event("training", SIGNING))])
    assert report.lenient == Rates(found=0, recorded=1, true=1)


def test_a_shared_party_is_needed():
    report = score([gold(true_event())], [reading(event(parties=("DZA", "ESP")))])
    assert report.lenient.found == 0
    assert score([gold(true_event())], [reading(event(parties=("DZA", "TUR")))]).strict.found == 1


@pytest.mark.parametrize(("words", "found"), [("زار وزير", 1), ("بنعلي أنقرة يوم 4 مايو 2023، والتقى نظيره", 0)])
def test_a_third_of_the_shorter_passage_must_overlap(words, found):
    assert score([gold(true_event())], [reading(event(words=words))]).strict.found == found


def test_exactly_a_third_is_enough():
    true = replace(true_event(), evidence=(passage("كريم بنعلي أنقرة يوم"),))  # its 20 code points against 21
    start = true.evidence[0].end - 7
    text = true.evidence[0].text[-7:]
    from gold_samples import TEXT

    found = TEXT[start : start + 21]
    assert found.startswith(text)
    assert score([gold(true)], [reading(event(words=found))]).strict.found == 1


def test_the_best_pair_of_passages_counts():
    true = replace(
        true_event(), evidence=(passage("وزير خارجية المغرب يزور أنقرة"), passage("زار وزير الخارجية المغربي"))
    )
    assert score([gold(true)], [reading(event())]).strict.found == 1


def test_one_event_matches_one_event():
    report = score([gold(true_event())], [reading(event(), event(words="زار وزير الخارجية المغربي"))])
    assert report.strict == Rates(found=1, recorded=2, true=1)


def test_the_matching_is_the_largest_one_not_the_greedy_one():
    true = [true_event(words="زار وزير الخارجية المغربي"), true_event(words="كريم بنعلي أنقرة")]
    found = [event(words="زار وزير الخارجية المغربي كريم بنعلي"), event(words="زار وزير الخارجية")]
    report = score([gold(*true)], [reading(*found)])
    assert report.strict == Rates(found=2, recorded=2, true=2)


def test_a_marginal_event_is_neither_gain_nor_fault():
    marginal = replace(true_event("arms_transfer", DELIVERY, ("TUR", "MAR")), core=False)
    found = event("arms_transfer", DELIVERY, ("TUR", "MAR"))
    assert score([gold(true_event(), marginal)], [reading(event(), found)]).strict == Rates(found=1, recorded=1, true=1)
    assert score([gold(true_event(), marginal)], [reading(event())]).strict == Rates(found=1, recorded=1, true=1)


def test_core_events_are_matched_before_marginal_ones():
    marginal = replace(true_event(), core=False)
    core = true_event(words="زار وزير الخارجية")
    report = score([gold(marginal, core)], [reading(event())])
    assert report.strict == Rates(found=1, recorded=1, true=1)


def test_slots_are_scored_over_what_was_found_leniently():
    true = true_event(
        "agreement", SIGNING, step="signed", date="2023-05", place=passage("أنقرة"), people=(passage("كريم بنعلي"),),
        instrument=passage("مذكرة تفاهم للتدريب العسكري"), attribution=passage("بيان للخارجية المغربية"),
    )  # fmt: skip
    found = event(
        "agreement", SIGNING, ("TUR", "MAR"), status="scheduled", step="signed", date="2023-05-04",
        people=(mention("بنعلي"), mention("أحمد يلدز")), instrument=mention("مذكرة تفاهم"),
        attribution=attribution("للخارجية المغربية"),
    )  # fmt: skip
    report = score([gold(true)], [reading(found)])
    right = {slot: (share.right, share.scored) for slot, share in report.slots.items()}
    assert right == {
        "parties": (1, 1), "status": (0, 1), "date": (1, 1), "step": (1, 1), "place": (0, 1), "instrument": (1, 1),
        "attribution": (1, 1),
    }  # fmt: skip
    assert report.people == Rates(found=1, recorded=2, true=1)


def test_null_slots_are_not_scored_but_their_filling_is_told():
    report = score([gold(true_event())], [reading(event(date="2023-05-04", place=mention("أنقرة")))])
    date, place, instrument = (report.slots[slot] for slot in ("date", "place", "instrument"))
    assert (date.scored, date.filled, date.all) == (0, 1, 1)
    assert (place.scored, place.filled) == (0, 1)
    assert (instrument.right, instrument.scored) == (1, 1)


def test_one_passage_that_shows_two_events_gives_each_its_own_slots():
    words = "زار وزير الخارجية المغربي كريم بنعلي أنقرة"
    true = [true_event("visit", words), true_event("meeting", words)]
    found = [event("meeting", words), event("visit", words)]
    report = score([gold(*true)], [reading(*found)])
    assert report.lenient.found == 2
    assert report.slots["parties"].right == 2


def test_quotations_speakers_and_natures():
    found = quote("إن البلدين شريكان", speaker="كريم بنعلي", nature="opinion")
    report = score([gold(quotes=(true_quote(),))], [reading(quotes=(found, quote("بيان للخارجية", speaker=None)))])
    assert report.quotes == Rates(found=1, recorded=2, true=1)
    assert (report.quote_speakers.right, report.quote_natures.right) == (1, 0)


def test_articles_kinds_days_and_off_topic_events():
    off_topic = gold(kind="offtopic", article=under("day#2"), published="2023-05-05")
    report = score(
        [gold(), off_topic],
        [reading(kind="analysis"), reading(event(), event("meeting", MEETING), article=under("day#2"))],
    )
    assert (report.article_kinds.right, report.article_kinds.scored) == (0, 2)
    assert report.published.right == 2
    assert report.offtopic_per_hundred == 200


def test_an_article_without_a_reading_counts_as_read_empty():
    report = score([gold(true_event())], [])
    assert report.strict == Rates(found=0, recorded=0, true=1)
    assert report.strict.precision is None
    assert report.published.filled == 0


def test_a_reading_of_a_strange_article_is_refused():
    with pytest.raises(UsageError, match="not in the gold: day#9"):
        score([gold()], [reading(article=under("day#9"))])


def test_confidence_is_held_against_what_came_true():
    found = [
        event(confidence=0.95),
        event("meeting", MEETING, confidence=0.95),
        event("call", DELIVERY, confidence=0.1),
    ]
    calibration = score([gold(true_event())], [reading(*found)]).calibration
    assert [(decile.low, decile.events, decile.right) for decile in calibration.deciles] == [(0.1, 1, 0), (0.9, 2, 0.5)]
    assert calibration.brier == pytest.approx((0.05**2 + 0.95**2 + 0.1**2) / 3)
    assert calibration.error == pytest.approx((2 * 0.45 + 0.1) / 3)


def test_misses_and_extras_say_what_stands_there():
    report = score([gold(true_event(), true_event("agreement", SIGNING))], [reading(event("call"))])
    told = [(one.what, one.kind, one.note) for one in report.miscounts]
    assert told == [
        ("extra", "call", "coded there: visit MAR TUR"),
        ("missed", "visit", "read there: call MAR TUR"),
        ("missed", "agreement", "nothing read there"),
    ]


def test_intervals_are_the_same_for_the_same_seed_and_hold_the_rate():
    coded = [gold(true_event(), article=under(f"day#{n}")) for n in range(20)]
    read = [reading(*([event()] if n % 2 else []), article=under(f"day#{n}")) for n in range(20)]
    first, again, other = score(coded, read), score(coded, read), score(coded, read, seed=5)
    interval = first.intervals["strict recall"]
    assert 0.2 < interval.low < first.strict.recall == 0.5 < interval.high < 0.8
    assert first == again
    assert first.strict == other.strict


def test_the_report_is_rendered_for_people_and_programs():
    import json

    report = score([gold(true_event(), true_event("agreement", SIGNING))], [reading(event(), event("call", DELIVERY))])
    table = render_table(report, errors=5)
    assert "strict       1         2     2       50.0" in table
    assert f"missed day#1 agreement/happened MAR TUR undated (nothing read there)\n    {SIGNING}" in table
    assert "extra day#1 call/happened MAR TUR undated 0.75" in table
    assert "missed" not in render_table(report)
    scores, miss, extra = map(json.loads, render_records(report, errors=1).splitlines())
    assert scores["strict"]["f1"] == 0.5
    assert (miss["what"], extra["what"]) == ("missed", "extra")
    assert render_table(score([], []))
