"""The whole reader: any text is read, the same answer every time, and a failing stage does not stop the rest."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_samples import article, reader

from mithaq.lexicon import Lexicon
from mithaq.model import Article, Reading, reading_from_json, write_records
from mithaq.reader import STAGES, Reader
from mithaq.reader.draft import Draft

ROOT = Path(__file__).parents[2]
PASSAGES = ROOT / "training" / "passages" / "dev.jsonl"
SAMPLE = 20

NAMES = (
    "مصر والسعودية للقاهرة بإيران تركيا الرياض واشنطن وزير الخارجية المصري نظيره الفرنسي الرئيس التركي البلدين الجانبان المملكة بلاده "
    "الناتو حماس صحيفة الغارديان البريطانية سامح شكري أردوغان الأراضي السورية قمة مصرية تركية Egypt Greece Turkey the Egyptian minister "
    "counterpart NATO Paris La France le ministre marocain l'Algérie"
)
CUES = (
    "التقى وقع وقعت وقّعتا توقيع تم جرى زار زيارة يزور ستوقع نفى نفت لا صحة ألغت تأجيل لم لن يجب إذا قال إن أن وأضاف بحسب مصادر "
    "مذكرة تفاهم اتفاقية دفاع مشترك صواريخ طائرات سلمت اشترت مناورات قوات عقوبات أدانت اتهمت دعا السفير استدعت مباراة محكمة "
    "signed met visited agreement denied will condemned said that a signé a rencontré accord visite"
)
DATES = "أمس اليوم الأحد المقبل الماضي 17 سبتمبر 2025 ١٤٤٦ هـ حتى من إلى يوليو on Monday 12 May lundi"
MARKS = (
    "، . : ؛ ؟ « » \" ( ) - – ' … ! \n \n\n \t \u200f \u200d \u0640 \u064b \ufdfa \U0001f600 \x00 \r\n ﷲ ﻻ İ ß & | ـ"
)

CLAUSES = (
    "وقعت مصر وقبرص أمس اتفاقية دفاعية في نيقوسيا",
    "التقى وزير الخارجية المصري سامح شكري نظيره الفرنسي جان إيف لودريان",
    "وقال وزير الدفاع اليوناني نيكوس ديندياس إن «هذه خطوة أولى في طريق التعاون بيننا»",
    "نفت الرباط شراء طائرات مسيرة من إسرائيل بحسب مصادر دبلوماسية",
    "زار وزير الخارجية الإيراني قطر والكويت وسلطنة عمان",
    "انطلقت مناورات النجم الساطع بين مصر والولايات المتحدة وتستمر حتى 10 يونيو",
    "وأضاف أن البلدين اتفقا على تشكيل لجنة مشتركة",
    "يزور الرئيس التركي رجب طيب أردوغان الرياض الأحد المقبل",
    "سلمت فرنسا لليونان مقاتلات رافال في مارس 2021",
    "Egypt and Greece signed a defence agreement in Athens on Monday",
    "Le ministre marocain a rencontré son homologue espagnol à Rabat",
)

word = st.sampled_from([*NAMES.split(), *CUES.split(), *DATES.split(" "), *MARKS.split(" ")])
TEXTS = st.one_of(
    st.lists(word, max_size=60).map(" ".join),
    st.lists(word, max_size=60).map("".join),
    st.lists(st.one_of(word, st.text(max_size=8)), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(CLAUSES), st.sampled_from(CLAUSES), word), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(CLAUSES), word), max_size=14).map(". ".join),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    chrome = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    title = draw(st.sampled_from([None, text[:20], text[:7], "عنوان آخر"]))
    return Article(
        id="any", source="press/any.txt", title=title or None, text=text, chrome=chrome,
        outlet=draw(st.sampled_from([None, "الرياض", "هسبريس", "لا أحد"])),
        published=draw(st.sampled_from([None, "2025-06-04", "2025-06", "2025"])),
        language=draw(st.sampled_from([None, "ar", "en", "fr", "fa"])),
    )  # fmt: skip


def as_json(reading: Reading) -> str:
    stream = io.StringIO()
    write_records([reading], stream)
    return stream.getvalue()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=articles())
def test_any_text_is_read_without_problems_and_twice_the_same(made: Article) -> None:
    reading = reader().read(made)
    assert reading.problems == ()
    assert reader().read(made) == reading
    for event in reading.events:
        assert event.evidence
        assert 0 <= event.confidence <= 1
        assert len(set(event.parties)) == len(event.parties) >= 1
        for passage in event.passages():
            assert made.text[passage.start : passage.end] == passage.text
            assert not made.is_chrome(passage.start, passage.end)
    for one, other in pairwise(reading.quotes):
        assert one.end <= other.start
    assert len({event.id for event in reading.events}) == len(reading.events)
    if reading.kind == "offtopic":
        assert not reading.events
        assert not reading.quotes
    assert reading_from_json(as_json(reading)) == reading


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=TEXTS, after=TEXTS)
def test_chrome_before_and_after_changes_no_event(before: str, after: str) -> None:
    own = "وقعت مصر وقبرص أمس اتفاقية دفاعية في نيقوسيا."
    text = f"{before}\n{own}\n{after}"
    start = len(before) + 1
    spans = tuple(span for span in ((0, start), (start + len(own), len(text))) if span[0] < span[1])
    wrapped = reader().read(Article(id="w", source="w", text=text, chrome=spans, published="2025-06-04", language="ar"))
    alone = reader().read(Article(id="w", source="w", text=own, published="2025-06-04", language="ar"))
    assert [(e.kind, e.parties, e.date, e.evidence[0].text) for e in wrapped.events] == [
        (e.kind, e.parties, e.date, e.evidence[0].text) for e in alone.events
    ]


def passages() -> list[Article]:
    """The first coded development articles, as articles."""
    found = []
    with PASSAGES.open(encoding="utf-8") as stream:
        for line, _ in zip(stream, range(SAMPLE), strict=False):
            record = json.loads(line)
            kept = {name: record.get(name) for name in ("title", "outlet", "published", "language")}
            found.append(Article(id=record["id"], source=record["id"], text=record["text"], **kept))
    return found


def test_readings_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import sys; sys.path[:0] = [sys.argv[1], sys.argv[2]]\n"
        "from test_reader import as_json, passages\n"
        "from mithaq.reader import Reader\n"
        "reader = Reader()\n"
        "sys.stdout.buffer.write(''.join(as_json(reader.read(made)) for made in passages()).encode())\n"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parent), str(ROOT / "src")],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "20250604")
    ]
    assert printed[0] == printed[1]
    assert printed[0].decode() == "".join(as_json(reader().read(made)) for made in passages())
    assert printed[0].count(b"\n") == SAMPLE


def test_coded_passages_are_read_without_problems() -> None:
    for made in passages():
        assert reader().read(made).problems == (), made.id


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="engine 'oracle' is none of patterns"):
        Reader(engine="oracle")


def test_the_version_names_engine_and_lexicon() -> None:
    assert reader().version.startswith("patterns ")
    assert reader().version.endswith(reader().lexicon.digest)


def fails(draft: Draft, lexicon: Lexicon) -> Draft:
    raise KeyError("no such thing")


def test_a_stage_that_raises_is_a_problem_and_the_rest_goes_on() -> None:
    made = article("وقعت مصر وقبرص اتفاقية دفاعية. وقال وزير الدفاع المصري سالم الكاتب إن النص يشمل التدريب والصيانة.")
    reading = Reader(stages=(*STAGES, fails)).read(made)
    assert [(problem.source, problem.stage, problem.message) for problem in reading.problems] == [
        ("press/sample.txt", "fails", "KeyError: 'no such thing'")
    ]
    assert (reading.events, reading.quotes, reading.kind) == (
        (sound := reader().read(made)).events,
        sound.quotes,
        sound.kind,
    )


@pytest.mark.parametrize("place", range(len(STAGES)))
def test_any_stage_may_fail(place: int) -> None:
    made = article("وقعت مصر وقبرص اتفاقية دفاعية. وقال وزير الدفاع المصري سالم الكاتب إن النص يشمل التدريب والصيانة.")
    reading = Reader(stages=(*STAGES[:place], fails, *STAGES[place + 1 :])).read(made)
    assert reading.problems
    assert reading.problems[0].stage == "fails"
    assert reading.article == made


def test_a_stage_of_ones_own_comes_in_through_the_same_door() -> None:
    def hushed(draft: Draft, lexicon: Lexicon) -> Draft:
        return replace(draft, quotes=())

    made = article("وقعت مصر وقبرص اتفاقية دفاعية. وقال وزير الدفاع المصري سالم الكاتب إن النص يشمل التدريب والصيانة.")
    assert reader().read(made).quotes
    assert Reader(stages=(*STAGES, hushed)).read(made).quotes == ()
