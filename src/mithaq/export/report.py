"""The record as one HTML page that needs nothing else: no network, no server, no other file."""

import base64
import hashlib
import html
import json
import re
from importlib import resources
from string import Template
from typing import Any

from mithaq import __version__
from mithaq.export.catalogue import CATALOGUE
from mithaq.export.exporter import Wanted
from mithaq.export.gathering import gather
from mithaq.export.wording import LANGUAGES
from mithaq.ledger import Ledger

_UNSAFE = re.compile("[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def render_report(ledger: Ledger, wanted: Wanted | None = None, *, title: str | None = None) -> str:
    """The page with the merged events wanted, by pair of states, by date, by agreement and by article, and the problems.

    Events are as people decided them; what was rejected is not there. `title` stands over the page in both languages (None:
    the catalogue's own). It opens in the language wanted, else in Arabic where at least half of the articles are Arabic,
    else in English; the reader can change it in the page. The same ledger gives the same page.
    """
    chosen = wanted or Wanted()
    data = gather(ledger, chosen)
    language = chosen.language or data.language
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
                "reasons": data.reasons,
                "articles": data.articles,
                "events": data.events,
                "agreements": data.agreements,
                "problems": data.problems,
            }
        ),
    )


def _file(name: str) -> str:
    return (resources.files("mithaq.export") / name).read_text(encoding="utf-8").strip()


def _digest(content: str) -> str:
    """What a content security policy allows an inline element by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _json(value: Any) -> str:
    """JSON that is safe within a script element: no markup, and controls, joiners and half surrogates as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
