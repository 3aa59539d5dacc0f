"""Files of the repository that ship with the package: the codebook and the figures, one source for documentation and desk."""

from pathlib import Path

_PACKED = Path(__file__).parent
_REPOSITORY = Path(__file__).parents[4]


def find_source(packed: str, in_repository: str) -> Path | None:
    """The file where it is: in the package where that was built into a wheel, else in the repository; None: in neither."""
    candidates = (_PACKED / packed, _REPOSITORY / in_repository)
    return next((path for path in candidates if path.is_file()), None)
