"""The application: what it is made of, and in which order."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles

from mithaq import __version__
from mithaq.desk.accounts import find_user, install_accounts
from mithaq.desk.api.app import install_api
from mithaq.desk.assets import STATIC, digest_of_assets, has_vendor_files
from mithaq.desk.context import Desk
from mithaq.desk.failing import install_problem_pages
from mithaq.desk.headers import SecurityHeaders
from mithaq.desk.language import LANGUAGES, choose_language
from mithaq.desk.pages import PAGES, navigation
from mithaq.desk.remembering import Kept, Remembered
from mithaq.desk.settings import DeskSettings
from mithaq.desk.settling import Settler
from mithaq.desk.templating import make_environment
from mithaq.ledger import Ledger

_LEAST_COMPRESSED = 1_000  # bytes
_FILES_KEPT_S = 31_536_000  # the address of a file changes with its content


class _Files(StaticFiles):
    """The files of pages, which a browser may keep."""

    def file_response(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        """As starlette's, with the time to keep it."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = f"public, max-age={_FILES_KEPT_S}, immutable"
        return response


def _install_pages(app: FastAPI, settings: DeskSettings) -> None:
    """Every page in both languages, and `/`, which leads to the one that the browser asks for."""

    @app.get("/", include_in_schema=False)
    async def choose(request: Request) -> RedirectResponse:
        language = choose_language(request.headers.get("accept-language"))
        return RedirectResponse(f"/{language}/", status_code=307, headers={"vary": "accept-language"})

    app.mount("/static", _Files(directory=STATIC), name="static")
    for language in LANGUAGES:
        for page in PAGES:
            app.include_router(page.router, prefix=f"/{language}", include_in_schema=False)


PARTS: tuple[Callable[[FastAPI, DeskSettings], None], ...] = (_install_pages, install_api, install_accounts)
"""What the application is made of, in order; each adds its routes, middleware and hooks (`app.state.desk.user_of`)."""


def create_app(settings: DeskSettings) -> FastAPI:
    """The application over the ledger of the settings, which must exist. Raises LedgerError where it cannot be opened."""
    ledger = Ledger.open(settings.ledger, create=False, settles=False)
    settler = Settler(ledger)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        settler.start()
        yield
        settler.stop()
        ledger.close()

    app = FastAPI(
        title="Mithaq", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.desk = Desk(
        settings=settings,
        ledger=ledger,
        templates=make_environment(),
        remembered=Remembered(settings.remember_s),
        kept=Kept(ledger.mark, settings.remember_s),
        user_of=find_user,
        navigation=navigation(),
        assets=digest_of_assets(),
        has_vendor_files=has_vendor_files(),
    )
    install_problem_pages(app)
    for install in PARTS:
        install(app, settings)
    app.add_middleware(GZipMiddleware, minimum_size=_LEAST_COMPRESSED, compresslevel=5)
    app.add_middleware(SecurityHeaders)
    return app
