"""Following under faults: `python benchmarks/follow.py [--minutes 10] [--pages 200] [--seed 1]`.

Serves the newspaper of the tests on this machine, edits it, adds to it, and spoils a part of its answers (500, 503 with
Retry-After, half answers, slow ones); follows it with a process that is killed again and again (kill -9), whose names
cannot be resolved at times, and whose clock is put forward and back. Then checks what is promised:

- every page archived once: one response record for every state of a page, none missing, none twice;
- every edit noticed: every edit is a version of its page, kept with the others;
- robots.txt never broken, by the server's own log; every question says who asks;
- the ledger is whole, and made anew from the archives without the network it has the same digest.

Prints what happened, and fails (exit status 1) where a promise is broken.
"""

import argparse
import asyncio
import json
import logging
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "site"))

from newspaper import HOSTS, Answer, Newspaper  # noqa: E402

from mithaq.follow import Follow, Sources, Timing  # noqa: E402
from mithaq.ledger import Ledger  # noqa: E402
from mithaq.reader import Reader  # noqa: E402
from mithaq.sources.web.archive import WebArchive  # noqa: E402
from mithaq.sources.web.outlets import Outlet, Place  # noqa: E402
from mithaq.sources.web.reading import WebAccess  # noqa: E402
from mithaq.sources.web.transport import Limits  # noqa: E402
from mithaq.sources.web.warc import Record, read_records  # noqa: E402

CONTACT = "https://desk.example/bot"
SPOILT = 0.1
"""The part of answers that is spoilt."""
EDIT_GAP_S = 60
"""A page is edited no sooner after it was given as it is: nobody can notice an edit that is written over before it is given."""
LOST_S = 3
"""What was given so shortly before a kill may be lost with the process: it counts as given when it is given again."""
TIMING = Timing(feeds_minutes=0.05, sitemaps_minutes=0.25, delay_s=0.02, recheck_hours=(0.02, 0.05, 0.1))


def read_control(path: Path) -> dict[str, float]:
    """What is wrong with the world now: `clock`, seconds that the clock is off; `dns`, whether no name is known."""
    try:
        return dict(json.loads(path.read_text()))
    except (OSError, ValueError):
        return {"clock": 0, "dns": 0}


def make_follow(folder: Path, port: int, ledger: Ledger) -> Follow:
    """What follows the newspaper at a port, in the world of the control file."""
    control = folder / "control.json"

    async def resolve(host: str, port: int) -> Sequence[str]:
        if read_control(control)["dns"] or host not in HOSTS:
            raise OSError("no name is known")
        return ["127.0.0.1"]

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=read_control(control)["clock"])

    site = f"http://marsa.example:{port}"
    outlet = Outlet(
        id="marsa",
        name="المرسى",
        country="EGY",
        languages=("ar",),
        type="private",
        hosts=("marsa.example",),
        feeds=(Place(address=f"{site}/feed.xml"), Place(address=f"{site}/atom.xml")),
        sitemaps=(Place(address=f"{site}/sitemap.xml"),),
    )
    limits = Limits(connect_s=2, read_s=1, total_s=5)
    access = WebAccess(contact=CONTACT, allowed=HOSTS, delay_s=TIMING.delay_s, limits=limits, resolver=resolve)
    sources = Sources(contact=CONTACT, followed=(outlet,), timing=TIMING)
    reader = Reader(engine="patterns")
    return Follow(ledger, sources, reader, access=access, archive=WebArchive(folder / "pages"), clock=clock)


def work(folder: Path, port: int, *, once: bool) -> None:
    """The process that follows, until it is killed."""
    with Ledger.open(folder / "press.db") as ledger:
        asyncio.run(make_follow(folder, port, ledger).run(once=once))


def spoilt_answers() -> dict[str, Answer]:
    """The ways in which an answer is spoilt."""
    return {
        "500": Answer(status=500, body=b"oops"),
        "503": Answer(status=503, headers={"Retry-After": "1"}),
        "half": Answer(body=b"<html>" + b"x" * 4000, half=True),
        "slow": Answer(body=b"x", wait_s=1.5),
        "empty": Answer(status=502, body=b""),
    }


class World:
    """The newspaper, its editors, and all that goes wrong."""

    def __init__(self, folder: Path, *, pages: int, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.spoilt: Counter[str] = Counter()
        self.happened: Counter[str] = Counter()
        self.quiet = False
        self._answers = spoilt_answers()
        self.site = Newspaper(pages=pages, fault=self.fault)
        self.control(clock=0, dns=0)

    def fault(self, path: str) -> Answer | None:
        """Spoils a part of the answers while it is not quiet."""
        if self.quiet or self.chance.random() > SPOILT:
            return None
        name = self.chance.choice(sorted(self._answers))
        self.spoilt[name] += 1
        return self._answers[name]

    def control(self, *, clock: float, dns: int) -> None:
        """Sets the clock and the names of the process that follows."""
        part = self.folder / "control.part"
        part.write_text(json.dumps({"clock": clock, "dns": dns}))
        part.replace(self.folder / "control.json")

    def edit_until(self, end: float) -> None:
        """Changes a page or adds one about every second."""
        while time.monotonic() < end:
            now = time.monotonic()
            ready = sorted(path for path, at in self.site.given.copy().items() if at + EDIT_GAP_S <= now)
            if self.chance.random() < 0.1:
                self.site.add()
                self.happened["added"] += 1
            elif ready:
                self.site.edit(self.site.pages[self.chance.choice(ready)].number)
                self.happened["edited"] += 1
            time.sleep(self.chance.uniform(0.5, 1.5))

    def start(self, *, once: bool = False) -> "subprocess.Popen[bytes]":
        """The process that follows."""
        command = [sys.executable, __file__, "--worker", str(self.folder), "--port", str(self.site.port)]
        return subprocess.Popen([*command, *(["--once"] if once else [])], stdout=subprocess.DEVNULL)

    def torment(self, end: float) -> None:
        """Kills and starts the process, takes names away, moves the clock."""
        while time.monotonic() < end:
            process = self.start()
            until = min(end, time.monotonic() + self.chance.uniform(10, 40))
            while time.monotonic() < until and process.poll() is None:
                time.sleep(self.chance.uniform(1, 4))
                what = self.chance.choice(["clock", "dns", "nothing"])
                if what == "clock":
                    self.happened["clock moved"] += 1
                    self.control(clock=self.chance.uniform(-3600, 3600), dns=0)
                elif what == "dns":
                    self.happened["names gone"] += 1
                    control = read_control(self.folder / "control.json")
                    self.control(clock=control["clock"], dns=1)
                    time.sleep(self.chance.uniform(0.5, 2))
                    self.control(clock=control["clock"], dns=0)
            if process.poll() is not None:
                self.happened["ended by itself"] += 1
            process.kill()
            process.wait()
            for path, at in self.site.given.copy().items():
                if at > time.monotonic() - LOST_S:
                    self.site.given.pop(path, None)
            self.happened["killed"] += 1


def archived(folder: Path) -> "Counter[tuple[str, bytes]]":
    """How often each state of each address is archived."""
    found: Counter[tuple[str, bytes]] = Counter()
    for path in sorted((folder / "pages").glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in read_records(stream, name=path.name):
                if isinstance(record, Record):
                    found[record.exchange.address, record.exchange.body] += 1
    return found


def check(world: World) -> list[str]:
    """What is promised and was not kept."""
    site, folder = world.site, world.folder
    broken = [f"robots.txt broken: {asked.path}" for asked in site.trespasses()]
    broken += [f"no honest agent: {asked.agent!r}" for asked in site.log if CONTACT not in asked.agent]
    states = archived(folder)
    pages = {site.url(path): page for path, page in site.pages.items()}
    broken += [f"archived {count} times: {key[0]}" for key, count in states.items() if key[0] in pages and count > 1]
    archived_pages = {address for address, _ in states}
    broken += [f"never archived: {address}" for address in pages if address not in archived_pages]
    with Ledger.open(folder / "press.db") as ledger:
        for address, page in pages.items():
            texts = [ledger.get_article(each.article_id).text for each in ledger.page_versions(address)]
            seen = {text.count("تصحيح رقم") for text in texts}
            broken += [f"edit {edit} of {address} not noticed" for edit in range(page.edits + 1) if edit not in seen]
            if len(texts) != len(seen):
                broken.append(f"{address}: {len(texts)} versions of {len(seen)} states")
        broken += [f"ledger: {fault}" for fault in ledger.verify()]
        with Ledger.open(folder / "anew.db") as anew:
            make_follow(folder, site.port, anew).rebuild()
            if anew.digest() != ledger.digest():
                broken.append("made anew from the archives, the ledger is another one")
        print(f"ledger: {ledger.summary().articles} articles, {ledger.summary().events} events")
    return broken


def main() -> int:
    """Runs the world for so many minutes, then one quiet run to the end, and checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    if options.worker is not None:
        work(options.worker, options.port, once=options.once)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), pages=options.pages, seed=options.seed)
        with world.site:
            end = time.monotonic() + options.minutes * 60
            editors = threading.Thread(target=world.edit_until, args=(end,), daemon=True)
            editors.start()
            world.torment(end)
            editors.join()
            world.quiet = True
            for hours in (8, 16):  # all that waits is due
                world.control(clock=hours * 3600, dns=0)
                if world.start(once=True).wait() != 0:
                    print("the last run failed")
                    return 1
            broken = check(world)
            print(
                f"pages: {len(world.site.pages)}; "
                + ", ".join(f"{what}: {count}" for what, count in sorted(world.happened.items()))
            )
            print(f"answers: {len(world.site.log)}; spoilt: {dict(sorted(world.spoilt.items()))}")
    print(
        "\n".join(broken)
        if broken
        else "every page archived once, every edit noticed, robots.txt never broken, ledger whole"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
