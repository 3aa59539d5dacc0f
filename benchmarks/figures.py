"""What is measured of the reader, as the page of the method shows it: writes benchmarks/gold/figures.json.

python benchmarks/figures.py COLLECTION

COLLECTION is the folder of daily archives of which some articles were held out (docs/evaluation.md). Every set is scored by
`mithaq evaluate`; no figure is typed by hand.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mithaq import __version__

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "benchmarks" / "gold" / "figures.json"
SETS = {
    "newspapers": ("benchmarks/gold/held-out.jsonl", None),
    "passages": ("training/passages/test.jsonl", "training"),
    "out-of-domain": ("training/passages/out-of-domain.jsonl", "training"),
}
"""Each set with its file and the folder of its texts (None: the collection)."""


def main() -> None:
    """Scores every set and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("collection", type=Path, help="the folder of daily archives")
    wanted = parser.parse_args()
    found = {name: measure(gold, data or str(wanted.collection)) for name, (gold, data) in SETS.items()}
    content = {"version": __version__, "sets": found}
    FIGURES.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{FIGURES.relative_to(ROOT)}: {len(found)} sets")


def measure(gold: str, data: str) -> dict[str, Any]:
    """What is kept of the scores of a set: counts, so that several sets can be taken together."""
    command = [sys.executable, "-m", "mithaq", "evaluate", gold, "--data", data, "--format", "jsonl"]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    report = json.loads(answer.splitlines()[0])
    rates = {"lenient": report["lenient"], "people": report["people"], "quotes": report["quotes"], **report["kinds"]}
    shares = {**report["slots"], "published": report["published"], "article_kind": report["article_kinds"]}
    return {
        "articles": report["articles"],
        "gold": gold,
        "interval": report["intervals"]["lenient precision"],
        "rates": {name: {key: rate[key] for key in ("found", "recorded", "true")} for name, rate in rates.items()},
        "shares": {name: {key: share[key] for key in ("right", "scored")} for name, share in shares.items()},
    }


if __name__ == "__main__":
    main()
