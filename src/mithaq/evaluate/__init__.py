"""Scoring readings against hand-coded articles, as section 5 of the codebook defines it."""

from mithaq.evaluate.gold import GoldArticle, GoldEvent, GoldQuote, load_gold
from mithaq.evaluate.render import render_records, render_table
from mithaq.evaluate.report import Report
from mithaq.evaluate.score import score

__all__ = ["GoldArticle", "GoldEvent", "GoldQuote", "Report", "load_gold", "render_records", "render_table", "score"]
