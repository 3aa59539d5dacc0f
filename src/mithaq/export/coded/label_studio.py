"""Label Studio: articles with their evidence as tasks (the format `label-studio`), and what annotators made of them.

A region is a passage of evidence with the event's kind as its label; `status`, `step`, `parties`, `date` and `decision` are
asked for each region. `CONFIG` is the labelling interface that goes with it.
"""

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from mithaq.errors import InputError
from mithaq.export.coded.evidence import articles_told
from mithaq.export.coded.regions import Region, coded_of
from mithaq.export.coded.row import Coded, Fault, Words
from mithaq.export.coded.spans import Utf16
from mithaq.export.exporter import Wanted
from mithaq.export.wording import plain
from mithaq.ledger import Ledger, StoredEvent
from mithaq.model import Article

_FROM, _TO = "event", "text"


def label_config() -> str:
    """The labelling interface, XML, to paste into the project's settings."""
    return (resources.files("mithaq.export.coded") / "label_studio.xml").read_text(encoding="utf-8")


class LabelStudio:
    """Writes a JSON array of tasks, an article each, its evidence as a prediction that annotators start from."""

    name = "label-studio"
    folder = False

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes the articles that tell the events wanted, a task a line, by their ids."""
        before = "[\n"
        with target.open("w", encoding="utf-8", newline="\n") as stream:
            for article, events in articles_told(ledger, wanted):
                stream.write(before + json.dumps(_task(article, events), ensure_ascii=False))
                before = ",\n"
            stream.write("\n]\n" if before == ",\n" else "[]\n")


LABEL_STUDIO = LabelStudio()


def _task(article: Article, events: list[StoredEvent]) -> dict[str, Any]:
    results = [result for stored in events for result in _results(stored)]
    return {
        "data": {
            "text": plain(article.text), "article": article.id, "title": plain(article.title or ""), "outlet": article.outlet or "",
            "published": article.published or "",
        },
        "predictions": [{"model_version": "mithaq", "result": results}],
    }  # fmt: skip


def _results(stored: StoredEvent) -> Iterator[dict[str, Any]]:
    event = stored.event
    for index, piece in enumerate(event.evidence):
        region = {"id": f"{event.id}.{index}", "to_name": _TO, "meta": {"text": [f"event {event.id}"]}}
        span = {"start": piece.start, "end": piece.end, "text": plain(piece.text)}
        yield region | {"from_name": _FROM, "type": "labels", "value": span | {"labels": [event.kind]}}
        if index:
            continue
        yield region | {"from_name": "status", "type": "choices", "value": span | {"choices": [event.status]}}
        if event.step is not None:
            yield region | {"from_name": "step", "type": "choices", "value": span | {"choices": [event.step]}}
        yield region | {"from_name": "parties", "type": "textarea", "value": span | {"text": [" ".join(event.parties)]}}
        if event.date is not None:
            yield region | {"from_name": "date", "type": "textarea", "value": span | {"text": [event.date]}}


def read_label_studio(path: Path) -> Iterator[Coded | Fault]:
    """What the annotators of an export (JSON) say; annotations that were cancelled say nothing.

    Raises InputError for what is no such export.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(str(path), f"no JSON: {error}") from error
    if not isinstance(tasks, list):
        raise InputError(str(path), "no export of Label Studio: a list of tasks is needed")
    for index, task in enumerate(tasks):
        where = f"{path} $[{index}]"
        try:
            article = str(task["data"]["article"])
            for place, annotation in enumerate(task.get("annotations", ())):
                if not annotation.get("was_cancelled"):
                    regions = _regions(f"{where}.annotations[{place}]", annotation["result"], str(task["data"]["text"]))
                    yield from coded_of(article, regions)
        except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
            yield Fault(where=where, why=f"not a task as `mithaq export --format label-studio` writes them: {error!r}")


def _regions(where: str, results: list[Mapping[str, Any]], text: str) -> list[Region]:
    """The regions in their order; results with one id are of one region."""
    spans: dict[str, Words] = {}
    slots: dict[str, dict[str, str]] = {}
    events: dict[str, str] = {}
    for result in results:
        if result["type"] == "relation":
            continue
        id, value = str(result["id"]), result["value"]
        values = slots.setdefault(id, {})
        if result["type"] == "labels":
            spans[id] = _words(value, text)
            values["kind"] = str(value["labels"][0])
        elif result["type"] in ("choices", "textarea"):
            given = value["choices" if result["type"] == "choices" else "text"]
            values[str(result["from_name"])] = str(given[0] if isinstance(given, list) else given)
        for note in (result.get("meta") or {}).get("text", ()):
            if str(note).startswith("event "):
                events[id] = str(note).removeprefix("event ")
    return [
        Region(where=f"{where} {id}", words=words, slots=slots[id], event=events.get(id)) for id, words in spans.items()
    ]


def _words(value: Mapping[str, Any], text: str) -> Words:
    """The words of a region. Offsets count code points, or UTF-16 code units in older versions: the words tell which."""
    start, end, words = int(value["start"]), int(value["end"]), str(value.get("text", ""))
    if not words or text[start:end] == words:
        return Words(text=words, start=start, end=end)
    count = Utf16(text)
    return Words(text=words, start=count.points(start), end=count.points(end))
