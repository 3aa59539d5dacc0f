"""Where an agreement stands: the step it has come to, what is planned next, and how sure that is."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from mithaq.ledger.agreements.grouping import Member
from mithaq.ledger.agreements.step import LIFE, PLANNED, Step

_RESUMED = 30  # days after which a step taken anew shows that a suspension is over
_MOST_SURE = 0.99
_WEIGHT = 0.1  # share of the sources of the step most told
_AGAINST = frozenset(("denied", "cancelled"))


def standing(members: Sequence[Member]) -> dict[str, Any]:
    """The current step, its status, how sure it is (0-1) and how that was worked out; the step planned next, if any.

    Current is the farthest step that has come about (of those that a tenth as many sources tell as the step most told); a suspended or amended agreement of which an earlier step is dated
    later stands at that step. Where none has come about, the farthest one planned, with that status. Sure: 1 minus the
    product, over the events that tell of the current step, of 1 - confidence x how sure the event belongs here; times 1
    minus the same over the events that deny it or call it off. 1 where a person confirmed it.
    """
    reached = [member for member in members if member.step.reached and member.step.rank >= 0]
    planned = [member for member in members if member.step.status in PLANNED and member.step.rank >= 0]
    if not reached and not planned:
        return _unstepped(members)
    current = _farthest(reached or planned)
    step = current.step.step
    told = [member for member in reached or planned if member.step.step == step]
    against = [member for member in members if member.step.step == step and member.step.status in _AGAINST]
    for_it, off = _together(told), _together(against)
    sure = (
        1.0 if any(member.step.record["review"] != "read" for member in told) else min(for_it * (1 - off), _MOST_SURE)
    )
    ahead = [member for member in planned if reached and member.step.rank > current.step.rank]
    return {
        "step": step,
        "status": current.step.status,
        "date": _date(told),
        "sure": round(sure, 4),
        "how": f"{len(told)} events for it ({for_it:.2f}), {len(against)} against it ({off:.2f})",
        "next": _next(ahead),
    }


def _unstepped(members: Sequence[Member]) -> dict[str, Any]:
    """Of events without steps (membership), or only denied and called-off ones: the status told last."""
    last = max(members, key=lambda member: (_told(member.step), member.step.id))
    same = [member for member in members if member.step.status == last.step.status]
    return {
        "step": last.step.step,
        "status": last.step.status,
        "date": last.step.record["date"],
        "sure": round(min(_together(same), _MOST_SURE), 4),
        "how": f"{len(same)} events tell it ({_together(same):.2f})",
        "next": None,
    }


def _told(step: Step) -> str:
    return (step.told[1] if step.told else step.since).isoformat()


def _weighty(members: Sequence[Member]) -> list[Member]:
    """Those of steps that enough sources tell beside the step most told, or that are dated after it: a single "ended" that
    was misread among a hundred reports of the signing is not where the agreement stands."""
    sources: dict[int, int] = defaultdict(int)
    for member in members:
        sources[member.step.rank] += member.step.record["independent_sources"]
    most = max(sources, key=lambda rank: (sources[rank], rank))
    days = [member.step.last for member in members if member.step.rank == most and member.step.last is not None]
    latest = max(days, default=None)
    return [
        member
        for member in members
        if sources[member.step.rank] >= _WEIGHT * sources[most]
        or latest is not None
        and member.step.first is not None
        and member.step.first > latest
    ]


def _farthest(members: Sequence[Member]) -> Member:
    members = _weighty(members)
    farthest = max(members, key=lambda member: (member.step.rank, member.step.since, member.step.id))
    if farthest.step.step in ("amended", "suspended") and farthest.step.last is not None:
        later = [
            member
            for member in members
            if member.step.rank < farthest.step.rank
            and member.step.first is not None
            and (member.step.first - farthest.step.last).days > _RESUMED
        ]
        if later:
            return max(later, key=lambda member: (member.step.rank, member.step.since, member.step.id))
    return farthest


def _together(members: Sequence[Member]) -> float:
    doubt = 1.0
    for member in members:
        doubt *= 1 - member.step.record["confidence"] * (1.0 if member.score is None else member.score)
    return 1 - doubt


def _date(told: Sequence[Member]) -> str | None:
    """The date that most sources give for the step, the finest of equals."""
    dated = [member.step.record for member in told if member.step.record["date"]]
    best = max(
        dated, key=lambda record: (record["independent_sources"], len(record["date"]), record["id"]), default=None
    )
    return str(best["date"]) if best else None


def _next(ahead: Sequence[Member]) -> dict[str, Any] | None:
    if not ahead:
        return None
    soonest = min(ahead, key=lambda member: (LIFE.index(member.step.step or ""), member.step.since, member.step.id))
    record = soonest.step.record
    return {"step": record["step"], "status": record["status"], "date": record["date"], "event": record["id"]}
