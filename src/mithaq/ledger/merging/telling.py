"""A telling as merging sees it: what of an event in one article can be compared with another article's."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from mithaq.ledger.edtf import days_of
from mithaq.lexicon import load_lexicon
from mithaq.model import Event, Mention
from mithaq.model.vocabulary import family_of
from mithaq.text.folding import fold, fold_key
from mithaq.text.ordinals import ordinal_at
from mithaq.text.stems import light_stem

Key = tuple[str, int]
"""A telling's article and position."""

SLACK = 2
"""Days by which two tellings may date the same event apart: "today" of one outlet is "yesterday" of another."""
_BEFORE, _AFTER, _PLANNED = 4, 1, 21  # days before and after publication in which an undated event may have happened
_COARSE = 20  # a date of more days than this pins nothing by itself
_ENDLESS = 366  # days taken of an open interval
_AROUND = 150  # code points of context taken on either side
_PARTY_NAMES = ("state", "body", "nationality", "capital", "seat")
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_COMMON = frozenset(
    "في من الي علي عن مع بين ان قد كان كانت هذا هذه ذلك تلك التي الذي الذين هو هي هم ما لا لم لن كما حيث بعد قبل خلال اثناء عقب "
    "منذ حتي او ثم لكن غير كل بعض اي اليوم امس وزير رئيس دوله خارجيه دفاع the of and in to for with on at by from a an de la le "
    "les des du et en au aux un une".split()
)
_ORDINALS = frozenset(
    "اول اولي ثان ثاني ثانيه ثالث ثالثه رابع رابعه خامس خامسه سادس سادسه سابع سابعه ثامن تاسع عاشر first second third fourth "
    "fifth sixth premier premiere deuxieme troisieme quatrieme".split()
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """One event of one article.

    `first` and `last` are the days (both included) in which it may have happened, by its own date or, where it has none,
    by the day of publication. `names` are the people whose last names stand in its evidence. `words` are the light stems of its
    evidence, `context` those of what stands around it, `headline` those of the title, all without its parties' names;
    `numbers` the numbers and ordinals among the evidence's words, `counted` the ordinals of what is counted in it ("ثاني طائرة").
    """

    key: Key
    event: Event
    review: str
    published: date | None
    outlet: str | None
    copy_group: str
    first: date
    last: date
    names: tuple[str, ...]
    place: str
    instrument: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    counted: frozenset[int]
    context: frozenset[str]
    headline: frozenset[str]

    @property
    def dated(self) -> bool:
        """Whether the text dates it."""
        return self.event.date is not None

    @property
    def coarse(self) -> bool:
        """Whether its date is too wide to tell it from others of its kind."""
        return self.dated and (self.last - self.first).days > _COARSE


def stems(text: str) -> frozenset[str]:
    """The words of a text without clitics, article and common endings; function words and offices left out."""
    words = set(_WORD.findall(fold_key(text))) - _COMMON
    return frozenset(map(light_stem, words)) - _COMMON


def told_of(
    key: Key,
    event: Event,
    *,
    review: str,
    published: str | None,
    title: str | None,
    outlet: str | None,
    copy_group: str,
    text: str,
) -> Told:
    """The telling of an event; `published` is EDTF."""
    days = days_of(published)
    day = date.fromisoformat(days.first or days.last or "") if days else None
    first, last = _window(event, day)
    pieces = event.evidence[:3]
    party = frozenset().union(*map(_party_stems, event.parties))
    words = frozenset().union(*(stems(piece.text) for piece in pieces))
    around = text[max(pieces[0].start - _AROUND, 0) : pieces[0].end + _AROUND]
    return Told(
        key=key,
        event=event,
        review=review,
        published=day,
        outlet=outlet,
        copy_group=copy_group,
        first=first,
        last=last,
        names=tuple(sorted({name_of(person) for person in event.people if stems(person.text.split()[-1]) & words})),
        place=name_of(event.place) if event.place else "",
        instrument=stems(event.instrument.text) if event.instrument else frozenset(),
        words=words - party,
        numbers=frozenset(word for word in words if word.isdecimal() or word in _ORDINALS),
        counted=frozenset().union(*(counted_in(piece.text) for piece in pieces)),
        context=stems(around) - party,
        headline=stems(title or "") - party,
    )


_COUNTED = re.compile(
    r"[وفبلك]?(?:ال|لل)?(?:دفع|طاير|سفين|شحن|باخر|جول|دور|نسخ|مرحل|قافل|جلس|زيار)[هت]\w*|[وفبلك]?(?:ال|لل)?(?:اجتماع|لقاء|موتمر|معون)\w*|"
    r"batch|plane|ship|shipment|round|session|edition|stage|visit|meeting|summit|convoy|avion|navire|tour|tranche|livraison|reunion|visite"
)
"""What comes one after another between the same parties: two with other ordinals are two (no such pair of the coded clusters was of one event)."""


def counted_in(text: str) -> frozenset[int]:
    """The ordinals that stand before what is counted or within three words after it: "ثاني طائرة", "الدفعة الطبية الثالثة"."""
    words = _WORD.findall(fold_key(text))
    found: set[int] = set()
    for at, word in enumerate(words):
        if _COUNTED.fullmatch(word):
            near = [
                place
                for place in (at - 1, at + 1, at + 2, at + 3)
                if 0 <= place < len(words) and not words[place].isdigit()
            ]
            found.update(ordinal[0] for place in near if (ordinal := ordinal_at(words, place)))
    return frozenset(found)


@cache
def _party_stems(code: str) -> frozenset[str]:
    """The stems of all names of a state or body: its own, its people's, its capital's."""
    return frozenset().union(*map(stems, _party_names().get(code, ())))


@cache
def _party_names() -> dict[str, list[str]]:
    """The names in the lexicon of all states and bodies, folded, by code."""
    found: dict[str, list[str]] = defaultdict(list)
    lexicon = load_lexicon()
    for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True):
        for code in {pattern.entry.code for pattern in patterns if pattern.entry.category in _PARTY_NAMES}:
            if code is not None:
                found[code].append(key)
    return found


def name_of(mention: Mention) -> str:
    """What tells a name from others: its entity, or the name folded."""
    return mention.entity or fold(mention.text).text


def _window(event: Event, published: date | None) -> tuple[date, date]:
    days = days_of(event.date)
    if days is not None:
        first = date.fromisoformat(days.first) if days.first else None
        last = date.fromisoformat(days.last) if days.last else None
        if first is None:
            first = _moved(last or date.min, -_ENDLESS)
        return first, last or _moved(first, _ENDLESS)
    if published is None:
        return date.min, date.min  # a time of its own, in which all such meet
    planned = event.status in ("scheduled", "expected")
    return _moved(published, -_BEFORE), _moved(published, _PLANNED if planned else _AFTER)


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.max if by > 0 else date.min


def keys_of(told: Told) -> list[str]:
    """What another telling of the same event shares with it: the family of its kind and two of its parties, or the one."""
    family = min(family_of(told.event.kind))
    parties = sorted(set(told.event.parties))
    pairs: Iterable[tuple[str, ...]] = combinations(parties[:6], 2) if len(parties) > 1 else [tuple(parties)]
    return [" ".join((family, *pair)) for pair in pairs]
