"""Actors: names, nationalities, offices and people put together into those who do things, each with the state it stands for."""

import re
from dataclasses import replace

from mithaq.lexicon import Lexicon, Match
from mithaq.reader.draft import Actor, Draft
from mithaq.reader.particles import INSTITUTIONS, PREPOSITIONS
from mithaq.reader.person_names import NameFinder
from mithaq.reader.pieces import ENTITY, RANK, PieceChooser, in_office
from mithaq.text.words import word_start

_SPACE_ONLY = re.compile(r"[\s\"'«»“”()\[\]]*")
_APPOSITION = re.compile(r"\s*[،,]\s*")
_HYPHEN = re.compile(r"\s*[-/]\s*|\s+")
_DATELINE = re.compile(r"\s*(?::|[-–]\s|\()")
_AND = re.compile(
    r"\s*(?:[،,]\s*(?:و|وال|and|et)?|و|وال|and|et|[،,]?\s*(?:بالاضافه الي|اضافه الي|فضلا عن|الي جانب|as well as|along with|ainsi que))"
    r"(?:\s*(?:the|la|le|les|l'))?\s*"
)
_AND_WITH = re.compile(r"\s+(?:و|مع\s|علي\s|بشان\s)")
_LINEAGE = re.compile(r"(?:\s(?:بن|بنت|ابن)\s(?:عبد\s)?[^\W\d_]+)+(?:\sال\s[^\W\d_]+)?")
_PAUSE = re.compile(r"[،,.؛:]| (?:في|من|مع|الي|على|علي|ان|عن|بين) ")


def find_actors(draft: Draft, lexicon: Lexicon) -> Draft:
    """The actors of each sentence that has names, and what "his counterpart" or "the kingdom" stand for."""
    known = {match.entry.index for match in draft.matches if match.strong and match.entry.category == "person"}
    known_codes = {
        match.entry.code
        for match in draft.matches
        if match.strong and match.entry.category in ("state", "capital", "nationality", "body")
    }
    known_ids = {match.entry.id for match in draft.matches if match.strong and match.entry.category in ("body", "pact")}
    found = tuple(
        tuple(_Sentence(draft, index, share, known, known_codes, known_ids).actors())
        if any(match.entry.category in ENTITY or match.entry.category == "reference" for match in share)
        else ()
        for index, share in enumerate(draft.by_sentence)
    )
    return replace(draft, actors=found)


class _Sentence:
    """The grouping of one sentence's names, left to right."""

    def __init__(
        self, draft: Draft, index: int, share: tuple[Match, ...], known: set[int], known_codes: set[str | None],
        known_ids: set[str],
    ) -> None:  # fmt: skip
        self.draft = draft
        self.text = draft.folded.text
        self.index = index
        self.start, self.end = draft.sentences[index]
        self.share = share
        self.entities = {
            match.start - len(match.proclitics)
            for match in share
            if match.strong
            and match.entry.category in ENTITY | {"reference"}
            and match.entry.category not in ("person", "title")
        }
        self.speaking = {
            match.end
            for match in share
            if match.entry.category in ("representative", "office")
            or match.entry.id == "forces"
            and match.entry.category == "class"
        }
        self.adjuncts = {match.end: match.entry.id for match in share if match.entry.category == "adjunct"}
        self.cues = {
            match.start: match.entry.category
            for match in share
            if match.entry.category in ("trigger", "modifier", "speech", "class", "barrier")
        }
        self.names = NameFinder(draft.folded, end=self.end, cues=self.cues, entities=self.entities)
        self.pieces = PieceChooser(draft, index, known, known_codes, known_ids, self.cues).choose()

    def actors(self) -> list[Actor]:
        groups: list[list[Match]] = []
        for piece in self.pieces:
            if groups and self._continues(groups[-1], piece):
                groups[-1].append(piece)
                continue
            heads: list[Match] = []  # "الملك محمد السادس الرئيس | الفرنسي": the office belongs to what follows
            if (
                groups
                and piece.entry.category in ("nationality", "state", "body", "person")
                and self._is_beside(groups[-1][-1], piece)
            ):
                while len(groups[-1]) > 1 and groups[-1][-1].entry.category in ("office", "title"):
                    heads.insert(0, groups[-1].pop())
            groups.append([*heads, piece])
        found: list[Actor] = []
        for group in groups:
            actor = self._actor(group, found[-1] if found else None)
            if actor is None:
                continue
            if (
                found
                and found[-1].form == "pair"
                and self.text[found[-1].end : actor.start].strip() in ("", "ال")
                and actor.form != "place"
            ):
                head = found.pop()  # "الرئيسان الروسي ... والتركي ...": the names follow
                actor = replace(actor, preposition=head.preposition, joined=False)
            found.append(actor)
        return found

    def _is_beside(self, last: Match, piece: Match) -> bool:
        return (
            not piece.proclitics.removesuffix("ال")
            and _SPACE_ONLY.fullmatch(self.text[last.end : piece.start - len(piece.proclitics)]) is not None
        )

    def _codes_of(self, group: list[Match]) -> set[str]:
        """The parties that a group's pieces stand for, people by the lexicon among them."""
        codes = {match.entry.code for match in group if match.entry.code}
        for match in group:
            if match.entry.category == "person" and not codes:
                codes.update(_state_of(match, self.draft.article.published))
        return {code for code in codes if code} or set(self._inner_codes(group))

    def _name_end(self, match: Match) -> int:
        """Where a known name ends with the forefathers and the house written after it: "الشيخ تميم بن حمد آل ثاني"."""
        onward = _LINEAGE.match(self.draft.folded.text, match.end)
        return onward.end() if onward else match.end

    def _inner_codes(self, group: list[Match]) -> tuple[str, ...]:
        """The nationality inside an office that is one in the lexicon: "قائد الجيش الباكستاني"."""
        inside = (
            match.entry.code
            for match in self.share
            if match.entry.category == "nationality"
            and match.strong
            and any(
                piece.entry.category == "office" and piece.start <= match.start and match.end <= piece.end
                for piece in group
            )
        )
        return tuple(code for code in (next(inside, None),) if code)

    def _continues(self, group: list[Match], piece: Match) -> bool:
        last = group[-1]
        proclitics = piece.proclitics
        gap = self.text[last.end : piece.start - len(proclitics)]
        if proclitics.removesuffix("ال") or len(gap) > 12:
            return False
        codes = self._codes_of(group)
        if last.entry.category == "office" and piece.entry.category in ("state", "body", "capital"):
            return _SPACE_ONLY.fullmatch(gap) is not None and not codes
        if piece.entry.category in ("state", "capital", "place", "body", "reference"):
            return False
        code = piece.entry.code
        if code and codes and code not in codes and not (piece.entry.category == "person" and _also(piece, codes)):
            return False
        if last.entry.category in ("state", "capital", "reference") and last.entry.id not in ("counterpart",):
            return False
        if _SPACE_ONLY.fullmatch(gap):
            return True
        return (
            bool(_APPOSITION.fullmatch(gap))
            and piece.entry.category in ("person", "title", "office")
            and last.entry.category in ("office", "nationality", "person", "title")
            and len(group) < 8
        )

    def _actor(self, group: list[Match], before: Actor | None) -> Actor | None:
        first, last = group[0], group[-1]
        if all(match.entry.category in ("title",) for match in group):
            return None
        start, end = first.start, last.end
        codes: tuple[str, ...] = ()
        form, office = "", None
        people: list[tuple[int, int, str | None]] = []
        for match in sorted(group, key=lambda m: RANK.get(m.entry.category, 9)):
            category = match.entry.category
            if match.entry.code and not codes and category != "place":
                codes = tuple(match.entry.data.get("stands_for") or (match.entry.code,))
            if not form:
                form = match.entry.id if category == "reference" else category
            if category == "office" and (
                office is None or match.entry.data.get("rank", 9) < office.data.get("rank", 9)
            ):
                office = match.entry
            if category == "person":
                people.append((match.start, self._name_end(match), match.entry.id))
                end = max(end, people[-1][1])
        codes = codes or self._inner_codes(group)
        for match in group:  # whom a person stands for by the lexicon counts only where the text does not say it
            if match.entry.category == "person" and not codes:
                codes = _state_of(match, self.draft.article.published)
        if (
            form == "organisation"
            and first.entry.data.get("type") in ("media",)
            or any(m.entry.data.get("type") == "media" for m in group)
        ):
            form = "media"
        if not people and (office is not None and office.id not in INSTITUTIONS or form == "counterpart"):
            name = self.names.after(end) or self.names.in_apposition(end)
            if name is not None:
                people.append((*name, None))
                end = name[1] if name[0] - end < 3 else end
        adjunct = self._adjunct(group, form)
        if office is not None and office.data.get("represents") == "none":
            adjunct = adjunct or "private"
        if adjunct == "namesake" and (form != "capital" or _AND_WITH.match(self.text, end)):
            adjunct = None  # "اتفاق جنيف" names a town, "اتفاق واشنطن وطهران" does not
        preposition = self._preposition(first, before)
        if (
            form == "nationality"
            and office is None
            and not people
            and len(group) == 1
            and not self._speaks_for_state(first)
        ):
            adjunct = adjunct or "people"
        if (
            form in ("capital", "state", "place")
            and start >= self.draft.title_end
            and not self.text[self.start : start].strip()
            and _DATELINE.match(self.text, end)
        ):
            adjunct = "dateline"
        if preposition == "لدى":
            adjunct = adjunct or "accredited"
        joined = before is not None and self._joined(before, first)
        if (
            before is not None
            and before.adjunct == "land"
            and not preposition
            and self.text[before.end : start].isspace()
        ):
            preposition = before.preposition  # "في العاصمة العمانية مسقط"
        if joined and before is not None and not preposition:
            preposition = before.preposition
        if form == "place":
            codes = (first.entry.data["state"],) if first.entry.data.get("state") else ()
        return Actor(
            start=start, end=end, sentence=self.index, codes=codes, form=form, preposition=preposition, joined=joined,
            adjunct=adjunct, office=office, people=tuple(people), certain=any(match.strong for match in group if match.entry.code or match.entry.category == "person"),
        )  # fmt: skip

    def _adjunct(self, group: list[Match], form: str) -> str | None:
        if form == "media":
            return "media"
        if group[0].entry.data.get("type") == "armed_group":
            return "armed_group"
        if len(group) == 1:
            position = group[0].start - len(group[0].proclitics)
            while position > self.start and self.text[position - 1] in ' «"“':
                position -= 1
            found = self.adjuncts.get(position)
            if found in ("media", "currency") and group[0].proclitics.startswith("ل"):
                return None  # "موقع لإيران" is a place of hers, "مليون دولار للصومال" is for Somalia
            if found is None and form == "nationality":  # "صحيفة هآرتس الإسرائيلية", 'شركة "إكس جت" الأمريكية'
                near = {
                    kind
                    for end, kind in self.adjuncts.items()
                    if position - 24 < end < position and not _PAUSE.search(self.text, end, position)
                }
                found = next((kind for kind in ("media", "league", "firm") if kind in near), None)
            if found:
                return found
        return None

    def _speaks_for_state(self, piece: Match) -> bool:
        """Whether the noun before an adjective of nationality stands for the state: "القوات الهندية", not "الطفل الهندي"."""
        position = piece.start - len(piece.proclitics)
        near = {end for end in self.speaking if position - 30 < end < position}
        return any(not _PAUSE.search(self.text, end, position) for end in near)

    def _joined(self, before: Actor, first: Match) -> bool:
        gap = self.text[before.end : first.start]
        return _AND.fullmatch(gap) is not None or (
            before.form == "nationality"
            and first.entry.category == "nationality"
            and _HYPHEN.fullmatch(gap.removesuffix(first.proclitics)) is not None
        )

    def _preposition(self, first: Match, before: Actor | None) -> str:
        clitics = first.proclitics.removesuffix("ال").removeprefix("و").removeprefix("ف")
        if first.proclitics.endswith("لل"):
            return "ل"
        if clitics in ("ب", "ل"):
            return clitics
        position = first.start - len(first.proclitics)
        limit = before.end if before is not None else self.start
        reach = 3 if first.entry.category == "nationality" else 2
        for _ in range(reach):
            stop = position
            while stop > limit and self.text[stop - 1] in " \n«\"“('":
                stop -= 1
            begin = word_start(self.text, stop)
            word = self.text[begin:stop]
            if begin < limit or not word or not word.isalnum() or begin in self.cues and self.cues[begin] == "trigger":
                return ""
            for form in (word, word.removeprefix("و")):
                if form == "a" and self.draft.article.language == "fr":
                    return "في" if first.entry.category in ("capital", "place") else "الى"
                if form in PREPOSITIONS:
                    return PREPOSITIONS[form]
            if word.startswith("لل") and len(word) > 4:
                return "ل"
            if word.startswith("بال") and len(word) > 5:
                return "ب"
            position = begin
        return ""


def _also(piece: Match, codes: set[str]) -> bool:
    return any(term.get("state") in codes or term.get("body") in codes for term in piece.entry.data.get("terms", ()))


def _state_of(match: Match, published: str | None) -> tuple[str, ...]:
    """The state or body a person stood for at the day of the article; the latest one where the day is unknown."""
    terms = match.entry.data.get("terms") or []
    if not terms:
        return ()
    day = published or "9999"
    running = [term for term in terms if in_office(term, day)]
    term = (running or sorted(terms, key=lambda term: str(term.get("since") or "0"), reverse=True))[0]
    code = term.get("state") or term.get("body")
    return (code,) if code else ()
