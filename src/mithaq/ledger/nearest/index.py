"""The seam: where vectors of passages are kept and looked through."""

from collections.abc import Collection, Generator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Filed = tuple[str, Floats]
"""An article's id, and the vectors of its passages in their order, each of length 1."""


@dataclass(frozen=True, slots=True)
class Near:
    """A passage, by its article and its place in it, and how like it is to what was asked (cosine, -1 to 1)."""

    article_id: str
    place: int
    likeness: float


class PassageIndex(Protocol):
    """Vectors of passages. What it answers depends on what it holds, not on when that came."""

    def keep_only(self, article_ids: Collection[str]) -> set[str]:
        """Takes away what is of other articles; returns those of these of which it has nothing."""

    def add(self, filed: Collection[Filed]) -> None:
        """Adds articles that it does not have; all are kept for good when this returns, or none."""

    def nearest(self, vector: Floats) -> Generator[Near, None, None]:
        """All passages, the likest first, then by article and place; as many as are taken are looked for."""
