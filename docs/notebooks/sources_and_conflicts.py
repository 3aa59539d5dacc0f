# %% [markdown]
# # Who says so
# An event is one row however many articles tell it. Near-copies count as one source, and what sources differ on is kept.

# %%
from mithaq.ledger import Ledger

ledger = Ledger.open("press.db", create=False)
events = ledger.frame("events").to_pandas()
told = events.sort_values("independent_sources", ascending=False)
told[["event", "kind", "parties", "independent_sources", "outlets", "conflicts"]].head()

# %% [markdown]
# All passages that show an event, and the words in their article.

# %%
event = told.event.iloc[0]
evidence = ledger.frame("evidence").to_pandas()
for row in evidence[evidence.event == event].itertuples():
    text = ledger.get_article(row.article).text
    assert text[row.start : row.end] == row.evidence
    print(row.outlet, row.published, "…", text[max(0, row.start - 30) : row.end + 30].replace("\n", " "), "…")

# %% [markdown]
# Where the sources differ: each value with the articles that give it.

# %%
for found in ledger.iter_events():
    for conflict in found.conflicts:
        print(found.id, conflict.slot, [(version.value, version.sources) for version in conflict.values])

# %% [markdown]
# What a person rejects is in no table from then on; the decision can be taken back.

# %%
own = Ledger.open("own.db")
own.store_many(ledger.readings())
gone = next(own.iter_events()).id
decision = own.reject(gone, by="Nada Karim")
assert gone not in own.frame("events").column("event").to_pylist()
own.undo(*(each.number for each in decision), by="Nada Karim")
assert gone in own.frame("events").column("event").to_pylist()
