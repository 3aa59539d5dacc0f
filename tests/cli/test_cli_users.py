"""Accounts and the agreement of coders on the command line."""

import csv
import io
import json
import os
import pty
import sys
import time

import pytest
from cli_samples import finish, mithaq_runs, pact, start, visit

from mithaq.ledger import Ledger

NADA = "ندى كريم"
PASSWORD = "سماء زرقاء فوق البحر"


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MITHAQ_LEDGER", raising=False)
    monkeypatch.setenv("MITHAQ_USER", "root")
    with Ledger.open("mithaq.db") as opened:
        opened.store_many([visit(), pact()])


@pytest.fixture
def user(capsys, monkeypatch):
    """Runs a command on accounts, with the password on standard input."""

    def run(*arguments, password=PASSWORD):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\nmore\n"))
        return mithaq_runs(capsys, "ledger", "user", *arguments)

    return run


def logs_in(password=PASSWORD):
    with Ledger.open("mithaq.db") as opened:
        return opened.accounts.log_in(NADA, password, address="::1", lasts_s=60, replaces=None) is not None


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


def test_an_account_is_made_changed_and_closed(user):
    assert user("add", NADA, "--role", "coder") == (0, "", f"mithaq: {NADA} may log in as coder\n")
    assert logs_in()
    assert user("password", NADA, password="a horse of blue glass")[0] == 0
    assert (logs_in(), logs_in("a horse of blue glass")) == (False, True)
    assert user("role", NADA, "admin") == (0, "", f"mithaq: {NADA} is admin\n")
    [line] = lines(user("list", "--format", "jsonl")[1])
    assert (line["name"], line["role"], line["removed_at"]) == (NADA, "admin", None)
    assert user("remove", NADA)[0] == 0
    assert not logs_in("a horse of blue glass")
    actions = [(each["who"], each["action"]) for each in lines(user("log", "--format", "jsonl", "--limit", "50")[1])]
    assert actions == [
        ("root", "user added"), (NADA, "logged in"), ("root", "password set"), (NADA, "log in failed"), (NADA, "logged in"),
        ("root", "role admin"), ("root", "user removed"), (NADA, "log in failed"),
    ]  # fmt: skip


def test_a_token_is_printed_once_and_revoked(user):
    user("add", NADA, "--role", "coder")
    status, out, err = user("token", NADA, "--label", "notebook", "--scope", "read", "--scope", "write", "--days", "2")
    secret = out.strip()
    assert (status, out) == (0, f"{secret}\n")
    assert err.startswith(f"mithaq: token 1 of {NADA}, good until 20")
    with Ledger.open("mithaq.db") as opened:
        assert opened.accounts.find_token(secret).name == NADA
    status, out, _ = user("tokens", NADA, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["number"], row["label"], row["scopes"], row["revoked_at"]) == ("1", "notebook", "read write", "")
    assert secret not in user("tokens")[1]
    user("add", "other", "--role", "reader")
    status, _, err = user("revoke", "other", "--token", "1")
    assert (status, err) == (
        2,
        "mithaq: token 1 is not of other: `mithaq ledger user tokens other` lists those that are\n",
    )
    assert user("revoke", NADA, "--token", "1")[0] == 0
    with Ledger.open("mithaq.db") as opened:
        assert opened.accounts.find_token(secret) is None
        assert logs_in()
        assert user("revoke", NADA)[0] == 0
        assert opened.accounts.sessions(NADA) == []


def test_what_cannot_be_is_refused(user):
    assert user("add", NADA, "--role", "root")[0] == 2
    assert user("add", NADA)[0] == 2
    assert user("add", NADA, "--role", "coder", password="short")[2].startswith(
        "mithaq: a password has 12 to 1024 characters"
    )
    assert user("remove", NADA) == (1, "", f"mithaq: there is no user '{NADA}': `mithaq ledger user list` names them\n")
    assert user("add", NADA, "--role", "coder", "--password", PASSWORD)[0] == 2


def typed(tmp_path, *words):
    """What `user add` says on a terminal on which these lines are typed; its status."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "mithaq", "ledger", "user", "add", NADA, "--role", "coder"])
    seen = b""
    for word in words:
        while not seen.rstrip().endswith((b"Password:", b"again:")):
            seen += os.read(terminal, 1000)
        time.sleep(0.05)  # the echo is off a moment after the question
        os.write(terminal, word.encode() + b"\n")
        seen += b"|"
    while True:
        try:
            seen += os.read(terminal, 1000)
        except OSError:  # the program has ended
            break
    os.close(terminal)
    return seen.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    seen, status = typed(tmp_path, PASSWORD, "another altogether")
    assert status == 2
    assert "the two passwords are not the same: nothing was changed" in seen
    seen, status = typed(tmp_path, PASSWORD, PASSWORD)
    assert status == 0
    assert PASSWORD not in seen
    assert logs_in()


def test_no_one_else_is_served_without_accounts(tmp_path):
    status, _, err = finish(start("serve", "--host", "0.0.0.0", "--port", "18765", cwd=tmp_path))
    assert status == 1
    assert "make one with `mithaq ledger user add NAME --role admin`" in err


def test_the_agreement_of_coders_is_listed(capsys):
    with Ledger.open("mithaq.db") as opened:
        for by, step in ((NADA, "signed"), ("كريم", "initialled")):
            opened.correct("pact-1", {"step": step}, by=by)
            opened.confirm("visit-1", by=by)
    _, out, _ = mithaq_runs(capsys, "review", "coders", "--format", "csv")
    rows = {(row["what"], row["name"]): row for row in csv.DictReader(io.StringIO(out))}
    assert rows["slot", "kind"] == {
        "one": "كريم", "other": NADA, "what": "slot", "name": "kind", "compared": "2", "agreed": "2", "kappa": "1.00",
    }  # fmt: skip
    assert (rows["slot", "step"]["agreed"], rows["slot", "step"]["kappa"]) == ("0", "0.00")
    _, out, _ = mithaq_runs(capsys, "review", "coders", "--differences", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["slot"], row["said by one"], row["said by the other"]) == ("step", "initialled", "signed")
    [pair] = lines(mithaq_runs(capsys, "review", "coders", "--format", "jsonl")[1])
    assert pair["differences"][0]["values"] == ["initialled", "signed"]
    assert NADA in mithaq_runs(capsys, "review", "coders")[1]
