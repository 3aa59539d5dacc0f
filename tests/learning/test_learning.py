"""What people decided becomes lessons; lessons change heads and weights a little, and never what they do not speak of."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mithaq.evaluate import load_gold
from mithaq.learning import Lesson, lessons_of_gold, lessons_of_ledger, write_model
from mithaq.learning.drafts import Told, look_at
from mithaq.learning.heads import teach_heads
from mithaq.learning.teaching import STRENGTHS, count, taught_by
from mithaq.learning.weights import fit_logistic
from mithaq.ledger import Ledger
from mithaq.lexicon import load_lexicon
from mithaq.model import Article, Passage
from mithaq.reader import Reader
from mithaq.reader.tagger.combining import FEATURES
from mithaq.reader.tagger.model import Model, load_model

PASSAGES = Path(__file__).parents[2] / "training" / "passages"
TEXT = "وقعت مصر واليونان اتفاقا في أثينا. وزار وزير الدفاع المصري باريس، والتقى نظيره الفرنسي."


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def looked(lexicon, model):
    golds = load_gold(PASSAGES / "dev.jsonl", data=PASSAGES)[:16]
    return [look_at(lesson, lexicon, model) for lesson in lessons_of_gold(golds)]


def told(kind, parties, words, *, status="happened", step=None):
    start = TEXT.index(words)
    return Told(kind, status, step, parties, (Passage(text=words, start=start, end=start + len(words)),))


SIGNED = told("agreement", ("EGY", "GRC"), "وقعت مصر واليونان اتفاقا", step="signed")
VISIT = told("visit", ("EGY", "FRA"), "وزار وزير الدفاع المصري باريس")
MEETING = told("meeting", ("EGY", "FRA"), "والتقى نظيره الفرنسي")


def lesson(**known):
    article = Article(id="a", text=TEXT, source="t", published=None, language="ar")
    return Lesson(article=article, **known)


def test_a_lesson_tells_right_from_wrong_and_is_silent_about_the_rest():
    known = lesson(right=(SIGNED,), wrong=(VISIT,), doubtful=(MEETING,))
    assert known.verdict(told("agreement", ("EGY",), "مصر واليونان اتفاقا")) is SIGNED
    assert known.verdict(told("visit", ("EGY", "FRA"), "وزار وزير الدفاع المصري")) is False
    assert known.verdict(MEETING) is None
    assert known.verdict(told("clash", ("EGY", "GRC"), "في أثينا")) is None


def test_of_a_whole_article_whatever_else_is_told_is_wrong():
    known = lesson(right=(SIGNED,), doubtful=(MEETING,), whole=True)
    assert known.verdict(VISIT) is False
    assert known.verdict(told("agreement", ("TUR", "QAT"), "وقعت مصر واليونان اتفاقا")) is False
    assert known.verdict(MEETING) is None


def test_the_nearest_of_several_events_is_meant():
    other = told("agreement", ("EGY", "GRC", "CYP"), "وقعت مصر واليونان اتفاقا")
    assert lesson(right=(other, SIGNED)).verdict(SIGNED) is SIGNED


def test_decisions_in_a_ledger_are_lessons(tmp_path):
    text = "القاهرة - وقعت مصر واليونان اتفاق تعاون عسكري في أثينا أمس.\nوزار وزير الدفاع المصري باريس أمس والتقى نظيره الفرنسي."
    article = Article(id="0" * 16, text=text, source="t.txt", published="2024-05-02", language="ar")
    with Ledger.open(tmp_path / "l.db") as ledger:
        reading = Reader(engine="patterns").read(article)
        ledger.store(reading)
        events = ledger.events()
        assert len(events) >= 2
        signed = next(event for event in events if event.kind == "agreement")
        other = next(event for event in events if event.kind != "agreement")
        assert lessons_of_ledger(ledger) == []
        ledger.confirm(signed.id, by="ندى")
        ledger.reject(other.id, by="ندى")
        (found,) = lessons_of_ledger(ledger)
    assert [event.kind for event in found.right] == ["agreement"]
    assert [event.kind for event in found.wrong] == [other.kind]
    assert not found.whole
    assert found.article.text == text


def test_a_regression_stays_where_it_was_unless_the_rows_say_otherwise():
    x = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
    y = np.array([0.0, 0.0, 1.0, 1.0])
    known = np.array([0.5, -1.0])
    held = fit_logistic(x, y, before=known, penalty=1e9)
    assert held == pytest.approx(known, abs=1e-6)
    free = fit_logistic(x, y, before=known, penalty=0.1)
    assert free[1] > 0
    assert fit_logistic(x, y)[1] > 0


def test_heads_move_towards_the_lessons_and_others_stay(looked, model):
    taught = teach_heads(looked, model, penalty=30.0)
    assert taught.keys() == model.heads.keys()
    for name in ("mention.weight", "article.weight", "asks.weight", "answers.weight", "roles.weight"):
        assert taught[name] is model.heads[name]
    for name in ("trigger", "status", "core"):
        assert not np.array_equal(taught[f"{name}.weight"], model.heads[f"{name}.weight"])
        moved = np.abs(taught[f"{name}.weight"] - model.heads[f"{name}.weight"]).max()
        assert moved < np.abs(model.heads[f"{name}.weight"]).max()
    held = teach_heads(looked, model, penalty=1e6)
    far, near = (np.abs(found["status.weight"] - model.heads["status.weight"]).sum() for found in (taught, held))
    assert near < far


def test_the_same_lessons_make_the_same_model(looked, model):
    one, same = (taught_by(looked, model, STRENGTHS["firmly"]) for _ in range(2))
    assert one.version == same.version
    assert one.version.startswith(f"{model.version}.")


def test_who_is_told_that_all_is_wrong_records_less(looked, model):
    wrong = [
        replace(one, lesson=replace(one.lesson, right=(), wrong=one.events(one.proposals(model)), whole=True))
        for one in looked
    ]
    taught = taught_by(wrong, model, STRENGTHS["firmly"])
    before, after = (count((one, one.proposals(read)) for one in wrong) for read in (model, taught))
    assert after.told < before.told
    assert before.found == after.found == 0


def test_weights_alone_leave_the_heads(looked, model):
    changed = taught_by(looked, model, STRENGTHS["weights"])
    assert changed.heads.keys() == model.heads.keys()
    assert all(np.array_equal(changed.heads[name], model.heads[name]) for name in model.heads)
    assert changed.combining.keys() == set(FEATURES)
    assert changed.combining != model.combining


def test_a_written_model_is_the_model(looked, model, tmp_path):
    changed = taught_by(looked, model, STRENGTHS["firmly"])
    write_model(changed, tmp_path / "mine")
    loaded = load_model(tmp_path / "mine")
    assert loaded.version == changed.version
    assert loaded.combining == changed.combining
    assert all(np.array_equal(loaded.heads[name], changed.heads[name]) for name in changed.heads)
    article = looked[0].lesson.article
    reader = Reader(engine="both", model=tmp_path / "mine")
    assert reader.version.endswith(changed.version)
    assert reader.read(article).reader == reader.version


def test_a_model_that_cannot_be_written_leaves_the_one_before(model, tmp_path):
    write_model(model, tmp_path / "mine")
    broken = model.changed(heads={}, combining={"bias": object()}, version="x")
    with pytest.raises(TypeError):
        write_model(broken, tmp_path / "mine")
    assert Model(tmp_path / "mine").combining == model.combining
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
