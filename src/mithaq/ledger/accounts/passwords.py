"""Passwords: argon2id, and what may be one.

The parameters are the first that the OWASP Password Storage Cheat Sheet recommends: 19 MiB of memory, two passes, one lane.
A hash made with others is made anew when its owner next logs in.
"""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from mithaq.errors import AccountError
from mithaq.ledger.accounts.rows import name_key

SHORTEST, LONGEST = 12, 1024
"""Characters of a password. No rule about kinds of characters, as NIST SP 800-63B has it."""

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _normal(password: str) -> str:
    """One form for what different keyboards make of the same letters."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, *, name: str) -> None:
    """Raises AccountError where this may not be the password of the user with this name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountError(
            f"a password has {SHORTEST} to {LONGEST} characters, this one {len(password)}: choose another"
        )
    if name_key(password) == name_key(name) or len(set(password)) < 4:
        raise AccountError("this password is too easily guessed: choose another, such as several words")


def hash_password(password: str) -> str:
    """The hash to keep, with its parameters and salt in it."""
    return HASHER.hash(_normal(password))


def password_fits(kept: str | None, password: str) -> bool:
    """Whether it is the password of this hash. For None (nobody) the same work is done, and the answer is False."""
    try:
        return HASHER.verify(kept or _nobodys(), _normal(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than those of today."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return HASHER.hash(secrets.token_urlsafe())
