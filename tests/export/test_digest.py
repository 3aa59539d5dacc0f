"""Digests: what is in them, in both languages, as text, page, feed and message."""

import smtplib
import socketserver
import threading
from datetime import UTC, datetime
from email import message_from_string, policy

import pytest
from lxml import etree, html

from mithaq.errors import InputError, UsageError
from mithaq.export.digest import (
    View,
    load_views,
    make_digest,
    make_message,
    render_atom,
    render_html,
    render_text,
    send_message,
)
from mithaq.ledger import Ledger
from mithaq.model import Article, Event, Passage, Reading
from mithaq.model.article import article_id

UNTIL = "2026-11-22T12:00:00Z"
AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VISIT = "وصل وزير الدفاع المصري إلى أثينا في 3 نوفمبر 2026 <والتقى> نظيره اليوناني."
PACT = "وقعت الأردن والعراق اتفاقية في 4 نوفمبر 2026."


def reading(text, evidence, kind, parties, **slots):
    start = text.index(evidence)
    url = f"https://marsa.example/{kind}"
    article = Article(
        id=article_id(text=text, title=None, outlet="المرسى", url=url),
        source=url, url=url, outlet="المرسى", published="2026-11-05", language="ar", text=text,
    )  # fmt: skip
    event = Event(
        id=f"{kind}-1",
        kind=kind,
        status="happened",
        parties=parties,
        evidence=(Passage(text=evidence, start=start, end=start + len(evidence)),),
        confidence=0.9,
        **slots,
    )
    return Reading(article=article, kind="report", events=(event,), reader="hand 1")


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "a.db", clock=lambda: "2026-11-20T00:00:00Z") as opened:
        opened.store(reading(VISIT, "وصل وزير الدفاع المصري إلى أثينا", "visit", ("EGY", "GRC"), date="2026-11-03"))
        opened.store(
            reading(PACT, "وقعت الأردن والعراق اتفاقية", "agreement", ("JOR", "IRQ"), step="signed", date="2026-11-04")
        )
        yield opened


def digest(ledger, view=None, since="2026-11-01"):
    return make_digest(ledger, since=since, until=UNTIL, view=view)


def test_text_has_events_with_their_evidence_and_who_published_it(ledger):
    text = render_text(digest(ledger), language="ar")
    assert "* مصر – اليونان: زيارة، وقع (2026-11-03)" in text
    assert "«وصل وزير الدفاع المصري إلى أثينا»" in text
    assert "المرسى, 2026-11-05 https://marsa.example/visit" in text
    assert ": Agreement, Happened, Signed (2026-11-04)" in render_text(digest(ledger), language="en")


def test_a_view_has_its_events_only(ledger):
    made = digest(ledger, View(name="مصر", states=("EGY",)))
    assert [change.event.id for change in made.events] == ["visit-1"]
    assert render_text(made, language="en").startswith("مصر: What changed since 2026-11-01")
    assert digest(ledger, View(name="x", states=("EGY", "JOR"))).events == ()
    assert [change.event.kind for change in digest(ledger, View(name="x", kinds=("agreement",))).events] == [
        "agreement"
    ]


@pytest.mark.parametrize(
    ("language", "direction", "words"), [("ar", "rtl", "لم يتغيّر شيء."), ("en", "ltr", "Nothing changed.")]
)
def test_where_nothing_changed_that_is_said(ledger, language, direction, words):
    made = digest(ledger, since="2026-11-21")
    assert words in render_text(made, language=language)
    page = html.document_fromstring(render_html(made, language=language))
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    assert words in page.text_content()


def test_pages_escape_what_articles_say_and_set_it_apart(ledger):
    text = VISIT.replace("أثينا", "<script>أثينا</script>")
    ledger.store(reading(text, "وصل وزير الدفاع المصري إلى <script>أثينا</script>", "meeting", ("EGY", "GRC")))
    page = render_html(digest(ledger), language="en")
    assert "<script>" not in page
    tree = html.document_fromstring(page)
    assert all(quote.get("dir") == "auto" for quote in tree.xpath("//blockquote"))
    assert tree.xpath("//a/@href") != []
    assert not any(word in page for word in ("margin-left", "padding-right", "text-align:left"))


def test_atom_is_well_formed_and_its_ids_stay(ledger):
    first, second = render_atom(digest(ledger), language="ar"), render_atom(digest(ledger), language="en")
    space = {"a": "http://www.w3.org/2005/Atom"}
    trees = [etree.fromstring(feed.encode()) for feed in (first, second)]
    ids = [tree.xpath("//a:entry/a:id/text()", namespaces=space) for tree in trees]
    assert (
        ids[0] == ids[1] == ["urn:mithaq:event:visit-1:new:2026-11-01", "urn:mithaq:event:agreement-1:new:2026-11-01"]
    )
    assert trees[0].xpath("string(//a:feed/a:updated)", namespaces=space) == UNTIL


def test_a_message_has_text_and_page(ledger):
    message = make_message(digest(ledger), language="ar", sender="desk@a.example", to="ندى <n@b.example>", at=AT)
    again = message_from_string(message.as_string(), policy=policy.default)
    assert again["Subject"] == "ما تغيّر منذ 2026-11-01"
    assert [part.get_content_type() for part in again.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert "زيارة" in again.get_body(("plain",)).get_content()


@pytest.mark.parametrize("name", ["nobody", "a@b.example\nBcc: x@y.example"])
def test_what_is_no_address_of_mail_is_refused(ledger, name):
    with pytest.raises(UsageError, match="no address of e-mail"):
        make_message(digest(ledger), language="ar", sender="desk@a.example", to=name, at=AT)


class Post(socketserver.StreamRequestHandler):
    """A mail server that takes everything and offers no encryption."""

    def handle(self):
        say = lambda line: self.wfile.write(line + b"\r\n")  # noqa: E731
        say(b"220 post")
        while line := self.rfile.readline():
            command = line[:4].upper()
            self.server.said.append(line.decode().strip())
            if command == b"DATA":
                say(b"354 go")
                while (line := self.rfile.readline()) != b".\r\n":
                    self.server.mail.append(line)
                say(b"250 kept")
            elif command == b"QUIT":
                say(b"221 bye")
                return
            else:
                say(b"250 post")


@pytest.fixture
def post():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.said, server.mail = [], []
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


def test_a_message_is_sent(ledger, post):
    message = make_message(digest(ledger), language="en", sender="desk@a.example", to="n@b.example", at=AT)
    send_message(message, f"smtp://127.0.0.1:{post.server_address[1]}")
    assert any(line.startswith("rcpt TO:<n@b.example>") for line in post.said)
    assert any(b"Subject: What changed since 2026-11-01" in line for line in post.mail)


def test_no_password_goes_unencrypted_and_refusals_are_errors(ledger, post):
    message = make_message(digest(ledger), language="en", sender="desk@a.example", to="n@b.example", at=AT)
    with pytest.raises(UsageError, match="no encryption"):
        send_message(message, f"smtp://u:p@127.0.0.1:{post.server_address[1]}")
    with pytest.raises(UsageError, match="a mail server is given as"):
        send_message(message, "mail.example")
    assert issubclass(smtplib.SMTPException, OSError)
    assert post.mail == []


def test_views_are_read_from_their_file(tmp_path):
    path = tmp_path / "views.toml"
    path.write_text('[[view]]\nname = "الخليج"\nstates = ["SAU"]\nkinds = ["agreement"]\n', encoding="utf-8")
    assert load_views(path) == {"الخليج": View(name="الخليج", states=("SAU",), kinds=("agreement",))}
    path.write_text('[[view]]\nname = "x"\nkinds = ["party"]\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"\$\.view\.0\.kinds\.0"):
        load_views(path)
    with pytest.raises(InputError, match="cannot be read"):
        load_views(tmp_path / "none")
