"""What went wrong, as RFC 9457 has it: `application/problem+json`."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mithaq.desk.api.encoding import to_json
from mithaq.errors import AccessError, ChangedError, DecisionError, LedgerError

MEDIA_TYPE = "application/problem+json"
BUSY_S = 5
"""Seconds after which to try again where the ledger does not answer."""


class Problem(Exception):
    """What a request cannot have: `name` is the last part of the problem's type, `more` its further members."""

    def __init__(
        self, status: HTTPStatus, name: str, detail: str, *, headers: dict[str, str] | None = None, **more: object
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.name = name
        self.detail = detail
        self.headers = headers
        self.more = more


def no_such(what: str, id: object) -> Problem:
    """There is no such thing."""
    return Problem(HTTPStatus.NOT_FOUND, "unknown", f"there is no {what} {id!r}")


def wrong(parameter: str, detail: str) -> Problem:
    """A parameter that cannot be used."""
    errors = [{"detail": detail, "parameter": parameter}]
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", f"{parameter}: {detail}", errors=errors)


def problem_response(problem: Problem) -> Response:
    """The problem as an answer."""
    status = HTTPStatus(problem.status)
    body = {
        "type": f"urn:mithaq:problem:{problem.name}",
        "title": status.phrase,
        "status": status.value,
        "detail": problem.detail,
        **problem.more,
    }
    return Response(to_json(body), status_code=status, media_type=MEDIA_TYPE, headers=problem.headers)


def _of_validation(error: RequestValidationError) -> Problem:
    """What of the request is wrong, without repeating it: it may be long, or no text at all."""
    errors = [_fault(each["loc"], str(each["msg"]).removeprefix("Value error, ")) for each in error.errors()]
    first = errors[0]
    where = first.get("parameter") or first.get("pointer")
    return Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid",
        f"{where}: {first['detail']}" if where else first["detail"],
        errors=errors,
    )


def _fault(location: Sequence[Any], detail: str) -> dict[str, str]:
    where, *rest = location
    if where == "body":
        return {"detail": detail, "pointer": "#" + "".join(f"/{part}" for part in rest)}
    return {"detail": detail, "parameter": str(rest[0])} if rest else {"detail": detail}


def _of_ledger(error: LedgerError, request: Request) -> Problem:
    if isinstance(error.__cause__, DBAPIError):
        structlog.get_logger().error("the ledger cannot answer", path=request.url.path, error=str(error))
        return Problem(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "busy",
            "the ledger does not answer now: try again shortly",
            headers={"retry-after": str(BUSY_S)},
        )
    if isinstance(error, ChangedError):
        return Problem(HTTPStatus.PRECONDITION_FAILED, "changed", str(error))
    if isinstance(error, DecisionError) or request.method == "GET":
        return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", str(error))
    return Problem(HTTPStatus.CONFLICT, "conflict", str(error))


def _of_access(error: AccessError) -> Problem:
    headers = {"retry-after": str(round(error.wait_s))} if error.wait_s is not None else None
    return Problem(HTTPStatus(error.status), "access", str(error), headers=headers)


def _of_http(error: HTTPException) -> Problem:
    status = HTTPStatus(error.status_code)
    return Problem(status, "http", str(error.detail), headers=dict(error.headers or {}))


async def _answer(request: Request, error: Exception) -> Response:
    match error:
        case Problem():
            return problem_response(error)
        case RequestValidationError():
            return problem_response(_of_validation(error))
        case LedgerError():
            return problem_response(_of_ledger(error, request))
        case AccessError():
            return problem_response(_of_access(error))
        case HTTPException():
            return problem_response(_of_http(error))
    return problem_response(
        Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", "a fault of the desk: its log says more")
    )


def install_problems(api: FastAPI) -> None:
    """Makes every error a problem."""
    for kind in (Problem, RequestValidationError, LedgerError, AccessError, HTTPException, Exception):
        api.add_exception_handler(kind, _answer)
