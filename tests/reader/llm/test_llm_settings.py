"""The settings of the engine and the prompt: said on the page, refused by name, never with the key."""

import json
from pathlib import Path

import jsonschema
import pytest
from llm_samples import draft

from mithaq.errors import UsageError
from mithaq.lexicon import load_lexicon
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS
from mithaq.reader import Reader
from mithaq.reader.llm import LlmSettings, load_llm_settings
from mithaq.reader.llm.prompt import EXAMPLE_ANSWER, EXAMPLE_ARTICLE, INSTRUCTIONS, SCHEMA
from mithaq.reader.llm.reading import understand

PAGE = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_setting_stands_on_the_page() -> None:
    missing = [name for name in LlmSettings.model_fields if f"`MITHAQ_LLM_{name.upper()}`" not in PAGE]
    assert missing == []


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    values = {
        "URL": "http://localhost:8080/v1/", "MODEL": "m", "API_KEY": " k-1 ", "TIMEOUT": "7.5", "BUDGET": "9000",
        "PRICE_IN": "0.5", "CACHE": str(tmp_path), "ONLY_UNSURE": "0.75", "PRICE_OUT": "",
    }  # fmt: skip
    for name, value in values.items():
        monkeypatch.setenv(f"MITHAQ_LLM_{name}", value)
    found = load_llm_settings()
    assert (found.url, found.timeout, found.budget, found.cache) == ("http://localhost:8080/v1", 7.5, 9000, tmp_path)
    assert (found.price_in, found.price_out, found.only_unsure) == (0.5, None, 0.75)
    assert found.api_key is not None
    assert found.api_key.get_secret_value() == "k-1"


def test_answers_are_kept_among_the_caches_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert LlmSettings(url="http://a", model="m").cache == tmp_path / "mithaq" / "llm"
    monkeypatch.setenv("MITHAQ_LLM_CACHE", "off")
    assert LlmSettings(url="http://a", model="m").cache is None


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions"),
        ("https://a.example/api/v1", "https://a.example/api/v1/chat/completions"),
        ("https://a.example/x/chat/completions", "https://a.example/x/chat/completions"),
    ],
)
def test_the_address_is_completed(url: str, endpoint: str) -> None:
    assert LlmSettings(url=url, model="m").endpoint == endpoint


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("URL", None, "the engine llm needs MITHAQ_LLM_URL: the address of the model"),
        ("MODEL", None, "the engine llm needs MITHAQ_LLM_MODEL: the model's name there"),
        ("URL", "localhost:8080", "MITHAQ_LLM_URL in the environment: no address"),
        ("URL", "http://", "MITHAQ_LLM_URL in the environment: no address"),
        ("URL", "http://a:x", "MITHAQ_LLM_URL in the environment: no address"),
        ("URL", "ftp://a", "MITHAQ_LLM_URL in the environment: no address"),
        ("URL", "http://me:secret-pass@a", "put the key into MITHAQ_LLM_API_KEY"),
        ("URL", "http://a/v1?key=secret-pass", "put the key into MITHAQ_LLM_API_KEY"),
        ("API_KEY", "secret-pass\nX: y", "MITHAQ_LLM_API_KEY in the environment: no key"),
        ("TIMEOUT", "0", "MITHAQ_LLM_TIMEOUT"),
        ("TIMEOUT", "soon", "MITHAQ_LLM_TIMEOUT"),
        ("BUDGET", "-1", "MITHAQ_LLM_BUDGET"),
        ("PRICE_IN", "-1", "MITHAQ_LLM_PRICE_IN"),
        ("ONLY_UNSURE", "0.2", "MITHAQ_LLM_ONLY_UNSURE"),
        ("ONLY_UNSURE", "yes", "MITHAQ_LLM_ONLY_UNSURE"),
        ("CACHE", "/dev/null/x", "MITHAQ_LLM_CACHE /dev/null/x: cannot be made"),
    ],
)
def test_what_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None, message: str
) -> None:
    for sound, given in {
        "URL": "http://a",
        "MODEL": "m",
        "API_KEY": "secret-pass",
        "CACHE": "off",
        name: value,
    }.items():
        if given is not None:
            monkeypatch.setenv(f"MITHAQ_LLM_{sound}", given)
    with pytest.raises(UsageError) as caught:
        Reader(engine="llm")
    assert message in str(caught.value)
    error: BaseException | None = caught.value
    while error is not None:
        assert "secret-pass" not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__


def test_the_example_is_an_answer_that_holds() -> None:
    jsonschema.validate(EXAMPLE_ANSWER, SCHEMA)
    found = understand(EXAMPLE_ANSWER, draft(EXAMPLE_ARTICLE), load_lexicon(), model="example")
    assert (len(found.events), len(found.quotes), found.faults) == (3, 1, ())
    assert [event.date for event in found.events] == [event["date"] for event in EXAMPLE_ANSWER["events"]]
    assert all(len(event.reasons) == 1 for event in found.events)


def test_the_instructions_name_all_of_the_codebook() -> None:
    for names in (KINDS, STATUSES, STEPS):
        assert [name for name in names if name not in INSTRUCTIONS] == []
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_the_schema_keeps_to_what_all_servers_take() -> None:
    def check(shape: dict[str, object]) -> None:
        if shape.get("type") == "object":
            assert shape["additionalProperties"] is False
            assert shape["required"] == list(shape["properties"])  # type: ignore[call-overload]
        assert set(shape) <= {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf"}
        inner = [*shape.get("properties", {}).values(), *shape.get("anyOf", [])]  # type: ignore[attr-defined,misc]
        for part in [*inner, *([shape["items"]] if "items" in shape else [])]:
            check(part)

    check(SCHEMA)
