"""What the questions of a run have cost."""

import threading
from dataclasses import dataclass, replace

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Requests sent, answers had from the cache, tokens asked and answered.

    `estimated`: some answers came without a count of tokens, and theirs is reckoned from the length of the words.
    """

    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """All tokens, as they count against the budget."""
        return self.tokens_in + self.tokens_out

    def price(self, price_in: float | None, price_out: float | None) -> float | None:
        """The price at so much for a million tokens in and out; None where neither is set."""
        if price_in is None and price_out is None:
            return None
        return (self.tokens_in * (price_in or 0.0) + self.tokens_out * (price_out or 0.0)) / MILLION

    def tell(self, price_in: float | None = None, price_out: float | None = None) -> str:
        """One line for the summary of a run."""
        about = "about " if self.estimated else ""
        price = self.price(price_in, price_out)
        return (
            f"llm: {self.requests} requests, {self.cached} answers from the cache, "
            f"{about}{self.tokens_in} tokens in and {self.tokens_out} out"
        ) + (f", price {about}{price:.4f}" if price is not None else "")


class Account:
    """Adds up the cost of a run; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cost = Cost()

    @property
    def cost(self) -> Cost:
        """What it is so far."""
        return self._cost

    def add(
        self, *, requests: int = 0, cached: int = 0, tokens_in: int = 0, tokens_out: int = 0, estimated: bool = False
    ) -> None:
        """Adds to it."""
        with self._lock:
            was = self._cost
            self._cost = replace(
                was,
                requests=was.requests + requests,
                cached=was.cached + cached,
                tokens_in=was.tokens_in + tokens_in,
                tokens_out=was.tokens_out + tokens_out,
                estimated=was.estimated or estimated,
            )
