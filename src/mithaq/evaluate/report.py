"""What a scoring says: counts and the rates drawn from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mithaq.model.vocabulary import Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Found of what was recorded and of what is true; a rate is 0-1, None where there was nothing to count."""

    found: int = 0
    recorded: int = 0
    true: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was recorded that is right."""
        return self.found / self.recorded if self.recorded else None

    @property
    def recall(self) -> float | None:
        """The share of what is true that was recorded."""
        return self.found / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """Twice what was found, over what was recorded and what is true together."""
        both = self.recorded + self.true
        return 2 * self.found / both if both else None

    def __add__(self, other: "Rates") -> "Rates":
        return Rates(
            found=self.found + other.found, recorded=self.recorded + other.recorded, true=self.true + other.true
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A 95% interval from resampled articles; None where no sample had anything to count."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of those scored are right. `filled` of `all` had a value recorded, whether scored or not."""

    right: int = 0
    scored: int = 0
    filled: int = 0
    all: int = 0

    @property
    def accuracy(self) -> float | None:
        """Right of scored, 0-1."""
        return self.right / self.scored if self.scored else None

    def __add__(self, other: "Share") -> "Share":
        return Share(
            right=self.right + other.right,
            scored=self.scored + other.scored,
            filled=self.filled + other.filled,
            all=self.all + other.all,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decile:
    """Recorded events of one tenth of confidence: `low` to below `low + 0.1`, the last with 1."""

    low: float
    events: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Whether confidence means what it says, over recorded events that match no marginal one.

    `brier` is the mean squared distance of confidence from right (1) or wrong (0); `error` the expected calibration
    error, the distance of mean confidence from the share right, over the deciles by size. None without events.
    """

    deciles: tuple[Decile, ...]
    brier: float | None
    error: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miscount:
    """A true event that was missed or a recorded one that is extra, in strict scoring, with what stands nearest."""

    what: Literal["missed", "extra"]
    article: str
    kind: Kind
    status: Status
    parties: tuple[str, ...]
    date: str | None
    text: str
    start: int
    confidence: float | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The scores of readings against hand-coded articles. Slots are over the core events that match leniently."""

    articles: int
    strict: Rates
    lenient: Rates
    intervals: Mapping[str, Interval]
    kinds: Mapping[str, Rates]
    slots: Mapping[str, Share]
    people: Rates
    quotes: Rates
    quote_speakers: Share
    quote_natures: Share
    article_kinds: Share
    published: Share
    calibration: Calibration
    offtopic_articles: int
    offtopic_events: int
    miscounts: tuple[Miscount, ...]

    @property
    def offtopic_per_hundred(self) -> float | None:
        """Events recorded in 100 off-topic articles; every one is wrong. None without such articles."""
        return 100 * self.offtopic_events / self.offtopic_articles if self.offtopic_articles else None
