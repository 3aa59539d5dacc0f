"""What a role may do, and what a token may be used for: two tables."""

from collections.abc import Mapping
from typing import Literal

Permission = Literal["read", "decide", "undo_others", "relabel", "users"]
Role = Literal["reader", "coder", "editor", "admin"]
Scope = Literal["read", "write"]

ROLES: Mapping[Role, frozenset[Permission]] = {
    "reader": frozenset({"read"}),
    "coder": frozenset({"read", "decide"}),
    "editor": frozenset({"read", "decide", "undo_others", "relabel"}),
    "admin": frozenset({"read", "decide", "undo_others", "relabel", "users"}),
}
"""`read` all there is; `decide` on events and take one's own decisions back; `undo_others`: take those of others back;
`relabel`: name agreements, series and entities; `users`: see the accounts and the log."""

SCOPES: Mapping[Scope, frozenset[Permission]] = {
    "read": frozenset({"read"}),
    "write": frozenset({"decide", "undo_others", "relabel"}),
}
"""What a token may be used for, as far as its user's role goes. No token reaches the accounts."""
