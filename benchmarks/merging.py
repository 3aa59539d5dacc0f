"""How well tellings of one event are merged: `python benchmarks/merging.py CORPUS [--engine patterns] [--split test]`.

Reads the whole corpus (a folder of daily archives) into a ledger, settles it, and scores the merged events against
`benchmarks/gold/clusters.jsonl`: events of July 2015 told by several newspapers and look-alikes of them, coded by hand as
article ids and offsets. Scored are the tellings that the reader found (evidence overlaps by a third, same family, a party
shared). Printed: B-cubed (Bagga and Baldwin 1998), the share of wrong merges (an event made of n tellings is n - 1 merges, and
every further hand-coded event among them a wrong one), twins merged, near-copies, seconds, peak memory.

`--fit` fits the weights of `src/mithaq/ledger/merging/merging.json` on the `dev` half, and nothing else; the threshold is
chosen by cross-validation within it.
"""

import argparse
import hashlib
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from mithaq.ledger import Ledger
from mithaq.ledger.merging.clustering import cluster
from mithaq.ledger.merging.features import FEATURES, can_be_same, features
from mithaq.ledger.merging.scoring import Weights, odds_of, shipped_weights
from mithaq.ledger.merging.telling import Key, Told, keys_of
from mithaq.ledger.merging.update import load_tellings
from mithaq.ledger.schema import articles, members, sources_seen
from mithaq.model import Passage
from mithaq.model.matching import OVERLAP, best_pairs, overlap
from mithaq.model.vocabulary import family_of

HERE = Path(__file__).parent
CLUSTERS = HERE / "gold" / "clusters.jsonl"
WEIGHTS = HERE.parent / "src" / "mithaq" / "ledger" / "merging" / "merging.json"
WRONG = 0.03
"""Wrong merges allowed, as a share of merges, when the threshold is chosen."""

PRIOR = {"strangers": -1.5, "other_instrument": -1.5, "other_step": -2.0, "other_count": -5.0}
"""Weights that are set and not fitted, as the coded clusters have too few such twins, or none: tellings that both name
people and nobody in common, instruments with no word in common, two steps of an agreement, or the second plane and the third
are of two events, unless much speaks for one."""
FOLDS = 5
THRESHOLDS = (-2.0, -1.75, -1.5, -1.25, -1.0, -0.75, -0.5, 0.0)

Pair = tuple[Key, Key]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Of the tellings found: B-cubed (0-1), and counts."""

    tellings: int
    events: int
    precision: float
    recall: float
    merges: int
    wrong: int
    twins: int
    twins_merged: int

    @property
    def f1(self) -> float:
        """The harmonic mean of B-cubed precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0

    def __str__(self) -> str:
        return (
            f"B-cubed F1 {100 * self.f1:.1f} (P {100 * self.precision:.1f}, R {100 * self.recall:.1f}) over {self.tellings} "
            f"tellings of {self.events} events; wrong merges {self.wrong} of {self.merges} "
            f"({100 * self.wrong / max(self.merges, 1):.1f}%); twins merged {self.twins_merged} of {self.twins}"
        )


def load_clusters(path: Path, split: str) -> list[dict[str, Any]]:
    """The hand-coded events of a split ("dev", "test" or "all")."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if split == "all" or row.get("split", "test") == split]


def tellings_in(ledger: Ledger, given: Iterable[str]) -> dict[str, list[Told]]:
    """The tellings of the articles with these ids at their place, by that id."""
    wanted = sorted(set(given))
    found: dict[str, list[Told]] = {}
    with ledger._reading() as connection:
        query = sa.select(sources_seen.c.given_id, sources_seen.c.article_id).where(sources_seen.c.given_id.in_(wanted))
        ids = {row.given_id: row.article_id for row in connection.execute(query)}
        by_article: dict[str, list[Told]] = defaultdict(list)
        for told in load_tellings(connection, sorted(set(ids.values()))):
            by_article[told.key[0]].append(told)
    for name in wanted:
        if name not in ids:
            raise SystemExit(
                f"merging: the corpus has no article {name}; give the folder that the clusters were coded on"
            )
        found[name] = by_article[ids[name]]
    return found


def labels_of(clusters: Sequence[Mapping[str, Any]], told: Mapping[str, Sequence[Told]]) -> dict[Key, str]:
    """Which hand-coded event each telling is of; tellings of no coded event are left out."""
    coded: dict[str, list[tuple[Mapping[str, Any], Passage]]] = defaultdict(list)
    for row in clusters:
        for place in row["articles"]:
            length = place["end"] - place["start"]
            coded[place["id"]].append((row, Passage(text=" " * length, start=place["start"], end=place["end"])))
    labels: dict[Key, str] = {}
    for article, places in coded.items():
        weights = [[_fit(row, place, each) for each in told[article]] for row, place in places]
        for index, column in best_pairs(weights):
            labels.setdefault(told[article][column].key, places[index][0]["name"])
    return labels


def _fit(row: Mapping[str, Any], place: Passage, told: Told) -> float:
    event = told.event
    if event.kind not in family_of(row["kind"]) or not set(row["parties"]) & set(event.parties):
        return 0.0
    share = max(overlap(place, piece) for piece in event.evidence)
    if share < OVERLAP - 1e-9:
        return 0.0
    parties = len(set(row["parties"]) & set(event.parties)) / len(set(row["parties"]) | set(event.parties))
    return 1 + share + (row["kind"] == event.kind) + parties


def score(labels: Mapping[Key, str], merged: Mapping[Key, str], clusters: Sequence[Mapping[str, Any]]) -> Scores:
    """B-cubed and merges of the labelled tellings; `merged` gives each its event."""
    by_event: dict[str, list[Key]] = defaultdict(list)
    for key in labels:
        by_event[merged[key]].append(key)
    sizes = Counter(labels.values())
    precision = recall = 0.0
    merges = wrong = 0
    together: set[frozenset[str]] = set()
    for keys in by_event.values():
        names = Counter(labels[key] for key in keys)
        merges += len(keys) - 1
        wrong += len(names) - 1
        together.update(frozenset(pair) for pair in combinations(names, 2))
        for name, count in names.items():
            precision += count * count / len(keys)
            recall += count * count / sizes[name]
    twins = {frozenset((row["name"], other)) for row in clusters for other in row["not_same_as"]}
    met = {pair for pair in twins if pair <= set(sizes)}
    return Scores(
        tellings=len(labels), events=len(sizes), precision=precision / len(labels), recall=recall / len(labels),
        merges=merges, wrong=wrong, twins=len(met), twins_merged=len(met & together),
    )  # fmt: skip


def candidate_pairs(told: Sequence[Told]) -> list[tuple[Told, Told]]:
    """All pairs of tellings worth comparing."""
    by_key: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        for key in keys_of(each):
            by_key[key].append(each)
    pairs: dict[Pair, tuple[Told, Told]] = {}
    for group in by_key.values():
        for one, other in combinations(sorted(group, key=lambda each: each.key), 2):
            if (one.key, other.key) not in pairs and can_be_same(one, other):
                pairs[one.key, other.key] = (one, other)
    return list(pairs.values())


def merge_all(told: Sequence[Told], pairs: Sequence[tuple[Told, Told]], weights: Weights) -> dict[Key, str]:
    """The event of each telling, everything clustered at once."""
    keys = sorted(each.key for each in told)
    place = {key: index for index, key in enumerate(keys)}
    odds = {(place[one.key], place[other.key]): odds_of(one, other, weights) for one, other in pairs}
    groups = cluster(keys, odds, threshold=weights.threshold)
    return {key: f"{group[0]}" for group in groups for key in group}


def fit(labels: Mapping[Key, str], pairs: Sequence[tuple[Told, Told]], *, ridge: float = 0.001) -> tuple[float, ...]:
    """Weights of the logistic regression over labelled pairs; an event's pairs together weigh as the root of their number.

    A labelled telling and one that the coders, who sought every telling, did not name are taken for two events.
    """
    coded = {article for article, _ in labels}
    labels = defaultdict(str, labels)
    known = [
        (one, other)
        for one, other in pairs
        if labels[one.key]
        and (labels[other.key] or other.key[0] not in coded)
        or labels[other.key]
        and one.key[0] not in coded
    ]
    rows = np.array([features(one, other) for one, other in known])
    same = np.array([labels[one.key] == labels[other.key] for one, other in known], dtype=float)
    sizes = Counter(tuple(sorted((labels[one.key], labels[other.key]))) for one, other in known)
    weight = np.array([sizes[tuple(sorted((labels[a.key], labels[b.key])))] ** -0.5 for a, b in known])
    weight /= weight.sum()
    theta = np.array([PRIOR.get(name, 0.0) for name in FEATURES])
    held = np.array([name in PRIOR for name in FEATURES])
    penalty = np.full(len(theta), ridge)
    penalty[0] = 0.0
    return tuple(round(value, 4) for value in _logistic(rows, same, weight, penalty, theta, held))


def _logistic(
    rows: Floats, same: Floats, weight: Floats, penalty: Floats, theta: Floats, held: npt.NDArray[np.bool_]
) -> list[float]:
    """Newton's method from `theta`, the coefficients that are `held` staying as they are."""
    for _ in range(50):
        share = 1 / (1 + np.exp(-rows @ theta))
        slope = rows.T @ (weight * (share - same)) + penalty * theta
        slope[held] = 0.0
        curve = (rows * (weight * share * (1 - share))[:, None]).T @ rows + np.diag(penalty + 1e-9)
        curve[held, :] = curve[:, held] = 0.0
        curve[held, held] = 1.0
        step = np.linalg.solve(curve, slope)
        theta = theta - step
        if np.abs(step).max() < 1e-8:
            break
    return [float(value) for value in theta]


def calibrated(labels: Mapping[Key, str], pairs: Sequence[tuple[Told, Told]], weights: Weights) -> Weights:
    """The weights with the scale and shift that make shares of the log-odds of labelled pairs (Platt 1999)."""
    known = [
        (odds_of(one, other, weights), labels[one.key] == labels[other.key])
        for one, other in pairs
        if one.key in labels and other.key in labels
    ]
    rows = np.array([(odds, 1.0) for odds, _ in known if math.isfinite(odds)])
    same = np.array([each for odds, each in known if math.isfinite(odds)], dtype=float)
    scale, shift = _logistic(rows, same, np.full(len(same), 1 / len(same)), np.zeros(2), np.zeros(2), np.zeros(2, bool))
    return replace(weights, scale=round(scale, 4), shift=round(shift, 4))


def calibration(labels: Mapping[Key, str], pairs: Sequence[tuple[Told, Told]], weights: Weights) -> float:
    """Expected calibration error (0-1, ten bins) of the pairs' shares, each event's pairs weighing as in `fit`."""
    bins: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for one, other in pairs:
        if one.key in labels and other.key in labels:
            share = weights.share(odds_of(one, other, weights))
            bins[min(int(10 * share), 9)].append((share, float(labels[one.key] == labels[other.key])))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(a - b for a, b in each)) for each in bins.values()) / total


def cross_validated(
    told: Sequence[Told],
    pairs: Sequence[tuple[Told, Told]],
    labels: Mapping[Key, str],
    clusters: Sequence[Mapping[str, Any]],
) -> float:
    """The highest threshold whose B-cubed F1 is within a point of the best, each fold scored by weights of the others.

    Only thresholds with few enough wrong merges count: a wrong merge costs its reader more than a missed one. Folds keep an event and its twins together.
    """
    folds = _folds(clusters)
    found: dict[float, list[Scores]] = defaultdict(list)
    for fold in range(FOLDS):
        held = {key: name for key, name in labels.items() if folds[name] == fold}
        weights = fit(
            {key: name for key, name in labels.items() if key not in held},
            [(one, other) for one, other in pairs if one.key not in held and other.key not in held],
        )
        rows = [row for row in clusters if folds[row["name"]] == fold]
        for threshold in THRESHOLDS:
            merged = merge_all(told, pairs, Weights(weights=weights, threshold=threshold))
            found[threshold].append(score(held, merged, rows))
    whole = {threshold: _added(scores) for threshold, scores in found.items()}
    for threshold, scored in whole.items():
        print(f"threshold {threshold:5.2f}: {scored}", file=sys.stderr)
    careful = {threshold: one for threshold, one in whole.items() if one.wrong <= WRONG * one.merges} or whole
    best = max(one.f1 for one in careful.values())
    return max(threshold for threshold, one in careful.items() if one.f1 >= best - 0.01)


def _folds(clusters: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    lead = {row["name"]: row["name"] for row in clusters}

    def first(name: str) -> str:
        while lead[name] != name:
            name = lead[name]
        return name

    for row in clusters:
        for other in row["not_same_as"]:
            lead[first(other)] = first(row["name"])
    return {name: int(hashlib.sha256(first(name).encode()).hexdigest(), 16) % FOLDS for name in lead}


def _added(scores: Sequence[Scores]) -> Scores:
    tellings = sum(one.tellings for one in scores)
    return Scores(
        tellings=tellings, events=sum(one.events for one in scores),
        precision=sum(one.precision * one.tellings for one in scores) / tellings,
        recall=sum(one.recall * one.tellings for one in scores) / tellings,
        merges=sum(one.merges for one in scores), wrong=sum(one.wrong for one in scores),
        twins=sum(one.twins for one in scores), twins_merged=sum(one.twins_merged for one in scores),
    )  # fmt: skip


def main() -> None:
    """Prints the figures, or fits the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder of daily archives")
    parser.add_argument("--clusters", type=Path, default=CLUSTERS)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="test")
    parser.add_argument("--engine", choices=("patterns", "both"), default="patterns")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here, and go on from what it has")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the dev split")
    given = parser.parse_args()
    if not given.corpus.is_dir():
        raise SystemExit(f"merging: {given.corpus} is no folder: give the one with the daily archives")
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "merging.db"
        days = sorted(given.corpus.glob("*.zip"))
        seconds = [_read(part, path, given.engine) for part in (days[:-1], days[-1:])]
        with Ledger.open(path, create=False) as ledger:
            _report(ledger, given, seconds)


def _read(paths: Sequence[Path], ledger: Path, engine: str) -> float:
    """Seconds that the real command takes to read these archives into the ledger and to settle it."""
    command = [sys.executable, "-m", "mithaq", "read", *map(str, paths), "--engine", engine, "--ledger", str(ledger)]
    start = time.perf_counter()
    subprocess.run([*command, "--quiet", "--workers", "2"], stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def _report(ledger: Ledger, given: argparse.Namespace, seconds: Sequence[float]) -> None:
    split = "dev" if given.fit else given.split
    clusters = load_clusters(given.clusters, split)
    labels = labels_of(clusters, tellings_in(ledger, (place["id"] for row in clusters for place in row["articles"])))
    coded = sum(len(row["articles"]) for row in clusters)
    with ledger._reading() as connection:
        ids = list(connection.execute(sa.select(articles.c.id).order_by(articles.c.id)).scalars())
        told = list(load_tellings(connection, ids)) if given.fit else []
        merged = {(row.article_id, row.position): row.event_id for row in connection.execute(sa.select(members))}
    print(f"{given.clusters.name}, {split}: the reader found {len(labels)} of {coded} tellings coded")
    if given.fit:
        pairs = candidate_pairs(told)
        chosen = Weights(weights=fit(labels, pairs), threshold=cross_validated(told, pairs, labels, clusters))
        chosen = calibrated(labels, pairs, chosen)
        print(f"calibration error on what it was fitted on: {calibration(labels, pairs, chosen):.3f}")
        numbers = {name: getattr(chosen, name) for name in ("threshold", "scale", "shift")}
        kept = {**numbers, "weights": dict(zip(FEATURES, chosen.weights, strict=True))}
        WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        return
    print(score(labels, merged, clusters))
    pairs = candidate_pairs([each for group in _labelled(ledger, labels) for each in group])
    print(f"calibration error of pairs: {calibration(labels, pairs, shipped_weights()):.3f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    read_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"reading and settling: {seconds[0]:.0f} s for all days but the last, {seconds[1]:.0f} s for the last; "
        f"{max(peak, read_peak):.0f} MiB at most"
    )


def _labelled(ledger: Ledger, labels: Mapping[Key, str]) -> list[list[Told]]:
    with ledger._reading() as connection:
        return [
            [told for told in load_tellings(connection, [article_id]) if told.key in labels]
            for article_id in sorted({key[0] for key in labels})
        ]


if __name__ == "__main__":
    main()
