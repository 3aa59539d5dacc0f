"""Finding the dates of a text, and reading a string that is one date."""

from mithaq.text.dates import words
from mithaq.text.dates.calendar_phrases import is_father
from mithaq.text.dates.context import LONE_MONTH, OPENERS
from mithaq.text.dates.mention import DateMention, RoleHint, Tense
from mithaq.text.dates.phrases import phrases_at
from mithaq.text.dates.reference import reference_days
from mithaq.text.dates.resolution import resolve_phrase
from mithaq.text.dates.terms import Phrase
from mithaq.text.dates.tokens import classed_tokens, get_vocabulary, may_hold_date
from mithaq.text.dates.words import folded_words
from mithaq.text.dates.years import Tokens
from mithaq.text.folding import Folded, fold, fold_key


def _with_clitics(names: frozenset[str]) -> frozenset[str]:
    folded = {fold_key(name) for name in names}
    return frozenset({clitic + name for clitic in ("", "و", "ب", "ل", "ك", "وب", "ول") for name in folded})


_NAMES = _with_clitics(words.NAMES_BEFORE)
_HARD_NAMES = _with_clitics(words.NAMES_EVEN_WITH_YEAR)
_NAMES_BEHIND = frozenset(fold_key(word) for word in ("ثورة", "المجيدة", "المجيد", "الثورة", "الإرهابية"))
_NUMBERED = frozenset(
    fold_key(word)
    for word in (
        "رقم",
        "المادة",
        "القرار",
        "قرار",
        "القانون",
        "قانون",
        "المرسوم",
        "مرسوم",
        "الفقرة",
        "البند",
        "no",
        "resolution",
    )
)
_BIRTH = frozenset(fold_key(word) for word in ("مواليد", "ولد", "ولدت", "المولود", "born", "né", "née"))
_NEVER_FIRST = frozenset({"word", "mark", "relative"})
_TIME_MARKS = frozenset("-:.,،+()|/–;؛'\n")
_TIME_WORDS = folded_words(
    "ص م صباحا مساء ظهرا الساعة بتوقيت غرينتش جرينتش مكة المكرمة am pm gmt utc z t ast cet h at à الموافق بتاريخ "
    "تاريخ النشر نشر في يوم on le the published publié"
)  # fmt: skip


def find_dates(
    folded: Folded,
    *,
    reference: str | None,
    language: str = "ar",
    tense: Tense | None = None,
) -> list[DateMention]:
    """The dates that a text names, in order, not overlapping, with offsets into `folded.source`.

    `reference` is the EDTF day of publication, from which "yesterday" counts; a month or year gives less, None gives
    None for
    whatever counts from it. `language` is "ar", "en" or "fr"; any other reads all three. `tense` is that of the
    clause, and decides
    for a bare "الأحد" or "17 سبتمبر" whether the nearest before or after is meant.
    """
    vocabulary = get_vocabulary(language)
    if not may_hold_date(folded.text, vocabulary):
        return []
    tokens = classed_tokens(folded.text, vocabulary)
    days = reference_days(reference)
    month_first = language not in ("ar", "fr")
    found: list[DateMention] = []
    at = 0
    while at < len(tokens) - 5:
        token = tokens[at]
        if token.kind in _NEVER_FIRST and token.word not in OPENERS:
            at += 1
            continue
        phrases = phrases_at(tokens, at, month_first=month_first)
        if not phrases:
            at += 1
            continue
        for phrase in phrases:
            if not _is_name(tokens, phrase, folded):
                hint = _role(tokens, phrase, tense)
                edtf = resolve_phrase(phrase, days, "future" if hint == "deadline" else tense)
                found.append(_mention(folded, tokens, phrase, edtf, hint))
        at = phrases[-1].end
    return found


def _mention(
    folded: Folded,
    tokens: Tokens,
    phrase: Phrase,
    edtf: str | None,
    hint: RoleHint | None,
) -> DateMention:
    first = tokens[phrase.start]
    start, end = folded.span(first.start + first.clitic, tokens[phrase.end - 1].end)
    term = phrase.first
    kind = (
        "relative"
        if phrase.kind == "absolute" and term.year is None and (term.shift is not None or term.direction is not None)
        else phrase.kind
    )
    return DateMention(
        text=folded.source[start:end],
        start=start,
        end=end,
        edtf=edtf,
        kind=kind,
        role_hint=hint,
    )


def _is_name(tokens: Tokens, phrase: Phrase, folded: Folded) -> bool:
    """Whether the words are the name of a thing (ثورة 25 يناير), a number of a law, or no month at all (أب, "may")."""
    before = tokens[phrase.start - 1].word if phrase.start else ""
    farther = tokens[phrase.start - 2].word if phrase.start > 1 else ""
    first, term = tokens[phrase.start], phrase.first
    if before in _NUMBERED or (before == "رقم" and term.day is not None):
        return True
    named = before if not first.clitic or first.word[0] == "و" else ""
    if phrase.kind in ("absolute", "hijri") and (named in _HARD_NAMES or (named in _NAMES and term.year is None)):
        return term.month is not None or named in _HARD_NAMES
    if term.month is not None and term.year is None and farther in _NAMES and before in ("و", "من", "يوم"):
        return True
    if term.month is not None and term.year is None and tokens[phrase.end].word in _NAMES_BEHIND:
        return True
    if first.kind == "month" and first.base == "اب" and phrase.end == phrase.start + 1:
        return is_father(folded.source, folded.span(first.start + first.clitic, first.end)[0])
    if first.word in ("may", "march", "august") and term.day is None and term.year is None:
        return before == "to" or before not in LONE_MONTH and not folded.source[folded.start_of(first.start)].isupper()
    return False


def _role(tokens: Tokens, phrase: Phrase, tense: Tense | None) -> RoleHint | None:
    before = [token.word for token in tokens[max(0, phrase.start - 5) : phrase.start]]
    last = before[-1] if before else ""
    first = tokens[phrase.start]
    if any(
        word
        in (
            "ذكري",
            "الذكري",
            "بذكري",
            "لذكري",
            "بالذكري",
            "للذكري",
            "anniversary",
            "anniversaire",
        )
        for word in before
    ):
        return "anniversary"
    if last in _BIRTH or (len(before) > 1 and before[-2] in _BIRTH and last in ("عام", "في", "سنه", "in", "en")):
        return "age"
    if last in ("بحلول", "اقصاه", "اقصاها", "by") or (
        first.base in ("حلول", "نهايه") and (last == "قبل" or first.base == "حلول")
    ):
        return "deadline"
    if (last == "ici" or last in ("حتي", "until", "لغايه")) and (tense == "future" or last == "ici"):
        return "deadline"
    return "deadline" if before[-2:] == ["قبل", "حلول"] else None


def parse_date(text: str, *, reference: str | None = None) -> str | None:
    """The EDTF of a string that is one date and at most a time of day: "الأربعاء 4 يونيو 2025 - 14:39", "17/9/2025",
    ISO 8601, RFC 2822.

    None where there is more in it than a date, or no date, or one that cannot be told.
    """
    folded = fold(text.strip())
    compact = folded.text
    if len(compact) == 8 and compact.isdecimal():
        folded = fold(f"{compact[:4]}-{compact[4:6]}-{compact[6:]}")
    vocabulary = get_vocabulary("any")
    tokens = classed_tokens(folded.text, vocabulary)
    at = 0
    while tokens[at].kind in ("word", "mark", "day_part", "day_word") and (
        tokens[at].word in _TIME_WORDS or tokens[at].word in _TIME_MARKS
    ):
        at += 1
    phrases = phrases_at(tokens, at, month_first=False)
    if not phrases and tokens[at].kind == "number" and len(tokens[at].word) == 4 and tokens[at + 1].kind == "end":
        return tokens[at].word if 1800 <= tokens[at].value <= 2100 else None
    if len(phrases) != 1:
        return None
    rest = tokens[phrases[0].end : len(tokens) - 5]
    if any(not _is_time(token.word) for token in rest):
        return None
    return resolve_phrase(phrases[0], reference_days(reference), None)


def _is_time(word: str) -> bool:
    return (
        word in _TIME_WORDS
        or word in _TIME_MARKS
        or word in ("صباحا", "مساء")
        or (word.isdecimal() and (len(word) <= 3 or word[0] == "0"))
    )
