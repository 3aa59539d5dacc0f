"""How far two coders agree: the second's events scored against the first's, as the reader's would be.

python training/agreement.py training/articles/newspapers-2015.jsonl training/agreement/second-coder.jsonl --data FOLDER
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from mithaq.errors import MithaqError
from mithaq.evaluate import load_gold, score
from mithaq.evaluate.gold import GoldArticle, GoldEvent
from mithaq.model import Attribution, Event, Mention, Passage, Quote, Reading


def main() -> int:
    """Print events and slots on which the two agree. Exit status 2 where a file cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the articles' texts")
    options = parser.parse_args()
    try:
        second = load_gold(options.second, data=options.data)
        ids = {one.article.id for one in second}
        first = [one for one in load_gold(options.first, data=options.data) if one.article.id in ids]
    except MithaqError as error:
        print(f"agreement: {error}", file=sys.stderr)
        return 2
    report = score(first, [reading_of(one) for one in second])
    for name, rates in (("strict", report.strict), ("lenient", report.lenient), ("quotations", report.quotes)):
        print(f"{name:12} F1 {100 * rates.f1:.1f}  ({rates.found} of {rates.true} and {rates.recorded})")
    for name, share in report.slots.items():
        if share.scored:
            print(f"{name:12} {100 * share.right / share.scored:.1f}  ({share.right} of {share.scored})")
    kinds = report.article_kinds
    print(f"{'article kind':12} {100 * kinds.right / kinds.scored:.1f}  ({kinds.right} of {kinds.scored})")
    return 0


def reading_of(gold: GoldArticle) -> Reading:
    """A coder's article as if the reader had read it; events that are not core are left out."""
    events = tuple(_event(event, number) for number, event in enumerate(gold.events) if event.core)
    quotes = tuple(
        Quote(
            text=one.quote.text,
            start=one.quote.start,
            end=one.quote.end,
            speaker=_mention(one.speaker),
            nature=one.nature,
        )
        for one in gold.quotes
    )
    return Reading(
        article=replace(gold.article, chrome=()), kind=gold.kind, events=events, quotes=quotes, reader="coder"
    )


def _event(event: GoldEvent, number: int) -> Event:
    source = event.attribution
    return Event(
        id=str(number), kind=event.kind, status=event.status, step=event.step, parties=event.parties, date=event.date,
        place=_mention(event.place), people=tuple(filter(None, map(_mention, event.people))),
        orgs=tuple(filter(None, map(_mention, event.orgs))), instrument=_mention(event.instrument),
        attribution=Attribution(text=source.text, start=source.start, end=source.end, type="official") if source else None,
        evidence=event.evidence, confidence=1.0,
    )  # fmt: skip


def _mention(piece: Passage | None) -> Mention | None:
    return Mention(text=piece.text, start=piece.start, end=piece.end) if piece else None


if __name__ == "__main__":
    sys.exit(main())
