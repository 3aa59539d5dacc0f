"""`python -m tagger`: from coded texts to the files that the reader loads. Every step leaves a file and is not done twice."""

import argparse
import hashlib
import json
import pickle
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any

import torch
from tagger import combine
from tagger.encoder import Tagger, encoder_of
from tagger.examples import Example, examples_of, shares, silver_of
from tagger.export import export
from tagger.pretrain import load_arrays
from tagger.train import fit
from tagger.vocabulary import bundled_file, load_bundle, rows_of
from tokenizers import Tokenizer

from mithaq.evaluate.gold import GoldArticle, load_gold
from mithaq.lexicon import load_lexicon
from mithaq.model import Article
from mithaq.reader.tagger.model import load_model
from mithaq.sources import open_sources

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src" / "mithaq" / "reader" / "tagger" / "data"
PASSAGES, ARTICLES = ROOT / "training" / "passages", ROOT / "training" / "articles"
HELD_BACK = 8
"""One text in so many is held back from training: the weights of the combination are fitted on these."""
SILVER_QUIET = 0.06
"""Share of the corpus's windows without any proposal that are kept as silver."""


def main() -> int:
    """Run the steps. Exit status 2 where something that is needed is not there."""
    parser = argparse.ArgumentParser(prog="tagger", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="folder of the newspaper corpus (daily archives); without it, no silver"
    )
    parser.add_argument("--encoder", type=Path, help="npz of an encoder that was pre-trained further (see pretrain.py)")
    parser.add_argument(
        "--without", type=Path, nargs="*", default=[], help="coded articles to keep out of the silver too"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "tagger")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if options.data is not None and not options.data.is_dir():
        print(f"tagger: {options.data}: there is no such folder (the newspaper corpus, one zip a day)", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.workers)
    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    net = _fresh(tokenizer, options.encoder)
    log = options.out / "log.jsonl"
    if options.data is not None:
        silver = _kept(options.out / "silver.pkl", lambda: _silver(options.data, options.without, options.workers))
        print(f"silver: {shares(silver)}", flush=True)
        _trained(
            net,
            options.out / "silver.pt",
            lambda: fit(net, silver, epochs=1, rate=1e-4, head_rate=1e-3, seed=options.seed, log=log, quiet=1.0),
        )
    trained, held = _coded(options.data)
    lexicon = load_lexicon()
    learn, check = ([one for gold in part for one in examples_of(gold, lexicon, tokenizer)] for part in (trained, held))
    print(f"coded: {shares(learn)}", flush=True)
    _trained(
        net,
        options.out / "tagger.pt",
        lambda: fit(
            net,
            learn,
            epochs=options.epochs,
            rate=options.rate,
            head_rate=1e-3,
            seed=options.seed,
            log=log,
            check=check,
        ),
    )
    some = random.Random(0).sample(learn, min(64, len(learn)))
    digest = hashlib.sha256((options.out / "tagger.pt").read_bytes()).hexdigest()[:8]
    export(net, options.out / "model", examples=some, version=digest)
    for name in ("tokenizer.json", "combining.json", "gate.json"):
        shutil.copy(SHIPPED / name, options.out / "model")
    newspapers = [gold for gold in (*trained, *held) if "#" in gold.article.id]
    if newspapers:
        passages = [gold for gold in (*trained, *held) if "#" not in gold.article.id]
        gate = combine.fit_gate(newspapers, passages, lexicon)
        (options.out / "model" / "gate.json").write_text(json.dumps(gate, indent=1) + "\n", encoding="utf-8")
    weights = combine.fit(held, lexicon, load_model(options.out / "model"))
    (options.out / "model" / "combining.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(f"the model: {options.out / 'model'}; copy its files to {SHIPPED.relative_to(ROOT)} to ship it")
    return 0


def _fresh(tokenizer: Tokenizer, pretrained: Path | None) -> Tagger:
    bundle = load_bundle(bundled_file())
    encoder = encoder_of(bundle, rows_of(tokenizer, bundle))
    if pretrained is not None:
        load_arrays(encoder, pretrained)
    return Tagger(encoder)


def _kept(path: Path, make: Callable[[], Any]) -> Any:
    if not path.is_file():
        made = make()
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(made))
        part.replace(path)
    return pickle.loads(path.read_bytes())


def _trained(net: Tagger, path: Path, train: Callable[[], None]) -> None:
    if not path.is_file():
        train()
        torch.save(net.state_dict(), path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    net.load_state_dict(torch.load(path))


def _silver(data: Path, without: list[Path], workers: int) -> list[Example]:
    measured = [
        ROOT / "benchmarks" / "gold" / "held-out.jsonl",
        *without,
    ]  # nothing is learnt from what measures the reader
    barred = {json.loads(line)["id"] for path in measured for line in path.read_text(encoding="utf-8").splitlines()}
    days = sorted(data.glob("*.zip"))
    with ProcessPoolExecutor(workers) as pool:
        return [one for found in pool.map(_silver_of_day, days, repeat(barred)) for one in found]


def _silver_of_day(archive: Path, barred: set[str]) -> list[Example]:
    tokenizer, lexicon = Tokenizer.from_file(str(SHIPPED / "tokenizer.json")), load_lexicon()
    draw = random.Random(archive.name)
    found = []
    for item in open_sources([str(archive)]):
        if isinstance(item, Article) and item.given_id not in barred:
            windows = silver_of(item, lexicon, tokenizer)
            found += [one for one in windows if one.links or draw.random() < SILVER_QUIET]
    return found


def _coded(data: Path | None) -> tuple[list[GoldArticle], list[GoldArticle]]:
    learn: list[GoldArticle] = []
    held: list[GoldArticle] = []
    for gold in _all_coded(data):
        back = int(hashlib.md5(gold.article.id.encode(), usedforsecurity=False).hexdigest(), 16) % HELD_BACK == 0
        (held if back else learn).append(gold)
    return learn, held


def _all_coded(data: Path | None) -> Iterator[GoldArticle]:
    for path in sorted(PASSAGES.glob("train-*.jsonl")):
        yield from load_gold(path, data=PASSAGES)
    if data is not None:
        for path in sorted(ARTICLES.glob("*.jsonl")):
            yield from load_gold(path, data=data)


if __name__ == "__main__":
    sys.exit(main())
