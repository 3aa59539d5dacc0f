from contextlib import nullcontext

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import READER, article, pact, visit, weather

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger, search
from mithaq.ledger.search import LONGEST_PASSAGE, parse_search
from mithaq.ledger.words import empty_index, index_words
from mithaq.model import Reading


def reading(text, **facts):
    return Reading(article=article(text, **facts), kind="report", reader=READER)


TOUR = reading(
    "جولة في الخليج\nبدأ الوفد جولته بالكويت، ثم توجّه إلى السُّعوديّة للقاء وزير الدفاع. وبالسعودية يُختتم البرنامج.",
    outlet="صحيفة الضفة", published="2024-05-02",
)  # fmt: skip
FAIR = reading(
    "Egypt opens its defence fair\nThe minister of defence toured the F-16 stand. Egypt's firms showed two drones.\n"
    "Ministry staff stayed on. The fair closes on Sunday.",
    outlet="The Quay Gazette", published="2024-06",
)  # fmt: skip
ORDER = reading("مواعيد\nقال الدفاع المدني إن وزير النقل وصل، ثم تحدث عن وزير للدفاع.", published="2023")
NEWS = [TOUR, FAIR, ORDER, visit(), pact(), weather()]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ledger(request):
    """A settled ledger of these articles, the same for all tests that only ask."""
    databases = nullcontext("sqlite://")
    if request.param == "postgresql":
        databases = request.getfixturevalue("postgres").database()
    with databases as address, Ledger.open(address) as opened:
        opened.store_many(NEWS)
        opened.settle()
        yield opened


def titles(ledger, words, **wanted):
    return {hit.article.title for hit in ledger.search(words, **wanted)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("السعودية", {TOUR, pact()}),
        ("سعودية", {TOUR, pact()}),
        ("بالكويت", {TOUR}),
        ("الكُوَيْتُ", {TOUR}),
        ("السعودية باكستان", {pact()}),
        ("egypt", {FAIR}),
        ("EGYPT Drones", {FAIR}),
        ("f-16", {FAIR}),
        ("16-f", set()),
        ('"وزير الدفاع"', {TOUR, ORDER, visit()}),
        ("«وزير الدفاع» الخليج", {TOUR}),
        ("وزير الدفاع", {TOUR, ORDER, visit()}),
        ('"الدفاع وزير"', set()),
        ('"الدفاع المدني"', {ORDER}),
        ("“minister of defence”", {FAIR}),
        ('egypt"minister of defence"drones', {FAIR}),
        ('egypt "minister of', {FAIR}),
        ('"defence minister"', set()),
        ("٢٠٢٥", {pact()}),
        ("لاشيءهنا", set()),
    ],
)
def test_articles_are_found_by_their_words(ledger, words, found):
    assert titles(ledger, words) == {reading.article.title for reading in found}


def test_a_hit_shows_the_passage_with_its_words(ledger):
    (hit,) = ledger.search("السعودية الخليج الوفد")
    assert hit.article.id == TOUR.article.id
    text = TOUR.article.text
    assert text[hit.passage.start : hit.passage.end] == hit.passage.text
    assert hit.passage.text == "بدأ الوفد جولته بالكويت، ثم توجّه إلى السُّعوديّة للقاء وزير الدفاع."
    assert [text[start:end] for start, end in hit.words] == ["الوفد", "السُّعوديّة"]
    assert hit.rank > 0


def test_the_title_is_shown_only_where_nothing_else_is_as_good(ledger):
    assert ledger.search("egypt")[0].passage.text == "Egypt's firms showed two drones."
    assert ledger.search("egypt opens")[0].passage.text == "Egypt opens its defence fair"


def test_a_long_sentence_is_cut_around_what_was_sought(address):
    long = "كلمة " * 300 + "الميناء الجديد " + "أخرى " * 300
    with Ledger.open(address) as ledger:
        ledger.store(reading(f"عنوان\n{long}"))
        ledger.settle()
        (hit,) = ledger.search("الميناء")
    assert "الميناء الجديد" in hit.passage.text
    assert len(hit.passage.text) <= LONGEST_PASSAGE
    assert {hit.passage.text.split()[0], hit.passage.text.split()[-1]} <= {"كلمة", "أخرى"}
    assert [hit.passage.text[start - hit.passage.start : end - hit.passage.start] for start, end in hit.words] == [
        "الميناء"
    ]


def test_a_phrase_that_goes_over_the_end_of_a_sentence_is_shown_to_its_end(ledger):
    (hit,) = ledger.search('"drones ministry staff"')
    assert hit.passage.text == "Egypt's firms showed two drones.\nMinistry staff"


def test_what_is_not_the_article_is_not_found(address):
    text = "ميناء جديد\nافتتح الميناء صباحا.\nاقرأ أيضا: قمة القاهرة\nويعمل به مئة عامل."
    start = text.index("اقرأ")
    chrome = ((start, text.index("\nويعمل")),)
    with Ledger.open(address) as ledger:
        ledger.store(reading(text, chrome=chrome))
        ledger.settle()
        assert ledger.search("القاهرة") == []
        assert ledger.search('"صباحا ويعمل"') == []
        (hit,) = ledger.search("عامل")
        assert hit.passage.text == "ويعمل به مئة عامل."


def test_a_phrase_for_which_too_many_articles_would_be_looked_at_is_refused(monkeypatch):
    monkeypatch.setattr(search, "_PAGE", 5)
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 20)
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many(reading(f"خبر {number}\nفي من") for number in range(40))
        ledger.settle()
        assert len(ledger.search('"في من"')) == 20
        with pytest.raises(LedgerError, match="more than 20 articles have the words of '\"من في\"', too few of them"):
            ledger.search('"من في"')


def test_days_and_outlet_narrow_the_search(ledger):
    words = "وزير"
    assert titles(ledger, words) == {TOUR.article.title, ORDER.article.title, visit().article.title}
    assert titles(ledger, words, since="2024-05") == {TOUR.article.title}
    assert titles(ledger, words, until="2024-04-30") == {ORDER.article.title, visit().article.title}
    assert titles(ledger, words, since="2023-07", until="2023-08") == {ORDER.article.title}
    assert titles(ledger, "fair", since="2024-06-15") == {FAIR.article.title}
    assert titles(ledger, "fair", until="2024-06-15") == {FAIR.article.title}
    assert titles(ledger, "fair", since="2024-07") == set()
    assert titles(ledger, words, outlet="صحيفة الضفة") == {TOUR.article.title}
    assert titles(ledger, words, outlet="صحيفة") == set()
    assert len(ledger.search(words, limit=2)) == 2
    assert ledger.search(words, limit=2) == ledger.search(words)[:2]
    with pytest.raises(LedgerError, match="since 'yesterday' is no date"):
        ledger.search(words, since="yesterday")


def test_the_more_often_and_the_shorter_the_higher(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(weather(number) for number in range(20))
        ledger.store(reading("قمة\n" + "وتحدث المشاركون عن أمور شتى. " * 30 + "وذكرت القمة مرة."))
        ledger.store(reading("قمة\nعقدت القمة، وقالت القمة كلمتها."))
        ledger.settle()
        ranks = [hit.rank for hit in ledger.search("القمة")]
        assert ranks == sorted(ranks, reverse=True)
        assert "كلمتها" in ledger.search("القمة")[0].passage.text


@pytest.mark.parametrize("words", ["", "  ", '""', "!؟ -- *", "«»", "'", "\\"])
def test_a_search_without_a_word_is_refused(ledger, words):
    with pytest.raises(LedgerError, match="there is no word in"):
        ledger.search(words)


@pytest.mark.parametrize(
    "words",
    [
        'وزير"', '"وزير', "وزير AND", "OR NOT NEAR(", "words:وزير", "وزير*", "^وزير", "a:*", "';DROP TABLE texts;--",
        "وزير & | ! <-> ( )", "{x} : y", "-وزير", "\ud83d وزير \0", "%s %(x)s ?", "NEAR", '""""وزير', "وزير " * 200,
        "x" * 5000, " ".join(f"وزير{number}" for number in range(3000)), '"' + " ".join(f"w{number}" for number in range(3000)) + '"',
    ],
)  # fmt: skip
def test_nothing_that_is_asked_is_a_syntax_error(ledger, words):
    for hit in ledger.search(words):
        assert hit.words


@given(st.text(alphabet=st.characters() | st.sampled_from("\"«»*()&|!:^-\\' وزيرANDOR"), max_size=30))
@settings(max_examples=150, deadline=None)
def test_whatever_is_asked_is_answered(ledger, words):
    try:
        parse_search(words)
    except LedgerError:
        return
    ledger.search(words)


@given(
    st.lists(
        st.sampled_from(["وزير", "ولد", "بالبلد", "للوفد", "لبنان", "وبلادهم", "defence", "x_y", "16", "؛", "\n"]),
        max_size=12,
    ),
    st.data(),
)
@settings(max_examples=40, deadline=None)
def test_every_phrase_of_a_text_is_found(words, data):
    text = "عنوان " + " ".join(words)
    start, end = sorted((data.draw(st.integers(0, len(words))), data.draw(st.integers(0, len(words)))))
    phrase = " ".join(["عنوان", *words][start : end + 1])
    with Ledger.open("sqlite://") as ledger:
        ledger.store(reading(text))
        ledger.settle()
        try:
            parse_search(phrase)
        except LedgerError:
            return
        (hit,) = ledger.search(f'"{phrase}"')
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_search_settles_first_and_verify_knows_what_is_missing(address):
    with Ledger.open(address) as ledger:
        ledger.store(visit())
        assert list(ledger.verify()) == []
        assert len(ledger.search("وزير")) == 1
        assert ledger.settle() == 0
        assert list(ledger.verify()) == []
        with ledger._writing() as connection:
            connection.execute(sa.text("DELETE FROM article_words"))
        assert list(ledger.verify()) == [f"article {visit().article.id}: its words are not in the index"]


def test_the_index_can_be_emptied_and_filled_again(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(NEWS)
        ledger.settle()
        before = ledger.search("وزير")
        with ledger._writing() as connection:
            empty_index(connection)
            index_words(connection, [news.article.id for news in reversed(NEWS)])
            index_words(connection, [NEWS[0].article.id])
        after = ledger.search("وزير")
    assert {hit.article.id: hit.passage for hit in before} == {hit.article.id: hit.passage for hit in after}


def test_a_text_of_any_length_and_kind_can_be_settled(address):
    many = "\n".join(f"{chr(0x4E00 + number % 20_000) * 40}{number}" for number in range(20_000))
    with Ledger.open(address) as ledger:
        ledger.store(reading("بداية\n" + many + "\nنهاية"))
        ledger.store(reading("كلمات\n" + "وزير " * 30_000))
        ledger.settle()
        assert len(ledger.search("بداية")) == 1
        assert ledger.search("نهاية") == []
        assert len(ledger.search('"وزير وزير"', limit=1)) == 1


def test_a_rebuilt_ledger_finds_the_same(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(NEWS)
        before = ledger.search("وزير")
        with ledger._writing() as connection:
            connection.execute(sa.text("DELETE FROM article_words"))
        ledger.rebuild()
        assert ledger.search("وزير") == before != []
        assert list(ledger.verify()) == []
