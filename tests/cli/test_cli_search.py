import csv
import io
import json

import pytest
from cli_samples import PACT, mithaq_runs, pact, visit

from mithaq.cli.search import COLUMNS
from mithaq.ledger import Ledger


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact(published="2025-09-18")])
        opened.settle()


def found(capsys, *arguments):
    status, out, err = mithaq_runs(capsys, "search", *arguments, "--format", "jsonl")
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_jsonl_has_the_article_the_passage_and_its_words(capsys):
    (hit,) = found(capsys, "السعودية", "دفاع")
    passage = hit["passage"]
    assert passage["text"] == PACT[passage["start"] : passage["end"]] == PACT.split("\n")[1]
    assert hit["article"] == {
        "id": pact().article.id, "title": "السعودية وباكستان توقعان اتفاقية", "outlet": None, "published": "2025-09-18",
        "source": "press/a.txt", "url": None,
    }  # fmt: skip
    assert passage["article"] == pact().article.id
    assert [PACT[word["start"] : word["end"]] for word in hit["words"]] == ["السعودية", "دفاع"]
    assert hit["rank"] > 0


@pytest.mark.parametrize(
    ("arguments", "articles"),
    [
        (["باكستان", "وزير"], []),
        (["باكستان"], [pact]),
        (["وزير الدفاع"], [visit]),
        (['"الدفاع وزير"'], []),
        (["دفاع", "--since", "2025"], [pact]),
        (["دفاع", "--until", "2024"], []),
        (["دفاع", "--outlet", "صحيفة"], []),
        (["باكستان", "--limit", "1"], [pact]),
        (["إسلام آباد"], [visit]),
    ],
)
def test_articles_are_chosen_by_words_and_options(capsys, arguments, articles):
    ids = [hit["article"]["id"] for hit in found(capsys, *arguments)]
    assert ids == [make().article.id for make in articles]


def test_csv_and_table_have_the_passage(capsys):
    _, out, _ = mithaq_runs(capsys, "search", "اتفاقية", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert tuple(row) == COLUMNS
    assert PACT[int(row["start"]) : int(row["end"])] == row["passage"]
    _, out, _ = mithaq_runs(capsys, "search", "اتفاقية")
    assert pact().article.id in out
    assert "دفاع مشترك" in out


def test_a_search_without_a_word_says_so(capsys):
    status, out, err = mithaq_runs(capsys, "search", "؟!")
    assert (status, out) == (1, "")
    assert "there is no word in '؟!'" in err


def test_nearest_passages_are_found_whatever_their_words(capsys):
    hits = found(capsys, "--nearest", "The defence minister arrived in the capital", "--limit", "2")
    assert [hit["rank"] for hit in hits] == sorted((hit["rank"] for hit in hits), reverse=True)
    assert {hit["article"]["id"] for hit in hits} == {visit().article.id}
    assert all(hit["words"] == [] for hit in hits)
    _, out, _ = mithaq_runs(capsys, "search", "--nearest", "الوزير", "--until", "2024", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(out))) == []
    assert mithaq_runs(capsys, "search", "--nearest", " ")[0] == 1
