"""`mithaq search`: articles by their words, passages by their meaning."""

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger, NearPassage, SearchHit

COLUMNS = ("article", "title", "outlet", "published", "url", "source", "rank", "start", "end", "passage")
"""The columns of CSV, one line an article; offsets are of the passage, in code points of the article's text."""


def search(
    words: Annotated[str, Parameter(help='What to look for; words in "..." or «...» must stand side by side.')],
    /,
    *more: Annotated[str, Parameter(help="More words; an article must have all.")],
    nearest: Annotated[
        bool, Parameter(help="Passages that say what is nearest to the words, in whatever words.", negative=())
    ] = False,
    since: Annotated[
        str | None, Parameter(help="Only articles published on or after this day, month or year (2025-09-17).")
    ] = None,
    until: Annotated[
        str | None, Parameter(help="Only articles published on or before this day, month or year.")
    ] = None,
    outlet: Annotated[
        str | None, Parameter(help="Only articles of this outlet, named as the articles name it.")
    ] = None,
    limit: Annotated[int, Parameter(help="At most so many articles.", validator=Number(gte=1))] = 20,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the articles that have all the words, best first, each with the passage that shows it best."""
    check_output(output)
    asked = " ".join((words, *more))
    found: Sequence[SearchHit | NearPassage]
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        if nearest:
            found = opened.nearest(asked, limit=limit, since=since, until=until, outlet=outlet, progress=_tell)
        else:
            found = opened.search(asked, limit=limit, since=since, until=until, outlet=outlet)
    with open_output(output) as stream:
        _write(found, stream, format)
    return OK


def _tell(done: int, of: int) -> None:
    """On a terminal, how far the index of passages has come."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\rmithaq: {done} of {of} new articles in the index of passages", end=end, file=sys.stderr, flush=True)


def _write(found: Sequence[SearchHit | NearPassage], stream: IO[str], format: Format) -> None:
    if format == "jsonl":
        for hit in found:
            stream.write(json.dumps(_line(hit), ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for hit in found:
            article, passage = hit.article, hit.passage
            about = (article.id, article.title, article.outlet, article.published, article.url, article.source)
            writer.writerow((*about, _rank(hit), passage.start, passage.end, passage.text))
    else:
        rows = [
            (
                hit.article.published or "-",
                hit.article.outlet,
                hit.article.title or hit.article.source,
                hit.passage.text,
                hit.article.id,
            )
            for hit in found
        ]
        print_table(stream, ("date", "outlet", "title", "passage", "article"), rows)


def _rank(hit: SearchHit | NearPassage) -> float:
    return hit.rank if isinstance(hit, SearchHit) else round(hit.likeness, 4)


def _line(hit: SearchHit | NearPassage) -> dict[str, object]:
    passage = hit.passage
    words = hit.words if isinstance(hit, SearchHit) else ()
    return {
        "article": asdict(hit.article),
        "rank": _rank(hit),
        "passage": {"article": hit.article.id, "start": passage.start, "end": passage.end, "text": passage.text},
        "words": [{"start": start, "end": end} for start, end in words],
    }
