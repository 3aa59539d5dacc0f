"""Taking the decision that a form asks for."""

import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from mithaq.desk.problems import PageError, bad_query, not_found
from mithaq.desk.review.forms import Fields, pinned_slots, shared_slots
from mithaq.errors import NotFoundError
from mithaq.ledger import Decision, Ledger

_NUMBERS = re.compile(r"[1-9]\d{0,8}(?: [1-9]\d{0,8}){0,499}")
_RANGE = re.compile(r"([1-9]\d{0,8})-([1-9]\d{0,8})")
_MOST = 500
"""Decisions of one click."""


def take_decision(ledger: Ledger, event: str, fields: Fields, *, by: str) -> Sequence[Decision]:
    """What the field `action` asks for, signed. `seen` is the state in which the event was shown.

    Raises PageError for what cannot be understood, and the ledger's own errors: ChangedError, where somebody else was there.
    """
    seen, comment = fields.get("seen", ""), fields.get("comment", "").strip() or None
    take = _ACTIONS.get(fields.get("action", ""))
    if take is None or not seen:
        raise bad_query("access.form")
    return take(ledger, event, fields, by, comment, seen)


def numbers_of(text: str) -> list[int]:
    """The numbers of decisions in a field: "12 13". Raises PageError."""
    if not _NUMBERS.fullmatch(text):
        raise bad_query("access.form")
    return [int(number) for number in text.split()]


def range_of(decisions: Sequence[Decision]) -> str:
    """The numbers of the decisions of one click, which follow each other: "12-14"."""
    return f"{decisions[0].number}-{decisions[-1].number}"


def parse_range(text: str) -> range:
    """The numbers of `range_of`. Raises PageError."""
    match = _RANGE.fullmatch(text)
    numbers = range(int(match[1]), int(match[2]) + 1) if match else range(0)
    if not 0 < len(numbers) <= _MOST:
        raise bad_query("problem.400")
    return numbers


_Take = Callable[[Ledger, str, Fields, str, str | None, str], Sequence[Decision]]


def _confirm(ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str) -> Sequence[Decision]:
    return ledger.confirm(event, by=by, comment=comment, seen=seen)


def _reject(ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str) -> Sequence[Decision]:
    return ledger.reject(event, by=by, comment=comment, seen=seen)


def _correct(ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str) -> Sequence[Decision]:
    """Slots that mean the same everywhere; with `article`, those that are pinned to its text."""
    article = fields.get("article", "")
    try:
        if article:
            [told] = [each.event for each in ledger.tellings(article=article) if each.event.id == fields.get("telling")]
            slots = pinned_slots(ledger.get_article(article), told, fields)
            event = told.id
        else:
            slots = shared_slots(ledger.get_event(event), fields)
    except (NotFoundError, ValueError):
        raise PageError(HTTPStatus.CONFLICT, "review.gone") from None
    if not slots:
        raise bad_query("review.nothing")
    return ledger.correct(event, slots, by=by, article=article or None, comment=comment, seen=seen)


def _same(ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str) -> Sequence[Decision]:
    return ledger.same(event, fields.get("other", ""), by=by, comment=comment, seen=seen)


def _not_same(
    ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str
) -> Sequence[Decision]:
    return ledger.not_same(event, fields.get("other", ""), by=by, comment=comment, seen=seen)


def _split(ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str) -> Sequence[Decision]:
    article = fields.get("article") or None
    return ledger.split(fields.get("telling", ""), by=by, article=article, comment=comment, seen=seen)


def _comment(ledger: Ledger, event: str, fields: Fields, by: str, comment: str | None, seen: str) -> Sequence[Decision]:
    if comment is None:
        raise bad_query("review.comment.none")
    return ledger.comment(event, comment, by=by)


_ACTIONS: Mapping[str, _Take] = {
    "confirm": _confirm,
    "reject": _reject,
    "correct": _correct,
    "same": _same,
    "not_same": _not_same,
    "split": _split,
    "comment": _comment,
}


def decisions_of(ledger: Ledger, numbers: Sequence[int]) -> list[Decision]:
    """These decisions. Raises PageError (404) where one is none."""
    found = ledger.decisions_numbered(numbers)
    missing = set(numbers) - {each.number for each in found}
    if missing:
        raise not_found("review.no_decision", number=min(missing))
    return found
