"""The tagger's model at run time: an encoder in ONNX, heads in numpy, a vocabulary; made by `training/tagger`."""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from mithaq.errors import LexiconError
from mithaq.reader.tagger.gate import SENTENCE_SIGNALS, SIGNALS
from mithaq.reader.tagger.labels import ROLES
from mithaq.reader.tagger.windows import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window as the encoder sees it: `words` (words, width) and `opening` (width), the vectors of its words and of `<s>`;
    `answers` (words, link width) and `likely` (roles, words), what of the links is the same for every trigger."""

    window: Window
    words: Floats
    opening: Floats
    answers: Floats
    likely: Floats


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one trigger, as shares of 1: `status`, `step` by label; `core`; `roles` (roles, words of the window)."""

    status: Floats
    step: Floats
    core: float
    roles: Floats


class Model:
    """Loads the files of a folder (`FILES`). Safe to share between threads. `combining` and `gate` are the weights of
    `combining.py` and `gate.py`, by the name of what they weigh.

    Raises LexiconError, with the folder and what is missing, where a file is not there or not of this shape.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        from onnxruntime import InferenceSession, SessionOptions  # heavy: only where the tagger is used

        self.folder = folder
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise LexiconError(
                f"{folder}: no model of the tagger here ({', '.join(missing)} missing); `make train` builds one"
            )
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = load_tokenizer(folder)
        self.combining, self.gate = (
            json.loads((folder / name).read_text(encoding="utf-8")) for name in ("combining.json", "gate.json")
        )
        known = {"article": set(SIGNALS), "sentence": {*SENTENCE_SIGNALS, "threshold"}}
        gated = all(set(self.gate.get(part, ())) == names for part, names in known.items())
        if [given.name for given in self.session.get_inputs()] != ["ids"] or not gated:
            raise LexiconError(
                f"{folder}: a model of another version of Mithaq; `make train` builds one for this version"
            )
        with np.load(folder / "heads.npz") as heads:
            self.heads: dict[str, Floats] = {
                name: heads[name].astype(np.float32) for name in heads.files if name != "version"
            }
            self.version = str(heads["version"]) if "version" in heads.files else "0"

    def changed(self, *, heads: Mapping[str, Floats], combining: Mapping[str, float], version: str) -> "Model":
        """The same encoder under other heads, weighed otherwise."""
        other = copy.copy(self)
        other.heads, other.combining, other.version = dict(heads), dict(combining), version
        return other

    def vectors(self, ids: Sequence[int]) -> Floats:
        """What the encoder says of each of the pieces, (pieces, width).

        One sequence at a time: nothing is padded, attention needs no mask, and what is said depends on nothing else.
        """
        (vectors,) = self.session.run(None, {"ids": np.asarray([ids], np.int64)})
        return np.asarray(vectors[0], np.float32)

    def encode(self, window: Window) -> Encoded:
        """The vectors of a window."""
        vectors = self.vectors(window.ids)
        words = vectors[np.asarray(window.first, np.int64)]
        return Encoded(window, words, vectors[0], self._linear("answers", words), self._linear("roles", words).T)

    def triggers(self, encoded: Encoded) -> Floats:
        """What each word tells, (words, labels of `TRIGGERS`), each row adding up to 1."""
        return softmax(self._linear("trigger", encoded.words))

    def article(self, encoded: Encoded) -> Floats:
        """What kind of article the window is from, (labels of `ARTICLE_KINDS`), adding up to 1."""
        return softmax(self._linear("article", encoded.opening))

    def mentions(self, encoded: Encoded) -> Floats:
        """What name each word is part of, (words, labels of `MENTIONS`), each row adding up to 1."""
        return softmax(self._linear("mention", encoded.words))

    def about(self, encoded: Encoded, words: Sequence[int]) -> Told:
        """What is told of the trigger made of these words of the window."""
        mine = encoded.words[list(words)].mean(0)
        both = np.concatenate([mine, encoded.opening])
        asks = self._linear("asks", mine).reshape(len(ROLES), -1)
        roles = _product(asks, encoded.answers.T) / asks.shape[1] ** 0.5 + encoded.likely
        return Told(
            softmax(self._linear("status", both)), softmax(self._linear("step", both)),
            float(sigmoid(self._linear("core", both))[0]), sigmoid(roles),
        )  # fmt: skip

    def _linear(self, name: str, x: Floats) -> Floats:
        return _product(x, self.heads[f"{name}.weight"].T) + self.heads[f"{name}.bias"]


FILES = ("encoder.onnx", "heads.npz", "tokenizer.json", "combining.json", "gate.json")


_BLAS = ThreadpoolController()


def _product(x: Floats, y: Floats) -> Floats:
    """`x @ y` on one core: these are small, and numpy's other threads, waiting for the next one, would keep the encoder from its
    cores (half the articles a second on two)."""
    with _BLAS.limit(limits=1, user_api="blas"):
        return np.asarray(x @ y, np.float32)


def softmax(x: Floats) -> Floats:
    """Shares of 1 along the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def sigmoid(x: Floats) -> Floats:
    """1 / (1 + e^-x)."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)


SHIPPED = Path(str(resources.files("mithaq.reader.tagger") / "data"))


@cache
def load_tokenizer(folder: Path = SHIPPED) -> Tokenizer:
    """The vocabulary of the model in a folder."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


@cache
def load_model(folder: Path = SHIPPED, threads: int = 0) -> Model:
    """The model that ships with the package, or the one in a folder; loaded once."""
    return Model(folder, threads=threads)
