"""`mithaq ledger user`: the accounts of those who use the desk."""

import csv
import getpass
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK
from mithaq.cli.listing import print_table
from mithaq.cli.options import Format, LedgerOption, OutputOption, ShowFormat
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import ledger_name, load_settings
from mithaq.errors import UsageError
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import Role, Scope

Name = Annotated[str, Parameter(help="The user's name, as decisions are signed with it.")]
RoleOption = Annotated[
    Role,
    Parameter(
        help="reader: read; coder: decide, and take own decisions back; editor: take back others', name things; "
        "admin: see accounts and their log too."
    ),
]

_HERE = "command line"


def _open(ledger: str | None) -> Ledger:
    return Ledger.open(ledger_name(ledger), create=False)


def _signed() -> dict[str, str]:
    """Who makes the change, and from where, for the log."""
    return {"by": load_settings().user or getpass.getuser(), "address": _HERE}


def _asked_password() -> str:
    """The password: asked twice on a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise UsageError("the two passwords are not the same: nothing was changed")
    return password


def add(name: Name, /, *, role: RoleOption, ledger: LedgerOption = None) -> int:
    """Make an account. The password is asked for on the terminal, or is the first line of standard input.

    Someone who was removed comes back with this role and password.
    """
    with _open(ledger) as opened:
        made = opened.accounts.add_user(name, role=role, password=_asked_password(), **_signed())
    return _tell(f"{made.name} may log in as {made.role}")


def password(name: Name, /, *, ledger: LedgerOption = None) -> int:
    """Set a new password, asked for as by `add`; the user's sessions end, his tokens stay."""
    with _open(ledger) as opened:
        opened.accounts.set_password(name, _asked_password(), **_signed())
    return _tell(f"the password of {name} is set; all sessions have ended")


def role(name: Name, role: RoleOption, /, *, ledger: LedgerOption = None) -> int:
    """Give a user another role; it holds at once."""
    with _open(ledger) as opened:
        opened.accounts.set_role(name, role, **_signed())
    return _tell(f"{name} is {role}")


def remove(name: Name, /, *, ledger: LedgerOption = None) -> int:
    """Close an account with its sessions and tokens. What was decided by it stays."""
    with _open(ledger) as opened:
        opened.accounts.remove_user(name, **_signed())
    return _tell(f"{name} was removed")


def revoke(
    name: Name,
    /,
    *,
    token: Annotated[int | None, Parameter(help="Only the token with this number.", validator=Number(gte=1))] = None,
    ledger: LedgerOption = None,
) -> int:
    """End a user's sessions and revoke his tokens, or one token."""
    with _open(ledger) as opened:
        if token is None:
            opened.accounts.revoke(name, **_signed())
        elif token not in {each.number for each in opened.accounts.tokens(name)}:
            raise UsageError(f"token {token} is not of {name}: `mithaq ledger user tokens {name}` lists those that are")
        else:
            opened.accounts.revoke_token(token, **_signed())
    return _tell(f"{'all sessions and tokens' if token is None else f'token {token}'} of {name} revoked")


def token(
    name: Name,
    /,
    *,
    label: Annotated[str, Parameter(help="What the token is for.")],
    scope: Annotated[
        list[Scope],
        Parameter(help="read, write; give it twice for both. Never more than the role allows.", negative=()),
    ],
    days: Annotated[int | None, Parameter(help="Days for which it is good; without end where not given.")] = None,
    ledger: LedgerOption = None,
) -> int:
    """Make a token for programs and print it: it is not to be had again."""
    with _open(ledger) as opened:
        made, secret = opened.accounts.make_token(name, label=label, scopes=scope, days=days, **_signed())
    sys.stdout.write(secret + "\n")
    until = f"until {made.expires_at}" if made.expires_at else "without end"
    return _tell(f"token {made.number} of {made.user}, good {until}: keep it, it is shown only now")


def users(*, ledger: LedgerOption = None, format: ShowFormat = "table", output: OutputOption = None) -> int:
    """List the accounts, those that were removed among them."""
    check_output(output)
    with _open(ledger) as opened:
        found = opened.accounts.users()
    columns = ("name", "role", "made_at", "logged_in_at", "removed_at")
    return _write(columns, [asdict(each) for each in found], output, format)


def tokens(
    name: Annotated[str | None, Parameter(help="Only those of this user.")] = None,
    /,
    *,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List the tokens, without their secrets."""
    check_output(output)
    with _open(ledger) as opened:
        found = opened.accounts.tokens(name)
    columns = ("number", "user", "label", "scopes", "made_at", "expires_at", "used_at", "revoked_at")
    return _write(columns, [asdict(each) | {"scopes": " ".join(each.scopes)} for each in found], output, format)


def log(
    *,
    limit: Annotated[int | None, Parameter(help="Only so many of the last lines.", validator=Number(gte=1))] = None,
    ledger: LedgerOption = None,
    format: ShowFormat = "table",
    output: OutputOption = None,
) -> int:
    """List who logged in, failed to, and changed accounts: when (UTC), and from where. The log is only ever added to."""
    check_output(output)
    with _open(ledger) as opened:
        found = opened.accounts.log(limit=limit)
    columns = ("number", "at", "who", "action", "about", "address")
    return _write(columns, [asdict(each) for each in found], output, format)


def _write(columns: Sequence[str], lines: Sequence[dict[str, Any]], output: Path | None, format: Format) -> int:
    with open_output(output) as stream:
        if format == "jsonl":
            stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        else:
            rows = [[line[name] for name in columns] for line in lines]
            if format == "csv":
                csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
            else:
                print_table(stream, columns, rows)
    return OK


def _tell(words: str) -> int:
    print(f"mithaq: {words}", file=sys.stderr)
    return OK
