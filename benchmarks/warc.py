"""Reading a web archive: `python benchmarks/warc.py [--megabytes 1000] [--corpus PATH…] [--rounds 1]`.

Makes an archive of so many megabytes (unpacked) from pages of our own, or from the texts of a corpus given (files that
`mithaq read` reads), each put into the page of a newspaper; then reads it twice, each time in a process of its own: with
fastwarc and trafilatura alone (main text, no more), and as `mithaq read` does (main text, chrome set aside, title,
outlet, day of publication with its evidence, language). Prints pages and megabytes a second of the processor's time of both, the ratio, and the
peak memory, for an archive of a tenth of the size too: the same where memory is constant. The two run at once,
so that what else the machine does makes both slower alike; of several rounds the quickest of each counts.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "site"))

from mithaq.sources.web.transport import Exchange  # noqa: E402

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MENU = "".join(f'<li><a href="/s/{number}">قسم الأخبار {number}</a></li>' for number in range(60))
STYLE = (
    "<style>" + "".join(f".c{number}{{margin:{number}px;color:#{number:06x}}}" for number in range(300)) + "</style>"
)
SCRIPT = "<script>" + "var a=[" + ",".join(map(str, range(4000))) + "];</script>"
SIDE = "".join(
    f'<div class="card"><a href="/n/{number}">عنوان خبر آخر في الجانب {number}</a></div>' for number in range(40)
)
"""What stands around an article on a newspaper's page: with it a page has some 60 kB, as in CC-NEWS."""


def own_texts() -> Iterator[tuple[str, list[str]]]:
    """Titles and paragraphs of our own, without end."""
    from newspaper import Page

    number = 0
    while True:
        number += 1
        page = Page(number, AT, edits=number % 4)
        yield page.title, page.paragraphs() * (1 + number % 4)


def corpus_texts(paths: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Titles and paragraphs of a corpus, again and again."""
    from mithaq.model import Article
    from mithaq.sources import open_sources

    while True:
        for article in open_sources(paths):
            if isinstance(article, Article):
                yield article.title or "", [line for line in article.text.split("\n") if line.strip()]


def page_of(title: str, paragraphs: list[str], number: int) -> bytes:
    """A newspaper's page around a text."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(title)} - المرسى</title>'
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="المرسى">'
        f'<meta property="article:published_time" content="2026-11-{number % 20 + 1:02}T08:00:00+00:00">{STYLE}{SCRIPT}</head>'
        f"<body><nav><ul>{MENU}</ul></nav><main><article><h1>{escape(title)}</h1>{body}</article></main>"
        f"<aside>{SIDE}</aside><footer><ul>{MENU}</ul><p>جميع الحقوق محفوظة</p></footer></body></html>"
    ).encode()


def make_archive(path: Path, texts: Iterator[tuple[str, list[str]]], *, size: int) -> int:
    """Writes pages until so many bytes of them are archived; returns how many."""
    from mithaq.sources.web.warc import packed_records

    written = count = 0
    with path.open("wb") as stream:
        for count, (title, paragraphs) in enumerate(texts, 1):
            address = f"https://marsa.example/news/{count}.html"
            body = page_of(title, paragraphs, count)
            exchange = Exchange(
                address=address,
                at=AT,
                request=(("Host", "marsa.example"),),
                status=200,
                reason="OK",
                headers=(("Content-Type", "text/html; charset=utf-8"),),
                body=body,
            )
            stream.write(packed_records(exchange, asked=address))
            written += len(body)
            if written >= size:
                break
    return count


def read_alone(path: str) -> int:
    """fastwarc and trafilatura, nothing else."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import extract

    count = 0
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            if extract(record.reader.read()):
                count += 1
    return count


def read_whole(path: str) -> int:
    """As `mithaq read` does before it reads events."""
    from mithaq.model import Article
    from mithaq.sources import open_sources

    return sum(isinstance(found, Article) for found in open_sources([path]))


def measure(way: str, path: Path) -> tuple[float, float, int]:
    """Seconds, peak MiB and articles of one way of reading, in a process of its own; what is imported first is not timed."""
    command = [sys.executable, __file__, "--way", way, "--archive", str(path)]
    seconds, memory, count = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return float(seconds), float(memory), int(count)


def measure_both(path: Path) -> tuple[tuple[float, float, int], tuple[float, float, int]]:
    """Both ways at once, alone and whole, so that what else runs on the machine makes both slower alike."""
    with ThreadPoolExecutor(2) as pool:
        alone, whole = pool.map(measure, ("alone", "whole"), (path, path))
    return alone, whole


def peak_memory() -> float:
    """The most MiB that this process has held; Linux's ru_maxrss would count the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def run_way(way: str, path: str) -> None:
    """Reads a little to import all, then the archive, and prints seconds, peak MiB and articles."""
    read = {"alone": read_alone, "whole": read_whole}[way]
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.warc.gz"
        make_archive(small, own_texts(), size=300_000)
        read(str(small))
    began = time.process_time()
    count = read(path)
    print(time.process_time() - began, peak_memory(), count)


def main() -> None:
    """Makes the archives and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--archive", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        run_way(options.way, options.archive)
        return
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in (options.megabytes // 10, options.megabytes):
            path = Path(folder) / f"{megabytes}.warc.gz"
            texts = corpus_texts(options.corpus) if options.corpus else own_texts()
            pages = make_archive(path, texts, size=megabytes * 1_000_000)
            print(f"{megabytes} MB, {pages} pages, {path.stat().st_size / 1e6:.0f} MB packed")
            rounds = [measure_both(path) for _ in range(options.rounds)]
            alone, whole = (min(taken) for taken in zip(*rounds, strict=True))
            for name, (seconds, memory, count) in (("fastwarc + trafilatura", alone), ("mithaq", whole)):
                print(
                    f"  {name:24} {count / seconds:7.1f} pages/s {megabytes / seconds:6.1f} MB/s {memory:6.0f} MiB, {count} articles"
                )
            print(f"  ratio {alone[0] / whole[0]:.2f}")


if __name__ == "__main__":
    main()
