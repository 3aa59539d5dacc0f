"""Numbers in figures and words, with their units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.text.cardinals import parse_figures
from mithaq.text.folding import fold
from mithaq.text.numbers import find_numbers, parse_number_words

WORDS = st.sampled_from(
    "ثلاثة آلاف مليون ونصف و5000 جندي 1.3 مليار دولار مئات ٣٢٫٥ % أكثر من طائرتين وعشرين خمسةَ $500 million".split()
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ثلاثة آلاف", 3000),
        ("خمسة عشر", 15),
        ("مليون ونصف", 1_500_000),
        ("مليون ومئتي ألف", 1_200_000),
        ("ثلاثمئة وأربعة وعشرون ألفا وخمسمئة", 324_500),
        ("مائة وخمسين مليون", 150_000_000),
        ("ألفين", 2000),
        ("1.3 مليار", 1_300_000_000),
        ("twenty-five", 25),
        ("one million two hundred thousand", 1_200_000),
    ],
)
def test_number_words_have_their_value(text: str, value: int) -> None:
    assert parse_number_words(text) == value


@pytest.mark.parametrize("text", ["", "جندي", "ثلاثة وأربعة", "ثلاثة جنود"])
def test_number_words_refuse_what_is_no_single_number(text: str) -> None:
    assert parse_number_words(text) is None


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("5,000", "5000"),
        ("5.000", "5000"),
        ("1,586,532", "1586532"),
        ("32.5", "32.5"),
        ("7,7", "7.7"),
        ("1.234,5", "1234.5"),
        ("0.125", "0.125"),
    ],
)
def test_figures_are_read_by_their_separators(figures: str, value: str) -> None:
    assert parse_figures(figures) == Decimal(value)


def test_superscripts_are_no_figures() -> None:
    assert find_numbers(fold("مساحة ² و½")) == []


def test_figures_that_no_reading_fits_have_no_value() -> None:
    assert parse_figures("1.2.3.4") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نشرت أكثر من 5000 جندي", [("5000 جندي", Decimal(5000), "soldier", True)]),
        ("صفقة قيمتها 1.3 مليار دولار أميركي", [("1.3 مليار دولار أميركي", Decimal("1300000000"), "USD", False)]),
        (
            "تسلمت طائرتين و24 دبابة",
            [("طائرتين", Decimal(2), "aircraft", False), ("24 دبابة", Decimal(24), "tank", False)],
        ),
        ("مئات الدبابات", [("مئات الدبابات", None, "tank", True)]),
        ("نحو ثلاثة آلاف ضابط", [("ثلاثة آلاف ضابط", Decimal(3000), "soldier", True)]),
        ("بنسبة ٣٢٫٥٪", [("٣٢٫٥٪", Decimal("32.5"), "percent", False)]),
        ("10 ملايين ريال سعودي", [("10 ملايين ريال سعودي", Decimal(10_000_000), "SAR", False)]),
        ("a $500 million deal", [("$500 million", Decimal(500_000_000), "USD", False)]),
        ("أحد الوزراء", []),
    ],
)
def test_quantities_have_units(text: str, expected: list[tuple[str, Decimal | None, str | None, bool]]) -> None:
    assert [(q.text, q.value, q.unit, q.approximate) for q in find_numbers(fold(text))] == expected


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40))
def test_quantities_are_their_words_in_order_and_apart(text: str) -> None:
    end = 0
    for quantity in find_numbers(fold(text)):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        end = quantity.end
