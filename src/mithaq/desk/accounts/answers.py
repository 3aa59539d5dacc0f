"""Answers to those who may not: a problem for programs, a page or the way to log in for people."""

import json
import math
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mithaq.desk.accounts.origins import local_path
from mithaq.desk.context import page_of
from mithaq.errors import AccessError

API = "/api"
"""The path of what is for programs."""


def is_api(request: Request) -> bool:
    """Whether the request is for a program's use."""
    path: str = request.scope["path"]
    return path == API or path.startswith(f"{API}/")


def _problem(error: AccessError) -> Response:
    """The error as RFC 9457 has it."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": str(error),
    }
    return Response(json.dumps(told), status_code=error.status, media_type="application/problem+json")


def log_in_path(request: Request) -> str:
    """The page to log in, in the language of the page, from which the way leads back to what was asked for."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method not in ("GET", "HEAD"):
        asked = ""
    if "hx-request" in request.headers:
        current = urlsplit(request.headers.get("hx-current-url", ""))
        asked = current.path + (f"?{current.query}" if current.query else "")
    back = local_path(asked)
    return page_of(request).links.to("/login", {"next": back})


def answer(request: Request, error: AccessError) -> Response:
    """What whoever may not is told."""
    if is_api(request):
        response = _problem(error)
    elif error.status == HTTPStatus.UNAUTHORIZED and "hx-request" in request.headers:
        response = Response(status_code=error.status, headers={"hx-redirect": log_in_path(request)})
    elif error.status == HTTPStatus.UNAUTHORIZED:
        return RedirectResponse(log_in_path(request), status_code=HTTPStatus.SEE_OTHER)
    else:
        page = page_of(request)
        response = page.render("problem/problem.html", status=error.status, code=error.status, key=error.key, values={})
    if error.status == HTTPStatus.UNAUTHORIZED:
        response.headers["www-authenticate"] = 'Bearer realm="mithaq"'
    if error.wait_s is not None:
        response.headers["retry-after"] = str(math.ceil(error.wait_s))
    return response


async def answer_access_error(request: Request, error: Exception) -> Response:
    """`answer` as a handler of errors that pages raise."""
    if not isinstance(error, AccessError):
        raise error
    return answer(request, error)
