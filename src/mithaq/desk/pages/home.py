"""The first page: what is new, what is busy, what is to come, and what the ledger is made of."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from mithaq.desk.context import PageContext

router = APIRouter()
NAVIGATION = ("home", "/")


@router.get("/")
def home(page: PageContext) -> HTMLResponse:
    """The first page."""
    return page.render("home/home.html")
