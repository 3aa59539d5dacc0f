"""Articles and values that mean harm, and a ledger full of them."""

from dataclasses import replace
from pathlib import Path

from desk_samples import readings

from mithaq.ledger import Ledger
from mithaq.model import Mention, Passage, Quote
from mithaq.model.article import article_id

CANARY = "window.canary=1"
VALUES = (
    f"<script>{CANARY}</script>", f"\"><svg onload={CANARY}>", f"'-({CANARY})-'", "<style>*{{color:red!important}}</style>",
    f"javascript:{CANARY}//", f"<img src=x onerror={CANARY}>", f"</textarea></title><iframe srcdoc='<script>{CANARY}</script>'>",
    "<base href=//evil.example><form action=//evil.example>", "<link rel=stylesheet href=//evil.example>", "{{7*7}}{% raw %}",
    "\u202eevil\u202c\u2066", "еgурt", "Εgypt", "' OR 1=1 --", "'; DROP TABLE articles; --", "\" UNION SELECT 1,2,3 --", "%' ESCAPE '",
    "../../../../etc/passwd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufeff",
    "%00%0d%0aset-cookie:x=1", "\r\nset-cookie: x=1", "-1", "NaN", "9" * 400, "[]", "W10", "é" * 2000, "ا" * 50_000,
)  # fmt: skip
"""Markup, scripts, addresses, characters that turn or hide, look-alikes, SQL, paths, numbers, and 100 kB."""

TEXT = "\n".join(
    [*VALUES[:30], 'زارت مصر الأردن \u202eأمس\u202c وقال "الوزير" <b>كلاما</b> عن \0 و\ud800.', "كلمة " * 20_000]
)
"""An article of more than 100 kB that holds them."""
WORDS = 'زارت مصر الأردن \u202eأمس\u202c وقال "الوزير" <b>كلاما</b>'
AT = TEXT.index(WORDS)


def hostile_ledger(folder: Path) -> tuple[Path, str]:
    """A ledger in which every field of an article and of a decision means harm, and the article's id."""
    names = {"title": VALUES[0], "outlet": VALUES[1], "byline": VALUES[3], "url": VALUES[4], "given_id": VALUES[5]}
    id = article_id(text=TEXT, title=names["title"], outlet=names["outlet"], url=names["url"])
    first = readings()[4]
    article = replace(
        first.article, id=id, text=TEXT, source=VALUES[6], published_evidence=VALUES[0], published_conflicts=(VALUES[1],),
        language="x\" on", chrome=((0, 20),), **names,
    )  # fmt: skip
    words = Passage(text=WORDS, start=AT, end=AT + len(WORDS))
    person = Mention(text=WORDS[-20:], start=AT + len(WORDS) - 20, end=AT + len(WORDS), entity="person:<b>")
    quote = Quote(text=WORDS[5:], start=AT + 5, end=AT + len(WORDS), speaker=person, nature="statement")
    told = replace(
        first.events[0], id="harm-1", evidence=(words,), people=(person,), reasons=VALUES[:6], confidence=0.4
    )
    path = folder / "hostile.db"
    with Ledger.open(path) as ledger:
        ledger.store_many(
            [*readings(), replace(first, article=article, events=(told,), quotes=(quote,), reader=VALUES[2])]
        )
        ledger.settle()
        ledger.comment("harm-1", VALUES[5], by=VALUES[0])
        ledger.correct("harm-1", {"date": "2025-09-10"}, by=VALUES[1], comment=VALUES[6])
        ledger.confirm("harm-1", by=VALUES[5])
    return path, id
