"""Articles about agreements and what recurs, made by hand: our own sentences and our own facts."""

import zlib
from collections.abc import Sequence

from ledger_samples import READER, article, mention, passage

from mithaq.model import Article, Event, Reading


def reading(
    text: str,
    *events: Event,
    published: str | None = "2024-05-02",
    outlet: str | None = "جريدة الميناء",
    reader: str = READER,
) -> Reading:
    return Reading(article=_article(text, published, outlet), kind="report", reader=reader, events=events)


def _article(text: str, published: str | None, outlet: str | None) -> Article:
    return article(
        text, published=published, outlet=outlet, source=f"press/{zlib.crc32(text.encode())}.txt", language="ar"
    )


def event(
    text: str,
    words: str,
    *,
    id: str,
    parties: Sequence[str],
    kind: str = "agreement",
    status: str = "happened",
    step: str | None = "signed",
    date: str | None = None,
    name: str | None = None,
    entity: str | None = None,
    type: str | None = "cooperation agreement",
    **more: object,
) -> Event:
    instrument = mention(text, name, entity) if name else None
    return Event(
        id=id,
        kind=kind,
        status=status,
        step=step,
        parties=tuple(parties),
        date=date,
        instrument=instrument,
        agreement_type=type,
        evidence=(passage(text, words),),
        confidence=0.9,
        **more,
    )


FISH_TALKS = "تونس وموريتانيا تتفاوضان على اتفاقية الصيد في المياه الإقليمية منذ شهر."
FISH_SIGNED = (
    "وقعت تونس وموريتانيا اتفاقية الصيد في المياه الإقليمية يوم 4 مارس 2024. "
    "وتنص الاتفاقية على تبادل سفن المراقبة بين البلدين. ونزل المطر في المساء."
)
FISH_RATIFIED = "صادق برلمان تونس على اتفاقية الصيد في المياه الإقليمية مع موريتانيا يوم 9 سبتمبر 2024."
TRAINING = "وقعت تونس وموريتانيا مذكرة تفاهم حول تدريب الضباط يوم 5 يونيو 2024."
SECOND = (
    "تونس وموريتانيا بصدد توقيع اتفاقية عسكرية جديدة. "
    "وهي ثاني اتفاق من نوعه بعد الاتفاقية الأولى التي وقعتها تونس وموريتانيا قبل أعوام."
)


def fish_talks() -> Reading:
    step = event(
        FISH_TALKS, "تونس وموريتانيا تتفاوضان على اتفاقية الصيد في المياه الإقليمية", id="fish-talks",
        parties=("TUN", "MRT"), status="ongoing", step="negotiating", name="اتفاقية الصيد في المياه الإقليمية",
    )  # fmt: skip
    return reading(FISH_TALKS, step, published="2024-01-20")


def fish_signed() -> Reading:
    step = event(
        FISH_SIGNED, "وقعت تونس وموريتانيا اتفاقية الصيد في المياه الإقليمية", id="fish-signed",
        parties=("TUN", "MRT"), date="2024-03-04", name="اتفاقية الصيد في المياه الإقليمية",
    )  # fmt: skip
    return reading(FISH_SIGNED, step, published="2024-03-05")


def fish_ratified() -> Reading:
    step = event(
        FISH_RATIFIED, "صادق برلمان تونس على اتفاقية الصيد في المياه الإقليمية مع موريتانيا", id="fish-ratified",
        parties=("TUN", "MRT"), step="ratified", date="2024-09-09", name="اتفاقية الصيد في المياه الإقليمية",
    )  # fmt: skip
    return reading(FISH_RATIFIED, step, published="2024-09-10", outlet="صوت الساحل")


def training_signed() -> Reading:
    step = event(
        TRAINING, "وقعت تونس وموريتانيا مذكرة تفاهم حول تدريب الضباط", id="training-signed", parties=("TUN", "MRT"),
        date="2024-06-05", name="مذكرة تفاهم حول تدريب الضباط", type="memorandum of understanding",
    )  # fmt: skip
    return reading(TRAINING, step, published="2024-06-06")


def first_and_second() -> Reading:
    planned = event(
        SECOND, "تونس وموريتانيا بصدد توقيع اتفاقية عسكرية جديدة", id="second", parties=("TUN", "MRT"), status="expected",
        name="اتفاقية عسكرية جديدة",
    )  # fmt: skip
    first = event(
        SECOND, "الاتفاقية الأولى التي وقعتها تونس وموريتانيا", id="first", parties=("TUN", "MRT"), name="الاتفاقية الأولى",
    )  # fmt: skip
    return reading(SECOND, planned, first, published="2025-02-02")


PACT_SIGNED = (
    "وقعت السعودية وباكستان في الرياض اتفاقية دفاع مشترك يوم 17 سبتمبر 2025، "
    "تنص على أن أي هجوم على أحد البلدين هجوم على الآخر."
)
PACT_NAMED = "دخلت اتفاقية الدفاع الاستراتيجي المشترك بين السعودية وباكستان حيز التنفيذ."
PACT_ELSEWHERE = "بحثت تركيا والسعودية اتفاقية الدفاع الاستراتيجي المشترك بين السعودية وباكستان."
PACT_DELIVERY = "سلمت باكستان السعودية رادارات في إطار اتفاقية الدفاع الاستراتيجي المشترك."


def pact_signed() -> Reading:
    step = event(
        PACT_SIGNED, "وقعت السعودية وباكستان في الرياض اتفاقية دفاع مشترك يوم 17 سبتمبر 2025", id="pact-signed",
        parties=("SAU", "PAK"), date="2025-09-17", name="اتفاقية دفاع مشترك", type="mutual-defence pact",
        obligations=("defence",),
    )  # fmt: skip
    return reading(PACT_SIGNED, step, published="2025-09-18")


def pact_named() -> Reading:
    step = event(
        PACT_NAMED, "دخلت اتفاقية الدفاع الاستراتيجي المشترك بين السعودية وباكستان حيز التنفيذ", id="pact-in-force",
        parties=("SAU", "PAK"), step="in_force", date="2025-11-01", name="اتفاقية الدفاع الاستراتيجي المشترك",
        entity="saudi-pakistan-smda-2025", type="mutual-defence pact",
    )  # fmt: skip
    return reading(PACT_NAMED, step, published="2025-11-02")


def pact_elsewhere() -> Reading:
    step = event(
        PACT_ELSEWHERE, "بحثت تركيا والسعودية اتفاقية الدفاع الاستراتيجي المشترك بين السعودية وباكستان",
        id="pact-elsewhere", parties=("TUR", "SAU"), step="announced", name="اتفاقية الدفاع الاستراتيجي المشترك",
        entity="saudi-pakistan-smda-2025", type="mutual-defence pact",
    )  # fmt: skip
    return reading(PACT_ELSEWHERE, step, published="2025-10-20")


def pact_delivery() -> Reading:
    delivery = event(
        PACT_DELIVERY, "سلمت باكستان السعودية رادارات في إطار اتفاقية الدفاع الاستراتيجي المشترك", id="pact-delivery",
        parties=("PAK", "SAU"), kind="arms_transfer", step=None, type=None, date="2025-12-01",
    )  # fmt: skip
    return reading(PACT_DELIVERY, delivery, published="2025-12-02")


DRILLS = {
    2014: "انطلقت مناورات نجم الواحة 1 بين تونس وموريتانيا في يونيو 2014.",
    2016: "اختتمت مناورات نجم الواحة 2 بين تونس وموريتانيا في يونيو 2016.",
    2022: "بدأت مناورات نجم الواحة 5 بين تونس وموريتانيا في يونيو 2022.",
}
DRILL_ELSEWHERE = "بدأت مناورات نجم الواحة بين كينيا ورواندا في مايو 2022."
FAIR = "افتتح معرض إيديكس 2023 في القاهرة يوم 4 ديسمبر 2023."
FAIR_INVITED = "دعت مصر كينيا إلى المشاركة في معرض إيديكس 2025."
SESSION = "عقدت تونس وموريتانيا الدورة الثانية عشرة للجنة العسكرية المشتركة يوم 3 فبراير 2024."
LATER_SESSION = "عقدت تونس وموريتانيا الدورة الرابعة عشرة للجنة المشتركة العسكرية يوم 8 فبراير 2026."
VISITS = {
    "2016-07": "زار وزير الدفاع الكيني كيغالي في يوليو 2016.",
    "2018-12": "وصل وزير الدفاع الكيني إلى كيغالي في ديسمبر 2018.",
}


def drill(year: int) -> Reading:
    text = DRILLS[year]
    name = text[text.index("مناورات") : text.index(" بين")]
    held = event(
        text, text[: text.index(" في يونيو")], id=f"drill-{year}", parties=("TUN", "MRT"), kind="exercise", step=None,
        type=None, date=f"{year}-06", name=name,
    )  # fmt: skip
    return reading(text, held, published=f"{year}-06-20")


def drill_elsewhere() -> Reading:
    held = event(
        DRILL_ELSEWHERE, "بدأت مناورات نجم الواحة بين كينيا ورواندا", id="drill-elsewhere", parties=("KEN", "RWA"),
        kind="exercise", step=None, type=None, date="2022-05", name="نجم الواحة",
    )  # fmt: skip
    return reading(DRILL_ELSEWHERE, held, published="2022-05-20")


def fair() -> Reading:
    held = event(
        FAIR, "افتتح معرض إيديكس 2023 في القاهرة", id="fair", parties=("EGY",), kind="exhibition", step=None, type=None,
        date="2023-12-04", name="إيديكس", entity="edex",
    )  # fmt: skip
    return reading(FAIR, held, published="2023-12-05")


def fair_invited() -> Reading:
    invited = event(
        FAIR_INVITED, "دعت مصر كينيا إلى المشاركة في معرض إيديكس 2025", id="invited", parties=("EGY", "KEN"),
        kind="invitation", step=None, type=None, date="2025-03-01", name="إيديكس", entity="edex",
    )  # fmt: skip
    return reading(FAIR_INVITED, invited, published="2025-03-02")


def session(text: str, date: str) -> Reading:
    held = event(
        text, text[: text.index(" يوم")], id=f"session-{date}", parties=("TUN", "MRT"), kind="meeting", step=None, type=None,
        date=date,
    )  # fmt: skip
    return reading(text, held, published=date)


def minister_visits(date: str) -> Reading:
    text = VISITS[date]
    made = event(
        text, text[: text.index(" في ")], id=f"visit-{date}", parties=("KEN", "RWA"), kind="visit", step=None, type=None,
        date=date, place=mention(text, "كيغالي", "RWA"),
    )  # fmt: skip
    return reading(text, made, published=f"{date}-28")


def everything() -> list[Reading]:
    return [
        fish_talks(), fish_signed(), fish_ratified(), training_signed(), first_and_second(), pact_signed(), pact_named(),
        pact_elsewhere(), pact_delivery(), drill(2014), drill(2016), drill(2022), drill_elsewhere(), fair(),
        fair_invited(), session(SESSION, "2024-02-03"), session(LATER_SESSION, "2026-02-08"), minister_visits("2016-07"),
        minister_visits("2018-12"),
    ]  # fmt: skip
