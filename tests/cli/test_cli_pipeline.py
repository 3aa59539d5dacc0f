from dataclasses import dataclass, field

import pytest
from cli_samples import PACT, article

from mithaq.cli.pipeline import CHUNK, outcomes, read_here, read_in_workers
from mithaq.errors import MithaqError
from mithaq.ledger import Ledger
from mithaq.model import Article, Problem, Reading

PROBLEM = Problem(source="x", stage="sources", message="broken")


@dataclass
class CountingReader:
    """A reader that finds nothing, breaks on "سيئ" and counts."""

    version: str = "counting 1"
    read_texts: list[str] = field(default_factory=list)

    def read(self, article: Article) -> Reading:
        self.read_texts.append(article.text)
        if article.text == "سيئ":
            raise ValueError("bad")
        return Reading(article=article, kind="offtopic", reader=self.version)


class DyingReader(CountingReader):
    def read(self, article: Article) -> Reading:
        import os

        os._exit(1)


def articles(count):
    return [article(f"{PACT}{number}") for number in range(count)]


def run(items, reader, ledger=None, *, give_known=False):
    return list(outcomes(items, read=read_here(reader), version=reader.version, ledger=ledger, give_known=give_known))


def test_outcomes_come_in_order_with_problems_in_their_place():
    items = [*articles(CHUNK + 3), PROBLEM, article("نص")]
    found = run(items, CountingReader())
    assert [outcome.article or outcome.problem for outcome in found] == items
    assert all(outcome.reading is not None for outcome in found if outcome.article)


def test_a_reader_that_breaks_becomes_a_problem_of_that_article():
    bad, good = run([article("سيئ", source="s.txt"), article("نص")], CountingReader())
    assert bad.problem == Problem(source="s.txt", stage="reader", message="ValueError: bad")
    assert bad.reading is None
    assert good.reading is not None


@pytest.mark.parametrize("give_known", [False, True])
def test_what_the_ledger_has_is_not_read_again(give_known):
    reader = CountingReader()
    known, new = article("قديم", source="z.txt"), article("جديد")
    with Ledger.open("sqlite://") as ledger:
        ledger.store(reader.read(known))
        reader.read_texts.clear()
        copy = article("قديم", source="a.txt")
        first, second = run([copy, new], reader, ledger, give_known=give_known)
        assert reader.read_texts == ["جديد"]
        assert (first.known, second.known) == (True, False)
        assert (first.reading is not None) is give_known
        assert ledger.summary().places == 2


def test_articles_are_read_lazily():
    reader = CountingReader()
    found = outcomes(iter(articles(5)), read=read_here(reader), version="v", ledger=None, give_known=False)
    next(found)
    assert len(reader.read_texts) == 1


def test_workers_keep_the_order_and_take_no_more_than_they_are_given():
    taken = []

    def items():
        for one in articles(CHUNK * 8):
            taken.append(one)
            yield one

    with read_in_workers(CountingReader, 2) as read:
        found = outcomes(items(), read=read, version="v", ledger=None, give_known=False, ahead=2)
        first = next(found)
        assert len(taken) <= CHUNK * 3
        rest = list(found)
    assert [outcome.article for outcome in [first, *rest]] == taken


def test_a_worker_that_dies_is_told():
    with (
        pytest.raises(MithaqError, match="a worker process died"),
        read_in_workers(DyingReader, 1) as read,
    ):
        list(outcomes(articles(1), read=read, version="v", ledger=None, give_known=False))
