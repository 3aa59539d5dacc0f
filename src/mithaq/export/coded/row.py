"""One thing that a coder says, and what is wrong with what could not be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

CodedAction = Literal["confirm", "correct", "reject", "add"]
ACTIONS: tuple[CodedAction, ...] = ("confirm", "correct", "reject", "add")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of an article as a coder has them; `start` and `end` (code points) where it is known at which place."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One event as a coder has it. `where` is the place it was read from (`file:line`, `file $.path`).

    `article` is an id, an id at its place or an address; `event` an event's id, where the coder was given one. `action` None:
    what follows from comparing it with what the ledger has. `slots` are strings, lists of strings, and `Words` for what is
    pinned to the text; an attribution is a pair of its type and `Words`. `defaults` are slots that an event has which is
    added, where the coder says nothing; they correct none. `given`: it was made from what the ledger had, so
    that what is unchanged says nothing.
    """

    where: str
    article: str
    event: str | None = None
    action: CodedAction | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    comment: str | None = None
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that could not be taken, where it stands, and why."""

    where: str
    why: str
