"""`sources.toml`: whose news is followed, who asks, and how often."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mithaq.errors import InputError
from mithaq.sources.web.outlets import Outlet, Outlets, shipped_outlets, told

_Positive = Annotated[float, Field(gt=0)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Timing(_Table):
    """How often and how far: minutes between two questions for a feed or a sitemap, seconds between two questions to one
    host, hours after it was found at which a page is asked for again, days beyond which what a listing dates is not asked for.
    """

    feeds_minutes: _Positive = 15
    sitemaps_minutes: _Positive = 60
    delay_s: Annotated[float, Field(ge=0)] = 2
    recheck_hours: tuple[_Positive, ...] = (1, 6, 24, 72, 168)
    oldest_days: _Positive = 7


class _File(_Table):
    contact: Annotated[str, Field(min_length=3)]
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    outlet: tuple[Outlet, ...] = ()
    timing: Timing = Timing()


class Sources:
    """What is followed: `followed` are the outlets, `outlets` all that are known (for the layout of pages)."""

    def __init__(self, *, contact: str, followed: tuple[Outlet, ...], timing: Timing | None = None) -> None:
        self.contact = contact
        self.followed = followed
        self.timing = timing or Timing()
        self.outlets = Outlets([*shipped_outlets().by_id.values(), *followed])


def load_sources(path: Path) -> Sources:
    """The sources of a file. Raises InputError, with the place in it, for what is wrong or names no outlet."""
    where = str(path)
    try:
        file = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError(where, f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(where, f"no TOML: {error}") from error
    except ValidationError as error:
        raise InputError(where, told(error)) from error
    known = shipped_outlets().by_id
    unknown = [name for name in file.outlets if name not in known]
    if unknown:
        raise InputError(where, f"$.outlets: no such outlet: {', '.join(unknown)}: see `mithaq follow --list`")
    chosen = {name: known[name] for name in file.outlets}
    chosen |= {each.id: each for each in known.values() if each.country in file.countries}
    chosen |= {each.id: each for each in file.outlet}
    if not any(each.feeds or each.sitemaps for each in chosen.values()):
        raise InputError(where, "nothing to follow: name `outlets` or `countries`, or declare an [[outlet]] with feeds")
    return Sources(contact=file.contact, followed=tuple(chosen.values()), timing=file.timing)
