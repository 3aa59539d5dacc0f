"""Personal names: titles taken off, later mentions matched with full names, spellings compared.

The press names a person in full once, with every title ("صاحب السمو الملكي الأمير محمد بن سلمان بن عبدالعزيز"), and then
by a part of the name ("بن سلمان", "السيسي", "Macron"). Names are compared folded, without articles, in parts: what follows
عبد, أبو or بن is one part with it ("عبد الفتاح" = "عبدالفتاح"), as is what stands before الله and الدين.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mithaq.text.folding import Folded, fold, fold_key

_Found = tuple[str, int, int]
_Titles = dict[str, tuple[tuple[tuple[str, ...], bool], ...]]
_WORD = re.compile(r"[^\W_]+")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_LATIN_ARTICLES = frozenset(("the", "le", "la", "l"))
_RANK_TAILS = frozenset("اول ثان ثاني ركن طيار بحري بري مهندس متقاعد حقوقي دكتور".split())
"""Words that go on with a rank, whichever rank it is, with or without the article: "العميد الركن", "لواء طيار"."""
_NEVER_TITLES = frozenset("ابو ابي ابا ام ابن بن ولد ال عبد abu abou bin ibn ould".split())
"""The first part of a name, not a title, whatever the list of titles says."""
_WITHIN_TITLE = re.compile(r"[\s./'-]*")
_INVISIBLE = re.compile("[\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$")


def strip_titles(name: str, titles: Collection[str]) -> tuple[int, int]:
    """The span of `name`, in its code points, that is left after the titles and ranks before it, several in a row.

    `titles` are as people write them ("الفريق أول ركن", "د.", "M."); one without the article is also found with it, one in
    capitals (HE) only in capitals. Words that are names as often (أمير, Amir) are for the caller to leave out. Give the
    same frozenset each time: it is prepared once. Clitics go with the title they stand on ("وللرئيس"), never from a
    name ("وليد", "كمال"). Of what is outside words, only what stands between them is kept. A name that is nothing but
    titles is left as it is; one without words is its own span.
    """
    folded = fold(name)
    text = folded.text
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    if not words:
        return 0, len(name)
    table = _title_table(titles if isinstance(titles, frozenset) else frozenset(titles))
    first = 0
    while (count := _title_at(folded, words, first, table)) and first + count < len(words):
        first += count
    start, end = folded.span(words[first][1], words[-1][2])
    hidden = _INVISIBLE.search(name, start, end)
    return start, hidden.start() if hidden else end


@lru_cache(maxsize=8)
def _title_table(titles: frozenset[str]) -> _Titles:
    """The titles as folded words (and whether in capitals) under the first of them, the longest first."""
    table: dict[str, set[tuple[tuple[str, ...], bool]]] = {}
    for title in titles:
        words = tuple(_WORD.findall(fold_key(title)))
        if words and words[0] not in _NEVER_TITLES:
            table.setdefault(words[0], set()).add((words, title.isupper() and len(words[0]) > 1))
    return {word: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry))) for word, entries in table.items()}


def _title_at(folded: Folded, words: list[_Found], first: int, table: _Titles) -> int:
    """How many words from `first` on are a title, with what goes on with it; 0 where they are a name."""
    written = words[first][0]
    if written in _LATIN_ARTICLES and first + 1 < len(words):
        count = _title_at(folded, words, first + 1, table)
        return count and count + 1
    for word in _without_clitics(written):
        for title, capitals in table.get(word, ()):
            length = len(title)
            phrase = words[first : first + length]
            if title[1:] != tuple(found for found, _, _ in phrase[1:]) or not _is_one_phrase(folded.text, phrase):
                continue
            if capitals and not folded.source[slice(*folded.span(*phrase[0][1:]))].isupper():
                continue
            if len(word) == 1 == length and _is_letter(folded.text, words[first : first + 2], table):
                continue
            while first + length < len(words) - 1 and words[first + length][0].removeprefix("ال") in _RANK_TAILS:
                length += 1
            return length
    return 0


def _is_letter(text: str, words: list[_Found], table: _Titles) -> bool:
    """Whether a title of one letter is none here: "M" without its stop, an initial ("M. M. Naravane"), the د of ولد."""
    written, _, end = words[0]
    after = words[1][0] if len(words) > 1 else ""
    if (written.isascii() or len(written) > 1) and text[end : end + 1] not in (".", "/"):
        return True
    return len(after) == 1 and (written.isascii() or after not in table)


def _without_clitics(word: str) -> list[str]:
    """The word, and what it is without the article and with each clitic taken off: "للفريق" gives الفريق, فريق."""
    found = [word]
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) > len(clitic):
            rest = word[len(clitic) :]
            found += [rest, "ا" + rest] if clitic.endswith("ل") and rest.startswith("ل") else [rest]
    return [*found, *(rest[2:] for rest in found if rest.startswith("ال") and len(rest) > 3)]


def _is_one_phrase(text: str, words: list[_Found]) -> bool:
    return all(_WITHIN_TITLE.fullmatch(text, left[2], right[1]) for left, right in pairwise(words))


class _Name(NamedTuple):
    """A name's parts, and of each whether it is linked to the one before ("بن سلمان")."""

    parts: tuple[str, ...]
    linked: tuple[bool, ...]


_APOSTROPHES = re.compile(r"['ʿʾ]")
_LATIN_ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|es|ash|esh|ach|ech|an|en|ar|er|at|et|ad|ed|adh|az|ez)-(?=[^\W_])")
_HYPHEN_IN_LATIN = re.compile(r"(?<!\w)(bin|ben|ibn|abu|abou|ould)-|(?<=[a-z])-(?=[a-z])")
_LINKS = {"بن": "بن", "ابن": "بن", "بنت": "بنت", "bin": "bin", "ben": "bin", "ibn": "bin", "bint": "bint"}
_HEADS = {
    "عبد": "عبد", "ابو": "ابو", "ابي": "ابو", "ابا": "ابو", "abu": "abu", "abou": "abu", "abd": "abd", "abdel": "abd",
    "abdul": "abd", "abdal": "abd", "abdoul": "abd",
}  # fmt: skip
_SKIPPED = frozenset(("ال", "al", "el", "ولد", "ould"))
"""آل, a detached article, and the Mauritanian ولد, which the press writes or leaves out as it likes."""
_TAILS = frozenset(("الله", "الدين"))
_JOINED_HEAD = re.compile(r"(عبد|ابو)ال(?=\w{3})|(abd)(?:el|ul|al|oul)(?=\w{4})")
_JOINED_TAIL = re.compile(r"(?<=\w\w)الدين$")


@lru_cache(maxsize=8192)
def _parsed(name: str) -> _Name:
    text = _LATIN_ARTICLE.sub("", _APOSTROPHES.sub("", fold_key(name)))
    words = _WORD.findall(_HYPHEN_IN_LATIN.sub(lambda match: f"{match[1]} " if match[1] else "", text))
    parts: list[str] = []
    linked: list[bool] = []
    before = ""
    for index, word in enumerate(words):
        last = index == len(words) - 1
        if word in _TAILS and (parts or before):
            if before:
                parts.append("")
                linked.append(before.startswith(tuple(_LINKS.values())))
            parts[-1] += before + (word if word == "الله" else word[2:])
            before = ""
        elif word in _SKIPPED and not last:
            continue
        elif word in _LINKS and not last and (parts or word != "ben"):  # "Ben Wallace" is a given name and a surname
            before += _LINKS[word]
        elif word in _HEADS and not last:
            before += _HEADS[word]
        else:
            parts.append(before + _plain("bin" if word == "ben" else word))
            linked.append(before.startswith(tuple(_LINKS.values())))
            before = ""
    return _Name(tuple(parts), tuple(linked))


def _plain(word: str) -> str:
    """One word without its article: الفتاح and فتاح, عبدالفتاح and عبدفتاح."""
    if word.startswith("ال") and len(word) > 4 and word != "الله":
        word = word[2:]
    if joined := _JOINED_HEAD.match(word):
        word = (joined[1] or joined[2]) + word[joined.end() :]
    return _JOINED_TAIL.sub("دين", word)


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, folded, without articles: "محمد بن سلمان آل سعود" gives محمد, بنسلمان, سعود."""
    return _parsed(name).parts


def is_short_for(short: str, full: str) -> bool:
    """Whether a later mention `short` can stand for the person named `full`; neither with titles or clitics.

    Yes for the whole name, its last parts ("السيسي"), two or more of its first ones ("محمد بن سلمان"), a part linked by
    بن ("بن سلمان"), and first and last with others left out. No for the given name alone, unless it is the whole name.
    """
    little, whole = _parsed(short), _parsed(full)
    sought = "".join(little.parts)
    count = len(whole.parts)
    if not sought or not count:
        return False
    for start in range(count):
        stretch = ""
        for end in range(start + 1, count + 1):
            stretch += whole.parts[end - 1]
            if stretch == sought and (end == count or (end > 1 if start == 0 else whole.linked[start])):
                return True
    return len(little.parts) > 1 and _agree_at_the_ends(little.parts, whole.parts)


def _agree_at_the_ends(little: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the first and last parts are the same, and those between stand in the same order in `whole`."""
    rest = iter(whole)
    return little[0] == whole[0] and little[-1] == whole[-1] and all(part in rest for part in little)


def find_full_name(short: str, known: Sequence[str]) -> str | None:
    """The full name, of those met so far (earliest first), that `short` stands for; None where none or several fit.

    Several that are the same person by containment ("نواز شريف", "محمد نواز شريف") do not compete: the latest is given.
    A known mention that says no more than `short` is given only where there is nothing fuller.
    """
    fitting = [name for name in known if is_short_for(short, name)]
    fuller = [name for name in fitting if not is_short_for(name, short)] or fitting
    for index, one in enumerate(fuller):
        if not all(is_short_for(one, other) or is_short_for(other, one) for other in fuller[:index]):
            return None
    return fuller[-1] if fuller else None


_DISTINCT = frozenset(
    "حسن حسين حسان حسني حسنين محسن سعد سعيد سعود مسعود مساعد محمد محمود احمد حمد حامد حميد حمود حمدي حمدان حماد سلمان سليمان سالم سليم "
    "سلام سلامه مسلم راشد رشيد رشاد رشدي خالد خليل خليفه خلف كامل كمال جميل جمال جلال كريم كرم اكرم فهد فهمي عمر عمار عامر "
    "عمرو عماد عمران نصر ناصر نصير نصار منصور صالح صلاح سامي سمير سامر سام زيد زايد زياد يزيد وليد خلود عادل عدلي طارق طاهر فاضل فضل "
    "فيصل ماجد مجيد امجد مجدي امين ايمن ياسر يسري هشام هاشم هيثم بشار بشير بشر كاظم قاسم جاسم جابر جبر جبار عثمان عباس علي علاء عالي "
    "عليان مبارك باسم بسام حازم حاتم حكيم حكمت عصام عاصم نبيل نبيله نايف نواف نوفل نادر نزار رياض رضا راضي لطفي لطيف عفيف عارف تميم تمام "
    "ابراهيم بدر بادر داود مازن مروان ماهر مهدي هادي هاني يوسف يونس".split()
)
"""Folded given names that are near one another in letters and yet different names: حسن is not a spelling of حسين."""
_ALIKE = str.maketrans("غجقطصضظذث", "كككتسدززس", "ء")
_LATIN_ALIKE = (
    ("ph", "f"),
    ("sch", "sh"),
    ("tch", "sh"),
    ("ch", "sh"),
    ("dj", "j"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("w", "v"),
)
_VOWELS = re.compile(r"(?<=.)[اويaeiouy]+")
_TWICE = re.compile(r"(.)\1")


def same_name(one: str, other: str) -> float:
    """How alike two spellings of a name are, 0-1: "نتنياهو" and "نتانياهو" 0.95 or more, different names mostly below 0.8.

    Long vowels and the letters of foreign sounds (غ ج ق ك for g, ت ط for t) weigh half. Given names that only look alike
    (حسن, حسين) are different. Names in different scripts are 0. 0.9 is a careful threshold for names of six letters and
    more; below that length a letter may make another name.
    """
    left, right = _parsed(one).parts, _parsed(other).parts
    if not left or not right:
        return 0.0
    if len(left) != len(right):
        return _likeness("".join(left), "".join(right))
    scores = [(_likeness(a, b), len(a) + len(b)) for a, b in zip(left, right, strict=True)]
    return sum(score * length for score, length in scores) / sum(length for _, length in scores)


@lru_cache(maxsize=8192)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if one.removeprefix("بن") in _DISTINCT and other.removeprefix("بن") in _DISTINCT:
        return 0.0
    return (ratio(one, other) + ratio(_skeleton(one), _skeleton(other))) / 200


def _skeleton(word: str) -> str:
    """The word's consonants, letters that render the same foreign sound made one: غوتيريش and جوتيريش are كترش."""
    word = word.translate(_ALIKE)
    for letters, letter in _LATIN_ALIKE:
        word = word.replace(letters, letter)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


_SOUNDS = {
    "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "غ": "g", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ض": "d", "ذ": "d",
    "ر": "r", "ز": "z", "ظ": "z", "س": "s", "ص": "s", "ش": "c", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n",
    "p": "b", "j": "g", "q": "k", "v": "f",
}  # fmt: skip
_LATIN_SOUNDS = (
    ("x", "ks"), ("sch", "š"), ("tch", "š"), ("sh", "š"), ("ch", "š"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("dj", "g"), ("ck", "k"), ("c", "k"),
)  # fmt: skip


def consonants(name_part: str) -> str:
    """The consonants of one part of a name in letters common to both scripts: "راشد" and "rashid" are both rcd.

    Vowels, و and ي, ع and hamza, and an h or ة that ends the part are left out; what the scripts tell apart differently (ت ط ث, ج غ)
    is one letter.
    """
    word = name_part.removesuffix("ه") if len(name_part) > 2 else name_part
    if word.isascii():
        word = word.removesuffix("h")
        for letters, letter in _LATIN_SOUNDS:
            word = word.replace(letters, letter)
        word = word.replace("š", "c")
    found = "".join(letter if (letter := _SOUNDS.get(each, each)) in _CONSONANTS else "" for each in word)
    return _TWICE.sub(r"\1", found)


_CONSONANTS = frozenset("bcdfghklmnrstxz")
