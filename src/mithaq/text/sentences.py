"""Sentences of an article, and the clauses within them, as spans.

Press Arabic often goes a paragraph without a full stop, and abbreviations carry stops that end nothing: "أ.ف.ب.",
"د. أحمد", "U.S.", "Gen. Munir". Line breaks always end a sentence.
"""

import re

_STOP = re.compile(
    r"[.!?؟]+[\"'”“»)\]\u200e\u200f\u202a-\u202e\u2066-\u2069]*(?=\s|$)|(?<=[\w”»\"])[.!؟](?=[\u0621-\u064a]{2})|\n+"
)
_ABBREVIATIONS = frozenset(
    "د م أ ا ب ج ح ط ق ص ت هـ ه ود وم وأ لد mr mrs ms dr gen lt col maj capt sgt prof st no vs jr sr rep sen gov hon mme mlle mm jan feb "
    "mar apr jun jul aug sept sep oct nov dec".split()
)
_CLAUSE = re.compile(r"[،؛;]|(?<!\d)[,:]|[,:](?!\d)|\s[-–ـ—]+\s|\n|[«»“”\"()]")
_ERAS = frozenset(("م", "هـ", "ه"))
_YEAR = re.compile(r"\d\s*$")
_LAST_WORD = re.compile(r"(\w+)$")
LONGEST = 600
"""Code points after which a sentence without a stop is cut at the next comma."""


def find_sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of `text`, in order, outer white space left out; every other character is in one."""
    spans = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.group()[0] == "." and _is_abbreviation(text, stop.start()):
            continue
        spans.extend(_shortened(text, start, stop.end()))
        start = stop.end()
    spans.extend(_shortened(text, start, len(text)))
    return spans


def _is_abbreviation(text: str, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if word is None:
        return False
    letters = word.group(1)
    if letters.isdigit():
        return stop + 1 < len(text) and text[stop + 1].isdigit()
    if letters in _ERAS and _YEAR.search(text, max(0, word.start() - 6), word.start()):
        return False
    if len(letters) == 1:
        before = text[word.start() - 1 : word.start()]
        after = text[stop + 1 : stop + 2]
        return before not in ("'", "’") and after not in ("\n", "")
    return letters.lower() in _ABBREVIATIONS


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    while end - start > LONGEST:
        comma = max((text.find(mark, start + LONGEST // 2, end) for mark in ("، ", "; ", "؛ ")), default=-1)
        if comma < 0:
            break
        spans.append((start, comma + 1))
        start = comma + 1
    spans.append((start, end))
    return [trimmed for span in spans if (trimmed := trim(text, *span)) is not None]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def find_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between commas, dashes, brackets and quotation marks of one sentence."""
    spans = []
    position = start
    for mark in _CLAUSE.finditer(text, start, end):
        spans.append((position, mark.start()))
        position = mark.end()
    spans.append((position, end))
    return [trimmed for span in spans if (trimmed := trim(text, *span)) is not None]
