"""The OpenAPI document: what FastAPI gives, with our problems and the answers that every operation may have."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from mithaq.desk.api.problems import MEDIA_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_TEXT = {"type": "string"}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457. Errors of several parameters or members of the body stand in `errors`.",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"detail": _TEXT, "parameter": _TEXT, "pointer": _TEXT},
                "required": ["detail"],
            },
        },
        "event": {"description": "Of a decision on an event that changed: the event as it is; null: it is gone."},
    },
    "required": ["type", "title", "status", "detail"],
}
_ALWAYS = (401, 403, 422, 429, 500, 503)
_DECIDING = (400, 409, 412, 413, 428)


def install_description(api: FastAPI) -> None:
    """Makes `/openapi.json` tell all answers."""

    def describe() -> dict[str, Any]:
        if api.openapi_schema is None:
            document = get_openapi(
                title=api.title,
                version=api.version,
                description=api.description,
                routes=api.routes,
                tags=api.openapi_tags,
            )
            schemas = document["components"]["schemas"]
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            schemas["Problem"] = PROBLEM
            for path, method, operation in _operations(document):
                _complete(path, method, operation["responses"])
            api.openapi_schema = document
        return api.openapi_schema

    api.openapi = describe  # type: ignore[method-assign]  # FastAPI's own way to extend the document


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def _complete(path: str, method: str, responses: dict[str, Any]) -> None:
    found = [*_ALWAYS, *((404,) if "{" in path else ()), *(_DECIDING if method == "post" else ())]
    for status in sorted(found):
        content = {MEDIA_TYPE: {"schema": _PROBLEM}}
        responses[str(status)] = {"description": HTTPStatus(status).phrase, "content": content}
    if method == "get":
        responses["304"] = {"description": "Not Modified: the ETag in If-None-Match is that of the answer."}
