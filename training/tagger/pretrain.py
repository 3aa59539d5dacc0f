"""Pre-training of the encoder on raw newspaper text by guessing masked words: `python -m tagger.pretrain --data FOLDER`.

Goes on from the bundled encoder, or from an npz given with `--encoder`; the npz it writes is what `python -m tagger --encoder`
takes. The rates fall with the time given, so a longer run is another run, not the same one stopped later.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tagger.encoder import Encoder, encoder_of
from tagger.vocabulary import bundled_file, load_bundle, rows_of
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from mithaq.model import Article
from mithaq.reader.tagger.model import load_tokenizer
from mithaq.reader.tagger.windows import BOS, EOS
from mithaq.sources import open_sources

LENGTH, BATCH, HIDDEN_SHARE, RATE = 128, 24, 0.2, 2e-4
MASK = 3
"""The id of `<unk>` stands for a masked piece."""


def main() -> int:
    """Train for the minutes given; print the loss on blocks held out every 500 steps."""
    parser = argparse.ArgumentParser(prog="tagger.pretrain", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the newspaper corpus (daily archives)")
    parser.add_argument("--encoder", type=Path, help="npz to go on from; without it the bundled weights")
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--out", type=Path, required=True, help="the npz to write")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"pretrain: {options.data}: there is no such folder", file=sys.stderr)
        return 2
    tokenizer, bundle = load_tokenizer(), load_bundle(bundled_file())
    encoder = encoder_of(bundle, rows_of(tokenizer, bundle))
    if options.encoder is not None:
        load_arrays(encoder, options.encoder)
    blocks = _blocks(options.data, tokenizer)
    np.random.default_rng(1).shuffle(blocks)
    _train(encoder, blocks[200:], blocks[:200], seconds=options.minutes * 60, out=options.out)
    return 0


def load_arrays(encoder: Encoder, path: Path, *, places: Sequence[int] | None = None) -> None:
    """Put the arrays of an npz into the encoder; `places`: where in their vocabulary each of the encoder's pieces stands (None: it
    is the same one)."""
    with np.load(path) as arrays:
        state = {name: torch.from_numpy(arrays[name]).float() for name in arrays.files}
    if places is not None:
        state["word.weight"] = state["word.weight"][list(places)]
    encoder.load_state_dict(state)


def _texts(data: Path) -> Iterator[str]:
    seen = set()
    for item in open_sources([str(data)]):
        if isinstance(item, Article) and len(item.text) > 200 and item.text[100:180] not in seen:
            seen.add(item.text[100:180])
            yield item.text


def _blocks(data: Path, tokenizer: Tokenizer) -> NDArray[np.int64]:
    stream: list[int] = []
    for text in _texts(data):
        stream += [BOS, *tokenizer.encode(text, add_special_tokens=False).ids, EOS]
    count = len(stream) // LENGTH
    return np.array(stream[: count * LENGTH], np.int64).reshape(count, LENGTH)


class _Head(nn.Module):
    """From vectors back to pieces, over the encoder's own table."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        hidden = encoder.word.embedding_dim
        self.dense, self.norm = nn.Linear(hidden, hidden), nn.LayerNorm(hidden)
        self.bias = nn.Parameter(torch.zeros(encoder.word.num_embeddings))
        nn.init.eye_(self.dense.weight)
        nn.init.zeros_(self.dense.bias)

    def forward(self, vectors: Tensor, table: Tensor) -> Tensor:
        """Logits of the pieces for the vectors of masked places."""
        return self.norm(F.gelu(self.dense(vectors))) @ table.t() + self.bias


def _loss(encoder: Encoder, head: _Head, block: NDArray[np.int64], draw: torch.Generator) -> Tensor:
    truth = torch.from_numpy(block)
    ids = truth.clone()
    hidden = (torch.rand(ids.shape, generator=draw) < HIDDEN_SHARE) & (ids > 3)
    what = torch.rand(ids.shape, generator=draw)
    ids[hidden & (what < 0.8)] = MASK
    other = hidden & (what >= 0.9)
    ids[other] = torch.randint(4, encoder.word.num_embeddings, (int(other.sum()),), generator=draw)
    with torch.autocast("cpu", torch.bfloat16):
        vectors = encoder(ids, torch.ones(ids.shape))[hidden]
        logits = head(vectors, encoder.word.weight)
    return F.cross_entropy(logits.float(), truth[hidden])


def _train(encoder: Encoder, blocks: NDArray[np.int64], held: NDArray[np.int64], *, seconds: float, out: Path) -> None:
    head = _Head(encoder)
    parameters = [*encoder.parameters(), *head.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    draw, began, step, order = torch.Generator().manual_seed(3), time.monotonic(), 0, random.Random(7)
    encoder.train()
    while (spent := time.monotonic() - began) < seconds:
        now = min(1.0, (step + 1) / 200) * (1 - spent / seconds)
        for group in optimiser.param_groups:
            group["lr"] = RATE * now + 1e-6
        loss = _loss(encoder, head, blocks[order.sample(range(len(blocks)), BATCH)], draw)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        step += 1
        if step % 500 == 0 or time.monotonic() - began >= seconds:
            print(f"{step} steps, {spent:.0f} s, held-out loss {_measured(encoder, head, held):.3f}", flush=True)
            arrays = {name: value.numpy().astype(np.float16) for name, value in encoder.state_dict().items()}
            np.savez(out, **arrays)


@torch.no_grad()
def _measured(encoder: Encoder, head: _Head, held: NDArray[np.int64]) -> float:
    encoder.eval()
    draw = torch.Generator().manual_seed(99)
    losses = [float(_loss(encoder, head, held[at : at + 25], draw)) for at in range(0, len(held), 25)]
    encoder.train()
    return float(np.mean(losses))


if __name__ == "__main__":
    sys.exit(main())
