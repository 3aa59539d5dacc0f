"""A trained tagger as the files that the reader loads: encoder in ONNX (int8 or fp32), heads in npz."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tagger.encoder import Encoder, Tagger
from tagger.examples import Example
from tagger.train import batches, collate
from torch import Tensor, nn

ALPHA = 0.7
"""How much of the outliers at the second feed-forward matrix moves from the activations into the weights."""


class _Attention(torch.autograd.Function):
    """Exported as onnxruntime's fused MultiHeadAttention."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        batch, length, hidden = q.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, heads, hidden // heads).transpose(1, 2)

        weights = torch.softmax(split(q) @ split(k).transpose(-1, -2) / math.sqrt(hidden // heads), -1)
        return (weights @ split(v)).transpose(1, 2).reshape(batch, length, hidden)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)


class _Smoothed(nn.Module):
    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.inverse, self.linear = nn.Parameter(1 / scale), linear
        linear.weight.data.mul_(scale[None])

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.linear(x * self.inverse)
        return out


class _Exported(nn.Module):
    """The encoder with fused attention, for sequences of one length: without a padding mask attention runs in blocks."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.split = nn.ModuleList()
        for layer in encoder.layers:
            parts = nn.ModuleList()
            for weight, bias in zip(layer.qkv.weight.chunk(3), layer.qkv.bias.chunk(3), strict=True):
                part = nn.Linear(weight.shape[1], weight.shape[0])
                part.weight.data, part.bias.data = weight.detach().clone(), bias.detach().clone()
                parts.append(part)
            self.split.append(parts)

    def forward(self, ids: Tensor) -> Tensor:
        e = self.encoder
        x = e.ln(e.word(ids) + e.pos(torch.arange(ids.shape[1]))[None] + e.typ)
        for layer, (q, k, v) in zip(e.layers, self.split, strict=True):
            x = layer.aln(x + layer.ao(_Attention.apply(q(x), k(x), v(x), layer.heads)))
            x = layer.oln(x + layer.fo(nn.functional.gelu(layer.fi(x))))
        return x


@torch.no_grad()
def smooth(encoder: Encoder, examples: Sequence[Example]) -> None:
    """SmoothQuant for the second feed-forward matrices, its scales read off the examples: without it int8 loses points."""
    most: list[Tensor | None] = [None] * len(encoder.layers)
    hooks = []
    for i, layer in enumerate(encoder.layers):

        def note(_: nn.Module, inputs: tuple[Tensor, ...], __: Tensor, i: int = i) -> None:
            high = inputs[0].abs().flatten(0, 1).max(0).values
            most[i] = high if most[i] is None else torch.maximum(most[i], high)  # type: ignore[arg-type]

        hooks.append(layer.fo.register_forward_hook(note))
    for batch in batches(list(examples), None, 1024):
        ids, attention, *_ = collate(batch)
        encoder(ids, attention)
    for hook in hooks:
        hook.remove()
    for layer, high in zip(encoder.layers, most, strict=True):
        assert high is not None
        width = layer.fo.weight.abs().max(0).values
        layer.fo = _Smoothed(layer.fo, high.clamp(min=1e-3) ** ALPHA / width.clamp(min=1e-3) ** (1 - ALPHA))


def export(net: Tagger, folder: Path, *, examples: Sequence[Example], version: str, int8: bool = True) -> None:
    """Write `encoder.onnx` and `heads.npz`. The net is changed on the way: export it last."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in net.state_dict().items()
        if not name.startswith("encoder.")
    }
    np.savez(folder / "heads.npz", version=np.array(version), **heads)
    if int8:
        smooth(net.encoder, examples)
    write_onnx(net.encoder, folder / "encoder.onnx", int8=int8)


def write_onnx(encoder: Encoder, path: Path, *, int8: bool) -> None:
    """The encoder as one ONNX file, its matrices in int8 by channel if so wanted."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    raw = path.with_suffix(".fp32.onnx") if int8 else path
    torch.onnx.export(
        _Exported(encoder).eval(), (torch.ones(2, 16, dtype=torch.long),), str(raw),
        input_names=["ids"], output_names=["vectors"], opset_version=17, dynamo=False,
        dynamic_axes={"ids": {0: "b", 1: "l"}, "vectors": {0: "b", 1: "l"}},
    )  # fmt: skip
    if int8:
        quantize_dynamic(
            raw, path, weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )  # fmt: skip
        raw.unlink()
