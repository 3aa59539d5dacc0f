"""`mithaq review`: people's decisions on events."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mithaq.cli.app import OK
from mithaq.cli.decisions import write_decisions, write_doubts
from mithaq.cli.options import Format, KindOption, LedgerOption, LimitOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name, user_name
from mithaq.cli.slots import parse_slots
from mithaq.cli.states import resolve_state
from mithaq.ledger import Decision, Ledger
from mithaq.model import Article

Event = Annotated[
    str, Parameter(help="The event's id, or its beginning: of a merged event, or of one article's telling.")
]
ByOption = Annotated[str | None, Parameter(help="Who decides, by name; MITHAQ_USER where it is not given.")]
CommentOption = Annotated[str | None, Parameter(help="Words to keep with the decision.")]
ArticleOption = Annotated[str | None, Parameter(help="Only the event as this article tells it: the article's id.")]
SetOption = Annotated[
    list[str],
    Parameter(
        name="--set",
        help="SLOT=VALUE, as often as needed. A passage is START-END in the article's text, or its words.",
        consume_multiple=False,
        negative=(),
    ),
]


def review_list(
    *,
    kind: KindOption = None,
    state: Annotated[str | None, Parameter(help="Only events in which this state or body takes part.")] = None,
    limit: LimitOption = 50,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List what most needs a person: contradicted decisions, then events in conflict, then the least sure."""
    check_output(output)
    code = resolve_state(state) if state else None
    with _open(ledger) as opened:
        opened.settle()
        found = opened.doubts(kind=kind, state=code, limit=limit)
    with open_output(output) as stream:
        write_doubts(found, stream, format)
    return OK


def review_log(
    *,
    event: Annotated[str | None, Parameter(help="Only decisions on this event: its id, or its beginning.")] = None,
    by: Annotated[str | None, Parameter(help="Only decisions by this person.")] = None,
    since: Annotated[str | None, Parameter(help="Only decisions on or after this day, month or year.")] = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the decisions by number, those that were taken back among them."""
    check_output(output)
    with _open(ledger) as opened:
        found = opened.decisions(event=event, by=by, since=since)
    return _write(found, output, format)


def confirm(
    event: Event,
    /,
    *,
    article: ArticleOption = None,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Say that an event is right as it stands, in every article that tells it."""
    return _decide(
        lambda opened, name: opened.confirm(event, by=name, article=article, comment=comment),
        by,
        ledger,
        output,
        format,
    )


def correct(
    event: Event,
    /,
    *,
    set: SetOption,
    article: ArticleOption = None,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Set slots of an event; the others go on following what is read."""

    def taken(opened: Ledger, name: str) -> Sequence[Decision]:
        def text() -> Article:
            return opened.get_article(article or opened.get_event(event).evidence[0].article)

        return opened.correct(event, parse_slots(set, text), by=name, article=article, comment=comment)

    return _decide(taken, by, ledger, output, format)


def reject(
    event: Event,
    /,
    *,
    article: ArticleOption = None,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Say that there is no such event; it stays out when it is read again."""
    return _decide(
        lambda opened, name: opened.reject(event, by=name, article=article, comment=comment), by, ledger, output, format
    )


def add(
    article: Annotated[str, Parameter(help="The article's id, its beginning, or the id it had where it was found.")],
    /,
    *,
    set: SetOption,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Add an event that the article tells: kind, status, parties and evidence are needed."""

    def taken(opened: Ledger, name: str) -> Sequence[Decision]:
        slots = parse_slots(set, lambda: opened.get_article(article))
        return opened.add(article, slots, by=name, comment=comment)

    return _decide(taken, by, ledger, output, format)


def same(
    event: Event,
    other: Event,
    /,
    *,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Say that two events, with all their tellings, are one."""
    return _decide(lambda opened, name: opened.same(event, other, by=name, comment=comment), by, ledger, output, format)


def not_same(
    event: Event,
    other: Event,
    /,
    *,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Say that two events, or two tellings of one, are not the same."""
    return _decide(
        lambda opened, name: opened.not_same(event, other, by=name, comment=comment), by, ledger, output, format
    )


def split(
    telling: Annotated[str, Parameter(help="The telling's id, or its beginning.")],
    /,
    *,
    article: ArticleOption = None,
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Take a telling out of its merged event: it is not the same as any other that is now in it."""
    return _decide(
        lambda opened, name: opened.split(telling, by=name, article=article, comment=comment),
        by,
        ledger,
        output,
        format,
    )


def comment(
    event: Event,
    words: Annotated[str, Parameter(help="What there is to say.")],
    /,
    *,
    article: ArticleOption = None,
    by: ByOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Keep words about an event; nothing else changes."""
    return _decide(
        lambda opened, name: opened.comment(event, words, by=name, article=article), by, ledger, output, format
    )


def undo(
    *numbers: Annotated[int, Parameter(help="The numbers of decisions, as `mithaq review log` has them.")],
    by: ByOption = None,
    comment: CommentOption = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """Take decisions back: the record is as if they had not been taken; they stay in the log."""
    return _decide(lambda opened, name: opened.undo(*numbers, by=name, comment=comment), by, ledger, output, format)


def _open(ledger: str | None) -> Ledger:
    return Ledger.open(ledger_name(ledger), create=False)


def _decide(
    taken: Callable[[Ledger, str], Sequence[Decision]],
    by: str | None,
    ledger: str | None,
    output: Path | None,
    format: Format,
) -> int:
    """Takes decisions and writes them out."""
    check_output(output)
    name = user_name(by)
    with _open(ledger) as opened:
        found = taken(opened, name)
    return _write(found, output, format)


def _write(found: Sequence[Decision], output: Path | None, format: Format) -> int:
    with open_output(output) as stream:
        write_decisions(found, stream, format)
    return OK
