"""Readings for the tests of the report, pinned to their texts by the words themselves."""

from mithaq.model import Article, Attribution, Event, Mention, Passage, Reading
from mithaq.model.vocabulary import Kind, Status, Step

SIGNED = (
    "مصر واليونان توقعان مذكرة\n"
    "وقّعت مصر واليونان أمس مذكرة تفاهم في القاهرة بحضور السفير. وقالت الوزارة إن التدريب يبدأ قريباً.\n"
    "اقرأ أيضاً: طقس الغد"
)
HOSTILE = (
    "عنوان </script><script>alert(1)</script>\n"
    "نفت مصر \"بيع\" <img src=x onerror=alert(2)> صواريخ & ذخائر إلى \u202eاليونان\u202c وقال المتحدث: 'لا' \u2028 <!-- ]]> \ud83d."
)


def passage(text: str, words: str) -> Passage:
    """The first place of `words` in `text`."""
    start = text.index(words)
    return Passage(text=words, start=start, end=start + len(words))


def mention(text: str, words: str) -> Mention:
    """The same as a mention."""
    start = text.index(words)
    return Mention(text=words, start=start, end=start + len(words))


def event(
    text: str,
    *words: str,
    id: str = "e1",
    kind: Kind = "agreement",
    status: Status = "happened",
    step: Step | None = None,
    parties: tuple[str, ...] = ("EGY", "GRC"),
    date: str | None = "2021-11-17",
    instrument: str | None = None,
    said: str | None = None,
) -> Event:
    """An event shown by `words`."""
    source = None
    if said is not None:
        found = mention(text, said)
        source = Attribution(text=found.text, start=found.start, end=found.end, type="official")
    return Event(
        id=id,
        kind=kind,
        status=status,
        step=step,
        parties=parties,
        date=date,
        instrument=mention(text, instrument) if instrument else None,
        attribution=source,
        evidence=tuple(passage(text, each) for each in words),
        confidence=0.754,
        reasons=("patterns: sign",),
    )


def reading(
    text: str = SIGNED,
    *events: Event,
    id: str = "a1",
    language: str | None = "ar",
    title: str | None = "مصر واليونان توقعان مذكرة",
    url: str | None = None,
    chrome: tuple[tuple[int, int], ...] = (),
) -> Reading:
    """A reading of `text` with these events."""
    article = Article(
        id=id,
        source="press/a.txt",
        title=title,
        url=url,
        published="2021-11-18",
        language=language,
        text=text,
        chrome=chrome,
    )
    return Reading(article=article, kind="report", events=events, reader="hand 1")
