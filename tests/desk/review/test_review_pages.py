"""Reviewing over HTTP, without script: every decision by a form, two people who do not overwrite each other."""

import re
from html import unescape

import pytest
from account_samples import CODER, EDITOR, READER, client_of, log_in
from desk_samples import LANGUAGES, PACT, readings

from mithaq.desk.problems import PageError
from mithaq.desk.review.forms import pinned_slots
from mithaq.ledger import Ledger

PACT_ID, AGAIN_ID = (reading.article.id for reading in readings()[:2])
WORDS = "بيان رسمي"
AT = PACT.index(WORDS)


def words_of(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def seen_in(page: str, action: str = "confirm") -> str:
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        if f'value="{action}"' in form:
            return re.search(r'name="seen" value="([^"]+)"', form)[1]
    raise AssertionError(action)


def send(client, id, action, language="en", **fields):
    if "seen" not in fields:
        fields["seen"] = seen_in(client.get(f"/{language}/review/event/{id}").text)
    return client.post(f"/{language}/review/event/{id}", data={"action": action, **fields})


def event(path, id):
    with Ledger.open(path) as ledger:
        return ledger.find_event(id)


def log_of(path):
    with Ledger.open(path) as ledger:
        return [(each.by, each.action, each.target.event.id) for each in ledger.decisions()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_queue_begins_with_what_is_in_conflict_then_the_least_sure(client, language):
    page = client.get(f"/{language}/review").text
    assert f'action="/{language}/review/event/pact-1"' in page
    following = unescape(re.search(r'data-key="KeyN" href="([^"]+)"', page)[1])
    assert f'action="/{language}/review/event/hostile-1' in client.get(following).text
    assert f'action="/{language}/review/event/drill-1' in client.get(f"/{language}/review?kind=exercise").text
    assert f'action="/{language}/review/event/denial-1' in client.get(f"/{language}/review?state=Turkey").text


def test_confirming_signs_leads_on_and_can_be_undone(client, path):
    answer = send(client, "pact-1", "confirm", comment="seen in both papers")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/review?done=1-2")
    assert event(path, "pact-1").review == "confirmed"
    assert sorted(log_of(path)) == [(CODER, "confirm", "pact-1"), (CODER, "confirm", "pact-2")]
    page = client.get(answer.headers["location"]).text
    assert 'action="/en/review/event/hostile-1"' in page
    assert f"{CODER} confirmed «seen in both papers»" in words_of(page)
    assert 'name="numbers" value="1 2"' in page
    answer = client.post("/en/review/undo", data={"numbers": "1 2"})
    assert re.fullmatch(r"/en/review/event/pact-[12]\?done=3-4", answer.headers["location"])
    assert event(path, "pact-1").review == "read"
    assert client.post("/en/review/undo", data={"numbers": "1 2"}).status_code == 409


def test_rejecting_takes_it_out_and_its_page_says_who(client, path):
    assert send(client, "drill-1", "reject").status_code == 303
    assert event(path, "drill-1") is None
    page = client.get("/en/review/event/drill-1")
    assert page.status_code == 200
    assert "This event is not in the record now." in page.text
    assert f"{CODER} rejected" in words_of(page.text)


def test_filters_of_the_queue_go_on(client):
    seen = seen_in(client.get("/ar/review?kind=visit").text)
    answer = client.post("/ar/review/event/hostile-1?kind=visit", data={"action": "confirm", "seen": seen})
    assert answer.headers["location"] == "/ar/review?kind=visit&done=1-1"
    assert "لا شيء ينتظر المراجعة هنا" in client.get(answer.headers["location"]).text


def test_what_is_the_same_everywhere_is_corrected_in_every_article(client, path):
    sent = {
        "kind": "agreement",
        "status": "happened",
        "step": "ratified",
        "agreement_type": "treaty",
        "date": "2025-09-18",
    }
    sent |= {"parties": "السعودية، Pakistan", "obligations": "", "obligation-consultation": "yes"}
    answer = send(client, "pact-1", "correct", **sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/review/event/pact-1?done=1-2")
    found = event(path, "pact-1")
    assert (found.step, found.agreement_type, found.obligations) == ("ratified", "treaty", ["consultation"])
    assert found.parties == ["SAU", "PAK"]
    assert found.conflicts == []
    with Ledger.open(path) as ledger:
        assert "parties" not in ledger.decisions()[0].slots  # they were right


@pytest.mark.parametrize("given", [f"{AT}-{AT + len(WORDS)}", WORDS, f"  {AT} – {AT + len(WORDS)} "])
def test_a_slot_is_corrected_by_offsets_or_words(client, path, given):
    answer = send(client, "pact-1", "correct", article=PACT_ID, telling="pact-1", orgs=given)
    assert answer.status_code == 303
    with Ledger.open(path) as ledger:
        [told] = ledger.tellings(article=PACT_ID)
        [decision] = ledger.decisions()
    assert [(org.text, org.start) for org in told.event.orgs] == [(WORDS, AT)]
    assert set(decision.slots) == {"orgs"}


def test_passages_shown_change_nothing_when_sent_back():
    reading = readings()[0]
    event = reading.events[0]
    fields = {
        slot: "\n".join(f"{each.start}-{each.end}" for each in getattr(event, slot))
        for slot in ("people", "orgs", "evidence")
    }
    said, name = event.attribution, event.instrument
    fields |= {"attribution": f"{said.start}-{said.end}", "attribution_type": said.type}
    fields |= {"instrument": f"{name.start}-{name.end}", "place": ""}
    assert pinned_slots(reading.article, event, fields) == {}
    assert (
        pinned_slots(reading.article, event, fields | {"attribution_type": "media"})["attribution"]["type"] == "media"
    )
    assert pinned_slots(reading.article, event, fields | {"instrument": ""}) == {"instrument": None}
    assert pinned_slots(reading.article, event, {}) == {}


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        ({"people": "لا أحد"}, "“لا أحد” does not stand in the article", "ليست في المقال"),
        ({"people": "اتفاقية"}, "stands more than once: write one of", "أكثر من مرة"),
        ({"place": "5-9999"}, "is no passage of the text", "ليس موضعاً في النص"),
        ({"place": "9-5"}, "is no passage of the text", "ليس موضعاً في النص"),
        ({"place": "0-8\n9-12"}, "One passage here, no more", "موضع واحد هنا"),
        ({"evidence": ""}, "No evidence, no event.", "لا حدث بلا شاهد"),
        ({"attribution": "0-8", "attribution_type": ""}, "Choose the type of the source", "اختر نوع المصدر"),
        ({"people": f"{PACT.index('سامي')}-{PACT.index('سامي') + 9}"}, "Nothing is otherwise", "لم يتغير شيء"),
    ],
)
def test_what_cannot_be_is_told_and_kept_in_the_field(client, path, fields, english, arabic):
    for language, words in (("en", english), ("ar", arabic)):
        answer = send(client, "pact-1", "correct", language, article=PACT_ID, telling="pact-1", **fields)
        assert answer.status_code == 400
        assert words in words_of(answer.text)
        assert log_of(path) == []


@pytest.mark.parametrize(
    ("fields", "english"),
    [
        ({"parties": "Nowhere"}, "No state or body is called “Nowhere”."),
        ({"parties": " "}, "give at least one"),
        ({"parties": "مصر، Egypt"}, "give at least one, and each once"),
        ({"date": "yesterday"}, "is no date"),
        ({"kind": ""}, "is none of the choices here"),
        ({"step": "dreamt"}, "is none of the choices here"),
    ],
)
def test_shared_slots_that_cannot_be_are_told(client, path, fields, english):
    answer = send(client, "pact-1", "correct", **fields)
    assert answer.status_code == 400
    assert english in words_of(answer.text)
    assert log_of(path) == []


def test_a_telling_is_split_off_and_joined_again_as_a_candidate(client, path):
    seen = seen_in(client.get("/en/review/event/pact-1").text)
    answer = send(client, "pact-1", "split", seen=seen, telling="pact-2", article=AGAIN_ID)
    assert answer.status_code == 303
    assert len(event(path, "pact-1").tellings) == 1
    client.post("/en/review/undo", data={"numbers": "1"})
    assert len(event(path, "pact-1").tellings) == 2
    with Ledger.open(path) as ledger:
        seen = ",".join((ledger.state("pact-1"), ledger.state("drill-1")))
    assert send(client, "pact-1", "same", seen=seen, other="drill-1").status_code == 303
    assert len(event(path, "pact-1").tellings) == 3
    assert log_of(path)[-1][:2] == (CODER, "same")


def test_candidates_are_shown_where_they_are_asked_for(client):
    page = client.get("/en/review/event/pact-1").text
    assert 'hx-get="/en/review/event/pact-1?alike=1"' in page
    assert "No candidate is like it." in client.get("/en/review/event/pact-1?alike=1").text


def test_who_was_too_late_sees_what_the_other_did_and_is_asked_again(client, app, path):
    seen = seen_in(client.get("/en/review/event/pact-1").text)
    with client_of(app) as other:
        log_in(other, EDITOR)
        assert send(other, "pact-1", "correct", date="2025-09-18", comment="the ministry says so").status_code == 303
    answer = send(client, "pact-1", "confirm", seen=seen, comment="as it is")
    assert answer.status_code == 409
    told = words_of(answer.text)
    assert "your decision was not taken" in told
    assert f"{EDITOR} corrected Date: 18 September 2025 «the ministry says so»" in told
    assert 'value="as it is"' in answer.text
    assert [by for by, _, _ in log_of(path)] == [EDITOR, EDITOR]
    assert send(client, "pact-1", "confirm", seen=seen_in(answer.text)).status_code == 303


def test_who_was_too_late_for_a_rejected_event_is_told(client, app):
    seen = seen_in(client.get("/ar/review/event/drill-1").text)
    with client_of(app) as other:
        log_in(other, EDITOR)
        send(other, "drill-1", "reject")
    answer = send(client, "drill-1", "confirm", "ar", seen=seen)
    assert answer.status_code == 409
    assert "هذا الحدث ليس في السجل الآن" in answer.text
    assert EDITOR in answer.text


def test_a_coder_takes_back_only_what_is_his(client, app, path):
    with client_of(app) as other:
        log_in(other, EDITOR)
        send(other, "drill-1", "confirm")
    assert 'name="numbers" value="1"' not in client.get("/en/review/log").text
    assert client.post("/en/review/undo", data={"numbers": "1"}).status_code == 403
    send(client, "denial-1", "confirm")
    with client_of(app) as other:
        log_in(other, EDITOR)
        assert other.get("/en/review/log").text.count('name="numbers"') == 2
        assert other.post("/en/review/undo", data={"numbers": "2"}).status_code == 303


def test_a_reader_looks_and_does_not_decide(app, path):
    with client_of(app) as reader:
        log_in(reader, READER)
        page = reader.get("/en/review")
        assert page.status_code == 200
        assert "Your role reads and does not decide." in page.text
        assert 'method="post" action="/en/review' not in page.text
        with Ledger.open(path) as ledger:
            seen = ledger.state("pact-1")
        assert send(reader, "pact-1", "confirm", seen=seen).status_code == 403
        assert reader.post("/en/review/undo", data={"numbers": "1"}).status_code == 403
    assert log_of(path) == []


@pytest.mark.parametrize(
    "data",
    [
        {}, {"action": "confirm"}, {"action": "drop", "seen": "x"}, {"action": "confirm", "seen": "x"},
        {"action": "comment", "seen": "0-" + "0" * 32, "comment": "  "}, {"action": "same", "seen": "0-" + "0" * 32},
        {"action": "split", "seen": "0-" + "0" * 32}, {"action": "confirm", "seen": "a\0b"},
        {"action": "correct", "seen": "0-" + "0" * 32, "article": "none"},
        {"action": "correct", "seen": "0-" + "0" * 32},
    ],
)  # fmt: skip
def test_forms_that_are_none_are_refused(client, path, data):
    answer = client.post("/en/review/event/pact-1", data=data)
    assert answer.status_code in (400, 409)
    assert log_of(path) == []


@pytest.mark.parametrize("numbers", ["", "x", "0", "1 ", "99", "1" * 30, "-1", "1;2"])
def test_only_decisions_are_taken_back(client, numbers):
    assert client.post("/en/review/undo", data={"numbers": numbers}).status_code in (400, 404)


@pytest.mark.parametrize("query", ["done=x", "done=9-1", "done=1-999999", "after=x", "kind=x", "state=Nowhere"])
def test_addresses_that_are_none_are_refused(client, query):
    assert client.get(f"/en/review?{query}").status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_log_and_agreement_of_people(client, app, language):
    title = {"ar": "لم يقرر اثنان في حدث واحد بعد", "en": "No two people decided"}[language]
    assert title in client.get(f"/{language}/review/coders").text
    send(client, "pact-1", "confirm")
    send(client, "drill-1", "confirm")
    with client_of(app) as other:
        log_in(other, EDITOR)
        send(other, "pact-1", "correct", date="2025-09-18")
        page = other.get(f"/{language}/review/coders")
        assert page.status_code == 200
        assert CODER in page.text
        assert (
            '<td class="number">2</td><td class="number">1</td>' in page.text
        )  # dates of two tellings, one of them agreed
        log = other.get(f"/{language}/review/log")
        assert log.text.count("<tr><td") == 5
        mine = other.get(f"/{language}/review/log?by={CODER}").text
        assert mine.count("<tr><td") == 3


def test_a_decision_that_a_new_reading_contradicts_comes_first(client, path):
    from dataclasses import replace

    send(client, "drill-1", "confirm")
    reading = readings()[2]
    with Ledger.open(path) as ledger:
        later = replace(reading.events[0], status="cancelled")
        ledger.store(replace(reading, reader="patterns 9", events=(later,)))
        ledger.settle()
    page = words_of(client.get("/en/review").text)
    assert "The new reading contradicts decision 1: Status: decided “Scheduled”, read “Called off”" in page


def test_page_error_is_what_forms_raise():
    with pytest.raises(PageError):
        pinned_slots(readings()[0].article, readings()[0].events[0], {"evidence": ""})
