"""Written words, their bounds, and the clitics that may lean on a host."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.text.folding import fold_key
from mithaq.text.words import PROCLITICS, PRONOUNS, Host, find_words, splits, word_end, word_start

LETTERS = st.text("ابتجحدرسعفقكلمنهوي", min_size=1, max_size=12)
HOSTS: tuple[Host, ...] = ("name", "noun", "defined", "lam_defined", "verb", "word")


@pytest.mark.parametrize(
    ("written", "host", "proclitics", "stem"),
    [
        ("وبالسعودية", "noun", "وبال", "سعوديه"),
        ("وبالسعودية", "defined", "وب", "السعوديه"),
        ("للقاهرة", "lam_defined", "ل", "لقاهره"),
        ("للقاهرة", "noun", "لل", "قاهره"),
        ("وللقاهرة", "lam_defined", "ول", "لقاهره"),
        ("فبمصر", "name", "فب", "مصر"),
        ("كالجزائر", "defined", "ك", "الجزاير"),
        ("لألمانيا", "name", "ل", "المانيا"),
        ("وسيوقع", "word", "و", "سيوقع"),
        ("ليوقع", "verb", "ل", "يوقع"),
        ("فأعلن", "verb", "ف", "اعلن"),
        ("وأن", "word", "و", "ان"),
    ],
)
def test_clitics_come_off_their_host(written: str, host: Host, proclitics: str, stem: str) -> None:
    found = [(split.proclitics, split.stem) for split in splits(fold_key(written), host=host) if not split.ending]
    assert (proclitics, stem) in found


@pytest.mark.parametrize(
    ("written", "stem", "ending"), [("زيارته", "زيارت", "ه"), ("بلادهم", "بلاد", "هم"), ("وبلقائهما", "لقاي", "هما")]
)
def test_pronoun_endings_come_off_a_noun(written: str, stem: str, ending: str) -> None:
    assert (stem, ending) in [(split.stem, split.ending) for split in splits(fold_key(written))]


@pytest.mark.parametrize(
    ("host", "proclitics"),
    [
        ("name", "ال"),  # المالي is "the financial", not Mali; المبارك is no surname
        ("name", "لل"),
        ("name", "س"),
        ("defined", "ال"),
        ("defined", "ل"),  # لالقاهرة is written للقاهرة
        ("lam_defined", ""),
        ("verb", "ال"),
        ("verb", "س"),  # the future is a form of its own in the lexicon
        ("verb", "ب"),
        ("word", "ب"),
    ],
)
def test_clitics_that_a_host_does_not_take(host: Host, proclitics: str) -> None:
    assert proclitics not in PROCLITICS[host]


def test_a_question_alef_alone_is_no_clitic() -> None:
    assert all("ا" not in PROCLITICS[host] for host in HOSTS)


def test_every_host_but_one_stands_without_clitics() -> None:
    assert [host for host in HOSTS if "" not in PROCLITICS[host]] == ["lam_defined"]


def test_a_stem_keeps_two_letters() -> None:
    assert [split.stem for split in splits("به")] == ["به"]
    assert splits("ب") == []


def test_find_words_gives_words_and_digits_without_punctuation() -> None:
    text = fold_key("«وقّعت» مصر، في 17/9/2025: اتفاقاً.")
    words = find_words(text)
    assert [word.text for word in words] == ["وقعت", "مصر", "في", "17", "9", "2025", "اتفاقا"]
    assert all(text[word.start : word.end] == word.text for word in words)


def test_word_bounds_are_those_of_the_written_word() -> None:
    text = "زار الوزير_العام، مصر"
    assert (word_start(text, 8), word_end(text, 8)) == (4, 16)
    assert word_end(text, 16) == 16
    assert (word_start(text, len(text)), word_end(text, 18)) == (18, 21)


@given(LETTERS, st.sampled_from(HOSTS))
def test_the_pieces_of_a_split_are_the_word(word: str, host: Host) -> None:
    found = splits(word, host=host)
    assert all(split.proclitics + split.stem + split.ending == word for split in found)
    assert all(split.proclitics in PROCLITICS[host] and split.ending in {"", *PRONOUNS} for split in found)
    assert [len(split.stem) for split in found] == sorted((len(split.stem) for split in found), reverse=True)
    assert len(set(found)) == len(found)


@given(LETTERS.filter(lambda word: len(word) > 1), st.sampled_from(HOSTS), st.data())
def test_what_is_put_on_can_be_taken_off(stem: str, host: Host, data: st.DataObject) -> None:
    proclitics = data.draw(st.sampled_from(sorted(PROCLITICS[host])))
    ending = data.draw(st.sampled_from(["", *sorted(PRONOUNS)]))
    assert any(split.stem == stem and split.ending == ending for split in splits(proclitics + stem + ending, host=host))


@given(st.text(max_size=40), st.data())
def test_word_bounds_agree_with_find_words(text: str, data: st.DataObject) -> None:
    for word in find_words(text):
        index = data.draw(st.integers(word.start, word.end - 1))
        assert word_start(text, index) == word.start
        assert word_end(text, index) == word.end
