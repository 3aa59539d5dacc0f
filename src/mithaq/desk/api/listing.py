"""Lists as answers: a page of items and where the next one is."""

import base64
import binascii
import hashlib
import json
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from mithaq.desk.api.encoding import plain, to_json
from mithaq.desk.api.parameters import PageQuery
from mithaq.desk.api.problems import wrong
from mithaq.desk.api.unchanged import HEADERS, Version
from mithaq.ledger.pages.walking import Page, Position

T = TypeVar("T")
_MOST = 2**53


class Listing(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None = Field(description="The address of the next page; null: this is the last.")


def _list_name(request: Request) -> str:
    """What tells a list from others: its path and filters."""
    asked = sorted(
        (name, value) for name, value in request.query_params.multi_items() if name not in ("cursor", "limit")
    )
    return hashlib.sha256(repr((request.url.path, asked)).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def read_cursor(request: Request, query: PageQuery) -> Position | None:
    """The position that the cursor stands for. Raises Problem for what is no cursor of this list."""
    if query.cursor is None:
        return None
    try:
        padded = query.cursor + "=" * (-len(query.cursor) % 4)
        name, *position = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, UnicodeDecodeError, ValueError, TypeError, RecursionError):
        raise wrong("cursor", "no cursor: take the `next` of the page before as it is") from None
    if name != _list_name(request) or not all(map(_is_key, position)):
        raise wrong("cursor", "a cursor of another list, or of other filters: begin with the first page")
    return tuple(position)


def _is_key(value: object) -> bool:
    """Whether it could have been a key: what no database takes as a value is none."""
    if isinstance(value, str):
        return value.isprintable()
    return isinstance(value, int | float) and not isinstance(value, bool) and -_MOST <= value <= _MOST


def _next_address(request: Request, position: Position) -> str:
    cursor = base64.urlsafe_b64encode(json.dumps([_list_name(request), *position]).encode()).decode().rstrip("=")
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"


def answer_page(request: Request, page: Page[Any], type_: Any, version: Version) -> Response:
    """The page, its items of this type, as an answer."""
    following = _next_address(request, page.next) if page.next is not None else None
    link = {"link": f'<{following}>; rel="next"'} if following else {}
    body = to_json({"items": [plain(item, type_) for item in page.items], "next": following})
    return Response(body, media_type="application/json", headers={"etag": version.tag} | HEADERS | link)


def answer_one(value: Any, type_: Any, tag: str | None, *, status: int = 200) -> Response:
    """One value of this type as an answer; `tag` None: it has none."""
    headers = HEADERS if tag is None else {"etag": tag} | HEADERS
    return Response(to_json(plain(value, type_)), status_code=status, media_type="application/json", headers=headers)
