"""Strings that are one date: the datelines and metadata of pages."""

import pytest

from mithaq.text.dates import parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الأربعاء 4 يونيو 2025 - 14:39", "2025-06-04"),
        ("الأربعاء، 4 يونيو، 2025 02:39 م", "2025-06-04"),
        ("2015-07-21", "2015-07-21"),
        ("2015-07-21 00:05:53", "2015-07-21"),
        ("2025-06-04T14:39:00+03:00", "2025-06-04"),
        ("20150721", "2015-07-21"),
        ("17 - 11 - 2022", "2022-11-17"),
        ("17/9/2025", "2025-09-17"),
        ("Wed, 04 Jun 2025 14:39:00 GMT", "2025-06-04"),
        ("Thu, 04 Dec 2025 14:39:00 +0300", "2025-12-04"),
        ("June 4, 2025 2:39 PM", "2025-06-04"),
        ("4 juin 2025 à 14h39", "2025-06-04"),
        ("الثلاثاء 5 شوال 1436هـ - 21 يوليو 2015م", "2015-07-21"),
        ("يونيو 2025", "2025-06"),
        ("2025", "2025"),
    ],
)
def test_parse_date_reads_a_whole_string(text: str, expected: str) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text", ["", "ليس هنا تاريخ", "زار 4 يونيو 2025 القاهرة", "17/9/25", "2025-13-45", "أمس", "31/2/2025"]
)
def test_parse_date_gives_none_for_what_is_no_settled_date(text: str) -> None:
    assert parse_date(text) is None


def test_parse_date_counts_from_a_reference() -> None:
    assert parse_date("أمس", reference="2025-06-04") == "2025-06-03"
