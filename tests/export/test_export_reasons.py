"""Recorded reasons in words: every phrase that the reader and the ledger can make has Arabic."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mithaq
from mithaq.export.reasons import tell_reason
from mithaq.export.reasons.rules import RULES
from mithaq.export.reasons.telling import PHRASES
from mithaq.ledger import Ledger
from mithaq.ledger.agreements.grouping import POINTS
from mithaq.ledger.entities.likeness import WEIGHTS
from mithaq.ledger.merging.features import FEATURES, meaning_of
from mithaq.ledger.subjects import _PAST
from mithaq.lexicon import load_lexicon
from mithaq.model.vocabulary import STATUSES

PACKAGE = Path(mithaq.__file__).parent
ROOT = PACKAGE.parents[1]
TABLES = {
    *(meaning_of(feature) for feature in FEATURES if feature != "bias"), *POINTS, *WEIGHTS, *STATUSES,
    *(f"{done} by {{}} (decision {{}})" for done in _PAST.values()), *(f"{reason}, with «{{}}»" for reason in WEIGHTS),
}  # fmt: skip
"""What stands in tables of the ledger."""
ERRORS = "reader/llm/client.py"
"""What stands there are messages of errors."""
ARGUMENTS = {
    "Cast": (3, "parties from {}"),
    "_cast": (5, "parties from {}"),
    "Outcome": (2, "status: {}"),
    "known_thing": (3, "{}"),
}
"""The calls whose argument at a place is a reason, and what it is put into."""
RESULTS = {
    "_how": "{}",
    "_relation": "{} «{{}}»",
    "find_doubt": "{}",
    "_fact": "{}",
    "_why": "{}",
}
"""The functions that return a reason, and what it is put into."""
NAMES = ("reason", "reasons", "note", "notes", "why", "told")
"""What reasons are assigned to, handed over as, and appended to."""
COMPOSED = {
    "", "{}", "{} {}", "{} «{}»", "{}, with «{}»", "parties from {}", "status: {}", ": {}", "{} by {} (decision {})",
}  # fmt: skip
"""What reasons found elsewhere are put together by."""


def bare(phrase: str) -> str:
    """A phrase without its sign, its slots without their names."""
    return re.sub(r"\{\w*\}", "{}", phrase.removeprefix("+ ").removeprefix("- "))


KNOWN = {bare(phrase) for group in PHRASES for phrase in group}


def piece_of(node: ast.expr) -> str:
    """A piece of an f-string: its words, or "{}", in quotation marks where it is written so (`!r`)."""
    if isinstance(node, ast.FormattedValue):
        return "'{}'" if node.conversion == ord("r") else "{}"
    return str(node.value) if isinstance(node, ast.Constant) else ""


def strings_in(node: ast.AST | None) -> Iterator[str]:
    """The strings that the value of an expression can hold; what differs in them as "{}"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(map(piece_of, node.values))
    elif isinstance(node, ast.IfExp):
        yield from (*strings_in(node.body), *strings_in(node.orelse))
    elif isinstance(node, ast.Tuple | ast.List):
        yield from (text for each in node.elts for text in strings_in(each))
    elif isinstance(node, ast.BinOp):
        yield from (*strings_in(node.left), *strings_in(node.right))
    elif isinstance(node, ast.Starred):
        yield from strings_in(node.value)
    elif isinstance(node, ast.ListComp | ast.GeneratorExp):
        yield from strings_in(node.elt)


def made_in(tree: ast.Module) -> Iterator[str]:
    """The reasons that stand in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place, frame = ARGUMENTS.get(called, (len(node.args), ""))
            yield from (frame.format(text) for each in node.args[place : place + 1] for text in strings_in(each))
            yield from (text for each in node.keywords if each.arg in NAMES for text in strings_in(each.value))
            if called == "append" and getattr(node.func.value, "id", "") in NAMES:
                yield from strings_in(node.args[0])
        elif isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(each, ast.Name) and each.id in NAMES for target in targets for each in ast.walk(target)):
                yield from strings_in(node.value)
            keys = [each.slice for each in targets if isinstance(each, ast.Subscript)]
            yield from (text for key in keys for text in strings_in(key) if " " in text)
        elif isinstance(node, ast.FunctionDef) and node.name in RESULTS:
            returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
            yield from (RESULTS[node.name].format(text) for each in returned for text in strings_in(each))


def makers() -> list[Path]:
    return [
        path
        for room in ("reader", "ledger")
        for path in sorted((PACKAGE / room).rglob("*.py"))
        if not path.match(ERRORS)
    ]


def test_every_reason_that_stands_in_the_code_has_a_phrase():
    made = {path: {bare(text) for text in made_in(ast.parse(path.read_text(encoding="utf-8")))} for path in makers()}
    missing = {str(path): found - KNOWN - COMPOSED for path, found in made.items() if found - KNOWN - COMPOSED}
    assert not missing
    assert {"parties from clause", "status: purpose", "undated: in no month", "a single name", "spelled like «{}»"} <= {
        text for found in made.values() for text in found
    }


def test_every_reason_of_the_tables_has_a_phrase():
    assert TABLES <= KNOWN


def test_every_rule_has_a_name_in_arabic():
    assert {entry.data["id"] for entry in load_lexicon().of("trigger")} - {"none"} == set(RULES)
    assert not any(re.search("[A-Za-z]", name) for name in RULES.values())


def test_a_phrase_stands_in_one_group_only():
    phrases = [phrase for group in PHRASES for phrase in group]
    assert len(phrases) == len(set(phrases))


def test_the_words_of_a_phrase_hold_what_it_holds():
    for phrase, words in [each for group in PHRASES for each in group.items()]:
        for told in words:
            assert sorted(re.findall(r"\{(\w+)\}", told)) == sorted(re.findall(r"\{(\w+)\}", phrase)), phrase
        assert not re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", words[0])), phrase


@pytest.mark.parametrize(
    ("reason", "arabic", "english"),
    [
        ("patterns: visit-verb", ["قاعدة: ", "زار", ""], ["rule: ", "visit verb", ""]),
        ("tagger: زار", ["ألفاظ رآها النموذج: ", "زار", ""], ["words of the tagger: ", "زار", ""]),
        ("parties from clause", ["الأطراف من الجملة نفسها"], ["parties: from the same clause"]),
        ("status: purpose", ["الحال: مذكور غايةً"], ["status: told as a purpose"]),
        ("status: نفت", ["الحال من لفظ ", "نفت", ""], ["status: from the words ", "نفت", ""]),
        ("+ the same day", ["+ اليوم نفسه"], ["+ the same day"]),
        ("- other places", ["− مكانان مختلفان"], ["− other places"]),
        ("+ of EGY, as the text says", ["+ من ", "مصر", " بنص المقال"], ["+ of ", "Egypt", ", as the text says"]),
        ("+ the same name, with «نادر الحلبي»", ["+ الاسم نفسه: «", "نادر الحلبي", "»"], ["+ the same name, with «", "نادر الحلبي", "»"]),
        ("+ named so between CYP LBN", ["+ هذا اسمه بين ", "قبرص، لبنان", ""], ["+ named so between ", "Cyprus, Lebanon", ""]),
        (
            "+ holder of the office on that date (2015-05-05 to 2015-05-07)",
            ["+ صاحب المنصب في ذلك التاريخ (", "5 مايو 2015", " – ", "7 مايو 2015", ")"],
            ["+ holder of the office on that date (", "5 May 2015", " – ", "7 May 2015", ")"],
        ),
        ("spread over 3 months", ["موزع على أشهر عددها ", "3", ""], ["spread over ", "3", " months"]),
        ("speaks of the arms transfer", ["يذكر النوع: ", "نقل سلاح", ""], ["speaks of the ", "arms transfer", ""]),
        (
            "llm: small:7b: وقّعتا", ["النموذج اللغوي ", "small:7b", ": ", "وقّعتا", ""],
            ["words of the language model ", "small:7b", ": ", "وقّعتا", ""],
        ),
        (
            "corrected by هدى (decision 12)", ["صحّحه ", "هدى", " (القرار ", "12", ")"],
            ["corrected by ", "هدى", " (decision ", "12", ")"],
        ),
        (
            "2025-11-25 (address: 2025/11/25)", ["", "25 نوفمبر 2025", " (عنوان الصفحة: ", "2025/11/25", ")"],
            ["", "25 November 2025", " (address: ", "2025/11/25", ")"],
        ),
        ("a stranger's own reason", ["", "a stranger's own reason", ""], ["", "a stranger's own reason", ""]),
    ],
)  # fmt: skip
def test_reason_is_told_in_both_languages(reason, arabic, english):
    for language, pieces in (("ar", arabic), ("en", english)):
        assert [piece.replace("\N{NO-BREAK SPACE}", " ") for piece in tell_reason(reason, language)] == pieces


def test_no_line_ends_behind_a_sign():
    assert tell_reason("- days apart", "en") == ["\N{MINUS SIGN}\N{NO-BREAK SPACE}days apart"]


@given(st.text(min_size=1))
def test_words_of_an_article_stay_as_they_are(words):
    assert tell_reason(f"tagger: {words}", "ar")[1] == words


def recorded(ledger: Ledger) -> Iterator[str]:
    """Every reason and note of a ledger's record."""
    for event in ledger.events():
        yield from (reason for telling in event.tellings for reason in (*telling.reasons, *telling.merge_reasons))
    for agreement in ledger.agreements():
        yield from (reason for step in agreement.record["steps"] for reason in step["reasons"])
        yield from (each["why"] for each in agreement.record["related"])
    yield from (reason for link in ledger.doubtful_links(limit=100_000) for reason in link.reasons)
    for row in ledger.ties():
        tie = ledger.tie(row.a, row.b)
        yield from (note for weighed in tie.timeline for note in weighed.notes)
        yield from (reason for reaction in tie.reactions for reason in reaction.reasons)
    for reading in ledger.readings():
        yield from (*filter(None, [reading.article.published_evidence]), *reading.article.published_conflicts)


def test_every_reason_of_the_examples_is_told_in_arabic(tmp_path):
    with Ledger.open(tmp_path / "examples.db") as ledger:
        ledger.store_many(mithaq.read(ROOT / "examples"))
        ledger.settle()
        reasons = set(recorded(ledger))
    told = {reason: tell_reason(reason, "ar") for reason in reasons}
    assert len({pieces[0] for pieces in told.values()}) > 40
    unknown = {reason for reason, pieces in told.items() if pieces == ["", reason, ""]}
    latin = {reason for reason, pieces in told.items() if re.search("[A-Za-z]", "".join(pieces[::2]))}
    assert not unknown | latin
