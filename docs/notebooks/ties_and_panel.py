# %% [markdown]
# # Ties by month
# The index of a tie in a field is a sum over its events whose every part can be asked for (docs/ties.md).

# %%
import polars as pl

from mithaq.ledger import Ledger

ledger = Ledger.open("press.db", create=False)
ties = pl.from_arrow(ledger.frame("ties", pair=("EGY", "GRC")))
wide = ties.pivot(on="field", index="month", values="index").sort("month")
wide.head()

# %% [markdown]
# What a month's index is the sum of.

# %%
tie = ledger.tie("EGY", "GRC")
month = wide["month"][0]
for part in tie.parts(month):
    print(part.contribution, part.weighed.event.kind, part.weighed.event.date, part.weighed.event.evidence[0].text)
assert tie.index(month) == round(sum(part.contribution for part in tie.parts(month)), 4)

# %% [markdown]
# The whole panel of pairs and months, for a regression, with the keys of the Correlates of War.

# %%
from pathlib import Path

from mithaq.export.exporter import export
from mithaq.export.formats import find_exporter

export(find_exporter("panel"), ledger, Path("panel.csv"))
panel = pl.read_csv("panel.csv")
assert panel.select("dyad", "year", "month").is_duplicated().sum() == 0
panel.group_by("iso1", "iso2").agg(pl.col("events").sum(), pl.col("index_total").max()).sort(
    "index_total", descending=True
).head()
