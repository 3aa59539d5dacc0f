"""What goes into a digest: the ledger's changes since a day, as far as a view wants them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mithaq.errors import InputError
from mithaq.ledger import Ledger, MergedEvent, StoredArticle
from mithaq.ledger.changes import Change
from mithaq.ledger.web.differing import PageChange
from mithaq.model import Event
from mithaq.model.vocabulary import Kind


class View(BaseModel):
    """What someone wants to hear of: events in which all these states take part, and of these kinds; empty: any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)]
    states: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()

    def wants(self, event: Event | MergedEvent) -> bool:
        """Whether the event is within the view."""
        return set(self.states) <= set(event.parties) and (not self.kinds or event.kind in self.kinds)


class _File(BaseModel):
    view: tuple[View, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The changes of events and pages after `since` as the ledger has them at `until` (both `YYYY-MM-DD…`), for a view or all.

    `articles` has those in which the evidence of the events stands, by id.
    """

    since: str
    until: str
    view: View | None
    events: tuple[Change, ...]
    gone: int
    pages: tuple[PageChange, ...]
    articles: Mapping[str, StoredArticle]


def load_views(path: Path) -> dict[str, View]:
    """The views of a TOML file (`[[view]]`), by name. Raises InputError, with the place in it, for what is wrong."""
    try:
        views = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).view
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(str(path), f"$.{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    return {view.name: view for view in views}


def make_digest(ledger: Ledger, *, since: str, until: str, view: View | None = None) -> Digest:
    """The digest of a ledger. Raises LedgerError where `since` is neither a day nor a time."""
    changes = ledger.changes(since=since)
    events = tuple(
        change for change in changes if change.event is not None and (view is None or view.wants(change.event))
    )
    pages = tuple(
        change for change in ledger.changed_pages(since=since) if view is None or _wants_page(ledger, view, change)
    )
    return Digest(
        since=since,
        until=until,
        view=view,
        events=events,
        gone=sum(change.event is None for change in changes) if view is None else 0,
        pages=pages,
        articles=ledger.articles(
            {change.event.evidence[0].article for change in events if change.event is not None}
            | {change.version.article_id for change in pages}
        ),
    )


def _wants_page(ledger: Ledger, view: View, change: PageChange) -> bool:
    readings = ledger.find_readings([change.before.article_id, change.version.article_id])
    return any(view.wants(event) for reading in readings for event in reading.events)
