"""A newspaper of our own writing, served on this machine: feeds, sitemaps, robots.txt, edits, and all that goes wrong on the web.

Its hosts are `marsa.example` (the paper) and `mirror.example`; `resolve` gives this machine's address for both. What it was
asked stands in `log`, when it first gave a page as it is now in `given`; what robots.txt forbids and was asked for all the
same in `trespasses()`.
"""

import gzip
import hashlib
import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

HOSTS = frozenset({"marsa.example", "mirror.example"})
FORBIDDEN = ("/private/", "/search")
ROBOTS = "User-agent: *\nDisallow: /private/\nDisallow: /search\n\nUser-agent: SomeoneElse\nDisallow: /\n"
_STATES = (
    ("مصر", "المصري", "القاهرة"), ("اليونان", "اليوناني", "أثينا"), ("الأردن", "الأردني", "عمّان"), ("المغرب", "المغربي", "الرباط"),
    ("تونس", "التونسي", "تونس"), ("الكويت", "الكويتي", "الكويت"), ("إيطاليا", "الإيطالي", "روما"), ("باكستان", "الباكستاني", "إسلام آباد"),
    ("العراق", "العراقي", "بغداد"), ("تركيا", "التركي", "أنقرة"), ("كينيا", "الكيني", "نيروبي"), ("الهند", "الهندي", "نيودلهي"),
)  # fmt: skip
_MEN = ("سامي راشد", "نبيل حداد", "كريم شاهين", "عادل منصور", "يوسف البحري", "رياض الكيلاني", "جابر عطية", "هشام وهبي")
_MATTERS = (
    "تدريب البحارة",
    "صيانة الطائرات",
    "حماية الموانئ",
    "تبادل الخبرات الطبية",
    "أمن الحدود",
    "الدفاع الجوي",
    "إزالة الألغام",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the server saw it."""

    at: float
    host: str
    path: str
    agent: str
    status: int
    headers: dict[str, str]


@dataclass(slots=True)
class Page:
    """An article: what it says now, and when that was changed last."""

    number: int
    changed: datetime
    edits: int = 0

    @property
    def path(self) -> str:
        return f"/news/{self.number:03}.html"

    @property
    def title(self) -> str:
        (first, _, _), (second, _, _) = self.states()
        return f"{first} و{second} تبحثان {_MATTERS[self.number % len(_MATTERS)]} ({self.number})"

    def states(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        one = self.number % len(_STATES)
        return _STATES[one], _STATES[(one + 1 + self.number // len(_STATES) % (len(_STATES) - 1)) % len(_STATES)]

    def paragraphs(self) -> list[str]:
        (first, firsts, capital), (second, seconds, _) = self.states()
        guest, host = _MEN[self.number % len(_MEN)], _MEN[(self.number // 3 + 1) % len(_MEN)]
        matter = _MATTERS[self.number % len(_MATTERS)]
        text = [
            f"وصل وزير الدفاع {seconds} {guest} إلى {capital} يوم الثلاثاء، والتقى نظيره {firsts} {host}، وبحثا {matter} بين {first} و{second}.",
            f"ووقّع الجانبان مذكرة تفاهم في {matter} تمتد {self.number % 7 + 2} أعوام، تشمل {self.number + 20} متدرباً من البلدين.",
            f"وقال الوزير {firsts} إن بلاده تنظر إلى {matter} نظرة بعيدة، وإن اللجنة المشتركة ستجتمع في دورتها رقم {self.number + 3} مطلع العام.",
            f"وكانت {first} قد استقبلت وفداً من {second} قبل أشهر، وعاد الوفد يومها من دون اتفاق بسبب خلاف على النفقات.",
        ]
        return text + [
            f"تصحيح رقم {edit}: أوضحت الوزارة أن عدد المتدربين {self.number * 10 + edit} لا كما ورد."
            for edit in range(1, self.edits + 1)
        ]


@dataclass(slots=True)
class Answer:
    """What the server gives."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    half: bool = False
    wait_s: float = 0.0


Fault = Callable[[str], Answer | None]
"""What is given instead for a path; None: nothing is wrong."""


class Newspaper:
    """The site, as a context; its addresses have `host`, `fault` may spoil answers, `clock` dates its pages."""

    def __init__(
        self,
        *,
        pages: int = 12,
        host: str = "marsa.example",
        fault: Fault | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.host = host
        self.clock = clock
        self.fault = fault
        self.pages = {
            page.path: page for page in (Page(number, clock() - timedelta(hours=2)) for number in range(1, pages + 1))
        }
        self.extra: dict[str, Answer] = {}
        self.robots: Answer = Answer(body=ROBOTS.encode(), kind="text/plain")
        self.log: list[Asked] = []
        self.given: dict[str, float] = {}
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str, *, host: str | None = None) -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """This machine for the paper's hosts; what looks like an address stays one."""
        if host in HOSTS:
            return ["127.0.0.1"]
        if host.replace(".", "").isdigit():
            return [host]
        raise OSError(f"no such host: {host}")

    def add(self) -> Page:
        """A new article."""
        with self._lock:
            page = Page(len(self.pages) + 1, self.clock())
            self.pages[page.path] = page
            return page

    def edit(self, number: int) -> Page:
        """Changes an article."""
        with self._lock:
            page = self.pages[f"/news/{number:03}.html"]
            page.edits += 1
            page.changed = self.clock()
            self.given.pop(page.path, None)
            return page

    def asked(self, path: str) -> list[Asked]:
        """The questions for a path."""
        return [asked for asked in self.log if asked.path == path]

    def trespasses(self) -> list[Asked]:
        """Questions for what robots.txt forbids, and for anything before robots.txt."""
        first: dict[str, str] = {}
        for asked in self.log:
            first.setdefault(asked.host, asked.path)
        early = [asked for asked in self.log if first[asked.host] != "/robots.txt"]
        return early + [asked for asked in self.log if asked.path.startswith(FORBIDDEN)]

    # answers

    def answer(self, path: str) -> Answer:
        """What a path gives."""
        if path == "/robots.txt":
            return self.robots
        spoilt = self.fault(path) if self.fault is not None else None
        if spoilt is not None:
            return spoilt
        with self._lock:
            if path in self.extra:
                return self.extra[path]
            if path in self.pages:
                self.given.setdefault(path, time.monotonic())
                return Answer(body=page_html(self.pages[path], self.url(path)).encode())
            pages = sorted(self.pages.values(), key=lambda page: (page.changed, page.number), reverse=True)
        lists: dict[str, Callable[[list[Page]], Answer]] = {
            "/feed.xml": self._rss, "/atom.xml": self._atom, "/feed.json": self._json, "/sitemap.xml": self._index,
            "/sitemap-1.xml.gz": self._sitemap, "/news-sitemap.xml": self._news,
        }  # fmt: skip
        made = lists.get(path)
        return made(pages) if made is not None else Answer(status=404, body=b"<html><body><h1>404</h1></body></html>")

    def _rss(self, pages: list[Page]) -> Answer:
        items = "".join(
            f"<item><title>{escape(page.title)}</title><link>{self.url(page.path)}?utm_source=rss</link>"
            f"<pubDate>{format_datetime(page.changed)}</pubDate></item>"
            for page in pages[:50]
        )
        trap = f"<item><title>x</title><link>{self.url('/private/plans.html')}</link></item>"
        return Answer(body=f'<?xml version="1.0"?><rss version="2.0"><channel><title>المرسى</title>{items}{trap}</channel></rss>'.encode(), kind="application/rss+xml")  # fmt: skip

    def _atom(self, pages: list[Page]) -> Answer:
        entries = "".join(
            f'<entry><title>{escape(page.title)}</title><link rel="self" href="/x"/><link href="{page.path}"/><updated>{page.changed.isoformat()}</updated></entry>'
            for page in pages[:50]
        )
        return Answer(body=f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode(), kind="application/atom+xml")  # fmt: skip

    def _json(self, pages: list[Page]) -> Answer:
        items = [
            {"id": page.path, "url": self.url(page.path), "date_modified": page.changed.isoformat()}
            for page in pages[:50]
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "المرسى", "items": items}
        return Answer(body=json.dumps(feed, ensure_ascii=False).encode(), kind="application/feed+json")

    def _index(self, _pages: list[Page]) -> Answer:
        maps = "".join(
            f"<sitemap><loc>{self.url(path)}</loc></sitemap>" for path in ("/sitemap-1.xml.gz", "/news-sitemap.xml")
        )
        return Answer(body=f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'.encode(), kind="application/xml")  # fmt: skip

    def _sitemap(self, pages: list[Page]) -> Answer:
        urls = "".join(
            f"<url><loc>{self.url(page.path)}</loc><lastmod>{page.changed.isoformat()}</lastmod></url>"
            for page in pages
        )
        text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return Answer(body=gzip.compress(text.encode(), mtime=0), kind="application/gzip")

    def _news(self, pages: list[Page]) -> Answer:
        urls = "".join(
            f"<url><loc>{self.url(page.path)}</loc><n:news><n:publication_date>{page.changed.isoformat()}</n:publication_date></n:news></url>"
            for page in pages[:20]
        )
        return Answer(body=f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'.encode(), kind="application/xml")  # fmt: skip


def page_html(page: Page, url: str) -> str:
    """The page of an article: menu, article, what else is read, footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in page.paragraphs())
    title = escape(page.title)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} - المرسى</title><link rel="canonical" href="{url}">'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="المرسى">'
        f'<meta property="article:published_time" content="2026-11-{page.number % 20 + 1:02}T08:00:00+00:00"></head><body>'
        f"<nav><a href='/'>الرئيسية</a> <a href='/world'>العالم</a></nav><article><h1>{title}</h1>{body}</article>"
        f"<aside>الأكثر قراءة: أسعار الخضار</aside><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asks may break off: that is no news."""


def _handler(site: Newspaper) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            answer = site.answer(path)
            etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            same = answer.status == 200 and not answer.half and self.headers.get("If-None-Match") == etag
            status = 304 if same else answer.status
            host = (self.headers.get("Host") or "").partition(":")[0]
            site.log.append(
                Asked(time.monotonic(), host, path, self.headers.get("User-Agent", ""), status, dict(self.headers))
            )
            try:
                self._give(answer, status, etag)
            except OSError:
                self.close_connection = True

        def _give(self, answer: Answer, status: int, etag: str) -> None:
            time.sleep(answer.wait_s)
            self.send_response(status)
            body = b"" if status == 304 else answer.body
            if status == 200:
                self.send_header("ETag", etag)
            for name, value in ({"Content-Type": answer.kind} | answer.headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if answer.half else body)
            self.close_connection = answer.half

    return Handler
