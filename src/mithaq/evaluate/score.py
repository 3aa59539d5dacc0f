"""Scoring: readings against hand-coded articles, article by article, then over all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mithaq.errors import UsageError
from mithaq.evaluate.calibration import calibrate, intervals
from mithaq.evaluate.gold import GoldArticle, GoldEvent
from mithaq.evaluate.matching import match_events
from mithaq.evaluate.report import Miscount, Rates, Report, Share
from mithaq.evaluate.slots import SLOTS, people_rates, same_mention, slot_shares
from mithaq.ledger.edtf import same_date
from mithaq.model import Event, Reading
from mithaq.model.matching import OVERLAP, best_overlap, best_pairs, overlap


@dataclass(slots=True)
class _Tally:
    """The counts so far."""

    strict: list[Rates] = field(default_factory=list)
    lenient: list[Rates] = field(default_factory=list)
    found_kinds: Counter[str] = field(default_factory=Counter)
    recorded_kinds: Counter[str] = field(default_factory=Counter)
    true_kinds: Counter[str] = field(default_factory=Counter)
    slots: dict[str, Share] = field(default_factory=lambda: dict.fromkeys(SLOTS, Share()))
    people: Rates = field(default_factory=Rates)
    quotes: list[Rates] = field(default_factory=list)
    speakers: Share = field(default_factory=Share)
    natures: Share = field(default_factory=Share)
    article_kinds: Share = field(default_factory=Share)
    published: Share = field(default_factory=Share)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    offtopic_articles: int = 0
    offtopic_events: int = 0
    miscounts: list[Miscount] = field(default_factory=list)


def score(gold: Sequence[GoldArticle], readings: Iterable[Reading], *, seed: int = 0) -> Report:
    """The report of readings of the gold's articles (matched by `article.id`), as section 5 of the codebook says.

    An article without a reading counts as read empty. Quotations match as evidence does: at least a third of the shorter
    passage, one to one. `seed` fixes the resampling of the intervals. Raises UsageError for a reading of an article that
    is not in the gold.
    """
    by_id = {reading.article.id: reading for reading in readings}
    strangers = by_id.keys() - {coded.article.id for coded in gold}
    if strangers:
        raise UsageError(f"readings of articles that are not in the gold: {', '.join(sorted(strangers)[:3])}")
    tally = _Tally()
    for coded in gold:
        reading = by_id.get(coded.article.id)
        _count_events(tally, coded, reading.events if reading else ())
        _count_quotes(tally, coded, reading)
        _count_article(tally, coded, reading)
    return _report(tally, len(gold), seed=seed)


def _counted(
    gold: Sequence[GoldEvent], events: Sequence[Event], *, strict: bool
) -> tuple[Rates, list[tuple[int, int]], set[int]]:
    """The rates, the pairs that are core, and the recorded events that match marginal ones and so do not count."""
    pairs = match_events(gold, events, strict=strict)
    core = [(true, found) for true, found in pairs if gold[true].core]
    neutral = {found for true, found in pairs if not gold[true].core}
    rates = Rates(found=len(core), recorded=len(events) - len(neutral), true=sum(event.core for event in gold))
    return rates, core, neutral


def _count_events(tally: _Tally, coded: GoldArticle, events: Sequence[Event]) -> None:
    rates, core, neutral = _counted(coded.events, events, strict=True)
    tally.strict.append(rates)
    matched = {found: true for true, found in core}
    for index, event in enumerate(events):
        if index not in neutral:
            tally.recorded_kinds[event.kind] += 1
            tally.judged.append((event.confidence, index in matched))
            if index not in matched:
                tally.miscounts.append(_extra(coded, event))
    for index, true in enumerate(coded.events):
        if true.core:
            tally.true_kinds[true.kind] += 1
            if index in matched.values():
                tally.found_kinds[true.kind] += 1
            else:
                tally.miscounts.append(_missed(coded, true, events))
    rates, core, _ = _counted(coded.events, events, strict=False)
    tally.lenient.append(rates)
    for true_index, found_index in core:
        true, event = coded.events[true_index], events[found_index]
        for slot, share in slot_shares(true, event).items():
            tally.slots[slot] += share
        tally.people += people_rates(true.people, event.people)


def _count_quotes(tally: _Tally, coded: GoldArticle, reading: Reading | None) -> None:
    quotes = reading.quotes if reading else ()
    weights = [[_matching(overlap(true.quote, quote)) for quote in quotes] for true in coded.quotes]
    pairs = best_pairs(weights)
    tally.quotes.append(Rates(found=len(pairs), recorded=len(quotes), true=len(coded.quotes)))
    for true_index, index in pairs:
        true, quote = coded.quotes[true_index], quotes[index]
        tally.natures += Share(right=int(true.nature == quote.nature), scored=1, filled=1, all=1)
        right = true.speaker is not None and quote.speaker is not None and same_mention(true.speaker, quote.speaker)
        filled = int(quote.speaker is not None)
        tally.speakers += Share(right=int(right), scored=int(true.speaker is not None), filled=filled, all=1)


def _matching(share: float) -> float:
    """The weight of a pair of quotations: the number of pairs counts first."""
    return 1e3 + share if share >= OVERLAP - 1e-9 else 0.0


def _count_article(tally: _Tally, coded: GoldArticle, reading: Reading | None) -> None:
    tally.article_kinds += Share(
        right=int(reading is not None and reading.kind == coded.kind), scored=1, filled=int(reading is not None), all=1
    )
    published = reading.article.published if reading else None
    if coded.published is not None:
        right = published is not None and same_date(coded.published, published)
        tally.published += Share(right=int(right), scored=1, filled=int(published is not None), all=1)
    if coded.kind == "offtopic":
        tally.offtopic_articles += 1
        tally.offtopic_events += len(reading.events) if reading else 0


def _told(kind: str, parties: Iterable[str]) -> str:
    return f"{kind} {' '.join(parties)}"


def _missed(coded: GoldArticle, true: GoldEvent, events: Sequence[Event]) -> Miscount:
    here = [event for event in events if best_overlap(true.evidence, event.evidence) >= OVERLAP]
    note = (
        "read there: " + "; ".join(_told(event.kind, event.parties) for event in here) if here else "nothing read there"
    )
    return Miscount(
        what="missed", article=coded.article.id, kind=true.kind, status=true.status, parties=true.parties, date=true.date,
        text=true.evidence[0].text, start=true.evidence[0].start, confidence=None, note=note,
    )  # fmt: skip


def _extra(coded: GoldArticle, event: Event) -> Miscount:
    here = [true for true in coded.events if best_overlap(true.evidence, event.evidence) >= OVERLAP]
    note = (
        "coded there: " + "; ".join(_told(true.kind, true.parties) for true in here) if here else "nothing coded there"
    )
    return Miscount(
        what="extra", article=coded.article.id, kind=event.kind, status=event.status, parties=event.parties,
        date=event.date, text=event.evidence[0].text, start=event.evidence[0].start, confidence=event.confidence, note=note,
    )  # fmt: skip


def _report(tally: _Tally, articles: int, *, seed: int) -> Report:
    kinds = sorted(tally.true_kinds | tally.recorded_kinds, key=lambda kind: (-tally.true_kinds[kind], kind))
    return Report(
        articles=articles,
        strict=sum(tally.strict, Rates()),
        lenient=sum(tally.lenient, Rates()),
        intervals=intervals({"strict": tally.strict, "lenient": tally.lenient, "quotes": tally.quotes}, seed=seed),
        kinds={
            kind: Rates(found=tally.found_kinds[kind], recorded=tally.recorded_kinds[kind], true=tally.true_kinds[kind])
            for kind in kinds
        },
        slots=tally.slots,
        people=tally.people,
        quotes=sum(tally.quotes, Rates()),
        quote_speakers=tally.speakers,
        quote_natures=tally.natures,
        article_kinds=tally.article_kinds,
        published=tally.published,
        calibration=calibrate(tally.judged),
        offtopic_articles=tally.offtopic_articles,
        offtopic_events=tally.offtopic_events,
        miscounts=tuple(sorted(tally.miscounts, key=lambda one: (one.article, one.start, one.what, one.kind))),
    )
