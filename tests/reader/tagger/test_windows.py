"""Windows: every word of the text is in exactly one window of its own, and offsets are those of the text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.reader.tagger.model import load_tokenizer
from mithaq.reader.tagger.windows import BOS, EOS, LIMIT, windows_of
from mithaq.text.sentences import find_sentences

TITLE = "وزير الخارجية يصل إلى نيروبي"
BODY = "التقى الوزير نظيره الكيني، اليوم الثلاثاء. ووقّع الجانبان «اتفاقية» للتعاون الـعسكري!\nوغادر بعدها."


def own_words(text: str, title: tuple[int, int] | None = None) -> list[tuple[int, int]]:
    found = windows_of(text, find_sentences(text), load_tokenizer(), title=title)
    return [word for window in found for word in window.words[window.own :]]


def test_a_short_text_is_one_window() -> None:
    text = f"{TITLE}\n{BODY}"
    (window,) = windows_of(text, find_sentences(text), load_tokenizer(), title=(0, len(TITLE)))
    assert window.own == 0
    assert window.ids[0] == BOS
    assert window.ids[-1] == EOS
    assert text[slice(*window.words[0])] == "وزير"
    assert "الـعسكري" in [text[start:end] for start, end in window.words]


def test_later_windows_see_the_title_and_the_sentence_before() -> None:
    text = TITLE + "\n" + "\n".join(f"اجتمع الوزير رقم {number} مع نظيره في العاصمة أمس." for number in range(60))
    windows = windows_of(text, find_sentences(text), load_tokenizer(), title=(0, len(TITLE)))
    assert len(windows) > 3
    for window in windows[1:]:
        seen = [text[start:end] for start, end in window.words[: window.own]]
        assert seen[:4] == TITLE.split()[:4]
        assert "أمس" in seen
    assert all(len(window.ids) <= LIMIT for window in windows)


@given(st.lists(st.sampled_from([*"ابتسم،. \n«»", "الرياض ", "Paris ", "٣", "ّ", "\u200f", "ـ", "﷽"]), max_size=60))
def test_every_word_belongs_to_one_window(parts: list[str]) -> None:
    text = "".join(parts)
    counts = Counter(own_words(text))
    assert all(count == 1 for count in counts.values())
    assert all(text[start:end].strip() for start, end in counts)


@pytest.mark.parametrize("length", [1, 300, 900])
def test_a_sentence_longer_than_a_window_is_cut_between_words(length: int) -> None:
    text = "كلمة " * length
    assert len(own_words(text)) == length


def test_nothing_to_read_gives_no_window() -> None:
    assert windows_of("", [], load_tokenizer()) == []
