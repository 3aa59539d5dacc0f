from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.export.days import Span, plain_dates, span_of
from mithaq.export.dossier.numbers import ranges, render_numbers
from mithaq.export.wording import count, plain, tell_date
from mithaq.ledger import days_of


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (None, (None, None)),
        ("soon", (None, None)),
        ("2024-09-17", ("2024-09-17", "2024-09-17")),
        ("2024-09-17~", ("2024-09", "2024-09")),
        ("2024-09?", ("2024", "2024")),
        ("2024~", (None, None)),
        ("2024-21", ("2024", "2024")),
        ("201X", (None, None)),
        ("2024-XX", ("2024", "2024")),
        ("2024-05-02/2024-05-05", ("2024-05-02", "2024-05-05")),
        ("2024-05/..", ("2024-05", None)),
        ("/2024", (None, "2024")),
    ],
)
def test_plain_dates_are_prefixes_of_what_is_known(edtf: str | None, expected: tuple[str | None, str | None]) -> None:
    assert plain_dates(edtf) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["", "~", "?", "%"]))
def test_plain_dates_never_say_more_than_the_date(day: date, mark: str) -> None:
    edtf = f"{day.isoformat()}{mark}"
    first, _ = plain_dates(edtf)
    assert first is not None
    covered, said = days_of(first), days_of(edtf)
    assert covered is not None
    assert said is not None
    assert str(covered.first) <= str(said.first) <= str(said.last) <= str(covered.last)
    assert (first == edtf) == (not mark)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (None, None),
        ("2024-09-17", Span(first=date(2024, 9, 17), last=date(2024, 9, 17), exact=True)),
        ("2024-09-17~", Span(first=date(2024, 9, 17), last=date(2024, 9, 17), exact=False)),
        ("2024-05-30/2024-06-02", Span(first=date(2024, 5, 30), last=date(2024, 6, 2), exact=True)),
        ("2024-09", Span(first=date(2024, 9, 1), last=date(2024, 9, 30), exact=False)),
        ("2024-09-XX", Span(first=date(2024, 9, 1), last=date(2024, 9, 30), exact=False)),
        ("2024-05/2024-06", None),
        ("2024-05-30/2024-06", None),
        ("2024-21", None),
        ("2024", None),
        ("2024-09-17/..", None),
    ],
)
def test_span_is_exact_for_days_alone_and_never_wider_than_a_month(edtf: str | None, expected: Span | None) -> None:
    assert span_of(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "arabic", "english"),
    [
        ("2024-09-17", "17 سبتمبر 2024", "17 September 2024"),
        ("2024-09~", "نحو سبتمبر 2024", "about September 2024"),
        ("2024?", "2024 (غير مؤكد)", "2024 (uncertain)"),
        ("2024-21", "ربيع 2024", "spring 2024"),
        ("201X", "عقد 2010", "the 2010s"),
        ("19XX", "السنوات 1900–1999", "the years 1900–1999"),
        ("2024-05-02/2024-05-05", "2 – 5 مايو 2024", "2 – 5 May 2024"),
        ("2024/..", "منذ 2024", "since 2024"),
        ("../2024-09", "حتى سبتمبر 2024", "until September 2024"),
        (None, "بلا تاريخ", "Undated"),
    ],
)
def test_dates_in_words(edtf: str | None, arabic: str, english: str) -> None:
    assert (tell_date(edtf, "ar"), tell_date(edtf, "en")) == (arabic, english)


def test_counted_nouns() -> None:
    assert [count("events", number, "ar") for number in (0, 1, 2, 3, 11, 100, 1103)] == [
        "لا أحداث", "حدث واحد", "حدثان", "3 أحداث", "11 حدثاً", "100 حدث", "1,103 أحداث",
    ]  # fmt: skip
    assert [count("events", number, "en") for number in (1, 2)] == ["1 event", "2 events"]


def test_plain_keeps_words_and_replaces_what_xml_refuses() -> None:
    assert plain("سطر\n\tثان \x07\ud83d\ufffe 🙂") == "سطر\n\tثان \ufffd\ufffd\ufffd 🙂"


@given(st.sets(st.integers(1, 60)))
def test_ranges_hold_each_number_once(numbers: set[int]) -> None:
    found = [number for first, last in ranges(numbers) for number in range(first, last + 1)]
    assert found == sorted(numbers)


def test_ranges_are_written_from_three_on() -> None:
    assert render_numbers([5, 1, 2, 6, 7, 9]) == "[1] [2] [5–7] [9]"
