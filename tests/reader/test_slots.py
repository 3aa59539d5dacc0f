"""Dates, places, people, instruments, types and obligations, each as the text writes it."""

import pytest
from reading_samples import draft, only, read, told

from mithaq.reader.slots import known_instrument, known_place


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        ("التقى وزير الخارجية المصري نظيره القبرصي أمس.", "2025-06-03", "أمس"),
        ("التقى وزير الخارجية المصري نظيره القبرصي أمس الأول.", "2025-06-02", "أمس الأول"),
        ("التقى وزير الخارجية المصري نظيره القبرصي اليوم الأربعاء.", "2025-06-04", "اليوم الأربعاء"),
        ("التقى وزير الخارجية المصري الأحد نظيره القبرصي.", "2025-06-01", "الأحد"),
        ("وقعت مصر وقبرص اتفاقية دفاعية في 17 سبتمبر 2024.", "2024-09-17", "17 سبتمبر 2024"),
        ("وقعت سوريا ولبنان اتفاقية أمنية في ١٧ أيلول ٢٠٢٤.", "2024-09-17", "١٧ أيلول ٢٠٢٤"),
        ("وقع المغرب وإسبانيا اتفاقية أمنية في 9 غشت 2024.", "2024-08-09", "9 غشت 2024"),
        ("وقعت الجزائر وإيطاليا اتفاقية أمنية في 9 أوت 2024.", "2024-08-09", "9 أوت 2024"),
        ("وقعت مصر وقبرص اتفاقية دفاعية في يوليو الماضي.", "2024-07", "يوليو الماضي"),
        ("وقعت مصر وقبرص اتفاقية دفاعية العام الماضي.", "2024", "العام الماضي"),
        ("وقعت مصر وقبرص اتفاقية دفاعية عام 2018.", "2018", "عام 2018"),
        ("وقعت مصر وقبرص اتفاقية دفاعية في مطلع مارس 2015.", "2015-03", "مطلع مارس 2015"),
        ("يزور وزير الدفاع الهندي القاهرة الأحد المقبل.", "2025-06-08", "الأحد المقبل"),
        ("يزور وزير الدفاع الهندي القاهرة غدا الخميس.", "2025-06-05", "غدا الخميس"),
        ("يزور وزير الدفاع الهندي القاهرة الشهر المقبل.", "2025-07", "الشهر المقبل"),
        ("يزور وزير الدفاع الهندي القاهرة الأسبوع المقبل.", "2025-06", "الأسبوع المقبل"),
    ],
)
def test_the_date_of_the_clause_is_the_events(text: str, date: str, words: str) -> None:
    event = only(read(text))
    assert event.date == date
    assert event.date_text is not None
    assert words in event.date_text


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير الدفاع المصري يوم الأحد إن مصر وقعت مع اليونان اتفاقية دفاعية.",
        "أعلنت وزارة الخارجية المصرية أمس أن مصر تعتزم توقيع اتفاقية مع كينيا.",
        "وقعت مصر وقبرص اتفاقية دفاعية تنتهي في 31 ديسمبر 2030.",
        "وقعت مصر وقبرص مؤخرا اتفاقية دفاعية.",
        "وقعت مصر وقبرص اتفاقية لإنجاز المشروع قبل نهاية عام 2030.",
    ],
)
def test_a_date_of_something_else_is_not_the_events(text: str) -> None:
    assert only(read(text)).date is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("تجري مصر والهند مناورات بحرية من 15 إلى 20 يونيو 2025.", "2025-06-15/2025-06-20"),
        ("انطلقت أمس مناورات بحرية بين مصر والهند، وتستمر حتى 10 يونيو.", "2025-06-03/2025-06-10"),
        ("انطلقت أمس مناورات بحرية بين مصر والهند. وتستمر المناورات حتى 10 يونيو.", "2025-06-03/2025-06-10"),
    ],
)
def test_an_exercise_has_its_first_and_last_day(text: str, date: str) -> None:
    assert only(read(text)).date == date


def test_relative_words_date_nothing_without_the_day_of_publication() -> None:
    event = only(read("التقى وزير الخارجية المصري نظيره القبرصي أمس.", published=None))
    assert event.date is None


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("الاثنين", "2025-06-02"),
        ("السبت", "2025-05-31"),
        ("الخميس الماضي", "2025-05-29"),
        ("الخميس", "2025-05-29"),
        ("الثلاثاء الماضي", "2025-05-27"),  # yesterday would be told as yesterday
    ],
)
def test_what_was_done_on_a_weekday_was_done_on_the_one_before(day: str, date: str) -> None:
    assert only(read(f"وقعت مصر وقبرص يوم {day} اتفاقية دفاعية في نيقوسيا.")).date == date


@pytest.mark.parametrize(
    ("day", "date"), [("الأحد", "2025-06-08"), ("الثلاثاء", None)]
)  # six days ahead, or yesterday?
def test_a_plan_s_weekday_far_ahead_may_be_the_one_before(day: str, date: str | None) -> None:
    assert only(read(f"ستوقع مصر وقبرص يوم {day} اتفاقية دفاعية في نيقوسيا.")).date == date


def test_a_line_of_a_chronology_has_the_day_that_opens_it() -> None:
    text = "محطات القاهرة ونيقوسيا\n- 17 أيار 2019: وزير الدفاع المصري يصل إلى نيقوسيا.\n2021 – توقيع اتفاقية دفاعية بين مصر وقبرص."
    assert {event.kind: event.date for event in read(text).events} == {"visit": "2019-05-17", "agreement": "2021"}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("وفي يوليو 2017، أي بعد شهر من بدء القطيعة، وقعت مصر وقبرص اتفاقية دفاعية.", "agreement", "2017-07"),
        ("زار وزير الدفاع المصري نيقوسيا في 14 مايو ووقعت مصر وقبرص اتفاقية دفاعية.", "agreement", "2025-05-14"),
        ("شاركت مصر في اجتماع وزاري مع قبرص، الذي عقد بأثينا الاثنين.", "meeting", "2025-06-02"),
        ("تسلمت مصر مقاتلات فرنسية بموجب اتفاق أبرمته القاهرة مع باريس عام 2022.", "arms_transfer", None),
        ("شاركت مصر وقبرص في تمرين بحري يستمر حتى 19 مايو.", "exercise", None),
        ("اختتم وزير الدفاع المصري أمس زيارة إلى نيقوسيا استمرت ثلاثة أيام.", "visit", "2025-06-01/2025-06-03"),
        ("اختتم وزير الدفاع المصري أمس زيارة إلى نيقوسيا استمرت 99999999999 أيام.", "visit", "2025-06-03"),
        ("يبدأ وزير الدفاع المصري غدا زيارة إلى نيقوسيا تستمر يومين.", "visit", "2025-06-05/2025-06-06"),
        ("وصل وزير الدفاع المصري اليوم إلى نيقوسيا في زيارة تستغرق يومين.", "visit", "2025-06-04"),
    ],
)
def test_the_date_is_that_of_what_is_told(text: str, kind: str, date: str | None) -> None:
    assert only(read(text), kind).date == date


def test_a_full_date_needs_no_day_of_publication() -> None:
    assert only(read("وقعت مصر وقبرص اتفاقية دفاعية في 17 سبتمبر 2024.", published=None)).date == "2024-09-17"


def test_what_one_sentence_tells_of_the_same_parties_has_one_day() -> None:
    text = "التقى وزير الدفاع المصري نظيره اليوناني أمس في أثينا ووقعت مصر واليونان مذكرة تفاهم."
    reading = read(text)
    assert {event.kind: event.date for event in reading.events} == {"meeting": "2025-06-03", "agreement": "2025-06-03"}


def test_what_is_done_in_a_dated_meeting_has_its_day() -> None:
    text = "التقى وزير الدفاع المصري نظيره اليوناني أمس في أثينا. ووقعت مصر واليونان مذكرة تفاهم."
    assert only(read(text), "agreement").date == "2025-06-03"


def test_background_does_not_take_the_day_of_the_meeting() -> None:
    text = "التقى وزير الدفاع المصري نظيره اليوناني أمس في أثينا. وكانت مصر واليونان وقعتا مذكرة تفاهم عام 2019."
    assert only(read(text), "agreement").date == "2019"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("التقى وزير الخارجية المصري نظيره القبرصي في نيقوسيا.", "نيقوسيا"),
        ("وقعت مصر واليونان اتفاقية دفاعية في أثينا.", "أثينا"),
        ("وقعت تركيا وليبيا مذكرة تفاهم بإسطنبول.", "إسطنبول"),
        ("زار وزير الدفاع الهندي القاهرة أمس.", "القاهرة"),
        ("وصل الرئيس الفرنسي إلى الرباط أمس.", "الرباط"),
        ("أجرت مصر والهند مناورات جوية في قاعدة محمد نجيب.", "قاعدة محمد نجيب"),
        ("اجتمع وزيرا خارجية روسيا وأوكرانيا في جنيف.", "جنيف"),
        ("نشرت فرنسا قوات في الأردن.", "الأردن"),
    ],
)
def test_the_place_is_as_written(text: str, place: str) -> None:
    found = only(read(text)).place
    assert found is not None
    assert found.text == place


def test_no_place_is_none() -> None:
    assert only(read("وقعت مصر وقبرص اتفاقية دفاعية.")).place is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("التقى وزير الخارجية المصري سامح شكري نظيره القبرصي.", ["سامح شكري"]),
        (
            "التقى وزير الدفاع المصري الفريق أول سالم الكاتب نظيره اليوناني نيكوس ديندياس.",
            ["سالم الكاتب", "نيكوس ديندياس"],
        ),
        ("استقبل الملك عبد الله الثاني الرئيس القبرصي نيكوس خريستودوليدس.", ["عبد الله الثاني", "نيكوس خريستودوليدس"]),
        ("زار رئيس الوزراء الهندي ناريندرا مودي القاهرة.", ["ناريندرا مودي"]),
        ("وقعت مصر وقبرص اتفاقية دفاعية.", []),
    ],
)
def test_people_stand_without_titles(text: str, people: list[str]) -> None:
    assert [person.text for person in only(read(text)).people] == people


def test_people_have_the_fullest_form_of_the_article() -> None:
    text = "وصل وزير الخارجية المصري سامح شكري إلى نيقوسيا أمس. والتقى شكري نظيره القبرصي."
    assert "سامح شكري" in [person.text for person in only(read(text), "meeting").people]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("وقعت السعودية وباكستان اتفاقية دفاع مشترك.", "اتفاقية دفاع مشترك"),
        ("وقعت مصر وكينيا مذكرة تفاهم في مجال التدريب العسكري.", "مذكرة تفاهم"),
        ("سلمت فرنسا لليونان مقاتلات رافال.", "رافال"),
        ("اشترت المغرب طائرات مسيرة من طراز بيرقدار من تركيا.", "بيرقدار"),
        ("شاركت مصر والولايات المتحدة في مناورات «النجم الساطع».", "النجم الساطع"),
        ("شاركت باكستان والإمارات في معرض إيدكس.", "إيدكس"),
        ("علقت روسيا معاهدة نيو ستارت مع الولايات المتحدة.", "نيو ستارت"),
    ],
)
def test_the_instrument_is_named(text: str, instrument: str) -> None:
    found = only(read(text)).instrument
    assert found is not None
    assert instrument in found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقعت مصر وقبرص مذكرة تفاهم.", "memorandum of understanding"),
        ("وقعت مصر وقبرص بروتوكولا عسكريا.", "protocol"),
        ("وقعت مصر وقبرص معاهدة صداقة.", "treaty"),
        ("وقعت السعودية وباكستان اتفاقية دفاع مشترك.", "mutual-defence pact"),
        ("وقعت مصر وقبرص اتفاقية تعاون أمني.", "cooperation agreement"),
        ("وقعت تونس والجزائر برنامجا تنفيذيا للتعاون.", "executive programme"),
        ("وقعت مصر وقبرص إعلانا مشتركا.", "declaration"),
        ("اتفقت مصر وقبرص على تشكيل لجنة مشتركة.", "joint committee"),
    ],
)
def test_agreements_have_their_type(text: str, expected: str) -> None:
    assert only(read(text)).agreement_type == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقعت السعودية وباكستان اتفاقية تنص على أن أي اعتداء على إحداهما اعتداء على الأخرى.", ("defence",)),
        ("وقعت السعودية وباكستان اتفاقية دفاع مشترك.", ("defence",)),
        ("وقعت الهند وباكستان معاهدة عدم اعتداء.", ("non-aggression",)),
        ("وقعت الهند وباكستان معاهدة حياد.", ("neutrality",)),
        ("وقعت مصر وقبرص اتفاقية تجارية.", ()),
    ],
)
def test_pacts_have_the_obligations_that_the_text_states(text: str, expected: tuple[str, ...]) -> None:
    assert only(read(text)).obligations == expected


def test_organisations_take_part_and_media_do_not() -> None:
    text = "وقعت شركة لوكهيد مارتن الأمريكية عقدا لتوريد صواريخ إلى بولندا، بحسب وكالة رويترز."
    names = [org.text for event in read(text).events for org in event.orgs]
    assert not any("رويترز" in name for name in names)
    assert any("لوكهيد" in name for name in names)


@pytest.mark.parametrize(
    ("text", "language", "date", "place"),
    [
        ("Egypt and Greece signed a defence agreement in Athens on 12 May 2025.", "en", "2025-05-12", "Athens"),
        ("The Indian defence minister visited Tokyo on Monday.", "en", "2025-06-02", "Tokyo"),
        ("Le président sénégalais s'est rendu à Nouakchott le 12 mai 2025.", "fr", "2025-05-12", "Nouakchott"),
        ("L'Égypte et la Grèce ont signé un accord de défense à Athènes lundi.", "fr", "2025-06-02", "Athènes"),
    ],
)
def test_english_and_french_slots(text: str, language: str, date: str, place: str) -> None:
    event = only(read(text, language=language))
    assert event.date == date
    assert event.place is not None
    assert event.place.text == place


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        (
            "تسلمت تونس في 12 فبراير/شباط 2020 أربع طائرات تدريب من الولايات المتحدة بقاعدة صفاقس.",
            "2020-02-12",
            "قاعدة صفاقس",
        ),
        (
            "قالت وزارة الدفاع التركية إن تركيا والصومال وقعتا اتفاقا بحريا في أنقرة يوم 8 فبراير.",
            "2025-02-08",
            "أنقرة",
        ),
        (
            "يبدأ الرئيس الصيني شي جين بينغ الاثنين المقبل زيارة رسمية إلى السعودية تستمر ثلاثة أيام.",
            "2025-06-09/2025-06-11",
            "السعودية",
        ),
        ("وقعت مصر والسودان في الخرطوم في الثاني من مارس عام 2021 اتفاقية للتعاون العسكري.", "2021-03-02", "الخرطوم"),
        (
            "انطلقت اليوم فعاليات التدريب المشترك «فجر الشرق 5» بين مصر وباكستان في معسكر تشرات.",
            "2025-06-04",
            "معسكر تشرات",
        ),
    ],
)
def test_date_and_place_are_read_from_one_clause(text: str, date: str, place: str) -> None:
    event = only(read(text))
    assert event.date == date
    assert event.place is not None
    assert event.place.text == place


def test_a_date_between_commas_belongs_to_the_saying() -> None:
    text = "أعلن المتحدث العسكري المصري، أمس الأول، أن القوات المصرية والفرنسية نفذت تدريبا بحريا في البحر الأحمر."
    assert only(read(text)).date is None


def test_visit_and_meeting_of_one_sentence_have_their_own_places() -> None:
    text = "زار رئيس مجلس السيادة السوداني عبد الفتاح البرهان القاهرة في 29 أغسطس 2023 والتقى الرئيس المصري في العلمين."
    reading = read(text)
    assert {event.kind: event.place.text for event in reading.events if event.place} == {
        "visit": "القاهرة",
        "meeting": "العلمين",
    }
    assert {event.date for event in reading.events} == {"2023-08-29"}


def test_all_slots_of_a_pact() -> None:
    text = (
        "وقع الجانبان السعودي والباكستاني في الرياض يوم 17 سبتمبر 2025 اتفاقية الدفاع الاستراتيجي المشترك "
        "التي تنص على أن أي اعتداء على أي من البلدين اعتداء على كليهما."
    )
    event = only(read(text, published="2025-09-18"))
    assert (event.kind, event.status, event.step, event.parties) == ("agreement", "happened", "signed", ("SAU", "PAK"))
    assert (event.date, event.agreement_type, event.obligations) == ("2025-09-17", "mutual-defence pact", ("defence",))
    assert event.place is not None
    assert event.place.text == "الرياض"
    assert event.instrument is not None
    assert event.instrument.text == "اتفاقية الدفاع الاستراتيجي المشترك"


@pytest.mark.parametrize(
    ("text", "language", "instrument"),
    [
        ("Japan handed over two patrol boats to the Philippines last March.", "en", "patrol boats"),
        ("Turkey and Somalia signed a naval pact in Ankara.", "en", "pact"),
        ("La Turquie et l'Égypte ont signé un protocole lundi au Caire.", "fr", "protocole"),
        ("L'Égypte et la Grèce ont signé un accord de défense à Athènes.", "fr", "accord de défense"),
    ],
)
def test_the_instrument_ends_where_place_and_day_begin(text: str, language: str, instrument: str) -> None:
    found = only(read(text, language=language)).instrument
    assert found is not None
    assert found.text == instrument


@pytest.mark.parametrize(
    ("text", "published", "status"),
    [
        ("وصل وزير الدفاع التركي أمس إلى الدوحة في زيارة رسمية تستغرق يومين.", "2024-03-05", "ongoing"),
        ("شرع وزير الدفاع التركي أمس في زيارة رسمية إلى قطر.", "2024-03-05", "ongoing"),
        ("اختتم وزير الدفاع التركي أمس زيارة إلى قطر استغرقت يومين.", "2024-03-05", "happened"),
        ("وصل وزير الدفاع التركي إلى الدوحة يوم 2 فبراير 2024 في زيارة تستغرق يومين.", "2024-03-05", "happened"),
    ],
)
def test_a_visit_that_has_begun_and_goes_on_is_ongoing(text: str, published: str, status: str) -> None:
    visits = [event for event in read(text, published=published).events if event.kind == "visit"]
    assert [event.status for event in visits] == [status]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("جرت المباحثات في مطار عدن الدولي مساء الأحد.", "مطار عدن الدولي", ("مطار عدن الدولي", "YEM")),
        ("جرت المباحثات بالعاصمة الإثيوبية أديس أبابا.", "الإثيوبية أديس أبابا", ("الإثيوبية أديس أبابا", "ETH")),
        ("جرت المباحثات بالقاهرة مساء الأحد.", "بالقاهرة", ("القاهرة", "EGY")),
        ("جرت المباحثات بالقصر القديم مساء الأحد.", "بالقصر", ("القصر", None)),
        ("جرت المباحثات في باليرمو مساء الأحد.", "باليرمو", ("باليرمو", "ITA")),
    ],
)
def test_a_stretch_that_is_a_place_has_the_state_known_in_it(
    text: str, words: str, place: tuple[str, str | None]
) -> None:
    made = draft(text)
    start = text.index(words)
    first, last, code = known_place(made, (start, start + len(words)), 0)
    assert (text[first:last], code) == place


def test_a_stretch_that_is_an_agreement_has_its_entry() -> None:
    text = "جاء ذلك بعد الاتفاق النووي مع القوى الكبرى."
    made = draft(text)
    start = text.index("الاتفاق")
    assert known_instrument(made, (start, start + len("الاتفاق النووي مع")), 0) == "jcpoa"
    assert known_instrument(made, (0, len("جاء ذلك")), 0) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "صادق البرلمان المصري على الاتفاق المبرم مع قبرص في 3 مارس 2021.",
            {"signed": "2021-03-03", "ratified": None},
        ),
        (
            "الاتفاقية الموقعة بين مصر وقبرص في 3 مارس 2021 دخلت حيز التنفيذ.",
            {"signed": "2021-03-03", "in_force": None},
        ),
        ("وقعت مصر وقبرص مذكرة تفاهم لعام 2026.", {"signed": None}),
    ],
)
def test_the_day_of_signing_dates_the_signing_alone(text: str, dates: dict[str, str | None]) -> None:
    assert {event.step: event.date for event in read(text).events} == dates


def test_a_site_is_nothing_signed() -> None:
    assert only(read("زار وزير الدفاع الإيطالي تونس وتفقد الموقع في 3 مارس 2021.")).date == "2021-03-03"


def test_an_ambassador_called_home_to_consult_is_recalled() -> None:
    text = "استدعت وزارة الخارجية الأردنية السفير لدى بوخارست للتشاور."
    assert told(text) == "appointment happened JOR-ROU"


def test_the_day_of_a_vote_is_not_that_of_the_signing() -> None:
    text = "تبنى البرلمان القبرصي أمس قرارا يرحب بالاتفاق المبرم بين مصر وقبرص."
    assert [event.date for event in read(text).events if event.step == "signed"] == [None]
