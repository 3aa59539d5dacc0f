"""The encoder in torch (a BERT of multilingual-e5-small's sizes) and the heads over it, for training only."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tagger.vocabulary import Bundle
from torch import Tensor, nn
from torch.nn import functional as F

from mithaq.reader.tagger.labels import ARTICLE_KINDS, MENTIONS, ROLES, STATUSES, STEPS, TRIGGERS

LINK = 128
"""Width of the space in which triggers and words are held against each other."""


class PooledDropout(nn.Module):
    """Dropout whose masks are slices of one pool of random bytes: torch's own is slow and single-threaded on CPU."""

    pool: Tensor | None = None

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        if PooledDropout.pool is None:
            PooledDropout.pool = torch.randint(0, 256, (1 << 25,), dtype=torch.uint8)
        pool = PooledDropout.pool
        at = int(torch.randint(0, pool.numel() - x.numel(), (1,)))
        limit = round(self.share * 256)
        kept = pool[at : at + x.numel()].view(x.shape) >= limit
        return x * kept.to(x.dtype) * (256 / (256 - limit))


class Layer(nn.Module):
    """One layer: attention and feed-forward, each added to its input and normalised after."""

    def __init__(self, hidden: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao, self.aln = nn.Linear(hidden, hidden), nn.LayerNorm(hidden, eps)
        self.fi, self.fo, self.oln = nn.Linear(hidden, inner), nn.Linear(inner, hidden), nn.LayerNorm(hidden, eps)
        self.drop = PooledDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, length, hidden); mask: (batch, 1, 1, length), 0 or a large negative number."""
        batch, length, hidden = x.shape
        size = hidden // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        attention = torch.softmax((q * size**-0.5) @ k.transpose(-1, -2) + mask.to(q.dtype), -1)
        x = self.aln(x + self.drop(self.ao((attention @ v).transpose(1, 2).reshape(batch, length, hidden))))
        return self.oln(x + self.drop(self.fo(F.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(
        self, vocabulary: int, *, hidden: int = 384, layers: int = 12, heads: int = 12, inner: int = 1536,
        positions: int = 512, eps: float = 1e-12, dropout: float = 0.1,
    ) -> None:  # fmt: skip
        super().__init__()
        self.word, self.pos = nn.Embedding(vocabulary, hidden), nn.Embedding(positions, hidden)
        self.typ = nn.Parameter(torch.zeros(hidden))
        self.ln, self.drop = nn.LayerNorm(hidden, eps), PooledDropout(dropout)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, eps, dropout) for _ in range(layers))

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        """ids, attention (1 or 0): (batch, length); gives (batch, length, hidden)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.ln(self.word(ids) + self.pos(places)[None] + self.typ))
        mask = (1.0 - attention[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x


def encoder_of(bundle: Bundle, rows: list[int], *, dropout: float = 0.1) -> Encoder:
    """The bundle's encoder with the rows of its table that the tokenizer knows."""
    sizes = bundle.config
    weights = bundle.weights
    encoder = Encoder(
        len(rows), hidden=int(sizes["hidden"]), layers=int(sizes["layers"]), heads=int(sizes["heads"]),
        inner=int(sizes["inner"]), positions=int(sizes["positions"]), eps=float(sizes["eps"]), dropout=dropout,
    )  # fmt: skip

    def t(array: NDArray[np.float32]) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(array))

    state = {
        "word.weight": t(weights["emb.word"][rows]), "pos.weight": t(weights["emb.pos"]), "typ": t(weights["emb.type"][0]),
        "ln.weight": t(weights["emb.ln.w"]), "ln.bias": t(weights["emb.ln.b"]),
    }  # fmt: skip
    for i in range(int(sizes["layers"])):
        for kind, suffix in (("w", "weight"), ("b", "bias")):
            state[f"layers.{i}.qkv.{suffix}"] = torch.cat([t(weights[f"l{i}.{name}.{kind}"]) for name in "qkv"])
            for name in ("ao", "aln", "fi", "fo", "oln"):
                state[f"layers.{i}.{name}.{suffix}"] = t(weights[f"l{i}.{name}.{kind}"])
    encoder.load_state_dict(state)
    return encoder


@dataclass(frozen=True, slots=True)
class Output:
    """Logits per word of each window (batch, words, labels) and per window (batch, kinds); vectors of the words and of `<s>`."""

    triggers: Tensor
    mentions: Tensor
    article: Tensor
    words: Tensor
    opening: Tensor


class Tagger(nn.Module):
    """Encoder and heads. Names of the heads' weights are those that the reader loads from `heads.npz`."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = encoder.word.embedding_dim
        self.encoder, self.drop = encoder, PooledDropout(dropout)
        self.trigger, self.mention = nn.Linear(hidden, len(TRIGGERS)), nn.Linear(hidden, len(MENTIONS))
        self.article = nn.Linear(hidden, len(ARTICLE_KINDS))
        self.status, self.step = nn.Linear(2 * hidden, len(STATUSES)), nn.Linear(2 * hidden, len(STEPS))
        self.core = nn.Linear(2 * hidden, 1)
        self.asks, self.answers = nn.Linear(hidden, len(ROLES) * LINK), nn.Linear(hidden, LINK)
        self.roles = nn.Linear(hidden, len(ROLES))
        for layer in (self.trigger, self.mention, self.article, self.status, self.step, self.core, self.roles):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.zeros_(layer.bias)
        nn.init.constant_(self.roles.bias, -3.0)

    def forward(self, ids: Tensor, attention: Tensor, first: Tensor) -> Output:
        """first: (batch, words), the place in `ids` where each word begins."""
        pieces = self.drop(self.encoder(ids, attention))
        words = torch.gather(pieces, 1, first[:, :, None].expand(-1, -1, pieces.shape[-1]))
        return Output(self.trigger(words), self.mention(words), self.article(pieces[:, 0]), words, pieces[:, 0])

    def about(self, out: Output, which: Tensor, spans: list[list[int]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of status, step, core and of the roles of all words, for triggers: `which[i]` the window of trigger i,
        `spans[i]` its words. Roles: (triggers, roles, words)."""
        mine = torch.stack([out.words[int(w), span].mean(0) for w, span in zip(which, spans, strict=True)])
        window = out.words[which]
        both = torch.cat([mine, out.opening[which]], -1)
        asks = self.asks(mine).view(len(mine), len(ROLES), LINK)
        roles = asks @ self.answers(window).transpose(1, 2) / LINK**0.5 + self.roles(window).transpose(1, 2)
        return self.status(both), self.step(both), self.core(both)[:, 0], roles
