"""A text with marks: what a page shows is the text, whatever spans cross in it."""

from collections import defaultdict
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from mithaq.desk.article.marked_text import Span, find_lanes, mark_text

WORDS = st.text(
    st.one_of(
        st.sampled_from("abوقعت اتفاقية\n\r\t<>&\"'\u202e\u2066\u200f\u0000\u0085\ud800\U000e0041\ufeff1"),
        st.characters(),
    ),
    max_size=80,
)


class Page(HTMLParser):
    """What a browser would have: the text, and the words in each mark."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.marked = "", defaultdict(str)
        self.opened: list[tuple[str, str | None]] = []
        self.starts: list[dict[str, str]] = []
        self.feed(html)
        self.close()
        assert not self.opened

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        assert tag in ("p", "mark", "span", "bdi"), tag
        self.starts.append({"tag": tag} | found)
        self.opened.append((tag, found.get("data-mark")))

    def handle_endtag(self, tag):
        assert self.opened.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        for _, mark in self.opened:
            if mark is not None:
                self.marked[int(mark)] += data


def seen(text: str) -> str:
    """The text as a page can hold it."""
    return "".join("\ufffd" if each == "\0" or "\ud800" <= each <= "\udfff" else each for each in text)


@st.composite
def texts_with_spans(draw):
    text = draw(WORDS.filter(bool))
    spans = []
    for _ in range(draw(st.integers(0, 9))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        spans.append(Span(start=start, end=end, role="event", label="<1>", name="a\u202eb", id=f"e{len(spans)}"))
    return text, spans


@given(texts_with_spans())
def test_text_shown_is_the_text_stored_and_marks_are_their_words(drawn):
    text, spans = drawn
    page = Page(str(mark_text(text, spans)))
    assert page.text == seen(text)
    assert dict(page.marked) == {number: seen(text[span.start : span.end]) for number, span in enumerate(spans)}
    assert sorted(each["id"] for each in page.starts if "id" in each) == sorted(span.id for span in spans)
    assert [each["tag"] for each in page.starts].count("p") == len(text.splitlines(keepends=True)) or set(text) & set(
        "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
    )


@given(texts_with_spans(), st.data())
def test_part_of_a_text_is_that_part(drawn, data):
    text, spans = drawn
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    page = Page(str(mark_text(text, spans, start=start, end=end)))
    assert page.text == seen(text[start:end])


@given(texts_with_spans())
def test_spans_that_share_a_character_have_lanes_of_their_own(drawn):
    _, spans = drawn
    lanes = find_lanes(spans)
    for one, first in enumerate(spans):
        for other, second in enumerate(spans[:one]):
            if first.start < second.end and second.start < first.end:
                assert lanes[one] != lanes[other]


def test_crossing_spans_are_cut_and_focused_once():
    html = str(
        mark_text(
            "abcdef",
            [
                Span(start=0, end=4, role="event", id="a", name="A"),
                Span(start=2, end=6, role="event", id="b", name="B"),
            ],
        )
    )
    assert html == (
        '<p dir="auto"><mark class="is-event lane-0" data-mark="0" id="a" tabindex="0" role="group" aria-label="A">ab'
        '<mark class="is-event lane-1" data-mark="1" id="b" tabindex="0" role="group" aria-label="B">cd</mark></mark>'
        '<mark class="is-event lane-1" data-mark="1">ef</mark></p>'
    )


def test_lines_are_paragraphs_and_a_span_goes_on_in_the_next():
    html = str(mark_text("one\n\ntwo", [Span(start=2, end=6, role="place", label="P")]))
    assert html == (
        '<p dir="auto">on<mark class="is-place lane-0" data-mark="0" data-label="P">e\n</mark></p>'
        '<p dir="auto"><mark class="is-place lane-0" data-mark="0">\n</mark></p>'
        '<p dir="auto"><mark class="is-place lane-0" data-mark="0">t</mark>wo</p>'
    )


def test_a_character_that_turns_others_is_shown_and_held():
    html = str(mark_text("a\u202eb", []))
    assert html == '<p dir="auto">a<bdi class="control" data-code="U+202E">\u202e</bdi>b</p>'


def test_what_is_not_the_article_is_no_mark():
    html = str(mark_text("menu text", [Span(start=0, end=5, role="chrome")]))
    assert html == '<p dir="auto"><span class="chrome">menu </span>text</p>'
