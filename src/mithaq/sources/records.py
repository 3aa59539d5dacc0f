"""Articles as JSON objects or table rows: which key holds what."""

import html
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mithaq.errors import InputError, MithaqError
from mithaq.model import Article
from mithaq.model.article import article_id
from mithaq.sources.decoding import check_decoded, normalise
from mithaq.sources.making import Draft, make_article
from mithaq.sources.published import ClaimKind, DateClaim, stamp_claim

TITLE_KEYS = ("title", "headline")
BODY_KEYS = ("content", "body", "articleBody")
TEXT_KEYS = ("text", *BODY_KEYS)
URL_KEYS = ("url", "link")
OUTLET_KEYS = ("outlet", "source", "publisher")
BYLINE_KEYS = ("author", "byline", "authors")
ID_KEYS = ("id", "given_id")
PUBLISHED_KEYS = ("published", "date", "datePublished", "date_published", "pubDate", "pub_date")
COLLECTED_KEYS = ("date_extracted", "date_collected", "collected", "retrieved")
ALL_KEYS = (*TITLE_KEYS, *TEXT_KEYS, *URL_KEYS, *OUTLET_KEYS, *BYLINE_KEYS, *ID_KEYS, *PUBLISHED_KEYS, *COLLECTED_KEYS)

_OWN = TypeAdapter(Article)


def article_of_record(record: object, *, where: str, source: str, fallback_id: str) -> Article:
    """The article of one object or row; `where` (`file:line` or `file $[3]`) is put before the key in errors.

    `title + newline + content` where the body stands apart from its title, to the letter; a `text` that begins with its title
    is left as it is. An object with an `article` is one of our own records: its article is taken as it was archived.
    Raises InputError where it is no article.
    """
    if not isinstance(record, Mapping):
        raise InputError(where, f"no article: an object was expected, found {str(record)[:40]!r}")
    inner = record.get("article")
    if isinstance(inner, Mapping):
        return _own_article(inner, where=where, source=source)
    title = _find(record, TITLE_KEYS, where=where) or ""
    text = _text_of(record, title, where=where)
    if not text.strip():
        raise InputError(where, f"neither a title nor a text; a text is looked for in {', '.join(TEXT_KEYS)}")
    check_decoded(text, where=where)
    return make_article(
        Draft(
            source=source,
            text=text,
            given_id=_label(record, ID_KEYS, where=where) or fallback_id,
            url=_label(record, URL_KEYS, where=where),
            title=normalise(title).strip() or None,
            outlet=_label(record, OUTLET_KEYS, where=where),
            byline=_label(record, BYLINE_KEYS, where=where),
            claims=_claims(record, where=where),
        )
    )


def _text_of(record: Mapping[str, Any], title: str, *, where: str) -> str:
    key = next((key for key in TEXT_KEYS if record.get(key)), None)
    body = (_find(record, (key,), where=where) or "") if key is not None else ""
    if key == "text" and title.strip() and body.lstrip().startswith(title.strip()):
        return normalise(body)
    return normalise(f"{title}\n{body}" if title else body)


def _find(record: Mapping[str, Any], keys: tuple[str, ...], *, where: str) -> str | None:
    """The first of the keys that holds something, as a string; a list of names is joined."""
    for key in keys:
        value = record.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return ", ".join(value)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise InputError(f"{where} $.{key}", f"a string was expected, found {str(value)[:40]!r}")
        return str(value)
    return None


def _label(record: Mapping[str, Any], keys: tuple[str, ...], *, where: str) -> str | None:
    """A short field for people: entities resolved, blanks at its ends away."""
    value = _find(record, keys, where=where)
    return (normalise(html.unescape(value)).strip() or None) if value is not None else None


def _claims(record: Mapping[str, Any], *, where: str) -> tuple[DateClaim, ...]:
    claims = []
    kinds: tuple[tuple[ClaimKind, tuple[str, ...]], ...] = (
        ("metadata", PUBLISHED_KEYS),
        ("collected", COLLECTED_KEYS),
    )
    for kind, keys in kinds:
        key = next((key for key in keys if record.get(key)), None)
        value = _find(record, (key,), where=where) if key is not None else None
        claim = stamp_claim(kind, str(key), value) if value else None
        if claim is not None:
            claims.append(claim)
    return tuple(claims)


def _own_article(record: Mapping[str, Any], *, where: str, source: str) -> Article:
    fields = {key: value for key, value in record.items() if key != "kind"}
    fields.setdefault("source", source)
    if isinstance(fields.get("text"), str):
        names = {
            key: fields.get(key) if isinstance(fields.get(key), str) else None for key in ("title", "outlet", "url")
        }
        fields.setdefault("id", article_id(text=fields["text"], **names))
    try:
        return _OWN.validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{where} $.article.{path}", f"{first['msg']} (found {str(first['input'])[:40]!r})") from error
    except MithaqError as error:
        raise InputError(f"{where} $.article", str(error)) from error
