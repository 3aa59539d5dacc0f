"""`mithaq schema`: the shape of the record."""

import json

from mithaq.cli.app import OK
from mithaq.cli.options import OutputOption
from mithaq.cli.output import check_output, open_output


def schema(*, output: OutputOption = None) -> int:
    """Print the JSON Schema (2020-12) of one line of `mithaq read --format jsonl`."""
    from mithaq.model import reading_schema

    check_output(output)
    with open_output(output) as stream:
        stream.write(json.dumps(reading_schema(), ensure_ascii=False, indent=2) + "\n")
    return OK
