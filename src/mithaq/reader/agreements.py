"""What kind of agreement it is, what a pact obliges its parties to, by the words of the text, and which known ones it names."""

import re

from mithaq.lexicon import Entry
from mithaq.reader.draft import Draft, Proposal

_AGREEMENT_TYPES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("memorandum of understanding", r"مذكر(?:ه|ات|تي|تا)|memorandum|\bmou\b|protocole d'entente"),
        (
            "mutual-defence pact",
            r"دفاع (?:استراتيجي )?(?:مشترك|متبادل)|الدفاع (?:الاستراتيجي )?(?:المشترك|المتبادل)|(?:mutual )?defen[cs]e pact|defense mutuelle",
        ),
        ("protocol", r"بروتوكول|protocol"),
        ("treaty", r"معاهد|ميثاق|treaty|traite|\bpact"),
        (
            "executive programme",
            r"برنامجا? تنفيذيا?|البرنامج التنفيذي|برامج تنفيذيه|executive programme|programme executif",
        ),
        ("contract", r"\bعقد|\bالعقد|عقود|صفق|contract|\bdeal\b|contrat"),
        ("declaration", r"اعلان|بيانا? مشتركا?|declaration"),
        ("joint committee", r"لجن|مجلس|committee|commission|comite"),
        ("cooperation agreement", r"اتفاق|شراكه|agreement|accord|convention|arrangement"),
    )
)
_OBLIGATIONS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("defence", r"اي (?:عدوان|اعتداء|هجوم).{0,60}(?:اعتداء|عدوان|هجوم)|(?:دفاع|الدفاع) (?:ال)?استراتيجي (?:ال)?مشترك|دفاع مشترك|الدفاع المشترك|دفاع متبادل|مسانده الاخر|attack on (?:one|either).{0,60}attack on|mutual defen[cs]e|defense mutuelle"),
        ("non-aggression", r"عدم (?:ال)?اعتداء|non-aggression"),
        ("neutrality", r"(?:معاهده|اتفاقيه|ميثاق) حياد|التزام الحياد|neutrality (?:pact|treaty)"),
        ("consultation", r"بالتشاور|التشاور فور|consult (?:immediately|each other)|se consulter"),
    )
)  # fmt: skip


def agreement_type_of(draft: Draft, start: int, end: int) -> str | None:
    """The type of agreement by the first words that name one; None where nothing does."""
    words = draft.folded.text[start:end]
    found = [
        (match.start(), order, name)
        for order, (name, pattern) in enumerate(_AGREEMENT_TYPES)
        if (match := pattern.search(words))
    ]
    pact = next((name for _, _, name in found if name == "mutual-defence pact"), None)
    return pact or (min(found)[2] if found else None)


def obligations_of(draft: Draft, proposal: Proposal) -> tuple[str, ...]:
    """The obligations of a pact that its own sentence states."""
    start, end = draft.sentences[proposal.trigger.sentence]
    return tuple(name for name, _, _ in stated_obligations(draft.folded.text, start, end))


def stated_obligations(folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The obligations that words of folded text between `start` and `end` state, each with the offsets of the most words
    that do ("any attack on one ... on the other" rather than "joint defence")."""
    found = []
    for name, pattern in _OBLIGATIONS:
        matches = [
            (match.start() - match.end(), match.start(), match.end()) for match in pattern.finditer(folded, start, end)
        ]
        if matches:
            found.append((name, *min(matches)[1:]))
    return found


def pacts_named(draft: Draft, sentence: int, span: tuple[int, int]) -> list[Entry]:
    """The agreements of the lexicon that a stretch of a sentence calls by a strong name."""
    return [
        match.entry
        for match in draft.by_sentence[sentence]
        if match.entry.category == "pact" and match.strong and match.start < span[1] and span[0] < match.end
    ]
