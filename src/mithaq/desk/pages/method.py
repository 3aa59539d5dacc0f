"""The codebook and the method: what is recorded and how, with what is measured beside it."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext
from mithaq.desk.method.codebook import render_codebook
from mithaq.desk.method.figures import load_figures, measured_sets, precision_of
from mithaq.model.vocabulary import KINDS

router = APIRouter()
NAVIGATION = (("method", "/method"),)
_FIELDS = {
    "parties": "slot.parties", "status": "slot.status", "step": "slot.step", "date": "slot.date", "place": "slot.place",
    "people": "slot.people", "instrument": "slot.instrument", "attribution": "slot.attribution",
    "published": "method.published", "article_kind": "method.article_kind", "quotes": "method.quotes",
}  # fmt: skip


@router.get("/method")
def method(page: PageContext) -> HTMLResponse:
    """How it reads, how far that can be trusted, and the codebook."""

    def beside(name: str) -> str:
        found = precision_of(name) if name else None
        return str(page.say("method.share", percent=found.percent, of=found.of).striptags()) if found else ""

    fields = [(key, found) for name, key in _FIELDS.items() if (found := precision_of(name)) is not None]
    kinds = [(kind, found) for kind in KINDS if (found := precision_of(kind)) is not None]
    return page.render(
        "method/method.html",
        version_measured=load_figures()["version"],
        sets=measured_sets(),
        fields=fields,
        kinds=kinds,
        codebook=render_codebook(page.language, str(page.say("method.measured").striptags()), beside),
    )
