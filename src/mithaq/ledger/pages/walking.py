"""Pages: where one ends, the next begins after the last row that was looked at, whatever is added in between."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.errors import QueryError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Keys = tuple[str | int | float, ...]
"""What a row is sorted by within its stretch; no two rows have the same."""
Position = tuple[str | int | float, ...]
"""A place in a list: the number of the stretch, then the keys of the row there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Part of a list; `next` is the position after which the next page begins, None: there is none.

    A page may have fewer items than were asked for, even none, and still a next one: where few of many rows are wanted,
    only so many are looked at for a page.
    """

    items: tuple[T, ...]
    next: Position | None


class Stretch(Protocol[T_co]):
    """Part of a list, with an order of its own."""

    def accepts(self, keys: Keys) -> bool:
        """Whether these could be the keys of a row."""

    def read(
        self, connection: Connection, after: Keys | None, size: int
    ) -> tuple[Sequence[Keys], Iterable[T_co | None]]:
        """The next rows, fewer than `size` only at the end: their keys, and what each is, None: it is not wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryStretch(Generic[T]):
    """The rows of a query by these keys, none of which is null; `load` makes of them what is wanted, None: not wanted.

    `falling` says of each key whether the greatest comes first.
    """

    query: sa.Select[Any]
    keys: tuple[sa.ColumnElement[Any], ...]
    falling: tuple[bool, ...]
    load: Callable[[Connection, Sequence[sa.Row[Any]]], Iterable[T | None]]

    def accepts(self, keys: Keys) -> bool:
        """Whether these could be the keys of a row."""
        kinds = [key.type.python_type for key in self.keys]
        return len(keys) == len(kinds) and all(
            type(value) in ((float, int) if kind is float else (kind,)) for value, kind in zip(keys, kinds, strict=True)
        )

    def read(self, connection: Connection, after: Keys | None, size: int) -> tuple[Sequence[Keys], Iterable[T | None]]:
        """The next rows."""
        order = [key.desc() if falls else key.asc() for key, falls in zip(self.keys, self.falling, strict=True)]
        named = [key.label(f"key_{index}") for index, key in enumerate(self.keys)]
        query = self.query.add_columns(*named).order_by(*order).limit(size)
        if after is not None:
            query = query.where(_beyond(list(zip(self.keys, self.falling, after, strict=True))))
        rows = connection.execute(query).all()
        return [tuple(row[-len(named) :]) for row in rows], self.load(connection, rows)


def _beyond(keys: Sequence[tuple[sa.ColumnElement[Any], bool, str | int | float]]) -> sa.ColumnElement[bool]:
    """The condition that a row comes after one with these keys, written so that an index on them serves."""
    (key, falls, value), rest = keys[0], keys[1:]
    beyond = key < value if falls else key > value
    if not rest:
        return beyond
    return (key <= value if falls else key >= value) & (beyond | _beyond(rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStretch(Generic[T]):
    """Items that are in hand, with their keys, in the order of these."""

    items: Sequence[tuple[Keys, T]]

    def accepts(self, keys: Keys) -> bool:
        """Whether these could be the keys of a row."""
        return all(list(map(type, keys)) == list(map(type, each)) for each, _ in self.items[:1])

    def read(self, connection: Connection, after: Keys | None, size: int) -> tuple[Sequence[Keys], Iterable[T | None]]:
        """The next items."""
        found = [each for each in self.items if after is None or each[0] > after][:size]
        return [keys for keys, _ in found], [item for _, item in found]


def page_of(items: Sequence[tuple[Keys, T]], *, limit: int, after: Position | None) -> Page[T]:
    """A page of items that are in hand, by their keys. Raises LedgerError as `walk` does."""
    keys = None if after is None else _checked([ListStretch(items=items)], after)[1]
    found = sorted((each for each in items if keys is None or each[0] > keys), key=itemgetter(0))[: limit + 1]
    following = (0, *found[limit - 1][0]) if len(found) > limit else None
    return Page(items=tuple(item for _, item in found[:limit]), next=following)


def walk(
    connection: Connection,
    stretches: Sequence[Stretch[T]],
    *,
    limit: int,
    after: Position | None,
    chunk: int | None = None,
    most: int | None = None,
) -> Page[T]:
    """A page of at most `limit` of the items of the stretches one after the other.

    `chunk` rows are asked for in one go (None: one more than the page has), at most `most` or a little more looked at
    (None: all). Raises QueryError where `after` is no position of this list.
    """
    found: list[tuple[Position, T]] = []
    looked_at = 0
    for positions, items in _chunks(connection, stretches, after, chunk or limit + 1):
        for position, item in zip(positions, items, strict=False):  # the items after the last one needed are not made
            if item is not None:
                found.append((position, item))
            if len(found) > limit:
                return Page(items=tuple(item for _, item in found[:limit]), next=found[limit - 1][0])
        looked_at += len(positions)
        if most is not None and looked_at >= most:
            return Page(items=tuple(item for _, item in found), next=positions[-1])
    return Page(items=tuple(item for _, item in found), next=None)


def _chunks(
    connection: Connection, stretches: Sequence[Stretch[T]], after: Position | None, size: int
) -> Iterator[tuple[list[Position], Iterable[T | None]]]:
    first, keys = (0, None) if after is None else _checked(stretches, after)
    for number in range(first, len(stretches)):
        more = True
        while more:
            rows, items = stretches[number].read(connection, keys, size)
            if rows:
                yield [(number, *each) for each in rows], items
                keys = rows[-1]
            more = len(rows) == size
        keys = None


def _checked(stretches: Sequence[Stretch[T]], after: Position) -> tuple[int, Keys]:
    """The number of the stretch and the keys in it."""
    number, keys = after[0] if after else None, after[1:]
    if type(number) is int and 0 <= number < len(stretches) and stretches[number].accepts(keys):
        return number, keys
    raise QueryError(f"{after!r} is no position in this list: begin again with its first page")
