"""Who says so: the sources of events."""

import pytest
from reading_samples import only, read


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("وقعت مصر وقبرص اتفاقية دفاعية، بحسب بيان لوزارة الدفاع.", "بيان", "official"),
        ("وقعت مصر وقبرص اتفاقية دفاعية، وفقا لمصادر دبلوماسية.", "مصادر دبلوماسية", "official_unnamed"),
        ("وقعت مصر وقبرص اتفاقية دفاعية، بحسب مصادر مطلعة.", "مصادر", "unnamed"),
        ("وقعت مصر وقبرص اتفاقية دفاعية، نقلا عن صحيفة محلية.", "صحيفة", "media"),
        ("وقعت مصر وقبرص اتفاقية دفاعية، وفقا لوثيقة مسربة.", "وثيقة", "document"),
        ("أعلنت وزارة الدفاع المصرية أن مصر وقعت مع قبرص اتفاقية دفاعية.", "وزارة الدفاع", "official"),
        ("قال وزير الدفاع المصري سالم الكاتب إن مصر وقعت مع قبرص اتفاقية دفاعية.", "سالم الكاتب", "official"),
        ("قال مسؤول تركي إن تركيا سلمت الصومال مدرعات.", "مسؤول", "official_unnamed"),
        ("نقلت وكالة رويترز عن مصادر أمنية أن تركيا سلمت الصومال مدرعات.", "مصادر أمنية", "official_unnamed"),
        ("ذكرت صحيفة لوموند أن المغرب وقع مع البرازيل اتفاقية دفاعية.", "لوموند", "media"),
        ("يرى محللون أن تركيا سلمت الصومال مدرعات.", "محللون", "expert"),
    ],
)
def test_the_source_is_who_the_text_says(text: str, source: str, kind: str) -> None:
    found = only(read(text)).attribution
    assert found is not None
    assert source in found.text
    assert found.type == kind


def test_no_source_is_none() -> None:
    assert only(read("وقعت مصر وقبرص اتفاقية دفاعية.")).attribution is None


def test_where_it_was_is_no_source() -> None:
    event = only(read("اختتمت بالقاعدة البحرية في بنزرت مناورات مشتركة بين تونس وقبرص."))
    assert event.attribution is None


def test_who_denies_is_the_source() -> None:
    found = only(read("نفت وزارة الخارجية المصرية توقيع اتفاقية دفاعية مع إيران.")).attribution
    assert found is not None
    assert "وزارة الخارجية" in found.text
