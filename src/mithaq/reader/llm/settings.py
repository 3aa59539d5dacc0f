"""Where the model is, what it may cost and when it is asked: MITHAQ_LLM_URL, MITHAQ_LLM_MODEL and the rest."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from mithaq.errors import UsageError

UNSURE_FROM = 0.35
"""Confidence below which no event is given, so from which one can be unsure."""
_PREFIX = "MITHAQ_LLM_"
_KEY = re.compile(r"[!-~]+")


def default_cache() -> Path | None:
    """`mithaq/llm` in the user's folder for caches; None where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "mithaq" / "llm"
    except RuntimeError:
        return None


class LlmSettings(BaseSettings):
    """What is set of the engine `llm`, from the environment (`MITHAQ_LLM_URL` ...) or by name.

    `url` is the address as far as `/v1`, or the whole of it; `timeout` seconds for one answer; `budget` tokens, asked and
    answered, that one run may spend (None: no limit); the prices are for a million tokens, in any currency. `cache` is the
    folder of the answers already had (None, in the environment `off`: none are kept). `only_unsure`, 0.35-1: the model is
    asked only about articles with an event of at most this confidence, or with names and a cue but no event; None: about all.
    `answer_tokens` is how long one answer may be.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_ignore_empty=True, frozen=True, hide_input_in_errors=True, extra="forbid"
    )

    url: str
    model: str
    api_key: SecretStr | None = None
    timeout: float = Field(default=120.0, gt=0)
    budget: int | None = Field(default=None, gt=0)
    price_in: float | None = Field(default=None, ge=0)
    price_out: float | None = Field(default=None, ge=0)
    cache: Path | None = Field(default_factory=default_cache)
    only_unsure: float | None = Field(default=None, ge=UNSURE_FROM, le=1)
    answer_tokens: int = Field(default=4096, gt=0)

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        try:
            parts = urlsplit(value.strip())
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            sound = False
        if not sound:
            raise ValueError("no address: write it as http://localhost:8080/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError(f"the address holds a name, key or query: put the key into {_PREFIX}API_KEY")
        return value.strip().rstrip("/")

    @field_validator("api_key")
    @classmethod
    def _header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        bare = value.get_secret_value().strip()
        if not _KEY.fullmatch(bare):
            raise ValueError("no key: it may hold Latin letters, digits and signs, and no spaces")
        return SecretStr(bare)

    @field_validator("cache", mode="before")
    @classmethod
    def _folder(cls, value: object) -> object:
        return None if value == "off" else value

    @property
    def endpoint(self) -> str:
        """The address that questions are posted to."""
        if self.url.endswith("/chat/completions"):
            return self.url
        return self.url + ("/chat/completions" if urlsplit(self.url).path.strip("/") else "/v1/chat/completions")


_NEEDED = {
    "url": "the address of the model (http://localhost:8080/v1 for llama.cpp, http://localhost:11434/v1 for Ollama)",
    "model": "the model's name there",
}


def load_llm_settings() -> LlmSettings:
    """The settings of the environment. Raises UsageError naming the variable that is missing or cannot be used."""
    try:
        return LlmSettings.model_validate({})  # what is not given is looked for in the environment
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = str(first["loc"][0])
        if first["type"] == "missing":
            message = f"the engine llm needs {_PREFIX}{name.upper()}: {_NEEDED[name]}"
        else:
            message = f"{_PREFIX}{name.upper()} in the environment: {first['msg'].removeprefix('Value error, ')}"
    raise UsageError(message)  # outside the block: the first error knows the key
