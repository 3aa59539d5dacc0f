"""The language of a text."""

import pytest

from mithaq.sources.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("التقى وزيرا الدفاع في العاصمة وبحثا التعاون العسكري بين البلدين", "ar"),
        (
            "التقى الوزير ڤيكتور في پاريس وبحث معه شؤون الدفاع والتدريب والتسليح والتعاون في حماية الحدود البحرية بين البلدين خلال الفترة المقبلة من هذا العام",
            "ar",
        ),
        ("وزیر دفاع ایران گفت که این رزمایش با حضور چهار کشور برگزار می‌شود", "fa"),
        (
            "پاکستان اور سعودی عرب نے دفاعی معاہدے پر دستخط کیے ہیں اور دونوں ملکوں نے تعاون بڑھانے پر اتفاق کیا ہے",
            "ur",
        ),
        ("The two ministers of defence met in the capital and discussed joint training", "en"),
        ("Les deux ministres de la Défense se sont réunis dans la capitale pour parler de formation", "fr"),
        ("Savunma bakanları başkentte bir araya geldi ve ortak eğitim konusunu görüştü", "tr"),
        ("שרי הביטחון של שתי המדינות נפגשו בבירה", "he"),
        ("Министры обороны двух стран встретились в столице", "ru"),
        ("Міністри оборони двох країн зустрілися в столиці й говорили про її безпеку", None),
        ("12 / 34", None),
        ("両国の国防相が首都で会談した", None),
    ],
)
def test_language_is_found(text, language):
    assert find_language(text) == language
