"""Readings made by hand for the tests of the ledger: our own sentences."""

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

import mithaq
from mithaq.ledger.engine import parse_url
from mithaq.model import Article, Attribution, Event, Mention, Passage, Quote, Reading
from mithaq.model.article import article_id

READER = "patterns 0.1.0+test"

VISIT = (
    "وزير الدفاع المصري يصل إلى إسلام آباد\n"
    "وصل وزير الدفاع المصري سامي راشد إلى إسلام آباد يوم 3 مارس 2024، وفق بيان للوزارة. "
    "وقال راشد إن التعاون بين الجيشين سيستمر."
)
PACT = "السعودية وباكستان توقعان اتفاقية\nوقعت الرياض وإسلام آباد اتفاقية دفاع مشترك في 17 سبتمبر 2025."
WEATHER = "أمطار متوقعة\nتشهد المدن الساحلية أمطارا خفيفة مساء الغد."


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(text=words, start=start, end=start + len(words))


def mention(text: str, words: str, entity: str | None = None) -> Mention:
    start = text.index(words)
    return Mention(text=words, start=start, end=start + len(words), entity=entity)


def article(text: str, *, source: str = "press/a.txt", **facts: object) -> Article:
    title = text.split("\n")[0]
    outlet = facts.pop("outlet", None)
    return Article(
        id=article_id(text=text, title=title, outlet=outlet, url=None),
        source=source,
        title=title,
        outlet=outlet,
        text=text,
        **facts,
    )


def visit(**facts: object) -> Reading:
    ministry = mention(VISIT, "بيان للوزارة")
    speech = passage(VISIT, "التعاون بين الجيشين سيستمر")
    return Reading(
        article=article(VISIT, **({"published": "2024-03-04", "language": "ar"} | facts)),
        kind="report",
        reader=READER,
        events=(
            Event(
                id="visit-1",
                kind="visit",
                status="happened",
                parties=("EGY", "PAK"),
                date="2024-03-03",
                date_text="3 مارس 2024",
                place=mention(VISIT, "إسلام آباد"),
                people=(mention(VISIT, "سامي راشد"),),
                attribution=Attribution(text=ministry.text, start=ministry.start, end=ministry.end, type="official"),
                evidence=(passage(VISIT, "وصل وزير الدفاع المصري سامي راشد إلى إسلام آباد"),),
                confidence=0.9,
                reasons=("وصل ... إلى",),
            ),
        ),
        quotes=(
            Quote(
                text=speech.text,
                start=speech.start,
                end=speech.end,
                speaker=mention(VISIT, "راشد"),
                nature="statement",
            ),
        ),
    )


def pact(*, reader: str = READER, date: str | None = "2025-09-17", **facts: object) -> Reading:
    return Reading(
        article=article(PACT, **facts),
        kind="report",
        reader=reader,
        events=(
            Event(
                id="pact-1",
                kind="agreement",
                status="happened",
                step="signed",
                parties=("SAU", "PAK"),
                date=date,
                instrument=mention(PACT, "اتفاقية دفاع مشترك"),
                agreement_type="mutual-defence pact",
                obligations=("defence",),
                evidence=(passage(PACT, "وقعت الرياض وإسلام آباد اتفاقية دفاع مشترك"),),
                confidence=0.8,
            ),
        ),
    )


def weather(number: int = 0, **facts: object) -> Reading:
    return Reading(article=article(f"{WEATHER} {number}", **facts), kind="offtopic", reader=READER)


def dump(address: str | Path) -> str:
    """All that the database holds: its tables, their columns and their rows."""
    engine = sa.create_engine(parse_url(address))
    try:
        with engine.connect() as connection:
            lines = []
            for table in sorted(sa.inspect(connection).get_table_names()):
                rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')
                lines += [f"{table}: {list(rows.keys())}", *sorted(repr(tuple(row)) for row in rows)]
            return "\n".join(lines)
    finally:
        engine.dispose()


def start_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A real Python of its own that can import this package and these samples."""
    paths = [str(Path(mithaq.__file__).parents[1]), str(Path(__file__).parent)]
    preamble = f"import sys; sys.path[:0] = {paths!r}\n"
    return subprocess.Popen(
        [sys.executable, "-c", preamble + code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
