"""One week of an invented press: events told by several outlets, in several words, with look-alikes."""

from ledger_samples import mention, passage

from mithaq.model import Article, Event, Reading
from mithaq.model.article import article_id
from mithaq.model.vocabulary import Kind, Status, Step

READER = "by hand 1"


def telling(
    text: str,
    words: str,
    *,
    outlet: str,
    published: str,
    kind: Kind = "meeting",
    status: Status = "happened",
    step: Step | None = None,
    parties: tuple[str, ...] = ("EGY", "PAK"),
    date: str | None = None,
    people: tuple[str, ...] = (),
    instrument: str | None = None,
    confidence: float = 0.8,
    reader: str = READER,
) -> Reading:
    """A reading with one event, whose evidence is `words`."""
    title = text.split("\n")[0]
    return Reading(
        article=Article(
            id=article_id(text=text, title=title, outlet=outlet, url=None),
            source=f"press/{outlet}.txt",
            title=title,
            outlet=outlet,
            published=published,
            language="ar",
            text=text,
        ),
        kind="report",
        reader=reader,
        events=(
            Event(
                id=f"{outlet}-{published}-{kind}",
                kind=kind,
                status=status,
                step=step,
                parties=parties,
                date=date,
                people=tuple(mention(text, name) for name in people),
                instrument=mention(text, instrument) if instrument else None,
                evidence=(passage(text, words),),
                confidence=confidence,
            ),
        ),
    )


def meeting_in_cairo() -> list[Reading]:
    """One meeting told by three outlets, one of them a copy with another title."""
    body = (
        "استقبل وزير الدفاع المصري سامي راشد في القاهرة اليوم الأحد نظيره الباكستاني فيصل خان وبحث معه التدريب المشترك "
        "وصيانة الزوارق. وحضر اللقاء قائد القوات البحرية وعدد من كبار الضباط، ثم زار الضيف مصنعا للمدرعات شرق العاصمة."
    )
    told = "استقبل وزير الدفاع المصري سامي راشد في القاهرة اليوم الأحد نظيره الباكستاني فيصل خان"
    other = "التقى وزير الدفاع المصري سامي راشد في القاهرة نظيره الباكستاني فيصل خان أمس"
    names = ("سامي راشد", "فيصل خان")
    return [
        telling(f"راشد يستقبل نظيره\n{body}", told, outlet="النهر", published="2024-03-03", date="2024-03-03", people=names),
        telling(f"لقاء في القاهرة\n{body}", told, outlet="الضفة", published="2024-03-03", date="2024-03-03", people=names),
        telling(
            f"تعاون دفاعي\n{other} واتفقا على مواصلة التشاور.", other, outlet="المنبر", published="2024-03-04",
            date="2024-03-03", people=names,
        ),
    ]  # fmt: skip


def meeting_of_others() -> Reading:
    """The same two states on the same day: other ministers."""
    words = "استقبل وزير التجارة المصري عادل نجيب في الإسكندرية نظيره الباكستاني طارق محمود"
    return telling(
        f"التجارة أولا\n{words} لبحث صادرات القطن.", words, outlet="المنبر", published="2024-03-03", date="2024-03-03",
        people=("عادل نجيب", "طارق محمود"),
    )  # fmt: skip


def pact_planned_and_signed() -> list[Reading]:
    """A signing announced, then reported, by an outlet that has another day, too."""
    planned = "توقع الأردن وأوزبكستان يوم 12 مايو 2024 مذكرة تفاهم لتدريب الطيارين"
    signed = "وقع الأردن وأوزبكستان أمس مذكرة تفاهم لتدريب الطيارين"
    again = "وقع الأردن وأوزبكستان مذكرة تفاهم لتدريب الطيارين يوم 13 مايو"
    about = {
        "kind": "agreement",
        "step": "signed",
        "parties": ("JOR", "UZB"),
        "instrument": "مذكرة تفاهم لتدريب الطيارين",
    }
    return [
        telling(
            f"مذكرة قريبا\n{planned}، وفق بيان.", planned, outlet="النهر", published="2024-05-10", date="2024-05-12",
            status="scheduled", **about,
        ),
        telling(f"عمان\n{signed} في عمان.", signed, outlet="الضفة", published="2024-05-13", date="2024-05-12", **about),
        telling(f"طشقند\n{again} وفق وكالة.", again, outlet="المنبر", published="2024-05-13", date="2024-05-13", **about),
    ]  # fmt: skip


def press() -> list[Reading]:
    """All of it."""
    return [*meeting_in_cairo(), meeting_of_others(), *pact_planned_and_signed()]
