"""Events in the codes of CAMEO and PLOVER (`coding.toml`), and the pairs of actor and recipient in which they are told."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mithaq.ledger import MergedEvent

_MATERIAL = ("06", "07", "08")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How an event is coded: `goldstein` is the scale's value of the CAMEO code, -10 to 10; mode and context may be ""."""

    cameo: str
    goldstein: float
    plover: str
    mode: str
    context: str
    quad: str

    @property
    def quad_class(self) -> int:
        """GDELT's class of the code: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        root = self.cameo[:2]
        if root <= "05":
            return 1
        return 2 if root in _MATERIAL else 3 if root <= "13" else 4


@cache
def load_coding() -> Mapping[tuple[str, str, str], Coding | None]:
    """The coding of each kind, step ("" where none is given) and status; None: it is in no event table."""
    table = tomllib.loads((resources.files("mithaq.export.views") / "coding.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str, str], Coding | None] = {}
    for kind, step, statuses, cameo, plover, mode, context in table["rows"]:
        coding = None
        if cameo:
            goldstein, quad = table["goldstein"][cameo], table["quad"][plover]
            coding = Coding(cameo=cameo, goldstein=goldstein, plover=plover, mode=mode, context=context, quad=quad)
        found |= {(kind, step, status): coding for status in statuses.split()}
    return found


def coding_of(event: MergedEvent) -> Coding | None:
    """The event's codes; None where it is in no event table."""
    step = event.step if event.kind == "agreement" and event.step else ""
    return load_coding().get((event.kind, step, event.status))


def dyads(event: MergedEvent) -> Iterator[tuple[str, str | None]]:
    """Who acts and who is addressed: the first party with each other one; alone where there is no other."""
    first, *others = dict.fromkeys(event.parties)
    if not others:
        yield first, None
    yield from ((first, other) for other in others)
