"""Putting the accounts into the application, or refusing to start without any."""

from fastapi import FastAPI
from pydantic import ValidationError

from mithaq.desk.accounts import pages
from mithaq.desk.accounts.access import Access
from mithaq.desk.accounts.answers import answer_access_error
from mithaq.desk.accounts.guard import Guard
from mithaq.desk.accounts.limits import TokenBuckets
from mithaq.desk.accounts.origins import is_loopback
from mithaq.desk.accounts.settings import AccountSettings
from mithaq.desk.language import LANGUAGES
from mithaq.desk.settings import DeskSettings
from mithaq.errors import AccessError, AccountError, UsageError
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import ROLES, User

LOCAL_NAME = "desk"
"""Who decides where there are no accounts and MITHAQ_USER names nobody."""


def load_account_settings() -> AccountSettings:
    """The settings. Raises UsageError naming the variable that cannot be used."""
    try:
        return AccountSettings()
    except ValidationError as error:
        first = error.errors()[0]
        variable = f"MITHAQ_ACCOUNTS_{str(first['loc'][0]).upper()}"
        raise UsageError(f"{variable}={first['input']!r} in the environment: {first['msg']}") from error


def demands_accounts(ledger: Ledger, host: str, settings: AccountSettings) -> bool:
    """Whether people must log in. Raises AccountError, saying how to make an account, where they must and there is none."""
    loopback, known = is_loopback(host), ledger.accounts.any_user()
    demanded = settings.demanded or not loopback or (known and settings.demanded is None)
    if demanded and not known:
        raise AccountError(
            f"the ledger has no accounts, and who reaches {host} must log in: make one with `mithaq ledger user add NAME "
            "--role admin`, or serve on 127.0.0.1, which only this machine reaches"
        )
    return demanded


def install_accounts(app: FastAPI, desk: DeskSettings, settings: AccountSettings | None = None) -> None:
    """Guards the application and adds the pages to log in and out.

    `settings` None: those of the environment. Raises AccountError where accounts are demanded and there is none.
    """
    settings = settings or load_account_settings()
    ledger: Ledger = app.state.desk.ledger
    single = User(name=desk.user or LOCAL_NAME, role="admin", permissions=ROLES["admin"])
    per_s = 1 / settings.try_s
    access = Access(
        accounts=ledger.accounts,
        settings=settings,
        loopback=is_loopback(desk.host),
        single=None if demands_accounts(ledger, desk.host, settings) else single,
        names=TokenBuckets(size=settings.tries, per_s=per_s),
        addresses=TokenBuckets(size=settings.tries_of_address, per_s=per_s),
        requests=TokenBuckets(size=settings.requests_at_once, per_s=settings.requests_per_s),
    )
    app.state.access = access
    app.add_exception_handler(AccessError, answer_access_error)
    for language in LANGUAGES:
        app.include_router(pages.router, prefix=f"/{language}", include_in_schema=False)
    app.add_middleware(Guard, access=access)
