"""The page on the command line names every command, option and setting."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_samples import finish, mithaq_runs, start
from cyclopts import App

import mithaq
from mithaq.cli import app
from mithaq.cli.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(parent: App, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], App]]:
    """Every command that does something, by its full name."""
    for name in parent:
        if not name.startswith("-"):
            found = parent[name]
            children = list(commands(found, (*path, name)))
            yield from children or [((*path, name), found)]


COMMANDS = dict(commands(app))


def section(command: tuple[str, ...]) -> str:
    """The part of the page under the command's heading."""
    parts = re.split(r"^#+ `mithaq ", PAGE, flags=re.MULTILINE)
    heading = " ".join(command)
    return next((part for part in parts if re.match(rf"{heading}[ `]", part)), "")


def test_all_commands_are_met():
    assert {" ".join(command) for command in COMMANDS} == {
        "read", "show events", "show pair", "show event", "show article", "show agreements",
        "show agreement", "show series", "show actors", "show actor", "show tie", "show ties", "changes", "search", "serve", "export", "evaluate", "train",
        "follow", "digest",
        "ledger verify", "ledger rebuild", "ledger backup", "ledger restore", "ledger migrate", "schema",
        *(f"review {name}" for name in "list log coders confirm correct reject add import same not-same split comment undo".split()),
        *(f"ledger user {name}" for name in "add list role password remove token tokens revoke log".split()),
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_stands_on_the_page(command):
    text = section(command)
    assert text, f"docs/cli.md has no heading for mithaq {' '.join(command)}"
    for argument in COMMANDS[command].assemble_argument_collection(parse_docstring=True):
        for name in argument.names:
            if name.startswith("--"):
                assert f"`{name}" in text, f"docs/cli.md: {name} is missing under mithaq {' '.join(command)}"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_has_help(command, capsys):
    for argument in COMMANDS[command].assemble_argument_collection(parse_docstring=True):
        assert argument.parameter.help, f"{argument.names} of {command}"
    status, out, _ = mithaq_runs(capsys, *command, "--help")
    assert status == 0
    assert out.startswith(f"Usage: mithaq {' '.join(command)}")


def test_no_option_stands_on_the_page_that_does_not_exist():
    known = {"--help", "--version"}
    for found in COMMANDS.values():
        known |= {name for argument in found.assemble_argument_collection() for name in argument.names}
    assert set(re.findall(r"--[a-z][a-z-]*", PAGE)) <= known


def test_every_setting_stands_on_the_page():
    for name in Settings.model_fields:
        assert f"`MITHAQ_{name.upper()}`" in PAGE


def test_help_imports_no_database():
    code = (
        "import sys; from mithaq.cli import main; main(['--help']); "
        "print('sqlalchemy' in sys.modules, 'pydantic' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(mithaq.__file__).parents[1])}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.splitlines()[-1] == "False False"


def test_python_m_mithaq_runs(tmp_path):
    status, out, _ = finish(start("--version", cwd=tmp_path))
    assert (status, out) == (0, f"{mithaq.__version__}\n")
