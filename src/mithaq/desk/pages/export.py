"""A view taken along: its events as tables, references, a map or a calendar, and the dossier of a pair for Word."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from mithaq.desk.context import PageContext
from mithaq.desk.filters import parse_events
from mithaq.desk.problems import bad_query, not_found
from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter
from mithaq.ledger.overview import MOST_COUNTED
from mithaq.ledger.queries import EventFilter

router = APIRouter()
FILES: Mapping[str, tuple[str, str]] = {
    "datapackage": ("zip", "application/zip"),
    "bibtex": ("bib", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "geojson": ("geojson", "application/geo+json"),
    "ical": ("ics", "text/calendar"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
"""The formats that the desk hands out: how their files end, and their media type; `mithaq export` writes many more."""
OF_A_PAIR = frozenset(("docx",))
MOST = MOST_COUNTED
"""Events of a view that may be taken along from the desk; more are for the command line."""


def formats_of(wanted: EventFilter) -> tuple[str, ...]:
    """The formats in which a view can be taken along."""
    return tuple(name for name in FILES if wanted.pair or name not in OF_A_PAIR)


@router.get("/export/{format}")
def take_along(page: PageContext, format: str) -> FileResponse:
    """The events that fit `state`, `with`, `kind`, `status`, `since` and `until`, all of them, in a file."""
    if format not in FILES:
        raise not_found("export.none", value=format)
    wanted = parse_events(page.request.query_params).wanted
    if format not in formats_of(wanted):
        raise bad_query("export.of_a_pair")
    if page.ledger.count_events(wanted) > MOST:
        raise bad_query("export.too_many", most=f"{MOST:,}")
    ending, media_type = FILES[format]
    folder = Path(tempfile.mkdtemp(prefix="mithaq-"))
    target = folder / f"{'-'.join(('mithaq', *(wanted.pair or (wanted.state or 'events',))))}.{ending}"
    try:
        export(
            find_exporter(format),
            page.ledger,
            target,
            Wanted(
                kind=wanted.kind,
                status=wanted.statuses[0] if wanted.statuses else None,
                state=wanted.state,
                pair=wanted.pair,
                since=wanted.since,
                until=wanted.until,
                language=page.language,
            ),
        )
    except BaseException:
        shutil.rmtree(folder)
        raise
    return FileResponse(
        target, media_type=media_type, filename=target.name, background=BackgroundTask(shutil.rmtree, folder)
    )
