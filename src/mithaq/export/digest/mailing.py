"""A digest as a message, and sending it."""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from mithaq.errors import UsageError
from mithaq.export.digest.making import Digest
from mithaq.export.digest.rendering import render_html, render_text
from mithaq.export.digest.words import Language, say

_PORTS = {"smtp": 25, "smtps": 465}
_TIMEOUT_S = 30.0


def make_message(digest: Digest, *, language: Language, sender: str, to: str, at: datetime) -> EmailMessage:
    """The digest as text and as a page. Raises UsageError for what is no address of e-mail."""
    for name in (sender, to):
        if "@" not in parseaddr(name)[1] or "\n" in name or "\r" in name:
            raise UsageError(f"{name!r} is no address of e-mail")
    message = EmailMessage()
    title = say("title", language, since=digest.since)
    message["Subject"] = f"{digest.view.name}: {title}" if digest.view is not None else title
    message["From"], message["To"] = sender, to
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain="mithaq.invalid")
    message["Content-Language"] = language
    message.set_content(render_text(digest, language=language))
    message.add_alternative(render_html(digest, language=language), subtype="html")
    return message


def send_message(message: EmailMessage, server: str) -> None:
    """Sends by `smtp://[user:password@]host[:port]` (encrypted where the server can) or `smtps://…` (always).

    Raises UsageError for an address that is none and where a password would go unencrypted; OSError and
    smtplib.SMTPException, which is one, where the server refuses.
    """
    parts = urlsplit(server)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError("a mail server is given as smtp://user:password@host:587 or smtps://host")
    context = ssl.create_default_context()
    port = parts.port or _PORTS[parts.scheme]
    client = (
        smtplib.SMTP_SSL(parts.hostname, port, timeout=_TIMEOUT_S, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(parts.hostname, port, timeout=_TIMEOUT_S)
    )
    with client:
        encrypted = parts.scheme == "smtps"
        client.ehlo()
        if not encrypted and client.has_extn("starttls"):
            client.starttls(context=context)
            client.ehlo()
            encrypted = True
        if parts.username is not None:
            if not encrypted:
                raise UsageError(f"{parts.hostname} offers no encryption: no password is sent to it")
            client.login(unquote(parts.username), unquote(parts.password or ""))
        client.send_message(message)
