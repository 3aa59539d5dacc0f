"""A small ledger of our own sentences for the tests of the formats: two sides of a river, told by three papers."""

from mithaq.ledger import Ledger
from mithaq.model import Article, Attribution, Event, Mention, Passage, Reading
from mithaq.model.article import article_id
from mithaq.model.vocabulary import Kind, Status, Step

SIGNING = (
    "توقيع اتفاقية دفاع\n"
    "وقعت مصر وباكستان في القاهرة يوم الأحد اتفاقية دفاع مشترك، وحضر التوقيع وزير الدفاع المصري سامي راشد. "
    "وقالت الوزارة إن الاتفاقية تنص على تبادل الخبرات."
)
SIGNING_AGAIN = (
    "مصر وباكستان: اتفاقية\nأبرمت مصر وباكستان في القاهرة الأحد اتفاقية دفاع مشترك بعد أشهر من التفاوض & الدراسة."
)
VISIT = "زيارة مقررة\nيزور وزير الدفاع الباكستاني فيصل خان مصر في سبتمبر المقبل <قريباً> لبحث التعاون."
DELIVERY = (
    "Pakistan delivers drones\nPakistan delivered six drones to Egypt in spring 2024, the ministry said.\ud83d\x07"
)
DRILL = "مناورات\nنفذت مصر وباكستان مناورات «حماة النهر» من 2 إلى 5 مايو 2024 في الإسكندرية."
OTHERS = "صنعاء\nأدانت مصر قصف صنعاء، وقالت الأردن إنها تتابع."


def mention(text: str, words: str, entity: str | None = None) -> Mention:
    start = text.index(words)
    return Mention(text=words, start=start, end=start + len(words), entity=entity)


def reading(
    text: str,
    evidence: str,
    *,
    kind: Kind,
    status: Status = "happened",
    step: Step | None = None,
    parties: tuple[str, ...] = ("EGY", "PAK"),
    date: str | None = None,
    place: tuple[str, str] | None = None,
    people: tuple[str, ...] = (),
    instrument: str | None = None,
    said: str | None = None,
    outlet: str = "النهر",
    published: str | None = "2024-06-02",
    url: str | None = None,
    language: str = "ar",
    confidence: float = 0.9,
) -> Reading:
    """A reading with one event, its id made of the first word of its evidence."""
    title = text.split("\n")[0]
    start = text.index(evidence)
    source = mention(text, said) if said else None
    event = Event(
        id=f"{kind}-{outlet}",
        kind=kind,
        status=status,
        step=step,
        parties=parties,
        date=date,
        place=mention(text, *place) if place else None,
        people=tuple(mention(text, name) for name in people),
        instrument=mention(text, instrument) if instrument else None,
        attribution=Attribution(text=source.text, start=source.start, end=source.end, type="official")
        if source
        else None,
        evidence=(Passage(text=evidence, start=start, end=start + len(evidence)),),
        confidence=confidence,
        reasons=("patterns: by hand",),
    )
    article = Article(
        id=article_id(text=text, title=title, outlet=outlet, url=url),
        source=f"press/{outlet}.txt",
        title=title,
        outlet=outlet,
        byline="ليلى {حسن}" if url else None,
        published=published,
        language=language,
        url=url,
        text=text,
    )
    return Reading(article=article, kind="report", events=(event,), reader="by hand 1")


def readings() -> list[Reading]:
    """Six articles: a pact told twice, a planned visit, a delivery known to a season, a drill of four days, a protest."""
    pact = {"kind": "agreement", "step": "signed", "date": "2024-06-02", "place": ("القاهرة", "EGY")}
    return [
        reading(
            SIGNING, "وقعت مصر وباكستان في القاهرة يوم الأحد اتفاقية دفاع مشترك", people=("سامي راشد",),
            instrument="اتفاقية دفاع مشترك", said="الوزارة", url="https://river.example/1?a=1&b={2}", **pact,
        ),
        reading(
            SIGNING_AGAIN, "أبرمت مصر وباكستان في القاهرة الأحد اتفاقية دفاع مشترك", instrument="اتفاقية دفاع مشترك",
            outlet="الضفة", published="2024-06-03", **pact,
        ),
        reading(
            VISIT, "يزور وزير الدفاع الباكستاني فيصل خان مصر في سبتمبر المقبل <قريباً>", kind="visit", status="scheduled",
            parties=("PAK", "EGY"), date="2024-09", people=("فيصل خان",), place=("مصر", "EGY"), outlet="المنبر",
        ),
        reading(
            DELIVERY, "Pakistan delivered six drones to Egypt in spring 2024, the ministry said.\ud83d\x07", kind="arms_transfer",
            parties=("PAK", "EGY"), date="2024-21", outlet="River Post", language="en",
        ),
        reading(
            DRILL, "نفذت مصر وباكستان مناورات «حماة النهر» من 2 إلى 5 مايو 2024 في الإسكندرية", kind="exercise",
            date="2024-05-02/2024-05-05", instrument="حماة النهر", place=("الإسكندرية", "EGY"), published=None,
        ),
        reading(OTHERS, "أدانت مصر قصف صنعاء", kind="statement_condemn", parties=("EGY", "YEM"), outlet="المنبر"),
    ]  # fmt: skip


def make_ledger() -> Ledger:
    """The ledger in memory, settled."""
    ledger = Ledger.open("sqlite://", clock=lambda: "2024-06-10T08:00:00Z")
    ledger.store_many(readings())
    ledger.settle()
    return ledger
