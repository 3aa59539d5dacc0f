import pytest

from mithaq.text.ordinals import ordinal_at


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("الأولى", (1, 1)),
        ("الثاني للجنة", (2, 1)),
        ("الثانية عشرة", (12, 2)),
        ("الحادي عشر", (11, 2)),
        ("الثالثة والعشرون", (23, 2)),
        ("الثلاثين", (30, 1)),
        ("الـ22", (22, 1)),
        ("12th session", (12, 1)),
        ("twelfth session", (12, 1)),
        ("3e", (3, 1)),
        ("اللجنة", None),
        ("0", None),
    ],
)
def test_ordinal_at_gives_value_and_length(words, found):
    assert ordinal_at(words.split(), 0) == found


def test_ordinal_at_the_end_of_the_words_is_none():
    assert ordinal_at(["دورة"], 1) is None
