"""Finding names in text: clitics, the article, word boundaries, Latin case, overlaps; and asking by name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicon_samples import write_resources

from mithaq.errors import LexiconError
from mithaq.lexicon import Lexicon, find_state, load_lexicon, loading
from mithaq.lexicon.building import build
from mithaq.text.folding import fold

PIECES = st.sampled_from(
    [
        "مصر",
        "ومصر",
        "للقاهرة",
        "الولايات المتحدة الأمريكية",
        "وَقَّعَ",
        "US",
        "us",
        "إف-16",
        " ",
        "، ",
        "_",
        "\u200f",
        "&quot;",
        "لألمانيا",
        "كوري الجنوبي",
        "ﻣﺼﺮ",
        "x",
    ]
)
TEXTS = st.lists(PIECES, max_size=10).map("".join) | st.lists(PIECES, max_size=10).map(" ".join)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon(build(write_resources(tmp_path_factory.mktemp("resources"))))


def found(lexicon: Lexicon, text: str, category: str = "") -> list[tuple[str, str, str]]:
    """Id, the words found and the clitics before them."""
    folded = fold(text)
    matches = [match for match in lexicon.find(folded) if not category or match.entry.category == category]
    return [(match.entry.id, folded.text[match.start : match.end], match.proclitics) for match in matches]


@pytest.mark.parametrize(
    ("text", "category", "match"),
    [
        ("مصر", "state", ("EGY", "مصر", "")),
        ("ومِصْرُ", "state", ("EGY", "مصر", "و")),
        ("فبمصر", "state", ("EGY", "مصر", "فب")),
        ("القاهرة", "capital", ("EGY", "القاهره", "")),
        ("بالقاهرة", "capital", ("EGY", "القاهره", "ب")),
        ("للقاهرة", "capital", ("EGY", "لقاهره", "ل")),
        ("وللقاهرة", "capital", ("EGY", "لقاهره", "ول")),
        ("كالنرويج", "state", ("NOR", "النرويج", "ك")),
        ("لألمانيا", "state", ("DEU", "المانيا", "ل")),
        ("وألمانيا", "state", ("DEU", "المانيا", "و")),
        ("المصري", "nationality", ("EGY", "مصري", "ال")),
        ("والمصريون", "nationality", ("EGY", "مصريون", "وال")),
        ("للمصريين", "nationality", ("EGY", "مصريين", "لل")),
        ("الكوري الجنوبي", "nationality", ("KOR", "كوري الجنوبي", "ال")),
        ("فوقّعا", "trigger", ("sign", "وقعا", "ف")),
        ("وسيوقع", "trigger", ("sign", "سيوقع", "و")),
        ("الإلغاء", "trigger", ("sign", "الغاء", "ال")),
        ("لإلغاء", "trigger", ("sign", "الغاء", "ل")),
        ("وأنهى الاتفاق", "trigger", ("sign", "انهي الاتفاق", "و")),
        ("الالتزام", "class", ("agreements", "التزام", "ال")),
        ("طائرات إف-16.", "weapon", ("f-16", "اف-16", "")),
        ("l’Égypte", "state", ("EGY", "egypte", "")),
        ("«مصر»", "state", ("EGY", "مصر", "")),
        ("المصرية-الأمريكية", "nationality", ("USA", "امريكيه", "ال")),
        ("&quot;مصر&quot;", "state", ("EGY", "مصر", "")),
        ("ﻣﺼﺮ", "state", ("EGY", "مصر", "")),
    ],
)
def test_names_are_found_with_their_clitics(
    small: Lexicon, text: str, category: str, match: tuple[str, str, str]
) -> None:
    assert match in found(small, text, category)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("المالي", "state"),  # the financial
        ("شهر رمضان المبارك", "person"),
        ("مصرف", "state"),
        ("عصر", "state"),
        ("مصر_الجديدة", "state"),
        ("لالقاهرة", "capital"),
        ("سمصر", "state"),
        ("أبومصر", "state"),
        ("توقيعات", "trigger"),
        ("CF-160", "weapon"),
        ("Turkeys", "state"),
        ("", "state"),
    ],
)
def test_letters_within_other_words_are_not(small: Lexicon, text: str, category: str) -> None:
    assert found(small, text, category) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("US", ["USA"]),
        ("us", []),
        ("Us", []),
        ("the US.", ["USA"]),
        ("Turkey", ["TUR"]),
        ("TURKEY", ["TUR"]),
        ("turkey", []),
    ],
)
def test_latin_names_are_found_in_their_case(small: Lexicon, text: str, ids: list[str]) -> None:
    assert [id for id, _, _ in found(small, text, "state")] == ids


def test_latin_words_in_small_letters_are_found_in_any_case(small: Lexicon) -> None:
    assert len(found(small, "signed Signed SIGNED", "trigger")) == 3


def test_the_longest_name_comes_first_and_those_inside_it_follow(small: Lexicon) -> None:
    names = [words for _, words, _ in found(small, "بالولايات المتحدة الأمريكية")]
    assert names[:2] == ["الولايات المتحده الامريكيه", "الولايات المتحده"]
    assert "امريكيه" in names


def test_strong_and_weak_are_told_apart(small: Lexicon) -> None:
    strong = [(match.entry.id, match.strong) for match in small.find(fold("حسني مبارك في مالي"))]
    assert strong == [("mubarak", True), ("mubarak", False), ("MLI", False)]


def test_tense_is_told(small: Lexicon) -> None:
    features = [
        match.feature for match in small.find(fold("وقعت ثم توقع ثم ستوقع بعد توقيع")) if match.entry.id == "sign"
    ]
    assert features == ["past", "present", "future", "noun"]


def test_entries_keep_the_rest_of_their_record(small: Lexicon) -> None:
    weapon = next(small.of("weapon"))
    assert (weapon.id, weapon.code, weapon.data["sort"], weapon.data["label"]["ar"]) == (
        "f-16",
        None,
        "fighter",
        "إف-16",
    )
    assert [entry.code for entry in small.of("organisation")] == ["USA", "EGY"]


def test_named_asks_for_exactly_the_name(small: Lexicon) -> None:
    assert [entry.id for entry in small.named(" القاهِرة ")] == ["EGY"]
    assert small.named("القاهر") == []


@given(text=TEXTS)
def test_matches_are_ordered_words_of_the_text(small: Lexicon, text: str) -> None:
    folded = fold(text)
    matches = small.find(folded)
    keys = [(match.start, -match.end) for match in matches]
    assert keys == sorted(keys)
    for match in matches:
        start, end = folded.span(match.start, match.end)
        assert 0 <= start < end <= len(text)
        assert not folded.text[match.end : match.end + 1].isalnum()
        before = folded.text[: match.start]
        assert before.endswith(match.proclitics)
        ahead = before.removesuffix(match.proclitics)[-1:]
        assert not ahead.isalpha()
        assert not (ahead.isdigit() and folded.text[match.start].isascii())  # "14جنديا" is two words, "f16jets" is one


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EGY", "EGY"), ("egy", "EGY"), (" مصر ", "EGY"), ("القاهرة", "EGY"), ("قاهرة", "EGY"), ("Égypte", "EGY"), ("السعودية", "SAU"), ("سعودي", "SAU"),
        ("ألمانيا", "DEU"), ("المانيا", "DEU"), ("Germany", "DEU"), ("NATO", "NATO"), ("الناتو", "NATO"), ("OTAN", "NATO"), ("XKX", "XKX"), ("us", "USA"),
    ],
)  # fmt: skip
def test_find_state_knows_codes_names_capitals_and_nationalities(name: str, code: str) -> None:
    assert find_state(name) == code


@pytest.mark.parametrize("name", ["", " ", "ال", "أطلانتس", "وزير الدفاع"])
def test_find_state_is_none_for_what_is_no_state(name: str) -> None:
    assert find_state(name) is None


def test_a_lexicon_that_was_not_built_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading.resources, "files", lambda package: tmp_path)
    load_lexicon.cache_clear()
    try:
        with pytest.raises(LexiconError, match="make lexicon"):
            load_lexicon()
    finally:
        load_lexicon.cache_clear()
