"""Offsets in UTF-16 code units, as programs in Java and JavaScript count them, and in code points, as we do."""

from bisect import bisect_left
from itertools import accumulate


class Utf16:
    """The text's offsets in both counts; they differ after a character outside the basic plane, such as an emoji."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]

    def units(self, point: int) -> int:
        """The code unit at which the code point with this index starts."""
        return self._starts[point]

    def points(self, unit: int) -> int:
        """The index of the code point that starts at this code unit. Raises ValueError where none does."""
        point = bisect_left(self._starts, unit)
        if point == len(self._starts) or self._starts[point] != unit:
            raise ValueError(f"{unit} is no offset of the text, which has {self._starts[-1]} UTF-16 code units")
        return point
