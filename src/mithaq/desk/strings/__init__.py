"""Every string of the pages, in Arabic and English: a module for each group of pages, and the terms that all share.

A value is (Arabic, English); counted words are tables of plural forms (`mithaq.export.terms.counted`).
"""

from collections.abc import Mapping

from mithaq.desk.strings import (
    account,
    article,
    common,
    event,
    events,
    export,
    feed,
    home,
    method,
    network,
    pair,
    review,
    search,
    thing,
)
from mithaq.export.terms import TERMS, Words

GROUPS: tuple[Mapping[str, tuple[Words, Words]], ...] = (
    TERMS,
    common.STRINGS,
    account.STRINGS,
    home.STRINGS,
    events.STRINGS,
    event.STRINGS,
    article.STRINGS,
    export.STRINGS,
    feed.STRINGS,
    search.STRINGS,
    pair.STRINGS,
    network.STRINGS,
    thing.STRINGS,
    method.STRINGS,
    review.STRINGS,
)
"""What the catalogue is put together from; a key stands in one group only."""

STRINGS: Mapping[str, tuple[Words, Words]] = {key: words for group in GROUPS for key, words in group.items()}
"""Key to (Arabic, English)."""
