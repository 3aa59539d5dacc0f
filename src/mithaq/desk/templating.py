"""Templates: everything is escaped, and characters that could hide or turn others are shown as their codes."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from mithaq.text.controls import show_controls


def _shown(value: object) -> object:
    """What stands in a page for a value: nothing for None; text with its controls made visible."""
    if value is None:
        return ""
    return show_controls(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def make_environment() -> Environment:
    """The environment of the desk's templates."""
    return Environment(
        loader=PackageLoader("mithaq.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
