"""The language of a text: its script decides where it can, py3langid where it cannot."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("ar", "en", "fr", "fa", "ur", "tr", "he", "es", "de", "ru")
_SAMPLE = 1_500
_FEWEST = 12
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]+")
_NOT_ARABIC = re.compile(r"[پچژگکیٹڈڑںھہےۂۓ]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HEBREW = re.compile(r"[\u05d0-\u05ea]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_NOT_RUSSIAN = re.compile(r"[іїєґўљњџђћј]", re.IGNORECASE)
_FOREIGN_SHARE = 0.01


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def find_language(text: str) -> str | None:
    """The text's language as ISO 639-1, one of ten; None for other scripts and where there are hardly any letters.

    Arabic script with next to no Persian or Urdu letters is Arabic, Hebrew script Hebrew; Cyrillic with letters that
    Russian has not is unknown.
    """
    sample = text[:_SAMPLE]
    arabic = _letters(_ARABIC, sample)
    if arabic * 2 > len(sample):
        return _of_arabic_script(sample, arabic)
    counts = {
        "arabic": arabic,
        "latin": _letters(_LATIN, sample),
        "hebrew": _letters(_HEBREW, sample),
        "cyrillic": _letters(_CYRILLIC, sample),
    }
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < _FEWEST:
        return None
    if script == "arabic":
        return _of_arabic_script(sample, arabic)
    if script == "hebrew":
        return "he"
    if script == "cyrillic":
        return None if len(_NOT_RUSSIAN.findall(sample)) > counts[script] * _FOREIGN_SHARE else "ru"
    return str(_identifier().classify(sample)[0])


def _of_arabic_script(sample: str, letters: int) -> str:
    if len(_NOT_ARABIC.findall(sample)) <= letters * _FOREIGN_SHARE:
        return "ar"
    found = str(_identifier().classify(sample)[0])
    return found if found in ("ar", "fa", "ur") else "ar"
