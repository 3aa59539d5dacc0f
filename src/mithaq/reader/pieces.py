"""Pieces: which of the names found in a sentence count, where they overlap, are weak or are shared by several."""

import re
from collections import Counter
from collections.abc import Mapping

from mithaq.lexicon import Match
from mithaq.reader.draft import Draft
from mithaq.reader.particles import BEFORE_STATES, OTHER_WORDS

ENTITY = frozenset(
    ("state", "nationality", "capital", "seat", "body", "person", "office", "organisation", "title", "place")
)
RANK = {
    "state": 1,
    "nationality": 2,
    "body": 2,
    "seat": 2,
    "capital": 3,
    "person": 4,
    "organisation": 5,
    "office": 6,
    "place": 7,
    "reference": 0,
}
"""What says most of whom an actor stands for comes first."""
_NAME_ON = re.compile(r" (بن|ابن|ال(?= )|ال\w{3,})")
_FAMILY_NAME = re.compile(r" ال\w{3,}ي\b")
_STYLED = re.compile(r"(?:الامير|الدكتور|المهندس|الشيخ|السيد|الاستاذ|اللواء|العميد|العقيد) $")
_SON_OF = re.compile(r" (?:بن|ابن) (?:عبد ?)?\w+ $")


class PieceChooser:
    """Chooses the names of one sentence. `known` are people named in full in the article, `known_codes` states and
    `known_ids` bodies and agreements named by a strong name, `cues` where triggers, modifiers and verbs of speech begin."""

    def __init__(
        self, draft: Draft, index: int, known: set[int], known_codes: set[str | None], known_ids: set[str],
        cues: Mapping[int, str],
    ) -> None:  # fmt: skip
        self.draft = draft
        self.text = draft.folded.text
        self.start = draft.sentences[index][0]
        self.share = draft.by_sentence[index]
        self.known = known
        self.known_codes = known_codes
        self.known_ids = known_ids
        self.cues = cues
        self.verb_ends = {
            match.end
            for match in self.share
            if match.entry.category in ("trigger", "speech") and match.feature in ("past", "present", "future")
        }

    def choose(self) -> list[Match]:
        """The pieces, left to right, none over another: the longest at each place, weak names only where they are supported."""
        share, known = self.share, self.known
        chosen: list[Match] = []
        position = -1
        for match in share:
            category = match.entry.category
            if match.start < position or category not in ENTITY and category != "reference":
                continue
            if self._is_another_word(match):
                continue
            if (
                not match.strong
                and category == "person"
                and any(
                    other.strong
                    and other.entry.category == "person"
                    and other.start < match.end
                    and match.start < other.end
                    for other in share
                )
            ):
                continue  # "الأمير محمد" of "الأمير محمد بن سلمان"
            rivals = [
                other
                for other in share
                if other.start == match.start
                and other.end == match.end
                and other.entry.category in ENTITY | {"reference"}
            ]
            best = self._likelier(rivals) or min(rivals, key=self._rank) if len(rivals) > 1 else match
            if not best.strong and best is not self._likelier(rivals) and not self._supported(best, known, chosen):
                continue
            if best.entry.category == "person" and self._goes_on(best):
                continue
            if best.entry.category == "nationality" and self._is_of_a_name(best):
                continue
            chosen.append(best)
            position = match.end
        return chosen

    def _rank(self, match: Match) -> tuple[bool, int, bool, bool]:
        """Of names written alike: a strong one, what says most, who is named in full in the article, who is in office."""
        terms = match.entry.data.get("terms") or ()
        running = any(in_office(term, self.draft.article.published or "9999") for term in terms)
        return not match.strong, RANK.get(match.entry.category, 9), match.entry.index not in self.known, not running

    def _is_another_word(self, match: Match) -> bool:
        follows = OTHER_WORDS.get(self.text[match.start : match.end].removeprefix("ال"))
        return follows is not None and self.text.startswith(follows, match.end)

    def _likelier(self, rivals: list[Match]) -> Match | None:
        """Of states that share a name (عمان is Oman, and Jordan's capital), the one named otherwise in the article."""
        places = [other for other in rivals if other.entry.category in ("state", "capital")]
        if len({other.entry.code for other in places}) < 2:
            return None
        written = self.text[places[0].start : places[0].end]
        counts = Counter(
            match.entry.code
            for match in self.draft.matches
            if match.strong
            and match.entry.category in ("state", "capital", "nationality", "person")
            and self.text[match.start : match.end] != written
        )
        best, *others = sorted(places, key=lambda other: -counts[other.entry.code])
        return best if counts[best.entry.code] > counts[others[0].entry.code] else None

    def _is_of_a_name(self, match: Match) -> bool:
        """Whether a nationality is a man's own name: "تركي بن سعود", "الأمير تركي", "عبدالله بن عبدالمحسن التركي"."""
        before = self.text[
            max(self.start, match.start - len(match.proclitics) - 30) : match.start - len(match.proclitics)
        ]
        if match.proclitics.endswith("ال"):
            return _SON_OF.search(before) is not None
        return self.text.startswith(" بن ", match.end) or _STYLED.search(before) is not None

    def _goes_on(self, match: Match) -> bool:
        """Whether a personal name goes on past the one known, and so is another's: "محمد بن عبد الرحمن المخرج"."""
        following = _NAME_ON.match(self.text, match.end)
        before = self.text[max(0, match.start - 4) : match.start]
        if before.endswith((" بن ", " ال ")):
            return True
        family = _FAMILY_NAME.match(self.text, match.end)  # "العميد رشيد المطيري" is not the president Rashid
        if (
            family is not None
            and not match.strong
            and " " not in self.text[match.start : match.end]
            and not any(
                piece.start <= family.start() + 3 < piece.end for piece in self.share if piece.entry.category in ENTITY
            )
        ):
            return True
        if following is None or following.start(1) in self.cues:
            return False
        word = following.group(1)
        if word in ("بن", "ابن", "ال"):
            return (
                " " not in self.text[match.start : match.end]
                or word == "بن"
                and " بن " in self.text[match.start : match.end]
            )
        return " بن " in self.text[match.start : match.end] and not any(
            piece.start <= following.start(1) + 2 and following.start(1) <= piece.start
            for piece in self.share
            if piece.entry.category in ENTITY
        )

    def _supported(self, match: Match, known: set[int], chosen: list[Match]) -> bool:
        """Whether a weak name may count: an office always, a surname after its full name or an office beside it."""
        category = match.entry.category
        if category in ("office", "title", "reference"):
            return True
        if category == "person":
            last = chosen[-1] if chosen else None
            if last is None or self.text[last.end : match.start - len(match.proclitics)].strip(' «"'):
                return match.entry.index in known
            beside = last.entry.category in ("office", "nationality") and not match.proclitics
            joined = last.entry.category == "person" and match.proclitics == "و"  # "بين بوتين وترامب"
            return match.entry.index in known or beside or joined
        written = self.text[match.start : match.end]
        if (
            category == "state"
            and written.startswith("ال")
            and " " not in written
            and match.entry.code not in self.known_codes
        ):
            return False  # "القطاع" is Gaza only where Palestine is named
        if category in ("state", "capital"):  # "في مالي", "انسحبت مالي", not "دعم مالي"
            before = self.text[self.start : match.start - len(match.proclitics)].rstrip()
            word = before[before.rfind(" ") + 1 :] if before else ""
            after_state = (
                bool(chosen) and chosen[-1].end == len(before) + self.start and chosen[-1].entry.category == "state"
            )
            return (
                not before
                or match.proclitics in ("ل", "ب")
                or word.removeprefix("و") in BEFORE_STATES
                or self.start + len(before) in self.verb_ends
                or after_state
            )
        if category == "body":  # "الاتحاد" is the European Union where that is named, "الحلف" NATO
            company = match.entry.data.get("named_with")
            if company:  # "القوى الكبرى" are the six where the nuclear deal is named, or Iran beside them
                here = {other.entry.code for other in self.share if other.strong}
                return not self.known_ids.isdisjoint((match.entry.id, *company)) or not here.isdisjoint(company)
            return match.entry.code in self.known_codes
        if category == "nationality":
            return match.entry.code in self.known_codes and bool(
                chosen
                and chosen[-1].entry.category == "office"
                and self.text[chosen[-1].end : match.start].strip() in ("", "ال")
            )
        # "قال لـ«المصري اليوم»" is the newspaper, "وزير الخارجية المصري اليوم" the minister
        return category == "organisation" and self.text[max(0, match.start - 1) : match.start] in ("«", '"', "“")


def in_office(term: Mapping[str, str | None], day: str) -> bool:
    """Whether a term of an office-holder runs on a day (EDTF)."""
    since, until = str(term.get("since") or "0"), term.get("until")
    return since <= day and (until is None or str(until) >= day[: len(str(until))])
