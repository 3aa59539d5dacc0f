"""Users, sessions, tokens and the log in the ledger, on both databases."""

import statistics
import threading
import time

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import dump

from mithaq.errors import AccountError, LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import ROLES
from mithaq.ledger.accounts.passwords import hash_password, is_outdated, password_fits
from mithaq.ledger.accounts.rows import later
from mithaq.ledger.accounts.tables import users

NADA = "ندى كريم"
PASSWORD = "سماء زرقاء فوق البحر"
BY = {"by": "root", "address": "command line"}
HOUR = 3600


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = "2026-01-01T00:00:00Z"

    def __call__(self):
        return self.at

    def forward(self, seconds):
        self.at = later(self.at, seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(address, clock):
    with Ledger.open(address, clock=clock, busy_timeout_s=60) as opened:
        opened.accounts.add_user(NADA, role="coder", password=PASSWORD, **BY)
        yield opened


@pytest.fixture
def accounts(ledger):
    return ledger.accounts


@pytest.fixture
def local():
    """The accounts of a ledger in memory, for what no database has a say in."""
    with Ledger.open("sqlite://") as opened:
        opened.accounts.add_user(NADA, role="coder", password=PASSWORD, **BY)
        yield opened.accounts


def log_in(accounts, name=NADA, password=PASSWORD, *, replaces=None):
    return accounts.log_in(name, password, address="192.0.2.7", lasts_s=10 * HOUR, replaces=replaces)


def found(accounts, secret):
    return accounts.find_session(secret, idle_s=2 * HOUR)


def test_no_secret_stands_in_the_database(accounts, address):
    session = log_in(accounts)
    _, token = accounts.make_token(NADA, label="notebook", scopes=["read"], days=None, **BY)
    kept = dump(address)
    for secret in (PASSWORD, session, token, token.removeprefix("mithaq_")):
        assert secret not in kept
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept
    assert len(session) >= 43


def test_a_session_says_who_it_is_and_what_the_role_allows_now(accounts):
    secret = log_in(accounts)
    assert (found(accounts, secret).name, found(accounts, secret).permissions) == (NADA, ROLES["coder"])
    accounts.set_role(NADA, "editor", **BY)
    assert found(accounts, secret).may("undo_others")
    assert found(accounts, secret + "x") is None
    assert found(accounts, "") is None


def test_a_session_ends_when_idle_and_after_its_time(accounts, clock):
    secret = log_in(accounts)
    for _ in range(9):
        clock.forward(HOUR)
        assert found(accounts, secret)
    clock.forward(HOUR)
    assert found(accounts, secret) is None
    secret = log_in(accounts)
    clock.forward(2 * HOUR)
    assert found(accounts, secret) is None


def test_use_is_written_once_a_minute(accounts, clock):
    secret = log_in(accounts)
    clock.forward(30)
    found(accounts, secret)
    assert accounts.sessions(NADA)[0].seen_at == "2026-01-01T00:00:00Z"
    clock.forward(30)
    found(accounts, secret)
    assert accounts.sessions(NADA)[0].seen_at == "2026-01-01T00:01:00Z"


def test_logging_in_ends_the_session_before_and_the_expired(accounts, clock):
    first, other = log_in(accounts), log_in(accounts)
    second = log_in(accounts, replaces=first)
    assert [found(accounts, secret) is not None for secret in (first, other, second)] == [False, True, True]
    clock.forward(11 * HOUR)
    third = log_in(accounts)
    assert len(accounts.sessions(NADA)) == 1
    assert found(accounts, third)


def test_logging_out_ends_one_session_or_all(accounts):
    first, second, third = (log_in(accounts) for _ in range(3))
    accounts.log_out(first, everywhere=False, address="::1")
    assert [found(accounts, secret) is not None for secret in (first, second, third)] == [False, True, True]
    accounts.log_out(second, everywhere=True, address="::1")
    assert accounts.sessions(NADA) == []
    accounts.log_out("no such", everywhere=True, address="::1")


@pytest.mark.parametrize(
    "change",
    [
        lambda accounts: accounts.set_password(NADA, "a horse of blue glass", **BY),
        lambda accounts: accounts.revoke(NADA, **BY),
        lambda accounts: accounts.remove_user(NADA, **BY),
    ],
)
def test_sessions_end_with_the_password_and_the_account(accounts, change):
    secret = log_in(accounts)
    change(accounts)
    assert found(accounts, secret) is None


def test_a_removed_user_neither_logs_in_nor_uses_tokens_and_may_come_back(accounts):
    _, token = accounts.make_token(NADA, label="notebook", scopes=["read"], days=None, **BY)
    accounts.remove_user(NADA, **BY)
    assert not accounts.any_user()
    assert log_in(accounts) is None
    assert accounts.find_token(token) is None
    with pytest.raises(AccountError, match=f"there is no user '{NADA}'"):
        accounts.set_role(NADA, "admin", **BY)
    accounts.add_user(NADA, role="reader", password="a horse of blue glass", **BY)
    assert log_in(accounts) is None
    assert log_in(accounts, password="a horse of blue glass")
    assert accounts.find_token(token) is None
    assert [(user.name, user.role, user.removed_at) for user in accounts.users()] == [(NADA, "reader", None)]


@pytest.mark.parametrize("name", ["ندى  كريم ", "NADA", "nada", "Ｎａｄａ"])
def test_one_name_in_several_writings_is_one_user(local, name):
    local.add_user("Nada", role="reader", password=PASSWORD, **BY)
    with pytest.raises(AccountError, match="already: choose another name"):
        local.add_user(name, role="reader", password=PASSWORD, **BY)
    assert log_in(local, name=name)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb", "a\0b", "a\nb\u0007", "\ud800", "a\u200bb"])
def test_a_name_that_cannot_be_is_refused(local, name):
    with pytest.raises(AccountError):
        local.add_user(name, role="reader", password=PASSWORD, **BY)
    assert log_in(local, name=name) is None


@pytest.mark.parametrize("password", ["", "elevenchars", "x" * 1025, "abababababab", NADA + "    "])
def test_a_password_that_is_too_easy_is_refused(local, password):
    with pytest.raises(AccountError):
        local.set_password(NADA, password, **BY)
    assert log_in(local)


def test_an_unknown_role_scope_or_end_is_refused(local):
    with pytest.raises(AccountError, match="there is no role 'root': choose one of reader, coder, editor, admin"):
        local.set_role(NADA, "root", **BY)
    for wrong in (
        {"scopes": []},
        {"scopes": ["users"]},
        {"days": 0},
        {"days": 10**9},
        {"label": " "},
        {"label": "a\nb"},
    ):
        given = {"label": "notebook", "scopes": ["read"], "days": None} | wrong
        with pytest.raises(AccountError):
            local.make_token(NADA, **given, **BY)
    assert local.tokens() == []


def test_a_token_reaches_as_far_as_its_scopes_and_the_role(accounts):
    accounts.set_role(NADA, "admin", **BY)
    made = {
        scopes: accounts.make_token(NADA, label="notebook", scopes=scopes, days=None, **BY)[1]
        for scopes in (("read",), ("write",), ("read", "write"))
    }
    permissions = {scopes: accounts.find_token(secret).permissions for scopes, secret in made.items()}
    assert permissions == {
        ("read",): {"read"},
        ("write",): {"decide", "undo_others", "relabel"},
        ("read", "write"): {"read", "decide", "undo_others", "relabel"},
    }
    accounts.set_role(NADA, "reader", **BY)
    assert accounts.find_token(made["write",]).permissions == frozenset()


def test_a_token_ends_and_can_be_revoked(accounts, clock):
    token, secret = accounts.make_token(NADA, label="notebook", scopes=["read"], days=1, **BY)
    assert accounts.find_token(secret).name == NADA
    assert accounts.tokens(NADA)[0].used_at == clock.at
    clock.forward(24 * HOUR)
    assert accounts.find_token(secret) is None
    token, secret = accounts.make_token(NADA, label="notebook", scopes=["read"], days=None, **BY)
    accounts.revoke_token(token.number, **BY)
    assert accounts.find_token(secret) is None
    with pytest.raises(AccountError, match="there is no token 2 in use"):
        accounts.revoke_token(token.number, **BY)


def test_everything_is_logged_with_who_when_and_from_where(accounts, clock):
    clock.forward(60)
    secret = log_in(accounts)
    log_in(accounts, password="something else altogether")
    log_in(accounts, name="a password typed in the wrong field")
    accounts.log_out(secret, everywhere=False, address="::1")
    accounts.set_password(NADA, PASSWORD, **BY)
    entries = [(each.who, each.action, each.about, each.address) for each in accounts.log()]
    assert entries == [
        ("root", "user added", f"{NADA} (coder)", "command line"),
        (NADA, "logged in", None, "192.0.2.7"),
        (NADA, "log in failed", None, "192.0.2.7"),
        (None, "log in failed", None, "192.0.2.7"),
        (NADA, "logged out", None, "::1"),
        ("root", "password set", NADA, "command line"),
    ]
    assert [each.at for each in accounts.log()][:2] == ["2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"]
    assert [each.number for each in accounts.log(limit=2)] == [5, 6]


def test_an_older_hash_is_made_anew_at_the_next_log_in(ledger, accounts):
    def kept():
        with ledger._reading() as connection:
            return connection.execute(sa.select(users.c.password)).scalar_one()

    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with ledger._writing() as connection:
        connection.execute(sa.update(users).values(password=weak))
    assert is_outdated(weak)
    assert log_in(accounts, password="something else altogether") is None
    assert kept() == weak
    assert log_in(accounts)
    assert not is_outdated(kept())
    assert log_in(accounts)


def test_a_password_changed_while_it_is_checked_begins_no_session(ledger, accounts):
    """The check takes some 20 ms; whatever falls between it and the session is met."""
    answers = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: answers.append(log_in(accounts)))
        thread.start()
        accounts.set_password(NADA, PASSWORD, **BY)
        thread.join()
    assert len(accounts.sessions(NADA)) <= 1
    with ledger._writing() as connection:
        row = dict(connection.execute(sa.select(users)).mappings().one())
    accounts.set_password(NADA, "a horse of blue glass", **BY)
    assert accounts._begin(row, PASSWORD, address="::1", lasts_s=HOUR, replaces=None) is None


def test_unknown_names_take_as_long_as_known_ones(accounts):
    def seconds(name):
        times = []
        for _ in range(7):
            began = time.perf_counter()
            assert log_in(accounts, name=name, password="something else altogether") is None
            times.append(time.perf_counter() - began)
        return statistics.median(times)

    log_in(accounts, name="nobody")
    accounts.add_user("removed", role="reader", password=PASSWORD, **BY)
    accounts.remove_user("removed", **BY)
    known = seconds(NADA)
    for name in ("nobody", "removed"):
        assert 0.4 < seconds(name) / known < 2.5


def test_a_busy_ledger_still_says_who_asks(accounts, ledger, address, clock):
    secret = log_in(accounts)
    _, token = accounts.make_token(NADA, label="notebook", scopes=["read"], days=None, **BY)
    clock.forward(120)
    with Ledger.open(address, clock=clock, busy_timeout_s=0.1) as other, ledger._writing():
        assert found(other.accounts, secret).name == NADA
        assert other.accounts.find_token(token).name == NADA
        with pytest.raises(LedgerError):
            other.accounts.note("something", who=None, about=None, address="::1")


@settings(max_examples=20, deadline=None)  # a hash takes its time on purpose
@given(st.text())
def test_any_password_fits_its_hash_alone(password):
    kept = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("x")
    assert not password_fits(kept, password) or password == "x"
    assert not password_fits(None, password)


def test_a_password_fits_in_both_compositions():
    assert password_fits(hash_password("Cafe\u0301 au lait noir"), "Café au lait noir")
