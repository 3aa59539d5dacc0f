"""Grammar of years and directions: عام 2015م, 1436هـ, العام الماضي, and what stands behind a month."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mithaq.text.dates.mention import DateKind
from mithaq.text.dates.terms import Term
from mithaq.text.dates.tokens import Token

Tokens = Sequence[Token]
ERA = {
    "م": False,
    "ميلادي": False,
    "ميلاديه": False,
    "للميلاد": False,
    "ه": True,
    "هجري": True,
    "هجريه": True,
    "للهجره": True,
}
OF = frozenset({"من", "of", "de", "du", "d", "في"})
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "التالي", "التاليه", "السابق", "السابقه", "عينه"})


class Single(NamedTuple):
    """One term read up to the token `end`; `bare` marks a month or a year that needs a word before it to be one."""

    term: Term
    end: int
    kind: DateKind = "absolute"
    bare: bool = False
    timid: bool = False


def relative_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A direction said after its noun (الماضي, المقبل, dernier) and the index after it; قبل الماضي is -2."""
    token, following = tokens[at], tokens[at + 1]
    if token.kind == "relative" and not token.clitic:
        return token.value, at + 1
    if token.word == "قبل" and following.kind == "relative" and following.value == -1:
        return -2, at + 2
    if token.word == "بعد" and following.kind == "relative" and following.value == 1:
        return 2, at + 2
    return None


def four_digits(tokens: Tokens, at: int) -> tuple[int, bool | None, int] | None:
    """A year in figures, whether its calendar is said to be the Hijri one (None: not said), and the index after it."""
    token = tokens[at]
    if token.kind != "number" or len(token.word) != 4 or not 1000 <= token.value <= 2150:
        return None
    end, hijri = at + 1, None
    following = tokens[end]
    if following.word in ERA and not (
        following.word == "م" and tokens[end + 1].word == "." and following.start > token.end
    ):
        return token.value, ERA[following.word], end + 1
    if following.word == "(" and tokens[end + 1].word in ERA and tokens[end + 2].word == ")":
        return token.value, ERA[tokens[end + 1].word], end + 3
    return token.value, hijri, end


def with_year(term: Term, year: int, hijri: bool | None) -> Term:
    """The term in that year, Hijri where said or where no Gregorian year of the press is so small."""
    return replace(
        term,
        year=year,
        hijri=hijri if hijri is not None else term.hijri or 1300 <= year < 1500,
    )


def year_word_at(tokens: Tokens, at: int) -> tuple[Term, int] | None:
    """عام 2015, سنة 1436هـ, العام الماضي, هذا العام, l'année 2015: a year with the word for it."""
    token = tokens[at]
    if token.kind == "this" and tokens[at + 1].base in ("العام", "السنه"):
        return Term(shift=0, unit="year"), at + 2
    if token.kind == "before" and tokens[at + 1].unit == "year":
        return Term(shift=token.value, unit="year"), at + 2
    if token.kind != "year_word" and token.unit != "year":
        return None
    found = four_digits(tokens, at + 1)
    if found is not None:
        return with_year(Term(), found[0], found[1]), found[2]
    relative = relative_at(tokens, at + 1)
    if relative is not None and token.base not in ("عام", "سنه"):
        return Term(shift=relative[0], unit="year"), relative[1]
    return None


def tail_at(tokens: Tokens, at: int, term: Term) -> tuple[Term, int]:
    """The term with the year, era or direction that follows it, and the index after them; as it was where nothing
    does."""
    after = at + 1 if tokens[at].word in (",", "،") else at
    found = four_digits(tokens, after)
    if found is None and tokens[at].word == "(" and tokens[at + 2].word == ")":
        found = four_digits(tokens, at + 1)
        found = (found[0], found[1], at + 3) if found is not None else None
    if found is not None and not (term.hijri and found[1] is None and found[0] > 1500):
        return with_year(term, found[0], found[1]), found[2]
    if term.hijri and tokens[at].word == "ه":
        return term, at + 1
    after = at + 1 if tokens[at].word in OF or tokens[at].word in (",", "،") else at
    worded = year_word_at(tokens, after)
    if worded is None and after > at and tokens[at].word in OF:
        found = four_digits(tokens, after)
        worded = (with_year(term, found[0], found[1]), found[2]) if found is not None else None
    if worded is not None:
        year = worded[0]
        merged = replace(
            term,
            year=year.year,
            shift=year.shift,
            unit=year.unit,
            hijri=term.hijri or year.hijri,
        )
        return merged, worded[1]
    if after > at and tokens[after].base in ("العام", "السنه") and tokens[after + 1].word in _SAME:
        return replace(term, unknown=True), after + 2
    relative = relative_at(tokens, at)
    if relative is not None:
        return replace(term, direction=relative[0]), relative[1]
    return term, at
