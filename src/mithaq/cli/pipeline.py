"""Articles through the reader in order: in this process, or in several."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from mithaq.errors import MithaqError
from mithaq.ledger import Ledger
from mithaq.model import Article, Problem, Reading

CHUNK = 32
"""Articles asked of the ledger, and sent to a worker, at once."""


class ArticleReader(Protocol):
    """What reads an article; `version` names everything that its readings depend on."""

    version: str

    def read(self, article: Article) -> Reading:
        """What the article says."""
        ...


ReadChunk = Callable[[Sequence[Article]], Callable[[], Iterable[Reading | Problem]]]
"""Starts reading the articles; what it returns gives what became of each, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article or file: read now, known from before (`reading` None unless asked for), or a problem."""

    article: Article | None = None
    reading: Reading | None = None
    known: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Chunk:
    items: Sequence[Article | Problem]
    known: dict[str, Reading | None]
    readings: Callable[[], Iterable[Reading | Problem]]


def outcomes(
    items: Iterable[Article | Problem],
    *,
    read: ReadChunk,
    version: str,
    ledger: Ledger | None,
    give_known: bool,
    ahead: int = 0,
) -> Iterator[Outcome]:
    """An outcome for each item, in order. What the ledger has from this version of the reader is not read again.

    `give_known` asks for the stored readings of those; `ahead` is how many chunks may be under way at once.
    """
    waiting: deque[_Chunk] = deque()
    source = iter(items)
    while batch := list(islice(source, CHUNK)):
        waiting.append(_begin(batch, read, version, ledger, give_known))
        while len(waiting) > ahead:
            yield from _finish(waiting.popleft())
    while waiting:
        yield from _finish(waiting.popleft())


def _begin(
    items: Sequence[Article | Problem], read: ReadChunk, version: str, ledger: Ledger | None, give_known: bool
) -> _Chunk:
    articles = [item for item in items if isinstance(item, Article)]
    known: dict[str, Reading | None] = {}
    if ledger is not None and articles:
        ids = ledger.read_already([article.id for article in articles], version)
        known = dict.fromkeys(ids)
        ledger.add_places([article for article in articles if article.id in ids])
        if give_known:
            known |= {reading.article.id: reading for reading in ledger.find_readings(ids, version)}
    unread = [article for article in articles if article.id not in known]
    return _Chunk(items, known, read(unread))


def _finish(chunk: _Chunk) -> Iterator[Outcome]:
    readings = iter(chunk.readings())
    for item in chunk.items:
        if isinstance(item, Problem):
            yield Outcome(problem=item)
        elif item.id in chunk.known:
            yield Outcome(article=item, reading=chunk.known[item.id], known=True)
        else:
            found = next(readings)
            if isinstance(found, Problem):
                yield Outcome(article=item, problem=found)
            else:
                yield Outcome(article=item, reading=found)


def _read_one(reader: ArticleReader, article: Article) -> Reading | Problem:
    """The reading, or what the reader broke on: one bad article never ends a run."""
    try:
        return reader.read(article)
    except Exception as error:  # whatever it is, it is told and the run goes on
        return Problem(source=article.source, stage="reader", message=f"{type(error).__name__}: {error}")


def read_here(reader: ArticleReader) -> ReadChunk:
    """Reading in this process, one article after another as the readings are asked for."""
    return lambda articles: lambda: (_read_one(reader, article) for article in articles)


@contextmanager
def read_in_threads(reader: ArticleReader, workers: int) -> Iterator[ReadChunk]:
    """Reading in threads that share one reader, for one that waits for the network most of the time.

    Where an exception ends the block, what is under way is not waited for, and nothing more is begun.
    """
    pool = ThreadPoolExecutor(workers)

    def read(articles: Sequence[Article]) -> Callable[[], Iterable[Reading | Problem]]:
        under_way = [pool.submit(_read_one, reader, article) for article in articles]
        return lambda: (future.result() for future in under_way)

    try:
        yield read
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown(cancel_futures=True)


_worker: list[ArticleReader] = []


def _start_worker(make_reader: Callable[[], ArticleReader]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all: the main process ends the others in order
    _worker.append(make_reader())


def _read_in_worker(articles: Sequence[Article]) -> list[Reading | Problem]:
    return [_read_one(_worker[0], article) for article in articles]


@contextmanager
def read_in_workers(make_reader: Callable[[], ArticleReader], workers: int) -> Iterator[ReadChunk]:
    """Reading in other processes, each with a reader of its own. `make_reader` must be a module's own function.

    Asking for readings raises MithaqError where a worker has died.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(make_reader,)) as pool:

        def read(articles: Sequence[Article]) -> Callable[[], Iterable[Reading | Problem]]:
            future = pool.submit(_read_in_worker, articles)
            return lambda: _result(future)

        try:
            yield read
        finally:
            pool.shutdown(cancel_futures=True)


def _result(future: Future[list[Reading | Problem]]) -> list[Reading | Problem]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise MithaqError(
            "a worker process died, for want of memory perhaps: run the same command with fewer --workers"
        ) from error
