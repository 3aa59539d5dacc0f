"""From what a model wrote to values: the JSON found in it, each event and quotation checked for its shape."""

import json
import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from mithaq.errors import AnswerError
from mithaq.model.vocabulary import AttributionType, Kind, Nature, Status

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_FENCED = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
_TRIED = 50
"""Openings of objects that are tried: a long text of braces is no answer."""


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() in ("", "null", "none") else value


def _as_list(value: Any) -> Any:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def _as_name(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


Text = Annotated[str | None, BeforeValidator(_blank_is_none)]
Texts = Annotated[list[str], BeforeValidator(_as_list)]


class ToldSource(BaseModel):
    """The source of an event as the model gives it."""

    text: str
    type: Annotated[AttributionType, BeforeValidator(_as_name)]


class ToldEvent(BaseModel):
    """An event as the model gives it: strings not yet looked up in the text. What it adds of its own is passed over."""

    model_config = ConfigDict(extra="ignore")

    kind: Annotated[Kind, BeforeValidator(_as_name)]
    status: Annotated[Status, BeforeValidator(_as_name)]
    step: Annotated[str | None, BeforeValidator(_blank_is_none), BeforeValidator(_as_name)] = None
    parties: Texts
    trigger: Text = None
    evidence: Texts
    date: Text = None
    date_words: Text = None
    place: Text = None
    people: Texts = []
    orgs: Texts = []
    instrument: Text = None
    attribution: ToldSource | None = None


class ToldQuote(BaseModel):
    """A quotation as the model gives it."""

    model_config = ConfigDict(extra="ignore")

    quote: str
    speaker: Text = None
    nature: Annotated[Nature, BeforeValidator(_as_name)]


Told = TypeVar("Told", ToldEvent, ToldQuote)
_SLOTS = ("trigger", "date", "date_words", "place", "people", "orgs", "instrument", "attribution", "step", "speaker")


def find_answer(text: str) -> dict[str, Any]:
    """The JSON object with `events` in what a model wrote: the whole of it, fenced, or with prose around it.

    Raises AnswerError, in words that the model is told again, where there is none.
    """
    bare = _THOUGHT.sub("", text).strip()
    if not bare:
        raise AnswerError("the answer was empty")
    for candidate in (bare, *(found.group(1) for found in _FENCED.finditer(bare))):
        if (answer := _loaded(candidate)) is not None:
            return answer
    decoder = json.JSONDecoder()
    for opening in list(re.finditer(r"\{", bare))[:_TRIED]:
        try:
            value, _ = decoder.raw_decode(bare, opening.start())
        except (ValueError, RecursionError):
            continue
        if _is_answer(value):
            return dict(value)
    raise AnswerError(f"the answer was no JSON object with a list of 'events': it begins {bare[:60]!r}")


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if _is_answer(value) else None


def _is_answer(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("events"), list)


def parse_event(value: Any) -> tuple[ToldEvent | None, list[str]]:
    """The event, and what is wrong with it as `.key: what`. A slot of a wrong shape is left out, None: the whole event."""
    return _parsed(ToldEvent, value)


def parse_quote(value: Any) -> tuple[ToldQuote | None, list[str]]:
    """The quotation, and what is wrong with it as `.key: what`; None where it has not the shape of one."""
    return _parsed(ToldQuote, value)


def _parsed(shape: type[Told], value: Any) -> tuple[Told | None, list[str]]:
    try:
        return shape.model_validate(value), []
    except ValidationError as error:
        found = [
            (item["loc"], _fault(item["loc"], item["type"], item["msg"], item["input"])) for item in error.errors()
        ]
    faults = [fault for _, fault in found]
    keys = {str(location[0]) for location, _ in found if location}
    if not isinstance(value, dict) or not keys or not keys <= set(_SLOTS):
        return None, faults
    return shape.model_validate({key: item for key, item in value.items() if key not in keys}), faults


def _fault(location: tuple[int | str, ...], type: str, message: str, given: Any) -> str:
    if type == "literal_error":
        return f"{_path(location)}: {_short(given)} is not in the codebook"
    return f"{_path(location)}: {message}" + ("" if type == "missing" else f", not {_short(given)}")


def _path(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
