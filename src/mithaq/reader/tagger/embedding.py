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
        """A vector of length 1 for each text, (texts, width): the mean over its pieces, of which the first 254 count.

        The vectors of a text depend, a little, on the others given with it: give an article's passages together.
        """
        tokenizer = load_tokenizer()
        pieces = [tokenizer.encode(text, add_special_tokens=False).ids[: LIMIT - 2] for text in texts]
        found: dict[int, Floats] = {}
        for index, vectors in self._model.run([(BOS, *ids, EOS) for ids in pieces]):
            mean = (vectors[1:-1] if pieces[index] else vectors).mean(0)
            found[index] = mean / np.linalg.norm(mean)
        return np.stack([found[index] for index in range(len(texts))])
