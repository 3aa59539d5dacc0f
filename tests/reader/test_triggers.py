"""Cues that propose events: forms of the clause, steps, and whether the event has come about."""

import pytest
from reading_samples import read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى وزير الخارجية المصري نظيره التركي.", "meeting happened EGY-TUR"),
        ("وزير الخارجية المصري يلتقي نظيره التركي.", "meeting happened EGY-TUR"),
        ("مصر وتركيا وقعتا اتفاقية للتعاون.", "agreement happened signed EGY-TUR"),
        ("وقّعت مصر وتركيا اتفاقية للتعاون.", "agreement happened signed EGY-TUR"),
        ("اجتمع وزراء خارجية مصر والأردن والعراق في بغداد.", "meeting happened EGY-JOR-IRQ"),
        ("زارت وزيرة الخارجية السويدية بيروت.", "visit happened SWE-LBN"),
        ("وصل وزير الدفاع الهندي إلى طوكيو.", "visit happened IND-JPN"),
        ("تم توقيع اتفاقية للتعاون بين مصر وتركيا.", "agreement happened signed EGY-TUR"),
        ("جرى توقيع مذكرة تفاهم بين السودان وإريتريا.", "agreement happened signed SDN-ERI"),
        ("تم التوقيع على بروتوكول عسكري بين ليبيا ومالطا.", "agreement happened signed LBY-MLT"),
        ("وُقّعت في الدوحة مذكرة تفاهم بين قطر وأوزبكستان.", "agreement happened signed QAT-UZB"),
        ("عقدت الجزائر وتونس اجتماعا أمنيا.", "meeting happened DZA-TUN"),
        ("أجرت الإمارات والهند مناورات جوية.", "exercise happened ARE-IND"),
        ("قام الرئيس الموريتاني بزيارة إلى السنغال.", "visit happened MRT-SEN"),
        ("جاء ذلك بعد توقيع مصر وقبرص اتفاقية للتعاون الدفاعي.", "agreement happened signed EGY-CYP"),
        ("عقب لقاء وزير الخارجية العماني نظيره الهندي.", "meeting happened OMN-IND"),
        ("زيارة وزير الدفاع الإيطالي إلى تونس أمس.", "visit happened ITA-TUN"),
        ("قمة مصرية تركية في القاهرة أمس.", "meeting happened EGY-TUR"),
    ],
)
def test_each_form_of_the_clause_tells_its_event(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أدانت الأردن الهجوم الإسرائيلي على سوريا، واستدعت عمان السفير الإسرائيلي.",
            "statement_condemn happened JOR-ISR",
        ),
        (
            "سلمت تركيا الصومال مدرعات، واتهمت الصومال إثيوبيا بخرق حدودها.",
            "accusation happened SOM-ETH; arms_transfer happened TUR-SOM",
        ),
    ],
)
def test_one_sentence_may_tell_two_events(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اقترحت باكستان على السعودية اتفاقية دفاعية.", "agreement happened proposed PAK-SAU"),
        ("تتفاوض مصر وقبرص على اتفاقية دفاعية.", "agreement ongoing negotiating EGY-CYP"),
        ("تضع الهند وسلطنة عمان اللمسات الأخيرة على اتفاقية تجارية.", "agreement ongoing negotiating IND-OMN"),
        ("اتفقت مصر وقبرص على تبادل الخبرات العسكرية.", "agreement happened announced EGY-CYP"),
        ("توصلت أرمينيا وأذربيجان إلى اتفاق.", "agreement happened announced ARM-AZE"),
        ("وقعت مصر وقبرص بالأحرف الأولى اتفاقية دفاعية.", "agreement happened initialled EGY-CYP"),
        ("وقعت مصر وقبرص اتفاقية دفاعية.", "agreement happened signed EGY-CYP"),
        ("أبرمت مصر وقبرص اتفاقية دفاعية.", "agreement happened signed EGY-CYP"),
        ("صادق البرلمان المصري على الاتفاقية الدفاعية مع قبرص.", "agreement happened ratified EGY-CYP"),
        ("دخلت الاتفاقية الدفاعية بين مصر وقبرص حيز التنفيذ.", "agreement happened in_force EGY-CYP"),
        ("جددت مصر وقبرص الاتفاقية الدفاعية.", "agreement happened amended EGY-CYP"),
        ("مددت النيجر وألمانيا اتفاقية التعاون العسكري.", "agreement happened amended NER-DEU"),
        ("علقت روسيا معاهدة نيو ستارت مع الولايات المتحدة.", "agreement happened suspended RUS-USA"),
        ("جمدت الجزائر معاهدة الصداقة مع إسبانيا.", "agreement happened suspended DZA-ESP"),
        ("ألغت النيجر الاتفاقية العسكرية مع الولايات المتحدة.", "agreement happened ended NER-USA"),
        ("قطعت الجزائر علاقاتها الدبلوماسية مع المغرب.", "agreement happened ended DZA-MAR"),
        ("أعلنت السعودية وإيران استئناف العلاقات الدبلوماسية.", "agreement happened announced SAU-IRN"),
    ],
)
def test_agreements_have_their_step(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تجري الإمارات ومصر حاليا مناورات عسكرية.", "exercise ongoing ARE-EGY"),
        ("تتواصل المناورات البحرية بين الهند وفرنسا.", "exercise ongoing IND-FRA"),
        ("يواصل وزير الدفاع الكوري الجنوبي زيارته إلى القاهرة.", "visit ongoing KOR-EGY"),
    ],
)
def test_what_goes_on_is_ongoing(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يزور وزير الدفاع الهندي القاهرة الأحد المقبل.", "visit scheduled IND-EGY"),
        ("من المقرر أن يلتقي الرئيس المصري نظيره الكيني يوم الخميس المقبل.", "meeting scheduled EGY-KEN"),
        ("ستوقع مصر وكينيا اتفاقية تعاون في 20 يونيو 2025.", "agreement scheduled signed EGY-KEN"),
        ("تنطلق في 15 يونيو 2025 مناورات بحرية بين مصر والهند.", "exercise scheduled EGY-IND"),
        ("تعقد السعودية والعراق غدا الخميس قمة في الرياض.", "meeting scheduled SAU-IRQ"),
        ("سيصل وزير الخارجية الصيني إلى نواكشوط بعد غد.", "visit scheduled CHN-MRT"),
    ],
)
def test_what_has_a_day_ahead_is_scheduled(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعتزم مصر وكينيا توقيع اتفاقية تعاون.", "agreement expected signed EGY-KEN"),
        ("ستوقع مصر وكينيا اتفاقية تعاون قريبا.", "agreement expected signed EGY-KEN"),
        ("تخطط بولندا لشراء دبابات من كوريا الجنوبية.", "arms_transfer expected KOR-POL"),
        ("وافقت واشنطن على بيع صواريخ إلى المغرب.", "arms_transfer expected USA-MAR"),
        ("من المتوقع أن يزور الرئيس الفرنسي الجزائر.", "visit expected FRA-DZA"),
        ("تستعد تركيا لتسليم طائرات مسيرة إلى نيجيريا.", "arms_transfer expected TUR-NGA"),
        ("تدرس ألمانيا تزويد أوكرانيا بصواريخ.", "arms_transfer expected DEU-UKR"),
    ],
)
def test_what_is_announced_without_a_day_is_expected(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفت مصر توقيع اتفاقية دفاعية مع إيران.", "agreement denied signed EGY-IRN"),
        ("نفت الرباط شراء طائرات مسيرة من إسرائيل.", "arms_transfer denied ISR-MAR"),
        ("وقعت مصر اتفاقية دفاعية مع إيران، وهو ما نفته القاهرة.", "agreement denied signed EGY-IRN"),
        ("لا صحة لما تردد عن توقيع اتفاقية دفاعية بين مصر وإيران.", "agreement denied signed EGY-IRN"),
        ("قالت الكويت إن الأنباء عن زيارة وفد إسرائيلي إلى الكويت عارية عن الصحة.", "visit denied ISR-KWT"),
    ],
)
def test_what_is_denied_is_one_event_with_that_status(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ألغت تركيا زيارة وزير دفاعها إلى السويد.", "visit cancelled TUR-SWE"),
        ("اجتماعات اللجنة العليا بين الأردن والعراق، التي كانت ستبدأ الأحد، أرجئت.", "meeting cancelled JOR-IRQ"),
        ("القمة بين مصر وقبرص في نيقوسيا لم تنعقد.", "meeting cancelled EGY-CYP"),
        ("أعلنت الهند إلغاء الاجتماع مع باكستان.", "meeting cancelled IND-PAK"),
        ("تقرر تأجيل القمة بين روسيا والولايات المتحدة.", "meeting cancelled RUS-USA"),
        ("أرجأ الرئيس الجزائري زيارته إلى فرنسا.", "visit cancelled DZA-FRA"),
        ("ألغت أستراليا صفقة الغواصات مع فرنسا.", "arms_transfer cancelled AUS-FRA"),
        ("إلغاء المناورات المشتركة بين مصر وتركيا.", "exercise cancelled EGY-TUR"),
    ],
)
def test_what_is_called_off_or_put_off_is_cancelled(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "لم يلتق الرئيس المصري نظيره التركي.",
        "لم توقع مصر وإيران أي اتفاقية.",
        "لن توقع مصر اتفاقية مع إيران.",
        "يأمل الرئيس المصري في لقاء نظيره التركي.",
        "يجب أن توقع مصر وتركيا اتفاقية للتعاون.",
        "إذا وقعت مصر وتركيا اتفاقية فسيتغير الوضع.",
        "ينبغي عقد قمة بين مصر وإثيوبيا.",
        "تتطلع مصر إلى توقيع اتفاقية مع كينيا.",
        "من شأن توقيع اتفاقية بين مصر وكينيا تعزيز التجارة.",
        "أكد الرئيس المصري عمق العلاقات مع تركيا.",
        "تشهد العلاقات بين مصر وتركيا نموا كبيرا.",
    ],
)
def test_what_was_not_done_or_is_only_wished_is_no_event(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استدعت الجزائر السفير الفرنسي.", "statement_condemn happened DZA-FRA"),
        ("استدعت الجزائر سفيرها في باريس.", "appointment happened DZA-FRA"),
        ("طردت إسبانيا ثلاثة دبلوماسيين روس.", "appointment happened ESP-RUS"),
        ("عينت سوريا سفيرا جديدا لدى السعودية.", "appointment happened SYR-SAU"),
        ("نشرت فرنسا قوات في الأردن.", "deployment happened FRA-JOR"),
        ("سحبت ألمانيا قواتها من النيجر.", "deployment happened DEU-NER"),
        ("قصفت إسرائيل مواقع في لبنان.", "clash happened ISR-LBN"),
        ("توسطت قطر بين الكونغو الديمقراطية ورواندا.", "mediation happened QAT-COD-RWA"),
        ("انضمت فنلندا إلى حلف شمال الأطلسي.", "membership happened FIN-NATO"),
        ("رفعت الولايات المتحدة العقوبات عن سوريا.", "sanction cancelled USA-SYR"),
        ("انسحبت مالي من منظمة إيكواس.", "withdrawal happened MLI-ECOWAS"),
        ("قاطعت الجزائر القمة في المغرب.", "withdrawal happened DZA-MAR"),
        ("تبادلت مصر والأردن معلومات استخباراتية.", "intelligence_sharing happened EGY-JOR"),
        ("درب ضباط بريطانيون قوات أردنية.", "training happened GBR-JOR"),
        ("دشنت تركيا وباكستان خط إنتاج مشترك للطائرات المسيرة.", "coproduction happened TUR-PAK"),
        ("حثت فرنسا إيران على وقف التخصيب.", "statement happened FRA-IRN"),
        ("اعترفت إسبانيا بدولة فلسطين.", "statement_support happened ESP-PSE"),
        ("أودعت السعودية وديعة بقيمة مليار دولار في البنك المركزي اليمني.", "aid happened SAU-YEM"),
        ("أجرى الرئيس المصري اتصالا هاتفيا مع نظيره القبرصي.", "call happened EGY-CYP"),
        ("بحثت مصر والأردن التعاون العسكري.", "talks happened EGY-JOR"),
    ],
)
def test_each_kind_has_its_words(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt and Greece signed a defence agreement in Athens.", "agreement happened signed EGY-GRC"),
        ("Egypt and Greece will sign a defence agreement on 20 June 2025.", "agreement scheduled signed EGY-GRC"),
        ("Egypt denied signing a defence agreement with Iran.", "agreement denied signed EGY-IRN"),
        ("India cancelled a meeting with Pakistan.", "meeting cancelled IND-PAK"),
        ("The Indian defence minister visited Tokyo.", "visit happened IND-JPN"),
        ("Canada imposed sanctions on Russia.", "sanction happened CAN-RUS"),
        ("Japan and the Philippines held joint drills.", "exercise happened JPN-PHL"),
        ("Mali accused Algeria of interference.", "accusation happened MLI-DZA"),
        ("Egypt should sign an agreement with Greece.", ""),
        ("Egypt did not sign an agreement with Greece.", ""),
    ],
)
def test_english_kinds_and_statuses(text: str, expected: str) -> None:
    assert told(text, language="en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Égypte et la Grèce ont signé un accord de défense à Athènes.", "agreement happened signed EGY-GRC"),
        ("Le Maroc et l'Espagne ont convenu de coopérer.", "agreement happened announced MAR-ESP"),
        ("Le président sénégalais s'est rendu en Mauritanie.", "visit happened SEN-MRT"),
        ("Alger a condamné l'attaque israélienne.", "statement_condemn happened DZA-ISR"),
        ("La France et l'Inde ont mené des exercices conjoints.", "exercise happened FRA-IND"),
        ("Le Mali a expulsé l'ambassadeur de France.", "appointment happened MLI-FRA"),
        ("Le Maroc a démenti la signature d'un accord avec l'Iran.", "agreement denied signed MAR-IRN"),
        ("Le Maroc espère signer un accord avec l'Inde.", ""),
    ],
)
def test_french_kinds_and_statuses(text: str, expected: str) -> None:
    assert told(text, language="fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سيعقد وزيرا دفاع مصر والهند اجتماعا يوم 10 يونيو.", "meeting scheduled EGY-IND"),
        ("أعلن الكرملين أن الرئيسين الروسي والتركي سيلتقيان يوم الجمعة المقبل.", "meeting scheduled RUS-TUR"),
        ("تجري الهند وسريلانكا الشهر المقبل تدريبات بحرية مشتركة.", "exercise scheduled IND-LKA"),
        ("يوقع وزيرا دفاع إيطاليا وألبانيا الأسبوع المقبل بروتوكولا.", "agreement scheduled signed ITA-ALB"),
        ("أعلنت اليابان أنها ستسلم الفلبين زوارق دورية العام المقبل.", "arms_transfer scheduled JPN-PHL"),
        ("من المنتظر أن يوقع المغرب والهند مذكرة تفاهم في 18 يونيو 2025.", "agreement scheduled signed MAR-IND"),
    ],
)
def test_a_planned_event_keeps_its_kind_under_verbs_of_support(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دون أن توقع مصر وتركيا أي اتفاقية.", ""),
        ("تسعى تركيا إلى شراء مقاتلات من بريطانيا.", "arms_transfer expected GBR-TUR"),
        ("لو وقعت مصر وتركيا اتفاقية لتغير الوضع.", ""),
        ("استبعد وزير الخارجية المصري لقاء نظيره الإسرائيلي.", ""),
        ("تأجلت زيارة الرئيس الفرنسي إلى الجزائر.", "visit cancelled FRA-DZA"),
        ("ألغت مصر والهند مناورات بحرية كانت مقررة في يونيو.", "exercise cancelled EGY-IND"),
    ],
)
def test_the_words_before_the_cue_settle_its_status(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دعت الكويت العراق إلى ترسيم الحدود.", "statement happened KWT-IRQ"),
        ("حذرت روسيا بولندا من نشر صواريخ على حدودها.", "threat happened RUS-POL"),
        ("قدم السفير الهندي أوراق اعتماده إلى الرئيس التونسي.", "appointment happened IND-TUN"),
        ("أعرب الرئيس الصيني عن تعازيه لنظيره التركي في ضحايا الزلزال.", "statement_support happened CHN-TUR"),
        ("أسقطت تركيا طائرة سورية قرب الحدود.", "clash happened TUR-SYR"),
        ("أرسلت الإمارات طائرة تحمل خمسين طنا من المساعدات إلى السودان.", "aid happened ARE-SDN"),
        ("سلمت الولايات المتحدة الجيش اللبناني مدرعات.", "arms_transfer happened USA-LBN"),
        ("أهدت الصين تونس زوارق دورية.", "arms_transfer happened CHN-TUN"),
        ("غادر وزير الدفاع التركي القاهرة بعد زيارة استمرت يومين.", "visit happened TUR-EGY"),
        ("تلقى الرئيس المصري اتصالا هاتفيا من نظيره الفرنسي.", "call happened FRA-EGY"),
        ("تلقى أمير قطر رسالة خطية من الرئيس الجزائري.", "call happened DZA-QAT"),
        ("عقد وزيرا خارجية السعودية وإيران لقاء في بكين.", "meeting happened SAU-IRN"),
        ("مدد الاتحاد الأوروبي العقوبات على روسيا.", "sanction happened EU-RUS"),
        ("حظرت ألمانيا تصدير السلاح إلى إسرائيل.", "sanction happened DEU-ISR"),
        ("سمحت قبرص للولايات المتحدة باستخدام قاعدة عسكرية.", "deployment happened CYP-USA"),
        ("وصلت مدمرة بريطانية إلى قطر.", "deployment happened GBR-QAT"),
        ("منح الاتحاد الأوروبي مصر قرضا بقيمة مليار يورو.", "aid happened EU-EGY"),
    ],
)
def test_further_kinds_have_their_words(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saudi Arabia and Pakistan sign a mutual defence pact.", "agreement happened signed SAU-PAK"),
        ("Talks between Iran and the United States were postponed.", "talks cancelled IRN-USA"),
        ("Turkey and Egypt agreed to resume ties.", "agreement happened announced TUR-EGY"),
        ("France plans to sell submarines to Indonesia.", "arms_transfer expected FRA-IDN"),
        ("Spain summoned the Israeli ambassador.", "statement_condemn happened ESP-ISR"),
        ("Finland joined NATO.", "membership happened FIN-NATO"),
        ("Germany withdrew its troops from Niger.", "deployment happened DEU-NER"),
        ("The Saudi crown prince spoke by phone with the Iranian president.", "call happened SAU-IRN"),
        ("Qatar mediated between DR Congo and Rwanda.", "mediation happened QAT-COD-RWA"),
        ("The treaty between Egypt and Cyprus entered into force.", "agreement happened in_force EGY-CYP"),
    ],
)
def test_further_english_kinds(text: str, expected: str) -> None:
    assert told(text, language="en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Maroc a acheté des drones à la Turquie.", "arms_transfer happened TUR-MAR"),
        ("Paris a retiré ses troupes du Tchad.", "deployment happened FRA-TCD"),
        (
            "Le président français a invité son homologue algérien à se rendre en visite à Paris.",
            "invitation happened FRA-DZA",
        ),
        ("Le ministre tunisien s'est entretenu par téléphone avec son homologue italien.", "call happened TUN-ITA"),
        ("L'Union européenne a prolongé les sanctions contre la Russie.", "sanction happened EU-RUS"),
        ("Le président turc se rendra à Alger le 12 juin 2025.", "visit scheduled TUR-DZA"),
    ],
)
def test_further_french_kinds(text: str, expected: str) -> None:
    assert told(text, language="fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أجرت القوات البحرية المصرية والفرنسية تدريبا بحريا عابرا في البحر المتوسط.", "exercise happened EGY-FRA"),
        ("اختتمت أمس فعاليات التدريب المشترك المصري الروسي «حماة الصداقة».", "exercise happened EGY-RUS"),
        ("بعث الملك سلمان برقية تهنئة إلى رئيس جمهورية سنغافورة.", "statement_support happened SAU-SGP"),
        ("شنت إسرائيل غارات على ريف دمشق.", "clash happened ISR-SYR"),
        ("عقدت اللجنة العسكرية المشتركة المصرية السودانية اجتماعها في الخرطوم.", "meeting happened EGY-SDN"),
        ("ترأس وزيرا خارجية المغرب وموريتانيا أعمال اللجنة العليا المشتركة.", "meeting happened MAR-MRT"),
        ("زار وفد عسكري باكستاني مقر وزارة الدفاع العراقية.", "visit happened PAK-IRQ"),
        ("السيسي يستقبل رئيس وزراء اليونان", "meeting happened EGY-GRC"),
        ("أردوغان: سنوقع اتفاقا مع الصومال", "agreement expected signed TUR-SOM"),
        ("أعلن وزير الدفاع التركي يشار غولر أن تركيا ستزود أذربيجان بطائرات مسيرة.", "arms_transfer expected TUR-AZE"),
        ("عبرت المدمرة الأمريكية قناة السويس.", ""),
        ("أعلن الجيش الأردني إحباط محاولة تسلل من سوريا.", ""),
        ("قال محلل إن مصر قد توقع اتفاقية مع تركيا.", ""),
    ],
)
def test_agency_sentences_tell_their_event(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قام وفد من البحرية الباكستانية بزيارة إلى قاعدة بورسعيد المصرية.", "visit happened PAK-EGY"),
        ("استأنفت مصر وإيران علاقاتهما الدبلوماسية.", "agreement happened announced EGY-IRN"),
        ("أعلن الرئيس الصومالي انضمام بلاده إلى مجموعة شرق أفريقيا.", "membership happened SOM-EAC"),
        ("وجه الرئيس الفرنسي دعوة إلى نظيره المصري لزيارة باريس.", "invitation happened FRA-EGY"),
        ("يستعد الجيشان المصري والسوداني لإجراء مناورات مشتركة.", "exercise expected EGY-SDN"),
        ("عاد إلى القاهرة وزير الخارجية المصري قادما من الرياض.", "visit happened EGY-SAU"),
        ("التقى الوفدان المصري والسوداني أمس، وعقدا جلسة مباحثات.", "meeting happened EGY-SDN"),
        ("غارة إسرائيلية تقتل جنديا لبنانيا", "clash happened ISR-LBN"),
        ("مصر تتسلم أول غواصة ألمانية", "arms_transfer happened DEU-EGY"),
        ("قال الناطق باسم الخارجية الإيرانية إسماعيل بقائي إن إيران لن تتفاوض مع الولايات المتحدة.", ""),
        ("أعفت السعودية المواطنين الأتراك من التأشيرة.", ""),
        ("شيعت إسبانيا جنودها الذين قتلوا في لبنان.", ""),
    ],
)
def test_further_agency_sentences_tell_their_event(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Moscow accused Kyiv of attacking a dam.", "en", "accusation happened RUS-UKR"),
        ("Iraq and Turkey have agreed to set up a joint committee.", "en", "agreement happened announced IRQ-TUR"),
        (
            "According to the Turkish defence ministry, Turkey and Somalia signed a naval pact.",
            "en",
            "agreement happened signed TUR-SOM",
        ),
        ("UAE, India hold joint military exercise", "en", "exercise happened ARE-IND"),
        ("Pakistan shot down an Indian drone.", "en", "clash happened PAK-IND"),
        (
            "The Kuwaiti emir sent a cable of condolences to the president of Turkey.",
            "en",
            "statement_support happened KWT-TUR",
        ),
        ("Spain recalled its ambassador from Buenos Aires.", "en", "appointment happened ESP-ARG"),
        ("Le roi Mohammed VI a reçu le président français.", "fr", "meeting happened MAR-FRA"),
        ("La Turquie et l'Égypte ont signé un protocole.", "fr", "agreement happened signed TUR-EGY"),
        ("Le Premier ministre irakien est arrivé mardi à Ankara.", "fr", "visit happened IRQ-TUR"),
        ("Le chef d'état-major mauritanien a rencontré son homologue sénégalais.", "fr", "meeting happened MRT-SEN"),
    ],
)
def test_agency_sentences_in_english_and_french(text: str, language: str, expected: str) -> None:
    assert told(text, language=language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "علّق وزير الخارجية الأمريكي على تصريح نظيره الإيراني حول الاتفاق النووي.",
        "وصلت السفينة السعودية «درب الخير» إلى ميناء يمني وعلى متنها ضباط.",
    ],
)
def test_a_comment_and_a_name_in_quotation_marks_are_no_events(text: str) -> None:
    assert not {event.kind for event in read(text).events} & {"agreement", "training", "sanction"}


def test_who_withdraws_from_an_exercise_is_not_in_it() -> None:
    kinds = [event.kind for event in read("أعلنت مصر الانسحاب من مناورات عسكرية تنظمها الجزائر.").events]
    assert kinds == ["withdrawal"]
