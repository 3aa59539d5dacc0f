"""What the parts of the accounts share while the desk runs: `app.state.access`."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mithaq.desk.accounts.limits import TokenBuckets
from mithaq.desk.accounts.settings import AccountSettings
from mithaq.ledger.accounts import Accounts, User

_HOUR_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the desk is entered. `single` is the one user who needs no password, None where accounts are demanded; `loopback`
    whether the desk listens on this machine alone."""

    accounts: Accounts
    settings: AccountSettings
    loopback: bool
    single: User | None
    names: TokenBuckets
    addresses: TokenBuckets
    requests: TokenBuckets

    @property
    def _secure(self) -> bool:
        return self.settings.https and not self.loopback

    @property
    def cookie(self) -> str:
        """The name of the cookie; `__Host-` keeps other hosts of the domain from setting it, and needs HTTPS."""
        return "__Host-mithaq" if self._secure else "mithaq"

    @property
    def session_s(self) -> float:
        """Seconds for which a session lasts."""
        return self.settings.session_hours * _HOUR_S

    @property
    def idle_s(self) -> float:
        """Seconds for which it may lie idle."""
        return self.settings.idle_hours * _HOUR_S

    def set_cookie(self, response: Response, secret: str | None) -> None:
        """Gives the browser a session's secret; None takes it away."""
        kept: dict[str, Any] = {"secure": self._secure, "httponly": True, "samesite": "lax", "path": "/"}
        if secret is None:
            response.delete_cookie(self.cookie, **kept)
        else:
            response.set_cookie(self.cookie, secret, max_age=int(self.session_s), **kept)


def access_of(request: Request) -> Access:
    """The access of the desk that was asked."""
    access: Access = request.app.state.access
    return access


def address_of(request: Request) -> str:
    """From where the request came."""
    return request.client.host if request.client else "unknown"
