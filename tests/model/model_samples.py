"""A reading of our own short article, and readings of any text, for the tests of the model."""

from collections.abc import Sequence

from hypothesis import strategies as st

from mithaq.model import Article, Attribution, Event, Mention, Passage, Problem, Quote, Reading
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS, ArticleKind, Nature

TEXT = (
    "القاهرة وأثينا توقعان مذكرة تفاهم\n"
    "وقع وزير الدفاع المصري سالم الكاتب أمس في أثينا مذكرة تفاهم للتدريب المشترك، بحسب بيان للوزارة. "
    "وقال الكاتب: «هذه خطوة أولى». أخبار أخرى"
)


def at(words: str) -> Passage:
    """The first place of the words in the article's second line or after it."""
    start = TEXT.index(words, 34)
    return Passage(text=words, start=start, end=start + len(words))


def mention(words: str, entity: str | None = None) -> Mention:
    found = at(words)
    return Mention(text=found.text, start=found.start, end=found.end, entity=entity)


def article(**changes: object) -> Article:
    given: dict[str, object] = {
        "id": "0123456789abcdef",
        "source": "press/one.html",
        "given_id": "7",
        "url": "https://example.org/7",
        "title": "القاهرة وأثينا توقعان مذكرة تفاهم",
        "outlet": "صحيفة المثال",
        "byline": None,
        "published": "2025-06-04",
        "published_evidence": "metadata: article:published_time",
        "published_conflicts": ("2025-06-05 (address: /2025/06/05/)",),
        "language": "ar",
        "text": TEXT,
        "chrome": ((len(TEXT) - 11, len(TEXT)),),
    }
    return Article(**(given | changes))  # type: ignore[arg-type]


def event(**changes: object) -> Event:
    source = mention("بيان للوزارة")
    given: dict[str, object] = {
        "id": "e1",
        "kind": "agreement",
        "status": "happened",
        "step": "signed",
        "parties": ("EGY", "GRC"),
        "date": "2025-06-03",
        "date_text": "أمس",
        "place": mention("أثينا", "GRC"),
        "people": (mention("سالم الكاتب"),),
        "orgs": (mention("وزير الدفاع"),),
        "instrument": mention("مذكرة تفاهم للتدريب المشترك"),
        "agreement_type": "memorandum of understanding",
        "obligations": ("consultation",),
        "attribution": Attribution(text=source.text, start=source.start, end=source.end, type="official"),
        "evidence": (at("وقع وزير الدفاع المصري"), at("مذكرة تفاهم")),
        "confidence": 0.9,
        "reasons": ("verb: وقع",),
    }
    return Event(**(given | changes))  # type: ignore[arg-type]


def quote() -> Quote:
    words = at("هذه خطوة أولى")
    return Quote(text=words.text, start=words.start, end=words.end, speaker=mention("الكاتب"), nature="statement")


def reading(**changes: object) -> Reading:
    given: dict[str, object] = {
        "article": article(),
        "kind": "report",
        "events": (event(),),
        "quotes": (quote(),),
        "problems": (Problem(source="press/one.html", stage="dates", message="no day"),),
        "reader": "patterns 1",
    }
    return Reading(**(given | changes))  # type: ignore[arg-type]


WORDS = st.text(max_size=8) | st.sampled_from(
    ["وقّع", "«", "\u200f", "&quot;", "\u2028", "\r", "\x85", "١٢", "\U0001f91d"]
)
MAYBE = st.none() | WORDS
KINDS_OF_ARTICLE: Sequence[ArticleKind] = ("report", "statement", "opinion", "analysis", "interview", "offtopic")
NATURES: Sequence[Nature] = ("statement", "fact_claim", "opinion", "forecast")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of any text, with passages anywhere in it outside the chrome that follows."""
    body = draw(st.lists(WORDS, min_size=1, max_size=12).map("".join).filter(bool))
    chrome = draw(WORDS)

    def span() -> tuple[str, int, int]:
        start = draw(st.integers(0, len(body) - 1))
        end = draw(st.integers(start + 1, len(body)))
        return body[start:end], start, end

    def piece() -> Passage:
        text, start, end = span()
        return Passage(text=text, start=start, end=end)

    def name() -> Mention:
        text, start, end = span()
        return Mention(text=text, start=start, end=end, entity=draw(MAYBE))

    def source() -> Attribution:
        text, start, end = span()
        return Attribution(
            text=text,
            start=start,
            end=end,
            entity=draw(MAYBE),
            type=draw(st.sampled_from(("official", "media", "author"))),
        )

    def happening(number: int) -> Event:
        return Event(
            id=f"e{number}",
            kind=draw(st.sampled_from(KINDS)),
            status=draw(st.sampled_from(STATUSES)),
            step=draw(st.none() | st.sampled_from(STEPS)),
            parties=tuple(draw(st.lists(st.sampled_from(("EGY", "GRC", "NATO", "XKX")), max_size=3))),
            date=draw(MAYBE),
            date_text=draw(MAYBE),
            place=name() if draw(st.booleans()) else None,
            people=tuple(name() for _ in range(draw(st.integers(0, 2)))),
            instrument=name() if draw(st.booleans()) else None,
            attribution=source() if draw(st.booleans()) else None,
            evidence=tuple(piece() for _ in range(draw(st.integers(1, 2)))),
            confidence=draw(st.floats(0, 1)),
            reasons=tuple(draw(st.lists(WORDS, max_size=2))),
        )

    def speech() -> Quote:
        text, start, end = span()
        return Quote(
            text=text,
            start=start,
            end=end,
            speaker=name() if draw(st.booleans()) else None,
            nature=draw(st.sampled_from(NATURES)),
        )

    return Reading(
        article=Article(
            id=draw(WORDS),
            source=draw(WORDS),
            title=draw(MAYBE),
            published_conflicts=tuple(draw(st.lists(WORDS, max_size=2))),
            text=body + chrome,
            chrome=((len(body), len(body + chrome)),) if chrome else (),
        ),
        kind=draw(st.sampled_from(KINDS_OF_ARTICLE)),
        events=tuple(happening(number) for number in range(draw(st.integers(0, 2)))),
        quotes=tuple(speech() for _ in range(draw(st.integers(0, 1)))),
        problems=tuple(
            Problem(source=draw(WORDS), stage="s", message=draw(WORDS)) for _ in range(draw(st.integers(0, 1)))
        ),
        reader=draw(WORDS),
    )
