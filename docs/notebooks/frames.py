# %% [markdown]
# # Events as a data frame
# `Ledger.frame` gives Arrow tables; pandas and polars take them as they are. All columns: docs/tables.md.

# %%
from mithaq.ledger import Ledger

ledger = Ledger.open("press.db", create=False)
events = ledger.frame("events").to_pandas()
events[["date", "kind", "status", "parties", "independent_sources", "confidence", "review"]].head()

# %% [markdown]
# What happened, by year and kind, of what is dated and rather sure.

# %%
sure = events[(events.confidence >= 0.8) & events.date_start.notna() & (events.status == "happened")].copy()
sure["year"] = [day.year for day in sure.date_start]
by_year = sure.pivot_table(index="year", columns="kind", values="event", aggfunc="count", fill_value=0)
assert by_year.to_numpy().sum() == len(sure)
by_year

# %% [markdown]
# A row a party: with whom does a state have the most events?

# %%
import polars as pl

parties = pl.from_arrow(ledger.frame("parties", state="TUN"))
partners = (
    parties.filter(pl.col("party") != "TUN")
    .group_by("party", "name_en")
    .len()
    .sort("len", "party", descending=[True, False])
)
assert partners.height > 0
partners
