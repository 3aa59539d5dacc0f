"""An agreement: its life step by step with the words that tell it, what it provides for, what it follows."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.problems import not_found
from mithaq.lexicon import load_agreement_words

router = APIRouter()
_CLAUSES = 12
_RELATED = 12
_NAMES = 6


@router.get("/agreement/{id}")
def agreement(page: PageContext, id: str) -> HTMLResponse:
    """The agreement with this id."""
    found = page.ledger.find_agreement(id)
    if found is None:
        raise not_found("agreement.none", id=id)
    record = {
        **found.record,
        "provisions": found.record["provisions"][:_CLAUSES],
        "related": found.record["related"][:_RELATED],
    }
    fields = {entry.id: entry.data["label"] for entry in load_agreement_words().of("field")}
    return page.render(
        "thing/agreement.html",
        agreement=found,
        record=record,
        label=(record["labels"] or {}).get(page.language) or found.label,
        names=record["names"][:_NAMES],
        fields=[(fields[each["field"]][page.language], each) for each in record["fields"]],
        articles=page.ledger.articles(set(_articles(record))),
        dated=("signed", "in_force", "ended"),
    )


def _articles(record: Mapping[str, Any]) -> Iterator[str]:
    """The articles whose words are shown."""
    for step in (*record["steps"], *record["related"]):
        yield from (piece["article"] for piece in step["evidence"])
    for part in ("provisions", "obligations", "predecessors", "fields"):
        yield from (clause["article"] for clause in record[part])
