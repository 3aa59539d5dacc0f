"""Errors as pages: in the language of the address, with what can be done; never a trace."""

from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mithaq.desk.context import page_of
from mithaq.desk.problems import PageError
from mithaq.desk.strings import STRINGS
from mithaq.errors import LedgerError


def _problem(request: Request, status: HTTPStatus, key: str, **values: object) -> Response:
    return page_of(request).render("problem/problem.html", status=status, code=int(status), key=key, values=values)


async def _page_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, PageError):
        raise error
    return _problem(request, error.status, error.key, **error.values)


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    key = f"problem.{status.value}"
    return _problem(request, status, key if key in STRINGS else "problem.other")


async def _ledger_error(request: Request, error: Exception) -> Response:
    structlog.get_logger().error("the ledger cannot answer", path=request.url.path, error=str(error))
    return _problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "problem.503")


async def _server_error(request: Request, error: Exception) -> Response:
    return _problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "problem.500")


def install_problem_pages(app: FastAPI) -> None:
    """Gives every error its page."""
    app.add_exception_handler(PageError, _page_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(LedgerError, _ledger_error)
    app.add_exception_handler(Exception, _server_error)
