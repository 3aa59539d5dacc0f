"""A reading by a model: what it copied is in the record with its offsets, what it made up is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_samples import (
    QUOTE,
    TEXT,
    FakeModel,
    article,
    draft,
    meeting,
    memorandum,
    messages,
    reader,
    told,
    written,
)

from mithaq.lexicon import load_lexicon
from mithaq.model import Reading
from mithaq.model.vocabulary import KINDS
from mithaq.reader.llm.reading import ALONE, UNNAMED, understand

ANSWER = json.dumps({"events": [meeting()], "quotes": []}, ensure_ascii=False)


def test_a_good_answer_becomes_events_with_offsets(model: FakeModel) -> None:
    model.answers(told(meeting(), memorandum(), quotes=[QUOTE]))
    reading = reader(model).read(article())
    assert reading.problems == ()
    first, second = reading.events
    assert (first.kind, first.status, first.step, first.parties) == ("meeting", "happened", None, ("MAR", "ESP"))
    assert (first.date, first.date_text, first.confidence) == ("2023-06-14", "أمس", ALONE)
    assert first.evidence[0].text == TEXT[first.evidence[0].start : first.evidence[0].end]
    assert first.place is not None
    assert (first.place.text, first.place.entity, first.place.start) == ("الرباط", "MAR", TEXT.index("الرباط،"))
    assert [person.text for person in first.people] == ["إدريس العلمي", "خوان مورينو"]
    assert first.attribution is not None
    assert (first.attribution.text, first.attribution.type) == ("بيان للوزارة", "official")
    assert first.reasons == ("llm: fake-1: استقبل",)
    assert (second.kind, second.step, second.agreement_type) == ("agreement", "signed", "memorandum of understanding")
    (quote,) = reading.quotes
    assert (quote.text, quote.nature, quote.speaker and quote.speaker.text) == (QUOTE["quote"], "statement", "مورينو")
    assert reading.kind == "report"
    assert len(model.asked) == 1


def test_a_place_named_twice_is_the_one_nearest_the_evidence(model: FakeModel) -> None:
    assert TEXT.index("الرباط") < TEXT.index("استقبل")
    model.answers(told(meeting()))
    (event,) = reader(model).read(article()).events
    assert event.place is not None
    assert event.place.start > TEXT.index("استقبل")


def test_an_answer_without_events_is_off_topic(model: FakeModel) -> None:
    model.answers(told(quotes=[QUOTE]))
    reading = reader(model).read(article())
    assert (reading.kind, reading.events, reading.quotes, reading.problems) == ("offtopic", (), (), ())


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{ANSWER}\n```",
        f"```\n{ANSWER}\n```",
        f"هذه هي النتيجة المطلوبة:\n{ANSWER}\nهل تريد شيئا آخر؟",
        f"<think>Is it {{a visit}}? No, a meeting.</think>\n{ANSWER}",
        f'The shape is {{"kind": "..."}}, so: {ANSWER}',
    ],
)
def test_an_answer_in_fences_prose_or_thoughts_is_found(model: FakeModel, text: str) -> None:
    model.answers(written(text))
    reading = reader(model).read(article())
    assert ([event.kind for event in reading.events], reading.problems) == (["meeting"], ())
    assert len(model.asked) == 1


def test_an_answer_in_parts_is_put_together(model: FakeModel) -> None:
    parts = [{"type": "text", "text": ANSWER[:40]}, {"type": "text", "text": ANSWER[40:]}]
    model.answers(written(None, message={"content": parts}))
    assert [event.kind for event in reader(model).read(article()).events] == ["meeting"]


@pytest.mark.parametrize(
    ("text", "more", "wrong"),
    [
        ("لا أستطيع المساعدة في ذلك.", {}, "no JSON object"),
        ("", {}, "empty"),
        (None, {}, "empty"),
        ('{"kind": "meeting"}', {}, "no JSON object"),
        ('{"events": "none"}', {}, "no JSON object"),
        (ANSWER[:90], {"finish": "length"}, "cut off"),
        (None, {"message": {"refusal": "I cannot help with that."}}, "refused: 'I cannot help with that.'"),
        ("", {"finish": "content_filter"}, "filter"),
        ("[" * 100_000, {}, "no JSON object"),
    ],
)
def test_what_is_no_answer_is_asked_again_with_what_was_wrong(
    model: FakeModel, text: str | None, more: dict[str, object], wrong: str
) -> None:
    model.answers(written(text, **more), told(meeting()))
    reading = reader(model).read(article())
    assert ([event.kind for event in reading.events], reading.problems) == (["meeting"], ())
    first, again = model.asked
    assert again["messages"][: len(first["messages"])] == first["messages"]
    assert [message["role"] for message in again["messages"][-2:]] == ["assistant", "user"]
    assert again["messages"][-2]["content"]
    assert wrong in again["messages"][-1]["content"]


@pytest.mark.parametrize("text", ["لا أستطيع المساعدة في ذلك.", "", "{}", "42"])
def test_no_answer_twice_is_a_problem_of_the_reading(model: FakeModel, text: str) -> None:
    model.answers(written(text))
    made = reader(model)
    reading = made.read(article())
    assert (reading.events, reading.kind, reading.reader) == ((), "offtopic", f"{made.version} unanswered")
    (problem,) = reading.problems
    assert (problem.source, problem.stage) == ("press/a.txt", "ask_model")
    assert problem.message.startswith("AnswerError: asked twice, no answer that can be used")
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"evidence": ["استقبل الوزير المغربي نظيره الإسباني"]}, "$.events[1].evidence[0]: 'استقبل الوزير المغربي نظيره الإسباني' is not in the text"),
        ({"evidence": ["Morocco's defence minister received his Spanish counterpart"]}, "is not in the text"),
        ({"evidence": ["استقبل وزير الدفاع المغربي ... في الرباط"]}, "is not in the text"),
        ({"evidence": []}, "$.events[1]: an event needs evidence and parties"),
        ({"kind": "summit"}, "$.events[1].kind: 'summit' is not in the codebook"),
        ({"status": "maybe"}, "$.events[1].status: 'maybe' is not in the codebook"),
        ({"parties": ["MAR", "XQX"]}, "$.events[1].parties: 'XQX' is no code of a state or body"),
        ({"parties": []}, "an event needs evidence and parties"),
        ({"parties": [3]}, "$.events[1].parties[0]"),
    ],
)  # fmt: skip
def test_an_event_that_is_made_up_is_asked_again_and_left_out(
    model: FakeModel, facts: dict[str, object], problem: str
) -> None:
    model.answers(told(memorandum(), meeting(**facts)))
    made = reader(model)
    reading = made.read(article())
    assert [event.kind for event in reading.events] == ["agreement"]
    assert any(problem in message for message in messages(reading)), messages(reading)
    assert reading.reader == made.version
    assert len(model.asked) == 2
    assert any(message.split(":")[0] in model.asked[1]["messages"][-1]["content"] for message in messages(reading))


def test_an_event_put_right_when_asked_again_is_taken(model: FakeModel) -> None:
    model.answers(told(memorandum(), meeting(kind="summit")), told(memorandum(), meeting()))
    reading = reader(model).read(article())
    assert sorted(event.kind for event in reading.events) == ["agreement", "meeting"]
    assert reading.problems == ()


@pytest.mark.parametrize("second", [told(meeting(evidence=["شيء آخر"])), written("عذرا")])
def test_a_second_answer_that_is_worse_is_not_taken(model: FakeModel, second: object) -> None:
    model.answers(told(memorandum(), meeting(kind="summit")), second)
    reading = reader(model).read(article())
    assert [event.kind for event in reading.events] == ["agreement"]
    assert messages(reading) == ["$.events[1].kind: 'summit' is not in the codebook"]


@pytest.mark.parametrize(
    ("facts", "slot", "problem"),
    [
        ({"place": "طنجة"}, "place", "$.events[0].place: 'طنجة' is not in the text"),
        ({"people": ["إدريس العلمي", "كريم بنعلي"]}, "people", "$.events[0].people[1]: 'كريم بنعلي' is not in the text"),
        ({"orgs": ["حلف الناتو"]}, "orgs", "$.events[0].orgs[0]"),
        ({"instrument": "ميثاق"}, "instrument", "$.events[0].instrument"),
        ({"attribution": {"text": "مصدر مطلع", "type": "unnamed"}}, "attribution", "$.events[0].attribution.text"),
        ({"attribution": {"text": "بيان للوزارة", "type": "rumour"}}, "attribution", "$.events[0].attribution.type: 'rumour'"),
        ({"attribution": "بيان للوزارة"}, "attribution", "$.events[0].attribution"),
        ({"trigger": "التقى"}, "trigger", "$.events[0].trigger"),
        ({"date_words": "الثلاثاء"}, "date", "$.events[0].date_words: 'الثلاثاء' is not in the text"),
        ({"date_words": None}, "date", "$.events[0].date: no words of the text for '2023-06-14'"),
        ({"place": 12}, "place", "$.events[0].place"),
        ({"kind": "agreement", "step": "finished"}, "step", "$.events[0].step: 'finished' is not in the codebook"),
    ],
)  # fmt: skip
def test_a_slot_that_is_made_up_is_left_out_alone(
    model: FakeModel, facts: dict[str, object], slot: str, problem: str
) -> None:
    model.answers(told(meeting(**facts)))
    reading = reader(model).read(article())
    (event,) = reading.events
    assert [message for message in messages(reading) if message.startswith(problem)], messages(reading)
    assert len(reading.problems) == 1
    assert len(model.asked) == 1
    if slot == "people":
        assert [person.text for person in event.people] == ["إدريس العلمي"]
    elif slot == "trigger":
        assert event.reasons == ("llm: fake-1",)
    else:
        assert getattr(event, slot) in (None, ())


def test_offsets_that_a_model_adds_are_passed_over(model: FakeModel) -> None:
    evidence = meeting()["evidence"][0]
    model.answers(told(meeting(start=3, end=9, evidence_offsets=[[900, 901]])))
    reading = reader(model).read(article())
    assert reading.problems == ()
    assert reading.events[0].evidence[0].start == TEXT.index(evidence)


@pytest.mark.parametrize(
    "invented", [{"quote": "نحن إخوة"}, {"nature": "joke"}, {"quote": ""}, {"quote": "…"}, {"quote": None}]
)
def test_a_quotation_that_is_made_up_is_left_out(model: FakeModel, invented: dict[str, object]) -> None:
    model.answers(told(meeting(), quotes=[QUOTE | invented]))
    reading = reader(model).read(article())
    assert (len(reading.events), reading.quotes, len(reading.problems)) == (1, (), 1)
    assert messages(reading)[0].startswith("$.quotes[0].")


def test_a_speaker_that_is_made_up_is_left_out_alone(model: FakeModel) -> None:
    model.answers(told(meeting(), quotes=[QUOTE | {"speaker": "سفير"}]))
    reading = reader(model).read(article())
    assert [quote.speaker for quote in reading.quotes] == [None]
    assert messages(reading) == ["$.quotes[0].speaker: 'سفير' is not in the text"]


def test_names_of_states_are_taken_for_their_codes_and_organs_for_their_bodies(model: FakeModel) -> None:
    model.answers(told(meeting(parties=["Morocco", "إسبانيا", "esp", "UNIFIL"])))
    (event,) = reader(model).read(article()).events
    assert event.parties == ("MAR", "ESP", "UN")


def test_a_party_that_no_name_stands_for_makes_the_event_less_sure(model: FakeModel) -> None:
    model.answers(told(meeting(parties=["MAR", "ESP", "JPN"])))
    (event,) = reader(model).read(article()).events
    assert event.confidence == UNNAMED
    assert "no name in the text for JPN" in event.reasons


def test_titles_are_taken_off_names(model: FakeModel) -> None:
    text = TEXT.replace("إدريس العلمي", "السيد إدريس العلمي")
    evidence = meeting()["evidence"][0].replace("إدريس العلمي", "السيد إدريس العلمي")
    model.answers(told(meeting(evidence=[evidence], people=["السيد إدريس العلمي"])))
    (event,) = reader(model).read(article(text)).events
    assert [person.text for person in event.people] == ["إدريس العلمي"]


def test_the_same_event_twice_is_one(model: FakeModel) -> None:
    model.answers(told(meeting(), meeting(), memorandum()))
    assert len(reader(model).read(article()).events) == 2


def test_chrome_is_not_sent_and_nothing_is_found_in_it(model: FakeModel) -> None:
    menu = "اقرأ أيضا: وصل خوان مورينو إلى سبتة"
    model.answers(told(meeting(), meeting(kind="visit", evidence=["وصل خوان مورينو إلى سبتة"])))
    reading = reader(model).read(article(f"{menu}\n{TEXT}\n{menu[:9]}", chrome=(menu,)))
    assert [event.kind for event in reading.events] == ["meeting"]
    assert "سبتة" not in model.asked[0]["messages"][-1]["content"]
    assert "$.events[1].evidence[0]: 'وصل خوان مورينو إلى سبتة' is not in the text" in messages(reading)


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("أمطار متوقعة\nتشهد المدن الساحلية أمطارا خفيفة مساء الغد.", "ar", 0),
        ("وزير الداخلية المصري يزور مدرسة\nزار وزير الداخلية المصري مدرسة في أسوان.", "ar", 0),
        ("Bakan ziyarette\nSavunma Bakanı dün Rabat'ta mevkidaşı ile görüştü.", "tr", 1),
    ],
)
def test_only_what_may_be_of_the_subject_is_asked_about(model: FakeModel, text: str, language: str, asked: int) -> None:
    model.answers(told())
    reading = reader(model).read(article(text, language=language))
    assert (len(model.asked), reading.kind, reading.problems) == (asked, "offtopic", ())


def test_half_a_surrogate_pair_breaks_nothing(model: FakeModel) -> None:
    model.answers(told(meeting(place="\ud83d", people=["\x00"])))
    reading = reader(model).read(article(TEXT + " \ud83d"))
    assert len(reading.events) == 1
    assert [message.split(":")[0] for message in messages(reading)[-2:]] == [
        "$.events[0].place",
        "$.events[0].people[0]",
    ]
    assert all(message.isprintable() for message in messages(reading))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
    | st.sampled_from([*KINDS, "happened", "signed", "MAR", "ESP", "أمس", "الرباط", "خوان مورينو", "2023-06-14", TEXT[30:90]]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*meeting(), "quote", "speaker", "nature", "text", "type"]), inner, max_size=8),
    max_leaves=12,
)  # fmt: skip
SLOTS = st.dictionaries(st.sampled_from(list(meeting())), VALUES, max_size=4).map(lambda facts: meeting(**facts))
NO_CHROME = draft()


@given(events=st.lists(VALUES | SLOTS, max_size=3), quotes=VALUES | st.lists(VALUES, max_size=2))
def test_any_answer_is_understood_or_left_out(events: list[object], quotes: object) -> None:
    found = understand({"events": events, "quotes": quotes}, NO_CHROME, load_lexicon(), model="any")
    made = NO_CHROME.article
    reading = Reading(article=made, kind="report", events=found.events, quotes=found.quotes, reader="any")
    assert all(made.text[one.start : one.end] == one.text for event in reading.events for one in event.passages())
    assert len({event.id for event in found.events}) == len(found.events) <= len(events)
    assert set(found.lost) <= set(found.faults)
