"""The pages: a module for each group, with a `router`, and what of it stands in the menu (`NAVIGATION`), if anything.

A page's templates stand in `templates/<group>`, its words in `strings/<group>.py`.
"""

from types import ModuleType

from mithaq.desk.pages import (
    agreement,
    article,
    entity,
    event,
    events,
    export,
    home,
    method,
    network,
    outlet,
    pair,
    party,
    review,
    search,
    series,
)

PAGES: tuple[ModuleType, ...] = (
    home,
    events,
    export,
    network,
    review,
    event,
    article,
    search,
    pair,
    party,
    entity,
    agreement,
    series,
    outlet,
    method,
)
"""All groups of pages, in the order of the menu."""


def navigation() -> tuple[tuple[str, str], ...]:
    """The menu: keys of the catalogue and addresses under the language."""
    return tuple(entry for page in PAGES for entry in getattr(page, "NAVIGATION", ()))
