"""Training of the tagger: silver first, then what was coded by hand. CPU, bf16; logs every epoch; resumable.

python -m tagger.train --gold training/passages/train-*.jsonl training/articles/*.jsonl --data FOLDER --out build/tagger
"""

import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tagger.encoder import Output, Tagger
from tagger.examples import IGNORED, Example, Link
from torch import Tensor
from torch.nn import functional as F

from mithaq.reader.tagger.labels import ROLES
from mithaq.reader.tagger.windows import PAD

BUDGET = 1024
"""Pieces in a batch, padding counted."""
WARM = 40
"""Steps of warm-up."""


def batches(examples: list[Example], rng: random.Random | None, budget: int = BUDGET) -> list[list[Example]]:
    """Batches of windows of like length; shuffled where a generator is given."""
    order = list(examples)
    if rng is not None:
        rng.shuffle(order)
    found = []
    for at in range(0, len(order), 512):
        chunk = sorted(order[at : at + 512], key=lambda one: len(one.window.ids))
        batch: list[Example] = []
        for one in chunk:
            if batch and (len(batch) + 1) * len(one.window.ids) > budget:
                found.append(batch)
                batch = []
            batch.append(one)
        found.append(batch)
    if rng is not None:
        rng.shuffle(found)
    return found


def collate(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, attention (batch, pieces); first, trigger labels, mention labels (batch, words); article kinds (batch)."""
    length = -(-max(len(one.window.ids) for one in batch) // 8) * 8
    width = max(1, max(len(one.window.words) for one in batch))
    ids, attention = torch.full((len(batch), length), PAD), torch.zeros(len(batch), length)
    first = torch.zeros(len(batch), width, dtype=torch.long)
    triggers, mentions = torch.full((2, len(batch), width), IGNORED)
    for row, one in enumerate(batch):
        pieces, words = len(one.window.ids), len(one.window.words)
        ids[row, :pieces] = torch.tensor(one.window.ids)
        attention[row, :pieces] = 1
        first[row, :words] = torch.tensor(one.window.first, dtype=torch.long)
        triggers[row, :words] = torch.tensor(one.triggers)
        mentions[row, :words] = torch.tensor(one.mentions)
    return ids, attention, first, triggers, mentions, torch.tensor([one.article for one in batch])


def loss_of(net: Tagger, batch: list[Example], *, unknown: float, weight: float) -> tuple[Tensor, dict[str, float]]:
    """The loss over a batch and its parts. `unknown`: share of pieces hidden; `weight` of triggers against the rest."""
    ids, attention, first, triggers, mentions, kinds = collate(batch)
    if unknown and net.training:
        ids = torch.where((torch.rand(ids.shape) < unknown) & (ids > 3), torch.full_like(ids, 3), ids)
    out, links, about = _forward(net, batch, ids, attention, first)
    positive = max(1, int((triggers > 0).sum()))
    parts = {
        "trigger": _cross(out.triggers, triggers) * int((triggers >= 0).sum()) / positive * weight,
        "mention": _cross(out.mentions, mentions) * 0.3,
    }
    if (kinds >= 0).any():
        parts["article"] = _cross(out.article[:, None], kinds[:, None]) * 0.2
    if about is not None:
        status, step, core, roles = (part.float() for part in about)
        parts["status"] = F.cross_entropy(status, torch.tensor([link.status for _, link in links])) * 0.5
        parts["step"] = F.cross_entropy(step, torch.tensor([link.step for _, link in links])) * 0.25
        known = [(i, float(link.core)) for i, (_, link) in enumerate(links) if link.core >= 0]
        if known:
            at, right = zip(*known, strict=True)
            parts["core"] = F.binary_cross_entropy_with_logits(core[list(at)], torch.tensor(right)) * 0.25
        truth, seen = torch.zeros_like(roles), torch.zeros_like(roles)
        for i, (row, link) in enumerate(links):
            seen[i, :, : len(batch[row].window.words)] = 1
            for role, words in enumerate(link.roles):
                truth[i, role, words] = 1
        raw = F.binary_cross_entropy_with_logits(roles, truth, reduction="none")
        parts["roles"] = (
            (raw * seen).sum() / len(links) * 0.1
        )  # a sum over words: a mean would drown in those without a role
    total = torch.stack(list(parts.values())).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}


def _forward(
    net: Tagger, batch: list[Example], ids: Tensor, attention: Tensor, first: Tensor
) -> tuple[Output, list[tuple[int, Link]], tuple[Tensor, ...] | None]:
    """What the net says of a batch; the batch's links with their rows; what it says of them (None without any)."""
    links = [(row, link) for row, one in enumerate(batch) for link in one.links]
    with torch.autocast("cpu", torch.bfloat16):
        out = net(ids, attention, first)
        spans = [link.words for _, link in links]
        return out, links, net.about(out, torch.tensor([row for row, _ in links]), spans) if links else None


def _cross(logits: Tensor, labels: Tensor) -> Tensor:
    flat = labels.reshape(-1)
    known = flat != IGNORED
    if not known.any():
        return logits.sum() * 0
    return F.cross_entropy(logits.float().reshape(-1, logits.shape[-1])[known], flat[known])


def fit(
    net: Tagger, examples: list[Example], *, epochs: int, rate: float, head_rate: float, seed: int, log: Path,
    unknown: float = 0.05, weight: float = 0.4, check: list[Example] | None = None,
    quiet: float = 0.4, fall: tuple[float, float] = (1.0, 0.0), frozen: int = 0,
) -> None:  # fmt: skip
    """Train in place: AdamW, a short linear warm-up, then the rates fall linearly, from and to the shares of them in `fall`.

    `quiet`: the share of windows without any event that an epoch takes, drawn anew for each. `frozen`: how many of the
    lowest layers, with the table of pieces, stay as they are.
    """
    for name, parameter in net.named_parameters():
        low = name.startswith(("encoder.word", "encoder.pos", "encoder.typ", "encoder.ln."))
        low = low or any(name.startswith(f"encoder.layers.{layer}.") for layer in range(frozen))
        parameter.requires_grad_(not (frozen and low))
    rng = random.Random(seed)
    telling = [one for one in examples if one.links]
    silent = [one for one in examples if not one.links]
    torch.manual_seed(seed)
    decayed = {id(p) for n, p in net.named_parameters() if p.dim() > 1 and "encoder.word" not in n}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        key = (rate if name.startswith("encoder.") else head_rate, 0.01 if id(parameter) in decayed else 0.0)
        groups.setdefault(key, []).append(parameter)
    optimiser = torch.optim.AdamW(
        [{"params": group, "lr": lr, "weight_decay": decay} for (lr, decay), group in groups.items()],
        betas=(0.9, 0.98), eps=1e-6, fused=True,
    )  # fmt: skip
    base = [group["lr"] for group in optimiser.param_groups]
    share = round(len(silent) * quiet)
    steps, step = len(batches(telling + silent[:share], random.Random(0))) * epochs, 0
    for epoch in range(epochs):
        net.train()
        at, totals, pieces = time.monotonic(), {}, 0
        for batch in batches(telling + rng.sample(silent, share), rng):
            done = step / max(1, steps - 1)
            now = min(1.0, (step + 1) / WARM) * (fall[0] + (fall[1] - fall[0]) * done)
            for group, lr in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = lr * now
            loss, parts = loss_of(net, batch, unknown=unknown, weight=weight)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
            pieces += sum(len(one.window.ids) for one in batch)
            for name, value in parts.items():
                totals.setdefault(name, []).append(value)
        spent = time.monotonic() - at
        line = {
            "epoch": epoch + 1, "seconds": round(spent), "per_1000_pieces": round(1000 * spent / max(1, pieces), 3),
            **{name: round(float(np.mean(values)), 4) for name, values in totals.items()},
            **(measure(net, check) if check else {}),
        }  # fmt: skip
        with log.open("a", encoding="utf-8") as out:
            print(json.dumps(line), file=out)
        print(json.dumps(line), flush=True)


@torch.no_grad()
def measure(net: Tagger, examples: list[Example]) -> dict[str, float]:
    """On windows that are not trained on: F1 of trigger words (any kind, right kind), status, step, words of roles."""
    net.eval()
    hit = right = proposed = true = 0
    status_right = step_right = count = 0
    role = np.zeros((len(ROLES), 3))
    for batch in batches(examples, None, 4096):
        ids, attention, first, triggers, _, _ = collate(batch)
        out, links, about = _forward(net, batch, ids, attention, first)
        known = triggers != IGNORED
        guess = out.triggers.float().argmax(-1)
        hit += int(((guess > 0) & (triggers > 0) & known).sum())
        right += int(((guess == triggers) & (triggers > 0)).sum())
        proposed += int(((guess > 0) & known).sum())
        true += int((triggers > 0).sum())
        if about is None:
            continue
        status, step, _, roles = (part.float() for part in about)
        for i, (row, link) in enumerate(links):
            count += 1
            status_right += int(int(status[i].argmax()) == link.status)
            step_right += int(int(step[i].argmax()) == link.step)
            width = len(batch[row].window.words)
            for r, words in enumerate(link.roles):
                found = set((roles[i, r, :width] > 0).nonzero()[:, 0].tolist())
                role[r] += (len(found & set(words)), len(found), len(words))
    f1 = 2 * role[:, 0] / np.maximum(1, role[:, 1] + role[:, 2])
    return {
        "f1_any": round(2 * hit / max(1, proposed + true), 3), "f1": round(2 * right / max(1, proposed + true), 3),
        "precision": round(right / max(1, proposed), 3), "recall": round(right / max(1, true), 3),
        "status": round(status_right / max(1, count), 3), "step": round(step_right / max(1, count), 3),
        **{f"role_{name}": round(float(value), 3) for name, value in zip(ROLES, f1, strict=True)},
    }  # fmt: skip
