"""Names, nationalities, offices and people put together into actors."""

import pytest
from reading_samples import actors, codes, draft, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد إلى مصر", "EGY"),
        ("وبالسعودية", "SAU"),
        ("زيارة للقاهرة", "EGY"),
        ("فلبنان والعراق", "LBN IRQ"),
        ("ولتونس وللجزائر", "TUN DZA"),
        ("كالأردن وبالكويت", "JOR KWT"),
        ("إلى الولايات المتحدة الأمريكية", "USA"),
        ("بالإمارات العربية المتحدة", "ARE"),
        ("مع جمهورية جنوب أفريقيا", "ZAF"),
        ("إنجلترا وإنكلترا", "GBR GBR"),
        ("لسلطنة عُمان", "OMN"),
        ("كوريا الجنوبيّة وكوريا الشماليّة", "KOR PRK"),
        ("السـودان", "SDN"),
    ],
)
def test_names_of_states_are_found_under_clitics_and_marks(text: str, expected: str) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قمة مصرية تركية", "EGY TUR"),
        ("محادثات سعودية - إيرانية", "SAU IRN"),
        ("مباحثات أردنية عراقية", "JOR IRQ"),
        ("المناورات الباكستانية الصينية", "PAK CHN"),
        ("اجتماع قطري-كويتي", "QAT KWT"),
        ("القمة الروسية ــ الأمريكية", "RUS USA"),
    ],
)
def test_a_pair_of_nationalities_is_two_actors_joined(text: str, expected: str) -> None:
    found = actors(text)
    assert codes(text) == expected
    assert found[1].joined


@pytest.mark.parametrize(
    ("text", "code", "person"),
    [
        ("التقى وزير الخارجية المصري سامح شكري", "EGY", "سامح شكري"),
        ("وصل رئيس الوزراء العراقي محمد شياع السوداني", "IRQ", "محمد شياع السوداني"),
        ("زار الرئيس التركي رجب طيب أردوغان", "TUR", "رجب طيب أردوغان"),
        ("استقبل ولي العهد السعودي الأمير محمد بن سلمان", "SAU", "محمد بن سلمان"),
        ("قال وزير الدفاع اليوناني نيكوس ديندياس", "GRC", "نيكوس ديندياس"),
        ("قال المتحدث باسم وزارة الخارجية القطرية ماجد الأنصاري", "QAT", "ماجد الأنصاري"),
        ("التقى قائد الجيش الباكستاني الفريق أول عاصم منير", "PAK", "عاصم منير"),
        ("صرح سفير إيطاليا لدى ليبيا جانلوكا ألبيريني", "ITA", "جانلوكا ألبيريني"),
        ("وصلت وزيرة الخارجية الألمانية أنالينا بيربوك", "DEU", "أنالينا بيربوك"),
        ("التقى وزير الخارجية التونسي سليم الخبّاز", "TUN", "سليم الخبّاز"),
    ],
)
def test_office_nationality_and_person_are_one_actor(text: str, code: str, person: str) -> None:
    made = draft(text)
    first = next(actor for found in made.actors for actor in found)
    assert first.codes == (code,)
    assert [made.passage(start, end).text for start, end, _ in first.people] == [person]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اقترحت إسلام آباد", "PAK"),
        ("أبلغت أنقرة والدوحة", "TUR QAT"),
        ("قال الكرملين", "RUS"),
        ("أعلن البيت الأبيض", "USA"),
        ("ذكر قصر الإليزيه", "FRA"),
        ("أعلن البنتاغون", "USA"),
        ("ترى الرباط ونواكشوط", "MAR MRT"),
        ("أعلنت وزارة الدفاع الهندية", "IND"),
        ("قال داونينغ ستريت", "GBR"),
    ],
)
def test_capitals_and_seats_stand_for_their_state(text: str, expected: str) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حلف شمال الأطلسي", "NATO"),
        ("الناتو", "NATO"),
        ("جامعة الدول العربية", "ARABLEAGUE"),
        ("مجلس التعاون الخليجي", "GCC"),
        ("الاتحاد الأوروبي والاتحاد الأفريقي", "EU AU"),
        ("مجلس الأمن الدولي", "UN"),
        ("منظمة التعاون الإسلامي", "OIC"),
        ("الوكالة الدولية للطاقة الذرية", "IAEA"),
        ("منظمة شنغهاي للتعاون", "SCO"),
        ("منظمة إيغاد", "IGAD"),
        ("كوسوفو", "XKX"),
        ("فلسطين", "PSE"),
    ],
)
def test_bodies_have_their_own_codes(text: str, expected: str) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "adjunct"),
    [
        ("نقلت صحيفة الغد الأردنية", "media"),
        ("وكالة الأنباء الجزائرية", "media"),
        ("مليون دولار أمريكي", "currency"),
        ("مليار جنيه مصري", "currency"),
        ("في الأراضي السورية", "land"),
        ("شمال العراق", "land"),
        ("شركة كندية", "firm"),
        ("جامعة ماليزية", "firm"),
        ("لاعب إسباني", "league"),
        ("المنتخب المغربي", "league"),
        ("حركة حماس", "armed_group"),
        ("حزب الله", "armed_group"),
        ("جماعة الحوثي", "armed_group"),
        ("الطفل الهندي", "people"),
    ],
)
def test_names_that_are_no_parties_say_why(text: str, adjunct: str) -> None:
    assert adjunct in [actor.adjunct for actor in actors(text)]


@pytest.mark.parametrize(
    "text", ["القوات الهندية", "الجانب المصري", "الوفد الكوري الجنوبي", "السفارة الإيرانية", "البحرية اليونانية"]
)
def test_nationality_after_a_noun_that_speaks_for_the_state_is_a_party(text: str) -> None:
    (actor,) = actors(text)
    assert actor.adjunct is None
    assert len(actor.codes) == 1


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Egyptian foreign minister met his Greek counterpart.", "en", "EGY GRC"),
        ("Turkey's president flew to Baghdad.", "en", "TUR IRQ"),
        ("A spokesman of the Kremlin", "en", "RUS"),
        ("The United States and South Korea", "en", "USA KOR"),
        ("Le ministre marocain des Affaires étrangères", "fr", "MAR"),
        ("L'Algérie et la Côte d'Ivoire", "fr", "DZA CIV"),
        ("Les États-Unis et l'Union européenne", "fr", "USA EU"),
        ("Le Sénégal", "fr", "SEN"),
    ],
)
def test_english_and_french_names_are_found(text: str, language: str, expected: str) -> None:
    assert codes(text, language=language) == expected


@pytest.mark.parametrize(
    "text",
    ["عاد المصريون القدماء", "مباراة في الأردنية", "عقد عمان", "مرت السفينة", "the turkey was roasted", "china cups"],
)
def test_words_that_only_resemble_a_state_do_not_make_two_parties(text: str) -> None:
    assert len({code for actor in actors(text, language="ar") for code in actor.codes if actor.adjunct is None}) < 2


def test_a_known_name_goes_on_with_its_forefathers_and_house() -> None:
    event, *_ = read("استقبل الشيخ تميم بن حمد آل ثاني أمير قطر الرئيس التركي رجب طيب أردوغان.").events
    assert [person.text for person in event.people] == ["تميم بن حمد آل ثاني", "رجب طيب أردوغان"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("التقى وزير الخارجية المصري اليوم نظيره القبرصي.", {"EGY", "CYP"}),
        ("يزور وزير الخارجية المصري روسيا اليوم.", {"EGY", "RUS"}),
        ("قال وزير الخارجية السعودي لـ«المصري اليوم» إنه التقى نظيره القبرصي.", {"SAU", "CYP"}),
        ("قال وزير الخارجية السعودي لقناة روسيا اليوم إنه التقى نظيره القبرصي.", {"SAU", "CYP"}),
    ],
)
def test_a_state_today_is_no_newspaper(text: str, parties: set[str]) -> None:
    assert [set(event.parties) for event in read(text).events] == [parties]
