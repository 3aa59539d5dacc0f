"""`mithaq search`: articles by their words."""

import csv
import json
from dataclasses import asdict
from typing import IO, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name
from mithaq.ledger import Ledger, SearchHit

COLUMNS = ("article", "title", "outlet", "published", "url", "source", "rank", "start", "end", "passage")
"""The columns of CSV, one line an article; offsets are of the passage, in code points of the article's text."""


def search(
    words: Annotated[str, Parameter(help='What to look for; words in "..." or «...» must stand side by side.')],
    /,
    *more: Annotated[str, Parameter(help="More words; an article must have all.")],
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
    with Ledger.open(ledger_name(ledger), create=False) as opened:
        hits = opened.search(" ".join((words, *more)), limit=limit, since=since, until=until, outlet=outlet)
    with open_output(output) as stream:
        _write(hits, stream, format)
    return OK


def _write(hits: list[SearchHit], stream: IO[str], format: Format) -> None:
    if format == "jsonl":
        for hit in hits:
            stream.write(json.dumps(_line(hit), ensure_ascii=False) + "\n")
    elif format == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for hit in hits:
            article, passage = hit.article, hit.passage
            about = (article.id, article.title, article.outlet, article.published, article.url, article.source)
            writer.writerow((*about, hit.rank, passage.start, passage.end, passage.text))
    else:
        rows = [
            (
                hit.article.published or "-",
                hit.article.outlet,
                hit.article.title or hit.article.source,
                hit.passage.text,
                hit.article.id,
            )
            for hit in hits
        ]
        print_table(stream, ("date", "outlet", "title", "passage", "article"), rows)


def _line(hit: SearchHit) -> dict[str, object]:
    passage = hit.passage
    return {
        "article": asdict(hit.article),
        "rank": hit.rank,
        "passage": {"article": hit.article.id, "start": passage.start, "end": passage.end, "text": passage.text},
        "words": [{"start": start, "end": end} for start, end in hit.words],
    }
