"""Who takes part: order, references, and names that are no parties."""

import pytest
from reading_samples import only, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى وزير الخارجية المصري نظيره الفرنسي في باريس.", "meeting happened EGY-FRA"),
        ("التقت وزيرة الدفاع الإسبانية نظيرها المغربي في الرباط.", "meeting happened ESP-MAR"),
        ("أجرى وزير الخارجية العماني اتصالا هاتفيا بنظيره الإيراني.", "call happened OMN-IRN"),
        ("اجتمع رئيس الأركان الأردني مع نظيريه العراقي والمصري في عمان.", "meeting happened JOR-IRQ-EGY"),
        ("استقبل الرئيس التونسي قيس سعيد وزير الخارجية الإيطالي.", "meeting happened TUN-ITA"),
    ],
)
def test_counterparts_have_the_state_that_the_text_gives(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "عقدت مصر والأردن اجتماعا للجنة العليا في القاهرة. ووقع الجانبان مذكرة تفاهم في مجال النقل.",
        "بحث وزيرا خارجية مصر والأردن ملفات المنطقة في عمان. ووقع البلدان مذكرة تفاهم في مجال النقل.",
        "زار وزير النقل المصري الأردن أمس. ووقع الطرفان مذكرة تفاهم في مجال النقل.",
    ],
)
def test_the_two_sides_are_the_two_named_before(text: str) -> None:
    event = only(read(text), "agreement")
    assert set(event.parties) == {"EGY", "JOR"}
    assert event.step == "signed"


def test_his_country_is_the_speakers() -> None:
    text = "أكد وزير الخارجية القطري في الدوحة أن بلاده تدين الهجوم الإسرائيلي على لبنان."
    assert only(read(text)).parties[0] == "QAT"


def test_the_kingdom_is_saudi_in_a_saudi_outlet_and_moroccan_in_a_moroccan_one() -> None:
    text = "وقعت المملكة وإسبانيا اتفاقية للتعاون الأمني في مدريد."
    assert only(read(text, outlet="عكاظ")).parties == ("SAU", "ESP")
    assert only(read(text, outlet="هسبريس")).parties == ("MAR", "ESP")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتفقت أنقرة والدوحة على إنشاء مجلس للتنسيق.", "TUR-QAT"),
        ("وقعت باريس وأبوظبي اتفاقية دفاعية.", "FRA-ARE"),
        ("أدان الكرملين الضربات الأمريكية.", "RUS-USA"),
        ("وقع حلف شمال الأطلسي وموريتانيا بروتوكول تعاون.", "NATO-MRT"),
        ("رحبت جامعة الدول العربية بالموقف الإسباني.", "ARABLEAGUE-ESP"),
        ("وقع الاتحاد الأوروبي وتونس مذكرة تفاهم.", "EU-TUN"),
        ("أدان مجلس التعاون الخليجي الهجوم الإيراني على قطر.", "GCC-IRN"),
    ],
)
def test_capitals_seats_and_bodies_take_part(text: str, expected: str) -> None:
    (event,) = read(text).events
    assert "-".join(event.parties[:2]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سلمت فرنسا لليونان ست مقاتلات من طراز رافال.", "FRA-GRC"),
        ("تسلمت اليونان من فرنسا ست مقاتلات من طراز رافال.", "FRA-GRC"),
        ("اشترت بولندا دبابات من كوريا الجنوبية.", "KOR-POL"),
        ("باعت تركيا طائرات مسيرة إلى المغرب.", "TUR-MAR"),
        ("حصلت مصر على طائرات من إيطاليا.", "ITA-EGY"),
        ("منحت اليابان الأردن قرضا بقيمة مئة مليون دولار.", "JPN-JOR"),
        ("قدمت الصين مساعدات عسكرية إلى جيبوتي.", "CHN-DJI"),
        ("تدرب بريطانيا قوات خاصة من كينيا.", "GBR-KEN"),
    ],
)
def test_the_giver_comes_first(text: str, expected: str) -> None:
    assert "-".join(only(read(text)).parties) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتهمت إثيوبيا السودان بخرق الهدنة.", "accusation happened ETH-SDN"),
        ("أدانت الكويت التصريحات الإيرانية.", "statement_condemn happened KWT-IRN"),
        ("هدد الرئيس الأمريكي إيران بإجراءات قاسية.", "threat happened USA-IRN"),
        ("فرضت كندا عقوبات على روسيا.", "sanction happened CAN-RUS"),
        ("دعا الرئيس المصري نظيره الصربي لزيارة القاهرة.", "invitation happened EGY-SRB"),
    ],
)
def test_who_acts_comes_before_whom_it_addresses(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وقع وزير النقل المصري عقدا مع شركة محلية بقيمة مليون دولار أمريكي في الإسكندرية.",
        "التقى وزير الثقافة الأردني فريق صحيفة لوموند الفرنسية في عمان.",
        "اشترت مصر طائرات بمبلغ مليون دولار أمريكي.",
        "التقى لاعب الدوري الإنجليزي جمهوره في القاهرة.",
        "قصف الجيش السوري مواقع لتنظيم داعش في ريف حمص.",
        "التقى وزير الداخلية العراقي شيوخ العشائر في بغداد.",
        "افتتح وزير الصحة المصري مستشفى في أسوان.",
    ],
)
def test_what_happens_inside_one_state_is_no_event(text: str) -> None:
    assert told(text) == ""


def test_a_medium_that_reports_is_no_party() -> None:
    text = "ذكرت صحيفة لوموند الفرنسية أن المغرب وقع مع البرازيل اتفاقية دفاعية."
    assert only(read(text)).parties == ("MAR", "BRA")


def test_a_currency_is_no_party() -> None:
    text = "وقعت مصر مع اليونان عقدا بقيمة ثلاثة ملايين دولار أمريكي."
    assert set(only(read(text)).parties) == {"EGY", "GRC"}


def test_a_coalition_without_a_code_stands_for_its_leader() -> None:
    text = "قصف التحالف بقيادة السعودية مواقع في اليمن."
    assert only(read(text)).parties == ("SAU", "YEM")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عقدت في عمان قمة ثلاثية بين الأردن والعراق ومصر.", {"JOR", "IRQ", "EGY"}),
        ("شاركت قوات من السعودية والإمارات والبحرين وباكستان في مناورات بحرية مشتركة.", {"SAU", "ARE", "BHR", "PAK"}),
    ],
)
def test_more_than_two_may_take_part(text: str, expected: set[str]) -> None:
    assert set(only(read(text)).parties) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Egyptian foreign minister met his Greek counterpart in Athens on Monday.", "meeting happened EGY-GRC"),
        ("Turkey delivered six drones to Morocco.", "arms_transfer happened TUR-MAR"),
        ("Poland bought tanks from South Korea.", "arms_transfer happened KOR-POL"),
    ],
)
def test_english_parties_are_in_order(text: str, expected: str) -> None:
    assert told(text, language="en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le ministre marocain de la Défense a rencontré son homologue espagnol à Rabat.", "meeting happened MAR-ESP"),
        ("La France a livré six avions de combat à la Grèce.", "arms_transfer happened FRA-GRC"),
        ("Le Mali a accusé l'Algérie d'ingérence.", "accusation happened MLI-DZA"),
    ],
)
def test_french_parties_are_in_order(text: str, expected: str) -> None:
    assert told(text, language="fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى الرئيسان الروسي والصيني في سمرقند.", "RUS-CHN"),
        ("اجتمع وزيرا خارجية المغرب والبرتغال في لشبونة.", "MAR-PRT"),
        ("التقى السفير الفرنسي في القاهرة وزير الري المصري.", "FRA-EGY"),
        ("التقى المبعوث الأمريكي إلى سوريا وزير الخارجية الأردني.", "USA-JOR"),
        ("التقى الأمين العام للأمم المتحدة أنطونيو غوتيريش الرئيس الكيني.", "UN-KEN"),
        ("التقى رئيس حكومة إقليم كردستان وزير الخارجية التركي.", "IRQ-TUR"),
        ("اجتمع قائد القيادة المركزية الأمريكية مع قائد الجيش اللبناني.", "USA-LBN"),
        ("عقدت القاهرة وأنقرة مشاورات سياسية.", "EGY-TUR"),
        ("استقبل أردوغان في أنقرة رئيس الوزراء المجري فيكتور أوربان.", "TUR-HUN"),
        ("التقى الملك محمد السادس الرئيس الفرنسي إيمانويل ماكرون.", "MAR-FRA"),
    ],
)
def test_people_and_offices_stand_for_their_side(text: str, expected: str) -> None:
    (event,) = read(text).events
    assert "-".join(event.parties) == expected


def test_a_bare_office_is_the_one_named_before() -> None:
    text = "وصل وزير الدفاع اليوناني نيكوس ديندياس إلى القاهرة. والتقى الوزير نظيره المصري."
    assert set(only(read(text), "meeting").parties) == {"GRC", "EGY"}


def test_a_surname_is_the_person_named_before() -> None:
    text = "زار وزير الخارجية المصري سامح شكري نيقوسيا. والتقى شكري نظيره القبرصي."
    assert set(only(read(text), "meeting").parties) == {"EGY", "CYP"}


@pytest.mark.parametrize(
    "text",
    [
        "قتل الجيش العراقي عناصر من تنظيم داعش في كركوك.",
        "أدان رئيس الحكومة اللبنانية حزب الله.",
        "هدد الجيش السوداني قوات الدعم السريع.",
    ],
)
def test_armed_groups_in_ones_own_state_make_no_event(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ذكرت وسائل إعلام أمريكية أن فرنسا سلمت أوكرانيا صواريخ.", "FRA-UKR"),
        ("قال الرئيس الأوكراني فولوديمير زيلينسكي إن بلاده تسلمت من ألمانيا منظومة دفاع جوي.", "DEU-UKR"),
        ("استقبل رئيس الوزراء العراقي في مكتبه ببغداد السفيرة الأمريكية لدى العراق ألينا رومانوسكي.", "IRQ-USA"),
        ("أكد السفير الصيني لدى السودان أن الصين قدمت للسودان منحة.", "CHN-SDN"),
        ("قررت السعودية والإمارات والبحرين ومصر قطع علاقاتها الدبلوماسية مع قطر.", "SAU-ARE-BHR-EGY-QAT"),
        ("نددت سول وطوكيو بإطلاق كوريا الشمالية صاروخا باليستيا.", "KOR-JPN-PRK"),
        ("كان الرئيس الإيراني حسن روحاني قد زار العراق في مارس 2019.", "IRN-IRQ"),
    ],
)
def test_parties_of_longer_clauses_are_in_order(text: str, expected: str) -> None:
    assert "-".join(only(read(text)).parties) == expected


@pytest.mark.parametrize(
    "text",
    [
        "استقبل الأمير تركي بن سعد وزير التعليم الأردني في جدة.",
        "استقبل الدكتور فهد بن عبدالرحمن التركي وزير التعليم الأردني في جدة.",
        "التقى الأمير تركي السفير الأردني في جدة.",
    ],
)
def test_a_nationality_in_a_mans_name_is_no_state(text: str) -> None:
    assert all("TUR" not in event.parties for event in read(text).events)


def test_a_nickname_of_a_state_needs_the_state_named() -> None:
    assert "PSE" not in str(told("قال وزير الإسكان الأردني إن شركات مصرية زارت القطاع السكني وأشادت به."))
    assert "PSE" in told("قدمت قطر مساعدات طبية إلى فلسطين. وأرسلت مصر مساعدات غذائية إلى القطاع أمس.")


def test_who_met_one_guest_goes_on_to_meet_the_next() -> None:
    text = "استقبل رئيس الوزراء الكويتي وزير الخارجية النيبالي. كما التقى السفير الفنلندي."
    events = read(text).events
    assert {frozenset(event.parties) for event in events} == {frozenset(("KWT", "NPL")), frozenset(("KWT", "FIN"))}


def test_who_travels_to_a_city_visits_its_state() -> None:
    assert told("وصل رئيس الوزراء العراقي إلى جدة مساء أمس.") == "visit happened IRQ-SAU"


def test_a_short_name_of_a_body_counts_where_the_body_is_named() -> None:
    events = read("فرض الاتحاد الأوروبي عقوبات على بيلاروسيا. واتهم الاتحاد السلطات البيلاروسية بقمع المعارضة.").events
    assert ("EU", "BLR") in {event.parties for event in events if event.kind == "accusation"}


@pytest.mark.parametrize(
    "text",
    [
        "وقع الأردن معاهدة وادي عربة في 26 أكتوبر 1994.",
        "وقع الملك حسين معاهدة وادي عربة في 26 أكتوبر 1994.",
        "دخلت معاهدة وادي عربة التي أبرمتها إسرائيل حيز التنفيذ.",
    ],
)
def test_an_agreement_of_two_known_by_its_name_is_between_both(text: str) -> None:
    events = read(text).events
    assert ("agreement", "signed", {"JOR", "ISR"}) in [(one.kind, one.step, set(one.parties)) for one in events]


def test_the_three_countries_are_the_three_named() -> None:
    text = "عقد وزراء الري في مصر والسودان وإثيوبيا اجتماعا في الخرطوم. ووقعت الدول الثلاث اتفاقا بشأن ملء السد."
    events = read(text).events
    assert {"EGY", "SDN", "ETH"} in [set(one.parties) for one in events if one.kind == "agreement"]


def test_a_town_that_an_agreement_is_called_after_is_no_party() -> None:
    assert told("دعا الصومال إيران إلى احترام معاهدة فيينا للعلاقات الدبلوماسية.") == "statement happened SOM-IRN"
    assert "RUS" in told("يسعى الاتفاق إلى الحد من التسلح. وقع اتفاق موسكو وواشنطن في براغ عام 2010.")


def test_of_two_of_one_surname_the_one_named_in_full_before_is_meant() -> None:
    text = "قال الرئيس النيجيري محمد بخاري إن بلاده ستنتصر. وزار الرئيس بخاري الكاميرون أمس."
    assert ("NGA", "CMR") in {event.parties for event in read(text).events}


def test_a_surname_stands_for_the_state_of_its_full_name() -> None:
    text = "وصل وزير الدفاع الإيطالي ماركو بيانكي إلى تونس. والتقى الوزير بيانكي نظيره التونسي في القصبة."
    assert ("ITA", "TUN") in {event.parties for event in read(text).events if event.kind == "meeting"}
