"""Times as the ledger writes them."""

import re
from datetime import UTC, datetime

from mithaq.errors import LedgerError


def now() -> str:
    """The time, UTC, as the ledger writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(day: str) -> str:
    """The end of a day, or a time of day, as the ledger writes times. Raises LedgerError for what is neither."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return datetime.fromisoformat(day).strftime("%Y-%m-%dT23:59:59Z")
        return datetime.fromisoformat(day).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        raise LedgerError(f"{day!r} is no day: write 2025-09-17, or 2025-09-17T12:00:00Z for a time of day") from None
