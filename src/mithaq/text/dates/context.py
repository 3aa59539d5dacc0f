"""What the words around allow: whether a lone year, month or number is a date, and what joins two dates."""

from mithaq.text.dates import words
from mithaq.text.dates.words import folded_words
from mithaq.text.dates.years import Single, Tokens, four_digits
from mithaq.text.folding import fold_key

_TO = frozenset(
    {
        "الي",
        "حتي",
        "والي",
        "وحتي",
        "ولغايه",
        "لغايه",
        "to",
        "until",
        "till",
        "through",
        "au",
        "a",
        "-",
    }
)
_AND = frozenset({"و", "and", "et"})
BETWEEN = frozenset({"بين", "وبين", "between", "entre"})
_LONE_YEAR = frozenset(fold_key(word) for word in words.YEAR_PREPOSITIONS) | {
    "وفي",
    "ففي",
    "ومنذ",
    "وحتي",
    "وخلال",
    "بعد",
    "قبل",
    "مواليد",
}
_YEAR_AFTER_TWO = {
    "من": frozenset({"ابتداء", "اعتبارا", "بدءا", "وابتداء", "واعتبارا", "وبدءا"}),
    "الي": frozenset({"يعود", "تعود", "عاد", "عادت", "يرجع", "ترجع", "تاريخه", "تاريخها"}),
    "to": frozenset({"back"}),
    "a": frozenset({"remonte", "remontant", "remontent", "remontait"}),
}
"""Words before a lone year, each with those before it that make it one: "starting from 2027", "goes back to 1992"."""
LONE_MONTH = frozenset(fold_key(word) for word in words.PREPOSITIONS) | {
    "وفي",
    "ففي",
    "ومنذ",
    "وحتي",
    "وخلال",
    "ومن",
    "وبين",
    "والي",
}
FROM_TO = (
    frozenset({"من", "ومن", "from", "de", "du"}) | BETWEEN | {"خلال", "الفتره", "فتره", "الاعوام", "اعوام", "period"}
)
_NOT_COUNTED = folded_words(
    "في و أو من إلى على عن مع بين بعد قبل حتى عبر لدى ضد تحت منذ ثم لكن التي الذي الذين ما لم لا أن إن كان كانت حين "
    "عندما حيث كما إذ وهو وهي "
    "and or the to in of by with when where after before which that he she it was is has had a an on at for as et "
    "le la les des du par avec "
    "il elle qui que"
)  # fmt: skip
_COUNTED = folded_words(
    "جندي جنديا جنود شخص شخصا أشخاص قتيل قتيلا لاجئ لاجئا مقاتل مقاتلا طائرة دبابة صاروخ صاروخا دولار دولارا ريال "
    "ريالا درهم دينار جنيه يورو مليون "
    "مليار ألف كيلومتر كيلومترا كلم كم متر مترا طن طنا برميل وحدة مدرسة نقطة حاج حاجا عنصر عنصرا عسكري عسكريا موظف "
    "موظفا مواطن مواطنا عامل "
    "عاملا طالب طالبا شركة منزل منزلا ميغاوات ميجاوات قرية سنة عام عاما يوم يوما ساعة حالة هكتار قطعة سيارة مشروع "
    "مشروعا "
    "soldiers troops people dollars euros men kilometres kilometers km miles tonnes tons villages soldats personnes "
    "hommes"
)  # fmt: skip
_PLAIN_OPENERS = frozenset({"قبل", "وقبل", "منذ", "ومنذ", "بعد", "وبعد", "اولامس", "avant", "apres", "aujourd", "il",
    "premier", "a", "an", "one", "two", "three",
                      "four", "five", "six", "seven", "eight", "nine", "ten"})  # fmt: skip
OPENERS = _PLAIN_OPENERS | {
    clitic + part for clitic in ("", "و", "ب", "وب", "ف") for part in ("الربع", "النصف", "الثلث")
}
"""Words outside the vocabulary that a date may begin with."""


def counts(tokens: Tokens, at: int) -> bool:
    """Whether the year-like number at `at` counts the noun behind it ("2000 جندي")."""
    following = tokens[at + 1]
    if following.kind in ("mark", "end", "number"):
        return (
            following.word in ("%", "٪", "$", "€", ".", ",")
            and tokens[at + 2].kind == "number"
            and tokens[at + 2].start == following.end
        )
    if following.word in _COUNTED:
        return True
    if tokens[at].value % 100 == 0 or tokens[at].value < 1900:
        return following.word not in _NOT_COUNTED and not following.word.startswith(("ال", "وال", "ب"))
    return False


def separator_at(tokens: Tokens, at: int, *, between: bool) -> tuple[int, str] | None:
    word = tokens[at].word
    if word in _TO:
        return at + 1 + (
            tokens[at + 1].word in ("ال", "يوم", "عام", "the", "le") and tokens[at + 1].kind != "year_word"
        ), "to"
    if word in _AND:
        return at + 1, "between" if between else "and"
    if tokens[at].clitic and tokens[at].word.startswith("و"):
        return at, "between" if between else "and"
    if word == "/" and (tokens[at + 1].kind == "weekday" or tokens[at - 1].kind == "weekday"):
        return at + 1, "between"
    if word == "/" and tokens[at + 1].kind in ("month", "first_word"):
        return at + 1, "to"
    if tokens[at].kind == "weekday" and tokens[at - 1].kind == "weekday" and not tokens[at].clitic:
        return at, "between"
    return None


_LEADS = frozenset(":-–—")
"""Between the year that a line of a chronology opens with and what it tells: "1999 - توقيع الاتفاق"."""


def year_may_stand(tokens: Tokens, at: int, end: int, *, between: bool) -> bool:
    previous = tokens[at - 1].word if at else ""
    if previous in _LONE_YEAR or between or at > 1 and tokens[at - 2].word in _YEAR_AFTER_TWO.get(previous, ()):
        return True
    following = separator_at(tokens, end, between=between)
    second = four_digits(tokens, following[0]) if following is not None else None
    lead, after = tokens[second[2] if second else end], tokens[(second[2] if second else end) + 1]
    if lead.word in _LEADS and lead.end < after.start and all(token.kind == "mark" for token in tokens[:at]):
        return True
    return second is not None and (previous in FROM_TO or previous == "(" and lead.word == ")")


_TIMID_AFTER = frozenset(
    {"في", "وفي", "ففي", "منذ", "ومنذ", "خلال", "وخلال", "شهر", "لشهر", "in", "since", "en", "depuis"}
)
"""What a month that is also a name or a make needs before it."""


def month_may_stand(tokens: Tokens, start: int, head: int, single: Single) -> bool:
    if start < head:
        return True
    previous, token = tokens[start - 1].word if start else "", tokens[start]
    if single.timid:
        return previous in _TIMID_AFTER
    if token.word.isascii():
        return previous in LONE_MONTH or (start > 0 and tokens[start - 1].kind in ("position", "before"))
    return (
        previous in LONE_MONTH
        or previous in ("شهر", "شهري", "اشهر", "شهور")
        or (token.clitic > 0 and token.word[0] in "بل")
    )
