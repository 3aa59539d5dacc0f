"""How the pages of one outlet are laid out, where what holds for all pages does not find the article."""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from mithaq.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRules:
    """XPaths: `main` of the element that holds the article, `drop` of elements in the page that are none of it.

    Raises InputError for what is no XPath.
    """

    main: str | None = None
    drop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for path in (*self.drop, *((self.main,) if self.main else ())):
            try:
                etree.XPath(path)
            except etree.XPathSyntaxError as error:
                raise InputError(path, f"no XPath: {error}") from error

    def main_of(self, tree: HtmlElement) -> HtmlElement | None:
        """Takes what is dropped out of the tree; the element of the article, None where there is no rule or it finds none."""
        for path in self.drop:
            for element in _elements(tree.xpath(path)):
                element.drop_tree()
        found = _elements(tree.xpath(self.main)) if self.main else []
        return found[0] if found else None


def _elements(found: Any) -> list[HtmlElement]:
    """The elements of what an XPath gave; a root cannot be dropped."""
    return [element for element in found if getattr(element, "getparent", None) is not None and element.getparent() is not None] if isinstance(found, list) else []  # fmt: skip


NO_RULES = PageRules()
"""Pages as they come."""
