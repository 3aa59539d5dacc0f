"""Search: states, people and things by name, articles by their words."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import Page, PageContext
from mithaq.desk.filters import parse_date
from mithaq.errors import QueryError
from mithaq.ledger import SearchHit, StoredEntity
from mithaq.lexicon import find_state

router = APIRouter()
_HITS = 20
_ENTITIES = 8
_LONGEST_NAME = 60
"""Code points of a query that may still be a name."""


@router.get("/search")
def search(page: PageContext) -> HTMLResponse:
    """What is found for `q`; `since` and `until` speak of the day of publication, `outlet` of the articles alone."""
    given = page.request.query_params
    words = given.get("q", "").strip()
    since, until = parse_date("since", given), parse_date("until", given)
    hits: list[SearchHit] = []
    problem = None
    if words:
        try:
            outlet = given.get("outlet") or None
            hits = page.ledger.search(words, limit=_HITS + 1, since=since, until=until, outlet=outlet)
        except QueryError:
            problem = "search.no_answer"
    return page.render(
        "search/search.html",
        words=words,
        given=given,
        problem=problem,
        states=_states(words),
        entities=_entities(page, words),
        hits=[(hit, _pieces(hit)) for hit in hits[:_HITS]],
        is_cut=len(hits) > _HITS,
    )


def _states(words: str) -> list[str]:
    """The states and bodies that the query names: as a whole, or word by word ("مصر باكستان"), two at most."""
    whole = find_state(words) if words else None
    if whole is not None:
        return [whole]
    found = dict.fromkeys(code for word in words.split()[:6] if len(word) > 1 and (code := find_state(word)))
    return list(found)[:2]


def _entities(page: Page, words: str) -> list[StoredEntity]:
    if not 2 <= len(words) <= _LONGEST_NAME:
        return []
    find = page.ledger.entities
    found = page.desk.remembered.get(("entities", words), lambda: find(name=words, limit=_ENTITIES))
    return [entity for entity in found if entity.type not in ("state", "body")]


def _pieces(hit: SearchHit) -> list[str]:
    """The passage cut where the words stand: plain, found, plain, … plain."""
    passage, pieces, position = hit.passage, [], 0
    for start, end in sorted(hit.words):
        first, last = start - passage.start, end - passage.start
        if first >= position:
            pieces += [passage.text[position:first], passage.text[first:last]]
            position = last
    return [*pieces, passage.text[position:]]
