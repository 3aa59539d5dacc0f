"""What holds for every text: offsets, order, folding, and that a date written in any month system reads back."""

from datetime import date

from babel.dates import get_month_names
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from mithaq.text.dates import find_dates
from mithaq.text.dates.months import (
    EGYPT_AND_GULF,
    ENGLISH,
    FRENCH,
    HIJRI,
    HIJRI_IN_TWO_WORDS,
    LEVANT_AND_IRAQ,
    LEVANT_IN_TWO_WORDS,
    MAGHREB,
)
from mithaq.text.folding import fold, fold_key

WORDS = st.sampled_from(
    "في من إلى و بين 17 4 2025 1436هـ عام العام الماضي المقبل يوليو (تموز) / - ، كانون الأول الأحد أمس اليوم قبل "
    "يومين ثلاثة أيام "
    "شوال نهاية مطلع الشهر الجاري غداً صيف زار الوزير القاهرةَ 2018 ١٧ سبتمبر the May 1-4 on \n Monday last année "
    "1er au".split()
)
TEXTS = st.lists(WORDS, max_size=18).map(" ".join) | st.text(max_size=60)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2070, 12, 31))
ARABIC_NAMES = [
    *((name, month) for table in (EGYPT_AND_GULF, LEVANT_AND_IRAQ, MAGHREB) for name, month in table.items()),
    *(
        (f"{first} {second}", month)
        for first, seconds in LEVANT_IN_TWO_WORDS.items()
        for second, month in seconds.items()
    ),
]
HIJRI_NAMES = [
    *HIJRI.items(),
    *(
        (f"{first} {second}", month)
        for first, seconds in HIJRI_IN_TWO_WORDS.items()
        for second, month in seconds.items()
    ),
]


@given(TEXTS, st.sampled_from(["ar", "en", "fr", "any"]), st.sampled_from([None, "2025-06-04", "2025-06", "2025"]))
def test_mentions_are_their_words_in_order_and_apart(text: str, language: str, reference: str | None) -> None:
    end = 0
    for mention in find_dates(fold(text), reference=reference, language=language):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end


@given(TEXTS)
def test_folding_first_changes_no_date(text: str) -> None:
    marked = text.replace("أ", "أَ").replace("ي", "يـ")
    ours = [mention.edtf for mention in find_dates(fold(text), reference="2025-06-04")]
    assert [mention.edtf for mention in find_dates(fold(marked), reference="2025-06-04")] == ours


@given(DAYS, st.data())
def test_every_arabic_month_name_reads_back(day: date, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name, month in ARABIC_NAMES if month == day.month]))
    written = data.draw(st.sampled_from([f"{day.day} {name} {day.year}", f"{day.day} من {name} عام {day.year}م"]))
    arabic_indic = written.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for text in (written, arabic_indic):
        assert [mention.edtf for mention in find_dates(fold(f"وصل في {text}"), reference=None)] == [day.isoformat()]


@given(DAYS, st.data())
def test_every_latin_month_name_reads_back(day: date, data: st.DataObject) -> None:
    table, language = data.draw(st.sampled_from([(ENGLISH, "en"), (FRENCH, "fr")]))
    name = data.draw(st.sampled_from([name for name, month in table.items() if month == day.month]))
    mentions = find_dates(fold(f"{day.day} {name.title()} {day.year}"), reference=None, language=language)
    assert [mention.edtf for mention in mentions] == [day.isoformat()]


@given(DAYS, st.data())
def test_every_hijri_month_name_reads_back(day: date, data: st.DataObject) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    name = data.draw(st.sampled_from([name for name, month in HIJRI_NAMES if month == hijri.month]))
    mentions = find_dates(fold(f"{hijri.day} {name} {hijri.year}هـ"), reference=None)
    assert [mention.edtf for mention in mentions] == [day.isoformat()]


@given(
    DAYS,
    st.sampled_from(["{d}/{m}/{y}", "{d}-{m}-{y}", "{y}/{m}/{d}", "{d} - {m} - {y}", "{y}-{m:02d}-{d:02d}T10:00:00Z"]),
)
def test_figures_read_back(day: date, pattern: str) -> None:
    text = pattern.format(d=day.day, m=day.month, y=day.year)
    assert [mention.edtf for mention in find_dates(fold(text), reference=None)] == [day.isoformat()]


@given(DAYS, st.integers(0, 6))
def test_bare_weekday_lies_within_six_days_before(day: date, weekday: int) -> None:
    name = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")[weekday]
    (mention,) = find_dates(fold(f"وصل {name}"), reference=day.isoformat())
    assert mention.edtf is not None
    resolved = date.fromisoformat(mention.edtf)
    assert resolved.weekday() == weekday
    assert 0 <= (day - resolved).days <= 6


def test_babel_month_names_are_all_known() -> None:
    known = {fold_key(name): month for name, month in ARABIC_NAMES}
    for locale in ("ar_EG", "ar_SA", "ar_LB", "ar_SY", "ar_IQ", "ar_JO", "ar_MA", "ar_DZ", "ar_TN", "ar_MR"):
        for month, name in get_month_names("wide", locale=locale).items():
            assert known.get(fold_key(name)) == month, (locale, name)
    for table, locale in ((ENGLISH, "en"), (FRENCH, "fr")):
        assert all(table[name.lower()] == month for month, name in get_month_names("wide", locale=locale).items())
