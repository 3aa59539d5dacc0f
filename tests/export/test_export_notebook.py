"""`mithaq.read` and what a notebook shows; the notebooks of the documentation, run."""

import re
import runpy
import shutil
import warnings
from html.parser import HTMLParser
from pathlib import Path

import pytest

import mithaq
from mithaq.cli import main
from mithaq.errors import InputError
from mithaq.export.notebook import LONGEST, SHOWN, Readings, read, render_reading
from mithaq.model import Problem

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.py"))
MEETING = "استقبل وزير الدفاع المصري أمس في القاهرة نظيره الباكستاني، ووقعا اتفاقية تعاون عسكري."


class Shown(HTMLParser):
    """What a browser would have: elements with their attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def test_a_text_is_read_from_its_day_on():
    readings = mithaq.read(MEETING, engine="patterns", published="2025-06-04", title="لقاء", outlet="الميناء")
    assert isinstance(readings, Readings)
    assert (len(readings), readings[0].article.outlet, readings.problems) == (1, "الميناء", ())
    assert {event.date for event in readings[0].events} == {"2025-06-03"}


def test_a_file_and_a_folder_are_read(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{MEETING} {name}", encoding="utf-8")
    (tmp_path / "c.json").write_text("{", encoding="utf-8")
    assert len(read(tmp_path / "a.txt", engine="patterns")) == 1
    folder = read(str(tmp_path), engine="patterns")
    assert len(folder) == 2
    assert ["c.json" in problem.source for problem in folder.problems] == [True]
    assert "c.json" in folder._repr_html_()
    assert folder[1:] == Readings(folder.readings[1:])


def test_an_address_is_asked_for_as_read_asks(monkeypatch):
    asked = []
    told = Problem(source="https://paper.example/1", stage="fetch", message="status 404: there is no such page")
    monkeypatch.setattr("mithaq.export.notebook.open_sources", lambda sources: asked.extend(sources) or [told])
    with pytest.raises(InputError, match="status 404"):
        read("https://paper.example/1", engine="patterns")
    assert asked == ["https://paper.example/1"]


def test_what_is_no_file_and_no_text_is_told(tmp_path):
    with pytest.raises(InputError, match=r"nofile\.txt: there is no such file"):
        mithaq.read("nofile.txt")
    with pytest.raises(InputError, match="it is empty"):
        mithaq.read("  ")
    with pytest.raises(InputError):
        mithaq.read(tmp_path / "missing.txt")


def test_the_evidence_is_marked_and_the_text_is_whole():
    reading = read(MEETING, engine="patterns", published="2025-06-04")[0]
    html = render_reading(reading)
    marked = "".join(re.findall(r"<mark[^>]*>([^<]*)</mark>", html))
    assert all(piece.text in marked for event in reading.events for piece in event.evidence[:1])
    assert re.sub(r"<sup>\d+</sup>", "", html).count("القاهرة") == 1
    top = Shown(html).elements[0]
    assert (top[0], top[1]["dir"], top[1]["lang"]) == ("article", "rtl", "ar")


def test_nothing_that_an_article_says_becomes_markup():
    hostile = (
        f'<script>alert(1)</script><img src=x onerror="alert(2)"> {MEETING} </div></article><style>*{{}}</style> &amp;'
    )
    shown = Shown(read(hostile, engine="patterns", title="<b>", outlet='"><i>')._repr_html_())
    assert {tag for tag, _ in shown.elements} <= {
        "article", "header", "small", "strong", "br", "bdi", "div", "mark", "sup", "span", "p", "table", "tbody", "tr", "td",
    }  # fmt: skip
    assert not [name for _, attributes in shown.elements for name in attributes if name not in ("style", "dir", "lang")]
    assert "<script>alert(1)</script>" in shown.text


def test_long_texts_and_many_articles_are_cut():
    reading = read("طقس لطيف اليوم " * LONGEST, engine="patterns")[0]
    assert len(Shown(render_reading(reading)).text) < LONGEST + 100
    html = Readings((reading,) * (SHOWN + 3))._repr_html_()
    assert html.count("<article") == SHOWN
    assert "… 3" in html


def test_an_english_article_is_shown_in_its_direction():
    reading = read("The foreign ministers of Egypt and Iraq met in Cairo on 3 June 2025.", engine="patterns")[0]
    top = Shown(render_reading(reading)).elements[0]
    assert (top[1]["dir"], top[1]["lang"]) == ("ltr", "en")


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """A folder with the examples and the ledger of them."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    ledger = str(folder / "press.db")
    assert main(["read", str(folder / "examples"), "--ledger", ledger, "--engine", "patterns"]) == 0
    return folder


def test_there_are_five_notebooks_and_the_page_names_them():
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert len(NOTEBOOKS) == 5
    assert all(f"`{path.name}`" in page for path in NOTEBOOKS)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs(notebook, desk, monkeypatch, tmp_path):
    (tmp_path / "examples").symlink_to(desk / "examples")
    shutil.copy(desk / "press.db", tmp_path / "press.db")
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # a notebook leaves its ledger open
        names = runpy.run_path(str(notebook))
    for name in ("ledger", "own"):
        if name in names:
            names[name].close()
