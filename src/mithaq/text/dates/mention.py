"""The value that the date grammar gives: a mention of a date with its offsets and its EDTF."""

from dataclasses import dataclass
from typing import Literal

DateKind = Literal["absolute", "relative", "weekday", "hijri", "season", "vague"]
RoleHint = Literal["deadline", "anniversary", "age"]
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Words that name a day, month, season, year or span of them; `text` is `source[start:end]`, code points.

    `edtf` is EDTF level 0 or 1 (`2025-09-17`, `2016-07`, `2018`, `2015-23`, `2025-12-01/2025-12-04`, `199X`), None
    where the words
    do not settle it (a relative date without a day of publication; "recently"). `kind` "hijri" means that the day was
    converted from the Umm al-Qura calendar. `role_hint` says that the date is not, or may not be, the day something was
    done: a deadline ("by 2030"), an anniversary, a year of birth.
    """

    text: str
    start: int
    end: int
    edtf: str | None
    kind: DateKind
    role_hint: RoleHint | None = None
