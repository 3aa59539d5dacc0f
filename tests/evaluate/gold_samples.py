"""A small hand-coded article and readings of it: our own sentences."""

from dataclasses import replace

from mithaq.evaluate import GoldArticle, GoldEvent, GoldQuote
from mithaq.model import Article, Attribution, Event, Mention, Passage, Quote, Reading

TEXT = (
    "وزير خارجية المغرب يزور أنقرة\n"
    "زار وزير الخارجية المغربي كريم بنعلي أنقرة يوم 4 مايو 2023، والتقى نظيره التركي أحمد يلدز. "
    "ووقع الجانبان مذكرة تفاهم للتدريب العسكري، بحسب بيان للخارجية المغربية. "
    "وقال بنعلي إن البلدين شريكان قديمان. وكانت تركيا سلمت المغرب مسيرات في 2021."
)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(text=words, start=start, end=start + len(words))


def mention(words: str) -> Mention:
    found = passage(words)
    return Mention(text=words, start=found.start, end=found.end)


ARTICLE = Article(id="day#1", source="a.txt", title=TEXT.split("\n")[0], text=TEXT, published="2023-05-05")


def true_event(kind="visit", words="زار وزير الخارجية المغربي كريم بنعلي أنقرة", parties=("MAR", "TUR"), **slots):
    facts = {
        "status": "happened", "step": None, "date": None, "place": None, "people": (), "orgs": (), "instrument": None,
        "attribution": None,
    }  # fmt: skip
    return GoldEvent(kind=kind, parties=parties, evidence=(passage(words),), **(facts | slots))


def event(kind="visit", words="زار وزير الخارجية المغربي كريم بنعلي أنقرة", parties=("MAR", "TUR"), **slots):
    facts = {"id": f"{kind} {words[:5]}", "status": "happened", "confidence": 0.75}
    return Event(kind=kind, parties=parties, evidence=(passage(words),), **(facts | slots))


def gold(*events, kind="report", quotes=(), article=ARTICLE, published="2023-05-05"):
    return GoldArticle(article=article, kind=kind, published=published, events=events, quotes=quotes)


def reading(*events, kind="report", quotes=(), article=ARTICLE):
    return Reading(article=article, kind=kind, events=events, quotes=quotes, reader="test")


def attribution(words: str) -> Attribution:
    found = passage(words)
    return Attribution(text=words, start=found.start, end=found.end, type="official")


def true_quote(words="البلدين شريكان قديمان", speaker="بنعلي", nature="statement"):
    return GoldQuote(quote=passage(words), speaker=passage(speaker) if speaker else None, nature=nature)


def quote(words="البلدين شريكان قديمان", speaker="بنعلي", nature="statement"):
    found = passage(words)
    return Quote(
        text=words, start=found.start, end=found.end, speaker=mention(speaker) if speaker else None, nature=nature
    )


def under(gold_id: str) -> Article:
    return replace(ARTICLE, id=gold_id)
