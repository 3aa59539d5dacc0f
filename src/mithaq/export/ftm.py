"""The format `ftm`: entities of the FollowTheMoney model as JSON Lines, as Aleph, OpenSanctions and yente read them.

States and bodies are PublicBody, people Person, organisations Organization, articles Article; merged events are Event with all
of these `involved` and the articles as `proof`; agreements are UnknownLink between each two of their parties. Ids are stable.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import IO, Any

from mithaq.export.alpha2 import ALPHA2
from mithaq.export.batches import batches
from mithaq.export.catalogue import CATALOGUE
from mithaq.export.days import plain_dates
from mithaq.export.exporter import Wanted
from mithaq.export.wording import LANGUAGES, Language, name_of, plain, say, tell_date, title_of
from mithaq.ledger import Ledger, MergedEvent, StoredAgreement, StoredArticle
from mithaq.ledger.entities.queries import SURE, EntityLink
from mithaq.ledger.merged import Named

Entity = dict[str, Any]
Properties = Mapping[str, Iterable[str | None]]

_SCHEMATA: Mapping[str, str] = {"person": "Person", "organisation": "Organization"}
_BODIES = {"EU": "eu", "UN": "un"}
_CODES = {**ALPHA2, **_BODIES}
"""FollowTheMoney's country codes: lower case, with some of its own for bodies."""


class FollowTheMoney:
    """Writes an entity a line, each once, those that others point to first."""

    name = "ftm"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the entities of the events wanted, and of the agreements of which such an event is a step."""
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            lines = _Lines(stream)
            for batch in batches(ledger, wanted):
                links = ledger.links(batch.articles)
                for event in batch.events:
                    parts = [_state(code, wanted.words) for code in event.parties]
                    parts += [_named(link) for link in _sure(event, links)]
                    documents = [_article(batch.articles[id]) for id in _told_in(event)]
                    lines.write([*parts, *documents, _event(event, parts, documents, links, wanted.words)])
            for agreement in ledger.agreements():
                if any(_event_id(step["event"]) in lines.ids for step in agreement.record["steps"]):
                    lines.write(_links(agreement, wanted.words))


FTM = FollowTheMoney()


class _Lines:
    """Entities as lines, each id once."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.ids: set[str] = set()

    def write(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            if entity["id"] not in self.ids:
                self.ids.add(entity["id"])
                self._stream.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entity(id: str, schema: str, properties: Properties) -> Entity:
    """An entity: lists of strings, without those that are empty or given twice."""
    kept = {name: list(dict.fromkeys(plain(value) for value in values if value)) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _event_id(id: str) -> str:
    return f"mithaq-event-{id}"


def _country(code: str | None) -> str | None:
    return _CODES[code].lower() if code in _CODES else None


def _state(code: str, language: Language) -> Entity:
    """A state (its government), or a body."""
    first, *others = [name_of(code, each) for each in (language, *LANGUAGES)]
    properties: Properties = {
        "name": [first],
        "alias": [name for name in others if name != first],
        "country": [_country(code)],
    }
    return _entity(f"mithaq-state-{code}", "PublicBody", properties)


def _sure(event: MergedEvent, links: Mapping[tuple[str, int, int], EntityLink]) -> Iterator[EntityLink]:
    """The people and organisations of an event that are known surely enough to be told from others."""
    for mention in (*event.people, *event.orgs):
        link = _link(mention, links)
        if link is not None and link.type in _SCHEMATA:
            yield link


def _link(mention: Named, links: Mapping[tuple[str, int, int], EntityLink]) -> EntityLink | None:
    link = links.get((mention.article, mention.start, mention.end))
    return link if link is not None and link.score >= SURE else None


def _named(link: EntityLink) -> Entity:
    schema = _SCHEMATA[link.type]
    return _entity(f"mithaq-{link.entity}", schema, {"name": [link.label], "country": [_country(link.state)]})


def _told_in(event: MergedEvent) -> list[str]:
    return list(dict.fromkeys(telling.article for telling in event.tellings))


def _article(article: StoredArticle) -> Entity:
    url = article.url if (article.url or "").startswith(("http://", "https://")) else None
    properties: Properties = {
        "title": [article.title],
        "publisher": [article.outlet],
        "publishedAt": [plain_dates(article.published)[0]],
        "sourceUrl": [url],
        "fileName": [article.source],
    }
    return _entity(f"mithaq-article-{article.id}", "Article", properties)


def _event(
    event: MergedEvent,
    parts: Iterable[Entity],
    documents: Iterable[Entity],
    links: Mapping[tuple[str, int, int], EntityLink],
    language: Language,
) -> Entity:
    first, last = plain_dates(event.date)
    dated: dict[str, Iterable[str | None]] = (
        {"date": [first]} if first == last else {"startDate": [first], "endDate": [last]}
    )
    unknown = [person.text for person in event.people if _link(person, links) is None]
    kept: dict[str, Iterable[str | None]] = {
        "name": [title_of(event, language)],
        "summary": [tell_date(event.date, language)],
        "description": [piece.text for piece in event.evidence],
        "keywords": [event.kind, event.status, event.step, event.review],
        "location": [event.place.text if event.place else None],
        "country": [_country(code) for code in event.parties],
        "involved": [part["id"] for part in parts],
        "peopleMentioned": unknown,
        "proof": [document["id"] for document in documents],
        "recordId": [event.id],
    }
    return _entity(_event_id(event.id), "Event", dated | kept)


def _links(agreement: StoredAgreement, language: Language) -> Iterator[Entity]:
    """A link between each two parties; that it is undirected the model cannot say: the codes stand in order."""
    first, last = agreement.first_day, agreement.last_day
    for subject, object in combinations(sorted(agreement.parties), 2):
        for code in (subject, object):
            yield _state(code, language)
        properties: Properties = {
            "subject": [f"mithaq-state-{subject}"],
            "object": [f"mithaq-state-{object}"],
            "role": [agreement.label],
            "summary": [say(f"type.{agreement.type}", language) if f"type.{agreement.type}" in CATALOGUE else None],
            "status": [say(f"step.{agreement.step}", language) if agreement.step else None],
            "startDate": [first],
            "endDate": [last if agreement.step == "ended" else None],
            "recordId": [agreement.id],
        }
        yield _entity(f"mithaq-agreement-{agreement.id}-{subject}-{object}", "UnknownLink", properties)
