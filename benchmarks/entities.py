"""How sure the links of mentions to entities are: `python benchmarks/entities.py LEDGER [--sample 50] [--seed 1]`.

Counts what a settled ledger holds (mentions by slot, entities by type, the share that the lexicon knows, scores) and prints two random
samples to be judged by eye: entities that the lexicon does not know, each with its spellings and offices, and links, each
with the words around the mention. Precision is the share judged right; what was found for the corpus of July 2015 stands in
docs/entities.md. `--least` and `--most` bound the scores of the links.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger import Ledger
from mithaq.ledger.schema import articles, entities, entity_mentions

SURE = 0.55
AROUND = 70
"""Code points shown on either side of a mention."""


def counts(connection: Connection) -> None:
    """Prints how many there are of what."""
    mention = entity_mentions.c
    known = dict(connection.execute(sa.select(entities.c.id, entities.c.record)).all())
    total, in_lexicon, slots, bands = 0, 0, Counter(), Counter()
    for row in connection.execute(sa.select(mention.slot, mention.entity_id, mention.score)):
        total += 1
        in_lexicon += known[row.entity_id]["known"]
        slots[row.slot] += 1
        bands[min(int(row.score * 5), 4) / 5] += 1
    types = Counter((record["type"], record["known"]) for record in known.values())
    print(f"{total} mentions ({', '.join(f'{slot} {count}' for slot, count in sorted(slots.items()))})")
    print(f"of which {100 * in_lexicon / max(total, 1):.1f}% name what the lexicon knows")
    print(f"{len(known)} entities, {sum(record['known'] for record in known.values())} known to the lexicon:")
    for (type, is_known), count in sorted(types.items()):
        print(f"  {type} {'known' if is_known else 'new'}: {count}")
    print("mentions by score:", ", ".join(f"{low:.1f}+ {bands[low]}" for low in sorted(bands)))


def sampled_entities(connection: Connection, size: int, seed: int, type: str | None, least: float) -> None:
    """Prints new entities in random order."""
    query = sa.select(entities.c.id, entities.c.record).order_by(entities.c.id)
    new = [
        record
        for _, record in connection.execute(query)
        if not record["known"] and type in (None, record["type"]) and record["best_score"] >= least
    ]
    for record in random.Random(seed).sample(new, min(size, len(new))):
        spellings = " | ".join(f"{each['text']} ×{each['count']}" for each in record["spellings"])
        titles = " | ".join(each["text"] for each in record["titles"][:3])
        about = " ".join((record["state"] or "-", *record["offices"], *record["among"]))
        print(f"{record['type']:12} {record['best_score']:.2f} [{about}] {spellings}   ({titles})")


def sampled_links(ledger: Ledger, connection: Connection, given: argparse.Namespace) -> None:
    """Prints links in random order, each in its place."""
    mention = entity_mentions.c
    within = mention.score.between(given.least, given.most)
    query = sa.select(entity_mentions).where(within).order_by(*entity_mentions.primary_key.columns)
    rows = connection.execute(query).mappings().all()
    for row in random.Random(given.seed).sample(rows, min(given.sample, len(rows))):
        text = ledger.get_article(row["article_id"]).text
        before = " ".join(text[max(row["start"] - AROUND, 0) : row["start"]].split())
        after = " ".join(text[row["end"] : row["end"] + AROUND].split())
        day = connection.execute(sa.select(articles.c.published).where(articles.c.id == row["article_id"])).scalar()
        print(f"{row['slot']:11} {row['score']:.2f} {row['entity_id']}  {day}  {'; '.join(row['reasons'])}")
        print(f"    … {before} [[{row['text']}]] {after} …")


def main() -> None:
    """Prints the figures and the samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path, help="a settled ledger")
    parser.add_argument("--sample", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--type", help="only new entities of this type")
    parser.add_argument("--sure", type=float, default=SURE, help="only new entities whose best score is this or more")
    parser.add_argument("--least", type=float, default=0.0, help="only links with this score or more")
    parser.add_argument("--most", type=float, default=1.0, help="only links with this score or less")
    given = parser.parse_args()
    with Ledger.open(given.ledger, create=False) as ledger, ledger._reading() as connection:
        counts(connection)
        print("\nnew entities")
        sampled_entities(connection, given.sample, given.seed, given.type, given.sure)
        print("\nlinks")
        sampled_links(ledger, connection, given)


if __name__ == "__main__":
    main()
