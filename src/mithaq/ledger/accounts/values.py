"""The values of accounts. Times are UTC, `YYYY-MM-DDTHH:MM:SSZ`. No secret is in any of them."""

from dataclasses import dataclass

from mithaq.ledger.accounts.roles import Permission, Role, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account. `logged_in_at` None: never; `removed_at` None: it may log in. Names stay: decisions are signed with them."""

    name: str
    role: Role
    made_at: str
    logged_in_at: str | None = None
    removed_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who asks, and what he may do: of a token, what its scopes leave of the role."""

    name: str
    role: Role
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Whether this is among the permissions."""
        return permission in self.permissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A time for which someone is logged in: `seen_at` to the minute, `address` where it was begun."""

    made_at: str
    seen_at: str
    expires_at: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An API token without its secret. `expires_at` None: never; `used_at` to the minute; `revoked_at` None: it is good."""

    number: int
    user: str
    label: str
    scopes: tuple[Scope, ...]
    made_at: str
    expires_at: str | None = None
    used_at: str | None = None
    revoked_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """A line of the log. `who` did it, None where nobody was known; `about` whom or what, `address` from where."""

    number: int
    at: str
    who: str | None
    action: str
    about: str | None
    address: str
