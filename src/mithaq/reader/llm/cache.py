"""Answers already had, a file each: asked the same of the same model about the same text, the answer is there for nothing."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mithaq.errors import UsageError

Messages = Sequence[Mapping[str, str]]


def cache_key(model: str, messages: Messages, schema: Mapping[str, Any]) -> str:
    """SHA-256, hexadecimal, of the model's name, the prompt with the text in it and the shape of the answer."""
    asked = json.dumps([model, [dict(message) for message in messages], schema], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


class Cache:
    """A folder of answers. None: nothing is found and nothing kept. Safe to share between threads and processes."""

    def __init__(self, folder: Path | None) -> None:
        """Raises UsageError where the folder cannot be made."""
        self._folder = folder
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(
                    f"MITHAQ_LLM_CACHE {folder}: cannot be made ({error.strerror}): give another"
                ) from error

    def _path(self, key: str) -> Path | None:
        return None if self._folder is None else self._folder / key[:2] / f"{key}.json"

    def find(self, key: str) -> str | None:
        """The answer kept under the key; None where there is none, or the file is damaged."""
        path = self._path(key)
        if path is None:
            return None
        try:
            answer = json.loads(path.read_text(encoding="utf-8"))["answer"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answer if isinstance(answer, str) else None

    def keep(self, key: str, answer: str, *, model: str) -> None:
        """Keeps an answer; the file is there whole or not at all. Raises OSError where it cannot be written."""
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"model": model, "answer": answer}, stream)
            os.replace(part, path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
