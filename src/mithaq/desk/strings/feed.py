"""Words of feeds and calendars."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "feed": ("ميثاق", "Mithaq"),
    "feed.events": ("أحداث", "Events"),
    "feed.changes": ("ما تغيّر", "Changes"),
    "feed.upcoming": ("أحداث مقررة ومتوقعة", "Upcoming events"),
    "change.new": ("جديد", "New"),
    "change.changed": ("تغيّر", "Changed"),
    "change.merged": ("دُمج", "Merged"),
    "change.split": ("فُصل", "Split"),
    "change.gone": ("خرج من السجل", "Gone"),
}
