"""`mithaq train`: a model that learns from what a coder decided."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from mithaq.cli.app import FATAL, OK
from mithaq.cli.options import LedgerOption, ModelOption
from mithaq.cli.settings import ledger_name, model_folder
from mithaq.errors import UsageError
from mithaq.ledger import Ledger

if TYPE_CHECKING:
    from mithaq.learning import Lesson, Taught
    from mithaq.learning.teaching import Counts

_ROWS = ("precision", "recall", "f1", "kind", "status", "step", "parties")


def train(
    gold: Annotated[
        Path | None, Parameter(help="Hand-coded articles, JSON Lines; if not given, the decisions in the ledger teach.")
    ] = None,
    /,
    *,
    output: Annotated[Path, Parameter(help="The folder to write the model to; it appears when it is complete.")],
    data: Annotated[
        Path | None, Parameter(help="The folder that has the texts of GOLD: daily archives (DAY.zip) or files.")
    ] = None,
    model: ModelOption = None,
    format: Annotated[
        Literal["jsonl", "table"], Parameter(help="table: for people; jsonl: one object, shares from 0 to 1.")
    ] = "table",
    ledger: LedgerOption = None,
) -> int:
    """Teach the reader by what people decided.

    What it writes is used by `mithaq read --model FOLDER`. It prints what the reader finds of the events that people judged,
    before and after teaching of three strengths; "after" is of models taught by other articles than those that they are
    measured on. The best is written; where none does better than before, nothing is, and the status is 1.
    """
    if (gold is None) != (data is None):
        raise UsageError("GOLD and --data go together: the coded articles, and the folder that has their texts")
    from mithaq.learning import LEAST_EVENTS, check_folder, teach, write_model
    from mithaq.learning.lessons import count_events
    from mithaq.lexicon import load_lexicon
    from mithaq.reader.tagger.model import SHIPPED, load_model

    check_folder(output)
    lessons = _lessons(gold, data, ledger)
    judged = count_events(lessons)
    if judged < LEAST_EVENTS:
        raise UsageError(
            f"{judged} events confirmed, corrected, added or rejected: {LEAST_EVENTS} are the least to learn from"
        )
    known = load_model(model_folder(model) or SHIPPED)
    taught = teach(lessons, lexicon=load_lexicon(), model=known, progress=_tell)
    print(_render(taught, format))
    if taught.model is None:
        print(
            "mithaq: nothing is written: it does no better on articles that did not teach it. Judge more events",
            file=sys.stderr,
        )
        return FATAL
    write_model(taught.model, output)
    print(
        f"mithaq: taught by {judged} events of {len(lessons)} articles; model {taught.model.version} in {output}: read and "
        "follow take it as --model",
        file=sys.stderr,
    )
    return OK


def _tell(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(
            f"\rmithaq: {done} of {of} articles looked at", end="" if done < of else "\n", file=sys.stderr, flush=True
        )


def _lessons(gold: Path | None, data: Path | None, ledger: str | None) -> "list[Lesson]":
    from mithaq.learning import lessons_of_gold, lessons_of_ledger

    if gold is None or data is None:
        with Ledger.open(ledger_name(ledger), create=False) as opened:
            return lessons_of_ledger(opened)
    from mithaq.evaluate import load_gold

    return lessons_of_gold(load_gold(gold, data=data))


def _shares(counts: "Counts") -> dict[str, float]:
    of = max(1, counts.found)
    slots = {name: getattr(counts, name) / of for name in ("kind", "status", "step", "parties")}
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1} | slots


def _render(taught: "Taught", format: str) -> str:
    columns = {"before": taught.before, **taught.after}
    if format == "jsonl":
        found = {
            name: {"found": counts.found} | {row: round(share, 4) for row, share in _shares(counts).items()}
            for name, counts in columns.items()
        }
        return json.dumps({"right": taught.before.true, "best": taught.best, **found})
    lines = ["".join([f"{'':<24}", *(f"{name:>10}" for name in columns)])]
    lines.append("-" * len(lines[0]))
    label = f"found of {taught.before.true} right ones"
    lines.append("".join([f"{label:<24}", *(f"{counts.found:>10}" for counts in columns.values())]))
    for row in _ROWS:
        lines.append("".join([f"{row:<24}", *(f"{100 * _shares(counts)[row]:>10.1f}" for counts in columns.values())]))
    return "\n".join(lines)
