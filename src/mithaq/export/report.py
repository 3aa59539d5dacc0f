"""The record as one HTML page that needs nothing else: no network, no server, no other file."""

import base64
import hashlib
import html
import json
import os
import re
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any, Literal

from mithaq import __version__
from mithaq.export.catalogue import CATALOGUE
from mithaq.export.gathering import LANGUAGES, gather
from mithaq.model import Problem, Reading

Language = Literal["ar", "en"]

_UNSAFE = re.compile("[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def render_report(
    readings: Iterable[Reading],
    *,
    title: str | None = None,
    problems: Sequence[Problem] = (),
    lang: Language | None = None,
) -> str:
    """The page with all events of the readings, by pair of states, by date and by article, and the problems.

    `title` stands over the page in both languages (None: the catalogue's own). `problems` are shown besides those of the
    readings. `lang` is the language it opens in; None: Arabic where at least half of the articles are Arabic, else
    English. The reader can change it in the page. Pure: the same readings give the same page.
    """
    data = gather(readings, problems)
    language = lang or data.language
    index = LANGUAGES.index(language)
    style, script = _file("report.css"), _file("report.js")
    return Template(_file("templates/report.html")).substitute(
        lang=language,
        direction="rtl" if language == "ar" else "ltr",
        title=html.escape(title or str(CATALOGUE["title"][index])),
        version=html.escape(__version__),
        style_hash=_digest(style),
        script_hash=_digest(script),
        style=style,
        script=script,
        words=_json({key: list(strings) for key, strings in CATALOGUE.items()}),
        data=_json(
            {
                "title": title,
                "version": __version__,
                "language": language,
                "languages": LANGUAGES,
                "names": data.names,
                "readers": data.readers,
                "articles": data.articles,
                "events": data.events,
                "problems": data.problems,
            }
        ),
    )


def write_report(
    path: str | Path,
    readings: Iterable[Reading],
    *,
    title: str | None = None,
    problems: Sequence[Problem] = (),
    lang: Language | None = None,
) -> None:
    """Writes the page to `path`, UTF-8; the file appears, or changes, when it is complete. Raises OSError."""
    page = render_report(readings, title=title, problems=problems, lang=lang)
    target = Path(path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text(page, encoding="utf-8", newline="\n")
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _file(name: str) -> str:
    return (resources.files("mithaq.export") / name).read_text(encoding="utf-8").strip()


def _digest(content: str) -> str:
    """What a content security policy allows an inline element by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _json(value: Any) -> str:
    """JSON that is safe within a script element: no markup, and controls, joiners and half surrogates as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
