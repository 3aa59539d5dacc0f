"""The data dictionary: every column of every table with its type, unit, meaning and source, for people and for programs."""

from collections.abc import Iterable
from typing import Any

from mithaq.ledger.tables import Column, Table

TYPE_NAMES = {
    "text": "text", "texts": "list of texts", "integer": "integer", "integers": "list of integers", "number": "number",
    "boolean": "true or false", "day": "day",
}  # fmt: skip


def render_dictionary(tables: Iterable[Table], *, level: int = 2) -> str:
    """The dictionary as Markdown; `level` is that of a table's heading."""
    return "\n".join(_render_table(table, level) for table in tables)


def _render_table(table: Table, level: int) -> str:
    rows = [
        f"| `{column.name}`{' **key**' if column.name in table.key else ''} | {TYPE_NAMES[column.type]} | {column.unit or ''} "
        f"| {column.meaning}{_refers(table, column)} | {column.source} |"
        for column in table.columns
    ]
    head = [
        f"{'#' * level} `{table.name}`",
        "",
        f"{table.title}.",
        "",
        "| column | type | unit | meaning | source |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def _refers(table: Table, column: Column) -> str:
    if column.name not in table.refers:
        return ""
    other, target = table.refers[column.name]
    return f" (`{other}.{target}`)"


def dictionary_records(tables: Iterable[Table]) -> list[dict[str, Any]]:
    """The dictionary as JSON-ready values: a table with its title, key, references and columns."""
    return [
        {
            "table": table.name,
            "title": table.title,
            "key": list(table.key),
            "refers": {column: {"table": other, "column": target} for column, (other, target) in table.refers.items()},
            "columns": [
                {
                    "name": column.name,
                    "type": column.type,
                    "unit": column.unit,
                    "meaning": column.meaning,
                    "source": column.source,
                }
                for column in table.columns
            ],
        }
        for table in tables
    ]
