"""Personal names that the lexicon does not know, found by the office they follow."""

import re
from collections.abc import Collection, Mapping

from mithaq.reader.particles import FUNCTION_WORDS, NAME_LINKS, NAMES_LIKE_VERBS
from mithaq.text.folding import Folded
from mithaq.text.words import word_end

_NAME_WORD = re.compile(r"[^\W\d_][\w'.-]*")
_POSTED = re.compile(
    r"(?: لدي \w+ |(?: (?:في|لدي) \w+(?: \w+)?)?\s?[،,]\s)(?:ال(?:مهندس|دكتور|سيد|سفير|لواء|فريق) )?(?=\w)"
)


_RANKS = frozenset("رفيع رفيعه كبير كبيره بارز بارزه سابق سابقه عال".split())
"""Words after a delegation or an official that say how high or when: "وفد تركي رفيع المستوى"."""


class NameFinder:
    """Finds names in one sentence that ends at `end`; `cues` and `entities` are where cues and known names begin."""

    def __init__(self, folded: Folded, *, end: int, cues: Mapping[int, str], entities: Collection[int]) -> None:
        self.folded = folded
        self.text = folded.text
        self.end = end
        self.cues = cues
        self.entities = entities

    def after(self, end: int) -> tuple[int, int] | None:
        """The personal name that follows an office: two words, more where they are linked, none where a cue begins."""
        words: list[tuple[int, int]] = []
        position = end
        while len(words) < 5:
            match = _NAME_WORD.match(
                self.text, position + 1 if self.text[position : position + 1] in " «" else position
            )
            if (
                match is None
                or match.end() > self.end
                or match.start() - position > 1
                or not self.text[position : position + 1].isspace()
            ):
                break
            word = match.group().rstrip(".-'")
            if match.start() in self.entities:
                break
            if (
                word in FUNCTION_WORDS
                and not self._is_ali(word, match.start(), match.end())
                or match.start() in self.cues
                or word.startswith(("وال", "بال", "لل", "لل"))
                or word[0] in "ويتبل"
                and self._is_verb_like(match.start())
            ):
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
        begin, stop = self.folded.span(start, end)
        return word == "علي" and self.folded.source[begin:stop].endswith("ي") and not self.text.startswith(" ال", end)

    def in_apposition(self, end: int) -> tuple[int, int] | None:
        """The name after a comma, the post between: "سفير باكستان في القاهرة، عامر شوكت"."""
        found = _POSTED.match(self.text, end)
        if found is None or found.end() >= self.end:
            return None
        name = self.after(found.end() - 1)
        if name is None:
            return None
        following = self.text[name[1] : name[1] + 2]
        return name if following[:1] in "،,." or following[:1] == "" or self.text.startswith(" لدي ", end) else None

    def _is_no_name(self, word: str, end: int) -> bool:
        """Whether the word after an office opens a clause, not a name: "بخرق الاتفاق", "سيشرح", "يعتزم"."""
        following = self.text[end : end + 3].strip()
        if word in _RANKS:
            return True
        if word[0] in "بلك" and following == "ال"[: len(following)] and len(word) > 3:
            return True
        if word.startswith("وا") and len(word) > 5:
            return True  # "رئيس وأعضاء اللجنة"
        return (
            word[:2] in ("سي", "ست")
            and len(word) > 4
            or word[0] in "يت"
            and len(word) > 3
            and word not in NAMES_LIKE_VERBS
        )

    def _is_verb_like(self, start: int) -> bool:
        stop = word_end(self.text, start)
        return any(offset in self.cues for offset in range(start, min(start + 3, stop)))
