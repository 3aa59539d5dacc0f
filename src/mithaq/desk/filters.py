"""What the address asks for, as the ledger takes it; what cannot be understood is told in the language of the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mithaq.desk.problems import bad_query, not_found
from mithaq.ledger import days_of
from mithaq.ledger.latest import Place
from mithaq.ledger.queries import EventFilter
from mithaq.lexicon import find_state
from mithaq.model.vocabulary import KINDS, STATUSES

_PLACE = re.compile(r"(\d{4}-\d\d-\d\d)?~([0-9a-z-]{1,64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """The filters of a list of events, as given and as the ledger takes them."""

    given: Mapping[str, str]
    wanted: EventFilter
    after: Place | None


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
    wanted = EventFilter(
        kind=_one_of("kind", given, KINDS),  # type: ignore[arg-type]
        status=_one_of("status", given, STATUSES),  # type: ignore[arg-type]
        since=parse_date("since", given),
        until=parse_date("until", given),
    )
    if pair is not None:
        wanted = replace(wanted, pair=pair)
    elif state and other:
        wanted = replace(wanted, pair=(parse_party(state), parse_party(other)))
    elif state or other:
        wanted = replace(wanted, state=parse_party(state or other))
    return EventQuery(given=given, wanted=wanted, after=_place(given.get("after", "")))


def _place(text: str) -> Place | None:
    if not text:
        return None
    match = _PLACE.fullmatch(text)
    if match is None:
        raise bad_query("query.after")
    return Place(day=match[1], id=match[2])


def render_place(place: Place) -> str:
    """A place as `parse_events` takes it."""
    return f"{place.day or ''}~{place.id}"
