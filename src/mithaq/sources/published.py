"""The day of publication: every claim that a page makes, and the one that is believed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import unquote

from mithaq.text.dates import parse_date

ClaimKind = Literal["dateline", "metadata", "address", "archive", "collected"]

BELIEF: tuple[ClaimKind, ...] = ("dateline", "metadata", "address", "archive", "collected")
"""Whose word counts first (codebook, 6.1); what an archive says of its copy comes after all the page says of itself."""

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?![\d])")
_PATH_DAY = re.compile(r"(?<![\d])((?:19|20)\d\d)(?:/|-|_)?(0[1-9]|1[0-2])(?:/|-|_)?(0[1-9]|[12]\d|3[01])(?![\d])")
_PATH_LOOSE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """A day that the page gives for itself: EDTF, and the words or field it was read from."""

    kind: ClaimKind
    edtf: str
    evidence: str


def _valid_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def is_day(edtf: str | None) -> bool:
    """Whether the EDTF string is one whole day."""
    return edtf is not None and _DAY.match(edtf) is not None


def parse_stamp(value: str) -> str | None:
    """The day of a time stamp in metadata: ISO 8601 in whatever zone it is written, RFC 822, else our date grammar."""
    match = _ISO.match(value)
    if match is not None:
        return _valid_day(*match.groups())
    if value[:3].isascii() and "," in value[:10]:
        try:
            return parsedate_to_datetime(value).date().isoformat()
        except ValueError:
            pass
    found = parse_date(value.strip())
    return found if found is not None and "/" not in found else None


def address_claim(url: str | None) -> DateClaim | None:
    """The day in an address: `/2015/07/21/`, `/2015-07-21-`, `20150721`; None where it has none."""
    if not url:
        return None
    path = unquote(url).split("://", 1)[-1].partition("/")[2]
    match = _PATH_DAY.search("/" + path) or _PATH_LOOSE.search("/" + path)
    day = _valid_day(*match.groups()) if match is not None else None
    if match is None or day is None or not "1990" <= day < "2100":
        return None
    return DateClaim(kind="address", edtf=day, evidence=f"address: {match.group().strip('/')}")


def stamp_claim(kind: ClaimKind, field: str, value: str) -> DateClaim | None:
    """The claim of one field of the metadata or record; None where its value is no date."""
    edtf = parse_stamp(value)
    return DateClaim(kind=kind, edtf=edtf, evidence=f"{kind}: {field} {value.strip()}") if edtf is not None else None


def reference_of(claims: Iterable[DateClaim]) -> DateClaim | None:
    """The whole day that "today" in the text is read against: the most believed one outside the text."""
    days = [claim for claim in claims if claim.kind != "dateline" and is_day(claim.edtf)]
    return min(days, key=lambda claim: BELIEF.index(claim.kind), default=None)


def _differ(first: str, second: str) -> bool:
    return not (first.startswith(second) or second.startswith(first))


def choose_published(claims: Iterable[DateClaim]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The day believed, its evidence, and the other days given, as "EDTF (evidence)".

    A day of collection after the day believed is no conflict: a page can be collected at any time, but not before
    it was published.
    """
    ordered = sorted(claims, key=lambda claim: BELIEF.index(claim.kind))
    if not ordered:
        return None, None, ()
    best = ordered[0]
    others: dict[str, str] = {}
    for claim in ordered[1:]:
        late = claim.kind == "collected" and claim.edtf >= best.edtf
        if _differ(best.edtf, claim.edtf) and not late and claim.edtf not in others:
            others[claim.edtf] = f"{claim.edtf} ({claim.evidence})"
    return best.edtf, best.evidence, tuple(others.values())
