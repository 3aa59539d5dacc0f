"""A ledger for the tests of the pages: a few readings of our own, and a client over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from mithaq.desk.app import create_app
from mithaq.desk.settings import DeskSettings
from mithaq.ledger import Ledger
from mithaq.model import Article, Attribution, Event, Mention, Passage, Reading
from mithaq.model.article import article_id

LANGUAGES = ("ar", "en")
READER = "patterns 0.1.0+test"

PACT = (
    "السعودية وباكستان توقعان اتفاقية\n"
    "وقعت الرياض وإسلام آباد اتفاقية دفاع مشترك في 17 سبتمبر 2025، وفق بيان رسمي. وحضر التوقيع الوزير سامي راشد."
)
PACT_AGAIN = (
    "وكالة تنشر الخبر\nقالت الوكالة إن السعودية وباكستان أبرمتا اتفاقية دفاع مشترك يوم 18 سبتمبر 2025 في الرياض."
)
DRILL = "تدريب بحري\nتنطلق مناورة مشتركة بين مصر واليونان في 3 مارس 2026 قبالة الإسكندرية."
DENIAL = "نفي رسمي\nنفت القاهرة أن تكون مصر قد سلّمت تركيا طائرات مسيرة في 5 سبتمبر 2025."
HOSTILE = (
    "<script>alert(1)</script> عنوان \u202eملتبس\n"
    "زار الوزير <img src=x onerror=alert(1)> الأردن يوم 9 سبتمبر 2025 قادما من مصر ‮والتقى نظيره."
)


def _passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(text=words, start=start, end=start + len(words))


def _mention(text: str, words: str, entity: str | None = None) -> Mention:
    passage = _passage(text, words)
    return Mention(text=words, start=passage.start, end=passage.end, entity=entity)


def _reading(text: str, outlet: str, published: str, event: Event) -> Reading:
    title = text.split("\n")[0]
    article = Article(
        id=article_id(text=text, title=title, outlet=outlet, url=None),
        source=f"press/{outlet}.txt",
        title=title,
        outlet=outlet,
        text=text,
        published=published,
        language="ar",
    )
    return Reading(article=article, kind="report", reader=READER, events=(event,))


def readings() -> list[Reading]:
    """An agreement told twice with unlike days, an exercise to come, a denial, and an article that means harm."""
    said = _mention(PACT, "بيان رسمي")
    pact = Event(
        id="pact-1", kind="agreement", status="happened", step="signed", parties=("SAU", "PAK"), date="2025-09-17",
        date_text="17 سبتمبر 2025", people=(_mention(PACT, "سامي راشد"),), instrument=_mention(PACT, "اتفاقية دفاع مشترك"),
        agreement_type="mutual-defence pact", obligations=("defence",),
        attribution=Attribution(text=said.text, start=said.start, end=said.end, type="official"),
        evidence=(_passage(PACT, "وقعت الرياض وإسلام آباد اتفاقية دفاع مشترك"),), confidence=0.93, reasons=("وقعت",),
    )  # fmt: skip
    again = Event(
        id="pact-2", kind="agreement", status="happened", step="signed", parties=("SAU", "PAK"), date="2025-09-18",
        date_text="18 سبتمبر 2025", place=_mention(PACT_AGAIN, "الرياض"), instrument=_mention(PACT_AGAIN, "اتفاقية دفاع مشترك"),
        agreement_type="mutual-defence pact", evidence=(_passage(PACT_AGAIN, "السعودية وباكستان أبرمتا اتفاقية دفاع مشترك"),),
        confidence=0.8, reasons=("أبرمتا",),
    )  # fmt: skip
    drill = Event(
        id="drill-1", kind="exercise", status="scheduled", parties=("EGY", "GRC"), date="2026-03-03",
        evidence=(_passage(DRILL, "مناورة مشتركة بين مصر واليونان"),), confidence=0.85, reasons=("مناورة مشتركة",),
    )  # fmt: skip
    denial = Event(
        id="denial-1", kind="arms_transfer", status="denied", parties=("EGY", "TUR"), date="2025-09-05",
        evidence=(_passage(DENIAL, "مصر قد سلّمت تركيا طائرات مسيرة"),), confidence=0.7, reasons=("نفت",),
    )  # fmt: skip
    hostile = Event(
        id="hostile-1", kind="visit", status="happened", parties=("EGY", "JOR"), date="2025-09-09",
        people=(_mention(HOSTILE, "<img src=x onerror=alert(1)>"),),
        evidence=(_passage(HOSTILE, "زار الوزير <img src=x onerror=alert(1)> الأردن"),), confidence=0.5, reasons=("زار",),
    )  # fmt: skip
    return [
        _reading(PACT, "النهار الجديد", "2025-09-18", pact),
        _reading(PACT_AGAIN, "وكالة الأفق", "2025-09-19", again),
        _reading(DRILL, "النهار الجديد", "2025-09-20", drill),
        _reading(DENIAL, "وكالة الأفق", "2025-09-06", denial),
        _reading(HOSTILE, "صحيفة <b>الغد</b>", "2025-09-10", hostile),
    ]


PATHS = (
    "/", "/events", "/events?state=EGY", "/event/pact-1", "/event/hostile-1", "/search?q=اتفاقية", "/pair/SAU-PAK",
    "/pair/SAU-PAK/index", "/network?month=2025-09", "/map?month=2025-09", "/party/SAU",
    "/outlet/وكالة الأفق", "/method", "/nothing", *(f"/article/{reading.article.id}" for reading in readings()[::4]),
    "/review", "/review/event/hostile-1?alike=1", "/review/log", "/review/coders",
)  # fmt: skip
"""A page of each kind, under a language."""


def yearly_drills() -> list[Reading]:
    """An exercise with a name, held in 2024 and 2026."""
    found = []
    for year in ("2024", "2026"):
        text = f"درع الواحة\nأجرت مصر واليونان مناورة درع الواحة {year} في 3 مارس {year} قبالة الإسكندرية."
        words = f"أجرت مصر واليونان مناورة درع الواحة {year}"
        drill = Event(
            id=f"oasis-{year}", kind="exercise", status="happened", parties=("EGY", "GRC"), date=f"{year}-03-03",
            instrument=_mention(text, f"درع الواحة {year}"), evidence=(_passage(text, words),), confidence=0.9, reasons=("مناورة",),
        )  # fmt: skip
        found.append(_reading(text, "النهار الجديد", f"{year}-03-05", drill))
    return found


def make_ledger(folder: Path, found: list[Reading] | None = None) -> Path:
    """A file with these readings, `readings()` where none are given, settled."""
    path = folder / "desk.db"
    with Ledger.open(path) as ledger:
        ledger.store_many(found or readings())
        ledger.settle()
    return path


@contextmanager
def desk_client(folder: Path, found: list[Reading] | None = None) -> Iterator[TestClient]:
    """A client over a ledger with these readings, `readings()` where none are given, settled."""
    app = create_app(DeskSettings(ledger=str(make_ledger(folder, found)), remember_s=0))
    with TestClient(app, base_url="http://localhost") as client:
        yield client
