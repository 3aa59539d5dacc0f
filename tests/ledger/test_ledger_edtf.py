import pytest

from mithaq.ledger import Days, days_of, same_date


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-09-17", "2025-09-17", "2025-09-17"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-09~", "2025-09-01", "2025-09-30"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2025-12-01/2025-12-04", "2025-12-01", "2025-12-04"),
        ("2025-12/..", "2025-12-01", None),
        ("/2025", None, "2025-12-31"),
        ("2015-23", "2015-09-01", "2015-11-30"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-09-XX", "2025-09-01", "2025-09-30"),
    ],
)
def test_days_of_a_date(edtf, first, last):
    assert days_of(edtf) == Days(first=first, last=last)


@pytest.mark.parametrize("words", [None, "", "..", "../..", "2025-13", "2025-02-30", "0000", "أمس", "2025-09-17T10:00"])
def test_days_of_what_is_no_date(words):
    assert days_of(words) is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("2025-09-17", "2025-09", True),
        ("2025-09-17", "2025", True),
        ("2025-09-17", "2025-09-18", False),
        ("2025-09", "2025-10", False),
        ("2025-09~", "2025-09", True),
        ("2015-23", "2015-10", True),
        ("2015-23", "2015-12-01", False),
        ("2015-23", "2015", True),
        ("2025-12-01/2025-12-04", "2025-12", True),
        ("2025-12-01/2025-12-04", "2025-12-01", False),
        ("2025-12-01/2025-12-04", "2025-12-01/2025-12-05", False),
        ("2025/..", "2025-03/..", True),
        ("2025/..", "2025", False),
        ("201X", "2015", True),
        ("2025", "soon", False),
    ],
)
def test_dates_are_compared_at_the_coarser_precision(left, right, same):
    assert same_date(left, right) is same
    assert same_date(right, left) is same
