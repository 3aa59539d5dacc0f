"""The page of the codebook and the method: from the sources of the documentation, with figures that were measured."""

import json
import re
from pathlib import Path

import pytest
from desk_samples import LANGUAGES

from mithaq.desk.method import figures
from mithaq.desk.method.codebook import render_codebook
from mithaq.desk.method.figures import Measured, measured_sets, precision_of
from mithaq.model.vocabulary import KINDS

ROOT = Path(__file__).parents[2]
FIGURES = json.loads((ROOT / "benchmarks" / "gold" / "figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_the_codebook_and_the_measured_precision(client, language):
    page = client.get(f"/{language}/method").text
    assert 'id="1-an-event"' in page
    assert 'id="6-settled-cases"' in page
    for kind in KINDS:
        assert f"<code>{kind}</code>" in page
    agreement = precision_of("agreement")
    assert agreement is not None
    of = {"ar": "من", "en": "of"}[language]
    assert f"<td>{agreement.percent}% {of} {agreement.of}</td>" in page
    assert ("الحدث الواحد" in page) == (language == "ar")
    for each in measured_sets():
        assert each.gold in page


def test_precision_is_counted_over_all_sets():
    found = [each["rates"]["agreement"] for each in FIGURES["sets"].values() if "agreement" in each["rates"]]
    assert precision_of("agreement") == Measured(
        right=sum(each["found"] for each in found), of=sum(each["recorded"] for each in found)
    )
    dates = [each["shares"]["date"] for each in FIGURES["sets"].values()]
    assert precision_of("date") == Measured(
        right=sum(each["right"] for each in dates), of=sum(each["scored"] for each in dates)
    )
    assert precision_of("no such thing") is None


def test_figures_of_events_lie_within_their_interval():
    for each in measured_sets():
        assert each.low <= each.precision.percent <= each.high


def shape_of(text):
    """What the two languages of the codebook have in common: headings, items, cells and names, line by line."""
    return [
        (
            re.match(r"#*", line)[0],
            re.match(r"(?:\d+\.|[-|])?", line)[0],
            line.count("|"),
            sorted(re.findall(r"`[^`]+`", line)),
        )
        for line in text.splitlines()
    ]


def test_codebook_says_the_same_in_both_languages():
    english, arabic = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("codebook.md", "codebook-ar.md"))
    assert shape_of(arabic) == shape_of(english)
    assert not re.search(r"\b(?:the|is|are|and)\b", re.sub(r"`[^`]*`|```.*?```|«[^»]*»", "", arabic, flags=re.DOTALL))


def test_figures_beside_fields_and_kinds_are_marked_up_safely():
    page = str(render_codebook("ar", "<b>column</b>", lambda name: f"<i>{name}</i>" if name else ""))
    assert "<th>&lt;b&gt;column&lt;/b&gt;</th>" in page
    assert "<td>&lt;i&gt;meeting&lt;/i&gt;</td>" in page
    assert '<span class="tag">place: &lt;i&gt;place&lt;/i&gt;</span>' in page
    assert not re.search(r"<h1\b", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_copy_without_figures_and_codebook_says_so(client, language, monkeypatch):
    monkeypatch.setattr("mithaq.desk.pages.method.load_figures", lambda: {"version": None, "sets": {}})
    monkeypatch.setattr(figures, "load_figures", lambda: {"version": None, "sets": {}})
    monkeypatch.setattr("mithaq.desk.pages.method.render_codebook", lambda language, column, beside: None)
    page = client.get(f"/{language}/method").text
    assert page.count('class="notice"') == 2
