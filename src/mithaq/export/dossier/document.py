"""What stands in a dossier, in order, whatever it is written as."""

from dataclasses import dataclass

from mithaq.export.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of an article, verbatim, and the number of the article among the sources."""

    text: str
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing told: when, what, marks (status, review), facts with their labels, quotations and the sources' numbers."""

    when: str
    what: str
    marks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items under a heading of the second rank (None: under the section's own)."""

    heading: str | None
    items: tuple[Item, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first row is its header, the first column its rows' names."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: paragraphs, then a table, then groups."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that is cited: its number, what it is called, where and when it appeared."""

    number: int
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier. `language` is that of all its own words; quotations and titles are as the articles have them."""

    language: Language
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    sources_heading: str
    sources: tuple[Source, ...]
    footer: str
