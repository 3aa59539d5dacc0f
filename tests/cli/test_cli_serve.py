"""`mithaq serve`, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from mithaq.ledger import Ledger


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_answers_from_as_many_processes_as_asked_for(tmp_path, workers):
    ledger = tmp_path / "empty.db"
    Ledger.open(ledger).close()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "mithaq",
        "serve",
        "--ledger",
        str(ledger),
        "--port",
        str(port),
        "--workers",
        workers,
    ]
    paths = os.pathsep.join(path for path in sys.path if path)
    server = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": paths}, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert "Mithaq" in page_of(f"http://127.0.0.1:{port}/en/")
        assert len(children(server.pid)) == (0 if workers == "1" else 3)  # with what keeps count of shared things
    finally:
        server.send_signal(signal.SIGINT)
        out, _ = server.communicate(timeout=30)
    assert out == b""


def page_of(address: str) -> str:
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def children(process: int) -> list[str]:
    """The processes that a process started."""
    found = Path(f"/proc/{process}/task/{process}/children")
    if not found.exists():
        pytest.skip("this machine does not tell the processes of a process")
    return found.read_text().split()
