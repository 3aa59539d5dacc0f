"""Vectors of passages: what the tagger's encoder says of their words, so that like passages lie near each other.

Measured better, on `benchmarks/gold/paraphrases.jsonl`, than the bundled multilingual-e5-small (`benchmarks/nearest.py`).
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from mithaq.reader.tagger.model import Floats, Model, load_model, load_tokenizer
from mithaq.reader.tagger.windows import BOS, EOS, LIMIT


class PassageEncoder:
    """The encoder of the model that ships with the package, loaded when it is first asked."""

    @cached_property
    def _model(self) -> Model:
        return load_model()

    @property
    def version(self) -> str:
        """Vectors of one version can be compared, and only those."""
        return f"tagger-{self._model.version}"

    def encode(self, texts: Sequence[str]) -> Floats:
        """A vector of length 1 for each text, (texts, width): the mean over its pieces, of which the first 254 count."""
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Floats:
        ids = load_tokenizer().encode(text, add_special_tokens=False).ids[: LIMIT - 2]
        vectors = self._model.vectors((BOS, *ids, EOS))
        mean = (vectors[1:-1] if ids else vectors).mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)
