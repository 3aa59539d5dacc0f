"""The two languages: which one an address or a browser asks for, and words in it."""

from collections.abc import Mapping
from typing import Literal, get_args

from markupsafe import Markup, escape

from mithaq.export.terms import Words
from mithaq.text.controls import show_controls

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Arabic first; every pair of strings is in this order."""
DIRECTIONS: Mapping[Language, str] = {"ar": "rtl", "en": "ltr"}


def language_of_path(path: str) -> Language | None:
    """The language of an address: its first part; None where that is no language."""
    first = path.removeprefix("/").split("/", 1)[0]
    return next((language for language in LANGUAGES if language == first), None)


def choose_language(accepted: str | None) -> Language:
    """The language that an Accept-Language header asks for most; Arabic where it asks for neither, or for both alike."""
    weights: dict[Language, float] = {}
    for piece in (accepted or "").split(","):
        name, _, options = piece.partition(";")
        asked = name.strip().lower().split("-")[0]
        for language in LANGUAGES:
            if asked == language:
                weights[language] = max(weights.get(language, 0.0), _weight(options))
    best = max(LANGUAGES, key=lambda language: (weights.get(language, 0.0), language == "ar"))
    return best if weights.get(best, 0.0) > 0 else "ar"


def _weight(options: str) -> float:
    name, _, value = options.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def address_in(language: Language, path: str, query: str) -> str:
    """The same page with the same query in another language."""
    rest = path.removeprefix("/").partition("/")[2]
    return f"/{language}/{rest}" + (f"?{query}" if query else "")


def plural_category(language: Language, number: int) -> str:
    """The plural category of a count (CLDR): Arabic has six, English two."""
    if language == "en":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if 11 <= rest <= 99 else "other"


def say(words: tuple[Words, Words], language: Language, /, *, n: int | None = None, **values: object) -> Markup:
    """The words in the language, safe in a page: `{name}` stands for a value, set apart from the direction around it.

    `n` is the number that counted words (a table of plural categories) depend on; it also stands for `{n}`.
    """
    chosen = words[LANGUAGES.index(language)]
    if not isinstance(chosen, str):
        if n is None:
            raise TypeError("counted words need n")
        chosen = chosen[plural_category(language, n)].replace("#", f"{n:,}")
    text = escape(chosen)
    if n is not None:
        values["n"] = f"{n:,}"
    for name, value in values.items():
        text = Markup(text.replace(f"{{{name}}}", Markup("<bdi>{}</bdi>").format(show_controls(str(value)))))
    return text
