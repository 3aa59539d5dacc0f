"""Whatever table of a ledger is damaged behind its back, `verify` has a line for it."""

import sqlite3

import pytest
import sqlalchemy as sa
from agreement_samples import everything
from merging_samples import press

from mithaq.ledger import Ledger

CLOCK = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A settled ledger with something in every table."""
    path = tmp_path_factory.mktemp("whole") / "a.db"
    with Ledger.open(path, clock=lambda: CLOCK) as ledger:
        ledger.store_many([*everything(), *press()])
        ledger.settle()
        ledger.same(*[event.id for event in ledger.events()[:2]], by="ندى كريم")
        ledger.settle()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.close()
    return path


def damaged(whole, tmp_path, statement):
    path = tmp_path / "b.db"
    path.write_bytes(whole.read_bytes())
    raw = sqlite3.connect(path)
    changed = raw.execute(statement).rowcount
    raw.commit()
    raw.close()
    assert changed > 0
    return path


def test_a_whole_ledger_has_no_fault(whole):
    with Ledger.open(whole) as ledger:
        assert list(ledger.verify(deep=True)) == []


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("DELETE FROM signatures", "table articles, id {}: it is not in table signatures"),
        ("UPDATE signatures SET article_id = 'gone' WHERE rowid = 1", "table signatures, article_id gone: it is not"),
        ("UPDATE bands SET article_id = 'gone' WHERE rowid = 1", "table bands, article_id gone: it is not"),
        ("DELETE FROM copies WHERE rowid = 1", "it is not in table copies"),
        ("UPDATE copies SET copy_group = (SELECT max(article_id) FROM copies) WHERE rowid = 1", "copies {}: the group"),
        ("DELETE FROM mention_keys WHERE rowid = 1", "it is not in table mention_keys"),
        ("UPDATE mention_keys SET position = 77 WHERE rowid = 1", "position 77: it is not in table events"),
        ("DELETE FROM merged_events", "it is not in table merged_events"),
        ("UPDATE merged_events SET kind = 'call'", "merged_events {}: its columns are not what"),
        ("UPDATE merged_events SET record = '{}'", "merged_events {}: the record is damaged: KeyError"),
        ("UPDATE merged_events SET record = 'x'", "merged_events, {}: record is no JSON"),
        ("UPDATE merged_events SET record = replace(record, '\"end\":', '\"end\":1')", "its words are not at"),
        ("UPDATE merged_events SET record = replace(record, '\"end\":', '\"other\":')", "damaged: KeyError('end')"),
        ("DELETE FROM merged_parties", "merged_events {}: its rows in table merged_parties"),
        ("UPDATE merged_parties SET party = 'XXX'", "merged_events {}: its rows in table merged_parties"),
        ("UPDATE merged_parties SET event_id = 'gone' || event_id", "table merged_parties, event_id gone{}: it is not"),
        ("DELETE FROM members WHERE rowid = 1", "it is not in table members"),
        ("UPDATE members SET score = 0.123 WHERE rowid = 1", "merged_events {}: its rows in table members"),
        ("UPDATE members SET event_id = 'gone' WHERE rowid = 1", "table members, event_id gone: it is not"),
        ("DELETE FROM entities WHERE rowid = 1", "it is not in table entities"),
        ("UPDATE entities SET label = 'x' WHERE rowid = 1", "entities {}: its columns are not what"),
        ("UPDATE entities SET record = replace(record, '\"start\":', '\"start\":1')", "entities {}: its words are not at"),
        ("DELETE FROM namings WHERE rowid = 1", "it is not in table namings"),
        ("UPDATE namings SET name = 'x' WHERE rowid = 1", "namings {}: its columns are not what"),
        ("UPDATE namings SET record = '[]' WHERE rowid = 1", "namings {}: the record is damaged"),
        ("UPDATE namings SET score = 0.01", "entity_mentions of naming {}: they are linked otherwise"),
        ("UPDATE naming_keys SET naming_id = 'gone' WHERE rowid = 1", "table naming_keys, naming_id gone: it is not"),
        ("DELETE FROM entity_mentions", "table entities, id {}: it is not in table entity_mentions"),
        ("UPDATE entity_mentions SET start = start + 1 WHERE rowid = 1", "entity_mentions of event 0, {}: its words are not"),
        ("DELETE FROM event_blocks", "table agreement_events, event_id {}: it is not in table event_blocks"),
        ("UPDATE event_blocks SET event_id = 'gone' WHERE rowid = 1", "table event_blocks, event_id gone: it is not"),
        ("DELETE FROM agreements WHERE rowid = 1", "it is not in table agreements"),
        ("UPDATE agreements SET step = 'ended' WHERE rowid = 1", "agreements {}: its columns are not what"),
        ("UPDATE agreements SET record = replace(record, '\"end\":', '\"end\":1')", "agreements {}: its words are not at"),
        ("DELETE FROM agreement_events WHERE rowid = 1", "agreements {}: its rows in table agreement_events"),
        ("DELETE FROM series WHERE rowid = 1", "it is not in table series"),
        ("UPDATE series SET label = 'x' WHERE rowid = 1", "series {}: its columns are not what"),
        ("DELETE FROM series_events", "series {}: its rows in table series_events"),
        ("INSERT INTO pending VALUES ('gone')", "table pending, article_id gone: it is not in table articles"),
        ("DELETE FROM article_words WHERE number = 1", "article {}: its words are not in the index"),
        ("UPDATE event_parties SET party = 'XXX' WHERE rowid = 1", "article {}: the table of events is not what"),
        ("UPDATE decisions SET number = 7", "decision 1: it is missing; the next one is 7"),
    ],
)  # fmt: skip
def test_damage_to_a_table_has_a_line(whole, tmp_path, statement, line):
    before, after = line.split("{}") if "{}" in line else (line, "")
    with Ledger.open(damaged(whole, tmp_path, statement)) as ledger:
        faults = list(ledger.verify())
    assert any(before in fault and after in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE bands SET band = band + 1 WHERE rowid = 1", "table bands: row "),
        ("DELETE FROM naming_keys WHERE rowid = 1", "table naming_keys: row "),
        ("UPDATE entities SET record = replace(record, '\"mentions\":', '\"mentions\":1')", "table entities: row "),
        (
            "UPDATE texts SET body = x'00' WHERE rowid = 1",
            "the record cannot be made anew: an archived text is damaged",
        ),
    ],
)
def test_what_only_making_it_anew_shows_is_shown_by_a_deep_look(whole, tmp_path, statement, line):
    with Ledger.open(damaged(whole, tmp_path, statement)) as ledger:
        assert not any(fault.startswith(line) for fault in ledger.verify())
        assert any(fault.startswith(line) for fault in ledger.verify(deep=True))


def test_articles_not_yet_settled_are_no_fault(address):
    with Ledger.open(address) as ledger:
        ledger.store_many(everything()[:6])
        ledger.settle()
        ledger.store_many(everything()[6:])
        assert list(ledger.verify()) == []
        assert list(ledger.verify(deep=True)) == []
        with ledger._writing() as connection:
            connection.execute(sa.text("UPDATE agreements SET step = 'ended'"))
            connection.execute(sa.text("DELETE FROM series_events"))
        faults = list(ledger.verify())
    assert any(fault.startswith("agreements ") for fault in faults)
    assert any("not in table series_events" in fault for fault in faults)
