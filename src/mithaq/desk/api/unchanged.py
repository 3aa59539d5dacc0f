"""Answers that a client has already: ETag, If-None-Match, If-Match (RFC 9110)."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from starlette.responses import Response

from mithaq import __version__
from mithaq.desk.api.sharing import CurrentLedger
from mithaq.ledger import Ledger

_TAGS = re.compile(r'\s*(?:W/)?"([^"]*)"\s*(?:,|$)')
HEADERS = {"cache-control": "private, no-cache"}
"""Of every answer: to be kept, but asked for again."""


class Unchanged(Exception):
    """The client has this answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What the ledger holds (`mark`), and the tag of the answer to a request over it."""

    mark: str
    tag: str


def tags_in(header: str) -> list[str]:
    """The entity tags in a header, without quotes and `W/`; none where it is not a list of them."""
    tags, position = [], 0
    while position < len(header):
        match = _TAGS.match(header, position)
        if match is None:
            return []
        tags.append(match[1])
        position = match.end()
    return tags


def check_unchanged(request: Request, tag: str) -> None:
    """Raises Unchanged where the client says that it has the answer with this tag."""
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or tag.removeprefix("W/").strip('"') in tags_in(known):
        raise Unchanged(tag)


def tag_of(*parts: str) -> str:
    """A weak entity tag for what these name."""
    return f'W/"{hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def _version(request: Request, ledger: Ledger, *more: str) -> Version:
    mark = ledger.mark()
    language = request.headers.get("accept-language", "")
    tag = tag_of(mark, __version__, request.url.path, request.url.query, language, *more)
    check_unchanged(request, tag)
    return Version(mark=mark, tag=tag)


def _current(request: Request, ledger: CurrentLedger) -> Version:
    return _version(request, ledger)


def _daily(request: Request, ledger: CurrentLedger) -> Version:
    return _version(request, ledger, datetime.now(UTC).strftime("%Y-%m-%d"))


CurrentVersion = Annotated[Version, Depends(_current)]
"""The version of the answer to a request; one that the client has already is answered with 304, without a look at the record."""
DailyVersion = Annotated[Version, Depends(_daily)]
"""The same of an answer that is another one every day."""


async def _answer(_: Request, error: Exception) -> Response:
    tag = error.tag if isinstance(error, Unchanged) else ""
    return Response(status_code=304, headers={"etag": tag} | HEADERS)


def install_unchanged(api: FastAPI) -> None:
    """Makes `Unchanged` a 304."""
    api.add_exception_handler(Unchanged, _answer)
