"""Article to reading: a list of stages over the lexicon and the text; no state, no clock, no network."""

from collections.abc import Callable

from mithaq import __version__
from mithaq.errors import SpanError
from mithaq.lexicon import Lexicon, load_lexicon
from mithaq.model import Article, Problem, Reading
from mithaq.reader.actors import find_actors
from mithaq.reader.assembly import propose, put_together
from mithaq.reader.draft import Draft
from mithaq.reader.segmentation import draft_of, find_matches, split_sentences
from mithaq.reader.speech import find_quotes, find_speakers
from mithaq.reader.topics import judge_kind
from mithaq.reader.triggers import find_triggers

Stage = Callable[[Draft, Lexicon], Draft]
"""Takes a draft, returns a draft; a stage that raises leaves the draft as it was, with a problem."""

STAGES: tuple[Stage, ...] = (
    find_matches,
    split_sentences,
    find_actors,
    find_speakers,
    find_triggers,
    propose,
    put_together,
    find_quotes,
    judge_kind,
)
ENGINES = ("patterns",)

__all__ = ["ENGINES", "STAGES", "Reader", "Stage"]


class Reader:
    """Reads articles with one engine. `version` names the engine, the package and the lexicon: it changes when any does.

    `stages` replaces the list of stages: `(*STAGES, my_stage)` adds one. Raises ValueError for an engine that does not exist.
    """

    def __init__(
        self, *, engine: str = "patterns", lexicon: Lexicon | None = None, stages: tuple[Stage, ...] = STAGES
    ) -> None:
        if engine not in ENGINES:
            raise ValueError(f"engine {engine!r} is none of {', '.join(ENGINES)}")
        self.lexicon = lexicon or load_lexicon()
        self.stages = stages
        self.version = f"{engine} {__version__}+{self.lexicon.digest}"

    def read(self, article: Article) -> Reading:
        """What the article says: pure, the same answer every time. A failing stage is a problem of the reading."""
        draft = draft_of(article, self.lexicon)
        problems: list[Problem] = []
        for stage in self.stages:
            if draft.done and stage is not judge_kind:
                continue
            try:
                draft = stage(draft, self.lexicon)
            except Exception as error:  # one bad article never stops a run
                problems.append(
                    Problem(source=article.source, stage=stage.__name__, message=f"{type(error).__name__}: {error}")
                )
        try:
            return Reading(
                article=article,
                kind=draft.kind,
                events=draft.events,
                quotes=draft.quotes,
                problems=tuple(problems),
                reader=self.version,
            )
        except SpanError as error:
            problems.append(Problem(source=article.source, stage="reading", message=str(error)))
            return Reading(article=article, kind="offtopic", problems=tuple(problems), reader=self.version)
