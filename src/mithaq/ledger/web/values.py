"""What is remembered of addresses, as values. Times are UTC, `YYYY-MM-DDTHH:MM:SSZ`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mithaq.model import Problem, Reading

AddressKind = Literal["feed", "sitemap", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An address that is asked for, again and again or once; None in `due_at`: no more.

    `changed` is what a feed or sitemap said of it last; `answered` the address that redirects led to, `etag`, `last_modified`
    and `payload` (SHA-256, hexadecimal) are those of its last answer. `failures` are in a row, `problem` the last.
    """

    address: str
    kind: AddressKind
    host: str
    outlet: str | None = None
    found_at: str
    found_in: str | None = None
    changed: str | None = None
    due_at: str | None
    asked_at: str | None = None
    answered: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    payload: str | None = None
    failures: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVersion:
    """What an address gave at a time, as the article made of it; `number` counts from 1.

    `archive` and `record_id` say where the whole answer is kept, where it is.
    """

    address: str
    number: int
    article_id: str
    fetched_at: str
    archive: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """All that one answer brings, to be written at once.

    `address` is the address as it is from now on, `found` are addresses that it names, `reading` and `version` its article
    where it is a new one, `archive` and `length` how much of which web archive has been taken in with it.
    """

    address: WebAddress
    found: tuple[WebAddress, ...] = ()
    reading: Reading | None = None
    version: PageVersion | None = None
    problem: Problem | None = None
    archive: str | None = None
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSummary:
    """How following stands: addresses by kind, those due by now, those given up, versions, and what fails."""

    addresses: Mapping[str, int]
    due: int
    given_up: int
    pages: int
    versions: int
    last_asked: str | None
    failing: tuple[WebAddress, ...] = field(default=())
