"""The words of personal names, by the lexicon: whose name has which, which many bear, which are hardly a name's."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from mithaq.lexicon import Entry, load_lexicon
from mithaq.reader.particles import FUNCTION_WORDS, NAME_LINKS
from mithaq.text.folding import fold_key
from mithaq.text.names import consonants, name_parts
from mithaq.text.words import find_words

_BEARERS = 3  # people of the lexicon with a word in their names from whom on it is a name, though it is a cue as well
_MANY = 10  # people of the lexicon who bear a part of a name, from whom on it tells little
_NOT_NAMES = ("office", "trigger", "class", "speech", "title", "source", "modifier", "body", "adjunct", "organisation")
_FOREIGN = str.maketrans("gz", "ks")  # one foreign sound in several letters: غابرييل, قابرييل, جابرييل
_TANWEEN = "\u064b\u064c\u064d"
_CLITICS = ("ب", "ل", "و")


@cache
def lexicon_people() -> Mapping[int, tuple[tuple[str, ...], Entry]]:
    """The people of the lexicon with their folded names, by the index of the entry."""
    lexicon = load_lexicon()
    names: dict[int, list[str]] = defaultdict(list)
    for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True):
        for pattern in patterns:
            if pattern.entry.category == "person" and key not in names[pattern.entry.index]:
                names[pattern.entry.index].append(key)
    return {index: (tuple(keys), lexicon.entries[index]) for index, keys in names.items()}


def names_of(entry: Entry) -> tuple[str, ...]:
    """The folded names of a person in the lexicon that have two words or more."""
    return tuple(name for name in lexicon_people()[entry.index][0] if " " in name)


def person_keys(name: str) -> list[str]:
    """What spellings of one name, in full or not, in either script share: the consonants of two of its parts,
    or of the last and of the initial."""
    parts = [consonants(part).translate(_FOREIGN) or part[:1] for part in name_parts(name)]
    if len(parts) < 2:
        return []
    initial = f"{parts[0][:1]}~{parts[-1]}"
    return sorted({initial, f"{parts[0]}|{parts[-1]}", f"{parts[0]}|{parts[1]}", f"{parts[-2]}|{parts[-1]}"})


def find_doubt(text: str) -> tuple[float, str] | None:
    """What speaks against words being a personal name, and what is left of its score (0-1); None: nothing does."""
    words = [word.text for word in find_words(fold_key(text))]
    known = [_bare(word) in _name_words() for word in words]
    if any(mark in text for mark in _TANWEEN):
        return 0.25, "it carries the ending of an indefinite noun"
    if len(name_parts(text)) < 2:
        return 0.4, "a single name"
    if words[0] in NAME_LINKS and not words[0].isascii() or words[-1] in NAME_LINKS or len(words[-1]) == 2:
        return 0.6, "it seems to be cut off"
    if any(_is_particle(word) and not sure for word, sure in zip(words, known, strict=True)):
        return 0.25, "it has a word that is no name"
    if any(_bare(word) in _cue_words() and not sure for word, sure in zip(words, known, strict=True)):
        return 0.25, "it has a word for an office or a thing"
    if any(
        word.startswith(_CLITICS) and len(word) > 4 and not sure for word, sure in zip(words, known, strict=True)
    ) and not all(word.isascii() for word in words):
        return 0.4, "it may begin with a particle"
    if not any(known):
        return 0.6, "no word of it is known as a name"
    return None


def _is_particle(word: str) -> bool:
    """Whether a word is one of grammar, alone or after "and" ("فإن"), or a letter left over."""
    return word in FUNCTION_WORDS or word[0] in "وف" and word[1:] in FUNCTION_WORDS or len(word) == 1 and word > "z"


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word


@cache
def given_names() -> frozenset[str]:
    """The parts of names that many people of the lexicon bear."""
    bearers: Counter[str] = Counter()
    for names, _ in lexicon_people().values():
        bearers.update({part.removeprefix("بن") for name in names for part in name_parts(name)})
    return frozenset(part for part, count in bearers.items() if count >= _MANY)


def is_common(name: str) -> bool:
    """Whether a name is made of parts that many people bear: "خالد بن عبدالعزيز", "Mohamed Ali"."""
    return all(part.removeprefix("بن") in given_names() for part in name_parts(name))


@cache
def _name_words() -> frozenset[str]:
    """The words of people's names; one that is also a word for an office or a thing only where several people bear it."""
    bearers: Counter[str] = Counter()
    for names, _ in lexicon_people().values():
        bearers.update({_bare(word.text) for name in names for word in find_words(name)})
    return frozenset(word for word, count in bearers.items() if count >= _BEARERS or word not in _cue_words())


@cache
def _cue_words() -> frozenset[str]:
    lexicon = load_lexicon()
    return frozenset(
        _bare(word.text)
        for key, patterns in zip(lexicon.keys(), lexicon.patterns(), strict=True)
        if any(pattern.entry.category in _NOT_NAMES for pattern in patterns)
        for word in find_words(key)
        if len(word.text) > 2
    )
