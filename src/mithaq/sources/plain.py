"""Plain text: one file or stream, one article."""

from collections.abc import Iterator
from dataclasses import dataclass

from mithaq.errors import InputError
from mithaq.model import Article, Problem
from mithaq.sources.decoding import decode
from mithaq.sources.making import Draft, make_article
from mithaq.sources.source import problem


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """A plain text held in memory; `name` is its path."""

    name: str
    data: bytes

    def articles(self) -> Iterator[Article | Problem]:
        """The one article, or the Problem that it is empty, binary or undecodable."""
        try:
            text = decode(self.data, where=self.name)
        except InputError as error:
            yield problem(self.name, error.what)
            return
        yield make_article(Draft(source=self.name, text=text))
