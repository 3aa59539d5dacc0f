"""The kind of an article, and what only looks like an event between states."""

import pytest
from reading_samples import read, told


@pytest.mark.parametrize(
    "text",
    [
        # football
        "تلتقي مصر وتونس في مباراة ودية على ملعب القاهرة، ويغيب عن المنتخب المصري أربعة لاعبين، وقال المدرب إن الفوز بكأس البطولة هدف.",
        "فاز المنتخب المغربي على نظيره الإسباني بهدفين في كأس العالم، وسجل المهاجم هدف المباراة الأول.",
        "وقع المهاجم البرازيلي عقدا مع نادي الهلال السعودي، وسيشارك في أول مباراة في الدوري.",
        # courts, weather, markets, culture, crime
        "قضت المحكمة بسجن مواطن مصري اتهم زميله السوداني بالسرقة في القاهرة.",
        "عرض الفيلم الفرنسي في مهرجان القاهرة، وحضر النجم الإيطالي حفل الجائزة.",
        "ارتفعت أسهم البورصة السعودية، وهبطت الأسهم الأمريكية، وصعد برميل النفط.",
        "توقعت الأرصاد طقسا حارا في مصر والأردن غدا.",
        "أقيم حفل زفاف شاب لبناني على فتاة سورية في بيروت.",
        # a local contract, an accident
        "وقعت شركة مقاولات في الرياض عقدا محليا لصيانة الطرق.",
        "وقع حادث مروري على طريق بين مصر وليبيا.",
        "بحث الأهالي في مصر عن سائح ألماني مفقود.",
    ],
)
def test_what_only_looks_like_an_event_is_off_topic(text: str) -> None:
    reading = read(text)
    assert reading.events == ()
    assert reading.quotes == ()
    assert reading.kind == "offtopic"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Egypt met Tunisia in a friendly match; the coach praised the striker who scored two goals for the club.",
            "en",
        ),
        ("The court convicted a French tourist in Cairo of theft.", "en"),
        ("Le club égyptien a battu le club marocain en match de coupe, grâce à deux buts de son attaquant.", "fr"),
    ],
)
def test_english_and_french_look_alikes_are_off_topic(text: str, language: str) -> None:
    assert told(text, language=language) == ""


def test_a_report_is_a_report() -> None:
    assert (
        read("وقعت مصر وقبرص اتفاقية دفاعية أمس. وقال وزير الدفاع المصري سالم الكاتب إن النص يشمل التدريب.").kind
        == "report"
    )


def test_an_agencys_short_text_is_a_statement() -> None:
    text = "الرياض - واس: أدانت المملكة العربية السعودية الهجوم الإيراني على قطر. صدر بيان بذلك عن وزارة الخارجية."
    assert read(text).kind == "statement"


@pytest.mark.parametrize("mark", ["بقلم: سالم الكاتب\n", "المقال يعبر عن رأي كاتبه.\n"])
def test_a_signed_opinion_is_opinion(mark: str) -> None:
    assert read(f"{mark}وقعت مصر وقبرص اتفاقية دفاعية أمس.").kind == "opinion"


def test_an_analysis_is_analysis() -> None:
    text = "وقعت مصر وقبرص اتفاقية دفاعية أمس. ويرى مراقبون أن الاتفاقية تغير ميزان القوى. قراءة في ما بعد التوقيع."
    assert read(text).kind == "analysis"


def test_questions_and_answers_are_an_interview() -> None:
    text = (
        "وقعت مصر وقبرص اتفاقية دفاعية أمس.\n"
        "س: ما الذي تشمله الاتفاقية بين البلدين؟\nتشمل التدريب.\n"
        "س: ومتى تبدأ المرحلة الأولى من المشروع؟\nفي الخريف.\n"
        "س: وهل تنضم اليونان إلى هذا الاتفاق لاحقا؟\nربما.\n"
    )
    assert read(text).kind == "interview"
