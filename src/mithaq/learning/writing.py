"""A model's folder, written whole or not at all."""

import json
import shutil
from pathlib import Path

import numpy as np

from mithaq.errors import UsageError
from mithaq.export.exporter import whole_folder
from mithaq.reader.tagger.model import FILES, Model

_MADE = ("heads.npz", "combining.json")


def check_folder(folder: Path) -> None:
    """Raises UsageError where no model can be written: there is no folder around it, or something else stands there."""
    if not folder.absolute().parent.is_dir():
        raise UsageError(f"{folder}: the folder {folder.absolute().parent} does not exist: make it first")
    if folder.is_file():
        raise UsageError(f"{folder}: a file, and a model is a folder: give another name")
    if folder.is_dir():
        strange = sorted(path.name for path in folder.iterdir() if path.name not in FILES)
        if strange:
            raise UsageError(f"{folder}: it holds {strange[0]}, which is no file of a model: give another folder")


def write_model(model: Model, folder: Path) -> None:
    """Writes the model's files to a folder, which appears, or changes, when all are there."""
    check_folder(folder)
    with whole_folder(folder) as part:
        for name in FILES:
            if name not in _MADE:
                shutil.copyfile(model.folder / name, part / name)
        with (part / "heads.npz").open("wb") as stream:
            np.savez(stream, version=np.array(model.version), **model.heads)  # type: ignore[arg-type]
        (part / "combining.json").write_text(json.dumps(model.combining, indent=1) + "\n", encoding="utf-8")
