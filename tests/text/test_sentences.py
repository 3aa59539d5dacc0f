"""Sentences and clauses: where the press ends them and where a full stop ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.text.sentences import LONGEST, find_clauses, find_sentences, trim

PIECES = st.sampled_from(
    ["قال الوزير", "أ.ف.ب.", "د. أحمد", "U.S.", "J.-Y. Le Drian", "3.5", "2,5", ". ", ".", "؟", "! ", "…", "...", "\n", "\n\n", " ", "، ", "؛ ", "«", "».", "\u200f",
     "2025 م.", "”", "وأضاف ", "(رويترز).", "\u2028", "كلمة " * 60]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=15).map("".join) | st.text(max_size=80)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in find_clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "ونقلت وكالة أ.ف.ب. عن مصدر في الوزارة أن المحادثات مستمرة.",
        "واستقبل د. أحمد الكاتب السفير في مكتبه.",
        "حضر اللقاء م. كامل و أ. سعاد.",
        "وقال د.أحمد إن الاتفاق قريب.",
        "The U.S. envoy met Gen. Munir and Mr. Dar in Islamabad.",
        "M. Macron a reçu J.-Y. Le Drian hier.",
        "وبلغت قيمة الصفقة 3.5 مليار دولار.",
        "بحث الجانبان (أ. سالم ود. ليلى) الملف.",
        "أكد الوزير أن «العلاقات راسخة»، وشدد على استمرارها.",
    ],
)
def test_stops_that_end_nothing(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل الوزير. ثم غادر السفير.", ["وصل الوزير.", "ثم غادر السفير."]),
        ("وصل الوزير في نيسان.من جهته غادر السفير.", ["وصل الوزير في نيسان.", "من جهته غادر السفير."]),
        ("هل يوقع؟ لا أحد يعلم! وانتهى.", ["هل يوقع؟", "لا أحد يعلم!", "وانتهى."]),
        ("قال: «لن نوقع.» وغادر.", ["قال: «لن نوقع.»", "وغادر."]),
        ("قال “لن نوقع.” وغادر.", ["قال “لن نوقع.”", "وغادر."]),
        ("وقال «العلاقات قوية». وأضاف آخر.", ["وقال «العلاقات قوية».", "وأضاف آخر."]),
        ("وصل الوزير.وقال إنه متفائل.", ["وصل الوزير.", "وقال إنه متفائل."]),
        ("وأكد «الدعم».وغادر.", ["وأكد «الدعم».", "وغادر."]),
        (
            "الرياض وإسلام آباد توقعان\nوقع البلدان اليوم اتفاقا",
            ["الرياض وإسلام آباد توقعان", "وقع البلدان اليوم اتفاقا"],
        ),
        ("عنوان\n\n\n  فقرة  \n", ["عنوان", "فقرة"]),
        ("المصدر: د.\nالنص التالي.", ["المصدر: د.", "النص التالي."]),
        ("وصل الوزير.\u200f وقال إنه متفائل.", ["وصل الوزير.\u200f", "وقال إنه متفائل."]),
        ("وقع في 17 سبتمبر 2025 م. وأكد الوزير ذلك.", ["وقع في 17 سبتمبر 2025 م.", "وأكد الوزير ذلك."]),
        ("في محرم 1447 هـ. وأكد ذلك.", ["في محرم 1447 هـ.", "وأكد ذلك."]),
        ("انتهى عام 2024. وبدأ آخر.", ["انتهى عام 2024.", "وبدأ آخر."]),
        ("سكت الوزير... ثم تكلم.", ["سكت الوزير...", "ثم تكلم."]),
        ("They met. Moody's. Then left.", ["They met.", "Moody's.", "Then left."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_the_press_ends_them(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_paragraph_without_stops_is_cut_at_a_comma() -> None:
    text = "وأشار الوزير إلى أن التعاون يتوسع، " * 40
    found = sentences(text)
    assert len(found) > 1
    assert all(len(sentence) <= LONGEST + 40 for sentence in found)
    assert all(sentence.endswith("،") for sentence in found)


def test_a_paragraph_without_any_mark_stays_whole() -> None:
    text = "كلمة " * 300
    assert sentences(text) == [text.strip()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل الوزير، وقال: «نعم»؛ ثم غادر", ["وصل الوزير", "وقال", "نعم", "ثم غادر"]),
        ("الوزير - وهو لواء - وصل", ["الوزير", "وهو لواء", "وصل"]),
        ("بقيمة 2,5 مليار عند 10:30", ["بقيمة 2,5 مليار عند 10:30"]),
        ("في القاهرة،17 سبتمبر, 2025", ["في القاهرة", "17 سبتمبر", "2025"]),
        ("القمة المصرية-الفرنسية (باريس)", ["القمة المصرية-الفرنسية", "باريس"]),
    ],
)
def test_clauses_end_at_marks_but_not_within_numbers(text: str, found: list[str]) -> None:
    assert clauses(text) == found


def test_clauses_keep_the_offsets_of_the_text() -> None:
    text = "عنوان\nوصل الوزير، ثم غادر"
    assert find_clauses(text, 6, len(text)) == [(6, 16), (18, 25)]


def test_trim_leaves_white_space_out() -> None:
    assert trim(" \nنص ", 0, 5) == (2, 4)
    assert trim(" \n ", 0, 3) is None


@given(TEXTS)
def test_sentences_are_in_order_apart_trimmed_and_lose_nothing(text: str) -> None:
    position = 0
    for start, end in find_sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_clauses_lie_in_their_sentence_in_order(text: str) -> None:
    for start, end in find_sentences(text):
        position = start
        for first, last in find_clauses(text, start, end):
            assert position <= first < last <= end
            position = last
