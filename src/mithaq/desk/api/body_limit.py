"""Bodies of requests: no longer than decisions need."""

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mithaq.desk.api.problems import Problem, problem_response

MOST_SENT = 200_000
"""Bytes of a body."""


class BodyLimit:
    """Takes a body whole before anything looks at it, and answers one that is too long with a problem."""

    def __init__(self, app: ASGIApp, *, most: int = MOST_SENT) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        body = b""
        message: Message = {"type": "http.request", "more_body": True}
        while message["type"] == "http.request" and message.get("more_body", False):
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._most:
                problem = Problem(
                    HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-long", f"a body has at most {self._most:,} bytes"
                )
                await problem_response(problem)(scope, receive, send)
                return
        waiting: list[Message] = [{**message, "body": body}]

        async def receive_again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, receive_again, send)
