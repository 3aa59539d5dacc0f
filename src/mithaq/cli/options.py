"""The options that several commands share, with the words of their help."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.model.vocabulary import Kind, Status

Format = Literal["jsonl", "csv", "table"]
Engine = Literal["patterns", "tagger", "both", "llm"]
DEFAULT_ENGINE: Engine = "both"
"""Measured the better on every set that neither engine was made on (docs/evaluation.md)."""

LedgerOption = Annotated[
    str | None,
    Parameter(help="The ledger: an SQLite file or a database address (sqlite:///..., postgresql+psycopg://...)."),
]
OutputOption = Annotated[
    Path | None, Parameter(help="The file to write instead of standard output; it appears when it is complete.")
]
EngineOption = Annotated[
    Engine, Parameter(help="What proposes events: rules and lexicon, the trained model, or both (slower, better).")
]
ModelOption = Annotated[
    Path | None,
    Parameter(
        help="The folder of a model that `mithaq train` wrote; if not given, MITHAQ_MODEL or the one that ships."
    ),
]
ShowFormat = Annotated[Format, Parameter(help="jsonl: one JSON object a line; csv: with a header; table: for people.")]
KindOption = Annotated[
    Kind | None, Parameter(help="Only events of this kind (codebook, section 1).", show_choices=False)
]
StatusOption = Annotated[Status | None, Parameter(help="Only events with this status.")]
SinceOption = Annotated[
    str | None, Parameter(help="Only events on or after this day, month or year (2025-09-17, 2025-09, 2025).")
]
UntilOption = Annotated[str | None, Parameter(help="Only events on or before this day, month or year.")]
LimitOption = Annotated[int | None, Parameter(help="At most so many events.", validator=Number(gte=1))]
ArchiveOption = Annotated[
    Path | None, Parameter(help="The folder in which all that is fetched is kept, as web archives (WARC), one a day.")
]
AllowHostOption = Annotated[
    tuple[str, ...],
    Parameter(help="A host that may have a private address (a site of your own); may be given again.", negative=()),
]
