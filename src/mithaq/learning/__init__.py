"""Learning from what people decided: the tagger's heads and the weights of both engines, from a coder's own records."""

from mithaq.learning.lessons import Lesson, lessons_of_gold, lessons_of_ledger
from mithaq.learning.teaching import LEAST_EVENTS, Taught, teach
from mithaq.learning.writing import check_folder, write_model

__all__ = [
    "LEAST_EVENTS",
    "Lesson",
    "Taught",
    "check_folder",
    "lessons_of_gold",
    "lessons_of_ledger",
    "teach",
    "write_model",
]
