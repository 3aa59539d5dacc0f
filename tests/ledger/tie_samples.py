"""Articles about invented ties, read by hand: our own sentences."""

from collections import defaultdict

from ledger_samples import mention, passage

from mithaq.ledger.merged import Evidence
from mithaq.ledger.ties import TieEvent, TieIndex
from mithaq.ledger.ties.month import parse_month
from mithaq.ledger.ties.network import pairs_of
from mithaq.ledger.ties.tie import parts_of, total
from mithaq.ledger.ties.weighing import count_repeats
from mithaq.model import Article, Event, Reading
from mithaq.model.article import article_id


def told(text: str, *events: dict, published: str | None = "2025-09-18", outlet: str = "aldaftar") -> Reading:
    """The reading of an article; an event's `words` are its evidence, its `instrument` words of the text."""
    title = text.split("\n")[0]
    id = article_id(text=text, title=title, outlet=outlet, url=None)
    return Reading(
        article=Article(
            id=id, source=f"press/{outlet}/{id}.txt", title=title, outlet=outlet, published=published, language="ar", text=text
        ),
        kind="report",
        reader="by hand 1",
        events=tuple(_event(text, f"{id}-{number}", **event) for number, event in enumerate(events)),
    )  # fmt: skip


def _event(text: str, id: str, *, words: str, instrument: str | None = None, confidence: float = 0.8, **slots) -> Event:
    return Event(
        id=id,
        evidence=(passage(text, words),),
        instrument=mention(text, instrument) if instrument else None,
        confidence=confidence,
        **({"status": "happened"} | slots),
    )


PACT = told(
    "القاهرة وإسلام آباد توقعان اتفاقية تدريب\n"
    "وقعت مصر وباكستان اتفاقية تدريب عسكري في 17 سبتمبر 2025. ورحبت السعودية باتفاقية التدريب بين مصر وباكستان.",
    {"kind": "agreement", "step": "signed", "parties": ("EGY", "PAK"), "date": "2025-09-17",
     "words": "وقعت مصر وباكستان اتفاقية تدريب عسكري", "instrument": "اتفاقية تدريب عسكري"},
    {"kind": "statement_support", "parties": ("SAU", "EGY", "PAK"), "date": "2025-09-17",
     "words": "ورحبت السعودية باتفاقية التدريب بين مصر وباكستان"},
)  # fmt: skip
ARMS = told(
    "صفقة مدرعات\nسلمت باكستان مصر دفعة من المدرعات في 3 مارس 2025.",
    {"kind": "arms_transfer", "parties": ("PAK", "EGY"), "date": "2025-03-03", "words": "سلمت باكستان مصر دفعة من المدرعات"},
    published="2025-03-04",
)  # fmt: skip
UNDATED = told(
    "لقاء في القاهرة\nالتقى وزير الدفاع المصري نظيره الباكستاني وبحثا التعاون.",
    {"kind": "meeting", "parties": ("EGY", "PAK"), "words": "التقى وزير الدفاع المصري نظيره الباكستاني"},
    published="2025-06-11",
)
PLAN = told(
    "زيارة مرتقبة\nيصل رئيس الأركان الباكستاني إلى القاهرة في 5 ديسمبر 2025.",
    {"kind": "visit", "status": "scheduled", "parties": ("PAK", "EGY"), "date": "2025-12-05",
     "words": "يصل رئيس الأركان الباكستاني إلى القاهرة"},
    published="2025-08-20",
)  # fmt: skip
BLAME = told(
    "اتهام\nاتهمت مصر باكستان بعرقلة المشروع في 2 أبريل 2025.",
    {
        "kind": "accusation",
        "parties": ("EGY", "PAK"),
        "date": "2025-04-02",
        "words": "اتهمت مصر باكستان بعرقلة المشروع",
    },
    published="2025-04-03",
)
ELSEWHERE = told(
    "أثينا ونيقوسيا\nالتقى وزيرا خارجية اليونان وقبرص في 9 يوليو 2025.",
    {"kind": "meeting", "parties": ("GRC", "CYP"), "date": "2025-07-09", "words": "التقى وزيرا خارجية اليونان وقبرص"},
    published="2025-07-10",
)
NEWEST = told("أمطار\nأمطار متوقعة على السواحل.", published="2026-01-02")
EVERYTHING = [PACT, ARMS, UNDATED, PLAN, BLAME, ELSEWHERE, NEWEST]


def event(**slots) -> TieEvent:
    """An event between Egypt and Pakistan; what is not given is plain."""
    number = slots.pop("number", 0)
    words = slots.pop("words", "وقعت مصر وباكستان اتفاقية")
    date = slots.get("date", "2025-09-17")
    plain = {
        "id": f"event-{number:03}", "kind": "meeting", "status": "happened", "step": None, "parties": ("EGY", "PAK"),
        "date": date, "first": date, "last": date, "told": "2025-09-18", "sources": 1, "confidence": 0.8, "review": "read",
        "contested": False, "instrument": None, "entity": None,
        "evidence": (Evidence(article=f"article-{number}", start=0, end=len(words), text=words),),
    }  # fmt: skip
    return TieEvent(**(plain | slots))


def all_ties(events, month, formula, *, field=None, ordered=False):
    """What a network of these weighed events must say of a month, worked out pair by pair and part by part."""
    found = defaultdict(list)
    for weighed in events:
        if field in (None, weighed.field):
            directed = formula.kinds[weighed.event.kind].directed
            for pair in pairs_of(weighed.event.parties, directed, ordered=ordered):
                found[pair].append(weighed)
    ties = []
    for (a, b), mine in found.items():
        parts = list(parts_of(count_repeats(mine, formula), parse_month(month), formula))
        fields = defaultdict(list)
        for part in parts:
            fields[part.weighed.field].append(part.contribution)
        sums = {name: total(fields[name], formula) for name in formula.fields if name in fields}
        whole = total((part.contribution for part in parts), formula)
        if parts:
            ties.append(TieIndex(a=a, b=b, month=month, fields=sums, total=whole, events=len(parts)))
    return sorted(ties, key=lambda tie: (-tie.total, tie.a, tie.b))
