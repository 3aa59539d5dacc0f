"""What may be asked for: the parameters of lists, checked. An unknown one is an error: it would otherwise be passed over."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from mithaq.errors import LedgerError
from mithaq.ledger import days_of
from mithaq.ledger.pages.events import Order
from mithaq.ledger.search import parse_search
from mithaq.ledger.ties.month import parse_month
from mithaq.lexicon import find_state
from mithaq.model.vocabulary import Kind, Status

MOST = 200
"""Items of a page."""
_PLAIN = r"^[^\x00]*$"
_PAIR = re.compile(r"([A-Za-z0-9]{2,24})-([A-Za-z0-9]{2,24})")


def _date(value: str) -> str:
    if days_of(value) is None:
        raise ValueError("no date: write a day (2025-09-17), a month (2025-09), a year (2025) or an interval (EDTF)")
    return value


def _month(value: str) -> str:
    try:
        parse_month(value)
    except LedgerError as error:
        raise ValueError("no month: write a year and a month (2025-09)") from error
    return value


def _party(value: str) -> str:
    code = find_state(value)
    if code is None:
        raise ValueError("no state or body: give a code (EGY, NATO) or a name in Arabic, English or French")
    return code


def _pair(value: str) -> str:
    match = _PAIR.fullmatch(value)
    if match is None:
        raise ValueError("no pair: write two codes with a hyphen (EGY-PAK)")
    one, other = _party(match[1]), _party(match[2])
    if one == other:
        raise ValueError("a pair is of two")
    return f"{one}-{other}"


def _words(value: str) -> str:
    try:
        parse_search(value)
    except LedgerError as error:
        raise ValueError("there is no word in it: give one or more to look for") from error
    return value


Plain = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PLAIN)]
"""A short text."""
Remark = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=_PLAIN)]
"""A text."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$")]
"""An id of an event, article, agreement, series or actor."""
Edtf = Annotated[str, StringConstraints(min_length=1, max_length=32), AfterValidator(_date)]
Month = Annotated[str, StringConstraints(min_length=7, max_length=7), AfterValidator(_month)]
Party = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=_PLAIN), AfterValidator(_party)]
"""A state or body by code or name; what it becomes is the code."""
Pair = Annotated[str, StringConstraints(min_length=5, max_length=49), AfterValidator(_pair)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PLAIN), AfterValidator(_words)]
Cursor = Annotated[str, StringConstraints(max_length=600, pattern=r"^[A-Za-z0-9_-]+$")]


class Parameters(BaseModel):
    """Parameters; no others are taken."""

    model_config = ConfigDict(extra="forbid")


class PageQuery(Parameters):
    """The parameters of every list."""

    limit: int = Field(50, ge=1, le=MOST, description="How many items a page has at most; it may have fewer.")
    cursor: Cursor | None = Field(None, description="Where the page begins: as the `next` of the page before has it.")


class View(Parameters):
    """Which events are wanted; all that is given must hold."""

    kind: Kind | None = Field(None, description="The codebook's kind.")
    status: list[Status] = Field(default_factory=list, max_length=6, description="One of these statuses; repeat it.")
    state: Party | None = Field(None, description="A state or body that takes part: EGY, مصر, Egypt.")
    pair: Pair | None = Field(None, description="Two that both take part: EGY-PAK.")
    since: Edtf | None = Field(None, description="Its days touch those from here on (EDTF).")
    until: Edtf | None = Field(None, description="Its days touch those up to here (EDTF).")
    article: Id | None = Field(None, description="The id of an article that tells it.")
    actor: Id | None = Field(None, description="The id of an actor that it names.")
    q: Words | None = Field(None, description='Words that its passages and names all have; "…" side by side.')

    @property
    def both(self) -> tuple[str, str] | None:
        """The codes of the pair."""
        one, _, other = (self.pair or "").partition("-")
        return (one, other) if other else None

    def narrows(self) -> bool:
        """Whether any event may be outside."""
        return any(getattr(self, name) not in (None, []) for name in View.model_fields)


class EventQuery(View, PageQuery):
    """The parameters of the list of events."""

    order: Order = Field("oldest", description="By date, undated ones last; or the latest told first.")
