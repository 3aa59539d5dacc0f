"""Folding: what it takes away, what it keeps, and that offsets lead back to the letters."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.text.folding import Folded, fold, fold_key

PIECES = st.sampled_from(
    [
        "الوزيرُ", "أَميركيّة", "إيـــران", "ﻣﺼﺮ", "ﻻ", "ﷲ", "ﷺ", "&quot;", "&amp;", "&amp;quot;", "&#1605;", "&#x645;", "&nbsp;", "&bogus;", "&", ";",
        "‏", "‎", "\u200c", "\u2066", "ﹰ", "ﱞ", "ﮰ", "﴿", "æ", "Œuvre", "ß", "ẞ", "Ǣ", "é", "İ", "한", "١٢", "۳", "\n", "\t", "\u00a0", " ", "a", "٪", "«", "ّ",
        "&#xFEFB;", "&amp", "amp;", "#1605;",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مُذَكِّرَةُ تَفاهُمٍ", "مذكره تفاهم"),
        ("القـــاهـرة", "القاهره"),
        ("أحمد إبراهيم آل ٱلحسن", "احمد ابراهيم ال الحسن"),
        ("مسؤول شؤون", "مسوول شوون"),
        ("رئيس وزرائه", "رييس وزرايه"),
        ("على موسى", "علي موسي"),
        ("ایران کشور دوستی", "ايران كشور دوستي"),
        ("اتفاقية", "اتفاقيه"),
        ("گروپ ڤيينا چاد", "كروب فيينا جاد"),
        ("ﺍﻟﺮﻳﺎﺽ", "الرياض"),
        ("ﻻ ﻷن ﻹيران", "لا لان لايران"),
        ("ﷲ", "الله"),
        ("عام ٢٠٢٥ و ۱۴۰۴", "عام 2025 و 1404"),
        ("\u202bمصر\u202c\u200f", "مصر"),
        ("می\u200cخواهد", "ميخواهد"),
        ("&quot;ميثاق&quot; &amp; &#1605;صر&nbsp;اليوم", '"ميثاق" & مصر اليوم'),
        ("&#x645;صر &amp;quot;", 'مصر "'),
        ("&مصر; AT&T &bogusname;", "&مصر; at&t &bogusname;"),
        ("Accord signé à Élysée, ŒUVRE, Straße", "accord signe a elysee, oeuvre, strasse"),
        ("Erdoğan Łódź Ørsted İstanbul", "erdogan lodz orsted istanbul"),
        ("l’État – l‘accord", "l'etat - l'accord"),
        ("أول\tثان\u00a0ثالث\r\nرابع", "اول ثان ثالث \nرابع"),
        ("ﹰصفة", "صفه"),
        ("한국", "한국"),
    ],
)
def test_fold_takes_spelling_differences_away(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_fold_keeps_different_letters_apart() -> None:
    keys = [fold_key(letter) for letter in "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء".split()]
    assert len(set(keys)) == 29


def test_half_a_surrogate_pair_becomes_a_letter_that_can_be_written() -> None:
    assert fold("مصر \ud83d") == Folded("مصر \ud83d", "مصر \ufffd")


def test_quran_brackets_do_not_glue_words_together() -> None:
    assert fold_key("قال﴿آية﴾ثم").replace("﴿", " ").replace("﴾", " ").split() == ["قال", "ايه", "ثم"]


def test_offsets_lead_back_to_the_marked_word() -> None:
    written = "وقّعت مِصْـرُ اليوم"
    folded = fold(written)
    at = folded.text.index("مصر")
    start, end = folded.span(at, at + 3)
    assert written[start:end] == "مِصْـرُ"


def test_offsets_take_an_entity_or_ligature_whole() -> None:
    entity, ligature = fold("&#xFEFB; لا"), fold("xﻻy")
    assert entity.text == "لا لا"
    assert entity.span(0, 1) == entity.span(1, 2) == entity.span(0, 2) == (0, 8)
    assert ligature.span(1, 2) == ligature.span(2, 3) == (1, 2)
    assert ligature.span(3, 4) == (2, 3)


def test_text_that_keeps_its_length_keeps_its_offsets() -> None:
    folded = fold("أبرمت إيران")
    assert folded.offsets is None
    assert folded.span(6, 11) == folded.folded_span(6, 11) == (6, 11)


def test_start_of_the_end_is_the_end_of_the_source() -> None:
    folded = fold("مصرُّ")
    assert folded.start_of(len(folded.text)) == 5
    assert folded.span(2, 3) == (2, 5)


def test_folded_span_is_the_way_back() -> None:
    written = "قال «مُحَمَّد»"
    folded = fold(written)
    start, end = folded.folded_span(5, 13)
    assert folded.text[start:end] == "محمد"
    assert folded.span(start, end) == (5, 13)


@given(TEXTS)
def test_fold_key_is_fold_without_offsets(text: str) -> None:
    assert fold_key(text) == fold(text).text


@given(st.lists(st.sampled_from("أإآىئؤةبكیگپe٣ É—-.؟\n")).map("".join))
def test_each_letter_folds_in_a_word_as_it_does_alone(text: str) -> None:
    assert fold_key(text) == "".join(map(fold_key, text))


@given(TEXTS.filter(lambda text: "&" not in text))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)


@given(st.lists(PIECES.filter(lambda piece: piece not in ("&", "&amp", "&amp;")), max_size=10).map(" ".join))
def test_folding_again_changes_nothing_where_entities_stand_apart(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)


def test_folding_any_one_letter_again_changes_nothing() -> None:
    letters = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert not [hex(ord(letter)) for letter in letters if fold_key(key := fold_key(letter)) != key]


@given(TEXTS, st.data())
def test_any_folded_span_lies_in_the_source_and_folds_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(text)
    assert folded.text[start:end] in fold_key(text[first:last])


@given(TEXTS)
def test_offsets_are_in_order_and_one_more_than_the_letters(text: str) -> None:
    folded = fold(text)
    offsets = [folded.start_of(index) for index in range(len(folded.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
