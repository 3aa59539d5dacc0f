"""The addresses of pages, each in one place."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from mithaq.desk.language import Language
from mithaq.ledger.queries import EventFilter


class Links:
    """Addresses in one language: `links.event("ab12")` is `/ar/event/ab12`."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def to(self, path: str, query: Mapping[str, str | None] | None = None) -> str:
        """An address under the language; what is None or empty in the query is left out."""
        kept = {name: value for name, value in (query or {}).items() if value}
        return f"/{self._language}{path}" + (f"?{urlencode(kept)}" if kept else "")

    def home(self) -> str:
        """The first page."""
        return self.to("/")

    def events(self, **query: str | None) -> str:
        """The list of events, filtered."""
        return self.to("/events", query)

    def search(self, **query: str | None) -> str:
        """The results of a search."""
        return self.to("/search", query)

    def event(self, id: str) -> str:
        """A merged event."""
        return self.to(f"/event/{quote(id, safe='')}")

    def article(self, id: str) -> str:
        """An archived article."""
        return self.to(f"/article/{quote(id, safe='')}")

    def pair(self, a: str, b: str, **query: str | None) -> str:
        """The dossier of two states or bodies."""
        return self.to(f"/pair/{quote(a, safe='')}-{quote(b, safe='')}", query)

    def party(self, code: str) -> str:
        """A state or body."""
        return self.to(f"/party/{quote(code, safe='')}")

    def entity(self, id: str) -> str:
        """A person, organisation, office, place or thing."""
        return self.to(f"/entity/{quote(id, safe='')}")

    def agreement(self, id: str) -> str:
        """An agreement."""
        return self.to(f"/agreement/{quote(id, safe='')}")

    def series(self, id: str) -> str:
        """A series of exercises, fairs, committees or visits."""
        return self.to(f"/series/{quote(id, safe='')}")

    def outlet(self, name: str) -> str:
        """The articles of an outlet."""
        return self.to(f"/outlet/{quote(name, safe='')}")

    def export(self, format: str, wanted: EventFilter) -> str:
        """The events of a view in a file."""
        state, other = wanted.pair or (wanted.state, None)
        return self.to(f"/export/{format}", {"state": state, "with": other, **_rest(wanted)})

    def feed(self, name: str, wanted: EventFilter) -> str:
        """A feed of the API (`events.atom`) over a view."""
        pair = "-".join(wanted.pair) if wanted.pair else None
        query = {"language": self._language, "pair": pair, "state": wanted.state, **_rest(wanted)}
        return f"/api/feeds/{name}?{urlencode({key: value for key, value in query.items() if value})}"

    def pairs_of(self, parties: Iterable[str]) -> list[tuple[str, str]]:
        """Every two of the parties, in their order."""
        codes = list(dict.fromkeys(parties))
        return [(a, b) for index, a in enumerate(codes) for b in codes[index + 1 :]]


def _rest(wanted: EventFilter) -> Mapping[str, str | None]:
    status = wanted.statuses[0] if wanted.statuses else None
    return {"kind": wanted.kind, "status": status, "since": wanted.since, "until": wanted.until}
