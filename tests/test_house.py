"""The house rules that a machine can check: rooms, sizes, docstrings, the built lexicon, the papers."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

from mithaq import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mithaq"
ROOMS = (
    "errors", "model", "text", "lexicon", "sources", "reader", "ledger", "follow", "export", "desk", "scale", "evaluate", "learning",
    "cli",
)  # fmt: skip
LONGEST_MODULE = 400
OWN_FOLDERS = (".ci", "assets", "benchmarks", "docs", "examples", "resources", "src", "tests", "training")
NO_ADDRESS_OR_PATH = (
    re.compile(r"https?://\S+\.(?:whl|tar\.gz|tgz|deb|zip)\b"),
    re.compile(r"https?://[\w.-]*(?:pythonhosted|registry\.npmjs)\.\w+"),
    re.compile(r"https?://[\w.:@-]+/(?:[\w/-]+/)?simple\b"),
    re.compile(r'"resolved": *"http'),
    re.compile(r"(?<![\w./:~-])/(?:work|root|home|Users|tmp|opt)/\w"),
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in modules():
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def room_of(module: str) -> str | None:
    """The room of a dotted name: mithaq.text.dates -> text; None for the package itself and for other packages."""
    parts = module.split(".")
    return parts[1] if parts[0] == "mithaq" and len(parts) > 1 else None


def imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """The rooms that a module imports from, with the lines; those imported inside functions or for types alone count."""
    package = ("mithaq", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])
            module = base if node.level else node.module or ""
            names = [f"mithaq.{alias.name}" for alias in node.names] if module == "mithaq" else [module]
        for room in filter(None, map(room_of, names)):
            if not room.startswith("__"):  # `from mithaq import __version__`
                yield node.lineno, room


def own_files() -> list[Path]:
    """The files under version control, and those that would be; without git, the files of our own folders."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        found = [
            path for folder in OWN_FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts
        ]
        return sorted(path for path in [*found, *ROOT.glob("*")] if path.is_file())
    return sorted(path for path in (ROOT / name for name in listed if name) if path.is_file())


def test_rooms_are_all_known() -> None:
    found = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    strange = found - set(ROOMS) - {"__init__", "__main__"}
    assert not strange, f"{sorted(strange)}: give each its place in ROOMS here and in docs/architecture.md"


def test_imports_run_one_way() -> None:
    wrong = []
    for path in modules():
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room == "__main__":
            continue
        place = len(ROOMS) if room == "__init__" else ROOMS.index(room)  # the front door opens on every room
        for line, other in imported_rooms(path):
            if other not in ROOMS or ROOMS.index(other) > place:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {room} may not import from {other}")
    assert not wrong, "\n".join(wrong)


def test_the_front_door_imports_no_room_before_it_is_asked_to():
    code = "import sys, mithaq; print([name for name in sys.modules if name.startswith('mithaq.')])"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_architecture_page_lists_the_rooms_in_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == ROOMS


def test_dependencies_are_what_the_package_imports() -> None:
    imported: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            imported |= {name.split(".")[0] for name in names}
    others = imported - set(sys.stdlib_module_names) - {"mithaq"}
    distributions = packages_distributions()
    found = {re.sub(r"[-_.]+", "-", name).lower() for module in others for name in distributions.get(module, [module])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared, extra = (
        {re.split(r"[<>=!~\[ ;]", need, maxsplit=1)[0].lower() for need in needs}
        for needs in (project["dependencies"], chain(*project["optional-dependencies"].values()))
    )
    strange, idle = found - declared - extra, declared - found
    assert not strange, f"imported, not declared: {strange}"
    assert not idle, f"declared, not imported: {idle}"


def test_pins_cover_what_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [need for group in (project["dependencies"], *project["optional-dependencies"].values()) for need in group]
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))
    missing = {need for need in needs if re.split(r"[<>=!~\[ ;]", need, maxsplit=1)[0].lower() not in pinned}
    assert not missing, f"run `make constraints`: {missing}"


def test_modules_have_a_docstring() -> None:
    bare = [name for name, tree in trees() if not ast.get_docstring(tree) and tree.body]
    assert not bare, f"say in one sentence what these are for: {bare}"


def test_rooms_say_what_they_are_for() -> None:
    folders = [path.parent for path in PACKAGE.glob("*/__init__.py")]
    bare = [
        str(folder.name)
        for folder in folders
        if not ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    ]
    assert not bare, f"no docstring in the __init__ of {bare}"


def test_modules_are_not_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    long = {name: length for name, length in lengths.items() if length > LONGEST_MODULE}
    assert not long, f"more than {LONGEST_MODULE} lines; one concept a module: {long}"


def test_package_has_no_bare_assert() -> None:
    found = [
        f"{name}:{node.lineno}" for name, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Assert)
    ]
    assert not found, f"an assert is left out under -O; raise an error of mithaq.errors instead: {found}"


def test_lexicon_is_what_the_resources_build() -> None:
    built = PACKAGE / "lexicon" / "data" / "lexicon.json"
    command = [sys.executable, "-m", "mithaq.lexicon.building", str(ROOT / "resources"), str(built), "--check"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_version_is_in_the_changelog_and_the_citation() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == __version__
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_papers_name_only_make_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):(?!=)", makefile, re.MULTILINE))
    papers = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = {
        (paper.name, target)
        for paper in papers
        for target in re.findall(r"(?:^|`)make ([a-z]+)", paper.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert ("README.md", "run") in named
    assert ("README.md", "test") in named
    assert not {(paper, target) for paper, target in named if target not in targets}
    described = set(re.findall(r'@echo "make ([a-z]+)', makefile))
    assert described == targets - {"help"}, "`make help` and the targets differ"


def test_papers_link_only_to_files_that_exist() -> None:
    broken = []
    for paper in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)", paper.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://", "mailto:")) and not (paper.parent / target).exists():
                broken.append(f"{paper.relative_to(ROOT)}: {target}")
    assert not broken, broken


def test_every_resource_file_is_described() -> None:
    page = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    missing = [path.name for path in sorted((ROOT / "resources").glob("*.yml")) if f"`{path.name}`" not in page]
    assert not missing, f"docs/lexicon.md does not say what is in {missing}"


def test_no_file_holds_download_addresses_or_paths_of_one_machine() -> None:
    found = []
    for path in own_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for pattern in NO_ADDRESS_OR_PATH:
            if match := pattern.search(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{path.relative_to(ROOT)}:{line}: {match.group()[:60]}")
    assert not found, "\n".join(found)


def test_what_training_and_benchmarks_import_is_there() -> None:
    """They run where torch is, which is not here: their names of the package are looked up without running them."""
    missing = []
    for path in [*(ROOT / "training").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "mithaq":
                module = importlib.import_module(str(node.module))
                missing += [
                    f"{path.name}: {node.module}.{one.name}" for one in node.names if not hasattr(module, one.name)
                ]
    assert not missing, f"imported and gone: {missing}"
