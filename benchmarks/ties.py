"""How long ties take to be worked out from a ledger of 100,000 merged events.

    python benchmarks/ties.py [--events 100000] [--ledger FILE]

The ledger is made up: 20 years of events among 60 states, some pairs much more often than others as in the press, a third
of the events undated, with one to six tellings; our own sentences. Prints the time of the first question, with all that is
loaded once, and the middle of five more.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from mithaq.ledger import Ledger
from mithaq.ledger.merging.update import event_row
from mithaq.ledger.schema import articles, members, merged_events, merged_parties, texts

STATES = (
    "SAU EGY IRN USA RUS TUR ARE IRQ SYR YEM PAK FRA GBR ISR QAT KWT BHR OMN JOR LBN MAR DZA TUN LBY SDN CHN IND DEU ITA ESP "
    "GRC CYP ETH KEN SOM DJI NGA NER TCD MLI SEN MRT ZAF BRA ARG MEX CAN JPN KOR PRK IDN MYS THA VNM POL UKR ROU BGR SRB UN"
).split()
KINDS = (
    "meeting visit call talks agreement agreement exercise training deployment arms_transfer aid statement_support "
    "statement_condemn statement accusation threat sanction clash coproduction appointment"
).split()
STEPS = ("negotiating", "announced", "signed", "signed", "ratified")
WORDS = (
    "وقع وزيرا دفاع البلدين اتفاقية تعاون عسكري تشمل التدريب وتبادل المعلومات",
    "وصل وزير الخارجية إلى العاصمة في زيارة رسمية تستمر يومين",
    "تسلمت القوات الجوية الدفعة الأولى من الصواريخ التي طلبتها قبل عام",
    "رحبت الحكومة بالاتفاق وأعربت عن تقديرها للجهود المبذولة",
    "The two sides agreed on trade and investment in the energy sector",
)
INSTRUMENT = "اتفاقية التعاون العسكري"
ROWS = 2_000


def records(count: int) -> Iterator[dict[str, Any]]:
    """So many merged events, the same ones every time."""
    chance = random.Random(4)
    weights = [1 / (rank + 3) for rank in range(len(STATES))]
    for number in range(count):
        parties = list(dict.fromkeys(chance.choices(STATES, weights, k=2 if number % 12 else 4)))
        if len(parties) < 2:
            parties = ["SAU", "EGY"]
        day = date(2006, 1, 1) + timedelta(days=chance.randrange(20 * 365))
        kind = chance.choice(KINDS)
        text = chance.choice(WORDS)
        status = chance.choice(("happened",) * 8 + ("ongoing", "expected"))
        step = chance.choice(STEPS) if kind == "agreement" else None
        when = day.isoformat() if chance.random() < 0.67 else None
        tellings = [f"{chance.randrange(count):012x}" for _ in range(chance.choice((1, 1, 1, 2, 3, 6)))]
        told = (day + timedelta(days=1)).isoformat()
        slots = {"kind": kind, "status": status, "step": step, "parties": parties, "date": when, "date_text": None}
        name = {"text": INSTRUMENT, "article": tellings[0], "start": 10, "end": 10 + len(INSTRUMENT), "entity": None}
        sure = round(chance.uniform(0.4, 0.99), 4)
        yield slots | {
            "id": f"{number:012x}", "place": None, "people": [], "orgs": [], "agreement_type": None, "obligations": [],
            "attribution": None, "instrument": name if kind == "agreement" else None,
            "evidence": [{"article": each, "start": 10, "end": 10 + len(text), "text": text} for each in tellings],
            "confidence": sure, "review": "read", "independent_sources": len(tellings), "conflicts": [],
            "history": [{"told": told, "status": status, "step": step, "date": when, "articles": tellings}],
            "tellings": [
                slots | {"id": each, "article": each, "outlet": "aldaftar", "published": told, "copy_group": each,
                         "review": "read", "score": 0.8, "merge_reasons": ["+ the same words"], "attribution": None,
                         "confidence": sure, "reasons": ["patterns: sign"]}
                for each in tellings
            ],
        }  # fmt: skip


def fill(ledger: Ledger, count: int) -> None:
    """Writes the events, and one article, which says what the newest month is."""
    with ledger._writing() as connection:
        connection.execute(sa.insert(texts), [{"digest": "0" * 64, "body": b""}])
        about = {
            "text_digest": "0" * 64,
            "source": "a",
            "published": "2025-12-31",
            "published_conflicts": [],
            "chrome": [],
        }
        connection.execute(
            sa.insert(articles), [about | {"id": "0", "reading": 1, "archived_at": "2026-01-01T00:00:00Z"}]
        )
        found = records(count)
        while some := list(islice(found, ROWS)):
            rows = list(map(event_row, some))
            connection.execute(sa.insert(merged_events), rows)
            parties = [
                {"event_id": row["id"], "rank": rank, "party": party, "day": row["day"]}
                for row in rows
                for rank, party in enumerate(row["record"]["parties"])
            ]
            connection.execute(sa.insert(merged_parties), parties)
            told = [
                {"article_id": telling["article"], "position": int(each["id"], 16) * 10 + place, "event_id": each["id"],
                 "id": each["id"], "score": None, "reasons": []}
                for each in some
                for place, telling in enumerate(each["tellings"])
            ]  # fmt: skip
            connection.execute(sa.insert(members), told)


def timed(name: str, work: Callable[[], object], rounds: int = 5) -> None:
    """Prints how long the first call takes and the middle of the others, in milliseconds."""
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    print(f"{name:46} first {1000 * seconds[0]:7.0f} ms, then {1000 * statistics.median(seconds[1:]):7.1f} ms")


def main() -> None:
    """Makes the ledger where there is none, and times questions to it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="keep the ledger here, and go on from what it has")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "ties.db"
        made = not path.exists()
        with Ledger.open(path) as ledger:
            if made:
                fill(ledger, given.events)
            for a, b in (("SAU", "EGY"), ("TUR", "IRQ"), ("PAK", "QAT"), ("MAR", "SEN")):
                count = len(ledger.pair(a, b))
                timed(f"tie {a} {b}, {count} events", lambda a=a, b=b: ledger.tie(a, b))
                timed(f"tie {a} {b}, every month of every field", lambda a=a, b=b: ledger.tie(a, b).months())
            print(f"pairs with a part in 2025-12: {len(ledger.ties(month='2025-12'))}")
            timed("ties of all pairs in a month", lambda: ledger.ties(month="2025-12"))
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


if __name__ == "__main__":
    main()
