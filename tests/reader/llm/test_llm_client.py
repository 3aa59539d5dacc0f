"""Asking: what is sent, what becomes of an address that is slow, broken, dear or talkative."""

import io
import json
import logging
import time
from pathlib import Path

import pytest
from llm_samples import (
    SECRET,
    FakeModel,
    Reply,
    article,
    draft,
    meeting,
    memorandum,
    messages,
    reader,
    settings,
    told,
    written,
)

from mithaq.errors import AnswerError
from mithaq.lexicon import load_lexicon
from mithaq.model import write_records
from mithaq.reader.llm import Asker
from mithaq.reader.llm.client import GIVE_UP, Client, Completion
from mithaq.reader.llm.prompt import SCHEMA

QUESTION = ({"role": "user", "content": "سؤال " * 20},)
BROKEN = Reply({"error": {"message": "overloaded"}}, status=500)


def patient(model: FakeModel, **facts: object) -> tuple[Client, list[float]]:
    """A client that writes down how long it would wait."""
    waits: list[float] = []
    return Client(settings(model, **facts), sleep=waits.append), waits


def test_what_is_sent(model: FakeModel) -> None:
    model.answers(told(meeting()))
    reader(model).read(article())
    (asked,) = model.asked
    assert model.paths == ["/v1/chat/completions"]
    assert model.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert (asked["model"], asked["temperature"], asked["max_tokens"]) == ("fake-1", 0, 4096)
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert [message["role"] for message in asked["messages"]] == ["system", "user", "assistant", "user"]
    question = asked["messages"][-1]["content"]
    assert question.startswith("Published: 2023-06-15 (Thursday)\n<article>\nمباحثات دفاعية في الرباط\n")


def test_without_a_key_no_authorization_is_sent(model: FakeModel) -> None:
    model.answers(told(meeting()))
    reader(model, api_key=None).read(article())
    assert "Authorization" not in model.headers[0]


def test_a_slow_address_is_a_problem_after_the_time_out(model: FakeModel) -> None:
    model.answers(Reply({}, delay=30))
    began = time.monotonic()
    reading = reader(model, timeout=0.3).read(article())
    assert time.monotonic() - began < 5
    assert messages(reading) == [f"AnswerError: no answer from {model.url} within 0.3 s (MITHAQ_LLM_TIMEOUT)"]
    assert (reading.events, len(model.asked)) == ((), 1)


def test_an_answer_that_dribbles_in_is_too_slow(model: FakeModel) -> None:
    model.answers(Reply({"choices": "x" * 2000}, delay=0.1, pieces=400))
    client, _ = patient(model, timeout=0.4)
    began = time.monotonic()
    with pytest.raises(AnswerError, match="within 0.4 s"):
        client.complete(QUESTION, SCHEMA)
    assert time.monotonic() - began < 5


def test_an_address_that_is_overloaded_is_asked_again(model: FakeModel) -> None:
    model.answers(BROKEN, Reply(b"<html>Bad Gateway</html>", status=502), written("نعم"))
    client, waits = patient(model)
    assert client.complete(QUESTION, SCHEMA) == Completion(text="نعم")
    assert (waits, client.account.cost.requests) == ([1.0, 4.0], 3)


def test_an_address_says_how_long_to_wait(model: FakeModel) -> None:
    model.answers(Reply({}, status=429, headers=(("Retry-After", "7"),)), written("نعم"))
    client, waits = patient(model)
    assert client.complete(QUESTION, SCHEMA).text == "نعم"
    assert waits == [7.0]
    model.answers(Reply({}, status=429, headers=(("Retry-After", "3600"),)))
    with pytest.raises(AnswerError, match="answered 429"):
        client.complete(QUESTION, SCHEMA)
    assert waits == [7.0]


def test_an_address_that_stays_broken_is_a_problem(model: FakeModel) -> None:
    model.answers(BROKEN)
    client, waits = patient(model)
    with pytest.raises(AnswerError, match="answered 500: 'overloaded'"):
        client.complete(QUESTION, SCHEMA)
    assert (len(model.asked), len(waits)) == (3, 2)


def test_nobody_at_the_address_is_a_problem(model: FakeModel) -> None:
    client, _ = patient(model, url="http://127.0.0.1:9/v1")
    with pytest.raises(AnswerError, match="http://127.0.0.1:9/v1 does not answer"):
        client.complete(QUESTION, SCHEMA)


def test_an_address_that_never_answers_is_left_alone(model: FakeModel) -> None:
    model.answers(BROKEN)
    client, _ = patient(model)
    for _ in range(GIVE_UP):
        with pytest.raises(AnswerError, match="answered 500"):
            client.complete(QUESTION, SCHEMA)
    asked = len(model.asked)
    with pytest.raises(AnswerError, match="not asked any more: .* answered 500"):
        client.complete(QUESTION, SCHEMA)
    assert len(model.asked) == asked


def test_an_answer_between_keeps_it_going(model: FakeModel) -> None:
    client, _ = patient(model)
    for _ in range(GIVE_UP):
        model.answers(Reply(b"no json"))
        with pytest.raises(AnswerError, match="no chat completion: 'no json'"):
            client.complete(QUESTION, SCHEMA)
        model.answers(written("نعم"))
        client.complete(QUESTION, SCHEMA)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_address_that_refuses_is_asked_once(model: FakeModel, status: int) -> None:
    model.answers(Reply({"error": "no such model"}, status=status))
    made = reader(model)
    first, second = made.read(article()), made.read(article())
    assert messages(first) == [f"AnswerError: {model.url} answered {status}: 'no such model'"]
    assert messages(second) == [f"AnswerError: not asked any more: {model.url} answered {status}: 'no such model'"]
    assert len(model.asked) == 1


def test_a_question_that_is_too_long_stops_no_other(model: FakeModel) -> None:
    model.answers(Reply({"error": {"message": "maximum context length is 4096 tokens"}}, status=400))
    client, waits = patient(model)
    for _ in range(GIVE_UP + 1):
        with pytest.raises(AnswerError, match="answered 400: 'maximum context length"):
            client.complete(QUESTION, SCHEMA)
    assert (len(model.asked), waits) == (GIVE_UP + 1, [])


@pytest.mark.parametrize(
    ("status", "said", "left_out"),
    [
        (400, "'response_format' of type 'json_schema' is not supported", "response_format"),
        (500, 'response_format type must be one of "text" or "json_object"', "response_format"),
        (400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens"),
        (422, "Unsupported value: 'temperature' does not support 0", "temperature"),
    ],
)
def test_what_an_address_does_not_take_is_left_out(model: FakeModel, status: int, said: str, left_out: str) -> None:
    model.answers(Reply({"error": {"message": said}}, status=status), told(meeting()))
    made = reader(model)
    assert made.read(article()).problems == ()
    made.read(article())
    assert [left_out in asked for asked in model.asked] == [True, False, False]


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'{"choices": []}', b'{"choices": [{"message": 3}]}', b"\xff\xfe"]
)
def test_a_body_that_is_no_completion_is_a_problem(model: FakeModel, body: bytes) -> None:
    model.answers(Reply(body))
    reading = reader(model).read(article())
    assert reading.events == ()
    assert len(reading.problems) == 1


def test_redirections_are_not_followed(model: FakeModel) -> None:
    model.answers(Reply({}, status=307, headers=(("Location", "http://127.0.0.1:9/"),)))
    with pytest.raises(AnswerError, match="answered 307"):
        patient(model)[0].complete(QUESTION, SCHEMA)


# the budget and the cost


def test_cost_is_what_the_address_counts(model: FakeModel) -> None:
    model.answers(told(meeting()))
    made = reader(model, price_in=3.0, price_out=15.0)
    made.read(article())
    assert made.asker is not None
    assert made.asker.tell_cost() == (
        "llm: 1 requests, 0 answers from the cache, 1000 tokens in and 200 out, price 0.0060"
    )


@pytest.mark.parametrize("usage", [None, {"prompt_tokens": "many"}, {"prompt_tokens": -5, "completion_tokens": 2.5}])
def test_cost_is_reckoned_where_the_address_does_not_count(model: FakeModel, usage: object) -> None:
    model.answers(written("نعم", usage=usage))
    client, _ = patient(model)
    client.complete(QUESTION, SCHEMA)
    cost = client.account.cost
    assert (cost.tokens_in, cost.tokens_out, cost.estimated) == (33, 1, True)
    assert "about 33 tokens in" in cost.tell()


def test_a_spent_budget_ends_the_asking(model: FakeModel) -> None:
    model.answers(told(meeting()))
    made = reader(model, budget=3000)
    readings = [made.read(article(published=f"2023-06-0{day}")) for day in range(1, 6)]
    assert [len(reading.events) for reading in readings] == [1, 1, 0, 0, 0]
    assert messages(readings[-1]) == ["AnswerError: not asked: the budget of 3000 tokens (MITHAQ_LLM_BUDGET) is spent"]
    assert readings[-1].reader == f"{made.version} unanswered"
    assert len(model.asked) == 2


def test_a_budget_that_is_spent_keeps_the_first_answer(model: FakeModel) -> None:
    model.answers(told(memorandum(), meeting(kind="summit")))
    reading = reader(model, budget=2700).read(article())
    assert [event.kind for event in reading.events] == ["agreement"]
    assert messages(reading) == ["$.events[1].kind: 'summit' is not in the codebook"]
    assert len(model.asked) == 1


# the cache


def test_an_answer_in_the_cache_is_not_asked_for(model: FakeModel, tmp_path: Path) -> None:
    model.answers(told(memorandum(), meeting(people=["شخص آخر"])))
    first = reader(model, cache=tmp_path).read(article())
    again = reader(model, cache=tmp_path)
    assert again.read(article()) == first
    assert len(model.asked) == 1
    assert again.asker is not None
    assert again.asker.tell_cost() == "llm: 0 requests, 1 answers from the cache, 0 tokens in and 0 out"
    assert not list(tmp_path.rglob("*.part"))


def test_the_answer_that_was_taken_is_the_one_kept(model: FakeModel, tmp_path: Path) -> None:
    model.answers(written("عذرا"), told(meeting()))
    first = reader(model, cache=tmp_path).read(article())
    assert reader(model, cache=tmp_path).read(article()) == first
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    ("facts", "made"),
    [
        ({"model": "fake-2"}, {}),
        ({}, {"published": "2023-06-16"}),
        ({}, {"text": "خبر\nوقعت مصر وقبرص اتفاقية دفاعية أمس."}),
    ],
)
def test_another_model_day_or_text_is_another_question(
    model: FakeModel, tmp_path: Path, facts: dict[str, str], made: dict[str, str]
) -> None:
    model.answers(told())
    reader(model, cache=tmp_path).read(article())
    reader(model, cache=tmp_path, **facts).read(article(**made))
    assert len(model.asked) == 2


def test_an_article_without_an_answer_is_not_in_the_cache(model: FakeModel, tmp_path: Path) -> None:
    model.answers(written("عذرا"))
    reader(model, cache=tmp_path).read(article())
    model.answers(told(meeting()))
    assert len(reader(model, cache=tmp_path).read(article()).events) == 1


@pytest.mark.parametrize("damage", ["", "{}", '{"answer": 3}', '{"answer": "نثر"}', "\x00"])
def test_a_damaged_file_of_the_cache_is_asked_for_again(model: FakeModel, tmp_path: Path, damage: str) -> None:
    model.answers(told(meeting()))
    reader(model, cache=tmp_path).read(article())
    (path,) = tmp_path.rglob("*.json")
    path.write_text(damage, encoding="utf-8")
    for _ in range(2):
        reading = reader(model, cache=tmp_path).read(article())
        assert (len(reading.events), reading.problems) == (1, ())
    assert len(model.asked) == 2


def test_a_cache_that_cannot_be_written_is_a_problem_and_the_answer_holds(model: FakeModel, tmp_path: Path) -> None:
    model.answers(told(meeting()))
    made = reader(model, cache=tmp_path / "cache")
    (tmp_path / "cache").rmdir()
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    reading = made.read(article())
    assert len(reading.events) == 1
    assert messages(reading) == ["the answer could not be kept: Not a directory"]


# the key


@pytest.mark.parametrize(
    "reply",
    [
        Reply({"error": {"message": f"Incorrect API key provided: {SECRET}."}}, status=401),
        Reply(f"Bearer {SECRET} is wrong".encode(), status=500),
        Reply(f"Bearer {SECRET} is no JSON".encode()),
        told(meeting()),
    ],
)
def test_the_key_is_in_no_message_log_or_file(
    model: FakeModel,
    reply: Reply,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mithaq.reader.llm.client.WAITS", (0.0, 0.0))
    caplog.set_level(logging.DEBUG)
    model.answers(reply)
    made = reader(model, cache=tmp_path)
    reading = made.read(article())
    assert model.headers[0]["Authorization"] == f"Bearer {SECRET}"
    written_out = io.StringIO()
    write_records([reading], written_out)
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json")]
    shown = [caplog.text, written_out.getvalue(), made.version, repr(made.asker and made.asker.settings), *kept]
    assert caplog.records
    assert not any(SECRET in text for text in shown)


def test_the_key_is_in_no_traceback(model: FakeModel) -> None:
    model.answers(Reply(f"Bearer {SECRET}".encode(), status=401))
    asker = Asker(settings(model))
    with pytest.raises(AnswerError) as caught:
        asker.ask(draft(), load_lexicon())
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__


def test_answers_of_many_threads_are_all_counted(model: FakeModel) -> None:
    from concurrent.futures import ThreadPoolExecutor

    model.answers(told(meeting()))
    made = reader(model)
    with ThreadPoolExecutor(8) as pool:
        readings = list(pool.map(made.read, [article(source=f"{n}") for n in range(40)]))
    assert {len(reading.events) for reading in readings} == {1}
    assert made.asker is not None
    assert (made.asker.cost.requests, made.asker.cost.tokens) == (40, 40 * 1200)
    assert json.dumps(model.asked[0]) == json.dumps(model.asked[-1])
