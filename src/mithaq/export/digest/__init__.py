"""What changed since a day, for people: as text, page, Atom feed or message, in Arabic or English, for one view or all."""

from mithaq.export.digest.mailing import make_message, send_message
from mithaq.export.digest.making import Digest, View, load_views, make_digest
from mithaq.export.digest.rendering import render_atom, render_html, render_text

__all__ = [
    "Digest",
    "View",
    "load_views",
    "make_digest",
    "make_message",
    "render_atom",
    "render_html",
    "render_text",
    "send_message",
]
