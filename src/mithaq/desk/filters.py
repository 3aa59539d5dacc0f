"""What the address asks for, as the ledger takes it; what cannot be understood is told in the language of the page."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mithaq.desk.problems import bad_query, not_found
from mithaq.errors import QueryError
from mithaq.ledger import Ledger, MergedEvent, days_of
from mithaq.ledger.pages.walking import Page, Position
from mithaq.ledger.queries import EventFilter
from mithaq.lexicon import find_state
from mithaq.model.vocabulary import KINDS, STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """The filters of a list of events, as given and as the ledger takes them."""

    given: Mapping[str, str]
    wanted: EventFilter
    after: Position | None


def parse_party(name: str) -> str:
    """The code of a state or body by code or name. Raises PageError (400) for what is none."""
    code = find_state(name)
    if code is None:
        raise bad_query("query.party", value=name)
    return code


def parse_pair(text: str) -> tuple[str, str]:
    """The two codes of "EGY-PAK". Raises PageError (404) where it is no pair of states or bodies."""
    first, dash, second = text.partition("-")
    codes = (find_state(first), find_state(second)) if dash else (None, None)
    if codes[0] is None or codes[1] is None or codes[0] == codes[1]:
        raise not_found("pair.none", value=text)
    return codes[0], codes[1]


def parse_date(name: str, given: Mapping[str, str]) -> str | None:
    """An EDTF date of the query. Raises PageError (400) for what is none."""
    text = given.get(name, "").strip()
    if text and days_of(text) is None:
        raise bad_query("query.date", value=text)
    return text or None


def _one_of(name: str, given: Mapping[str, str], values: tuple[str, ...]) -> str | None:
    text = given.get(name, "").strip()
    if text and text not in values:
        raise bad_query("query.choice", value=text)
    return text or None


def parse_events(given: Mapping[str, str], *, pair: tuple[str, str] | None = None) -> EventQuery:
    """The filters `state`, `with`, `kind`, `status`, `since`, `until` and `after` of a query; `pair` is that of the page."""
    state, other = given.get("state", "").strip(), given.get("with", "").strip()
    status = _one_of("status", given, STATUSES)
    wanted = EventFilter(
        kind=_one_of("kind", given, KINDS),  # type: ignore[arg-type]
        statuses=(status,) if status else (),  # type: ignore[arg-type]
        since=parse_date("since", given),
        until=parse_date("until", given),
    )
    if pair is not None:
        wanted = replace(wanted, pair=pair)
    elif state and other:
        wanted = replace(wanted, pair=(parse_party(state), parse_party(other)))
    elif state or other:
        wanted = replace(wanted, state=parse_party(state or other))
    return EventQuery(given=given, wanted=wanted, after=parse_place(given.get("after", "")))


def parse_place(text: str) -> Position | None:
    """A place in a list, as `render_place` writes it. Raises PageError (400) for what is none."""
    if not text:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise bad_query("query.after") from None
    if not isinstance(found, list) or not all(isinstance(each, str | int | float) for each in found):
        raise bad_query("query.after")
    return tuple(found)


def render_place(place: Position) -> str:
    """A place in a list for an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def latest_events(ledger: Ledger, query: EventQuery, *, limit: int) -> Page[MergedEvent]:
    """The events of a query, the latest first, undated ones last. Raises PageError where `after` is of another list."""
    wanted = query.wanted
    try:
        return ledger.event_page(
            limit=limit,
            after=query.after,
            order="newest",
            kind=wanted.kind,
            statuses=wanted.statuses,
            state=wanted.state,
            pair=wanted.pair,
            since=wanted.since,
            until=wanted.until,
        )
    except QueryError:
        raise bad_query("query.after") from None
