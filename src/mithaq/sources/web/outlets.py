"""Outlets as declarations: who they are, where their news are listed, how their pages are laid out and since when.

The outlets that come with Mithaq stand in `mithaq/sources/outlets/*.toml`; files of one's own have the same shape.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from mithaq.errors import FetchError, InputError
from mithaq.sources.page_rules import NO_RULES, PageRules
from mithaq.sources.web.addresses import clean_address, host_of_address

OutletType = Literal["agency", "state", "party", "private", "think tank"]
_Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
_Words = Annotated[str, Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Table):
    """An address of a feed or sitemap; `seen` says in which source it was seen, None: it was given by the user."""

    address: str
    seen: str | None = None

    @field_validator("address")
    @classmethod
    def _clean(cls, address: str) -> str:
        try:
            return clean_address(address)
        except FetchError as error:
            raise ValueError(str(error)) from error


class Layout(_Table):
    """How pages are laid out from a day (None: ever since) until a day (None: still), both included; XPaths."""

    since: _Day | None = None
    until: _Day | None = None
    main: str | None = None
    drop: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _are_rules(self) -> Self:
        try:
            self.rules()
        except InputError as error:
            raise ValueError(str(error)) from error
        return self

    def rules(self) -> PageRules:
        """As the reader of pages takes them."""
        return PageRules(main=self.main, drop=self.drop)


class Outlet(_Table):
    """An outlet. `country` is ISO 3166-1 alpha-3, or a body's code; `languages` are ISO 639-1, the main one first.

    `hosts` are those of its pages, `articles` a pattern that the paths of its articles have (None: all).
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: _Words
    country: Annotated[str, Field(pattern=r"^[A-Z]{2,12}$")]
    languages: Annotated[tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...], Field(min_length=1)]
    type: OutletType
    hosts: Annotated[tuple[_Words, ...], Field(min_length=1)]
    feeds: tuple[Place, ...] = ()
    sitemaps: tuple[Place, ...] = ()
    articles: str | None = None
    layouts: tuple[Layout, ...] = ()

    @field_validator("articles")
    @classmethod
    def _is_pattern(cls, pattern: str | None) -> str | None:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        return pattern

    def is_article(self, address: str) -> bool:
        """Whether an address may be one of its articles, by its path and what comes after it."""
        path = "/" + address.split("://", 1)[-1].partition("/")[2]
        return self.articles is None or re.search(self.articles, path) is not None

    def rules(self, day: str) -> PageRules:
        """How its pages were laid out on a day."""
        for layout in self.layouts:
            if (layout.since or "") <= day <= (layout.until or "9999"):
                return layout.rules()
        return NO_RULES


class _File(_Table):
    outlet: tuple[Outlet, ...]


class Outlets:
    """Outlets by id and by host."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.by_id: Mapping[str, Outlet] = {outlet.id: outlet for outlet in outlets}
        self._hosts = {host: outlet for outlet in self.by_id.values() for host in outlet.hosts}

    def find(self, address: str) -> Outlet | None:
        """Whose page this is, by its host or the domain above it; None where nobody declares it."""
        host = host_of_address(address)
        while host and host not in self._hosts:
            host = host.partition(".")[2]
        return self._hosts.get(host)

    def rules(self, address: str, day: str) -> PageRules:
        """How the page was laid out on a day, as far as anyone declares it."""
        outlet = self.find(address)
        return outlet.rules(day) if outlet is not None else NO_RULES


def parse_outlets(text: str, *, where: str) -> tuple[Outlet, ...]:
    """The outlets of a TOML file. Raises InputError, with the place in it, for what is wrong."""
    try:
        found = _File.model_validate(tomllib.loads(text)).outlet
    except tomllib.TOMLDecodeError as error:
        raise InputError(where, f"no TOML: {error}") from error
    except ValidationError as error:
        raise InputError(where, told(error)) from error
    return found


def told(error: ValidationError) -> str:
    """The first fault, with its place: `$.outlet.3.type: ...`."""
    first = error.errors()[0]
    return f"$.{'.'.join(map(str, first['loc']))}: {first['msg']} (found {str(first['input'])[:60]!r})"


@cache
def shipped_outlets() -> Outlets:
    """The outlets that come with Mithaq."""
    found: list[Outlet] = []
    for file in sorted(resources.files("mithaq.sources").joinpath("outlets").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            found += parse_outlets(file.read_text(encoding="utf-8"), where=file.name)
    return Outlets(found)
