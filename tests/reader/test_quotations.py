"""Quotations with their speakers and their nature."""

from itertools import pairwise

import pytest
from reading_samples import only, read


@pytest.mark.parametrize(
    ("text", "speaker", "said", "nature"),
    [
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. وقال وزير الدفاع المصري سالم الكاتب: «هذه خطوة مهمة في طريق التعاون بين بلدينا».",
            "سالم الكاتب",
            "هذه خطوة مهمة في طريق التعاون بين بلدينا",
            "statement",
        ),
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. وأكد وزير الدفاع المصري سالم الكاتب أن التعاون سيشمل التدريب والصيانة.",
            "سالم الكاتب",
            "التعاون سيشمل التدريب والصيانة",
            "statement",
        ),
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. وقالت مصادر مطلعة إن النص يشمل عشرين بندا وملحقين.",
            "مصادر مطلعة",
            "النص يشمل عشرين بندا وملحقين",
            "fact_claim",
        ),
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. واعتبر محللون أن الاتفاقية تغير ميزان القوى في المتوسط.",
            "محللون",
            "الاتفاقية تغير ميزان القوى في المتوسط",
            "opinion",
        ),
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. وتوقع خبراء أن ترتفع صادرات السلاح في العام المقبل.",
            "خبراء",
            "ترتفع صادرات السلاح في العام المقبل",
            "forecast",
        ),
    ],
)
def test_quotations_have_speaker_words_and_nature(text: str, speaker: str, said: str, nature: str) -> None:
    (quote,) = read(text).quotes
    assert quote.speaker is not None
    assert quote.speaker.text == speaker
    assert quote.text == said
    assert quote.nature == nature


def test_the_speaker_goes_on_where_he_adds_something() -> None:
    text = (
        "وقعت مصر وقبرص اتفاقية دفاعية. وقال وزير الدفاع المصري سالم الكاتب إن الاتفاقية تشمل تدريب الضباط. "
        "وأضاف أن المرحلة الأولى تبدأ من الإسكندرية."
    )
    quotes = read(text).quotes
    assert [quote.speaker.text if quote.speaker else None for quote in quotes] == ["سالم الكاتب", "سالم الكاتب"]


def test_quotations_do_not_overlap() -> None:
    text = (
        "وقعت مصر وقبرص اتفاقية دفاعية. وقال وزير الدفاع المصري سالم الكاتب إن الاتفاقية «تشمل تدريب الضباط وصيانة السفن»، "
        "وأوضح أن «المرحلة الأولى تبدأ من الإسكندرية في الخريف»."
    )
    quotes = read(text).quotes
    assert quotes
    assert all(one.end <= other.start for one, other in pairwise(quotes))


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "Egypt and Greece signed a defence agreement. The Egyptian defence minister said that the text covers training and repairs.",
            "en",
            "Egyptian",
        ),
        (
            "La France et la Grèce ont signé un accord. Le ministre français de la Défense a déclaré que le texte couvre la formation et l'entretien.",
            "fr",
            "ministre",
        ),
    ],
)
def test_english_and_french_speakers(text: str, language: str, speaker: str) -> None:
    (quote,) = read(text, language=language).quotes
    assert quote.speaker is not None
    assert speaker in quote.speaker.text
    assert quote.nature == "statement"


def test_a_quotation_after_a_colon_is_the_speakers() -> None:
    text = (
        "وقال وزير الخارجية التركي هاكان فيدان، خلال مؤتمر صحفي مع نظيره العراقي فؤاد حسين في بغداد: "
        "«اتفقنا على محاربة الإرهاب معا وتأمين حدود بلدينا»."
    )
    (quote,) = read(text).quotes
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.text) == ("هاكان فيدان", "اتفقنا على محاربة الإرهاب معا وتأمين حدود بلدينا")


def test_an_agency_that_reports_makes_a_claim() -> None:
    (quote,) = read("أفادت وكالة الأنباء العمانية بأن سلطنة عمان وإيران أجرتا تمرينا بحريا مشتركا.").quotes
    assert quote.nature == "fact_claim"


def test_an_ambassador_speaks_for_his_side() -> None:
    reading = read("أوضح السفير الياباني في القاهرة أن بلاده قدمت لمصر منحة بقيمة عشرة ملايين دولار.")
    assert only(reading).parties == ("JPN", "EGY")
    (quote,) = reading.quotes
    assert quote.nature == "statement"


def test_a_speaker_is_not_taken_from_beyond_the_chrome_that_cuts_his_sentence() -> None:
    cut = "وزير الدفاع"
    text = f"قال وزير الخارجية المصري إن «هذه خطوة أولى في طريق التعاون بيننا» مع قبرص وقال {cut} اليوناني نيكوس ديندياس إنه عائد."
    reading = read(text, chrome=(cut,))
    assert all(quote.speaker is None or cut not in quote.speaker.text for quote in reading.quotes)
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "قال وزير الدفاع المصري سالم الكاتب إن مصر وقعت مع قبرص اتفاقية دفاعية، مضيفا أن تنفيذها يبدأ في الخريف المقبل.",
            ["مصر وقعت مع قبرص اتفاقية دفاعية", "تنفيذها يبدأ في الخريف المقبل"],
        ),
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. وأوضح سالم الكاتب أن النص جاهز منذ عامين، فيما أكدت نيقوسيا أن برلمانها سيناقشه غدا في جلسة عامة.",
            ["النص جاهز منذ عامين", "برلمانها سيناقشه غدا في جلسة عامة"],
        ),
        (
            "وقعت مصر وقبرص اتفاقية دفاعية. وقال سالم الكاتب: «النص جاهز منذ عامين. وسنبدأ بعد أسبوع. ولن نتأخر».",
            ["النص جاهز منذ عامين. وسنبدأ بعد أسبوع. ولن نتأخر"],
        ),
        ("وقعت مصر وقبرص اتفاقية دفاعية. ورد سالم الكاتب بأن بلاده لن تنشر نصها.", ["بلاده لن تنشر نصها"]),
    ],
)
def test_every_verb_of_saying_in_a_sentence_opens_its_own_quotation(text: str, said: list[str]) -> None:
    assert [quote.text for quote in read(text).quotes] == said


@pytest.mark.parametrize(
    "text",
    [
        "وقعت مصر وقبرص اتفاقية دفاعية. وتحدثت عنها صحيفة «صوت الميناء الجديد» في عددها الأخير.",
        "وقعت مصر وقبرص اتفاقية دفاعية. ويذكر أن البلدين جاران في شرق المتوسط.",
        "وقعت مصر وقبرص اتفاقية دفاعية، وأعلن عنها بعد أن عاد الوزير إلى بلاده.",
    ],
)
def test_names_in_marks_and_that_without_a_speaker_are_no_quotations(text: str) -> None:
    assert read(text).quotes == ()


def test_words_before_their_verb_are_quoted_in_english_and_french() -> None:
    (quote,) = read(
        "Egypt and Greece signed a defence agreement. The text will be published in autumn, the ministry said.",
        language="en",
    ).quotes
    assert quote.text == "The text will be published in autumn"


def test_a_quotation_without_a_speaker_has_none() -> None:
    (quote,) = read("وقعت مصر وقبرص اتفاقية دفاعية. وأضاف: «هذه خطوة مهمة في طريق طويل».").quotes
    assert quote.speaker is None


def test_a_quotation_does_not_run_into_the_chrome_of_the_page() -> None:
    text = "وقعت مصر وقبرص اتفاقية دفاعية. وقال سالم الكاتب: «النص جاهز منذ\nاقرأ أيضا: أخبار أخرى\nعامين وسنبدأ به».\n"
    assert read(text, chrome=("اقرأ أيضا: أخبار أخرى\n",)).quotes == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("لكن مصدرا مطلعا أكد لـ«المرفأ» أن الوزير لم يغادر نيروبي بعد.", "مصدرا مطلعا"),
        (
            "أما وزير الدفاع الكيني سالم الحسني فرأى أن الأمن الإقليمي يتحقق بمشاركة الجميع.",
            "وزير الدفاع الكيني سالم الحسني",
        ),
        ("وقال مكيري لوكالة المرفأ إن فريقا فنيا من بلاده يواصل العمل.", "مكيري"),
        ("وقال المسؤولان في بيان إن الاتحاد مستعد للرد على القرار.", "المسؤولان"),
    ],
)
def test_the_speaker_may_stand_before_the_verb_or_be_one_word(text: str, speaker: str) -> None:
    (quote,) = read(f"وقعت مصر وكينيا اتفاقية دفاعية. {text}").quotes
    assert quote.speaker is not None
    assert quote.speaker.text == speaker
