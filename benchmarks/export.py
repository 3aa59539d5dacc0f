"""How long a ledger of 100,000 merged events takes to be written as Parquet, and in how much memory.

    python benchmarks/export.py [--events 100000] [--ledger FILE] [--format parquet]

The ledger is made up as in `ties.py`, with half as many articles as events, two quotations in each, and an agreement for
each twentieth event. Prints what the command takes, from its start to its end, and the ratio to reading the events' records
and doing nothing.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from ties import ROWS, WORDS, records

from mithaq.ledger import Ledger
from mithaq.ledger.merged import iter_records
from mithaq.ledger.merging.update import event_row
from mithaq.ledger.queries import EventFilter
from mithaq.ledger.schema import agreements, articles, copies, members, merged_events, merged_parties, readings, texts
from mithaq.ledger.tables import TABLES

DIGEST = "0" * 64
AT = "2026-01-01T00:00:00Z"


def article_of(number: int, pool: int) -> str:
    return f"{number % pool:016x}"


def in_pool(record: dict[str, Any], pool: int) -> dict[str, Any]:
    """The event with articles that there are."""
    ids = {telling["article"]: article_of(int(telling["article"], 16), pool) for telling in record["tellings"]}
    for place, telling in enumerate(record["tellings"]):
        telling |= {"id": f"{record['id']}{place}", "article": ids[telling["article"]]}
    for piece in (*record["evidence"], *filter(None, [record["instrument"]])):
        piece["article"] = ids[piece["article"]]
    return record


def article_rows(first: int, last: int, events: list[dict[str, Any]]) -> dict[sa.Table, list[dict[str, Any]]]:
    """Articles with their readings: two quotations, and an event as read."""
    found: dict[sa.Table, list[dict[str, Any]]] = {articles: [], readings: [], copies: []}
    for number in range(first, last):
        id = f"{number:016x}"
        quotes = [
            {"speaker": None, "start": 10, "end": 10 + len(text), "text": text, "nature": "statement"}
            for text in (WORDS[number % len(WORDS)], WORDS[(number + 1) % len(WORDS)])
        ]
        read = {"events": [events[number % len(events)]], "quotes": quotes, "problems": []}
        found[articles].append(
            {"id": id, "text_digest": DIGEST, "source": f"{id}.txt", "title": WORDS[0], "outlet": "aldaftar", "language": "ar",
             "published": f"{2006 + number % 20}-12-31", "published_conflicts": [], "chrome": [], "reading": 1, "archived_at": AT}
        )  # fmt: skip
        found[readings].append(
            {"article_id": id, "number": 1, "reader": "made up", "kind": "report", "record": read, "read_at": AT}
        )
        found[copies].append({"article_id": id, "copy_group": id})
    return found


def agreement_row(record: dict[str, Any]) -> dict[str, Any]:
    kept = ("step", "status", "date", "date_text", "parties", "kind", "confidence", "review", "evidence")
    step = {name: record[name] for name in kept} | {
        "event": record["id"], "told": record["history"][0]["told"], "sources": record["independent_sources"], "tie": None, "reasons": []
    }  # fmt: skip
    whole = {
        "id": record["id"], "label": WORDS[0], "labels": None, "named": False, "type": "protocol", "parties": record["parties"],
        "fields": [], "obligations": [], "steps": [step], "predecessors": [], "conflicts": [], "first_day": None, "last_day": None,
        "standing": {"step": "signed", "status": "happened", "date": record["date"], "sure": 0.9},
    }  # fmt: skip
    return {"id": record["id"], "label": WORDS[0], "parties": record["parties"], "record": whole}


def fill(ledger: Ledger, count: int) -> None:
    """Writes the events, their parties, tellings, articles and agreements."""
    pool = max(1, count // 2)
    with ledger._writing() as connection:
        connection.execute(sa.insert(texts), [{"digest": DIGEST, "body": b""}])
        found = (in_pool(record, pool) for record in records(count))
        while some := list(islice(found, ROWS)):
            first = int(some[0]["id"], 16) // 2
            for table, rows in article_rows(first, first + (len(some) + 1) // 2, some).items():
                connection.execute(sa.insert(table), rows)
            connection.execute(sa.insert(merged_events), list(map(event_row, some)))
            parties = [
                {"event_id": each["id"], "rank": rank, "party": party}
                for each in some
                for rank, party in enumerate(each["parties"])
            ]
            connection.execute(sa.insert(merged_parties), parties)
            told = [
                {"article_id": telling["article"], "position": int(each["id"], 16) * 10 + place, "event_id": each["id"],
                 "id": telling["id"], "score": None, "reasons": []}
                for each in some
                for place, telling in enumerate(each["tellings"])
            ]  # fmt: skip
            connection.execute(sa.insert(members), told)
            connection.execute(sa.insert(agreements), [agreement_row(each) for each in some[::20]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="keep the ledger here, or use the one that is here")
    parser.add_argument("--format", default="parquet", help="what to write")
    parser.add_argument("--tables", action="store_true", help="the time of each table alone, as Arrow")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = options.ledger or Path(made) / "export.db"
        there = path.exists()
        with Ledger.open(path) as ledger:
            if not there:
                fill(ledger, options.events)
            start = time.process_time()
            with ledger._reading() as connection:
                events = sum(1 for _ in iter_records(connection, EventFilter()))
            read = time.process_time() - start
            print(f"records read, nothing done  {read:6.1f} s of processor time, {events:,} events")
            if options.tables:
                for name in TABLES:
                    start = time.process_time()
                    rows = sum(batch.num_rows for _, batch in ledger.batches([name]))
                    print(f"{name:<26}  {time.process_time() - start:6.1f} s of processor time, {rows:,} rows")
        command = [
            sys.executable,
            "-m",
            "mithaq",
            "export",
            "--format",
            options.format,
            "--output",
            f"{made}/export",
            "--ledger",
            path,
        ]
        start = time.perf_counter()
        subprocess.run(command, check=True)
        took, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = used.ru_utime + used.ru_stime
        print(
            f"mithaq export {options.format:<12}  {processor:6.1f} s of processor time, {took:.1f} s by the clock, {processor / read:.1f} times that"
        )
        print(f"peak memory                 {used.ru_maxrss / 1024:6.0f} MiB")


if __name__ == "__main__":
    main()
