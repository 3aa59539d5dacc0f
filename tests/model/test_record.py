"""The record as JSON Lines: there and back, the published schema, and errors that say which line and which key."""

import copy
import io
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from model_samples import TEXT, article, reading, readings

from mithaq.errors import RecordError
from mithaq.model import Reading, read_records, reading_from_json, reading_schema, reading_to_record, write_records

Record = dict[str, Any]
VALIDATOR = jsonschema.Draft202012Validator(reading_schema())


def changed(change: Callable[[Record], object]) -> str:
    """Our reading as a line of JSON, after a change."""
    record = copy.deepcopy(reading_to_record(reading()))
    change(record)
    return json.dumps(record, ensure_ascii=False)


def test_record_has_the_codebooks_shape() -> None:
    record = reading_to_record(reading())
    assert list(record) == ["article", "events", "quotes", "problems", "reader"]
    assert record["article"]["kind"] == "report"
    assert record["article"]["chrome"] == [[len(TEXT) - 11, len(TEXT)]]
    event = record["events"][0]
    assert list(event)[:5] == ["id", "kind", "status", "step", "parties"]
    start = TEXT.index("أثينا", 34)
    assert event["place"] == {"text": "أثينا", "start": start, "end": start + 5, "entity": "GRC"}
    assert set(event["attribution"]) == {"text", "start", "end", "entity", "type"}
    assert set(event["evidence"][0]) == {"text", "start", "end"}
    assert set(record["quotes"][0]) == {"speaker", "text", "start", "end", "nature"}


@given(readings())
def test_any_reading_comes_back_as_it_was(made: Reading) -> None:
    stream = io.StringIO(newline="")
    assert write_records([made, made], stream) == 2
    stream.seek(0)
    assert list(read_records(stream, name="any")) == [made, made]


@given(readings())
def test_any_reading_fits_the_schema(made: Reading) -> None:
    VALIDATOR.validate(json.loads(json.dumps(reading_to_record(made))))


def test_records_of_no_readings_are_no_lines() -> None:
    stream = io.StringIO()
    assert write_records([], stream) == 0
    assert stream.getvalue() == ""


def test_blank_lines_are_passed_over_but_counted() -> None:
    line = changed(lambda record: None)
    assert list(read_records(["\n", line, "  ", line], name="press.jsonl")) == [reading(), reading()]
    with pytest.raises(RecordError, match=r"^press\.jsonl:3: no JSON at column 2"):
        list(read_records([line, "", "{x"], name="press.jsonl"))


def test_keys_with_a_default_may_be_left_out() -> None:
    line = json.dumps({"article": {"id": "a", "source": "s", "text": "نص", "kind": "report"}, "reader": "hand"})
    assert reading_from_json(line).events == ()
    VALIDATOR.validate(json.loads(line))


def test_schema_is_a_valid_schema_with_every_key_of_the_record() -> None:
    schema = reading_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "Mithaq reading"
    record = reading_to_record(reading())
    assert set(schema["properties"]) == set(record)
    for definition, keys in (
        ("Article", record["article"]),
        ("Event", record["events"][0]),
        ("Attribution", record["events"][0]["attribution"]),
    ):
        assert set(schema["$defs"][definition]["properties"]) == set(keys)


def put(*path: str | int, value: object) -> Callable[[Record], None]:
    def change(record: Record) -> None:
        inner: Any = record
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

    return change


MISFITS = [
    (put("note", value=1), "$.note"),
    (put("article", "note", value=1), "$.article.note"),
    (put("events", 0, "note", value=None), "$.events[0].note"),
    (put("events", 0, "evidence", 1, "entity", value=None), "$.events[0].evidence[1].entity"),
    (put("quotes", 0, "speaker", "type", value="media"), "$.quotes[0].speaker.type"),
    (put("events", 0, "kind", value="party"), "$.events[0].kind"),
    (put("events", 0, "status", value=None), "$.events[0].status"),
    (put("article", "kind", value="poem"), "$.article.kind"),
    (put("article", "text", value=None), "$.article.text"),
    (put("events", 0, "parties", value="EGY"), "$.events[0].parties"),
    (put("events", 0, "place", "start", value="twelve"), "$.events[0].place.start"),
    (put("events", 0, "place", "start", value=str(TEXT.index("أثينا", 34))), "$.events[0].place.start"),
    (put("events", 0, "confidence", value="0.9"), "$.events[0].confidence"),
    (put("quotes", 0, "nature", value="joke"), "$.quotes[0].nature"),
    (lambda record: record.pop("reader"), "$.reader"),
    (lambda record: record["article"].pop("kind"), "$.article.kind"),
    (lambda record: record["events"][0].pop("evidence"), "$.events[0].evidence"),
]


@pytest.mark.parametrize(("change", "path"), MISFITS)
def test_what_the_schema_refuses_is_refused_with_line_and_path(change: Callable[[Record], object], path: str) -> None:
    line = changed(change)
    assert not VALIDATOR.is_valid(json.loads(line))
    with pytest.raises(RecordError) as raised:
        reading_from_json(line, where="press.jsonl:4")
    assert raised.value.where == f"press.jsonl:4 {path}"


@pytest.mark.parametrize(
    ("change", "path", "what"),
    [
        (put("events", 0, "evidence", value=[]), "$.events[0]", "event e1: no evidence, no event"),
        (put("events", 0, "place", "end", value=3), "$.events[0].place", "no passage: 'أثينا'"),
        (put("events", 0, "confidence", value=2), "$.events[0]", "confidence 2.0 is not within 0-1"),
        (put("article", "chrome", value=[[0, 9999]]), "$.article", "chrome 0-9999"),
        (put("article", "text", value="غير" + TEXT), "$", "$.events[0]: 'وقع وزير الدفاع المصري' is not at"),
    ],
)
def test_what_is_not_in_the_text_is_refused_with_line_and_path(
    change: Callable[[Record], object], path: str, what: str
) -> None:
    with pytest.raises(RecordError) as raised:
        reading_from_json(changed(change), where="press.jsonl:4")
    assert raised.value.where == f"press.jsonl:4 {path}"
    assert what in raised.value.what


@pytest.mark.parametrize("line", ["[]", "3", "null", "{}", '{"article": 3}'])
def test_json_that_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(RecordError, match=r"^record \$: no object with an 'article'"):
        reading_from_json(line)


def test_reading_a_record_leaves_arabic_readable() -> None:
    stream = io.StringIO()
    write_records([reading(article=article(title="عنوان"))], stream)
    assert "عنوان" in stream.getvalue()
