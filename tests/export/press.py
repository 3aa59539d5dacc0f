"""A small press of our own for the tests of exports: articles with their readings, and a ledger of them."""

from mithaq.ledger import Ledger
from mithaq.model import Article, Attribution, Event, Mention, Passage, Quote, Reading
from mithaq.model.article import article_id

READER = "patterns 0.1.0+test"

PACT = (
    "القاهرة وعمّان توقعان معاهدة\n"
    "وقّعت مصر والأردن في 12 مارس 2023 معاهدة الدفاع المتبادل، وتنص على أن أي عدوان على إحداهما عدوان على الأخرى. "
    "وقال الوزير نبيل الصافي إن التدريب المشترك سيبدأ قريباً."
)
PACT_AGAIN = (
    "معاهدة بين مصر والأردن\n"
    "أعلنت وزارة الدفاع أن مصر والأردن وقعتا يوم 12 مارس 2023 معاهدة الدفاع المتبادل في العقبة، وحضر التوقيع سفراء ثماني دول."
)
ARMS = (
    '=HYPERLINK("http://example.org","اضغط")\n'
    "تسلم الأردن من فرنسا في أبريل 2023 رادارات من طراز الصقر، وأجرى الجيشان المصري والأردني مناورات النسر من 3 إلى 5 مايو 2023."
)
VISIT = "زيارة\nوصل الوزير الفرنسي إلى القاهرة في 2023-06-01. ونفت باريس نيتها بيع غواصات لمصر."


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(text=words, start=start, end=start + len(words))


def mention(text: str, words: str, entity: str | None = None) -> Mention:
    start = text.index(words)
    return Mention(text=words, start=start, end=start + len(words), entity=entity)


def reading(text: str, *events: Event, outlet: str, published: str, quotes: tuple[Quote, ...] = ()) -> Reading:
    title = text.split("\n")[0]
    article = Article(
        id=article_id(text=text, title=title, outlet=outlet, url=None), source=f"press/{outlet}-{published}.txt", title=title,
        outlet=outlet, published=published, language="ar", text=text,
    )  # fmt: skip
    return Reading(article=article, kind="report", reader=READER, events=events, quotes=quotes)


def event(
    text: str,
    words: str,
    *,
    id: str,
    kind: str,
    parties: str,
    name: str | None = None,
    place: str | None = None,
    **slots: object,
) -> Event:
    known: dict[str, object] = {"status": "happened", "confidence": 0.9} | slots
    return Event(
        id=id, kind=kind, parties=tuple(parties.split()), evidence=(passage(text, words),),
        instrument=mention(text, name) if name else None, place=mention(text, place) if place else None, **known,
    )  # fmt: skip


def signing(text: str, words: str, id: str, **slots: object) -> Event:
    return event(
        text, words, id=id, kind="agreement", step="signed", parties="EGY JOR", date="2023-03-12", name="معاهدة الدفاع المتبادل",
        agreement_type="mutual-defence pact", obligations=("defence",), **slots,
    )  # fmt: skip


def readings() -> list[Reading]:
    words = "التدريب المشترك سيبدأ قريباً"
    start = PACT.index(words)
    speech = Quote(
        text=words, start=start, end=start + len(words), speaker=mention(PACT, "نبيل الصافي"), nature="statement"
    )
    said = mention(PACT_AGAIN, "وزارة الدفاع")
    official = Attribution(text=said.text, start=said.start, end=said.end, type="official")
    return [
        reading(
            PACT, signing(PACT, "وقّعت مصر والأردن في 12 مارس 2023 معاهدة الدفاع المتبادل", "aaaa00000001"),
            outlet="الميناء", published="2023-03-13", quotes=(speech,),
        ),
        reading(
            PACT_AGAIN, signing(PACT_AGAIN, "مصر والأردن وقعتا يوم 12 مارس 2023 معاهدة الدفاع المتبادل", "bbbb00000002",
                                place="العقبة", attribution=official),
            outlet="السنبلة", published="2023-03-12",
        ),
        reading(
            ARMS,
            event(ARMS, "تسلم الأردن من فرنسا في أبريل 2023 رادارات من طراز الصقر", id="cccc00000003", kind="arms_transfer",
                  parties="FRA JOR", date="2023-04", name="رادارات من طراز الصقر", confidence=0.8),
            event(ARMS, "أجرى الجيشان المصري والأردني مناورات النسر من 3 إلى 5 مايو 2023", id="dddd00000004", kind="exercise",
                  parties="EGY JOR NATO", date="2023-05-03/2023-05-05", name="مناورات النسر"),
            outlet="الميناء", published="2023-05-06",
        ),
        reading(
            VISIT,
            event(VISIT, "وصل الوزير الفرنسي إلى القاهرة في 2023-06-01", id="eeee00000005", kind="visit", parties="FRA EGY",
                  date="2023-06-01", place="القاهرة"),
            event(VISIT, "نفت باريس نيتها بيع غواصات لمصر", id="ffff00000006", kind="arms_transfer", status="denied",
                  parties="FRA EGY"),
            outlet="السنبلة", published="2023-06-02",
        ),
    ]  # fmt: skip


def fill(ledger: Ledger) -> Ledger:
    """The ledger with this press, settled."""
    ledger.store_many(readings())
    ledger.settle()
    return ledger
