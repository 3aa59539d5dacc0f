"""Logging in and out, in a browser's eyes."""

from pathlib import Path
from typing import get_args

import pytest
from account_samples import (
    ADMIN,
    CODER,
    ELSEWHERE,
    PASSWORD,
    PEOPLE,
    READER,
    client_of,
    cookie_of,
    log_in,
    make_app,
)

from mithaq.desk.accounts import AccountSettings
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import ROLES, Permission


def test_nothing_but_the_form_and_the_files_is_open(client):
    assert client.get("/en/login").status_code == 200
    assert client.get("/ar/login").status_code == 200
    assert client.get("/static/desk.css").status_code == 200
    for path in ("/", "/en/", "/ar/events?kind=visit", "/en/no-such-page", "/static", "/en/loginx", "/openapi.json"):
        response = client.get(path)
        assert response.status_code == 303, path
        assert response.headers["location"].split("?")[0] in ("/en/login", "/ar/login")
    for path in ("/api", "/api/", "/api/events", "/api/no-such"):
        response = client.get(path)
        assert (response.status_code, response.headers["content-type"]) == (401, "application/problem+json")
        assert response.headers["www-authenticate"] == 'Bearer realm="mithaq"'
        assert response.json()["detail"] == "log in, or send a token: Authorization: Bearer mithaq_..."


def test_the_way_leads_back_to_what_was_asked_for(client):
    response = client.get("/en/may/read?a=1&b=%D9%85%D8%B5%D8%B1")
    form = client.get(response.headers["location"])
    assert 'name="next" value="/en/may/read?a=1&amp;b=%D9%85%D8%B5%D8%B1"' in form.text
    response = log_in(client, CODER, next="/en/may/read?a=1&b=%D9%85%D8%B5%D8%B1")
    assert (response.status_code, response.headers["location"]) == (303, "/en/may/read?a=1&b=%D9%85%D8%B5%D8%B1")
    assert client.get("/en/may/read").json() == {"by": CODER, "role": "coder"}


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\nb", "evil", "", "\t//evil.example"]
)
def test_the_way_leads_nowhere_else(client, elsewhere):
    assert log_in(client, CODER, next=elsewhere).headers["location"] == "/en/"


def test_the_cookie_is_out_of_reach_of_scripts_and_of_plain_http(client):
    cookie = cookie_of(log_in(client, CODER))
    assert cookie.key == "__Host-mithaq"
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True, True, "lax", "/", "",
    )  # fmt: skip
    assert int(cookie["max-age"]) == 7 * 24 * 3600
    assert len(cookie.value) >= 43


@pytest.mark.parametrize(("host", "settings"), [("127.0.0.1", {}), ("0.0.0.0", {"https": "false"})])
def test_over_plain_http_the_cookie_is_not_marked_secure(path, monkeypatch, host, settings):
    app = make_app(path, host=host, settings=settings, monkeypatch=monkeypatch)
    with client_of(app, name="localhost", scheme="http") as client:
        cookie = cookie_of(log_in(client, CODER))
        assert (cookie.key, cookie["secure"], cookie["httponly"]) == ("mithaq", "", True)
        assert client.get("/en/may/read").status_code == 200


def test_a_session_is_a_new_one_after_each_log_in(client, app):
    first = cookie_of(log_in(client, CODER)).value
    second = cookie_of(log_in(client, READER)).value
    assert first != second
    assert client.get("/en/may/read").json()["by"] == READER
    with client_of(app) as other:
        other.cookies.set("__Host-mithaq", first, domain="desk.example", path="/")
        assert other.get("/api/may/read").status_code == 401
        other.cookies.set("__Host-mithaq", second, domain="desk.example", path="/")
        assert other.get("/api/may/read").status_code == 200


def test_a_session_that_was_set_from_outside_is_not_taken_over(client):
    client.cookies.set("__Host-mithaq", "chosen-by-someone-else", domain="desk.example", path="/")
    assert cookie_of(log_in(client, CODER)).value != "chosen-by-someone-else"


def test_logging_out_ends_the_session_on_the_server(client):
    secret = cookie_of(log_in(client, CODER)).value
    response = client.post("/ar/logout")
    assert (response.status_code, response.headers["location"]) == (303, "/ar/login")
    assert cookie_of(response)["max-age"] == "0"
    client.cookies.set("__Host-mithaq", secret, domain="desk.example", path="/")
    assert client.get("/api/may/read").status_code == 401


def test_logging_out_everywhere_ends_the_sessions_of_other_browsers(app):
    with client_of(app) as one, client_of(app) as other:
        log_in(one, READER)
        log_in(other, READER)
        assert one.post("/en/logout", data={"everywhere": "yes"}).status_code == 303
        assert other.get("/api/may/read").status_code == 401


@pytest.mark.parametrize("name", [CODER, "no such person", "", "a\0b", "' OR 1=1 --", "x" * 5000])
def test_a_wrong_name_or_password_gets_the_same_answer(client, name):
    response = log_in(client, name, "something else altogether")
    assert response.status_code == 403
    assert "set-cookie" not in response.headers
    assert "Name and password do not belong together" in response.text
    assert response.headers["cache-control"] == "no-store"


def test_what_was_typed_stands_escaped_in_the_form(client):
    response = log_in(client, '"><script>alert(1)</script>\u202e', "something else altogether")
    assert "<script>alert" not in response.text
    assert "\u202e" not in response.text


def test_both_languages_have_the_pages(client):
    arabic, english = client.get("/ar/login").text, client.get("/en/login").text
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "تسجيل الدخول" in arabic
    assert '<html lang="en" dir="ltr">' in english
    assert "Log in" in english


def test_ones_account_shows_role_sessions_and_tokens(client, path):
    with Ledger.open(path) as ledger:
        ledger.accounts.make_token(CODER, label="<b>دفتر</b>", scopes=["read"], days=None, by="root", address="here")
    log_in(client, CODER)
    page = client.get("/en/account").text
    assert ELSEWHERE in page
    assert "&lt;b&gt;دفتر&lt;/b&gt;" in page
    assert "coder" in page
    assert f'<a href="/en/account"><bdi>{CODER}</bdi></a>' in page


def set_password(client, *, old=PASSWORD, new="ريح خفيفة على التل", again=None):
    data = {"old": old, "new": new, "again": new if again is None else again}
    return client.post("/en/account/password", data=data)


def test_ones_own_password_is_changed_and_ends_all_sessions(app):
    with client_of(app) as one, client_of(app) as other:
        log_in(one, CODER)
        log_in(other, CODER)
        response = set_password(one)
        assert (response.status_code, response.headers["location"]) == (303, "/en/login?next=%2Fen%2Faccount")
        assert one.get("/en/account").status_code == other.get("/en/account").status_code == 303
        assert log_in(other, CODER).status_code == 403
        assert log_in(other, CODER, password="ريح خفيفة على التل").status_code == 303


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"old": "ليست هذه الكلمة"}, "The present one is not right."),
        ({"again": "أخرى لا تشبهها أبدا"}, "The two new ones differ."),
        ({"new": "قصيرة"}, "This cannot be a password"),
        ({"new": "aaaaaaaaaaaaaaaa"}, "This cannot be a password"),
    ],
)
def test_a_password_that_may_not_be_changed_stays(client, path, given, told):
    log_in(client, CODER)
    response = set_password(client, **given)
    assert response.status_code == 422
    assert told in response.text
    assert client.get("/en/account").status_code == 200
    with Ledger.open(path) as ledger:
        actions = [entry.action for entry in ledger.accounts.log()]
    assert actions.count("password change failed") == ("old" in given)
    assert "password set" not in actions


def test_old_passwords_are_not_guessed_quickly(client):
    log_in(client, CODER)
    answers = [set_password(client, old="ليست هذه الكلمة").status_code for _ in range(12)]
    assert answers[0] == 422
    assert answers[-1] == 429


def test_a_form_too_large_or_too_many_fields_is_refused(client):
    assert client.post("/en/login", content=b"name=" + b"x" * 20_000).status_code == 413
    assert client.post("/en/login", data={f"f{number}": "x" for number in range(50)}).status_code == 400


def test_an_expired_session_in_a_part_of_a_page_leads_to_the_form(client):
    headers = {"hx-request": "true", "hx-current-url": "https://desk.example/ar/review?kind=visit"}
    response = client.post("/ar/may/decide", headers=headers)
    assert response.status_code == 401
    assert response.headers["hx-redirect"] == "/ar/login?next=%2Far%2Freview%3Fkind%3Dvisit"
    response = client.get("/ar/may/read", headers=headers | {"hx-current-url": "https://desk.example//evil.example/"})
    assert response.headers["hx-redirect"] == "/ar/login"


def test_who_logged_in_and_who_failed_is_in_the_log(client, path):
    log_in(client, CODER)
    log_in(client, CODER, "something else altogether")
    with Ledger.open(path) as ledger:
        entries = [(each.who, each.action, each.address) for each in ledger.accounts.log(limit=2)]
    assert entries == [(CODER, "logged in", ELSEWHERE), (CODER, "log in failed", ELSEWHERE)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_administrators_see_accounts_and_their_log(client, language):
    log_in(client, CODER)
    assert client.get(f"/{language}/accounts").status_code == 403
    assert f"/{language}/accounts" not in client.get(f"/{language}/account").text
    log_in(client, ADMIN)
    assert f'href="/{language}/accounts"' in client.get(f"/{language}/account").text
    page = client.get(f"/{language}/accounts").text
    for words in (*PEOPLE, "logged in", "user added", ELSEWHERE):
        assert f"<bdi>{words}</bdi>" in page


def test_every_setting_stands_on_the_page():
    page = (Path(__file__).parents[3] / "docs" / "accounts.md").read_text(encoding="utf-8")
    for name in AccountSettings.model_fields:
        assert f"`MITHAQ_ACCOUNTS_{name.upper()}`" in page


def test_the_page_has_the_table_of_roles():
    page = (Path(__file__).parents[3] / "docs" / "accounts.md").read_text(encoding="utf-8")
    assert "| permission | " + " | ".join(ROLES) + " | for |" in page
    for permission in get_args(Permission):
        cells = " | ".join("yes" if permission in may else "" for may in ROLES.values())
        assert f"| `{permission}` | {cells} |".replace("|  |", "| |").replace("|  |", "| |") in page
