"""Grammar of days named from the day of publication or by the weekday: أمس الأحد, اليوم (الاثنين), الأحد الماضي,
next Monday."""

from dataclasses import replace

from mithaq.text.dates.calendar_phrases import calendar_at
from mithaq.text.dates.terms import Term
from mithaq.text.dates.words import folded_words
from mithaq.text.dates.years import Single, Tokens, relative_at
from mithaq.text.folding import fold_key

_PRAYERS = frozenset(
    fold_key(word)
    for word in (
        "صلاة",
        "خطبة",
        "خطب",
        "خطيب",
        "أيام",
        "كل",
        "بين",
        "كلا",
        "هذين",
        "هؤلاء",
        "خميس",
        "سوق",
        "أحد",
    )
)
_HABITS = frozenset({"every", "chaque", "each", "black", "bloody"})
_DAY_OF_WHAT = folded_words(
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي التالي نفسه ذاته الوطني العالمي "
    "الدولي السابق "
    "الأخير الواحد الموعود الدراسي الختامي الافتتاحي الرياضي المفتوح المقبل الماضي القادم المشهود الأسود الذي"
)
_DAYLIKE = frozenset(
    fold_key(word)
    for word in (
        "في",
        "حتى",
        "إلى",
        "عين",
        "أخبار",
        "عالم",
        "شباب",
        "ذلك",
        "لغة",
        "واقع",
        "منذ",
        "عرب",
    )
)
_PAPERS = folded_words("المصري روسيا إسرائيل العرب ليبيا اليمن الإمارات")
"""Words that with "today" are the name of a newspaper or a channel, where they stand in quotation marks."""
_CHANNELS = frozenset(
    fold_key(word)
    for word in (
        "قناة",
        "صحيفة",
        "وكالة",
        "موقع",
        "جريدة",
        "شبكة",
        "لقناة",
        "لصحيفة",
        "لوكالة",
        "لموقع",
        "لجريدة",
    )
)
_DAY_PART_ENDS = frozenset({"morning", "afternoon", "evening", "night", "matin", "soir", "apres"})


def weekday_at(tokens: Tokens, at: int, *, month_first: bool = False) -> Single | None:
    """الأحد, الأحد الماضي, الأربعاء 4 يونيو 2025, الاثنين المقبل 11 شوال, next Monday, lundi dernier, Wed, 04 Jun
    2025."""
    direction = None
    start = at
    if tokens[at].kind == "before" and tokens[at + 1].kind == "weekday":
        direction, at = tokens[at].value, at + 1
    token = tokens[at]
    if token.kind != "weekday":
        return None
    previous = tokens[start - 1].word if start else ""
    if previous in _PRAYERS or previous in _HABITS:
        return None
    end = at + 1
    if token.unit == "short" and tokens[end].word == ".":
        end += 1
    if direction is None:
        relative = relative_at(tokens, end)
        if relative is not None:
            direction, end = relative
    dated = _dated_after(tokens, end, month_first=month_first)
    if dated is not None:
        return Single(replace(dated.term, weekday=token.value), dated.end, dated.kind)
    if token.unit == "short":
        return None
    while tokens[end].word in _DAY_PART_ENDS:
        end += 1
    return Single(Term(weekday=token.value, direction=direction), end, "weekday")


def _dated_after(tokens: Tokens, at: int, *, month_first: bool = False) -> Single | None:
    after = at
    while (
        tokens[after].word in (",", "،", "الموافق", "-", "(", "/", "ل", ":", "؛", ";", "the", "le", "يوم")
        and after - at < 3
    ):
        after += 1
    dated = calendar_at(tokens, after, month_first=month_first)
    if dated is None or dated.term.day is None:
        return None
    opened = any(tokens[index].word == "(" for index in range(at, after))
    return dated._replace(end=dated.end + 1) if opened and tokens[dated.end].word == ")" else dated


def day_shift_at(tokens: Tokens, at: int) -> Single | None:
    """أمس, أمس الأول, أول من أمس, اليوم (الاثنين), بعد غد, tomorrow, après-demain; with a weekday or a date behind
    it."""
    token, end, shift = tokens[at], at + 1, tokens[at].value
    opener = token.kind != "day_shift"
    if token.base == "اول" and tokens[at + 1].word == "امس":
        end, shift = at + 2, -2
    elif token.base == "اول" and tokens[at + 1].word == "من" and tokens[at + 2].word == "امس":
        end, shift = at + 3, -2
    elif token.word in ("بعد", "وبعد") and tokens[at + 1].base in ("غد", "الغد"):
        end, shift = at + 2, 2
    elif token.word == "اولامس":
        shift = -2
    elif token.word == "avant" and tokens[at + 1].word == "-" and tokens[at + 2].word == "hier":
        end, shift = at + 3, -2
    elif token.word == "apres" and tokens[at + 1].word == "-" and tokens[at + 2].word == "demain":
        end, shift = at + 3, 2
    elif token.word == "aujourd" and tokens[at + 2].word == "hui":
        end, shift = at + 3, 0
    elif opener or not _is_day(tokens, at):
        return None
    elif token.base in ("امس", "الامس") and tokens[end].word in ("الاول", "الاولي"):
        end, shift = end + 1, -2
    elif token.base == "الليله" and (relative := relative_at(tokens, end)) is not None:
        if relative[0] >= 0:
            return None
        return Single(Term(shift=relative[0], unit="day"), relative[1], "relative")
    return _with_weekday(tokens, end, shift)


def _with_weekday(tokens: Tokens, at: int, shift: int) -> Single:
    term = Term(shift=shift, unit="day")
    opened = tokens[at].word == "("
    after = at + 1 if opened or tokens[at].word in ("،", ",", "-") else at
    if tokens[after].kind == "weekday" and not tokens[after].clitic:
        weekday = tokens[after].value
        end = after + 1
        dated = _dated_after(tokens, end)
        if dated is not None and dated.term.day is not None:
            return Single(
                replace(dated.term, weekday=weekday),
                dated.end + (opened and tokens[dated.end].word == ")"),
                dated.kind,
            )
        if opened and tokens[end].word != ")":
            return Single(term, at, "relative")
        return Single(replace(term, weekday=weekday), end + opened, "relative")
    dated = _dated_after(tokens, at)
    if dated is not None and dated.term.day is not None and dated.term.month is not None:
        return dated
    return Single(term, at, "relative")


def _is_day(tokens: Tokens, at: int) -> bool:
    token, previous = tokens[at], tokens[at - 1].word if at else ""
    if token.base in ("غد", "الغد"):
        return previous in ("يوم", "صباح", "مساء", "فجر", "ظهر", "ليوم") or token.clitic > 0 and previous != "في"
    if token.base != "اليوم":
        return True
    before = tokens[at - 2].word if at > 1 else ""
    if token.clitic or token.word.startswith("لل") or previous in _DAYLIKE or before in _CHANNELS:
        return False
    if previous in _PAPERS and before in ("«", '"', "“"):
        return False
    return tokens[at + 1].word not in _DAY_OF_WHAT
