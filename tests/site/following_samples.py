"""What the tests of following need: a reader, sources of the local newspaper, runs."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cache

from newspaper import HOSTS, Newspaper

from mithaq.follow import Follow, Sources, Timing
from mithaq.ledger import Ledger
from mithaq.reader import Reader
from mithaq.sources.web.archive import WebArchive
from mithaq.sources.web.outlets import Outlet, Place
from mithaq.sources.web.reading import WebAccess


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now=datetime(2026, 11, 22, 12, 0, tzinfo=UTC)):
        self.now = now

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


@cache
def reader():
    return Reader(engine="patterns")


def sources(site: Newspaper, *, feeds=("/feed.xml",), sitemaps=(), timing=None, **rest):
    outlet = Outlet(
        id="marsa",
        name="المرسى",
        country="EGY",
        languages=("ar",),
        type="private",
        hosts=("marsa.example",),
        feeds=tuple(Place(address=site.url(path)) for path in feeds),
        sitemaps=tuple(Place(address=site.url(path)) for path in sitemaps),
        **rest,
    )
    return Sources(contact="https://desk.example/bot", followed=(outlet,), timing=timing or Timing(delay_s=0))


def follow(site, ledger: Ledger, folder, *, clock=None, reading=None, **options):
    access = WebAccess(contact="https://desk.example/bot", allowed=HOSTS, delay_s=0, resolver=site.resolve)
    return Follow(
        ledger,
        sources(site, **options),
        reading or reader(),
        access=access,
        archive=WebArchive(folder),
        clock=clock or (lambda: datetime.now(UTC)),
    )


def run_once(site, ledger, folder, **options):
    asyncio.run(follow(site, ledger, folder, **options).run(once=True))
