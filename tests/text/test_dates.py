"""The words of the press in, EDTF out. The day of publication is Wednesday 4 June 2025 unless said otherwise."""

import pytest

from mithaq.text.dates import DateMention, Tense, find_dates
from mithaq.text.folding import fold

DAY = "2025-06-04"


def found(
    text: str, *, reference: str | None = DAY, language: str = "ar", tense: Tense | None = None
) -> list[DateMention]:
    return find_dates(fold(text), reference=reference, language=language, tense=tense)


def edtf(
    text: str, *, reference: str | None = DAY, language: str = "ar", tense: Tense | None = None
) -> list[str | None]:
    return [mention.edtf for mention in found(text, reference=reference, language=language, tense=tense)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقّع الوزيران المذكرة في 17 أيلول 2025", "2025-09-17"),
        ("زار القاهرة في يوليو (تموز) 2016", "2016-07"),
        ("جرت المناورات في تموز/يوليو 2015", "2015-07"),
        ("في يوليو/تموز 2016", "2016-07"),
        ("نشر في يناير 25, 2026", "2026-01-25"),
        ("سبتمبر 5، 2018", "2018-09-05"),
        ("أيلول/سبتمبر 5 2018", "2018-09-05"),
        ("25 يناير، 2026", "2026-01-25"),
        ("منذ يونيو حزيران 2013", "2013-06"),
        ("في 12 مايو - أيار 2003م", "2003-05-12"),
        ("في تشرين الأول/ أكتوبر عام 2014", "2014-10"),
        ("في 18 دجنبر 2023 بالرباط", "2023-12-18"),
        ("يوم 5 جويلية 1962", "1962-07-05"),
        ("في ۱۷ سبتمبر ۲۰۲۵", "2025-09-17"),
        ("الأربعاء 4 يونيو 2025", "2025-06-04"),
        ("السابع عشر من سبتمبر 2024", "2024-09-17"),
        ("الخامس والعشرين من مايو 2024", "2024-05-25"),
        ("يوم 26 تموز/يوليو عام 1865", "1865-07-26"),
        ("بتاريخ 17/9/2025", "2025-09-17"),
        ("بتاريخ 17 - 11 - 2022", "2022-11-17"),
        ("مطلع مارس 2024", "2024-03"),
        ("في أواخر آذار 2024", "2024-03"),
        ("منتصف 2024", "2024"),
        ("في عام 2015", "2015"),
        ("وقعت في 1979 معاهدة", "1979"),
        ("للعام 2016", "2016"),
        ("الربع الأول من 2024", "2024"),
        ("صيف 2018", "2018-22"),
        ("في خريف العام الماضي", "2024-23"),
        ("خلال الفترة من 1 إلى 4 ديسمبر 2025", "2025-12-01/2025-12-04"),
        ("1-4 ديسمبر 2025", "2025-12-01/2025-12-04"),
        ("من 28 ديسمبر إلى 3 يناير 2026", "2025-12-28/2026-01-03"),
        ("من 28 نوفمبر حتى 2 ديسمبر 2023", "2023-11-28/2023-12-02"),
        ("من 2015 إلى 2018", "2015/2018"),
        ("ففي 2007 سلمت الشركة مصنعا", "2007"),
        ("ينتج المصنع الطراز ابتداء من 2027", "2027"),
        ("اتفاق يعود إلى 1992", "1992"),
        ("- 1999: توقيع العقد", "1999"),
        ("2006-2010: عقود لتوريد مقاتلات", "2006/2010"),
        ("الحرب (1979-1988م)", "1979/1988"),
        ("بين عامي 2015 و2018", "2015/2018"),
        ("لأشهر أبريل ومايو ويونيو 2015", "2015-04/2015-06"),
        ("ثمانينات القرن الماضي", "198X"),
    ],
)
def test_absolute_dates_need_no_reference(text: str, expected: str) -> None:
    reference = DAY if "الماضي" in text else None
    assert edtf(text, reference=reference) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقاه أمس", "2025-06-03"),
        ("أمس الأول", "2025-06-02"),
        ("أول من أمس", "2025-06-02"),
        ("أعلن اليوم أن بلاده", "2025-06-04"),
        ("يصل غداً إلى عمان", "2025-06-05"),
        ("بعد غد الجمعة", "2025-06-06"),
        ("قبل يومين", "2025-06-02"),
        ("قبل ثلاثة أيام", "2025-06-01"),
        ("منذ أسبوع", "2025-05"),
        ("الأسبوع الماضي", "2025-05"),
        ("الأسبوع المقبل", "2025-06"),
        ("الشهر الماضي", "2025-05"),
        ("العام المقبل", "2026"),
        ("السنة الماضية", "2024"),
        ("هذا الخريف", "2025-23"),
        ("17 الجاري", "2025-06-17"),
        ("الخامس من الشهر الجاري", "2025-06-05"),
        ("في الأول من الشهر المقبل", "2025-07-01"),
        ("في 17 سبتمبر", "2024-09-17"),
        ("في الأول من يناير", "2025-01-01"),
        ("في 2 أغسطس المقبل", "2025-08-02"),
        ("كانون الأول/ديسمبر الماضي", "2024-12"),
        ("سبتمبر (أيلول) من العام الماضي", "2024-09"),
        ("في 30 و31 مايو", "2025-05-30/2025-05-31"),
        ("بين 3 و7 مايو", "2025-05-03/2025-05-07"),
        ("الربع الثاني من العام الجاري", "2025"),
        ("مطلع الشهر", "2025-06"),
        ("بداية العام", "2025"),
    ],
)
def test_relative_dates_count_from_the_reference(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_the_beginning_of_the_month_or_year_is_this_one_and_its_end_is_not_told() -> None:
    assert edtf("Au début du mois", language="fr") == ["2025-06"]
    assert edtf("at the start of the year", language="en") == ["2025"]
    assert edtf("at the start of the month of May 2024", language="en") == ["2024-05"]
    assert edtf("نهاية العام") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بحث الوزيران، الأحد، سبل التعاون", "2025-06-01"),
        ("يوم الأربعاء", "2025-06-04"),
        ("مساء الخميس", "2025-05-29"),
        ("الأحد الماضي", "2025-06-01"),
        ("الأحد المقبل", "2025-06-08"),
        ("أمس (الثلاثاء)", "2025-06-03"),
        ("اليوم السبت", "2025-05-31"),
        ("الجمعة والسبت", "2025-05-30/2025-05-31"),
        ("ليل الاثنين/الثلاثاء", "2025-06-02/2025-06-03"),
        ("من الأحد إلى الثلاثاء", "2025-06-01/2025-06-03"),
    ],
)
def test_weekdays_are_the_last_ones_before_the_reference(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_future_tense_turns_weekdays_and_days_forward() -> None:
    assert edtf("يزور الأحد بغداد", tense="future") == ["2025-06-08"]
    assert edtf("تنطلق في 17 سبتمبر", tense="future") == ["2025-09-17"]
    assert edtf("تنطلق في سبتمبر", tense="future") == ["2025-09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 شوال 1436", "2015-08-02"),
        ("1436/10/5هـ", "2015-07-21"),
        ("5-10-1436هـ", "2015-07-21"),
        ("٤ شوال ١٤٣٦ هـ الموافق 20 يوليو 2015م", "2015-07-20"),
        ("الأحد (10/شوال/1436هـ) الموافق (26/7/2015م)", "2015-07-26"),
        ("11 شوال الجاري", "2015-07-27"),
        ("غرة رمضان 1436", "2015-06-18"),
        ("رمضان المقبل", "2016-06/2016-07"),
        ("عام 1435هـ", "2013/2014"),
    ],
)
def test_hijri_dates_are_converted_and_pairs_are_one_mention(text: str, expected: str) -> None:
    assert edtf(text, reference="2015-07-21") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "وفق المادة 51 من الميثاق",
        "القرار 2254 والقرار 1701",
        "مقاتلات إف-16",
        "في الساعة 10",
        "في 2000 قرية",
        "أكثر من 2000 جندي",
        "تيريزا ماي",
        "قوى 14 آذار",
        "ثورة 25 يناير",
        "منذ حرب أكتوبر",
        "شارع 26 يوليو",
        "وقال إن 30 يونيو ثورة",
        "مارس ضغوطا عليه",
        "وهو أب لثلاثة أبناء",
        "رجب طيب أردوغان",
        "في اليوم التالي",
        "صحيفة المصري اليوم",
        "عقب صلاة الجمعة",
        "بشكل عام",
        "الربيع العربي",
        "عجز الحساب الجاري",
        "معرض EDEX 2025",
        "هاتف 0551234567",
        "فاز 3-2",
        "من قبل الحكومة",
        "رجل في الثلاثينيات من عمره",
        "شركة نيسان",
        "نهاية السنة المالية",
    ],
)
def test_words_that_are_no_dates_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "مؤخراً",
        "حالياً",
        "قبل يومين من الانتخابات",
        "قبل نحو عامين",
        "نهاية العام",
        "ديسمبر من العام نفسه",
        "منذ 40 عاماً",
    ],
)
def test_what_the_words_do_not_settle_is_kept_without_a_date(text: str) -> None:
    mentions = found(text) or found("في " + text)
    assert [mention.edtf for mention in mentions] == [None]
    assert all(mention.text for mention in mentions)


def test_unknown_reference_leaves_relative_dates_unresolved() -> None:
    text = "التقاه أمس، ثم عاد الأحد، وكان زاره في 17 سبتمبر وفي عام 2015"
    assert edtf(text, reference=None) == [None, None, None, "2015"]


def test_coarse_reference_gives_coarse_dates() -> None:
    assert edtf("أمس", reference="2025-06") == ["2025"]
    assert edtf("في 17 سبتمبر", reference="2025-06") == ["2024-09-17"]
    assert edtf("العام الماضي", reference="2025") == ["2024"]


def test_roles_are_hinted() -> None:
    hints = [
        found(text)[0].role_hint for text in ("بحلول 2030", "قبل نهاية عام 2027", "في ذكرى 6 أكتوبر", "من مواليد 1975")
    ]
    assert hints == ["deadline", "deadline", "anniversary", "age"]
    assert edtf("قبل نهاية العام") == ["2025"]


def test_joined_days_that_are_apart_are_two_mentions() -> None:
    mentions = found("في 3 و7 مايو 2024")
    assert [(mention.text, mention.edtf) for mention in mentions] == [
        ("3", "2024-05-03"),
        ("7 مايو 2024", "2024-05-07"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed on 17 September 2025", "2025-09-17"),
        ("September 17, 2025", "2025-09-17"),
        ("2nd, October 2023 GMT", "2023-10-02"),
        ("on Sept. 17", "2024-09-17"),
        ("they met on Sunday", "2025-06-01"),
        ("last July", "2024-07"),
        ("yesterday", "2025-06-03"),
        ("next week", "2025-06"),
        ("last month", "2025-05"),
        ("in 2018", "2018"),
        ("mid-2024", "2024"),
        ("in early March", "2025-03"),
        ("from December 1 to 4, 2025", "2025-12-01/2025-12-04"),
        ("1-4 December 2025", "2025-12-01/2025-12-04"),
        ("next Monday", "2025-06-09"),
        ("two days ago", "2025-06-02"),
        ("between March and May 2024", "2024-03/2024-05"),
        ("9/7/2025", "2025"),
        ("in May", "2025-05"),
    ],
)
def test_english_dates(text: str, expected: str) -> None:
    assert edtf(text, language="en") == [expected]


@pytest.mark.parametrize(
    "text", ["he may sign", "they march on", "in 2000 villages", "the Sun said", "an August company"]
)
def test_english_words_that_are_no_dates(text: str) -> None:
    assert found(text, language="en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 17 septembre 2025", "2025-09-17"),
        ("le 1er juin", "2025-06-01"),
        ("lundi", "2025-06-02"),
        ("hier", "2025-06-03"),
        ("demain", "2025-06-05"),
        ("aujourd'hui", "2025-06-04"),
        ("la semaine prochaine", "2025-06"),
        ("en juillet dernier", "2024-07"),
        ("mi-2024", "2024"),
        ("début mars", "2025-03"),
        ("du 1er au 4 décembre 2025", "2025-12-01/2025-12-04"),
        ("il y a deux jours", "2025-06-02"),
        ("les années 1990", "199X"),
    ],
)
def test_french_dates(text: str, expected: str) -> None:
    assert edtf(text, language="fr") == [expected]


@pytest.mark.parametrize(
    ("text", "language", "tense", "expected"),
    [
        ("سلم الصواريخ في نيسان", "ar", "past", "2025-04"),
        ("زار دمشق في آب", "ar", "past", "2024-08"),
        ("في جوان حلت به", "ar", "past", "2025-06"),
        ("سيارة نيسان", "ar", "past", None),
        ("يلتقيان في الثالث عشر من الشهر", "ar", "future", "2025-06-13"),
        ("يوم الأحد 29 الحالي", "ar", "future", "2025-06-29"),
        ("مطلع الأسبوع", "ar", "past", "2025-06"),
        ("تصل البقية قبل متم السنة", "ar", "future", "2025"),
        ("سيزورها في الخريف", "ar", "future", "2025-23"),
        ("زارها في الخريف", "ar", "past", "2024-23"),
        ("بعد الربيع العربي", "ar", "past", None),
        ("قصف الليلة الماضية", "ar", "past", "2025-06-03"),
        ("محاضرة ألقاها الليلة قبل الماضية", "ar", "past", "2025-06-02"),
        ("الثلاثاء الماضي", "ar", "past", "2025-05-27"),
        ("sent ships in august", "en", "past", "2024-08"),
        ("signed in may last year", "en", "past", "2024-05"),
        ("an august body may march to may", "en", "past", None),
        ("a visit planned for April", "en", "future", "2026-04"),
        ("gone by the close of the year", "en", "future", "2025"),
        ("must go by year-end", "en", "future", "2025"),
        ("drills held in the spring", "en", "past", "2025-21"),
        ("un accord avant la fin de l'année", "fr", "future", "2025"),
        ("prévue pour février", "fr", "future", "2026-02"),
        ("des manœuvres au printemps", "fr", "past", "2025-21"),
        ("il a été reçu", "fr", "past", None),
    ],
)
def test_dates_of_few_words(text: str, language: str, tense: Tense, expected: str | None) -> None:
    folded = fold(fold(text).text)  # the reader asks with the folded text, which has no capitals
    assert [one.edtf for one in find_dates(folded, reference=DAY, language=language, tense=tense) if one.edtf] == (
        [expected] if expected else []
    )
