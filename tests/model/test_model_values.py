"""What the record's values refuse: passages that are not in the text, events without evidence, chrome out of order."""

import dataclasses
from collections.abc import Callable

import pytest
from model_samples import TEXT, article, at, event, mention, quote, reading

from mithaq.errors import InputError, MithaqError, RecordError, SpanError
from mithaq.model import Article, Attribution, Event, Mention, Passage, Problem, Quote, Reading
from mithaq.model.article import article_id
from mithaq.model.vocabulary import FAMILIES, KINDS, STATUSES, STEPS, family_of


@pytest.mark.parametrize(
    "value",
    [
        article(),
        event(),
        at("أثينا"),
        mention("أثينا"),
        quote(),
        reading(),
        Problem(source="s", stage="s", message="m"),
    ],
)
def test_values_are_frozen_and_equal_by_content(value: object) -> None:
    assert not hasattr(value, "__dict__")
    assert dataclasses.replace(value) == value  # type: ignore[type-var]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, dataclasses.fields(value)[0].name, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Article, Attribution, Event, Mention, Passage, Problem, Quote, Reading])
def test_values_take_names_not_places(kind: Callable[..., object]) -> None:
    with pytest.raises(TypeError):
        kind("وقع", 0, 3)


@pytest.mark.parametrize(
    ("text", "start", "end"), [("", 0, 0), ("وقع", 0, 2), ("وقع", -1, 2), ("وقع", 5, 5), ("وقع", 3, 0), ("وقّع", 0, 3)]
)
def test_passage_is_as_long_as_its_span_and_never_empty(text: str, start: int, end: int) -> None:
    with pytest.raises(SpanError, match=f"{start}-{end}"):
        Passage(text=text, start=start, end=end)


def test_offsets_count_code_points() -> None:
    assert Passage(text="\U0001f91d", start=0, end=1).end == 1


def test_passages_overlap_where_they_share_a_letter() -> None:
    one = Passage(text="وقع", start=0, end=3)
    assert one.overlaps(Passage(text="ع", start=2, end=3))
    assert not one.overlaps(Passage(text=" ", start=3, end=4))


def test_event_needs_evidence() -> None:
    with pytest.raises(SpanError, match="event e1: no evidence"):
        event(evidence=())


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_confidence_is_within_bounds(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        event(confidence=confidence)


def test_event_tells_all_that_it_pins() -> None:
    words = [passage.text for passage in event().passages()]
    assert words == [
        "وقع وزير الدفاع المصري",
        "مذكرة تفاهم",
        "سالم الكاتب",
        "وزير الدفاع",
        "أثينا",
        "مذكرة تفاهم للتدريب المشترك",
        "بيان للوزارة",
    ]


@pytest.mark.parametrize("chrome", [((3, 3),), ((-1, 2),), ((5, 8), (2, 4)), ((0, 5), (4, 8)), ((0, len(TEXT) + 1),)])
def test_chrome_is_in_order_and_in_the_text(chrome: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(SpanError, match="article 0123456789abcdef: chrome"):
        article(chrome=chrome)


def test_chrome_is_touched_by_one_letter_of_it() -> None:
    page = article(chrome=((4, 8),))
    assert page.is_chrome(7, 9)
    assert not page.is_chrome(8, 9)
    assert not page.is_chrome(0, 4)


@pytest.mark.parametrize("slot", ["place", "instrument", "attribution"])
def test_reading_refuses_a_slot_that_is_not_in_the_text(slot: str) -> None:
    false = (
        Attribution(text="أحمد", start=0, end=4, type="media")
        if slot == "attribution"
        else Mention(text="أحمد", start=0, end=4)
    )
    with pytest.raises(SpanError, match=r"article 0123456789abcdef \$\.events\[0\]: 'أحمد' is not at 0-4, 'القا' is"):
        reading(events=(event(**{slot: false}),))


@pytest.mark.parametrize("slot", ["people", "orgs", "evidence"])
def test_reading_refuses_any_of_several_that_is_not_in_the_text(slot: str) -> None:
    false = Mention(text="أحمد", start=0, end=4)
    with pytest.raises(SpanError, match=r"\$\.events\[1\]"):
        reading(events=(event(), event(**{slot: (mention("أثينا"), false)})))


def test_reading_refuses_a_quotation_or_speaker_that_is_not_in_the_text() -> None:
    words = quote()
    wrong = Quote(text="قول", start=0, end=3, speaker=None, nature="opinion")
    stranger = dataclasses.replace(words, speaker=Mention(text="أحمد", start=0, end=4))
    for false in (wrong, stranger):
        with pytest.raises(SpanError, match=r"\$\.quotes\[0\]"):
            reading(quotes=(false,))


def test_reading_refuses_passages_out_of_the_text() -> None:
    with pytest.raises(SpanError, match="is not at"):
        reading(events=(event(evidence=(Passage(text="وقع", start=len(TEXT), end=len(TEXT) + 3),)),))


def test_reading_refuses_passages_in_the_chrome() -> None:
    with pytest.raises(SpanError, match="chrome"):
        reading(events=(event(evidence=(at("أخبار أخرى"),)),))


def test_article_id_is_of_content_not_of_place() -> None:
    base = article_id(text="نص", title="عنوان", outlet="o", url=None)
    assert base == article_id(text="نص", title="عنوان", outlet="o", url="")
    assert len(base) == 16
    others = [
        ("نص.", "عنوان", "o"),
        ("نص", "عنوان.", "o"),
        ("نص", "عنوان", "p"),
        ("نص", None, "o"),
        ("عنوان\0نص", None, "o"),
    ]
    assert (
        len({base, *(article_id(text=text, title=title, outlet=outlet, url=None) for text, title, outlet in others)})
        == 6
    )
    assert article_id(text="\ud800", title=None, outlet=None, url=None)


def test_families_are_apart_and_of_known_kinds() -> None:
    members = [kind for family in FAMILIES for kind in family]
    assert len(members) == len(set(members))
    assert set(members) <= set(KINDS)
    assert family_of("visit") == family_of("meeting") >= {"talks", "call", "mediation"}
    assert family_of("clash") == {"clash"}


def test_vocabulary_is_the_codebooks() -> None:
    assert (len(KINDS), len(STATUSES), len(STEPS)) == (26, 6, 10)


def test_errors_are_one_tree_and_say_where() -> None:
    error = RecordError("press.jsonl:3 $.reader", "Field required")
    assert isinstance(error, InputError)
    assert isinstance(error, MithaqError)
    assert (str(error), error.where, error.what) == (
        "press.jsonl:3 $.reader: Field required",
        "press.jsonl:3 $.reader",
        "Field required",
    )
