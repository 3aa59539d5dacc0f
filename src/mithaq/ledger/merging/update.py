"""Same event: which tellings are of one event, kept up to date as articles come.

What is worked on are connected components: tellings tied by pairs that speak for one event. A component is loaded, scored
and clustered whole, so that the outcome is that of clustering everything at once, whatever came first; tellings that no
pair ties to new or changed ones are not touched.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mithaq.ledger.copies import groups_of
from mithaq.ledger.decided import decided_pairs
from mithaq.ledger.edtf import Days, days_of
from mithaq.ledger.engine import insert_rows, pages
from mithaq.ledger.merging.clustering import cluster
from mithaq.ledger.merging.features import can_be_same
from mithaq.ledger.merging.record import in_order, merged_record
from mithaq.ledger.merging.scoring import Weights, odds_of, reasons_for, shipped_weights
from mithaq.ledger.merging.telling import SLACK, Key, Told, keys_of, told_of
from mithaq.ledger.rows import event_of, text_of
from mithaq.ledger.schema import articles, events, members, mention_keys, merged_events, merged_parties, readings, texts

Pair = tuple[Key, Key]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The merged events, by id, that an update wrote (new or otherwise than before) and took away."""

    written: frozenset[str]
    removed: frozenset[str]


@dataclass(slots=True)
class Neighbourhood:
    """The tellings looked at in one update, their candidates and the odds of each pair."""

    connection: Connection
    weights: Weights
    told: dict[Key, Told] = field(default_factory=dict)
    odds: dict[Pair, float] = field(default_factory=dict)
    compared: set[Key] = field(default_factory=set)

    def load(self, keys: Iterable[Key]) -> None:
        """Loads the tellings that are not there yet; a key without an event is passed over."""
        for page in pages(article_id for article_id, position in keys if (article_id, position) not in self.told):
            for told in load_tellings(self.connection, page):
                self.told.setdefault(told.key, told)

    def compare(self, keys: Sequence[Key]) -> set[Key]:
        """Scores these tellings with their candidates; returns those that speak for one event with any of them."""
        fresh = [key for key in keys if key not in self.compared]
        candidates = {key: _candidates(self.connection, self.told[key]) for key in fresh}
        self.load({other for others in candidates.values() for other in others})
        tied: set[Key] = set()
        for key, others in candidates.items():
            for other in others:
                if other == key or other not in self.told:
                    continue
                pair = (key, other) if key < other else (other, key)
                if pair not in self.odds:
                    one, two = self.told[pair[0]], self.told[pair[1]]
                    if not can_be_same(one, two):
                        continue
                    self.odds[pair] = odds_of(one, two, self.weights)
                if self.odds[pair] > self.weights.threshold:
                    tied.add(other)
        self.compared.update(fresh)
        return tied


def load_tellings(connection: Connection, ids: Sequence[str]) -> Iterator[Told]:
    """The tellings of these articles."""
    groups = groups_of(connection, ids)
    query = (
        sa.select(
            events.c.article_id, events.c.position, events.c.review, events.c.record.label("decided"), readings.c.record,
            articles.c.published, articles.c.title, articles.c.outlet, texts.c.body,
        )
        .join(articles, articles.c.id == events.c.article_id)
        .join(texts, texts.c.digest == articles.c.text_digest)
        .join(readings, (readings.c.article_id == articles.c.id) & (readings.c.number == articles.c.reading))
        .where(events.c.article_id.in_(ids))
        .order_by(events.c.article_id, events.c.position)
    )  # fmt: skip
    for row in connection.execute(query):
        record = row.decided or row.record["events"][row.position]
        yield told_of(
            (row.article_id, row.position),
            event_of(record, where=f"event {row.position} of article {row.article_id}"),
            review=row.review,
            published=row.published,
            title=row.title,
            outlet=row.outlet,
            copy_group=groups[row.article_id],
            text=text_of(row.body),
        )


def _candidates(connection: Connection, told: Told) -> set[Key]:
    """Tellings that share a key and whose days come near."""
    return _in_window(connection, keys_of(told), told.first, told.last)


def _in_window(connection: Connection, keys: Sequence[str], first: date, last: date) -> set[Key]:
    slack = timedelta(days=SLACK)
    low = (max(first, date.min + slack) - slack).isoformat()
    high = (min(last, date.max - slack) + slack).isoformat()
    query = sa.select(mention_keys.c.article_id, mention_keys.c.position).where(
        mention_keys.c.key.in_(keys) & (mention_keys.c.first <= high) & (mention_keys.c.last >= low)
    )
    return {(article_id, position) for article_id, position in connection.execute(query)}


def merge_articles(connection: Connection, ids: Sequence[str]) -> Touched:
    """Brings the merged events up to date with what these articles now tell."""
    seeds, before = _forget(connection, ids)
    fresh = tellings_of(connection, ids)
    remember(connection, fresh)
    reached, rows, memberships = merge_around(connection, fresh, seeds, decided_pairs(connection))
    return write_merged(connection, reached, before, rows, memberships)


def merge_around(
    connection: Connection, fresh: Sequence[Told], seeds: set[Key], decided: Sequence[tuple[Key, Key, bool]]
) -> tuple[set[Key], dict[str, Row], list[Row]]:
    """The components that the fresh tellings and the seeds are in: their tellings, the merged events by id, and whose
    telling is in which."""
    area, reached = _reach(connection, fresh, seeds, decided)
    odds = dict(area.odds)
    for one, other, same in decided:
        if one in reached and other in reached:
            odds[min(one, other), max(one, other)] = math.inf if same else -math.inf
    rows, memberships = _merged(area, reached, odds)
    return reached, rows, memberships


def articles_near(connection: Connection, ids: Sequence[str], before: Iterable[Told]) -> set[str]:
    """These articles and all whose tellings are tied to theirs: what a change of theirs, from `before`, can touch."""
    seeds = {key for told in before for key in _candidates(connection, told)}
    _, reached = _reach(connection, tellings_of(connection, ids), seeds, decided_pairs(connection))
    return {article_id for article_id, _ in reached} | set(ids)


def tellings_of(connection: Connection, ids: Sequence[str]) -> list[Told]:
    """The tellings of these articles."""
    return [told for page in pages(ids) for told in load_tellings(connection, page)]


def _reach(
    connection: Connection, fresh: Sequence[Told], seeds: set[Key], decided: Sequence[tuple[Key, Key, bool]]
) -> tuple[Neighbourhood, set[Key]]:
    """The components that the fresh tellings and the seeds are in, with the odds of their pairs."""
    area = Neighbourhood(connection, shipped_weights())
    area.told.update((told.key, told) for told in fresh)
    area.load(seeds)
    reached = {told.key for told in fresh} | {key for key in seeds if key in area.told}
    frontier = sorted(reached)
    while frontier:
        tied = area.compare(frontier)
        for one, other, same in decided:
            if same and (one in reached) != (other in reached):
                tied |= {one, other}
        area.load(tied)
        frontier = sorted(key for key in tied - reached if key in area.told)
        reached.update(frontier)
    return area, reached


def _forget(connection: Connection, ids: Sequence[str]) -> tuple[set[Key], set[str]]:
    """Takes the articles' tellings away; returns other tellings that stood near them, and the events they were in."""
    near: set[Key] = set()
    here = mention_keys.c.article_id.in_(ids)
    for row in connection.execute(sa.select(mention_keys).where(here)).all():
        near |= _in_window(connection, [row.key], date.fromisoformat(row.first), date.fromisoformat(row.last))
    before = set(connection.execute(sa.select(members.c.event_id).where(members.c.article_id.in_(ids))).scalars())
    merged = sa.select(members.c.article_id, members.c.position).where(members.c.event_id.in_(sorted(before)))
    near |= {(article_id, position) for article_id, position in connection.execute(merged)}
    connection.execute(sa.delete(mention_keys).where(here))
    connection.execute(sa.delete(members).where(members.c.article_id.in_(ids)))
    return {key for key in near if key[0] not in set(ids)}, before


def remember(connection: Connection, fresh: Iterable[Told]) -> None:
    """Enters the tellings under the keys by which others find them."""
    rows = [
        {
            "key": key,
            "article_id": told.key[0],
            "position": told.key[1],
            "first": told.first.isoformat(),
            "last": told.last.isoformat(),
        }
        for told in fresh
        for key in keys_of(told)
    ]
    if rows:
        connection.execute(sa.insert(mention_keys), rows)


def _components(reached: set[Key], odds: Mapping[Pair, float], threshold: float) -> list[list[Key]]:
    tied: dict[Key, list[Key]] = defaultdict(list)
    for (one, other), value in odds.items():
        if value > threshold and one in reached and other in reached:
            tied[one].append(other)
            tied[other].append(one)
    seen: set[Key] = set()
    found = []
    for start in sorted(reached):
        if start in seen:
            continue
        component, waiting = [], [start]
        seen.add(start)
        while waiting:
            key = waiting.pop()
            component.append(key)
            new = [other for other in tied[key] if other not in seen]
            seen.update(new)
            waiting += new
        found.append(sorted(component))
    return found


def _merged(area: Neighbourhood, reached: set[Key], odds: Mapping[Pair, float]) -> tuple[dict[str, Row], list[Row]]:
    """The merged events of the components, by id, and whose telling is in which."""
    near: dict[Key, dict[Key, float]] = defaultdict(dict)
    for (one, other), value in odds.items():
        if one in reached and other in reached:
            near[one][other] = value
    rows: dict[str, Row] = {}
    memberships: list[Row] = []
    for component in _components(reached, odds, area.weights.threshold):
        place = {key: index for index, key in enumerate(component)}
        inside = {
            (place[one], place[other]): value
            for one in component
            for other, value in near[one].items()
            if other in place
        }
        for group in cluster(component, inside, threshold=area.weights.threshold):
            told = in_order(area.told[key] for key in group)
            scores = {each.key: _score(each, told, odds, area.weights) for each in told}
            record = merged_record(told, id=told[0].event.id, scores=scores)
            rows[record["id"]] = record
            memberships += [member_row(each, record["id"], scores[each.key]) for each in told]
    return rows, memberships


def member_row(told: Told, event: str, score: tuple[float | None, list[str]]) -> Row:
    """The row of `members` of a telling: the merged event it is in, how sure it belongs there and why."""
    article_id, position = told.key
    return {
        "article_id": article_id, "position": position, "event_id": event, "id": told.event.id,
        "score": score[0], "reasons": score[1],
    }  # fmt: skip


def _score(
    each: Told, group: Sequence[Told], odds: Mapping[Pair, float], weights: Weights
) -> tuple[float | None, list[str]]:
    """How sure the telling belongs to the others (its mean share), and why, by the one it is most like."""
    others = [other for other in group if other is not each]
    if not others:
        return None, []
    values = {other.key: odds.get((min(each.key, other.key), max(each.key, other.key)), -math.inf) for other in others}
    closest = max(others, key=lambda other: (values[other.key], other.key))
    if math.isinf(values[closest.key]) and values[closest.key] > 0:
        reasons = ["+ decided by a person"]
    else:
        reasons = reasons_for(each, closest, weights)
    return round(sum(map(weights.share, values.values())) / len(values), 4), reasons


def write_merged(
    connection: Connection, reached: set[Key], before: set[str], rows: Mapping[str, Row], memberships: Sequence[Row]
) -> Touched:
    """Writes what is now otherwise; `before` are events that tellings now gone were in."""
    for page in pages(article_id for article_id, _ in reached):
        chosen = members.c.article_id.in_(page)
        before |= {
            row.event_id
            for row in connection.execute(sa.select(members).where(chosen))
            if (row.article_id, row.position) in reached
        }
    gone = sorted(before - set(rows))
    known: dict[str, Any] = {}
    for page in pages(rows):
        chosen = merged_events.c.id.in_(page)
        known |= {row.id: row.record for row in connection.execute(sa.select(merged_events).where(chosen))}
    changed = [id for id in sorted(rows) if known.get(id) != rows[id]]
    stale = gone + [id for id in changed if id in known]
    for page in pages(stale):
        connection.execute(sa.delete(merged_parties).where(merged_parties.c.event_id.in_(page)))
        connection.execute(sa.delete(merged_events).where(merged_events.c.id.in_(page)))
    mine = (members.c.article_id == sa.bindparam("an_article")) & (members.c.position == sa.bindparam("a_position"))
    if reached:
        connection.execute(
            sa.delete(members).where(mine), [{"an_article": key[0], "a_position": key[1]} for key in sorted(reached)]
        )
    written = [event_row(rows[id]) for id in changed]
    insert_rows(connection, merged_events, written)
    insert_rows(
        connection,
        merged_parties,
        [
            {"event_id": row["id"], "rank": rank, "party": party, "day": row["day"]}
            for row in written
            for rank, party in enumerate(row["record"]["parties"])
        ],
    )
    insert_rows(connection, members, memberships)
    return Touched(written=frozenset(changed), removed=frozenset(gone))


def event_row(record: Row) -> Row:
    """The row of `merged_events` of a merged event's record."""
    days = days_of(record["date"]) or Days(first=None, last=None)
    return {name: record[name] for name in ("id", "kind", "status", "step", "date", "confidence", "review")} | {
        "day": days.first or days.last,
        "date_start": days.first,
        "date_end": days.last,
        "told": min((each["told"] for each in record["history"] if _tells(each, record)), default=None),
        "contested": any(conflict["slot"] == "status" for conflict in record["conflicts"]),
        "conflicting": bool(record["conflicts"]),
        "tellings": len(record["tellings"]),
        "sources": record["independent_sources"],
        "record": record,
    }


def _tells(told: Row, record: Row) -> bool:
    """Whether this step of its history has a day and is of the status that it has come to."""
    return told["told"] is not None and bool(told["status"] == record["status"])
