"""Who may do what, from where, and how often."""

import pytest
from account_samples import ADMIN, BY, CODER, EDITOR, PEOPLE, READER, client_of, log_in, make_app, make_ledger

from mithaq.desk.accounts.limits import TokenBuckets, network_of
from mithaq.errors import AccountError, UsageError
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import ROLES

PERMISSIONS = ("read", "decide", "undo_others", "relabel", "users")


@pytest.mark.parametrize("name", PEOPLE)
def test_each_role_may_what_the_table_says(client, name):
    log_in(client, name)
    for permission in PERMISSIONS:
        allowed = permission in ROLES[PEOPLE[name]]
        assert client.get(f"/en/may/{permission}").status_code == (200 if allowed else 403), permission
    writes = client.post("/api/may/read")
    assert writes.status_code == (403 if PEOPLE[name] == "reader" else 200)
    if name == READER:
        assert client.post("/en/logout").status_code == 303


def test_what_is_refused_is_told_as_a_page_and_as_a_problem(client):
    log_in(client, READER)
    assert client.get("/en/may/decide").status_code == 403
    assert "Your role does not allow this." in client.get("/en/may/decide").text
    problem = client.get("/api/may/decide")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json() == {
        "type": "about:blank", "title": "Forbidden", "status": 403,
        "detail": f"{READER} is a reader and may not: decide is needed",
    }  # fmt: skip


def test_coders_take_their_own_decisions_back_and_editors_those_of_others(client, path):
    with Ledger.open(path) as ledger:
        for by in (CODER, EDITOR):
            ledger.confirm("drill-1", by=by)
    log_in(client, CODER)
    refused = client.post("/api/undo/2")
    assert (refused.status_code, refused.json()["detail"]) == (
        403, f"decision 2 is by {EDITOR}: an editor may take it back",
    )  # fmt: skip
    assert client.post("/api/undo/1").json() == {"by": CODER}
    log_in(client, EDITOR)
    with Ledger.open(path) as ledger:
        ledger.confirm("drill-1", by=CODER)
    assert client.post("/api/undo/4").json() == {"by": EDITOR}
    with Ledger.open(path) as ledger:
        assert [(each.by, each.undoes) for each in ledger.decisions() if each.undoes] == [(CODER, 1), (EDITOR, 4)]
        logged = [(each.who, each.action, each.about) for each in ledger.accounts.log() if each.action == "took back"]
    assert logged == [(CODER, "took back", "1"), (EDITOR, "took back", "4")]


@pytest.mark.parametrize(
    ("scopes", "reads", "writes"), [(["read"], 200, 403), (["write"], 403, 200), (["read", "write"], 200, 200)]
)
def test_a_token_is_good_for_its_scopes(client, path, scopes, reads, writes):
    with Ledger.open(path) as ledger:
        _, token = ledger.accounts.make_token(ADMIN, label="notebook", scopes=scopes, days=None, **BY)
    client.headers["authorization"] = f"Bearer {token}"
    assert client.get("/api/may/read").status_code == reads
    assert client.post("/api/may/decide").status_code == writes
    assert client.get("/api/may/users").status_code == 403
    assert client.post("/api/may/users").status_code == 403


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "bearer mithaq_x", "Bearer \x00", "Bearer " + "x" * 4000])
def test_a_token_that_is_none_is_refused_even_with_a_session(client, header):
    log_in(client, CODER)
    response = client.get("/api/may/read", headers={"authorization": header})
    assert (response.status_code, response.json()["detail"]) == (401, "this token is none, was revoked, or has expired")


FOREIGN = (
    {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": ""}, {"origin": "null"},
    {"origin": "https://evil.example"}, {"origin": "https://desk.example.evil.example"}, {"origin": "https://desk.example:8443"},
    {"origin": ""}, {"sec-fetch-site": "cross-site", "origin": "https://desk.example"},
)  # fmt: skip
OWN = (
    {}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "https://desk.example"},
    {"sec-fetch-site": "same-origin", "origin": "https://desk.example"},
)  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_page_of_another_site_changes_nothing(client, headers):
    log_in(client, EDITOR)
    response = client.post("/api/may/decide", headers=headers)
    assert (response.status_code, response.json()["detail"]) == (403, "it was sent by a page of another site")
    assert client.post("/en/logout", headers=headers).status_code == 403
    assert client.post("/en/login", headers=headers, data={"name": CODER}).status_code == 403
    assert client.get("/api/may/decide", headers=headers).json()["by"] == EDITOR


@pytest.mark.parametrize("headers", OWN)
def test_pages_of_our_own_and_programs_change_things(client, headers):
    log_in(client, EDITOR)
    assert client.post("/api/may/decide", headers=headers).status_code == 200


# one user, on this machine


@pytest.fixture
def alone(tmp_path):
    """A desk over a ledger without accounts."""
    return make_app(make_ledger(tmp_path, people=False), host="127.0.0.1", user="ندى")


@pytest.mark.parametrize("name", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "127.0.0.1"])
def test_on_this_machine_one_user_needs_no_password(alone, name):
    with client_of(alone, name=name, scheme="http", address="127.0.0.1") as client:
        assert client.get("/en/").status_code == 200
        assert client.post("/api/may/users").json() == {"by": "ندى", "role": "admin"}
        assert client.get("/en/login?next=/en/events").headers["location"] == "/en/events"
        assert client.get("/en/account").status_code == 404
        assert "/en/logout" not in client.get("/en/").text


@pytest.mark.parametrize(
    "name",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:8765",
        "192.0.2.7",
        "x@localhost",
    ],
)
def test_a_name_that_was_made_to_lead_here_is_refused(alone, name):
    with client_of(alone, name="localhost", scheme="http", address="127.0.0.1") as client:
        for path in ("/en/", "/static/desk.css", "/api/may/read"):
            response = client.get(path, headers={"host": name})
            assert response.status_code == 421, path
        assert client.post("/api/may/decide", headers={"host": name}).status_code == 421


@pytest.mark.parametrize("header", ["forwarded", "x-forwarded-for", "x-real-ip", "via"])
def test_what_comes_through_a_proxy_needs_accounts(alone, header):
    with client_of(alone, name="localhost", scheme="http", address="127.0.0.1") as client:
        assert client.get("/en/", headers={header: "192.0.2.7"}).status_code == 403


def test_a_page_of_another_site_changes_nothing_on_this_machine_either(alone):
    with client_of(alone, name="localhost", scheme="http", address="127.0.0.1") as client:
        assert client.post("/api/may/decide", headers={"origin": "https://evil.example"}).status_code == 403


def test_without_accounts_no_one_else_is_served(tmp_path):
    path = make_ledger(tmp_path, people=False)
    for host in ("0.0.0.0", "::", "192.0.2.1", "desk.example", ""):
        with pytest.raises(AccountError, match="mithaq ledger user add NAME --role admin"):
            make_app(path, host=host)
    for host in ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"):
        assert make_app(path, host=host).state.access.single


def test_accounts_are_demanded_where_there_are_some_unless_said_otherwise(path, monkeypatch):
    assert make_app(path, host="127.0.0.1").state.access.single is None
    chosen = {"settings": {"demanded": "false"}, "monkeypatch": monkeypatch}
    assert make_app(path, host="127.0.0.1", **chosen).state.access.single
    assert make_app(path, host="0.0.0.0", **chosen).state.access.single is None


def test_accounts_can_be_demanded_on_this_machine(tmp_path, monkeypatch):
    with pytest.raises(AccountError, match="the ledger has no accounts"):
        make_app(
            make_ledger(tmp_path, people=False),
            host="127.0.0.1",
            settings={"demanded": "true"},
            monkeypatch=monkeypatch,
        )


def test_the_names_of_the_desk_can_be_listed(path, monkeypatch):
    app = make_app(path, settings={"hosts": '["desk.example"]'}, monkeypatch=monkeypatch)
    with client_of(app) as client:
        assert client.get("/en/login").status_code == 200
        assert client.get("/en/login", headers={"host": "DESK.example:443"}).status_code == 200
        assert client.get("/en/login", headers={"host": "evil.example"}).status_code == 421


def test_a_setting_that_cannot_be_is_named(path, monkeypatch):
    with pytest.raises(UsageError, match="MITHAQ_ACCOUNTS_TRIES='0' in the environment"):
        make_app(path, settings={"tries": "0"}, monkeypatch=monkeypatch)


# how often


def test_a_name_is_tried_a_few_times_from_wherever(app):
    for number in range(5):
        with client_of(app, address=f"192.0.2.{number}") as client:
            assert log_in(client, CODER, "something else altogether").status_code == 403
    with client_of(app, address="198.51.100.1") as client:
        response = log_in(client, CODER)
        assert response.status_code == 429
        assert 0 < int(response.headers["retry-after"]) <= 30
        assert "Too many tries" in response.text
        assert log_in(client, EDITOR).status_code == 303


def test_an_address_tries_many_names_a_few_times(path, monkeypatch):
    app = make_app(path, settings={"tries_of_address": 3}, monkeypatch=monkeypatch)
    with client_of(app, address="2001:db8::1") as client:
        for number in range(3):
            assert log_in(client, f"name {number}", "something else altogether").status_code == 403
    with client_of(app, address="2001:db8::ffff") as client:
        for _ in range(9):  # these use up no tries of the name
            assert log_in(client, CODER).status_code == 429
    with client_of(app, address="2001:db8:0:1::1") as client:
        assert log_in(client, CODER).status_code == 303


def test_whoever_logs_in_may_do_so_often(app):
    with client_of(app) as client:
        for _ in range(8):
            assert log_in(client, CODER).status_code == 303


def test_requests_are_limited_by_address(path, monkeypatch):
    app = make_app(path, settings={"requests_at_once": 3, "requests_per_s": 0.01}, monkeypatch=monkeypatch)
    with client_of(app) as client:
        statuses = [client.get("/api/may/read").status_code for _ in range(5)]
        limited = client.get("/api/may/read")
    assert statuses == [401, 401, 401, 429, 429]
    assert limited.headers["content-type"] == "application/problem+json"
    assert int(limited.headers["retry-after"]) > 60
    with client_of(app, address="198.51.100.1") as client:
        assert client.get("/api/may/read").status_code == 401


def test_a_bucket_fills_again():
    now = [0.0]
    buckets = TokenBuckets(size=2, per_s=0.5, clock=lambda: now[0])
    assert [buckets.take("a"), buckets.take("a"), buckets.take("a"), buckets.take("b")] == [None, None, 2.0, None]
    now[0] = 1.0
    assert buckets.take("a") == 1.0
    now[0] = 2.0
    assert [buckets.take("a"), buckets.take("a")] == [None, 2.0]
    now[0] = 100.0
    assert [buckets.take("a"), buckets.take("a"), buckets.take("a")] == [None, None, 2.0]
    buckets.refill("a")
    assert buckets.take("a") is None


def test_buckets_do_not_fill_the_memory():
    buckets = TokenBuckets(size=1, per_s=0.001)
    for number in range(30_000):
        buckets.take(number)
    assert len(buckets._left) == 10_000


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"), ("2001:db8::1", "2001:db8::/64"), ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"), ("unknown", "unknown"),
    ],
)  # fmt: skip
def test_one_customer_counts_as_one_address(address, network):
    assert network_of(address) == network
