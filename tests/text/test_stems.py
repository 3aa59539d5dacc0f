import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq.text.folding import fold_key
from mithaq.text.stems import LONGEST, MOST_FORMS, forms_around, light_stem, search_form, search_forms
from mithaq.text.words import find_words


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("السعودية", "السعودية وبالسعودية والسعودية بالسعودية للسعودية وللسعودية كالسعودية فالسعودية سعودية"),
        ("سعودية", "السعودية وبالسعودية للسعودية"),
        ("بالسعودية", "السعودية سعودية والسعودية"),
        ("مصر", "مصر بمصر لمصر ومصر ولمصر وبمصر كمصر فمصر"),
        ("مِصْرُ", "مصر وَمِصر"),
        ("ألمانيا", "ألمانيا لألمانيا وألمانيا بألمانيا ولألمانيا"),
        ("القاهرة", "القاهرة للقاهرة بالقاهرة والقاهره"),
        ("وزير", "وزير الوزير والوزير للوزير ووزير"),
        ("الوزير", "وزير ووزير بوزير"),
        ("زيارة", "زيارة زيارته زيارتهم زيارتها وزيارته لزيارتهما الزيارة"),
        ("بلاد", "بلاد بلادهم وبلادها لبلادنا البلاد"),
        ("والد", "والد والدها والوالد لوالدها"),
        ("الله", "الله والله بالله"),
        ("في", "في وفي"),
        ("Egypt", "Egypt EGYPT egypt"),
        ("٢٠٢٥", "2025 ۲۰۲۵"),
    ],
)
def test_a_word_is_found_with_and_without_what_leans_on_it(asked, written):
    form = search_form(fold_key(asked))
    for word in written.split():
        assert form in search_forms(fold_key(word)), (form, word, search_forms(fold_key(word)))


@pytest.mark.parametrize(
    ("asked", "written"),
    [("مصر", "مصري قيصر نصر"), ("بلد", "ولد"), ("لبنان", "لبن"), ("كتاب", "كتابه مكتب"), ("Iran", "Iranian Ira")],
)
def test_other_words_are_not_found(asked, written):
    for word in written.split():
        assert search_form(fold_key(asked)) not in search_forms(fold_key(word))


def test_most_words_have_one_form():
    words = "الرياض والقاهرة مدينة أعلن وبالجامعة signed treaty 2025 محمد".split()
    assert [len(search_forms(fold_key(word))) for word in words] == [1] * len(words)


@given(st.text("ابتكلوفهانمير", min_size=1, max_size=12))
def test_a_word_has_few_forms_and_is_found_by_itself(word):
    forms = search_forms(word)
    assert search_form(word) in forms
    assert len(forms) == len(set(forms)) <= MOST_FORMS


@given(st.text())
def test_forms_are_words_of_bounded_length(text):
    for word in find_words(fold_key(text)):
        for form in search_forms(word.text):
            assert 0 < len(form) <= LONGEST
            assert [found.text for found in find_words(form)] == [form]


@given(st.text("ابتكلوفهانمير", min_size=1, max_size=9))
@settings(max_examples=400, deadline=None)
def test_forms_stand_no_farther_apart_than_is_told(word):
    forms = search_forms(word)
    for place, form in enumerate(forms):
        before, after = forms_around(form)
        assert place <= before
        assert len(forms) - place - 1 <= after


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("اتفاق اتفاقية الاتفاقية والاتفاقية", "اتفاق"),
        ("وزير الوزير للوزير", "زير"),
        ("مصر", "مصر"),
        ("signed", "signed"),
        ("2024", "2024"),
    ],
)
def test_words_of_one_stem_are_compared_alike(words, stem):
    assert {light_stem(fold_key(word)) for word in words.split()} == {stem}


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_a_light_stem_is_never_less_than_two_letters_of_its_word(word):
    stem = light_stem(word)
    assert stem in word or stem[:-1] in word  # "زيارته" is "زياره" first
    assert len(stem) >= min(len(word), 2)
