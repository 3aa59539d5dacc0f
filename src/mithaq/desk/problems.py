"""What a page says where it cannot be shown."""

from http import HTTPStatus


class PageError(Exception):
    """A page that cannot be shown: `key` names the message in the catalogue, `values` are what it speaks of."""

    def __init__(self, status: HTTPStatus, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values


def not_found(key: str, **values: object) -> PageError:
    """There is no such thing."""
    return PageError(HTTPStatus.NOT_FOUND, key, **values)


def bad_query(key: str, **values: object) -> PageError:
    """Something in the address cannot be understood."""
    return PageError(HTTPStatus.BAD_REQUEST, key, **values)
