"""What the tagger tells apart: the order of the labels is the order of the numbers in its heads."""

from mithaq.model.vocabulary import KINDS
from mithaq.model.vocabulary import STATUSES as _STATUSES
from mithaq.model.vocabulary import STEPS as _STEPS

OUTSIDE = "-"
TRIGGERS = (OUTSIDE, *KINDS)
"""What a word tells: nothing, or an event of a kind."""
STATUSES = _STATUSES
STEPS = (OUTSIDE, *_STEPS)
ROLES = ("first", "second", "place", "date", "instrument", "source", "person", "organisation")
"""What a word is to a trigger; a word can be several. `first` is the party that the codebook names first, `second` any other."""
_TYPES = ("state", "body", "office", "person", "organisation", "place", "instrument", "date", "source")
MENTIONS = (OUTSIDE, *(f"{at}-{name}" for name in _TYPES for at in "BI"))
"""Types of mentions, words that begin one (B) and go on with it (I)."""
ARTICLE_KINDS = ("offtopic", "report", "statement", "opinion", "analysis", "interview")
