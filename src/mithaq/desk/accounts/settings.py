"""Settings of the accounts, from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class AccountSettings(BaseSettings):
    """How people log in; each may be set in the environment as MITHAQ_ACCOUNTS_ and its name in capitals.

    `demanded` None: unless the desk listens on this machine alone and the ledger has no accounts; True: always; False: not on
    this machine, whatever the ledger has. `hosts` are the names and addresses, as a JSON list, by which the desk may be asked
    where it does not listen on this machine alone; none: by any. `https` False lets the session travel unencrypted.

    A session ends `session_hours` after it was begun, and when it has lain idle for `idle_hours`. Of log-ins `tries` may follow
    each other for one name, and `tries_of_address` from one address; each comes back after `try_s` seconds. Of requests
    `requests_at_once` may come from one address, and `requests_per_s` each second.
    """

    model_config = SettingsConfigDict(env_prefix="MITHAQ_ACCOUNTS_", env_ignore_empty=True, frozen=True)

    demanded: bool | None = None
    hosts: tuple[str, ...] = ()
    https: bool = True
    session_hours: float = Field(default=168.0, gt=0, le=8760)
    idle_hours: float = Field(default=12.0, gt=0, le=8760)
    tries: int = Field(default=5, ge=1)
    tries_of_address: int = Field(default=20, ge=1)
    try_s: float = Field(default=30.0, gt=0)
    requests_at_once: int = Field(default=200, ge=1)
    requests_per_s: float = Field(default=50.0, gt=0)
