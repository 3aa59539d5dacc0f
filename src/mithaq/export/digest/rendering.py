"""A digest as text, as a page and as an Atom feed."""

from collections.abc import Iterator
from html import escape
from xml.sax.saxutils import escape as escape_xml

from mithaq.export.digest.making import Digest
from mithaq.export.digest.words import Language, names_of, say
from mithaq.ledger import MergedEvent
from mithaq.ledger.changes import Change, Slot
from mithaq.ledger.web.differing import PageChange

_GROUPS = ("new", "changed", "merged", "split")
_CSS = (
    "body{font-family:system-ui,sans-serif;max-inline-size:44rem;margin-block:2rem;margin-inline:auto;padding-inline:1rem;line-height:1.6}"
    "li{margin-block-end:1rem}blockquote{margin-block:.25rem;margin-inline:0;padding-inline-start:.75rem;border-inline-start:3px solid #999}"
    "small{color:#555}ins{background:#dfd;text-decoration:none}del{background:#fdd}"
)


class _Teller:
    """The words of one digest in one language."""

    def __init__(self, digest: Digest, language: Language) -> None:
        self._language = language
        parties = {party for change in digest.events if change.event for party in change.event.parties}
        self._names = names_of(parties, language)

    def title(self, digest: Digest) -> str:
        """What the digest is of."""
        title = say("title", self._language, since=digest.since)
        return f"{digest.view.name}: {title}" if digest.view is not None else title

    def head(self, event: MergedEvent) -> str:
        """Who, what, how far and when, on one line."""
        what = [say(f"kind.{event.kind}", self._language), say(f"status.{event.status}", self._language)]
        if event.step is not None:
            what.append(say(f"step.{event.step}", self._language))
        comma = "، " if self._language == "ar" else ", "
        parties = " – ".join(self._names.get(party, party) for party in event.parties)
        return f"{parties}: {comma.join(what)} ({event.date or say('undated', self._language)})"

    def notes(self, change: Change) -> list[str]:
        """What is otherwise than it was, and on what sources differ."""
        notes = [self._slot(slot) for slot in change.slots]
        if change.conflicts:
            slots = " ".join(say(f"slot.{slot}", self._language) for slot in change.conflicts)
            notes.append(say("differ", self._language, slots=slots))
        return notes

    def _slot(self, slot: Slot) -> str:
        before, after = (self._value(value) for value in (slot.before, slot.after))
        return say("slot", self._language, slot=say(f"slot.{slot.slot}", self._language), before=before, after=after)

    def _value(self, value: object) -> str:
        return " ".join(map(str, value)) if isinstance(value, list) else "-" if value is None else str(value)


def _groups(digest: Digest) -> Iterator[tuple[str, list[Change]]]:
    for what in _GROUPS:
        found = [change for change in digest.events if change.what == what]
        if found:
            yield what, found


def _is_empty(digest: Digest) -> bool:
    return not (digest.events or digest.pages or digest.gone)


def _source(digest: Digest, event: MergedEvent) -> tuple[str, str | None]:
    """Who published the evidence and when; its address."""
    article = digest.articles[event.evidence[0].article]
    told = ", ".join(filter(None, (article.outlet or article.source, article.published)))
    return told, article.url if article.url and article.url.startswith(("http://", "https://")) else None


def render_text(digest: Digest, *, language: Language) -> str:
    """Lines of plain text."""
    teller = _Teller(digest, language)
    lines = [teller.title(digest), ""]
    if _is_empty(digest):
        lines += [say("nothing", language), ""]
    for what, changes in _groups(digest):
        lines += [say(what, language), ""]
        for change in changes:
            if change.event is not None:
                lines += [f"* {teller.head(change.event)}", *(f"  {note}" for note in teller.notes(change))]
                told, address = _source(digest, change.event)
                lines += [f"  «{change.event.evidence[0].text}»", f"  {told}{f' {address}' if address else ''}", ""]
    if digest.gone:
        lines += [say("gone", language, n=digest.gone), ""]
    if digest.pages:
        lines += [say("pages", language), ""]
        for page in digest.pages:
            lines += [f"* {page.version.address}", *(f"  {each.sign} {each.words}" for each in page.differences), ""]
    return "\n".join([*lines, say("machine", language), ""])


def render_html(digest: Digest, *, language: Language) -> str:
    """A whole page, in the language's direction; nothing in it comes from elsewhere."""
    teller = _Teller(digest, language)
    title = escape(teller.title(digest))
    direction = "rtl" if language == "ar" else "ltr"
    parts = [f"<h1>{title}</h1>"]
    if _is_empty(digest):
        parts.append(f"<p>{escape(say('nothing', language))}</p>")
    for what, changes in _groups(digest):
        items = "".join(f"<li>{_event_html(digest, change, teller)}</li>" for change in changes)
        parts.append(f"<h2>{escape(say(what, language))}</h2><ul>{items}</ul>")
    if digest.gone:
        parts.append(f"<p>{escape(say('gone', language, n=digest.gone))}</p>")
    if digest.pages:
        items = "".join(f"<li>{_page_html(page)}</li>" for page in digest.pages)
        parts.append(f"<h2>{escape(say('pages', language))}</h2><ul>{items}</ul>")
    parts.append(f"<p><small>{escape(say('machine', language))}</small></p>")
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_CSS}</style></head>'
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _event_html(digest: Digest, change: Change, teller: _Teller) -> str:
    event = change.event
    if event is None:
        return ""
    told, address = _source(digest, event)
    link = f'<a href="{escape(address)}"><bdi>{escape(told)}</bdi></a>' if address else f"<bdi>{escape(told)}</bdi>"
    notes = "".join(f"<br>{escape(note)}" for note in teller.notes(change))
    quote = f'<blockquote dir="auto">{escape(event.evidence[0].text)}</blockquote>'
    return f"<strong>{escape(teller.head(event))}</strong>{notes}{quote}<small>{link} · {escape(event.id)}</small>"


def _page_html(page: PageChange) -> str:
    address = escape(page.version.address)
    tags = {"-": "del", "+": "ins"}
    lines = "".join(
        f'<br><{tags[each.sign]} dir="auto"><bdi>{escape(each.words)}</bdi></{tags[each.sign]}>'
        for each in page.differences
    )
    return f'<a href="{address}"><bdi>{address}</bdi></a>{lines}'


def render_atom(digest: Digest, *, language: Language) -> str:
    """An Atom feed, an entry a change; an entry's id is the same whenever the digest is made again."""
    teller = _Teller(digest, language)
    view = digest.view.name if digest.view is not None else "all"
    entries = [
        _entry(
            f"urn:mithaq:event:{change.event.id}:{change.what}:{digest.since}",
            teller.head(change.event),
            digest.until,
            _event_html(digest, change, teller),
            _source(digest, change.event)[1],
        )
        for change in digest.events
        if change.event is not None
    ] + [
        _entry(
            f"urn:mithaq:page:{page.version.record_id or page.version.article_id}",
            page.version.address,
            page.version.fetched_at,
            _page_html(page),
            page.version.address,
        )
        for page in digest.pages
    ]
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f"<id>urn:mithaq:digest:{escape_xml(view)}</id><title>{escape_xml(teller.title(digest))}</title>"
        f"<updated>{digest.until}</updated><author><name>Mithaq</name></author>{''.join(entries)}</feed>\n"
    )


def _entry(name: str, title: str, updated: str, content: str, link: str | None) -> str:
    linked = f"<link href={_quoted(link)}/>" if link else ""
    return (
        f"<entry><id>{escape_xml(name)}</id><title>{escape_xml(title)}</title><updated>{updated}</updated>{linked}"
        f'<content type="html">{escape_xml(content)}</content></entry>'
    )


def _quoted(value: str) -> str:
    return f'"{escape(value)}"'
