"""What a model of BERT-base's size would cost: `python training/bert_base.py DAY.zip [--articles 40]`.

A BERT-base (12 layers of 768, 12 heads, feed-forward 3,072, a vocabulary of 64,000; random weights, as its size alone is
timed) is exported as the shipped encoder is (int8 by channel, fused attention) and reads a sample of the articles whole, in windows
of 512 pieces, on all cores. Beside it, in the same run, the real command reads all of them with both engines. Printed:
articles a second of each, and the ratio.

Needs what `make train` installs: `build/training/bin/python` runs it, with `PYTHONPATH=training`.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from onnxruntime import InferenceSession
from tagger.encoder import Encoder
from tagger.export import write_onnx

from mithaq.model import Article
from mithaq.reader.tagger.model import load_tokenizer
from mithaq.sources import open_sources

HIDDEN, HEADS, INNER, VOCABULARY, WINDOW = 768, 12, 3072, 64_000, 512
SEED = 1


def bert_rate(articles: list[Article]) -> float:
    """Articles a second of the large model; pieces are those of the shipped vocabulary, which cuts Arabic as finely as BERT's."""
    torch.manual_seed(SEED)
    encoder = Encoder(VOCABULARY, hidden=HIDDEN, heads=HEADS, inner=INNER).eval()
    tokenizer = load_tokenizer()
    pieces = [tokenizer.encode(one.text, add_special_tokens=False).ids for one in articles]
    with tempfile.TemporaryDirectory() as folder:
        write_onnx(encoder, Path(folder) / "encoder.onnx", int8=True)
        session = InferenceSession(str(Path(folder) / "encoder.onnx"), providers=["CPUExecutionProvider"])
        windows = [ids[at : at + WINDOW] for ids in pieces for at in range(0, len(ids), WINDOW)]
        session.run(None, {"ids": np.array([windows[0]], np.int64)})
        started = time.perf_counter()
        for window in windows:
            session.run(None, {"ids": np.array([window], np.int64)})
        return len(articles) / (time.perf_counter() - started)


def mithaq_rate(path: Path, number: int) -> float:
    """Articles a second of `mithaq read` with both engines, settling and all."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mithaq", "read", str(path), "--engine", "both", "--quiet"]
        started = time.perf_counter()
        done = subprocess.run([*command, "--ledger", f"{folder}/a.db", "--workers", str(os.cpu_count())], check=False)
        if done.returncode not in (0, 3):  # 3: some articles are none, and are told
            raise SystemExit(f"mithaq read ended with status {done.returncode}")
        return number / (time.perf_counter() - started)


def main() -> int:
    """Times both and prints them; 2 where the archive is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_of", metavar="DAY.zip", type=Path, help="articles as mithaq read takes them")
    parser.add_argument("--articles", type=int, default=40, help="how many the large model reads")
    given = parser.parse_args()
    if not given.articles_of.exists():
        print(f"there is no {given.articles_of}: give an archive or folder of articles", file=sys.stderr)
        return 2
    articles = [one for one in open_sources([str(given.articles_of)]) if isinstance(one, Article)]
    sample = random.Random(SEED).sample(articles, min(given.articles, len(articles)))
    large, ours = bert_rate(sample), mithaq_rate(given.articles_of, len(articles))
    print(f"BERT-base in int8, every article whole: {large:.2f} articles a second ({len(sample)} articles)")
    print(
        f"mithaq read, both engines: {ours:.1f} articles a second ({len(articles)} articles); ratio {ours / large:.0f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
