"""Many small readings: meetings of two states, each told once, on days that repeat, some without a day."""

from ledger_samples import READER, article, mention, passage

from mithaq.model import Event, Reading

PARTIES = (("EGY", "PAK"), ("EGY", "TUR"), ("SAU", "PAK"), ("OMN", "TUR", "EGY"))
KINDS = ("meeting", "visit", "agreement", "exercise")
STATUSES = ("happened", "scheduled", "expected", "cancelled")
TOWNS = ("القاهرة", "أنقرة", "الرياض", "مسقط", "لاهور")


def told(number: int) -> Reading:
    """The article with this number and its one event; of seven the last has no date, of five the last is a whole month's."""
    town = TOWNS[number % len(TOWNS)]
    text = f"خبر رقم {number}\nالتقى الوزير رقم {number} نظيره في {town} وبحثا الملف {number * 17}."
    day = f"2024-{number % 12 + 1:02}" + ("" if number % 5 == 4 else f"-{number % 3 + 1:02}")
    kind = KINDS[number % len(KINDS)]
    event = Event(
        id=f"{number:012x}",
        kind=kind,  # type: ignore[arg-type]
        status=STATUSES[number // 3 % len(STATUSES)],  # type: ignore[arg-type]
        step="signed" if kind == "agreement" else None,
        parties=PARTIES[number // 2 % len(PARTIES)],
        date=None if number % 7 == 6 else day,
        place=mention(text, town),
        people=(mention(text, f"الوزير رقم {number}"),),
        evidence=(passage(text, f"التقى الوزير رقم {number} نظيره في {town}"),),
        confidence=0.5 + number % 5 / 10,
        reasons=("التقى",),
    )
    published = None if number % 11 == 10 else f"2024-{number % 12 + 1:02}-28"
    told_by = article(text, source=f"press/{number}.txt", outlet=f"صحيفة {number % 3}", published=published)
    return Reading(article=told_by, kind="report", reader=READER, events=(event,))
