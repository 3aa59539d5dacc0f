"""Articles for the tests of the command line (our own sentences) and ways to run it."""

import os
import subprocess
import sys
from pathlib import Path

import mithaq
from mithaq.cli import main
from mithaq.model import Article, Event, Mention, Passage, Reading
from mithaq.model.article import article_id

VISIT = (
    "وزير الدفاع المصري في إسلام آباد\n"
    "وصل وزير الدفاع المصري سامي راشد إلى إسلام آباد في 3 مارس 2024، والتقى نظيره الباكستاني.\n"
)
PACT = "السعودية وباكستان توقعان اتفاقية\nوقعت السعودية وباكستان اتفاقية دفاع مشترك في 17 سبتمبر 2025.\n"
WEATHER = "أمطار متوقعة\nتشهد المدن الساحلية أمطارا خفيفة مساء الغد، بحسب نشرة المرصد المحلي.\n"


def write_articles(folder: Path) -> Path:
    """A folder of three articles."""
    folder.mkdir()
    for name, text in (("a.txt", VISIT), ("b.txt", PACT), ("c.txt", WEATHER)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def article(text: str, *, source: str = "press/a.txt", **facts: str | None) -> Article:
    title = text.split("\n")[0]
    return Article(
        id=article_id(text=text, title=title, outlet=None, url=None), source=source, title=title, text=text, **facts
    )


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(text=words, start=start, end=start + len(words))


def pact(**facts: str | None) -> Reading:
    """The reading of PACT, by hand."""
    instrument = passage(PACT, "اتفاقية دفاع مشترك")
    event = Event(
        id="pact-1",
        kind="agreement",
        status="happened",
        step="signed",
        parties=("SAU", "PAK"),
        date="2025-09-17",
        instrument=Mention(text=instrument.text, start=instrument.start, end=instrument.end),
        evidence=(passage(PACT, "وقعت السعودية وباكستان اتفاقية دفاع مشترك"),),
        confidence=0.8,
    )
    return Reading(article=article(PACT, **facts), kind="report", events=(event,), reader="hand 1")


def visit() -> Reading:
    """The reading of VISIT, by hand."""
    event = Event(
        id="visit-1",
        kind="visit",
        status="happened",
        parties=("EGY", "PAK"),
        date="2024-03-03",
        evidence=(passage(VISIT, "وصل وزير الدفاع المصري سامي راشد إلى إسلام آباد"),),
        confidence=0.9,
    )
    return Reading(article=article(VISIT, source="press/b.txt"), kind="report", events=(event,), reader="hand 1")


def mithaq_runs(capsys, *arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command run here."""
    capsys.readouterr()
    status = main([str(argument) for argument in arguments])
    output = capsys.readouterr()
    return status, output.out, output.err


def start(*arguments: object, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    """A command run as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "mithaq", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(Path(mithaq.__file__).parents[1])} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a process, awaited."""
    out, err = process.communicate(timeout=90)
    return process.returncode, out, err
