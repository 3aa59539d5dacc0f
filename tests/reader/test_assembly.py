"""Proposals put together: one event for one happening, each with evidence and a confidence."""

from dataclasses import replace

import pytest
from reading_samples import article, line, only, read, told

from mithaq.learning.drafts import drafted
from mithaq.lexicon import load_lexicon
from mithaq.reader.assembly import put_together


def test_the_same_event_told_twice_is_one_with_two_evidences() -> None:
    text = "وقعت مصر وقبرص اتفاقية دفاعية أمس. وجاء في البيان أن مصر وقبرص وقعتا اتفاقية دفاعية في نيقوسيا."
    event = only(read(text))
    assert len(event.evidence) == 2
    assert event.date == "2025-06-03"
    assert event.place is not None
    assert event.place.text == "نيقوسيا"


def test_title_and_lead_tell_one_event() -> None:
    event = only(
        read(
            "وقعت مصر وقبرص أمس اتفاقية دفاعية في نيقوسيا.",
            title="مصر وقبرص توقعان اتفاقية دفاعية",
        )
    )
    assert len(event.evidence) == 2
    assert (event.kind, event.status, event.date) == ("agreement", "happened", "2025-06-03")


def test_the_same_parties_on_other_days_are_other_events() -> None:
    text = "وقعت مصر وقبرص اتفاقية دفاعية في 3 مارس 2021. ووقعت مصر وقبرص اتفاقية بحرية في 9 مايو 2023."
    assert sorted(event.date or "" for event in read(text).events) == ["2021-03-03", "2023-05-09"]


def test_other_people_are_another_meeting() -> None:
    text = (
        "التقى وزير الدفاع المصري سالم الكاتب نظيره اليوناني نيكوس ديندياس في أثينا. "
        "والتقى رئيس الأركان المصري أحمد خليفة نظيره اليوناني ديميتريوس خوبيس في أثينا."
    )
    assert [event.kind for event in read(text).events] == ["meeting", "meeting"]


def test_talks_give_way_to_the_meeting() -> None:
    text = "التقى وزير الخارجية المصري نظيره القبرصي أمس. وتناولت المباحثات بين مصر وقبرص ملف الغاز."
    assert told(text) == "meeting happened EGY-CYP"


def test_a_tour_is_one_visit_for_each_country() -> None:
    text = "زار وزير الخارجية الإيراني قطر وعمان والكويت."
    assert told(text) == "visit happened IRN-KWT; visit happened IRN-OMN; visit happened IRN-QAT"


def test_denied_and_told_are_two_events() -> None:
    text = "وقعت مصر وقبرص اتفاقية دفاعية. ونفت مصر توقيع اتفاقية دفاعية مع إيران."
    assert told(text) == "agreement denied signed EGY-IRN; agreement happened signed EGY-CYP"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("أعلنت تشاد أمس إنهاء اتفاقية التعاون الدفاعي المبرمة مع فرنسا.", "agreement happened ended TCD-FRA"),
        (
            "صادق البرلمان الأردني أمس على اتفاقية النقل الموقعة مع العراق في مارس 2023.",
            "agreement happened ratified JOR-IRQ; agreement happened signed JOR-IRQ",
        ),
    ],
)
def test_an_agreement_signed_once_is_an_event_where_the_text_says_when(text: str, events: str) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "وصل وزير الدفاع القبرصي إلى القاهرة أمس وكان في استقباله بمطار القاهرة نظيره المصري.",
            "visit happened CYP-EGY",
        ),
        ("استقبل وزير الدفاع المصري أمس في مطار القاهرة نظيره القبرصي.", "visit happened CYP-EGY"),
        ("استقبل وزير الدفاع المصري أمس في مقر الوزارة نظيره القبرصي.", "meeting happened EGY-CYP"),
        ("التقى وزير الخارجية القبرصي في القاهرة أمس نظيره المصري.", "meeting happened CYP-EGY"),
    ],
)
def test_a_reception_at_the_airport_is_no_meeting_and_a_meeting_abroad_no_visit(text: str, events: str) -> None:
    assert told(text) == events


def put_together_from(*changes: dict[str, object]) -> set[str]:
    """What becomes of proposals that differ so from one that the rules make of a sentence."""
    proposed = drafted(article("أجرت مصر واليونان مناورة بحرية."), load_lexicon())
    proposals = tuple(replace(proposed.proposals[0], **change) for change in changes)  # type: ignore[arg-type]
    events = put_together(replace(proposed, proposals=proposals), load_lexicon()).events
    return {f"{event.status} {'-'.join(event.parties)}" for event in events}


def test_the_status_is_what_the_proposals_say_most() -> None:
    expected, held = {"status": "expected", "confidence": 0.9}, {"status": "happened", "confidence": 0.7}
    assert put_together_from(expected, held, held) == {"happened EGY-GRC"}
    assert put_together_from(expected, held) == {"expected EGY-GRC"}


def test_of_one_clause_what_is_off_was_not_held() -> None:
    held, off = {"status": "happened", "confidence": 0.9}, {"status": "cancelled", "confidence": 0.7}
    assert put_together_from(held, off) == {"cancelled EGY-GRC"}
    assert put_together_from(off, held) == {"cancelled EGY-GRC"}
    assert put_together_from(held, off | {"parties": ("TUR", "QAT")}) == {"happened EGY-GRC", "cancelled TUR-QAT"}


def test_of_one_clause_the_event_of_all_is_no_second_event_of_some() -> None:
    some, every = {"parties": ("EGY", "GRC")}, {"parties": ("EGY", "GRC", "CYP")}
    assert put_together_from(some, every) == {"happened EGY-GRC-CYP"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("رحب الوسط الرياضي بالبطولة. وقعت مصر وقبرص اتفاقية دفاعية. والطقس معتدل.", "وقعت مصر وقبرص اتفاقية دفاعية"),
        ("في جلسة طويلة، أدانت الكويت التصريحات الإيرانية، ثم رفعت الجلسة.", "أدانت الكويت التصريحات الإيرانية"),
    ],
)
def test_evidence_is_the_passage_that_shows_it(text: str, words: str) -> None:
    (event,) = read(text).events
    assert event.evidence[0].text == words


def test_two_meetings_of_other_parties_stay_apart() -> None:
    text = "التقى وزير الخارجية المصري نظيره القبرصي، والتقى وزير الخارجية الأردني نظيره اليوناني."
    assert told(text) == "meeting happened EGY-CYP; meeting happened JOR-GRC"


def test_confidence_grows_when_an_event_is_told_again() -> None:
    once = only(read("وقعت مصر وقبرص اتفاقية دفاعية."))
    twice = only(read("وقعت مصر وقبرص اتفاقية دفاعية. وجاء في البيان أن مصر وقبرص وقعتا اتفاقية دفاعية."))
    assert 0 < once.confidence <= twice.confidence <= 1


def test_events_say_what_proposed_them() -> None:
    assert any("sign" in reason for reason in only(read("وقعت مصر وقبرص اتفاقية دفاعية.")).reasons)


def test_a_whole_report_tells_each_event_once() -> None:
    title = "مصر وقبرص توقعان اتفاقية للتعاون البحري"
    text = (
        "نيقوسيا: وقعت مصر وقبرص أمس الثلاثاء اتفاقية للتعاون البحري في العاصمة القبرصية.\n"
        "ووصل وزير الدفاع المصري سالم الكاتب إلى نيقوسيا صباح أمس، والتقى نظيره القبرصي فاسيليس بالماس.\n"
        "وقال الكاتب إن الاتفاقية تفتح بابا واسعا للتعاون بين القوات البحرية في البلدين.\n"
        "وكان البلدان وقعا مذكرة تفاهم للتدريب في مارس 2019.\n"
        "ومن المقرر أن يزور وزير الدفاع القبرصي القاهرة في سبتمبر المقبل.\n"
    )
    reading = read(text, title=title)
    assert sorted((event.kind, event.status, event.date) for event in reading.events) == [
        ("agreement", "happened", "2019-03"),
        ("agreement", "happened", "2025-06-03"),
        ("meeting", "happened", "2025-06-03"),
        ("visit", "happened", "2025-06-03"),
        ("visit", "scheduled", "2025-09"),
    ]
    assert all(set(event.parties) == {"EGY", "CYP"} for event in reading.events)
    assert reading.kind == "report"
    assert [quote.speaker.text for quote in reading.quotes if quote.speaker] == ["الكاتب"]


def test_a_whole_english_report_tells_each_event_once() -> None:
    text = (
        "Kenya and Turkey signed a defence agreement in Nairobi on Tuesday, the Kenyan defence ministry said.\n"
        "The Turkish defence minister arrived in Nairobi on Monday.\n"
        "Turkey delivered armoured vehicles to Kenya in March 2022.\n"
    )
    reading = read(text, title="Kenya and Turkey sign defence deal", language="en")
    assert sorted(f"{line(event)} {event.date}" for event in reading.events) == [
        "agreement happened signed KEN-TUR 2025-06-03",
        "arms_transfer happened TUR-KEN 2022-03",
        "visit happened TUR-KEN 2025-06-02",
    ]


def test_a_whole_french_report_tells_each_event_once() -> None:
    text = (
        "Le Sénégal et l'Espagne ont signé mardi à Dakar un accord de coopération militaire.\n"
        "Le ministre espagnol de la Défense s'est rendu à Dakar le 2 juin 2025.\n"
        "Le Mali a condamné l'accord.\n"
    )
    found = {
        (event.kind, event.parties, event.date)
        for event in read(text, title="Le Sénégal et l'Espagne coopèrent", language="fr").events
    }
    assert ("agreement", ("SEN", "ESP"), "2025-06-03") in found
    assert ("visit", ("ESP", "SEN"), "2025-06-02") in found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("زودت إيران روسيا بطائرات مسيرة من طراز شاهد", "arms_transfer happened IRN-RUS"),
        ("توقيع اتفاقية للدفاع بين اليونان وإسرائيل", "agreement happened signed GRC-ISR"),
        ("اتفاق سعودي إيراني على تبادل السفراء", "agreement happened announced SAU-IRN"),
        ("محادثات بين وزيري دفاع مصر والسعودية في جدة", "talks happened EGY-SAU"),
        ("تدريب مشترك بين قوات المظلات المصرية والإماراتية", "exercise happened EGY-ARE"),
        ("واشنطن تفرض عقوبات على مسؤولين إيرانيين", "sanction happened USA-IRN"),
        ("بكين تحتج لدى طوكيو", "statement_condemn happened CHN-JPN"),
        ("تأجيل زيارة الوفد السوداني إلى القاهرة", "visit cancelled SDN-EGY"),
        ("مصادر: تركيا تسلم ليبيا دفعة من المدرعات", "arms_transfer happened TUR-LBY"),
        ("الأردن يستدعي السفير الإيراني احتجاجا على تصريحات طهران", "statement_condemn happened JOR-IRN"),
        ("وفد من الكونغرس الأمريكي يلتقي رئيس البرلمان العراقي", "meeting happened USA-IRQ"),
        ("رئيس الأركان الباكستاني يصل إلى طهران", "visit happened PAK-IRN"),
    ],
)
def test_a_title_alone_tells_its_event(title: str, expected: str) -> None:
    assert told("تفاصيل لاحقا.", title=title) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("توجه وزير الخارجية العراقي إلى موسكو.", "ar", "visit happened IRQ-RUS"),
        ("أعادت سوريا فتح سفارتها في تونس.", "ar", "agreement happened announced SYR-TUN"),
        ("هنأ أمير الكويت رئيس فنلندا بالعيد الوطني.", "ar", "statement_support happened KWT-FIN"),
        ("استقبل ولي العهد السعودي الأمير محمد بن سلمان الرئيس القبرصي.", "ar", "meeting happened SAU-CYP"),
        ("وقعت مصر وكينيا اتفاقية لتدريب القوات.", "ar", "agreement happened signed EGY-KEN"),
        ("لم يتم توقيع أي اتفاقية بين مصر وإيران.", "ar", ""),
        ("La visite du ministre espagnol au Maroc a été reportée.", "fr", "visit cancelled ESP-MAR"),
        ("Kuwait condemned the Iranian attack on Qatar.", "en", "statement_condemn happened KWT-IRN"),
        ("أدانت فنلندا الغزو الروسي لأوكرانيا.", "ar", "statement_condemn happened FIN-RUS"),
        (
            "عقد وزيرا خارجية مصر والأردن اجتماعا في عمان. ووقع البلدان مذكرة تفاهم.",
            "ar",
            "agreement happened signed EGY-JOR; meeting happened EGY-JOR",
        ),
        ("وقعت مصر واليونان وقبرص إعلانا مشتركا في القاهرة.", "ar", "agreement happened signed EGY-GRC-CYP"),
        ("وقعت تونس والجزائر برنامجا تنفيذيا للتعاون.", "ar", "agreement happened signed TUN-DZA"),
        ("أجرى رئيس أركان الجيش الجزائري السعيد شنقريحة زيارة رسمية إلى روسيا.", "ar", "visit happened DZA-RUS"),
        ("أجرى وزير الدفاع المصري محادثات مع نظيره اليوناني.", "ar", "talks happened EGY-GRC"),
        (
            "بعث خادم الحرمين الشريفين برقية عزاء إلى الرئيس الهندي في ضحايا حادث القطار.",
            "ar",
            "statement_support happened SAU-IND",
        ),
        (
            "بحث وزير الخارجية السعودي الأمير فيصل بن فرحان مع نظيره الأردني أيمن الصفدي هاتفيا تطورات غزة.",
            "ar",
            "call happened SAU-JOR",
        ),
        ("وصلت أول دفعة من صواريخ إس 400 الروسية إلى تركيا.", "ar", "arms_transfer happened RUS-TUR"),
        ("وصل معتمرون من ماليزيا إلى السعودية.", "ar", ""),
        ("أعلنت واشنطن تعليق المساعدات العسكرية إلى مالي.", "ar", "sanction happened USA-MLI"),
        ("رفضت إثيوبيا الوساطة المصرية.", "ar", "mediation cancelled EGY-ETH"),
        ("طالبت سوريا مجلس الأمن بإدانة الاعتداءات الإسرائيلية.", "ar", "statement happened SYR-UN"),
        ("نيقوسيا: وقعت مصر وقبرص أمس اتفاقية للتعاون البحري.", "ar", "agreement happened signed EGY-CYP"),
        ("طلبت أوكرانيا من ألمانيا صواريخ توروس.", "ar", "statement happened UKR-DEU"),
        ("شاركت في الحفل دفعة جديدة من القوات الكينية إلى جانب السفير الهندي.", "ar", ""),
        (
            "توصلت الدول الخمس دائمة العضوية في مجلس الأمن بالإضافة إلى ألمانيا إلى اتفاق مع كينيا.",
            "ar",
            "agreement happened announced USA-GBR-FRA-RUS-CHN-DEU-KEN",
        ),
        ("هاتف أمير قطر الرئيس الكيني.", "ar", "call happened QAT-KEN"),
        ("قال السفير القطري في اتصال هاتفي مع «المرفأ» إن الرئيس الكيني بخير.", "ar", ""),
        ("جرى أمس اتصال هاتفي «طويل» بين أمير قطر والرئيس الكيني.", "ar", "call happened QAT-KEN"),
        ("أوفدت عمان مبعوثا إلى نيروبي.", "ar", "visit happened OMN-KEN"),
        ("أغلقت مالي مجالها الجوي أمام الطائرات الجزائرية.", "ar", "sanction happened MLI-DZA"),
        ("تعهدت اليابان بستة ملايين دولار للصومال.", "ar", "aid expected JPN-SOM"),
        ("وصفت الخارجية الأردنية القرار الإسرائيلي بأنه باطل.", "ar", "statement_condemn happened JOR-ISR"),
        ("رفعت الهند وكينيا علاقاتهما إلى شراكة استراتيجية.", "ar", "agreement happened announced IND-KEN"),
        ("قصفت باكستان مواقع في أفغانستان.", "ar", "clash happened PAK-AFG"),
        ("وافق مجلس الوزراء السعودي على اتفاقية تعاون أمني مع كينيا.", "ar", "agreement happened ratified SAU-KEN"),
        ("أرسل وزير الخارجية المصري خطابا إلى نظيره الكيني.", "ar", ""),
        (
            "Kenya and Britain signed a new defence agreement in Nairobi, replacing the 2021 pact.",
            "en",
            "agreement happened signed KEN-GBR",
        ),
        ("خفضت الكويت تمثيلها الدبلوماسي لدى نيروبي.", "ar", "agreement happened suspended KWT-KEN"),
        ("انسحبت كينيا من الاتفاق التجاري مع أوغندا.", "ar", "withdrawal happened KEN-UGA"),
        ("وصف الرئيس الكيني العلاقات مع الهند بأنها راسخة وتاريخية.", "ar", "statement_support happened KEN-IND"),
        ("اعترضت الدفاعات الجوية الأردنية مسيرات إيرانية.", "ar", "clash happened JOR-IRN"),
        (
            "حل رئيس الأركان الكيني بنيودلهي في زيارة رسمية بدعوة من نظيره الهندي.",
            "ar",
            "invitation happened IND-KEN; visit happened KEN-IND",
        ),
        (
            "رحبت قطر بالهدنة بين الهند وباكستان، وثمنت جهود كينيا.",
            "ar",
            "statement_support happened KEN-QAT; statement_support happened QAT-IND-PAK",
        ),
        (
            "اتفق الجانبان المصري والكيني على تنظيم تمرين بحري مشترك الشهر المقبل.",
            "ar",
            "agreement happened announced EGY-KEN; exercise scheduled EGY-KEN",
        ),
        (
            "تأتي زيارة الوزير الهندي لكينيا بعد شهر من توقيع البلدين ومصر اتفاقا بحريا.",
            "ar",
            "agreement happened signed IND-KEN-EGY; visit happened IND-KEN",
        ),
        ("نفت أنقرة ترتيب لقاء بين أردوغان والأسد.", "ar", "meeting denied TUR-SYR"),
        (
            "Egypt and Kenya began a joint naval exercise on Tuesday. The exercise will run until 26 September.",
            "en",
            "exercise ongoing EGY-KEN",
        ),
        ("La France et le Kenya prévoient des exercices conjoints.", "fr", "exercise expected FRA-KEN"),
        ("Le Niger a fermé sa frontière avec le Bénin.", "fr", "sanction happened NER-BEN"),
        ("The US approved the sale of F-16 jets to Turkey.", "en", "arms_transfer expected USA-TUR"),
        (
            "The French president will host his Ukrainian counterpart in Paris on Friday.",
            "en",
            "meeting scheduled FRA-UKR",
        ),
    ],
)
def test_sentences_of_many_forms_tell_their_events(text: str, language: str, expected: str) -> None:
    assert told(text, language=language) == expected


def test_what_was_done_at_a_visit_has_its_month() -> None:
    text = "التقى الرئيسان الكيني والعماني. وفي ديسمبر 2018 زار قائد الجيش الباكستاني مصر. والتقى بقائد الجيش المصري."
    event = next(event for event in read(text).events if event.kind == "meeting" and "PAK" in event.parties)
    assert event.date == "2018-12"


def test_meetings_told_far_apart_are_two() -> None:
    filler = "وتناول التقرير أوضاع الموانئ والطرق. " * 12
    text = "تعاون قديم بين البلدين. " * 3 + "اجتمع وزير الدفاع المصري مع نظيره الكيني. " + filler
    text += "وفي عام 2021 التقى قائد الجيش الكيني نظيره المصري في مومباسا."
    assert len([event for event in read(text).events if event.kind == "meeting"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن إيران والولايات المتحدة وقعتا الاتفاق النووي في فيينا يوم 14 يوليو 2015.",
        "وقعت إيران والقوى الكبرى الاتفاق النووي في فيينا يوم 14 يوليو 2015.",
        "وقعت إيران ومجموعة (5 + 1) اتفاقا نهائيا في فيينا يوم 14 يوليو 2015.",
    ],
)
def test_an_agreement_by_its_known_name_is_between_all_who_concluded_it(text: str) -> None:
    event = only(read(text), "agreement")
    assert set(event.parties) == {"IRN", "USA", "GBR", "FRA", "RUS", "CHN", "DEU"}


def test_the_great_powers_are_nobody_where_no_agreement_says_which() -> None:
    reading = read("وقعت الهند والقوى الكبرى اتفاقا تجاريا يوم 14 يوليو 2015.")
    assert all(set(event.parties) <= {"IND"} for event in reading.events)


def test_what_a_contract_was_signed_for_is_sold() -> None:
    assert told("وقعت الأرجنتين اتفاقية مع النرويج لشراء أربع طائرات استطلاع.") == "arms_transfer happened ARG-NOR"
    later = "ستتسلم الأرجنتين من النرويج أربع طائرات استطلاع بموجب العقد الموقع بين البلدين."
    assert told(later) == "arms_transfer expected NOR-ARG"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "التقى وزير الدفاع القطري في الدوحة، كلا على حدة، وزير الدفاع القبرصي ونظيره المصري.",
            {("QAT", "CYP"), ("QAT", "EGY")},
        ),
        ("أجرى الوزير المصري اتصالين هاتفيين مع نظيره اليوناني ونظيره الجزائري.", {("EGY", "GRC"), ("EGY", "DZA")}),
        ("التقى وزراء دفاع قبرص ومصر واليونان في نيقوسيا.", {("CYP", "EGY", "GRC")}),
    ],
)
def test_whom_one_meets_one_by_one_are_met_apart(text: str, pairs: set[tuple[str, ...]]) -> None:
    assert {event.parties for event in read(text).events} == pairs
