"""Asking about one article: from the cache, or at most twice, the second time with what was wrong with the first answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mithaq.errors import AnswerError
from mithaq.lexicon import Lexicon
from mithaq.reader.draft import Draft
from mithaq.reader.llm.answers import find_answer
from mithaq.reader.llm.cache import Cache, cache_key
from mithaq.reader.llm.client import Client, Completion
from mithaq.reader.llm.cost import Cost
from mithaq.reader.llm.prompt import PROMPT_DIGEST, SCHEMA, messages_again, messages_for
from mithaq.reader.llm.reading import Understood, understand
from mithaq.reader.llm.settings import LlmSettings, load_llm_settings

_CUT = "the answer was cut off at its longest (MITHAQ_LLM_ANSWER_TOKENS): tell the main events only, and no quotes"
_TOLD_AGAIN = 12
"""Faults that the model is told of at most."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One answer, what of it holds (None: nothing can be made of it), and what the model is told is wrong."""

    text: str
    found: Understood | None
    wrong: Sequence[str]


class Asker:
    """Asks a model about articles. `version` names all that its answers depend on; `cost` is what they have cost so far."""

    def __init__(self, settings: LlmSettings, *, client: Client | None = None) -> None:
        """Raises UsageError where the folder of the cache cannot be made."""
        self.settings = settings
        self._client = client or Client(settings)
        self._cache = Cache(settings.cache)
        identity = f"{settings.model}\n{PROMPT_DIGEST}\n{settings.only_unsure}"
        self.version = f"{settings.model[:40]}@{hashlib.sha256(identity.encode()).hexdigest()[:8]}"

    @property
    def cost(self) -> Cost:
        """What has been asked and spent so far."""
        return self._client.account.cost

    def tell_cost(self) -> str:
        """The cost in one line, with the price where prices are set."""
        return self.cost.tell(self.settings.price_in, self.settings.price_out)

    def ask(self, draft: Draft, lexicon: Lexicon) -> Understood:
        """What the model tells of the article, as far as it holds. Raises AnswerError where no answer can be used."""
        messages = messages_for(draft.article)
        key = cache_key(self.settings.model, messages, SCHEMA)
        kept = self._cache.find(key)
        if kept is not None and (known := self._judge(Completion(text=kept), draft, lexicon)).found is not None:
            self._client.account.add(cached=1)
            return known.found
        attempt = self._judge(self._client.complete(messages, SCHEMA), draft, lexicon)
        if attempt.wrong:
            try:
                again = self._client.complete(messages_again(messages, attempt.text, attempt.wrong), SCHEMA)
            except AnswerError:
                if attempt.found is None:
                    raise
            else:
                attempt = _better(attempt, self._judge(again, draft, lexicon))
        if attempt.found is None:
            raise AnswerError(f"asked twice, no answer that can be used: {attempt.wrong[0]}")
        return self._kept(key, attempt.text, attempt.found)

    def _kept(self, key: str, text: str, found: Understood) -> Understood:
        try:
            self._cache.keep(key, text, model=self.settings.model)
        except OSError as error:
            return replace(found, faults=(*found.faults, f"the answer could not be kept: {error.strerror}"))
        return found

    def _judge(self, completion: Completion, draft: Draft, lexicon: Lexicon) -> _Attempt:
        if completion.refusal is not None:
            return _Attempt(
                completion.text or completion.refusal, None, [f"it was refused: {completion.refusal[:80]!r}"]
            )
        try:
            answer = find_answer(completion.text)
        except AnswerError as error:
            return _Attempt(completion.text, None, [_CUT if completion.cut else str(error)])
        found = understand(answer, draft, lexicon, model=self.settings.model)
        return _Attempt(completion.text, found, found.lost[:_TOLD_AGAIN])


def make_asker(settings: LlmSettings | None = None) -> Asker:
    """An asker with these settings, or those of the environment. Raises UsageError where they do not do."""
    return Asker(settings or load_llm_settings())


def _better(first: _Attempt, second: _Attempt) -> _Attempt:
    """The second answer, unless less of it holds."""
    if second.found is None or first.found is not None and len(second.found.events) < len(first.found.events):
        return first if first.found is not None else second
    return second
