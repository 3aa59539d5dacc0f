"""The report as text for people and as JSON Lines for programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from mithaq.evaluate.report import Interval, Miscount, Rates, Report, Share


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def _range(interval: Interval | None) -> str:
    return f"[{_percent(interval.low)}, {_percent(interval.high)}]" if interval else ""


def _lay_out(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in plain text: the first column to the left, the others to the right."""
    cells = [list(map(str, row)) for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = [
        "  ".join(cell.ljust(width) if not column else cell.rjust(width)
                  for column, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in cells
    ]  # fmt: skip
    return "\n".join([title, lines[0], "-" * sum(widths, 2 * (len(widths) - 1)), *lines[1:]])


def _rates_row(name: str, rates: Rates, report: Report) -> list[str]:
    row = [name, str(rates.found), str(rates.recorded), str(rates.true)]
    for rate in ("precision", "recall", "f1"):
        row += [_percent(getattr(rates, rate)), _range(report.intervals.get(f"{name} {rate}"))]
    return row


def _share_row(name: str, share: Share) -> list[str]:
    return [name, str(share.right), str(share.scored), _percent(share.accuracy), f"{share.filled}/{share.all}"]


def _told(miscount: Miscount) -> str:
    confidence = "" if miscount.confidence is None else f" {miscount.confidence:.2f}"
    head = f"{miscount.what} {miscount.article} {miscount.kind}/{miscount.status} {' '.join(miscount.parties)}"
    return f"{head} {miscount.date or 'undated'}{confidence} ({miscount.note})\n    {' '.join(miscount.text.split())}"


def render_table(report: Report, *, errors: int = 0) -> str:
    """The report as plain text, rates in percent with 95% intervals; then at most `errors` misses and as many extras."""
    offtopic = _percent(None if report.offtopic_per_hundred is None else report.offtopic_per_hundred / 100)
    overall = [("strict", report.strict), ("lenient", report.lenient), ("quotes", report.quotes)]
    header = ("", "found", "recorded", "true", "precision", "", "recall", "", "F1", "")
    shares = [*report.slots.items(), ("quote speaker", report.quote_speakers), ("quote nature", report.quote_natures)]
    shares += [("article kind", report.article_kinds), ("article published", report.published)]
    people = _percent(report.people.f1)
    deciles = report.calibration.deciles
    parts = [
        f"{report.articles} articles; {offtopic} events in 100 off-topic ones ({report.offtopic_articles} of them)",
        _lay_out("Events and quotations", header, [_rates_row(name, rates, report) for name, rates in overall]),
        _lay_out("Slots of events found (lenient), and of the rest", ("", "right", "scored", "accuracy", "filled"),
                 [_share_row(name, share) for name, share in shares])
        + f"\npeople F1 {people} ({report.people.found} found, {report.people.recorded} recorded, {report.people.true} true)",
        _lay_out("By kind (strict)", ("", "found", "recorded", "true", "precision", "recall", "F1"),
                 [[kind, rates.found, rates.recorded, rates.true, _percent(rates.precision), _percent(rates.recall),
                   _percent(rates.f1)] for kind, rates in report.kinds.items()]),
        _lay_out("Confidence", ("from", "events", "mean", "right"),
                 [[f"{decile.low:.1f}", decile.events, _percent(decile.confidence), _percent(decile.right)]
                  for decile in deciles])
        + f"\nBrier score {_number(report.calibration.brier)}, calibration error {_number(report.calibration.error)}",
    ]  # fmt: skip
    parts += ["\n".join(map(_told, chosen)) for chosen in _chosen(report, errors) if chosen]
    return "\n\n".join(parts) + "\n"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _chosen(report: Report, errors: int) -> Iterator[list[Miscount]]:
    for what in ("missed", "extra"):
        yield [miscount for miscount in report.miscounts if miscount.what == what][:errors]


def _rates(rates: Rates) -> dict[str, Any]:
    return asdict(rates) | {"precision": rates.precision, "recall": rates.recall, "f1": rates.f1}


def _share(share: Share) -> dict[str, Any]:
    return asdict(share) | {"accuracy": share.accuracy}


def render_records(report: Report, *, errors: int = 0) -> str:
    """The report as JSON Lines: one line of scores (rates 0-1), then a line a miss and a line an extra."""
    scores = {
        "articles": report.articles,
        "strict": _rates(report.strict),
        "lenient": _rates(report.lenient),
        "intervals": {name: asdict(interval) for name, interval in report.intervals.items()},
        "kinds": {kind: _rates(rates) for kind, rates in report.kinds.items()},
        "slots": {slot: _share(share) for slot, share in report.slots.items()},
        "people": _rates(report.people),
        "quotes": _rates(report.quotes),
        "quote_speakers": _share(report.quote_speakers),
        "quote_natures": _share(report.quote_natures),
        "article_kinds": _share(report.article_kinds),
        "published": _share(report.published),
        "calibration": asdict(report.calibration),
        "offtopic": {
            "articles": report.offtopic_articles,
            "events": report.offtopic_events,
            "per_hundred": report.offtopic_per_hundred,
        },
    }
    records = [scores, *(asdict(miscount) for chosen in _chosen(report, errors) for miscount in chosen)]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
