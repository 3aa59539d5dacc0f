"""Numbers of sources as citations: `[2] [5–9]`."""

from collections.abc import Iterable

_RUN = 3  # numbers in a row that are written as a range


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers in order as (first, last): three or more in a row are one range, others stand alone."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found: list[tuple[int, int]] = []
    for run in runs:
        found += [(run[0], run[-1])] if len(run) >= _RUN else [(number, number) for number in run]
    return found


def render_range(first: int, last: int) -> str:
    """One citation in brackets."""
    return f"[{first}]" if first == last else f"[{first}–{last}]"


def render_numbers(numbers: Iterable[int]) -> str:
    """All citations, with blanks between."""
    return " ".join(render_range(*pair) for pair in ranges(numbers))
