"""How fast and in how much memory Mithaq reads: `python benchmarks/run.py [PATH…]`, or `make bench BENCH_DATA=PATH`.

Reads the paths into a fresh ledger with the real command, once with the rules alone and once with the tagger beside them, and
prints articles a second, peak memory and what became of each article, with the machine's description. Then times the rules'
stages on a sample, as shares of the whole
and as multiples of folding the same texts, which is what to compare between machines. Without a path it reads the
examples, copied until there are a thousand articles.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from mithaq.ledger import Ledger
from mithaq.lexicon import load_lexicon
from mithaq.model import Article
from mithaq.reader import STAGES
from mithaq.reader.segmentation import draft_of
from mithaq.sources import open_sources
from mithaq.text.folding import fold

EXAMPLES = Path(__file__).parent.parent / "examples"
SAMPLE = 1500
"""Articles on which the stages are timed."""


def describe_machine() -> str:
    """Processor, cores, memory, Python: what a figure is worth nothing without."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    except OSError:
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def write_copies(folder: Path, *, at_least: int) -> Path:
    """A file of the examples' articles, copied with other addresses until there are enough."""
    articles = [article for article in open_sources([str(EXAMPLES)]) if isinstance(article, Article)]
    path = folder / "copies.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(at_least):
            article = articles[number % len(articles)]
            record = {"id": f"{number}", "title": article.title, "text": article.text, "published": article.published}
            stream.write(json.dumps(record | {"url": f"https://example.org/{number}"}, ensure_ascii=False) + "\n")
    return path


def time_command(paths: Sequence[str], ledger: Path, engine: str, workers: int) -> tuple[float, float, int]:
    """Seconds, peak MiB of one process and exit status of `mithaq read` on the paths, with so many workers."""
    command = [sys.executable, "-m", "mithaq", "read", *paths, "--engine", engine, "--ledger", str(ledger), "--quiet"]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--workers", str(workers)])
    _, status, usage = os.wait4(process.pid, 0)
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return time.perf_counter() - start, usage.ru_maxrss / scale, os.waitstatus_to_exitcode(status)


def time_stages(articles: Iterable[Article]) -> tuple[dict[str, float], float]:
    """Seconds that each stage takes over the articles, and that folding alone takes."""
    lexicon = load_lexicon()
    spent = {"fold": 0.0} | {stage.__name__: 0.0 for stage in STAGES}
    folding = 0.0
    for article in articles:
        start = time.perf_counter()
        fold(article.text)
        folding += time.perf_counter() - start
        start = time.perf_counter()
        draft = draft_of(article, lexicon)
        spent["fold"] += time.perf_counter() - start
        for stage in STAGES:
            if draft.done and stage is not STAGES[-1]:
                continue
            start = time.perf_counter()
            draft = stage(draft, lexicon)
            spent[stage.__name__] += time.perf_counter() - start
    return spent, folding


def main(paths: list[str]) -> int:
    """Prints the figures; 1 where the command failed outright."""
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        print(
            f"there is no {missing[0]}: give the files or folders to read, or nothing for the examples", file=sys.stderr
        )
        return 2
    print(describe_machine())
    with tempfile.TemporaryDirectory() as folder:
        chosen = paths or [str(write_copies(Path(folder), at_least=1000))]
        for engine, workers, cores in (("patterns", 1, "on one core"), ("both", os.cpu_count() or 1, "on all cores")):
            ledger = Path(folder, f"{engine}.db")
            seconds, peak, status = time_command(chosen, ledger, engine, workers)
            if status not in (0, 3):
                print(f"mithaq read ended with status {status}", file=sys.stderr)
                return 1
            with Ledger.open(str(ledger)) as opened:
                summary = opened.summary()
            size = sum(file.stat().st_size for file in Path(folder).glob(f"{engine}.db*")) / 2**20
            print(
                f"engine {engine}: {summary.articles} articles stored, {summary.events} events, {summary.problems} problems; "
                f"{summary.articles / seconds:.0f} articles a second {cores} ({seconds:.1f} s), peak memory {peak:.0f} MiB, "
                f"ledger {size:.0f} MiB"
            )
        sample = islice((article for article in open_sources(chosen) if isinstance(article, Article)), SAMPLE)
        spent, folding = time_stages(sample)
    whole = sum(spent.values())
    print("stages (share of the reader's time; times folding):")
    for name, taken in spent.items():
        print(f"  {name:<18} {taken / whole:6.1%} {taken / folding:7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
