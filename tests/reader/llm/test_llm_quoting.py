"""Looking up what was copied, and the dates made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_samples import article

from mithaq.model import Article, Passage
from mithaq.reader.llm.dating import date_of, is_edtf
from mithaq.reader.llm.quoting import Copy


def found(text: str, words: str, *, near: str | None = None) -> str | None:
    """The words found with the offset at which they stand: "3 مصر"."""
    at = None if near is None else Passage(text=near, start=text.index(near), end=text.index(near) + len(near))
    passage = Copy(article(text)).find(words, near=at)
    return None if passage is None else f"{passage.start} {passage.text}"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("زار الوزير مصر", "مصر", "11 مصر"),
        ("زار مصر\nوتركيا", "مصر وتركيا", "4 مصر\nوتركيا"),
        ("قال: \u200f«نعم\u200f نحن معا»", "نعم نحن معا", "7 نعم\u200f نحن معا"),
        ("قال «نحن معا»", "«نحن معا»", "4 «نحن معا»"),
        ("قال «نحن معا»", '"نحن معا"', "5 نحن معا"),
        ("وصل إلى وقطر", "قطر", "9 قطر"),
        ("في القاهرة", "قاهرة", "5 قاهرة"),
        ("في بسام أو سام", "سام", "11 سام"),
        ("الرئيس محمدٌ هنا", "محمد", "7 محمدٌ"),
        ("عام 2017 و17", "17", "10 17"),
        ("عام 2025م", "2025", "4 2025"),
        ("in Cairo, Egypt", "Cairo", "3 Cairo"),
        # not copied
        ("زار الوزير مصر", "زار وزير مصر", None),
        ("زار الوزير مصر", "الوزير زار", None),
        ("زارت مصر", "زار", None),
        ("في حسام", "سام", None),
        ("في عام 2017", "17", None),
        ("في عام 2017", "201", None),
        ("the Egyptian", "Egypt", None),
        ("مَصر", "مصر", None),
        ("أحمد", "احمد", None),
        ("نص", "", None),
        ("نص", " … ", None),
        ("نص", "\x00", None),
        ("نص، نص", "،", None),
    ],
)
def test_words_are_found_as_they_stand_or_not_at_all(text: str, words: str, expected: str | None) -> None:
    assert found(text, words) == expected


def test_of_several_the_nearest_is_meant() -> None:
    text = "باريس أولا. ثم التقى الوزير في باريس نظيره. ثم باريس"
    assert found(text, "باريس") == "0 باريس"
    assert found(text, "باريس", near="التقى الوزير") == "31 باريس"


def test_nothing_is_found_across_the_chrome() -> None:
    made = article("وقعت مصر إعلان اتفاقية", chrome=("إعلان",))
    assert Copy(made).find("مصر اتفاقية") is None
    assert Copy(made).find("إعلان") is None
    assert Copy(made).find("اتفاقية") == Passage(text="اتفاقية", start=15, end=22)


LETTERS = st.text(st.sampled_from("مصرقطر \n\u200f«».2a\u064e\u0640"), max_size=30)


@given(text=LETTERS, words=LETTERS, cuts=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_what_is_found_stands_there(text: str, words: str, cuts: tuple[int, int]) -> None:
    start, end = sorted((min(cuts[0], len(text)), min(cuts[1], len(text))))
    chrome = ((start, end),) if start < end else ()
    made = Article(id="any", source="any", text=text, chrome=chrome)
    for wanted in (words, text, text[start:end], text[end:]):
        passage = Copy(made).find(wanted)
        if passage is not None:
            assert made.text[passage.start : passage.end] == passage.text
            assert not made.is_chrome(passage.start, passage.end)


def dated(text: str, words: str, given: str | None, *, published: str | None = "2023-06-15", status: str = "happened"):
    start = text.index(words)
    made = article(text, published=published)
    return date_of(made, Passage(text=words, start=start, end=start + len(words)), given, status)


def test_the_words_decide_over_the_day_that_the_model_gives() -> None:
    right = dated("التقيا أمس في لندن", "أمس", "2023-06-14")
    assert (right.edtf, right.reason, right.fault) == ("2023-06-14", None, None)
    wrong = dated("التقيا أمس في لندن", "أمس", "2022-01-01")
    assert (wrong.edtf, wrong.fault) == ("2023-06-14", None)
    assert wrong.reason == "date: read off the words; the model gave '2022-01-01'"
    assert dated("وقعت في 17 سبتمبر 2019 بلندن", "17 سبتمبر 2019", None).edtf == "2019-09-17"
    assert dated("وقعت في سبتمبر 2019 بلندن", "سبتمبر 2019", "2019-09-17").edtf == "2019-09"


@pytest.mark.parametrize(
    ("text", "words", "given", "status", "expected"),
    [
        # less than the words say
        ("وقعت في 17 سبتمبر 2019 بلندن", "17 سبتمبر 2019", "2019-09", "happened", "2019-09"),
        ("التقيا في 18 و19 ماي 2023 على التوالي", "18 و19 ماي 2023", "2023-05-19", "happened", "2023-05-19"),
        # what they leave open: the week, the year, an end named elsewhere, "the same year"
        ("يلتقيان الخميس في لندن", "الخميس", "2023-06-08", "expected", "2023-06-08"),
        ("يلتقيان الخميس في لندن", "الخميس", "2023-06-29", "expected", "2023-06-15"),
        ("يلتقيان الخميس في لندن", "الخميس", "2023-06-16", "expected", "2023-06-15"),
        ("كان مقررا في أغسطس", "أغسطس", "2022-08", "expected", "2022-08"),
        ("كان مقررا في أغسطس", "أغسطس", "2019-08", "expected", "2023-08"),
        ("كان مقررا في أغسطس 2021", "أغسطس 2021", "2022-08", "expected", "2021-08"),
        ("بدأت أمس وتنتهي في 20 يونيو 2023", "أمس", "2023-06-14/2023-06-20", "ongoing", "2023-06-14/2023-06-20"),
        ("بدأت أمس وتنتهي قريبا", "أمس", "2023-06-14/2023-06-20", "ongoing", "2023-06-14"),
        ("زار في 2018 لندن ثم وقعا في مارس من العام نفسه", "مارس من العام نفسه", "2018-03", "happened", "2018-03"),
        ("التقيا مؤخرا في لندن", "مؤخرا", "2023-06-10", "happened", None),
    ],
)
def test_what_the_words_leave_open_the_model_may_settle(
    text: str, words: str, given: str, status: str, expected: str | None
) -> None:
    assert dated(text, words, given, status=status).edtf == expected


def test_a_relative_date_without_a_day_of_publication_stays_open() -> None:
    found = dated("التقيا أمس في لندن", "أمس", "2023-06-14", published=None)
    assert (found.edtf, found.fault) == (None, "'أمس' does not settle '2023-06-14'")


def test_words_that_the_grammar_does_not_read_are_left_to_the_model() -> None:
    found = dated("التقيا في عيد العرش بلندن", "عيد العرش", "2022-07-30")
    assert (found.edtf, found.reason) == ("2022-07-30", "date: as the model reads the words")
    assert dated("التقيا في عيد العرش بلندن", "عيد العرش", "30/7/2022").fault == "'30/7/2022' is no EDTF date"
    assert dated("التقيا في عيد العرش بلندن", "عيد العرش", None).edtf is None


def test_a_date_without_words_is_none() -> None:
    found = date_of(article(), None, "2023-06-15", "happened")
    assert (found.edtf, found.fault) == (None, "no words of the text for '2023-06-15'")
    assert date_of(article(), None, None, "happened").fault is None


@pytest.mark.parametrize("edtf", ["2023", "2023-06", "2023-06-15", "2023-23", "2025-12-01/2025-12-04", "2025-09~"])
def test_edtf_is_known(edtf: str) -> None:
    assert is_edtf(edtf)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2023-13", "2023-02-30", "15-06-2023", "2023/06/15", "2023-", "2023-06/x"]
)
def test_what_is_no_edtf_is_known(text: str) -> None:
    assert not is_edtf(text)
