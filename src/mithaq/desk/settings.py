"""Settings of the desk, from the command line and from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class DeskSettings(BaseSettings):
    """How the desk is served; each may be set in the environment as MITHAQ_DESK_ and its name in capitals.

    `ledger` is a file or an address of a database. `host` and `port` are where it listens. `user` is who decides while there are no
    accounts. `remember_s` is for how many seconds counts over the whole ledger (the home page's) are kept: 0 keeps nothing.
    """

    model_config = SettingsConfigDict(env_prefix="MITHAQ_DESK_", env_ignore_empty=True)

    ledger: str = "mithaq.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8765, ge=0, le=65535)
    user: str | None = None
    remember_s: float = Field(default=60.0, ge=0)
