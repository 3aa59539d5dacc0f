"""What tests in a real browser share: a server in a thread, and what axe finds."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from mithaq.desk.app import create_app
from mithaq.desk.settings import DeskSettings

AXE = Path(__file__).parents[3] / "assets" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The address of a desk over a ledger."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = create_app(DeskSettings(ledger=str(ledger), remember_s=0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()


def violations(tab) -> list[str]:
    """What breaks WCAG 2.2 AA in the page."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate(
        f"axe.run({{runOnly: {{type: 'tag', values: {json.dumps(RULES)}}}}}).then(run => run.violations)"
    )
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]
