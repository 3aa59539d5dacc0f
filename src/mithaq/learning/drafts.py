"""Articles looked at once by the encoder, and read from there by any heads and weights over it."""

from dataclasses import dataclass, replace

from mithaq.learning.lessons import Coded, Lesson
from mithaq.lexicon import Lexicon
from mithaq.model import Article, Event, Passage
from mithaq.model.vocabulary import Kind, Status, Step
from mithaq.reader import STAGES
from mithaq.reader.assembly import propose, put_together
from mithaq.reader.draft import Draft, Proposal
from mithaq.reader.segmentation import draft_of
from mithaq.reader.tagger.model import Model
from mithaq.reader.tagger.stage import look, propose_tagged


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal as something told of the article."""

    kind: Kind
    status: Status
    step: Step | None
    parties: tuple[str, ...]
    evidence: tuple[Passage, ...]


def told_by(draft: Draft, proposal: Proposal) -> Told:
    """What a proposal of a draft tells."""
    evidence = (draft.passage(proposal.start, proposal.end),)
    return Told(proposal.kind, proposal.status, proposal.step, proposal.parties, evidence)


@dataclass(frozen=True, slots=True)
class Looked:
    """A lesson with its draft as the encoder saw it."""

    lesson: Lesson
    draft: Draft
    lexicon: Lexicon

    def proposals(self, model: Model) -> Draft:
        """The draft with the proposals of the patterns and of these heads, weighed."""
        if self.draft.tagging is None:
            return self.draft
        seen = replace(self.draft, tagging=self.draft.tagging.seen_by(model))
        return propose_tagged(seen, self.lexicon, patterns=True)

    def events(self, draft: Draft) -> tuple[Event, ...]:
        """What would be recorded of these proposals."""
        return put_together(draft, self.lexicon).events

    def judged(self, draft: Draft) -> list[tuple[Proposal, Coded | None]]:
        """The proposals of a draft of which it is known whether they are right, each with the event that it tells or None."""
        found = []
        for one in draft.proposals:
            verdict = self.lesson.verdict(told_by(draft, one))
            if verdict is not None:
                found.append((one, verdict or None))
        return found


def drafted(article: Article, lexicon: Lexicon) -> Draft:
    """The draft of an article up to the proposals of the patterns."""
    draft = draft_of(article, lexicon)
    for stage in STAGES[: STAGES.index(propose) + 1]:
        if draft.done:
            break
        draft = stage(draft, lexicon)
    return draft


def look_at(lesson: Lesson, lexicon: Lexicon, model: Model) -> Looked:
    """The article up to what the encoder sees in it; nothing where it is plainly of another subject, or the gate is shut."""
    draft = drafted(lesson.article, lexicon)
    return Looked(lesson, replace(draft, proposals=()) if draft.done else look(draft, model), lexicon)
