"""Asked only where the patterns are unsure: what is sure stays, what is unsure is put to the model."""

import pytest
from llm_samples import FakeModel, Reply, article, meeting, messages, read_by_patterns, reader, told

from mithaq.model import Article, Event, Passage
from mithaq.reader.llm.reading import AGREED, ALONE
from mithaq.reader.llm.stage import combined, is_unsure, tells_same

SURE = article("خبر\nوقعت مصر وقبرص أمس اتفاقية دفاعية في نيقوسيا.")
NOTHING = article("خبر\nلم توقع مصر واليونان أي اتفاقية.")
OFF_TOPIC = article("أمطار متوقعة\nتشهد المدن الساحلية أمطارا خفيفة مساء الغد.")
LINE = "التقى الوزير المصري نظيره القبرصي ووقعا اتفاقية دفاعية بين مصر وقبرص في نيقوسيا"


def event(words: str, *, kind: str = "meeting", sure: float = 0.5, parties: tuple[str, ...] = ("EGY", "CYP")) -> Event:
    """An event of LINE shown by these words."""
    start = LINE.index(words)
    passage = Passage(text=words, start=start, end=start + len(words))
    return Event(
        id=f"{kind} {words} {sure}", kind=kind, status="happened", parties=parties, evidence=(passage,), confidence=sure
    )  # type: ignore[arg-type]


def test_an_article_that_the_patterns_are_sure_of_is_not_asked_about(model: FakeModel) -> None:
    sound = read_by_patterns(SURE)
    assert min(event.confidence for event in sound.events) > 0.75
    model.answers(told())
    reading = reader(model, only_unsure=0.75).read(SURE)
    assert (reading.events, reading.quotes, reading.kind) == (sound.events, sound.quotes, sound.kind)
    assert model.asked == []


def test_an_article_of_another_subject_is_not_asked_about(model: FakeModel) -> None:
    model.answers(told())
    assert reader(model, only_unsure=0.75).read(OFF_TOPIC).kind == "offtopic"
    assert model.asked == []


def test_an_article_with_names_and_a_cue_but_no_event_is_asked_about(model: FakeModel) -> None:
    assert read_by_patterns(NOTHING).events == ()
    model.answers(told())
    reading = reader(model, only_unsure=0.75).read(NOTHING)
    assert (reading.kind, reading.problems, len(model.asked)) == ("offtopic", (), 1)


def unsure_article() -> Article:
    """An article in which the patterns give at least one event that they are not sure of."""
    made = article()
    assert is_unsure(read_by_patterns(made).events, 0.9)
    return made


def test_an_unsure_article_is_asked_about_and_both_are_put_together(model: FakeModel) -> None:
    made = unsure_article()
    model.answers(told(meeting()))
    reading = reader(model, only_unsure=0.9).read(made)
    assert len(model.asked) == 1
    (met,) = [event for event in reading.events if event.kind == "meeting"]
    assert met.confidence >= AGREED
    assert met.date == "2023-06-14"


@pytest.mark.parametrize("reply", [Reply({}, status=401), Reply(b"nonsense"), Reply({}, delay=30)])
def test_without_an_answer_the_events_of_the_patterns_stay(model: FakeModel, reply: Reply) -> None:
    made = unsure_article()
    model.answers(reply)
    asking = reader(model, only_unsure=0.9, timeout=0.3)
    reading = asking.read(made)
    assert reading.events == read_by_patterns(made).events
    assert reading.reader == f"{asking.version} unanswered"
    assert len(messages(reading)) == 1


def test_the_threshold_is_part_of_the_version(model: FakeModel) -> None:
    versions = {reader(model, only_unsure=threshold).version for threshold in (None, 0.5, 0.75)}
    assert len(versions) == 3
    assert all(version.startswith("llm ") and "fake-1@" in version and len(version) < 116 for version in versions)


def test_what_is_sure_stays_what_is_told_twice_is_surer_what_is_not_told_goes() -> None:
    sure, doubted, denied = (
        event("التقى الوزير المصري نظيره القبرصي", sure=0.9),
        event("وقعا اتفاقية دفاعية", kind="agreement", sure=0.5),
        event("في نيقوسيا", kind="visit", sure=0.5),
    )
    told = (
        event("الوزير المصري نظيره القبرصي", sure=ALONE),
        event("ووقعا اتفاقية دفاعية بين مصر وقبرص", kind="agreement", sure=ALONE),
        event("اتفاقية دفاعية بين مصر وقبرص", kind="arms_transfer", sure=ALONE),
    )
    found = combined((denied, doubted, sure), told, 0.75)
    assert [(one.kind, one.confidence, one.evidence[0].text) for one in found] == [
        ("meeting", 0.9, "التقى الوزير المصري نظيره القبرصي"),
        ("agreement", AGREED, "ووقعا اتفاقية دفاعية بين مصر وقبرص"),
        ("arms_transfer", ALONE, "اتفاقية دفاعية بين مصر وقبرص"),
    ]
    assert combined((sure, doubted, denied), told[::-1], 0.75) == found


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (event("التقى الوزير المصري نظيره القبرصي"), True),
        (event("نظيره القبرصي", kind="visit"), True),
        (event("نظيره القبرصي", parties=("CYP", "GRC")), True),
        (event("نظيره القبرصي", parties=("GRC", "TUR")), False),
        (event("نظيره القبرصي", kind="agreement"), False),
        (event("القبرصي ووقعا اتفاقية دفاعية بين مصر وقبرص في نيقوسيا"), False),
        (event("في نيقوسيا"), False),
    ],
)
def test_two_tell_the_same_as_in_lenient_scoring(other: Event, same: bool) -> None:
    assert tells_same(event("التقى الوزير المصري نظيره القبرصي"), other) is same
    assert tells_same(other, event("التقى الوزير المصري نظيره القبرصي")) is same


@pytest.mark.parametrize(("sure", "unsure"), [(0.34, False), (0.35, True), (0.75, True), (0.76, False)])
def test_unsure_is_between_the_two_marks(sure: float, unsure: bool) -> None:
    assert is_unsure([event("في نيقوسيا", sure=sure)], 0.75) is unsure
