"""The fields of a small form."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from mithaq.errors import AccessError

_MOST_BYTES = 16_384
_MOST_FIELDS = 10


async def read_form(request: Request) -> dict[str, str]:
    """The fields that were sent, the last of each name. Raises AccessError (413, 400) for more than a small form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise AccessError(413, "access.form", f"more than {_MOST_BYTES} bytes were sent")
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise AccessError(400, "access.form", f"this is no form: {error}") from error
