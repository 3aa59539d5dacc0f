"""Values as JSON."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from mithaq.ledger.engine import dump_json


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def plain(value: Any, type_: Any) -> Any:
    """The value, of this type, as JSON-ready values."""
    return _adapter(type_).dump_python(value, mode="json")


def to_json(value: Any) -> bytes:
    """JSON-ready values as JSON; also where a text holds half of a surrogate pair."""
    return dump_json(value).encode()
