"""Passages found by what they say: exact, the same whatever came first, and thrown away without harm."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from deciding_samples import first, second, third
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import article, pact, visit, weather

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.nearest.files import FileIndex
from mithaq.model import Reading

ASKED = "The two ministers of defence met and spoke of cooperation"


def readings():
    return [first(), second(), third(), visit(), pact(), weather()]


def found(ledger, **wanted):
    return [(near.article.id, near.passage.start, near.likeness) for near in ledger.nearest(ASKED, **wanted)]


def test_passages_are_found_in_another_language_with_their_offsets(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(readings())
        best = ledger.nearest(ASKED, limit=3)
        assert second().article.id in {near.article.id for near in best}
        for near in best:
            text = ledger.get_article(near.article.id).text
            assert text[near.passage.start : near.passage.end] == near.passage.text
        assert [near.likeness for near in best] == sorted((near.likeness for near in best), reverse=True)


def test_off_topic_articles_chrome_and_headings_of_three_words_are_left_out(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(readings())
        texts = {near.passage.text for near in ledger.nearest(ASKED, limit=100)}
    assert not any("أمطارا" in text or "أسعار النفط" in text for text in texts)
    assert "السعودية وباكستان توقعان اتفاقية" in texts
    assert len(texts) == 11


def test_articles_that_come_later_are_entered_at_the_next_question(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(readings()[2:])
        assert second().article.id not in {id for id, _, _ in found(ledger)}
        ledger.store_many(readings()[:2])
        told = []
        later = found(ledger, progress=lambda done, of: told.append((done, of)))
        assert told == [(2, 2)]
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many(readings())
        at_once = found(ledger)
    assert [each[:2] for each in later] == [each[:2] for each in at_once]
    assert [each[2] for each in later] == pytest.approx([each[2] for each in at_once], abs=0.002)


def test_what_a_later_reading_calls_off_topic_is_taken_out(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(readings())
        before = found(ledger, limit=100)
        ledger.store(replace(second(), kind="offtopic", events=(), reader="patterns 0.2.0"))
        after = found(ledger, limit=100)
    assert after == [each for each in before if each[0] != second().article.id]


def test_answers_are_limited_by_day_outlet_and_number(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(readings())
        assert {id for id, _, _ in found(ledger, since="2023-11", until="2024-02")} == {third().article.id}
        assert {id for id, _, _ in found(ledger, outlet="جريدة الساحل")} == {second().article.id}
        assert len(found(ledger, limit=2)) == 2
        with pytest.raises(LedgerError, match="nothing to look for"):
            ledger.nearest("  ")


def test_the_same_words_are_given_once():
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many([visit(), visit(outlet="جريدة الساحل"), visit(outlet="صحيفة الضفة")])
        texts = [near.passage.text for near in ledger.nearest(ASKED)]
    assert len(texts) == len(set(texts)) == 3


def test_the_index_can_be_deleted_and_a_damaged_one_is_named(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store_many(readings())
        before = found(ledger)
        folder = tmp_path / "a.db.nearest"
        [file] = folder.glob("*/*.usearch")
        file.write_bytes(file.read_bytes()[:1000])
        with pytest.raises(LedgerError, match="damaged .* delete the folder"):
            found(ledger)
        shutil.rmtree(folder)
        assert found(ledger) == before
        old = folder / "tagger-old" / "000001.usearch"
        old.parent.mkdir()
        old.write_bytes(b"")
        assert found(ledger) == before
        assert not old.exists()


def test_an_article_without_a_passage_is_no_fault(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.store(Reading(article=article("عنوان"), kind="report", reader="hand 1"))
        assert ledger.nearest(ASKED) == []


VECTORS = st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3).filter(any), min_size=1, max_size=9)


@settings(max_examples=25, deadline=None)
@given(articles=st.lists(VECTORS, min_size=1, max_size=30), gone=st.sets(st.integers(0, 29)), asked=VECTORS)
def test_all_passages_come_in_order_whatever_came_first_and_whatever_file_holds_them(articles, gone, asked):
    filed = [(f"{number:03}", unit(vectors)) for number, vectors in enumerate(articles)]
    kept = [each for each in filed if int(each[0]) not in gone]
    answers = []
    for order, in_file in ((filed, 1000), (filed[::-1], 4), ([*filed[1::2], *filed[::2]], 16)):
        with tempfile.TemporaryDirectory() as folder:
            index = FileIndex(Path(folder), "1", in_file=in_file)
            assert index.keep_only([id for id, _ in filed]) == {id for id, _ in filed}
            index.add(order)
            again = FileIndex(Path(folder), "1", in_file=in_file)
            assert again.keep_only([id for id, _ in kept]) == set()
            answers.append(list(again.nearest(unit(asked)[0])))
    assert answers[0] == answers[1] == answers[2]
    wanted = sorted(
        (-float(vector @ unit(asked)[0]), id, place) for id, vectors in kept for place, vector in enumerate(vectors)
    )
    assert [near.likeness for near in answers[0]] == pytest.approx([-each[0] for each in wanted], abs=0.002)
    assert {(near.article_id, near.place) for near in answers[0]} == {each[1:] for each in wanted}


def unit(vectors):
    found = np.array(vectors, np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)
