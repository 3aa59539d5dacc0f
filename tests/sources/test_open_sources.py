"""Paths of every format to articles, and every bad input to a Problem."""

import io
import json
import sys
import zipfile

import pytest

from mithaq.model import Article, Problem, Reading, write_records
from mithaq.sources import count_articles, open_sources

TITLE = "اتفاق للتدريب بين عمّان ونيقوسيا"
BODY = (
    "وقّع الوزيران&nbsp;في العاصمة اتفاقا\xa0للتدريب المشترك يمتد ثلاثة أعوام قابلة للتجديد، وفق بيان صدر عن الجانبين."
)
RECORD = {"title": TITLE, "content": BODY, "url": "http://www.marsa.example/2015/07/20/a.html", "source": "المرسى", "author": "&nbsp;ليلى قدور", "date_extracted": "2015-07-21 00:01:05"}  # fmt: skip


def read(*paths, **options):
    return list(open_sources([str(path) for path in paths], **options))


def only(*paths, **options):
    (found,) = read(*paths, **options)
    return found


def test_json_array_article_is_kept_to_the_letter(tmp_path):
    path = tmp_path / "2015-07-21.json"
    path.write_text(json.dumps([RECORD, RECORD | {"title": "ثان"}]), encoding="utf-8")
    first, second = read(path)
    assert first.text == f"{TITLE}\n{BODY}"
    assert (first.given_id, second.given_id) == ("2015-07-21#0", "2015-07-21#1")
    assert (first.title, first.outlet, first.byline, first.language) == (TITLE, "المرسى", "ليلى قدور", "ar")
    assert (first.published, first.published_evidence) == ("2015-07-20", "address: 2015/07/20")


def test_collected_day_is_the_last_resort(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(RECORD | {"url": ""}), encoding="utf-8")
    article = only(path)
    assert (article.published, article.published_evidence) == (
        "2015-07-21",
        "collected: date_extracted 2015-07-21 00:01:05",
    )


def test_text_that_begins_with_its_title_is_left_as_it_is(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 7, "title": TITLE, "text": f"{TITLE}\n{BODY}"}), encoding="utf-8")
    article = only(path)
    assert (article.text, article.given_id) == (f"{TITLE}\n{BODY}", "7")


def test_zip_members_are_read_in_order(tmp_path):
    path = tmp_path / "days.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2015-07-22.json", json.dumps([RECORD]))
        archive.writestr("2015-07-21.json", json.dumps([RECORD, RECORD | {"title": "ثان"}]))
        archive.writestr("notes.txt", f"{TITLE}\n{BODY}")
        archive.writestr("a.html", f"<html><h1>{TITLE}</h1><p>{BODY}</p></html>")
        archive.writestr("picture.png", b"\x89PNG")
        archive.writestr("__MACOSX/._x.json", b"junk")
    found = read(path)
    assert [getattr(item, "given_id", None) for item in found] == [
        "2015-07-21#0",
        "2015-07-21#1",
        "2015-07-22#0",
        None,
        None,
        None,
    ]
    assert isinstance(found[5], Problem)
    assert "picture.png" in found[5].source
    assert count_articles([str(path)]) == 5


def test_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", b"\n" * 30_000_000)
    assert "zip bomb" in only(path).message


def test_broken_zip_is_a_problem(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 nothing")
    assert "no zip archive" in only(path).message


def test_broken_line_is_a_problem_and_the_rest_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([json.dumps(RECORD), '{"title": ', "", json.dumps(RECORD), "[1]"]), encoding="utf-8")
    first, broken, third, other = read(path)
    assert broken.source == f"{path}:2"
    assert "column" in broken.message
    assert isinstance(first, Article)
    assert third.source == f"{path}:4"
    assert other.source == f"{path}:5"


def test_broken_json_names_line_and_column(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[" + json.dumps(RECORD) + ',\n {"title": nope}]', encoding="utf-8")
    article, broken = read(path)
    assert isinstance(article, Article)
    assert broken.source == f"{path}:2:12"


def test_cut_off_json_is_a_problem(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[" + json.dumps(RECORD) + ', {"title": "قط', encoding="utf-8")
    article, broken = read(path)
    assert isinstance(article, Article)
    assert "broken JSON" in broken.message


def test_own_records_give_their_article_again(tmp_path):
    source = tmp_path / "a.json"
    source.write_text(json.dumps(RECORD), encoding="utf-8")
    article = only(source)
    path = tmp_path / "out.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        write_records([Reading(article=article, kind="report", reader="test")], stream)
    assert only(path) == article


def test_table_rows_are_articles(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        f'ID,Title,Text,Date,Outlet\n5,"{TITLE}","{BODY}\nسطر ثان",2015-07-21,المرسى\n', encoding="utf-8-sig"
    )
    article = only(path)
    assert (article.given_id, article.published, article.outlet) == ("5", "2015-07-21", "المرسى")
    assert article.text == f"{TITLE}\n{BODY}\nسطر ثان"
    tabs = tmp_path / "b.tsv"
    tabs.write_text(f"title\tcontent\n{TITLE}\t{BODY}\n", encoding="cp1256")
    assert only(tabs).text.startswith(TITLE)


def test_table_without_text_column_is_a_problem(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,age\nx,3\n", encoding="utf-8")
    assert "no column for the text" in only(path).message


def test_folder_is_read_sorted_without_hidden_files(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".hidden.txt", ".git/x.txt", "style.css"):
        (tmp_path / name).write_text(f"{TITLE}\n{BODY}", encoding="utf-8")
    found = read(tmp_path)
    assert [item.source.removeprefix(f"{tmp_path}/") for item in found[:3]] == ["a.txt", "b/a.txt", "c.txt"]
    assert ".css (1)" in found[3].message
    assert count_articles([str(tmp_path)]) == 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", bytes(range(256)) * 4, "binary"),
        ("a.json", b"\x00\x01\x02\x00" * 40, "binary"),
        ("a.txt", b"x" * 2_001, "max_bytes"),
        ("a.json", b'[{"title": "' + b"x" * 3_000_000 + b'"}]', "max_bytes"),
        ("a.jsonl", b'{"title": "' + b"x" * 3_000 + b'"}\n', "max_bytes"),
        ("a.pdf", b"%PDF", "unknown kind"),
        ("a", b"text", "unknown kind"),
    ],
)
def test_bad_file_is_a_problem(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    found = only(path, max_bytes=2_000)
    assert isinstance(found, Problem)
    assert found.stage == "sources"
    assert words in found.message


def test_too_long_line_does_not_stop_the_stream(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(RECORD | {"content": "x" * 9_000}) + "\n" + json.dumps(RECORD) + "\n", encoding="utf-8")
    long, article = read(path, max_bytes=4_000)
    assert long.source == f"{path}:1"
    assert article.source == f"{path}:2"


def test_missing_path_is_a_problem(tmp_path):
    assert "no such file" in only(tmp_path / "nothing.txt").message


def test_refused_file_names_what_to_do(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert "chmod u+r" in only(path).message


@pytest.mark.parametrize("value", [3, {"a": 1}, True])
def test_field_of_another_type_is_a_problem_or_a_string(tmp_path, value):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(RECORD | {"content": value}), encoding="utf-8")
    found = only(path)
    assert isinstance(found, Article) if value == 3 and value is not True else "string was expected" in found.message


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (json.dumps(RECORD) + "\n" + json.dumps(RECORD), 2),
        (json.dumps([RECORD, RECORD, RECORD]), 3),
        (json.dumps(RECORD, indent=2), 1),
        (f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><p>{BODY}</p></body></html>", 1),
        (f"{TITLE}\n{BODY}", 1),
    ],
)
def test_standard_input_is_sniffed(monkeypatch, data, texts):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = read("-")
    assert [isinstance(item, Article) for item in found] == [True] * texts
    assert all(item.text.startswith(TITLE) for item in found)


def test_reading_is_lazy(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    found = open_sources([str(path), str(tmp_path / "missing.txt")])
    assert isinstance(next(found), Article)
    assert isinstance(next(found), Problem)


def test_same_text_in_another_folder_is_the_same_article(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{TITLE}\n{BODY}", encoding="utf-8")
    first, second = read(tmp_path)
    assert first.id == second.id


def test_count_is_unknown_where_it_costs(tmp_path):
    assert count_articles(["-"]) is None
    (tmp_path / "a.csv").write_text("title\nx\n", encoding="utf-8")
    assert count_articles([str(tmp_path / "a.csv")]) is None
    lines = tmp_path / "a.jsonl"
    lines.write_text("{}\n{}\n{}\n", encoding="utf-8")
    assert count_articles([str(lines)]) == 3
