"""The seam: formats by name, files and folders whole or not at all."""

import os
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from mithaq.errors import UsageError
from mithaq.export import formats
from mithaq.export.exporter import Wanted, check_target, export
from mithaq.export.formats import FORMATS, find_exporter


class Lines:
    """Writes the events' ids, a line each; breaks after the first where it is told to."""

    name = "lines"
    folder = False

    def __init__(self, *, breaks=False):
        self.breaks = breaks

    def write(self, ledger, target, wanted):
        with target.open("w") as stream:
            for event in wanted.events(ledger):
                stream.write(f"{event.id}\n")
                if self.breaks:
                    raise OSError("the disk is full")


class Folder:
    """Writes a folder of two files."""

    name = "folder"
    folder = True

    def __init__(self, *names):
        self.names = names

    def write(self, ledger, target, wanted):
        for name in self.names:
            (target / name).write_text(name)


def test_every_format_is_found_under_its_own_name():
    for name in FORMATS:
        assert find_exporter(name).name == name


def test_an_unknown_format_is_told_with_the_nearest():
    with pytest.raises(UsageError, match="did you mean parquet"):
        find_exporter("parket")
    with pytest.raises(UsageError, match="--list"):
        find_exporter("zzz")


def test_formats_of_other_packages_come_after_our_own(monkeypatch):
    others = [
        EntryPoint("lines", f"{__name__}:Lines", "mithaq.exporters"),
        EntryPoint("csv", "x:y", "mithaq.exporters"),
    ]
    monkeypatch.setattr(formats, "entry_points", lambda group: others)
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    assert list(formats.formats())[-1] == "lines"
    assert find_exporter("lines") is Lines
    assert find_exporter("csv").name == "csv", "a format of ours is not taken over"


def test_a_file_is_written_whole(press, tmp_path):
    export(Lines(), press, tmp_path / "a.txt", Wanted(pair=("EGY", "FRA")))
    assert (tmp_path / "a.txt").read_text().split() == ["eeee00000005", "ffff00000006"]
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_file_is_left_as_it_was_where_writing_breaks(press, tmp_path):
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(OSError, match="disk is full"):
        export(Lines(breaks=True), press, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text() == "before"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_folder_takes_the_place_of_the_same_export_only(press, tmp_path):
    target = tmp_path / "tables"
    export(Folder("a", "b"), press, target)
    export(Folder("a", "b", "c"), press, target)
    assert sorted(os.listdir(target)) == ["a", "b", "c"]
    (target / "mine.txt").write_text("kept")
    with pytest.raises(UsageError, match=r"it holds mine\.txt"):
        export(Folder("a", "b", "c"), press, target)
    assert (target / "mine.txt").read_text() == "kept"
    assert os.listdir(tmp_path) == ["tables"]


def test_a_file_is_copied_into_a_device(press):
    export(Lines(), press, Path(os.devnull))
    assert not os.path.isfile(os.devnull)


def test_targets_that_cannot_be_are_told_before_any_work(tmp_path):
    (tmp_path / "file").write_text("")
    for exporter, target, words in (
        (Lines(), tmp_path, "a folder, and lines writes a file"),
        (Folder(), tmp_path / "file", "a file, and folder writes a folder"),
        (Lines(), tmp_path / "no" / "a.txt", "make it first"),
    ):
        with pytest.raises(UsageError, match=words):
            check_target(exporter, target)
