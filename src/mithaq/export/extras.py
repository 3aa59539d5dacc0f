"""Packages that only some formats need."""

from importlib.util import find_spec

from mithaq.errors import UsageError


def need(module: str, *, extra: str) -> None:
    """Raises UsageError, with what to install, where the module is not there."""
    if find_spec(module) is None:
        raise UsageError(f"this needs {module}, which is not installed: pip install 'mithaq[{extra}]'")
