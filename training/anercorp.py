"""A check of the encoder on ANERCorp (Benajiba et al. 2007): `python training/anercorp.py FILE [--encoder FILE] [--test]`.

FILE has a word and its label a line. A layer for mentions (person, place, organisation, other) over the encoder learns from
the corpus's own training part; the last 25,008 words are the test, the last tenth of the sentences before them development.
Printed: exact entities, precision, recall and F1, micro and by type. Without `--test` it learns from training and is measured on
development; with it, it learns from both and is measured on the test, once a release. Minutes on two cores.

Needs what `make train` installs: `build/training/bin/python` runs it, with `PYTHONPATH=training`.
"""

import argparse
import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tagger.encoder import Encoder, encoder_of
from tagger.pretrain import load_arrays
from tagger.vocabulary import bundled_file, load_bundle, rows_of
from tokenizers import Tokenizer
from torch import Tensor, nn

from mithaq.reader.tagger.model import SHIPPED
from mithaq.reader.tagger.windows import BOS, EOS, PAD

TEST_WORDS = 25_008
UNKNOWN = 3
LENGTH, BUDGET, LONGEST = 320, 1024, 24
"""Pieces in a window at most (with 176 it was 1.2 points worse on development), in a batch with its padding, and of a word."""
HEAD_RATE, DROPPED, SEED = 1e-3, 0.1, 2
DECAY = 0.9
"""Of the peak rate, for each layer farther from the labels."""
READINGS = 8
"""Ways in which a text is cut into windows when it is measured: what stands around a word differs with each."""
LABELS = ("O", *(f"{at}-{what}" for what in ("PER", "LOC", "ORG", "MISC") for at in "BI"))
Sentence = list[tuple[str, str]]
Entity = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids with `<s>` and `</s>`, where in them each word begins, and the words' labels as numbers."""

    ids: list[int]
    first: list[int]
    labels: list[int]


def load(path: Path) -> tuple[list[Sentence], list[Sentence], list[Sentence]]:
    """Training, development and test sentences. An I- label that goes on with nothing becomes B-; two glued lines are parted."""
    rows: Sentence = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        word, _, label = line.rpartition(" ")
        if not word.strip():
            continue
        if line.startswith(". O") and line != ". O":
            rows.append((".", "O"))
            word = word[3:]
        rows.append((word.strip(), label.replace("PERS", "PER")))
    before, test = _sentences(rows[:-TEST_WORDS]), _sentences(rows[-TEST_WORDS:])
    held = round(len(before) * 0.1)
    return before[:-held], before[-held:], test


def _sentences(rows: Sentence) -> list[Sentence]:
    found: list[Sentence] = [[]]
    for word, label in rows:
        last = found[-1][-1][1] if found[-1] else "O"
        if label.startswith("I-") and last[2:] != label[2:]:
            label = f"B-{label[2:]}"
        found[-1].append((word, label))
        if word in (".", "؟", "?", "!") and label == "O":
            found.append([])
    return [one for one in found if one]


def windows_of(sentences: Sequence[Sentence], tokenizer: Tokenizer, rng: random.Random | None = None) -> list[Window]:
    """Neighbouring sentences packed into windows; with a generator the windows end elsewhere each time."""
    found: list[Window] = []
    room = 0
    for sentence in sentences:
        pieces = [tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST] or [UNKNOWN] for word, _ in sentence]
        size = sum(map(len, pieces))
        for place, (ids, (_, label)) in enumerate(zip(pieces, sentence, strict=True)):
            if room < (len(ids) if place else size):  # a sentence begins where it fits; one that fits nowhere is cut
                found.append(Window([BOS], [], []))
                room = LENGTH - 2 if rng is None else max(rng.randint(LENGTH // 3, LENGTH - 2), min(size, LENGTH - 2))
            found[-1].first.append(len(found[-1].ids))
            found[-1].labels.append(LABELS.index(label))
            found[-1].ids.extend(ids)
            room -= len(ids)
    for window in found:
        window.ids.append(EOS)
    return found


class Mentions(nn.Module):
    """The encoder with one linear layer over its words."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.out = encoder, nn.Linear(encoder.word.embedding_dim, len(LABELS))

    def forward(self, batch: Sequence[Window], hidden: float) -> tuple[Tensor, Tensor]:
        """Logits of the batch's words, one after another, and their labels. `hidden`: the share of pieces taken for unknown."""
        length = max(len(one.ids) for one in batch)
        ids, attention = torch.full((len(batch), length), PAD), torch.zeros(len(batch), length)
        for row, one in enumerate(batch):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            attention[row, : len(one.ids)] = 1
        if hidden:
            ids = torch.where((torch.rand(ids.shape) < hidden) & (ids > UNKNOWN), torch.full_like(ids, UNKNOWN), ids)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = self.encoder(ids, attention)
            words = torch.cat([vectors[row, one.first] for row, one in enumerate(batch)])
            logits = self.out(words)
        return logits.float(), torch.tensor([label for one in batch for label in one.labels])


def _batches(windows: Sequence[Window]) -> list[list[Window]]:
    found: list[list[Window]] = [[]]
    for one in sorted(windows, key=lambda each: len(each.ids)):
        if (len(found[-1]) + 1) * len(one.ids) > BUDGET:
            found.append([])
        found[-1].append(one)
    return found


def _by_depth(net: Mentions) -> list[list[nn.Parameter]]:
    """The parameters of the layer of labels, of the encoder's layers from the last to the first, and of what lies before them."""
    layers = len(net.encoder.layers)
    groups: list[list[nn.Parameter]] = [[] for _ in range(layers + 2)]
    for name, parameter in net.named_parameters():
        parts = name.split(".")
        deep = (
            layers - int(parts[2]) if parts[:2] == ["encoder", "layers"] else layers + 1 if parts[0] == "encoder" else 0
        )
        groups[deep].append(parameter)
    return groups


def train(net: Mentions, sentences: Sequence[Sentence], tokenizer: Tokenizer, *, epochs: int, peak: float) -> None:
    """AdamW, a tenth of warm-up to the peak rate of the encoder's last layer, less the deeper, then rates that fall to nothing."""
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    groups = _by_depth(net)
    peaks = [HEAD_RATE, *(peak * DECAY**depth for depth in range(len(groups) - 1))]
    optimiser = torch.optim.AdamW(
        [{"params": group, "lr": rate} for group, rate in zip(groups, peaks, strict=True)],
        betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01,
    )  # fmt: skip
    net.train()
    for epoch in range(epochs):
        batches = _batches(windows_of(sentences, tokenizer, rng))
        rng.shuffle(batches)
        losses = []
        for step, batch in enumerate(batches):
            done = (epoch + step / len(batches)) / epochs
            for group, rate in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = rate * min(10 * done, (1 - done) / 0.9) + 1e-8
            logits, labels = net(batch, DROPPED)
            loss = nn.functional.cross_entropy(logits, labels)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.4f}", flush=True)


@torch.no_grad()
def measure(net: Mentions, sentences: Sequence[Sentence], tokenizer: Tokenizer) -> str:
    """Exact entities: micro and by type, in percent. What is said of a word is the mean over `READINGS` ways to cut the text into
    windows."""
    net.eval()
    true: list[int] = []
    readings = []
    for reading in range(READINGS):
        cuts = random.Random(reading) if reading else None
        said = [net([window], 0.0) for window in windows_of(sentences, tokenizer, cuts)]
        readings.append(torch.cat([torch.softmax(logits, -1) for logits, _ in said]))
        true = [label for _, labels in said for label in labels.tolist()]
    shares = torch.log(torch.stack(readings).mean(0)).numpy()
    guess: list[int] = []
    for sentence in sentences:
        guess += best_path(shares[len(guess) : len(guess) + len(sentence)])
    coded, found = entities(true), entities(guess)
    lines = []
    for what in ("", "PER", "LOC", "ORG", "MISC"):
        hit, n, m = (sum(what in ("", one[2]) for one in group) for group in (coded & found, found, coded))
        f1 = 200 * hit / max(1, n + m)
        lines.append(
            f"{what or 'all':4} F1 {f1:.1f} (P {100 * hit / max(1, n):.1f}, R {100 * hit / max(1, m):.1f}; {m} coded)"
        )
    return "\n".join(lines)


def best_path(shares: np.ndarray) -> list[int]:
    """The likeliest labels (words, labels) of which no I- stands where nothing of its type goes before."""
    legal = np.array([[_goes_on(one, other) for other in LABELS] for one in LABELS])
    barred = np.where(legal, 0.0, -math.inf)
    score = shares[0] + np.where([not label.startswith("I-") for label in LABELS], 0.0, -math.inf)
    back = []
    for row in shares[1:]:
        moves = score[:, None] + barred
        back.append(moves.argmax(0))
        score = moves.max(0) + row
    path = [int(score.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]


def _goes_on(one: str, other: str) -> bool:
    return not other.startswith("I-") or (one != "O" and one[2:] == other[2:])


def entities(labels: Sequence[int]) -> set[Entity]:
    """First word, the word after the last, and type of each entity."""
    found = set()
    start, what = 0, ""
    for place, label in enumerate([*(LABELS[label] for label in labels), "O"]):
        if what and (not label.startswith("I-") or label[2:] != what):
            found.add((start, place, what))
            what = ""
        if label.startswith("B-"):
            start, what = place, label[2:]
    return found


def main() -> int:
    """Trains, measures and prints; 2 where the file is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the corpus, a word and its label a line")
    parser.add_argument("--encoder", type=Path, help="weights to begin with: arrays (.npz) or a trained tagger (.pt)")
    parser.add_argument(
        "--rows",
        type=Path,
        help="the bundled vocabulary's rows (.npy) that the arrays were made for, where not for ours",
    )
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument(
        "--rate", type=float, default=2e-4, help="the highest learning rate of the encoder's last layer"
    )
    parser.add_argument("--test", action="store_true", help="learn from development too, and measure on the test")
    given = parser.parse_args()
    if not given.corpus.is_file():
        print(f"there is no {given.corpus}: give the file of ANERCorp, a word and its label a line", file=sys.stderr)
        return 2
    if given.rows is not None and given.encoder is None:
        print("--rows says for which vocabulary the arrays of --encoder were made: give that, too", file=sys.stderr)
        return 2
    tokenizer = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    bundle = load_bundle(bundled_file())
    rows = rows_of(tokenizer, bundle)
    encoder = encoder_of(bundle, rows)
    if given.encoder is not None and given.encoder.suffix == ".pt":
        state = torch.load(given.encoder)
        encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")})
    elif given.encoder is not None:
        kept = {row: place for place, row in enumerate(np.load(given.rows).tolist())} if given.rows else None
        load_arrays(encoder, given.encoder, places=[kept[row] for row in rows] if kept else None)
    learn, held, test = load(given.corpus)
    net = Mentions(encoder)
    train(net, learn + held if given.test else learn, tokenizer, epochs=given.epochs, peak=given.rate)
    print(measure(net, test if given.test else held, tokenizer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
