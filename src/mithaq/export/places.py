"""Where a place that an event names is on a map, as far as the lexicon knows."""

from mithaq.ledger.merged import Named
from mithaq.lexicon import load_coordinates
from mithaq.text.folding import fold_key


def point_of(place: Named | None) -> tuple[float, float] | None:
    """Latitude and longitude (degrees, WGS 84) of a capital or city, by its name and state; None: not known.

    A state is no point: "in Egypt" has none.
    """
    if place is None or place.entity is None:
        return None
    return load_coordinates().get((fold_key(place.text).strip(), place.entity))
