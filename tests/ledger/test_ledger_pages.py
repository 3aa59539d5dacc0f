"""Lists a page at a time: complete, in order, each item once, whatever is added in between; and by which index."""

from dataclasses import replace
from functools import partial

import pytest
import sqlalchemy as sa
from deciding_samples import BY, first, second, third
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import told

from mithaq.errors import LedgerError
from mithaq.ledger import Ledger, migrate_ledger
from mithaq.ledger.pages.walking import ListStretch, Page, QueryStretch, page_of, walk
from mithaq.ledger.schema import merged_events, merged_parties

COUNT = 40


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("pages") / "a.db") as opened:
        opened.store_many(map(told, range(COUNT)))
        opened.settle()
        yield opened


def all_of(ask, limit=7, **filters):
    """All items of a list, read page by page."""
    page = ask(limit=limit, **filters)
    items = list(page.items)
    while page.next is not None:
        assert len(page.items) <= limit
        page = ask(limit=limit, after=page.next, **filters)
        items += page.items
    return items


LISTS = {
    "oldest": lambda ledger, **page: ledger.event_page(order="oldest", **page),
    "newest": lambda ledger, **page: ledger.event_page(order="newest", **page),
    "told": lambda ledger, **page: ledger.event_page(order="told", **page),
    "of a state": lambda ledger, **page: ledger.event_page(state="EGY", order="newest", **page),
    "with words": lambda ledger, **page: ledger.event_page(words="الوزير", **page),
    "agreements": Ledger.agreement_page,
    "series": Ledger.series_page,
    "entities": lambda ledger, **page: ledger.entity_page(sure=0.0, **page),
    "articles": Ledger.article_page,
    "hits": lambda ledger, **page: ledger.hit_page("خبر", **page),
    "doubts": Ledger.doubt_page,
    "decisions": Ledger.decision_page,
}


def lists_of(ledger):
    """Every list there is, as a function of limit and after."""
    return {name: partial(ask, ledger) for name, ask in LISTS.items()}


def key_of(item):
    article = getattr(item, "article", None)
    return getattr(item, "id", None) or getattr(item, "number", None) or article.id


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_pages_together_are_the_whole_list_once(ledger, name, limit):
    ask = lists_of(ledger)[name]
    whole = [key_of(item) for item in ask(limit=1_000).items]
    assert [key_of(item) for item in all_of(ask, limit)] == whole
    assert len(set(whole)) == len(whole)


def test_events_by_date_are_those_of_the_unpaged_list(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(map(told, range(COUNT)))
        events = ledger.events()
        assert all_of(ledger.event_page, order="oldest") == events
        dated = [event for event in events if event.date is not None]
        undated = [event for event in events if event.date is None]
        assert all_of(ledger.event_page, order="newest") == dated[::-1] + undated[::-1]
        assert all_of(ledger.event_page, state="TUR") == ledger.events(state="TUR")
        assert all_of(ledger.event_page, pair=("EGY", "TUR")) == ledger.events(pair=("EGY", "TUR"))
        assert all_of(ledger.event_page, since="2024-05", until="2024-08-01") == ledger.events(
            since="2024-05", until="2024-08-01"
        )
        both = {"kind": "visit", "state": "EGY"}
        assert all_of(ledger.event_page, **both) == ledger.events(**both)
        planned = all_of(ledger.event_page, statuses=("scheduled", "expected"))
        assert planned == [event for event in events if event.status in ("scheduled", "expected")]
        article = events[0].tellings[0].article
        assert all_of(ledger.event_page, article=article) == ledger.events(article=article)
        some = [event.id for event in events[3:9]]
        assert all_of(ledger.event_page, among=some) == events[3:9]


def test_lists_are_whole_on_every_database(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(map(told, range(12)))
        for name, ask in lists_of(ledger).items():
            assert len(all_of(ask, 5)) == len(ask(limit=100).items), name
        assert {entity.id for entity in all_of(ledger.entity_page, sure=0.0)} == {
            entity.id for entity in ledger.entities(sure=0.0)
        }
        assert {one.id for one in all_of(ledger.agreement_page)} == {one.id for one in ledger.agreements()}
        assert {one.id for one in all_of(ledger.series_page)} == {one.id for one in ledger.series()}
        assert [doubt.id for doubt in all_of(ledger.doubt_page)] == [doubt.id for doubt in ledger.doubts()]
        assert {hit.article.id for hit in all_of(lists_of(ledger)["hits"])} == {
            hit.article.id for hit in ledger.search("خبر", limit=100)
        }
        assert len(all_of(ledger.article_page)) == 12


def test_events_told_last_come_first(ledger):
    days = {event.id: max((each.told or "" for each in event.history), default="") for event in ledger.events()}
    found = [days[event.id] for event in all_of(ledger.event_page, order="told")]
    assert found == sorted(found, reverse=True)


@settings(max_examples=15, deadline=None, database=None)
@given(stored=st.permutations(range(12)), read=st.integers(1, 4), order=st.sampled_from(["oldest", "newest", "told"]))
def test_rows_added_between_pages_neither_repeat_nor_hide_others(stored, read, order):
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many(told(number) for number in stored[:6])
        before = {event.id for event in ledger.events()}
        page = ledger.event_page(order=order, limit=read)
        seen = [event.id for event in page.items]
        ledger.store_many(told(number) for number in stored[6:])
        while page.next is not None:
            page = ledger.event_page(order=order, limit=read, after=page.next)
            seen += [event.id for event in page.items]
        assert len(set(seen)) == len(seen)
        assert before <= set(seen)


def test_words_are_looked_for_in_the_event_and_not_in_the_rest_of_its_article(ledger):
    found = all_of(ledger.event_page, words="مسقط")
    assert found
    assert all(any("مسقط" in piece.text for piece in event.evidence) for event in found)
    assert not all_of(ledger.event_page, words="وبحثا")
    assert len(all_of(partial(ledger.hit_page, "وبحثا"))) == COUNT
    assert [event.id for event in all_of(ledger.event_page, words='"الوزير رقم 9"')] == [told(9).events[0].id]
    with pytest.raises(LedgerError, match="no word"):
        ledger.event_page(words="، !", limit=5)


def test_a_position_of_another_list_is_refused(ledger):
    after = ledger.event_page(limit=2).next
    strange = [(), (9, "a"), (0,), (0, 1, 2), ("0", "2024-01-01", "a"), (0, "2024-01-01"), (True, "2024-01-01", "a")]
    for wrong in strange:
        with pytest.raises(LedgerError, match="no position in this list"):
            ledger.event_page(limit=2, after=wrong)
    for name in ("entities", "hits", "decisions"):
        with pytest.raises(LedgerError, match="no position in this list"):
            lists_of(ledger)[name](limit=2, after=after)


def test_agreements_are_filtered_as_the_unpaged_list_filters_them(ledger):
    for filters in ({"parties": ("EGY",)}, {"parties": ("EGY", "TUR")}, {"step": "signed"}, {"since": "2024-06"}):
        whole = {one.id for one in ledger.agreements(**filters)}
        assert {one.id for one in all_of(ledger.agreement_page, **filters)} == whole
    with pytest.raises(LedgerError, match="no field"):
        ledger.agreement_page(limit=5, field="poetry")


def test_entities_are_found_by_name_type_and_state(ledger):
    towns = all_of(ledger.entity_page, type="place", sure=0.0)
    assert towns == sorted(towns, key=lambda one: (-one.record["mentions"], one.id))
    assert [one.id for one in all_of(ledger.entity_page, name="مسقط", sure=0.0)] == [
        one.id for one in ledger.entities(name="مسقط", sure=0.0)
    ]


def test_profile_counts_what_the_actor_has(ledger):
    for key in ("EGY", all_of(ledger.entity_page, type="place", sure=0.0)[0].id):
        actor, profile = ledger.actor(key), ledger.find_profile(key)
        assert profile.entity == actor.entity
        assert profile.events == len(actor.events)
        assert profile.kinds == actor.kinds
        assert list(profile.partners) == list(actor.partners)
        wanted = {"state": key} if key == "EGY" else {"actor": key}
        assert {event.id for event in all_of(ledger.event_page, **wanted)} == {event["id"] for event in actor.events}
    assert ledger.find_profile("nobody") is None


def test_one_thing_is_found_by_its_id_alone(ledger):
    event = ledger.events()[0]
    assert ledger.find_event(event.id) == event
    assert ledger.find_event(event.tellings[0].id) == event
    assert ledger.find_event(event.id[:6]) is None
    agreement, series = ledger.agreements(), ledger.series()
    assert all(ledger.find_agreement(one.id) == one for one in agreement)
    assert all(ledger.find_series(one.id) == one for one in series)
    assert ledger.find_agreement("none") is None
    assert ledger.find_series("none") is None


def test_decisions_are_listed_the_last_first(address):
    with Ledger.open(address, clock=lambda: "2026-01-01T00:00:00Z") as ledger:
        ledger.store_many([first(), second(), third()])
        meeting, memorandum = (event.id for event in first().events)
        ledger.confirm(meeting, by=BY)
        ledger.confirm(memorandum, by="كريم")
        (other,) = ledger.reject(third().events[0].id, by=BY)
        numbers = [decision.number for decision in all_of(ledger.decision_page, 1)]
        assert numbers == [decision.number for decision in ledger.decisions()][::-1]
        assert {decision.by for decision in all_of(ledger.decision_page, by=BY)} == {BY}
        assert [decision.number for decision in all_of(ledger.decision_page, event=memorandum)] == [
            decision.number for decision in ledger.decisions(event=memorandum)
        ]
        assert not all_of(ledger.decision_page, since="2027")
        assert ledger.find_decision(other.number) == other
        assert ledger.find_decision(99) is None


def test_contradicted_decisions_are_the_first_doubts_of_all_pages():
    with Ledger.open("sqlite://") as ledger:
        ledger.store_many([first(), second(), third()])
        third_event = third().events[0].id
        ledger.correct(third_event, {"date": "2023-11-21"}, by=BY)
        again = third(reader="patterns 0.2.0")
        later = replace(again, events=(replace(again.events[0], date="2023-11-25"),))
        ledger.store(later)
        assert ledger.contradictions()
        whole = [doubt.id for doubt in ledger.doubts()]
        assert [doubt.id for doubt in all_of(ledger.doubt_page, 1)] == whole
        assert ledger.doubt_page(limit=1).items[0].contradictions


def test_mark_changes_with_all_that_is_added_and_only_then(address):
    with Ledger.open(address) as ledger:
        marks = [ledger.mark()]
        ledger.store(first())
        marks.append(ledger.mark())
        ledger.settle()
        marks.append(ledger.mark())
        ledger.events()
        ledger.store(first())
        assert ledger.mark() == marks[-1]
        ledger.store(first(reader="patterns 0.2.0"))
        ledger.settle()
        marks.append(ledger.mark())
        ledger.confirm(first(reader="patterns 0.2.0").events[0].id, by=BY)
        marks.append(ledger.mark())
        ledger.comment(first(reader="patterns 0.2.0").events[0].id, "حسن", by=BY)
        marks.append(ledger.mark())
        ledger.add_places([replace(first().article, source="elsewhere/1.txt")])
        marks.append(ledger.mark())
        assert len(set(marks)) == len(marks)


def test_stored_at_is_the_last_time_that_an_event_grew():
    times = iter(f"2026-01-{day:02}T00:00:00Z" for day in range(1, 29))
    with Ledger.open("sqlite://", clock=lambda: next(times)) as ledger:
        ledger.store(first())
        meeting, memorandum = (event.id for event in first().events)
        assert ledger.stored_at([meeting, memorandum, "none"]) == {
            meeting: "2026-01-01T00:00:00Z", memorandum: "2026-01-01T00:00:00Z"
        }  # fmt: skip
        ledger.confirm(meeting, by=BY)
        assert ledger.stored_at([meeting])[meeting] == "2026-01-02T00:00:00Z"
        assert ledger.grown_at() == "2026-01-02T00:00:00Z"
        assert ledger.touched_since("2026-01-01T12:00:00Z") == 1
        assert ledger.touched_since("2026-01-02T00:00:00Z") == 0


PLANS = {
    "all": {},
    "newest": {"order": "newest"},
    "told": {"order": "told"},
    "a kind": {"kind": "visit"},
    "a status": {"statuses": ("denied",)},
    "a state": {"state": "EGY"},
    "a state's kind": {"state": "EGY", "kind": "visit"},
    "a pair": {"pair": ("EGY", "TUR"), "order": "newest"},
    "days": {"since": "2024-03", "until": "2024-05"},
}


@pytest.mark.parametrize("filters", PLANS.values(), ids=PLANS)
def test_lists_of_events_are_read_by_an_index_in_their_order(ledger, filters):
    asked: list[tuple[str, object]] = []

    def keep(_connection, _cursor, statement, values, _context, _many):
        asked.append((statement, values))

    sa.event.listen(ledger._engine, "before_cursor_execute", keep)
    page = ledger.event_page(limit=3, **filters)
    if page.next is not None:
        ledger.event_page(limit=3, after=page.next, **filters)
    sa.event.remove(ledger._engine, "before_cursor_execute", keep)
    lists = [each for each in asked if each[0].startswith("SELECT merged_events.id")]
    assert lists
    with ledger._reading() as connection:
        for statement, values in lists:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            assert not any("TEMP B-TREE" in line for line in plan), plan
            assert not any(line.startswith("SCAN") and "INDEX" not in line for line in plan), plan


def test_items_in_hand_are_paged_alike():
    items = [((number, f"{number:03}"), number) for number in reversed(range(10))]
    page = page_of(items, limit=4, after=None)
    assert page == Page(items=(0, 1, 2, 3), next=(0, 3, "003"))
    assert page_of(items, limit=6, after=page.next) == Page(items=tuple(range(4, 10)), next=None)
    assert page_of([], limit=6, after=None) == Page(items=(), next=None)
    with pytest.raises(LedgerError, match="no position"):
        page_of(items, limit=6, after=(0, "a", "b"))


def test_where_few_are_wanted_a_page_is_short_and_says_where_it_stopped(ledger):
    query = sa.select(merged_events.c.id)
    stretch = QueryStretch(
        query=query, keys=(merged_events.c.id,), falling=(False,), load=lambda _, rows: [None for _ in rows]
    )
    listed = ListStretch(items=[((1,), "one")])
    with ledger._reading() as connection:
        page = walk(connection, [listed, stretch], limit=3, after=None, chunk=10, most=20)
        assert page.items == ("one",)
        rest = walk(connection, [listed, stretch], limit=3, after=page.next, chunk=10, most=1_000)
    assert page.next is not None
    assert rest == Page(items=(), next=None)


def test_columns_of_lists_are_filled_for_older_ledgers_as_for_new_ones(address):
    with Ledger.open(address) as ledger:
        ledger.store_many([*map(told, range(20)), first(), second(), third()])
        ledger.settle()
        digest = ledger.digest()
    migrate_ledger(address, to="0003")
    with Ledger.open(address) as ledger:
        assert ledger.digest() == digest
        with ledger._reading() as connection:
            days = connection.execute(
                sa.select(merged_events.c.day, merged_parties.c.day).join(
                    merged_parties, merged_parties.c.event_id == merged_events.c.id
                )
            ).all()
    assert all(event == party for event, party in days)
    assert any(event for event, _ in days)
