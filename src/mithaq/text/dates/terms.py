"""What the grammar has read before it is resolved: terms, and the phrases that hold them."""

from dataclasses import dataclass
from typing import Literal

from mithaq.text.dates.mention import DateKind

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One point of time as the words give it. What they do not say is None.

    `month` is 1-12, or a season's EDTF code 21-24. `weekday` is 0 for Monday. `shift` counts `unit`s from the day of
    publication (أمس is -1 day). `direction` is -1, 0 or 1 for الماضي, الجاري, المقبل (-2 for قبل الماضي) said of a
    month, weekday or
    season. `coarse` takes away the finest part ("about two months ago"); `unknown` says that nothing settles it;
    `open_year` is a year that only a plan makes this one ("by the end of the year").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    weekday: int | None = None
    decade: int | None = None
    shift: int | None = None
    unit: Unit | None = None
    direction: int | None = None
    coarse: bool = False
    unknown: bool = False
    open_year: bool = False

    @property
    def dated(self) -> bool:
        """Whether it has a year of its own, however it is said."""
        return self.year is not None or self.shift is not None or self.direction is not None or self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens `start:end` (indices) that name the span from `first` to `last`, or the one point `first`."""

    start: int
    end: int
    first: Term
    last: Term | None = None
    kind: DateKind = "absolute"
