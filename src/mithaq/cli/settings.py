"""Settings from the environment: MITHAQ_LEDGER, MITHAQ_LOG, MITHAQ_USER, MITHAQ_MODEL, MITHAQ_TIES, MITHAQ_CONTACT and
MITHAQ_SMTP."""

from pathlib import Path
from typing import Literal

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from mithaq.errors import UsageError

DEFAULT_LEDGER = "mithaq.db"


class Settings(BaseSettings):
    """What may be set once for all commands.

    `ledger` is the ledger where --ledger is not given; `log` the least severe message shown on standard error; `user` who
    decides where --by is not given; `model` the folder of the tagger's model where --model is not given; `ties` the file with the weights of ties where --config is not given; `contact` an
    address by which those whose pages `mithaq read` asks for may reach you; `smtp` the mail server of `mithaq digest`.
    """

    model_config = SettingsConfigDict(env_prefix="MITHAQ_", env_ignore_empty=True)

    ledger: str | None = None
    log: Literal["debug", "info", "warning", "error"] = "warning"
    user: str | None = None
    model: Path | None = None
    ties: Path | None = None
    contact: str | None = None
    smtp: str | None = None


def load_settings() -> Settings:
    """The settings. Raises UsageError naming the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        variable = f"MITHAQ_{str(first['loc'][0]).upper()}"
        raise UsageError(f"{variable}={first['input']!r} in the environment: {first['msg']}") from error


def ledger_name(given: str | None) -> str:
    """The ledger to use: the one given, else that of the environment, else `mithaq.db` in the working folder."""
    return given or load_settings().ledger or DEFAULT_LEDGER


def model_folder(given: Path | None) -> Path | None:
    """The folder of the tagger's model: the one given, else that of the environment; None: the one that ships."""
    return given or load_settings().model


def user_name(given: str | None) -> str:
    """Who decides: the name given, else that of the environment. Raises UsageError where there is neither."""
    name = given or load_settings().user
    if not name or not name.strip():
        raise UsageError("a decision must be signed: give --by NAME, or set MITHAQ_USER")
    return name
