"""The engine `llm`: a language model at any OpenAI-compatible address, whose every quoted string is looked up in the text."""

from mithaq.reader.llm.asker import Asker, make_asker
from mithaq.reader.llm.settings import LlmSettings, load_llm_settings
from mithaq.reader.llm.stage import with_llm

__all__ = ["Asker", "LlmSettings", "load_llm_settings", "make_asker", "with_llm"]
