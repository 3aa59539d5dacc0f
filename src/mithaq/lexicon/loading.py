"""The lexicon in memory: all names and cues found in a folded text in one pass, word boundaries and clitics checked."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from mithaq.errors import LexiconError
from mithaq.text.folding import Folded, fold_key
from mithaq.text.words import PROCLITICS


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing of the lexicon. `category` says what it is (state, nationality, capital, seat, body, person, office,
    title, organisation, weapon, exercise, fair, pact, place; trigger, class, modifier, speech, according, source, barrier,
    reference, adjunct), `code` the party it stands for (None: none by itself), `data` the rest of its resource record."""

    index: int
    category: str
    id: str
    code: str | None
    data: dict[str, Any] = field(repr=False)


class Match(NamedTuple):
    """An entry found at `start:end` of the folded text, its clitics left out (`proclitics` holds those before it)."""

    start: int
    end: int
    entry: Entry
    strong: bool
    feature: str
    proclitics: str

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


class _Pattern(NamedTuple):
    entry: Entry
    allowed: frozenset[str] | None
    strong: bool
    case: str
    feature: str


class Lexicon:
    """The built lexicon. `digest` names its version; `find` is pure and safe to share."""

    def __init__(self, built: dict[str, Any]) -> None:
        self.digest: str = built["digest"]
        self.entries = [
            Entry(index, record["category"], record["id"], record.get("code"), record)
            for index, record in enumerate(built["entries"])
        ]
        self._named = {(entry.category, entry.id): entry for entry in self.entries}
        keys: dict[str, list[_Pattern]] = {}
        for key, entry, host, strong, case, feature in built["patterns"]:
            allowed = None if host == "latin" else PROCLITICS[host]
            keys.setdefault(key, []).append(_Pattern(self.entries[entry], allowed, strong, case, feature))
        self._patterns = list(keys.values())
        self._index = {key: index for index, key in enumerate(keys)}
        self._automaton = AhoCorasick(
            list(keys), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA, store_patterns=False
        )

    def find(self, folded: Folded) -> list[Match]:
        """Every name and cue in the text, overlaps included, in order of start, longest first.

        A digit written together with an Arabic word is no part of it: the press writes "14جنديا".
        """
        text = folded.text
        length = len(text)
        found: list[Match] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if end < length and (text[end].isalnum() or text[end] == "_"):
                continue
            begin = start
            while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1].isdigit() and text[start].isascii()):
                begin -= 1
                if start - begin > 4:
                    break
            if start - begin > 4:
                continue
            proclitics = text[begin:start]
            for entry, allowed, strong, case, feature in self._patterns[index]:
                if proclitics if allowed is None else proclitics not in allowed:
                    continue
                if case and not _has_case(folded, start, end, case):
                    continue
                found.append(Match(start, end, entry, strong, feature, proclitics))
        found.sort(key=lambda match: (match.start, -match.end))
        return found

    def keys(self) -> Iterator[str]:
        """Every folded name and cue, in the order of `patterns`."""
        return iter(self._index)

    def patterns(self) -> Iterator[list[_Pattern]]:
        """What each of `keys` may mean."""
        return iter(self._patterns)

    def named(self, name: str) -> list[Entry]:
        """The entries that have exactly this name, folded."""
        index = self._index.get(fold_key(name).strip())
        return [] if index is None else [pattern.entry for pattern in self._patterns[index]]

    def get(self, category: str, id: str) -> Entry:
        """The entry of this category and id. Raises LexiconError where there is none."""
        try:
            return self._named[(category, id)]
        except KeyError:
            raise LexiconError(f"the lexicon has no {category} {id!r}: see resources/") from None

    def of(self, category: str) -> Iterator[Entry]:
        """The entries of a category, in the order of the resource files."""
        return (entry for entry in self.entries if entry.category == category)


_MARKS = re.compile("[\u0640\u064b-\u0652]")


def _has_case(folded: Folded, start: int, end: int, case: str) -> bool:
    begin, stop = folded.span(start, end)
    written = folded.source[begin:stop]
    if case.startswith("="):
        return _MARKS.sub("", written) == case[1:]
    if case == "ه":
        return not _MARKS.sub("", written).endswith("ة")
    return written.isupper() if case == "upper" else written[:1].isupper()


def _built() -> dict[str, Any]:
    path = resources.files("mithaq.lexicon") / "data" / "lexicon.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{path} is missing: build it with `make lexicon`") from error
    return found


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package. Raises LexiconError where it was not built."""
    return Lexicon(_built())


@cache
def load_agreement_words() -> Lexicon:
    """Fields of agreements and the cues of `agreement_cues.yml` (categories field, generic, name_end, provision, anaphor,
    predecessor); reading does not know them. Raises LexiconError where it was not built."""
    return Lexicon(_built()["agreements"])


@cache
def load_coordinates() -> dict[tuple[str, str], tuple[float, float]]:
    """Latitude and longitude (degrees, WGS 84) of capitals and cities by folded name (`fold_key`) and code of their state.
    Raises LexiconError where the lexicon was not built."""
    return {(name, state): (latitude, longitude) for name, state, latitude, longitude in _built()["coordinates"]}


def find_state(name: str) -> str | None:
    """The code of a state or body named in any of the lexicon's languages or by its code; None if there is none."""
    lexicon = load_lexicon()
    for entry in lexicon.entries:
        if entry.category in ("state", "body") and entry.id == name.strip().upper():
            return entry.code
    bare = name.strip()
    for candidate in (bare, bare.removeprefix("ال"), "ال" + bare):
        for entry in lexicon.named(candidate):
            if entry.category in ("state", "capital", "body", "nationality"):
                return entry.code
    return None


@cache
def title_names() -> frozenset[str]:
    """The titles and ranks to be taken off personal names: the strong ones, and the weak ones written with the article."""
    lexicon = load_lexicon()
    return frozenset(
        key
        for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True)
        if any(pattern.entry.category == "title" and (pattern.strong or key.startswith("ال")) for pattern in patterns)
    )
