"""What every page gets: the language, the ledger, who asks, and the way to the templates."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request
from jinja2 import Environment
from markupsafe import Markup
from starlette.responses import HTMLResponse

from mithaq import __version__
from mithaq.desk.dates import render_date
from mithaq.desk.language import DIRECTIONS, LANGUAGES, Language, address_in, choose_language, language_of_path, say
from mithaq.desk.links import Links
from mithaq.desk.names import party_name
from mithaq.desk.problems import bad_query
from mithaq.desk.reasons import reason_words
from mithaq.desk.remembering import Kept, Remembered
from mithaq.desk.settings import DeskSettings
from mithaq.desk.strings import STRINGS
from mithaq.errors import LedgerError
from mithaq.ledger import Ledger
from mithaq.ledger.accounts import User


@dataclass(slots=True, kw_only=True)
class Desk:
    """What all requests share; `app.state.desk`.

    `user_of` says who asks (None: nobody who is known). `navigation` are the pages of the
    menu, keys of the catalogue with addresses under the language.
    """

    settings: DeskSettings
    ledger: Ledger
    templates: Environment
    remembered: Remembered
    kept: Kept
    user_of: Callable[[Request], User | None]
    navigation: tuple[tuple[str, str], ...]
    assets: str
    has_vendor_files: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page for one request. Endpoints take it as `page: PageContext`."""

    request: Request
    language: Language
    desk: Desk

    @property
    def ledger(self) -> Ledger:
        """The ledger; questions to it are answered from the record as it was last settled."""
        return self.desk.ledger

    @property
    def user(self) -> User | None:
        """Who asks."""
        return self.desk.user_of(self.request)

    @property
    def waiting(self) -> int:
        """How many articles are not in the record yet; 0 where the ledger cannot say."""
        try:
            return self.ledger.waiting()
        except LedgerError:
            return 0

    @property
    def links(self) -> Links:
        """Addresses in the language of the page."""
        return Links(self.language)

    def say(self, key: str, /, n: int | None = None, **values: object) -> Markup:
        """The words of the catalogue in the language of the page. Raises KeyError for a key that is not in it."""
        return say(STRINGS[key], self.language, n=n, **values)

    def address_in(self, language: Language) -> str:
        """This page in another language, with its filters."""
        return address_in(language, self.request.url.path, self.request.url.query)

    def with_query(self, **changed: str | None) -> str:
        """This page with other filters; None takes one out."""
        query = {**self.request.query_params, **changed}
        kept = {name: value for name, value in query.items() if value}
        return self.request.url.path + (f"?{urlencode(kept)}" if kept else "")

    def render(self, template: str, *, status: int = HTTPStatus.OK, **values: object) -> HTMLResponse:
        """The page of a template, which gets `page`, `t`, `date`, `name`, `because`, `links` and `asset` besides the values."""
        content = self.desk.templates.get_template(template).render(
            page=self,
            version=__version__,
            t=self.say,
            lang=self.language,
            dir=DIRECTIONS[self.language],
            languages=LANGUAGES,
            links=self.links,
            date=lambda edtf: render_date(edtf, self.language),
            name=lambda code: party_name(code, self.language),
            because=lambda reason: reason_words(reason, self.language),
            asset=lambda path: f"/static/{path}?v={self.desk.assets}",
            **values,
        )
        return HTMLResponse(content, status_code=status, headers={"content-language": self.language})


def page_of(request: Request) -> Page:
    """The page of a request: in the language of its address, else in the one the browser asks for."""
    language = language_of_path(request.url.path) or choose_language(request.headers.get("accept-language"))
    return Page(request=request, language=language, desk=request.app.state.desk)


async def get_page(request: Request) -> Page:
    """`page_of` as a dependency, without a thread of its own. Raises PageError for characters that no text has."""
    if any("\0" in value for value in (request.scope["path"], *request.query_params.values())):
        raise bad_query("problem.400")
    return page_of(request)


PageContext = Annotated[Page, Depends(get_page)]
