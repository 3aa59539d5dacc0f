"""Article to reading: a list of stages over the lexicon and the text; no state, no clock, no network."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mithaq import __version__
from mithaq.errors import AnswerError, SpanError
from mithaq.lexicon import Lexicon, load_lexicon
from mithaq.model import Article, Problem, Reading
from mithaq.reader.actors import find_actors
from mithaq.reader.assembly import propose, put_together
from mithaq.reader.draft import Draft
from mithaq.reader.quotations import find_quotes
from mithaq.reader.segmentation import draft_of, find_matches, split_sentences
from mithaq.reader.speech import find_speakers
from mithaq.reader.topics import judge_kind
from mithaq.reader.triggers import find_triggers

if TYPE_CHECKING:
    from mithaq.reader.llm import Asker, LlmSettings

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
ENGINES = ("patterns", "tagger", "both", "llm")

__all__ = ["ENGINES", "STAGES", "Reader", "Stage"]


class Reader:
    """Reads articles with one engine. `version` names the engine, the package and the lexicon: it changes when any does.

    `stages` replaces the list of stages: `(*STAGES, my_stage)` adds one. `model` is the folder of another model than the
    one that ships, `threads` how many it may use (0: as many as there are cores). Raises ValueError for an engine that does
    not exist, LexiconError for a folder without a model.

    `llm` are the settings of the engine `llm` (None: those of the environment; UsageError where they do not do), `asker`
    what asks its model and knows the cost, None for other engines.
    """

    def __init__(
        self,
        *,
        engine: str = "patterns",
        lexicon: Lexicon | None = None,
        stages: tuple[Stage, ...] = STAGES,
        model: Path | None = None,
        threads: int = 0,
        llm: "LlmSettings | None" = None,
    ) -> None:
        if engine not in ENGINES:
            raise ValueError(f"engine {engine!r} is none of {', '.join(ENGINES)}")
        self.lexicon = lexicon or load_lexicon()
        self.stages = stages
        self.version = f"{engine} {__version__}+{self.lexicon.digest}"
        self.asker: Asker | None = None
        if engine == "llm":
            from mithaq.reader.llm import make_asker, with_llm  # bring the network's libraries with them

            self.asker = make_asker(llm)
        if engine in ("tagger", "both") or self.asker is not None and self.asker.settings.only_unsure is not None:
            from mithaq.reader.tagger.model import SHIPPED, load_model  # bring the model's run time with them
            from mithaq.reader.tagger.stage import with_tagger

            tagger = load_model(model or SHIPPED, threads)
            self.stages = with_tagger(stages, tagger, patterns=engine != "tagger")
            self.version += f"+{tagger.version}"
        if self.asker is not None:
            self.stages = with_llm(self.stages, self.asker)
            self.version += f"+{self.asker.version}"

    def read(self, article: Article) -> Reading:
        """What the article says: pure, the same answer every time. A failing stage is a problem of the reading.

        The engine `llm` asks over the network, once an article and version with its cache. Where its model gave no answer the
        reading's `reader` is "<version> unanswered": it is not what this version reads, and may be asked for again.
        """
        draft = draft_of(article, self.lexicon)
        problems: list[Problem] = []
        version = self.version
        for stage in self.stages:
            if draft.done and stage is not judge_kind:
                continue
            try:
                draft = stage(draft, self.lexicon)
            except Exception as error:  # one bad article never stops a run
                problems.append(
                    Problem(source=article.source, stage=stage.__name__, message=f"{type(error).__name__}: {error}")
                )
                if isinstance(error, AnswerError):
                    version = f"{self.version} unanswered"
        try:
            return Reading(
                article=article,
                kind=draft.kind,
                events=draft.events,
                quotes=draft.quotes,
                problems=(*problems, *draft.problems),
                reader=version,
            )
        except SpanError as error:
            problems.append(Problem(source=article.source, stage="reading", message=str(error)))
            return Reading(article=article, kind="offtopic", problems=tuple(problems), reader=self.version)
