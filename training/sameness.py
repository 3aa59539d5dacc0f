"""`python training/sameness.py --data COLLECTION`: fit the weights by which two proposals of an article are taken for one happening.

Every two proposals of the patterns that could be one (`mithaq.reader.sameness.can_be_one`) and of which both tell a coded event are
an example: one happening where it is the same event. From the long texts among the training passages and, where the folder of the
newspaper corpus is given, every other of the coded newspaper articles with two events or more; writes `src/mithaq/reader/sameness.json` and prints how
often the weights are right, there and on the passages of development, beside always saying what is commoner.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from mithaq.evaluate.gold import GoldArticle, load_gold
from mithaq.learning.drafts import drafted, told_by
from mithaq.learning.lessons import nearest
from mithaq.learning.weights import fit_logistic
from mithaq.lexicon import Lexicon, load_lexicon
from mithaq.reader.sameness import FEATURES, can_be_one, features, view_of

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "mithaq" / "reader" / "sameness.json"
PASSAGES, ARTICLES = ROOT / "training" / "passages", ROOT / "training" / "articles"
LONG = ("train-whole-articles.jsonl", "train-long-form.jsonl")
"""Short passages tell one happening in one sentence; how articles go on about it is learnt from articles."""
PENALTY = 3.0

Example = tuple[list[float], bool]


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(prog="sameness", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of the newspaper corpus (daily archives)")
    options = parser.parse_args()
    lexicon = load_lexicon()
    golds = [gold for name in LONG for gold in load_gold(PASSAGES / name, data=PASSAGES)]
    if options.data is not None:
        for file in sorted(ARTICLES.glob("*.jsonl")):
            golds += [gold for gold in load_gold(file, data=options.data) if len(gold.events) > 1][::2]
    examples = list(examples_of(golds, lexicon))
    x, y = np.array([row for row, _ in examples]), np.array([same for _, same in examples], dtype=float)
    weights = fit_logistic(x, y, penalty=PENALTY)
    report("learnt from", x, y, weights)
    unseen = list(examples_of(load_gold(PASSAGES / "dev.jsonl", data=PASSAGES), lexicon))
    report("development", np.array([row for row, _ in unseen]), np.array([same for _, same in unseen]), weights)
    found = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}
    WEIGHTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def examples_of(golds: Sequence[GoldArticle], lexicon: Lexicon) -> Iterator[Example]:
    """The features of every two proposals that tell coded events, and whether they tell the same one."""
    for gold in golds:
        draft = drafted(gold.article, lexicon)
        told = [(view_of(draft, one), nearest(gold.events, told_by(draft, one))) for one in draft.proposals]
        for (one, event), (other, of_other) in combinations([pair for pair in told if pair[1] is not None], 2):
            if can_be_one(one, other):
                yield features(one, other), event is of_other


def report(name: str, x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> None:
    """A line of figures."""
    right = ((x @ weights > 0) == (y > 0.5)).mean()
    print(
        f"{name:12} {len(y):6} pairs, {y.mean():.3f} of them one happening; right {right:.3f} (always the commoner {max(y.mean(), 1 - y.mean()):.3f})"
    )


if __name__ == "__main__":
    main()
