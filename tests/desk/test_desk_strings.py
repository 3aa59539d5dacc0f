"""The catalogue: every string in both languages, each used, plural forms complete."""

import re
from pathlib import Path

from mithaq.desk import strings
from mithaq.desk.language import plural_category, say
from mithaq.export.terms import TERMS
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS

DESK = Path(strings.__file__).parents[1]


def sources() -> str:
    paths = [*DESK.rglob("*.html"), *(path for path in DESK.rglob("*.py") if path.parent.name != "strings")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_key_stands_in_one_group_only():
    keys = [key for group in strings.GROUPS for key in group]
    assert len(keys) == len(set(keys))


def test_every_string_has_both_languages():
    for key, (arabic, english) in strings.STRINGS.items():
        assert isinstance(arabic, str) == isinstance(english, str), key
        if isinstance(arabic, str):
            assert arabic.strip(), key
            assert str(english).strip(), key
        else:
            assert set(arabic) == {"zero", "one", "two", "few", "many", "other"}, key
            assert set(english) == {"one", "other"}, key


def test_placeholders_are_the_same_in_both_languages():
    for key, words in strings.STRINGS.items():
        found = [set(re.findall(r"\{(\w+)\}", str(each))) for each in words]
        assert found[0] == found[1], key


def is_used(key: str, text: str) -> bool:
    """Whether the key stands in quotes, or the beginning from which it is put together does: "status." or f"status.{"."""
    parts = key.split(".")
    beginnings = [".".join(parts[:count]) + "." for count in range(1, len(parts))]
    written = [rf"[\"']{re.escape(key)}[\"']", *(rf"[\"']{re.escape(each)}[\"'{{]" for each in beginnings)]
    return any(re.search(pattern, text) for pattern in written)


def test_every_string_is_used():
    text = sources()
    unused = [key for key in strings.STRINGS if key not in TERMS and not is_used(key, text)]
    assert not unused


def test_every_key_that_is_asked_for_is_there():
    asked = set(re.findall(r"\bt\(\"([^\"]+)\"(?!\s*~)|\bt\('([^']+)'(?!\s*~)", sources()))
    missing = {key for pair in asked for key in pair if key} - set(strings.STRINGS)
    assert not missing


def test_terms_of_the_codebook_have_names():
    for prefix, values in (("kind", KINDS), ("status", STATUSES), ("step", STEPS)):
        assert {f"{prefix}.{value}" for value in values} <= set(strings.STRINGS)


def test_arabic_has_six_plural_forms():
    counts = {
        0: "zero",
        1: "one",
        2: "two",
        3: "few",
        10: "few",
        11: "many",
        99: "many",
        100: "other",
        103: "few",
        111: "many",
    }
    assert {number: plural_category("ar", number) for number in counts} == counts
    assert say(strings.STRINGS["waiting"], "ar", n=2) == "مقالان لم يدخلا السجل بعد"


def test_words_of_others_are_escaped_and_their_controls_shown():
    said = say(("عن {name}", "of {name}"), "en", name="<b>\u202ex</b>")
    assert said == "of <bdi>&lt;b&gt;[U+202E]x&lt;/b&gt;</bdi>"
