"""Vectors in files of usearch, beside a ledger.

Every question looks at every vector (usearch's exact search, on files mapped into memory): what is found then depends neither
on the order in which articles came nor on chance, as with an approximate graph; 20,000 passages take some
milliseconds. A file holds so many passages at most, and only the one that is added to is loaded: memory is bounded by that.
"""

import hashlib
import os
from collections.abc import Collection, Generator
from pathlib import Path
from typing import Any

import numpy as np

from mithaq.errors import LedgerError
from mithaq.ledger.nearest.index import Filed, Floats, Near

PASSAGES_IN_FILE = 20_000
_PLACES = 12  # bits of a key that are the passage's place; the 52 above them are of its article's id
_MOST_PLACES = 1 << _PLACES
_FIRST = 64  # passages asked of a file at first; four times as many each time that more are wanted


def article_number(article_id: str) -> int:
    """The article in a key: 52 bits of the SHA-256 of its id. Of two articles with one number (of a million articles one
    chance in ten thousand that there are any) the passages are taken for the lesser id's."""
    return int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:8]) >> _PLACES


class FileIndex:
    """Files in a folder, one version of the encoder alone; made when something is added.

    Raises LedgerError where usearch is not installed or a file is damaged: the folder can be deleted at any time.
    """

    def __init__(self, folder: Path, version: str, *, in_file: int = PASSAGES_IN_FILE) -> None:
        try:
            import usearch.index
        except ModuleNotFoundError as error:
            raise LedgerError("nearest passages need usearch: pip install 'mithaq[nearest]'") from error
        self._usearch = usearch.index
        self._folder = folder / version
        self._in_file = in_file
        self._articles: dict[int, str] = {}
        for other in folder.glob("*/*.usearch"):
            if other.parent != self._folder:
                other.unlink(missing_ok=True)

    def keep_only(self, article_ids: Collection[str]) -> set[str]:
        """Takes away what is of other articles; returns those of these of which it has nothing."""
        self._articles = {article_number(id): id for id in sorted(article_ids, reverse=True)}
        held: set[int] = set()
        for path in self._files():
            keys = np.asarray(self._open(path, view=True).keys, np.uint64)
            numbers = np.unique(keys >> np.uint64(_PLACES))
            gone = [number for number in numbers.tolist() if number not in self._articles]
            if gone:
                loaded = self._open(path, view=False)
                loaded.remove(keys[np.isin(keys >> np.uint64(_PLACES), np.asarray(gone, np.uint64))], compact=True)
                self._save(loaded, path)
            held.update(numbers.tolist())
        return {id for number, id in self._articles.items() if number not in held}

    def add(self, filed: Collection[Filed]) -> None:
        """Adds articles that it does not have; all are kept for good when this returns, or none of a file."""
        rows = [(article_number(id), vectors[:_MOST_PLACES]) for id, vectors in filed if len(vectors)]
        while rows:
            path, index = self._last(rows[0][1].shape[1])
            room = max(self._in_file - len(index), 1)
            taken = []
            while rows and room > 0:
                taken.append(rows.pop(0))
                room -= len(taken[-1][1])
            keys = [np.uint64(number << _PLACES) + np.arange(len(v), dtype=np.uint64) for number, v in taken]
            index.add(np.concatenate(keys), np.concatenate([vectors for _, vectors in taken]))
            self._save(index, path)

    def nearest(self, vector: Floats) -> Generator[Near, None, None]:
        """All passages, the likest first, then by article and place; as many as are taken are looked for."""
        files = [self._open(path, view=True) for path in self._files()]
        given, count = 0, _FIRST
        while True:
            answers = [self._likest(file, vector, count) for file in files]
            # Of those as like as the last one given, or less, a file may have more.
            edge = max((found[-1].likeness for found in answers if len(found) == count), default=None)
            found = sorted((near for found in answers for near in found if near.article_id), key=_order)
            found = [near for near in found if edge is None or near.likeness > edge]
            yield from found[given:]
            if edge is None:
                return
            given, count = len(found), 4 * count

    def _likest(self, file: Any, vector: Floats, count: int) -> list[Near]:
        """Those of a file; the article's id is empty where that has been added meanwhile by another program."""
        matches = file.search(vector, count, exact=True)
        pairs = zip(matches.keys.tolist(), matches.distances.tolist(), strict=True)
        return [
            Near(self._articles.get(key >> _PLACES, ""), key & (_MOST_PLACES - 1), 1 - distance)
            for key, distance in pairs
        ]

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.usearch"))

    def _last(self, width: int) -> tuple[Path, Any]:
        """The last file where it has room, else a new one for vectors so wide."""
        files = self._files()
        if files:
            last = self._open(files[-1], view=False)
            if len(last) < self._in_file:
                return files[-1], last
        # No graph worth its time is built: it is not looked at.
        made = self._usearch.Index(ndim=width, metric="cos", dtype="f16", connectivity=2, expansion_add=1)
        return self._folder / f"{len(files) + 1:06d}.usearch", made

    def _open(self, path: Path, *, view: bool) -> Any:
        try:
            return self._usearch.Index.restore(path, view=view)
        except (RuntimeError, ValueError, OSError) as error:
            raise LedgerError(
                f"{path}: damaged ({error}): delete the folder {self._folder}, it is made again"
            ) from error

    def _save(self, index: Any, path: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        index.save(part)
        part.replace(path)


def _order(near: Near) -> tuple[float, str, int]:
    return -near.likeness, near.article_id, near.place
