"""Actors: names, nationalities, offices and people put together into those who do things, each with the state it stands for."""

import re
from collections import Counter
from dataclasses import replace

from mithaq.lexicon import Lexicon, Match
from mithaq.reader.draft import Actor, Draft
from mithaq.text.words import word_end, word_start

ENTITY = frozenset(("state", "nationality", "capital", "seat", "body", "person", "office", "organisation", "title", "place"))
PREPOSITIONS = {
    "في": "في", "من": "من", "الي": "الى", "علي": "على", "عن": "عن", "مع": "مع", "بين": "بين", "ضد": "ضد", "لدي": "لدى",
    "تجاه": "تجاه", "نحو": "الى", "داخل": "في", "امام": "امام", "حول": "حول", "بشان": "حول", "خلال": "خلال", "عبر": "عبر",
    "in": "في", "from": "من", "to": "الى", "with": "مع", "between": "بين", "against": "ضد", "on": "على", "by": "by", "of": "of",
    "at": "في", "à": "في", "au": "في", "en": "في", "a": "", "avec": "مع", "entre": "بين", "contre": "ضد", "de": "of", "du": "of",
    "aux": "الى", "par": "by", "for": "ل", "pour": "ل", "for the": "ل", "into": "الى", "over": "على", "dans": "في", "chez": "في",
}  # fmt: skip
FUNCTION_WORDS = frozenset(
    "في من الى الي على علي عن مع بين ضد لدى لدي ان قد كان كانت هذا هذه ذلك تلك التي الذي الذين اللذان هو هي هم ما لا لم لن كما حيث "
    "بعد قبل خلال اثناء عقب منذ حتى حتي او ثم لكن غير كل بعض اي احد اول ثاني عدد تم جري يوم اليوم امس غدا صباح مساء الذى وذلك هناك "
    "بها به له لها لهم منه منها عليه عليها فيه فيها اليه اليها التى ايضا نحو حول بشان تجاه عبر ضمن وفق بحسب اثر لدعم بهدف انه انها "
    "وقد وهو وهي وكان والتي والذي ومن وفي وعلى وعلي ومع وان الماضي المقبل الجاري الحالي القادم الاحد الاثنين الثلاثاء الاربعاء "
    "الخميس الجمعة الجمعه السبت الاول الثاني لبحث لمناقشة لمناقشه رسمية رسميه عمل ستستغرق تستغرق الرسمي السابق سابقا حاليا "
    "انذاك حينها الفريق اللواء اواسط العام مطلع نهايه بدايه الشهر الاسبوع فيما بينما امام وجود ضروره وفقا بشكل بان الان عندما كلا "
    "the a an of in on at to for with and or but that which who is was were are has have had be been by from as after before his her "
    "its their said says will would le la les des un une et ou que qui est sont ont dans sur pour avec par au aux du de ce cette son sa".split()
)
NAME_LINKS = frozenset("بن ابن ال ابو ام عبد ولد بنت دي فان فون دو لا el al bin ibn de von van der abu abdel abd ben".split())
_NAMES_IN_YA = frozenset("يوسف ياسر يحيي ياسين يعقوب يونس يزيد يلدريم تميم تركي تيريزا توني توماس تيمور تشاك توفيق يير ياير تامر تمام تاج".split())
_SPACE_ONLY = re.compile(r"[\s\"'«»“”()\[\]]*")
_APPOSITION = re.compile(r"\s*[،,]\s*")
_HYPHEN = re.compile(r"\s*[-/]\s*|\s+")
_POSTED = re.compile(r"(?: لدي \w+ |(?: (?:في|لدي) \w+(?: \w+)?)?\s?[،,]\s)(?:ال(?:مهندس|دكتور|سيد|سفير|لواء|فريق) )?(?=\w)")
_NAME_ON = re.compile(r" (بن|ابن|ال(?= )|ال\w{3,})")
_BEFORE_STATES = frozenset("في من الي على مع بين ضد لدي عن تجاه داخل دوله جمهوريه".split())
_AND = re.compile(r"\s*(?:[،,]\s*(?:و|وال|and|et)?|و|وال|and|et)(?:\s*(?:the|la|le|les|l'))?\s*")
_PAUSE = re.compile(r"[،,.؛:]| (?:في|من|مع|الي|على|علي|ان|عن|بين) ")
_NAME_WORD = re.compile(r"[^\W\d_][\w'.-]*")


def find_actors(draft: Draft, lexicon: Lexicon) -> Draft:
    """The actors of each sentence that has names, and what "his counterpart" or "the kingdom" stand for."""
    known = {match.entry.index for match in draft.matches if match.strong and match.entry.category == "person"}
    known_codes = {match.entry.code for match in draft.matches if match.strong and match.entry.category in ("state", "capital", "nationality")}
    found = tuple(
        tuple(_Sentence(draft, index, share, known, known_codes).actors()) if any(match.entry.category in ENTITY or match.entry.category == "reference" for match in share) else ()
        for index, share in enumerate(draft.by_sentence)
    )
    return replace(draft, actors=found)


class _Sentence:
    """The grouping of one sentence's names, left to right."""

    def __init__(self, draft: Draft, index: int, share: tuple[Match, ...], known: set[int], known_codes: set[str | None]) -> None:
        self.draft = draft
        self.text = draft.folded.text
        self.index = index
        self.start, self.end = draft.sentences[index]
        self.share = share
        self.known_codes = known_codes
        self.entities = {match.start - len(match.proclitics) for match in share if match.strong and match.entry.category in ENTITY | {"reference"} and match.entry.category not in ("person", "title")}
        self.verb_ends = {match.end for match in share if match.entry.category in ("trigger", "speech") and match.feature in ("past", "present", "future")}
        self.speaking = {match.end for match in share if match.entry.category in ("representative", "office") or match.entry.id == "forces" and match.entry.category == "class"}
        self.adjuncts = {match.end: match.entry.id for match in share if match.entry.category == "adjunct"}
        self.cues = {match.start: match.entry.category for match in share if match.entry.category in ("trigger", "modifier", "speech", "class", "barrier")}
        self.pieces = self._pieces(share, known)

    def _pieces(self, share: tuple[Match, ...], known: set[int]) -> list[Match]:
        chosen: list[Match] = []
        position = -1
        for match in share:
            category = match.entry.category
            if match.start < position or category not in ENTITY and category != "reference":
                continue
            rivals = [other for other in share if other.start == match.start and other.end == match.end and other.entry.category in ENTITY | {"reference"}]
            best = self._likelier(rivals) or min(rivals, key=lambda other: (not other.strong, _RANK.get(other.entry.category, 9))) if len(rivals) > 1 else match
            if not best.strong and best is not self._likelier(rivals) and not self._supported(best, known, chosen):
                continue
            if best.entry.category == "person" and self._goes_on(best):
                continue
            chosen.append(best)
            position = match.end
        return chosen

    def _likelier(self, rivals: list[Match]) -> Match | None:
        """Of states that share a name (عمان is Oman, and Jordan's capital), the one named otherwise in the article."""
        places = [other for other in rivals if other.entry.category in ("state", "capital")]
        if len({other.entry.code for other in places}) < 2:
            return None
        written = self.text[places[0].start : places[0].end]
        counts = Counter(
            match.entry.code
            for match in self.draft.matches
            if match.strong and match.entry.category in ("state", "capital", "nationality", "person") and self.text[match.start : match.end] != written
        )
        best, *others = sorted(places, key=lambda other: -counts[other.entry.code])
        return best if counts[best.entry.code] > counts[others[0].entry.code] else None

    def _goes_on(self, match: Match) -> bool:
        """Whether a personal name goes on past the one known, and so is another's: "محمد بن عبد الرحمن المخرج"."""
        following = _NAME_ON.match(self.text, match.end)
        before = self.text[max(0, match.start - 4) : match.start]
        if before.endswith((" بن ", " ال ")):
            return True
        if following is None or following.start(1) in self.cues:
            return False
        word = following.group(1)
        if word in ("بن", "ابن", "ال"):
            return " " not in self.text[match.start : match.end] or word == "بن" and " بن " in self.text[match.start : match.end]
        return " بن " in self.text[match.start : match.end] and not any(piece.start <= following.start(1) + 2 and following.start(1) <= piece.start for piece in self.share if piece.entry.category in ENTITY)

    def _supported(self, match: Match, known: set[int], chosen: list[Match]) -> bool:
        """Whether a weak name may count: an office always, a surname after its full name or an office beside it."""
        category = match.entry.category
        if category in ("office", "title", "reference"):
            return True
        if category == "person":
            beside = chosen and chosen[-1].entry.category in ("office", "title", "nationality") and self.text[chosen[-1].end : match.start].strip(" «\"") == ""
            return match.entry.index in known or bool(beside)
        if category in ("state", "capital"):  # "في مالي", "انسحبت مالي", not "دعم مالي"
            before = self.text[self.start : match.start - len(match.proclitics)].rstrip()
            word = before[before.rfind(" ") + 1 :] if before else ""
            after_state = bool(chosen) and chosen[-1].end == len(before) + self.start and chosen[-1].entry.category == "state"
            return not before or match.proclitics in ("ل", "ب") or word in _BEFORE_STATES or self.start + len(before) in self.verb_ends or after_state
        if category == "nationality":
            return match.entry.code in self.known_codes and bool(chosen and chosen[-1].entry.category == "office" and self.text[chosen[-1].end : match.start].strip() in ("", "ال"))
        return False

    def actors(self) -> list[Actor]:
        groups: list[list[Match]] = []
        for piece in self.pieces:
            if groups and self._continues(groups[-1], piece):
                groups[-1].append(piece)
                continue
            heads: list[Match] = []  # "الملك محمد السادس الرئيس | الفرنسي": the office belongs to what follows
            if groups and piece.entry.category in ("nationality", "state", "body", "person") and self._is_beside(groups[-1][-1], piece):
                while len(groups[-1]) > 1 and groups[-1][-1].entry.category in ("office", "title"):
                    heads.insert(0, groups[-1].pop())
            groups.append([*heads, piece])
        found: list[Actor] = []
        for group in groups:
            actor = self._actor(group, found[-1] if found else None)
            if actor is None:
                continue
            if found and found[-1].form == "pair" and self.text[found[-1].end : actor.start].strip() in ("", "ال") and actor.form != "place":
                head = found.pop()  # "الرئيسان الروسي ... والتركي ...": the names follow
                actor = replace(actor, preposition=head.preposition, joined=False)
            found.append(actor)
        return found

    def _is_beside(self, last: Match, piece: Match) -> bool:
        return not piece.proclitics.removesuffix("ال") and _SPACE_ONLY.fullmatch(self.text[last.end : piece.start - len(piece.proclitics)]) is not None

    def _codes_of(self, group: list[Match]) -> set[str]:
        """The parties that a group's pieces stand for, people by the lexicon among them."""
        codes = {match.entry.code for match in group if match.entry.code}
        for match in group:
            if match.entry.category == "person" and not codes:
                codes.update(_state_of(match, self.draft.article.published))
        return {code for code in codes if code}

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
        return bool(_APPOSITION.fullmatch(gap)) and piece.entry.category in ("person", "title", "office") and last.entry.category in ("office", "nationality", "person", "title") and len(group) < 8

    def _actor(self, group: list[Match], before: Actor | None) -> Actor | None:
        first, last = group[0], group[-1]
        if all(match.entry.category in ("title",) for match in group):
            return None
        start, end = first.start, last.end
        codes: tuple[str, ...] = ()
        form, office = "", None
        people: list[tuple[int, int, str | None]] = []
        for match in sorted(group, key=lambda m: _RANK.get(m.entry.category, 9)):
            category = match.entry.category
            if match.entry.code and not codes and category != "place":
                codes = tuple(match.entry.data.get("stands_for") or (match.entry.code,))
            if not form:
                form = match.entry.id if category == "reference" else category
            if category == "office" and (office is None or match.entry.data.get("rank", 9) < office.data.get("rank", 9)):
                office = match.entry
            if category == "person":
                people.append((match.start, match.end, match.entry.id))
        if not codes:  # "قائد الجيش الباكستاني" is one office in the lexicon, its nationality inside
            inner = (match.entry.code for match in self.share if match.entry.category == "nationality" and match.strong and start <= match.start and match.end <= end)
            codes = tuple(code for code in (next(inner, None),) if code)
        for match in group:  # whom a person stands for by the lexicon counts only where the text does not say it
            if match.entry.category == "person" and not codes:
                codes = _state_of(match, self.draft.article.published)
        if form == "organisation" and first.entry.data.get("type") in ("media",) or any(m.entry.data.get("type") == "media" for m in group):
            form = "media"
        if not people and (office is not None or form == "counterpart"):
            name = self._name_after(end) or self._name_in_apposition(end)
            if name is not None:
                people.append((*name, None))
                end = name[1] if name[0] - end < 3 else end
        adjunct = self._adjunct(group, form)
        if office is not None and office.data.get("represents") == "none":
            adjunct = adjunct or "private"
        preposition = self._preposition(first, before)
        if form == "nationality" and office is None and not people and len(group) == 1 and not self._speaks_for_state(first):
            adjunct = adjunct or "people"
        if preposition == "لدى":
            adjunct = adjunct or "accredited"
        joined = before is not None and self._joined(before, first)
        if before is not None and before.adjunct == "land" and not preposition and self.text[before.end : start].isspace():
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
            while position > self.start and self.text[position - 1] in " «\"“":
                position -= 1
            found = self.adjuncts.get(position)
            if found is None and form == "nationality":  # "صحيفة هآرتس الإسرائيلية", 'شركة "إكس جت" الأمريكية'
                near = {kind for end, kind in self.adjuncts.items() if position - 24 < end < position and not _PAUSE.search(self.text, end, position)}
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
            before.form == "nationality" and first.entry.category == "nationality" and _HYPHEN.fullmatch(gap.removesuffix(first.proclitics)) is not None
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

    def _name_after(self, end: int) -> tuple[int, int] | None:
        """The personal name that follows an office: two words, more where they are linked, none where a cue begins."""
        words: list[tuple[int, int]] = []
        position = end
        while len(words) < 5:
            match = _NAME_WORD.match(self.text, position + 1 if self.text[position : position + 1] in " «" else position)
            if match is None or match.end() > self.end or match.start() - position > 1 or not self.text[position : position + 1].isspace():
                break
            word = match.group().rstrip(".-'")
            if match.start() in self.entities:
                break
            if word in FUNCTION_WORDS and not self._is_ali(word, match.start(), match.end()) or match.start() in self.cues or word.startswith(("وال", "بال", "لل", "لل")) or word[0] in "ويتبل" and self._is_verb_like(match.start()):
                break
            if not words and (word.startswith("ال") or self._is_no_name(word, match.end())):
                break
            linked = word in NAME_LINKS or words and self.text[words[-1][0] : words[-1][1]] in NAME_LINKS
            if len(words) >= 2 and not linked and word != "الدين" and self.text[words[-1][0] : words[-1][1]] != "الدين":
                break
            words.append((match.start(), match.start() + len(word)))
            position = match.end()
        while words and self.text[words[-1][0] : words[-1][1]] in NAME_LINKS:
            words.pop()
        return (words[0][0], words[-1][1]) if len(words) >= 2 else None

    def _is_ali(self, word: str, start: int, end: int) -> bool:
        """Whether a folded "علي" is the name, not the preposition "على": by its last letter as written."""
        begin, stop = self.draft.folded.span(start, end)
        return word == "علي" and self.draft.article.text[begin:stop].endswith("ي") and not self.text.startswith(" ال", end)

    def _name_in_apposition(self, end: int) -> tuple[int, int] | None:
        """The name after a comma, the post between: "سفير باكستان في القاهرة، عامر شوكت"."""
        found = _POSTED.match(self.text, end)
        if found is None or found.end() >= self.end:
            return None
        name = self._name_after(found.end() - 1)
        if name is None:
            return None
        following = self.text[name[1] : name[1] + 2]
        return name if following[:1] in "،,." or following[:1] == "" or self.text.startswith(" لدي ", end) else None

    def _is_no_name(self, word: str, end: int) -> bool:
        """Whether the word after an office opens a clause, not a name: "بخرق الاتفاق", "سيشرح", "يعتزم"."""
        following = self.text[end : end + 3].strip()
        if word[0] in "بلك" and following == "ال"[: len(following)] and len(word) > 3:
            return True
        return word[:2] in ("سي", "ست") and len(word) > 4 or word[0] in "يت" and len(word) > 3 and word not in _NAMES_IN_YA

    def _is_verb_like(self, start: int) -> bool:
        stop = word_end(self.text, start)
        return any(offset in self.cues for offset in range(start, min(start + 3, stop)))


_RANK = {"state": 1, "nationality": 2, "body": 2, "seat": 2, "capital": 3, "person": 4, "organisation": 5, "office": 6, "place": 7, "reference": 0}


def _also(piece: Match, codes: set[str]) -> bool:
    return any(term.get("state") in codes or term.get("body") in codes for term in piece.entry.data.get("terms", ()))


def _state_of(match: Match, published: str | None) -> tuple[str, ...]:
    """The state or body a person stood for at the day of the article; the latest one where the day is unknown."""
    terms = match.entry.data.get("terms") or []
    if not terms:
        return ()
    day = published or "9999"
    running = [term for term in terms if str(term.get("since") or "0") <= day and (term.get("until") is None or str(term["until"]) >= day[: len(str(term["until"]))])]
    term = (running or sorted(terms, key=lambda term: str(term.get("since") or "0"), reverse=True))[0]
    code = term.get("state") or term.get("body")
    return (code,) if code else ()
