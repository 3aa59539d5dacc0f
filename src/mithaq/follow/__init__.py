"""Keeping a ledger up to date from the web: what is asked when, what becomes of each answer, how it stands."""

from mithaq.follow.declarations import Sources, Timing, load_sources
from mithaq.follow.following import Follow
from mithaq.follow.metrics import Metrics

__all__ = ["Follow", "Metrics", "Sources", "Timing", "load_sources"]
