"""Files, folders, pages, tables and archives to articles: main text, chrome set aside, metadata with its evidence."""

from mithaq.sources.chrome import find_chrome, find_disclaimer
from mithaq.sources.counting import count_articles
from mithaq.sources.opening import open_sources
from mithaq.sources.source import MAX_BYTES, Source

__all__ = ["MAX_BYTES", "Source", "count_articles", "find_chrome", "find_disclaimer", "open_sources"]
