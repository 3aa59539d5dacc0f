"""Forms derived from dictionary forms, as a school grammar gives them (folded)."""

import pytest

from mithaq.lexicon.inflection import nationality_forms, noun_forms, past_forms, present_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("وقع", "وقع وقعت وقعا وقعتا وقعوا وقعنا وقعها وقعته"),
        ("التقى", "التقي التقت التقيا التقتا التقوا التقينا التقاه التقته التقاها"),
        ("دعا", "دعا دعت دعوا دعتا دعونا دعاه دعته"),
        ("زار", "زار زارت زارا زارتا زاروا زارها"),
        ("أعلن", "اعلن اعلنت اعلنا اعلنتا اعلنوا"),
        ("استقبل", "استقبل استقبلت استقبله استقبلته استقبلها استقبلوا"),
        ("بقي", "بقي بقيا بقيت"),
    ],
)
def test_past_forms(verb: str, forms: str) -> None:
    assert set(forms.split()) <= set(past_forms(verb))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("يوقع", "يوقع توقع نوقع يوقعان توقعان يوقعا يوقعون يوقعوا يوقعها"),
        ("يلتقي", "يلتقي تلتقي نلتقي يلتقيان يلتقون يلتقوا يلتق يلتقيه"),
        ("يدعو", "يدعو تدعو ندعو يدعوان يدعون يدعوا يدعوه"),
        ("يتلقى", "يتلقي تتلقي يتلقون يتلقيان"),
    ],
)
def test_present_forms(verb: str, forms: str) -> None:
    assert set(forms.split()) <= set(present_forms(verb))


def test_present_forms_leave_out_the_first_person_singular() -> None:
    assert "اجري" not in present_forms("يجري")  # it is also how "أجرى" folds


@pytest.mark.parametrize("verb", ["يوقع", "يلتقي", "يدعو"])
def test_present_forms_leave_the_future_to_the_builder(verb: str) -> None:
    assert not [form for form in present_forms(verb) if form.startswith("س")]
    assert "نوقعون" not in present_forms(verb)


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("زيارة", "زياره زيارتين زيارتان زيارته زيارتها زيارتهما"),
        ("مذكرة", "مذكره مذكرتا مذكرتي مذكرتين"),
        ("لقاء", "لقاء لقاءين لقاءان لقايين لقاءات لقاءه لقايه لقاوه لقايهما"),
        ("اتفاق", "اتفاق اتفاقا اتفاقين اتفاقان اتفاقهما"),
        ("مباحثات", "مباحثات مباحثاته مباحثاتهما"),
        ("إلغاء", "الغاء الغايه الغاوها"),
    ],
)
def test_noun_forms(noun: str, forms: str) -> None:
    assert set(forms.split()) <= set(noun_forms(noun))


@pytest.mark.parametrize(("noun", "wrong"), [("مباحثات", "مباحثاتا"), ("زيارة", "زيارهه"), ("لقاء", "لقاين")])
def test_noun_forms_that_no_grammar_gives(noun: str, wrong: str) -> None:
    assert wrong not in noun_forms(noun)


def test_a_noun_of_several_words_stays_as_it_is() -> None:
    assert noun_forms("مذكرة تفاهم") == ["مذكره تفاهم"]


def test_nationality_forms() -> None:
    assert nationality_forms("مصري", "مصرية")[:8] == "مصري مصريه مصريان مصريين مصريون مصريتان مصريتين مصريات".split()
    assert nationality_forms("أمريكي")[1] == "امريكيه"


def test_both_words_of_a_nationality_agree_with_and_without_the_article() -> None:
    forms = nationality_forms("كوري جنوبي")
    assert {"كوري جنوبي", "كوري الجنوبي", "كوريه الجنوبيه", "كوريون جنوبيون"} <= set(forms)
    assert "كوري جنوبيه" not in forms


@pytest.mark.parametrize(
    "forms",
    [past_forms("وقع"), past_forms("التقى"), present_forms("يدعو"), noun_forms("لقاء"), nationality_forms("مصري")],
)
def test_no_form_stands_twice(forms: list[str]) -> None:
    assert len(forms) == len(set(forms))
