"""Datelines, openings, addresses and stamps, and which of them is believed."""

import pytest

from mithaq.sources.dateline import opening_claim, prefix_claim, read_dateline
from mithaq.sources.lines import split_lines
from mithaq.sources.making import Draft, make_article
from mithaq.sources.published import DateClaim, address_claim, choose_published, parse_stamp


def collected(day: str) -> DateClaim:
    return DateClaim(kind="collected", edtf=day, evidence=f"collected: date_extracted {day}")


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("الأربعاء 4 يونيو 2025 - 14:39", "dateline", "2025-06-04"),
        ("17 أيلول 2025", "dateline", "2025-09-17"),
        ("تاريخ النشر: 2020/2/3", "published", "2020-02-03"),
        ("آخر تحديث: 5 غشت 2021 الساعة 10:15 صباحا", "updated", "2021-08-05"),
        ("نشر في صحيفة المرسى يوم 17 - 11 - 2022", "archive", "2022-11-17"),
        ("June 4, 2025", "dateline", "2025-06-04"),
        ("Publié le 4 juin 2025 à 10h30", "published", "2025-06-04"),
        ("ليلى قدور - الأربعاء 4 يونيو 2025", "dateline", "2025-06-04"),
    ],
)
def test_dateline_is_read(line, kind, day):
    found = read_dateline(split_lines(line)[0], reference=None)
    assert found is not None
    assert (found.kind, found.claim.edtf) == (kind, day)


@pytest.mark.parametrize(
    "line", ["قمة المنامة في مايو", "اتفاقية 17 سبتمبر 2025 بين البلدين تدخل حيز التنفيذ قريبا", "15 شركة", "2025"]
)
def test_other_lines_are_no_dateline(line):
    assert read_dateline(split_lines(line)[0], reference=None) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أعلنت الوزارة اليوم (الاثنين) بدء المناورة.", "2015-07-20"),
        ("أعلنت الوزارة أمس الأحد بدء المناورة.", "2015-07-20"),
        ("أعلنت الوزارة مساء أمس (الأحد) بدء المناورة.", "2015-07-20"),
        ("The ministry said today (Monday) that it would.", "2015-07-20"),
        ("Le ministère a annoncé hier, dimanche, la manœuvre.", "2015-07-20"),
    ],
)
def test_opening_is_resolved_against_the_day_of_collection(text, day):
    claim = opening_claim(text, 0, reference=collected("2015-07-21"))
    assert claim is not None
    assert claim.edtf == day
    assert claim.evidence.startswith("dateline: ")


@pytest.mark.parametrize(
    "text", ["اجتمعا يوم الاثنين الماضي.", "في الذكرى العشرين لليوم الوطني.", "اليوم الأول من المؤتمر."]
)
def test_opening_without_today_gives_no_day(text):
    assert opening_claim(text, 0, reference=collected("2015-07-21")) is None


def test_opening_without_reference_or_far_from_the_stamp_gives_no_day():
    assert opening_claim("أعلنت اليوم الاثنين.", 0, reference=None) is None
    stamp = DateClaim(kind="metadata", edtf="2015-07-24", evidence="metadata: date 2015-07-24")
    assert opening_claim("أعلنت اليوم الاثنين.", 0, reference=stamp) is None


def test_wire_prefix_gives_the_day():
    claim = prefix_claim("الرباط في 4 يونيو 2025 / وكالات / عقد الجانبان اجتماعا", 0, reference=None)
    assert claim is not None
    assert claim.edtf == "2025-06-04"
    assert (
        prefix_claim(
            "باشر المصرف الجديد للمجموعة أعماله الثلاثاء 21 يوليو / تموز في المدينة", 0, reference="2015-07-22"
        )
        is None
    )


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("تاريخ النشر: 25 مارس 2021 أعلنت وزارة الدفاع اليوم وصول السفينة", "2021-03-25"),
        ("date 2025-12-03 التقى الوزيران اليوم في الميناء", "2025-12-03"),
        ("الأربعاء 4 يونيو 2025 وصل وفد عسكري إلى العاصمة", "2025-06-04"),
        ("الأربعاء 4 يونيو 2025، وصل وفد عسكري إلى العاصمة", None),
        ("في 4 يونيو 2025 وصل وفد عسكري إلى العاصمة", None),
        ("2025 عام صعب، قال الوزير", None),
    ],
)
def test_stamp_glued_to_the_first_sentence(opening, day):
    claim = prefix_claim(opening, 0, reference=None)
    assert (claim and claim.edtf) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2015/07/21/x", "2015-07-21"),
        ("https://a.example/new/Issues/20150720/Con20150720111222.htm", "2015-07-20"),
        ("https://a.example/2015/7/1/x", "2015-07-01"),
        ("https://a.example/news/2015-07-21-x", "2015-07-21"),
        ("https://a.example/article/4079430", None),
        ("https://a.example/20159921/", None),
        (None, None),
    ],
)
def test_day_in_the_address(url, day):
    claim = address_claim(url)
    assert (claim.edtf if claim else None) == day


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-06-04T23:30:00-05:00", "2025-06-04"),
        ("Tue, 21 Jul 2015 10:00:00 GMT", "2015-07-21"),
        ("21 يوليو 2015", "2015-07-21"),
        ("2015-13-45", None),
        ("soon", None),
    ],
)
def test_stamp_is_read(stamp, day):
    assert parse_stamp(stamp) == day


def test_belief_runs_from_dateline_to_collection():
    claims = [
        collected("2015-07-21"),
        DateClaim(kind="address", edtf="2015-07-19", evidence="address: 2015/07/19"),
        DateClaim(kind="dateline", edtf="2015-07-20", evidence="dateline: اليوم (الاثنين)"),
    ]
    assert choose_published(claims) == (
        "2015-07-20",
        "dateline: اليوم (الاثنين)",
        ("2015-07-19 (address: 2015/07/19)",),
    )
    assert choose_published(claims[:1]) == ("2015-07-21", "collected: date_extracted 2015-07-21", ())
    assert choose_published([]) == (None, None, ())


def test_collection_before_publication_is_a_conflict():
    claims = [
        collected("2015-07-01"),
        DateClaim(kind="metadata", edtf="2015-07-20", evidence="metadata: date 2015-07-20"),
    ]
    assert choose_published(claims)[2] == ("2015-07-01 (collected: date_extracted 2015-07-01)",)


def test_article_takes_the_dateline_over_the_stamp():
    text = (
        "اتفاق للتدريب\nوقّع الوزيران اليوم (الاثنين) في العاصمة اتفاقا للتدريب المشترك يمتد ثلاثة أعوام قابلة للتجديد."
    )
    article = make_article(Draft(source="x", text=text, title="اتفاق للتدريب", claims=(collected("2015-07-21"),)))
    assert (article.published, article.published_evidence) == ("2015-07-20", "dateline: اليوم (الاثنين)")
