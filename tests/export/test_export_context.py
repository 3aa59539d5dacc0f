"""Evidence in its surroundings."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from report_samples import SIGNED, event, passage, reading

from mithaq.export.context import LONGEST_SIDE, Surrounding, find_surroundings
from mithaq.model import Article, Passage


def surroundings(text: str, *words: str, chrome: tuple[tuple[int, int], ...] = ()) -> tuple[Surrounding, ...]:
    article = Article(id="a", source="a.txt", text=text, chrome=chrome)
    return find_surroundings(article, [passage(text, each) for each in words])


def test_surrounding_is_the_sentence_with_the_evidence_marked() -> None:
    (found,) = surroundings(SIGNED, "مذكرة تفاهم")
    assert found.pieces == ("وقّعت مصر واليونان أمس ", "مذكرة تفاهم", " في القاهرة بحضور السفير.")
    assert (found.cut_before, found.cut_after) == (False, False)


def test_surrounding_holds_all_evidence_of_its_sentence_and_no_other() -> None:
    found = surroundings(SIGNED, "وقالت الوزارة", "أمس", "القاهرة")
    assert [each.pieces[1::2] for each in found] == [("أمس", "القاهرة"), ("وقالت الوزارة",)]


def test_surrounding_takes_two_sentences_where_the_evidence_does() -> None:
    (found,) = surroundings(SIGNED, "بحضور السفير. وقالت")
    assert found.pieces[0].startswith("وقّعت مصر")
    assert found.pieces[-1].endswith("قريباً.")


def test_surrounding_stops_at_chrome() -> None:
    text = "شارك: فيسبوك وقعت مصر واليونان الاتفاق إعلان مدفوع"
    start, end = text.index("وقعت"), text.index("إعلان")
    (found,) = surroundings(text, "مصر واليونان", chrome=((0, start), (end, len(text))))
    assert "".join(found.pieces) == "وقعت مصر واليونان الاتفاق "


def test_surrounding_of_a_long_sentence_is_cut_between_words() -> None:
    text = "كلمة " * 110 + "وقعت مصر واليونان" + " كلمة" * 110
    (found,) = surroundings(text, "وقعت مصر واليونان")
    assert found.cut_before
    assert found.cut_after
    assert len(found.pieces[0]) <= LONGEST_SIDE
    assert len(found.pieces[-1]) <= LONGEST_SIDE
    assert found.pieces[0].startswith("كلمة ")
    assert found.pieces[-1].endswith(" كلمة")


@given(
    text=st.text(alphabet="ابت .\n،؟x\u064b\u202e<&😀", min_size=1, max_size=120),
    cuts=st.lists(st.tuples(st.integers(0, 119), st.integers(1, 30)), min_size=1, max_size=4),
)
def test_surroundings_are_the_text_to_the_letter(text: str, cuts: list[tuple[int, int]]) -> None:
    passages = [
        Passage(text=text[start : start + length], start=start, end=min(start + length, len(text)))
        for start, length in cuts
        if start < len(text)
    ]
    found = find_surroundings(Article(id="a", source="a.txt", text=text), passages)
    for each in found:
        assert "".join(each.pieces) == text[each.start : each.end]
        assert len(each.pieces) % 2 == 1
    marked = set()
    for each in found:
        position = each.start
        for index, piece in enumerate(each.pieces):
            marked |= set(range(position, position + len(piece))) if index % 2 else set()
            position += len(piece)
    assert marked == {place for each in passages for place in range(each.start, each.end)}
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_event_of_the_samples_has_its_evidence() -> None:
    found = reading(SIGNED, event(SIGNED, "وقّعت مصر واليونان"))
    assert found.events[0].evidence[0].text == "وقّعت مصر واليونان"
