"""One question to an OpenAI-compatible address: `POST /v1/chat/completions`, with time-outs, a budget and patience."""

import json
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from mithaq.errors import AnswerError
from mithaq.reader.llm.cache import Messages
from mithaq.reader.llm.cost import Account
from mithaq.reader.llm.settings import LlmSettings

TRIES, WAITS, LONGEST_WAIT = 3, (1.0, 4.0), 30.0
"""Times that one question is sent where the address is overloaded or away, and seconds between them; an address that asks
for a longer wait than the last is not waited for."""
GIVE_UP = 5
"""Questions in a row without an answer after which no more are sent in this run."""
_AWAY = frozenset((408, 425, 429, 500, 502, 503, 504, 529))
_REFUSED = frozenset((401, 402, 403, 404, 405))
_OPTIONAL = {
    "response_format": ("response_format", "json_schema"), "temperature": ("temperature",), "max_tokens": ("max_tokens",),
}  # fmt: skip
"""What some addresses do not take, and the words by which they say so: left out from then on."""
_LARGEST = 8 * 1024 * 1024
_LETTERS_A_TOKEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the model wrote. `refusal`: its words where it declined; `cut`: it was stopped at its longest."""

    text: str
    refusal: str | None = None
    cut: bool = False


class Client:
    """Asks one model. Safe to share between threads; `account` adds up what was spent."""

    def __init__(self, settings: LlmSettings, *, sleep: Callable[[float], object] = time.sleep) -> None:
        self._settings, self._sleep = settings, sleep
        self._key = settings.api_key.get_secret_value() if settings.api_key is not None else None
        self._http = httpx2.Client(timeout=settings.timeout, follow_redirects=False)
        weakref.finalize(self, self._http.close)
        self._lock = threading.Lock()
        self._left_out: set[str] = set()
        self._misses = 0
        self._closed: str | None = None
        self.account = Account()

    def complete(self, messages: Messages, schema: Mapping[str, Any]) -> Completion:
        """The answer to the messages, in the shape of the schema where the address keeps to it.

        Raises AnswerError where there is none: the address is away, too slow, refuses, or the budget is spent.
        """
        size = sum(len(message["content"]) for message in messages)
        self._check(size)
        body = self._answered(messages, schema)
        try:
            record = json.loads(body)
            choice = record["choices"][0]
            message = choice["message"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            self._count(None, size, len(body))
            raise self._miss(f"what came was no chat completion: {self._shown(body)}") from error
        found = Completion(
            text=_written(message.get("content")) if isinstance(message, dict) else "",
            refusal=_refusal(choice, message),
            cut=choice.get("finish_reason") == "length",
        )
        self._count(record.get("usage"), size, len(found.text))
        with self._lock:
            self._misses = 0
        return found

    def _check(self, size: int) -> None:
        """Raises AnswerError where nothing more is to be asked. At least `size` / 4 tokens will be spent."""
        with self._lock:
            closed = self._closed
        if closed is not None:
            raise AnswerError(closed)
        budget, spent = self._settings.budget, self.account.cost.tokens
        if budget is not None and spent + size // 4 > budget:
            raise AnswerError(f"not asked: the budget of {budget} tokens (MITHAQ_LLM_BUDGET) is spent")

    def _count(self, usage: Any, asked: int, answered: int) -> None:
        told = usage if isinstance(usage, dict) else {}
        counts = [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
        known = [count if isinstance(count, int) and count >= 0 else None for count in counts]
        tokens_in, tokens_out = known[0], known[1]
        self.account.add(
            tokens_in=asked // _LETTERS_A_TOKEN if tokens_in is None else tokens_in,
            tokens_out=answered // _LETTERS_A_TOKEN if tokens_out is None else tokens_out,
            estimated=None in known,
        )

    def _miss(self, why: str, *, for_good: bool = False) -> AnswerError:
        """The error for a question without an answer; after some in a row, or at once `for_good`, no more are asked."""
        with self._lock:
            self._misses += 1
            if self._closed is None and (for_good or self._misses >= GIVE_UP):
                self._closed = f"not asked any more: {why}"
        return AnswerError(why)

    def _payload(self, messages: Messages, schema: Mapping[str, Any]) -> dict[str, Any]:
        wanted: dict[str, Any] = {
            "model": self._settings.model,
            "messages": [dict(message) for message in messages],
            "temperature": 0,
            "max_tokens": self._settings.answer_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "strict": True, "schema": dict(schema)},
            },
        }
        return {name: value for name, value in wanted.items() if name not in self._left_out}

    def _answered(self, messages: Messages, schema: Mapping[str, Any]) -> bytes:
        """The body of the answer, asked as often as it takes. Raises AnswerError."""
        tries = 0
        while True:
            payload = self._payload(messages, schema)
            wait: float | None = None
            try:
                status, headers, body = self._sent(payload)
            except httpx2.TimeoutException as error:
                timeout = f"{self._settings.timeout:g} s (MITHAQ_LLM_TIMEOUT)"
                raise self._miss(f"no answer from {self._settings.url} within {timeout}") from error
            except httpx2.HTTPError as error:
                why = f"{self._settings.url} does not answer: {self._hidden(str(error)) or type(error).__name__}"
            else:
                if status == 200:
                    return body
                if (status in (400, 422) or status >= 500) and self._may_leave_out(payload, body):
                    continue
                why = f"{self._settings.url} answered {status}: {self._shown(body)}"
                if status in _REFUSED:
                    raise self._miss(why, for_good=True)
                if status not in _AWAY:
                    raise AnswerError(why)
                wait = _seconds(headers.get("retry-after"))
            tries += 1
            if tries >= TRIES or wait is not None and wait > LONGEST_WAIT:
                raise self._miss(why)
            self._sleep(WAITS[tries - 1] if wait is None else wait)

    def _sent(self, payload: Mapping[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body. The time-out holds for the whole of the answer, which may have 8 MiB."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        content = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
        self.account.add(requests=1)
        latest = time.monotonic() + self._settings.timeout
        body = bytearray()
        with self._http.stream("POST", self._settings.endpoint, content=content, headers=headers) as response:
            for chunk in response.iter_bytes():
                body += chunk
                if time.monotonic() > latest:
                    raise httpx2.ReadTimeout("the answer dribbled in")
                if len(body) > _LARGEST:
                    raise httpx2.DecodingError("the answer is larger than 8 MiB")
            return response.status_code, response.headers, bytes(body)

    def _may_leave_out(self, payload: Mapping[str, Any], body: bytes) -> bool:
        """Whether the address says that it does not take something that can be left out, which then is."""
        said = body.decode("utf-8", "replace").lower()
        named = {name for name, words in _OPTIONAL.items() if name in payload and any(word in said for word in words)}
        with self._lock:
            self._left_out |= named
        return bool(named)

    def _shown(self, body: bytes) -> str:
        """The beginning of what an address says of a failure, without the key, should it repeat it."""
        text = body.decode("utf-8", "replace")
        try:
            error = json.loads(text)["error"]
            text = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        return repr(self._hidden(" ".join(text.split()))[:200])

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "***") if self._key else text


def _written(content: Any) -> str:
    """The text of a message: a string, or the texts of its parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(part["text"] for part in parts if isinstance(part, dict) and isinstance(part.get("text"), str))


def _refusal(choice: dict[str, Any], message: Any) -> str | None:
    said = message.get("refusal") if isinstance(message, dict) else None
    if isinstance(said, str) and said:
        return said
    return "stopped by the address's filter" if choice.get("finish_reason") == "content_filter" else None


def _seconds(header: str | None) -> float | None:
    """The seconds of a Retry-After header; None where it is missing or a date."""
    try:
        return max(0.0, float(header)) if header is not None else None
    except ValueError:
        return None
