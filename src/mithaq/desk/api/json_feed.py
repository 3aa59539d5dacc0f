"""Feeds as JSON Feed 1.1."""

from urllib.parse import urljoin

from mithaq.desk.api.encoding import to_json
from mithaq.desk.api.entries import Feed

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: Feed) -> bytes:
    """The feed as JSON."""
    return to_json(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.address,
            "language": feed.language,
            "items": [
                {
                    "id": entry.id,
                    "url": urljoin(feed.home, entry.link),
                    "title": entry.title,
                    "content_text": entry.text or entry.title,
                    "date_modified": entry.updated,
                    "tags": list(entry.tags),
                }
                for entry in feed.entries
            ],
        }
    )
