"""The texts of hand-coded articles: from a folder of daily archives, or from files that the sources read."""

import json
import re
import tempfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from mithaq.errors import InputError
from mithaq.model import Article, Problem

_DAILY = re.compile(r"(\d{4}-\d\d-\d\d)#(\d+)")


def find_article(gold_id: str, data: Path) -> Article:
    """The article of a gold id, under that id, as the sources make it.

    `2015-07-21#35` is the 36th record of `2015-07-21.json` in `data/2015-07-21.zip`; any other id is a file below `data`
    that holds one article. Raises InputError where there is none.
    """
    match = _DAILY.fullmatch(gold_id)
    article = _daily_article(data, match[1], int(match[2])) if match else _file_article(data / gold_id)
    return replace(article, id=gold_id)


@lru_cache(maxsize=2)
def _day(archive: Path, day: str) -> list[dict[str, Any]]:
    try:
        with ZipFile(archive) as opened:
            records: list[dict[str, Any]] = json.loads(opened.read(f"{day}.json"))
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise InputError(str(archive), f"cannot be read as the day's articles: {error}") from error
    return records


def _daily_article(data: Path, day: str, index: int) -> Article:
    archive = data / f"{day}.zip"
    records = _day(archive, day)
    if index >= len(records):
        raise InputError(str(archive), f"has {len(records)} articles, so none with the index {index}")
    record = records[index]
    with tempfile.TemporaryDirectory() as folder:  # read alone, by the very code that reads the whole archive
        single = Path(folder, f"{day}.json")
        single.write_text(json.dumps([record], ensure_ascii=False), encoding="utf-8")
        return replace(_file_article(single), source=str(archive), given_id=f"{day}#{index}")


def _file_article(path: Path) -> Article:
    from mithaq.sources import open_sources

    if not path.is_file():
        raise InputError(str(path), "there is no such file")
    found = list(open_sources([str(path)]))
    articles = [item for item in found if isinstance(item, Article)]
    if len(articles) != 1:
        problems = "; ".join(item.message for item in found if isinstance(item, Problem))
        raise InputError(str(path), f"should hold one article, holds {len(articles)} {problems}".rstrip())
    return articles[0]
