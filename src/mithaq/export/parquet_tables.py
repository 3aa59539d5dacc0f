"""The format `parquet`: a folder with an Apache Parquet file a table, and the data dictionary.

Lists are lists, days are days, text is to the letter; each column carries its meaning, source and unit in its metadata.
"""

import json
from contextlib import ExitStack
from pathlib import Path

from mithaq.export.dictionary import dictionary_records, render_dictionary
from mithaq.export.exporter import Wanted
from mithaq.ledger import Ledger
from mithaq.ledger.tables import TABLES


class ParquetTables:
    """Writes the tables as Parquet."""

    name = "parquet"
    folder = True

    def write(self, ledger: Ledger, target: Path, wanted: Wanted) -> None:
        """Writes `TABLE.parquet` of every table, `dictionary.md` and `dictionary.json` into the folder."""
        from pyarrow.parquet import ParquetWriter

        with ExitStack() as stack:
            writers: dict[str, ParquetWriter] = {}
            for table, batch in ledger.batches(**wanted.filters):
                if table.name not in writers:
                    path = target / f"{table.name}.parquet"
                    writer = ParquetWriter(path, batch.schema, compression="zstd")
                    writers[table.name] = stack.enter_context(writer)
                writers[table.name].write_batch(batch)
        (target / "dictionary.md").write_text(f"# Tables\n\n{render_dictionary(TABLES.values())}", encoding="utf-8")
        records = json.dumps(dictionary_records(TABLES.values()), ensure_ascii=False, indent=2)
        (target / "dictionary.json").write_text(records, encoding="utf-8")


PARQUET = ParquetTables()
