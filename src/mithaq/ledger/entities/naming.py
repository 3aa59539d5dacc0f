"""Values: a naming, and a mention that names so."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

EntityType = Literal["state", "body", "person", "office", "organisation", "place", "instrument"]
Slot = Literal["people", "orgs", "place", "instrument", "attribution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One way in which something is named.

    `name` is folded, without articles. `state` is the state or body that it belongs to, None where the text does not say;
    `stated`: it stands beside the name, not only near it. `office` is the lexicon's id of the office beside the name, `among`
    the parties between whom an unnamed instrument stands. `entity` is the id of what it is known to name, None: not known.
    `score` (0-1) and `reasons` say how sure that is, or, where it is not known, how sure that it names something.
    """

    type: EntityType
    name: str
    state: str | None = None
    stated: bool = False
    office: str | None = None
    among: str = ""
    entity: str | None = None
    score: float
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """A hash of all of it: what differs in anything is another naming."""
        content = json.dumps(asdict(self), ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMention:
    """A mention (`slot` and `rank` within an event) and its naming; `title` is the office as written beside it."""

    slot: Slot
    rank: int
    text: str
    start: int
    end: int
    title: str | None
    naming: Naming


def naming_of(record: dict[str, Any]) -> Naming:
    """The naming of its record (`asdict`)."""
    return Naming(**record | {"reasons": tuple(record["reasons"])})


def one_line(text: str) -> str:
    """The text as a spelling is kept: white space made single, without what a database refuses."""
    return " ".join(text.replace("\0", "").split()).encode("utf-8", "replace").decode()
