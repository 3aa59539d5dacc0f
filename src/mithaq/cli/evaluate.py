"""`mithaq evaluate`: the reader against hand-coded articles."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from mithaq.cli.app import OK, PROBLEMS
from mithaq.cli.logs import start_logs
from mithaq.cli.options import DEFAULT_ENGINE, EngineOption, ModelOption, OutputOption
from mithaq.cli.output import check_output, open_output
from mithaq.cli.settings import model_folder
from mithaq.errors import UsageError

_TOLD = 5  # problems that are told; a model that does not answer has as many as there are articles


def evaluate(
    gold: Annotated[Path, Parameter(help="Hand-coded articles, JSON Lines.")],
    /,
    *,
    data: Annotated[Path, Parameter(help="The folder that has their texts: daily archives (DAY.zip) or files.")],
    engine: EngineOption = DEFAULT_ENGINE,
    model: ModelOption = None,
    errors: Annotated[
        int, Parameter(help="Also list at most so many misses and as many extras.", validator=Number(gte=0))
    ] = 0,
    format: Annotated[
        Literal["jsonl", "table"], Parameter(help="table: for people; jsonl: scores, then a line an error.")
    ] = "table",
    output: OutputOption = None,
) -> int:
    """Score the reader against hand-coded articles, as section 5 of the codebook defines it."""
    check_output(output)
    if not gold.is_file():
        raise UsageError(f"GOLD {gold}: there is no such file")
    if not data.is_dir():
        raise UsageError(f"--data {data}: there is no such folder: give the one that has the articles coded in {gold}")
    from mithaq.evaluate import load_gold, render_records, render_table, score
    from mithaq.reader import Reader

    log = start_logs()
    reader = Reader(engine=engine, model=model_folder(model))
    coded = load_gold(gold, data=data)
    readings = [reader.read(one.article) for one in coded]
    report = score(coded, readings)
    with open_output(output) as stream:
        stream.write((render_table if format == "table" else render_records)(report, errors=errors))
    if reader.asker is not None:
        print(f"mithaq: {reader.asker.tell_cost()}", file=sys.stderr)
    problems = [problem for reading in readings for problem in reading.problems]
    for problem in problems[:_TOLD]:
        log.warning(f"{problem.source}: {problem.message}", stage=problem.stage)
    if len(problems) > _TOLD:
        log.warning(f"{len(problems) - _TOLD} more problems")
    return PROBLEMS if problems else OK
