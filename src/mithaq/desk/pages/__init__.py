"""The pages: a module for each group, with a `router`, and the place of its first page in the menu (`NAVIGATION`), if any.

A page's templates stand in `templates/<group>`, its words in `strings/<group>.py`.
"""

from types import ModuleType

from mithaq.desk.pages import event, events, home, pair, search

PAGES: tuple[ModuleType, ...] = (home, events, event, search, pair)
"""All groups of pages, in the order of the menu."""


def navigation() -> tuple[tuple[str, str], ...]:
    """The menu: keys of the catalogue and addresses under the language."""
    return tuple(page.NAVIGATION for page in PAGES if hasattr(page, "NAVIGATION"))
