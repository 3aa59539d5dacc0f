"""Which proposals of an article tell one happening."""

from dataclasses import replace

import pytest
from reading_samples import read

from mithaq.learning.drafts import drafted
from mithaq.lexicon import load_lexicon
from mithaq.model import Article
from mithaq.reader.confidence import likelihood
from mithaq.reader.draft import Draft
from mithaq.reader.sameness import FEATURES, can_be_one, features, grouped, load_weights, view_of

TWICE = (
    "التقى وزير الدفاع المصري نظيره القبرصي في نيقوسيا أمس. وناقش الوزيران أمن الموانئ. "
    "وخلال اللقاء في نيقوسيا بحث وزير الدفاع المصري مع نظيره القبرصي تدريب الضباط."
)


def draft_of(text: str) -> Draft:
    return drafted(Article(id="s1", source="test", text=text, published="2025-06-04", language="ar"), load_lexicon())


def test_the_weights_that_ship_are_those_of_the_features() -> None:
    assert tuple(load_weights()) == FEATURES


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        (TWICE, 1),
        (TWICE + " وكان الوزيران اجتمعا في الإسكندرية في مارس 2019.", 2),
        ("التقى وزير الدفاع المصري نظيره القبرصي أمس. والتقى وزير الدفاع المصري كذلك وزير الدفاع اليوناني.", 2),
    ],
)
def test_a_meeting_is_told_once_however_often_it_is_said(text: str, meetings: int) -> None:
    assert len([event for event in read(text).events if event.kind == "meeting"]) == meetings


def test_a_comparison_does_not_ask_who_came_first() -> None:
    draft = draft_of(TWICE)
    one, other = [
        view
        for view in (view_of(draft, each) for each in draft.proposals)
        if view.proposal.kind in ("meeting", "talks")
    ][:2]
    assert can_be_one(one, other)
    assert can_be_one(other, one)
    assert features(one, other) == features(other, one)
    assert 0 < likelihood(FEATURES, features(one, other), load_weights()) < 1


def test_groups_hold_every_proposal_that_is_sure_enough_once() -> None:
    draft = draft_of(TWICE)
    sure = replace(draft, proposals=tuple(replace(one, confidence=0.9) for one in draft.proposals))
    told = [one for group in grouped(sure, needed=0.5) for one in group]
    assert sorted(map(id, told)) == sorted(map(id, sure.proposals))
    assert grouped(sure, needed=0.95) == []


def test_an_event_never_has_two_days() -> None:
    text = (
        "التقى وزير الدفاع المصري نظيره القبرصي في نيقوسيا أمس الثلاثاء. والتقى وزير الدفاع المصري نظيره القبرصي في نيقوسيا. "
        "وكان وزير الدفاع المصري التقى نظيره القبرصي في نيقوسيا في 3 مارس الماضي."
    )
    for group in grouped(draft_of(text), needed=0.3):
        assert len({one.date.edtf for one in group if one.date is not None}) <= 1


def test_this_visit_is_likelier_the_visit_told_before() -> None:
    told = "زار الرئيس المصري نيقوسيا يوم 12 مارس 2025. وخلال {} إلى قبرص بحث الرئيس المصري أمن الموانئ."
    weights, shares = load_weights(), []
    for words in ("زيارة", "هذه الزيارة"):
        draft = draft_of(told.format(words))
        first, second = (view_of(draft, one) for one in draft.proposals if one.kind == "visit")
        assert second.this == (words == "هذه الزيارة")
        shares.append(likelihood(FEATURES, features(first, second), weights))
    assert shares[1] > shares[0]
