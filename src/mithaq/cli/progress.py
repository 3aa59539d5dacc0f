"""The progress bar on standard error, and the counts behind it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mithaq.cli.pipeline import Outcome

if TYPE_CHECKING:
    from rich.progress import Progress


@dataclass(slots=True)
class Count:
    """What a run has met so far. `problems` counts both files that gave no article and stages that failed."""

    read: int = 0
    known: int = 0
    events: int = 0
    quotes: int = 0
    problems: int = 0
    began: float = field(default_factory=time.monotonic)

    def add(self, outcome: Outcome) -> None:
        """Counts one outcome."""
        if outcome.problem is not None:
            self.problems += 1
        elif outcome.known:
            self.known += 1
        elif outcome.reading is not None:
            self.read += 1
            self.events += len(outcome.reading.events)
            self.quotes += len(outcome.reading.quotes)
            self.problems += len(outcome.reading.problems)

    def tell(self) -> str:
        """One line: what was read, found and known, and how quickly."""
        seconds = max(time.monotonic() - self.began, 1e-9)
        known = f" ({self.known} known already)" if self.known else ""
        return (
            f"{self.read} articles read{known}, {self.events} events, {self.quotes} quotations, {self.problems} problems "
            f"in {seconds:.1f} s ({self.read / seconds:.1f} articles/s)"
        )


class Bar:
    """A bar that moves with a count, or nothing."""

    def __init__(self, count: Count, progress: "Progress | None", total: int | None) -> None:
        self._count = count
        self._progress = progress
        self._task = progress.add_task("reading", total=total, rate=0.0, events=0, problems=0) if progress else None

    def move(self) -> None:
        """Shows the count as it is."""
        if self._progress is not None and self._task is not None:
            count = self._count
            done = count.read + count.known
            rate = done / max(time.monotonic() - count.began, 1e-9)
            self._progress.update(self._task, completed=done, rate=rate, events=count.events, problems=count.problems)


@contextmanager
def show_progress(count: Count, *, total: int | None, visible: bool) -> Iterator[Bar]:
    """A bar on standard error while the block runs; none where not `visible`. `total` None: not known."""
    if not visible:
        yield Bar(count, None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f} articles/s"),
        TextColumn("{task.fields[events]} events"),
        TextColumn("{task.fields[problems]} problems"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(count, progress, total)
