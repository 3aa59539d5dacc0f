# %% [markdown]
# # Pass it on
# The tables as one file with its own description, and the columns that colleagues know.

# %%
import json
import zipfile
from pathlib import Path

from mithaq.export.exporter import Wanted, export
from mithaq.export.formats import find_exporter, formats
from mithaq.ledger import Ledger

ledger = Ledger.open("press.db", create=False)
formats()

# %%
export(find_exporter("datapackage"), ledger, Path("press.zip"))
with zipfile.ZipFile("press.zip") as package:
    described = json.loads(package.read("datapackage.json"))
{resource["name"]: resource["rows"] for resource in described["resources"]}

# %% [markdown]
# Exercises as in the Multinational Military Exercises dataset, events of a pair as in GDELT.

# %%
import pandas as pd

export(find_exporter("mme"), ledger, Path("mme.csv"))
exercises = pd.read_csv("mme.csv")
assert len(exercises.columns) == 64
exercises[["Ex_Name", "Location", "StartDate", "StateA", "StateB"]]

# %%
export(find_exporter("gdelt"), ledger, Path("gdelt.csv"), Wanted(pair=("IRQ", "UKR")))
gdelt = pd.read_csv("gdelt.csv", sep="\t", dtype={"EventCode": str})
assert set(gdelt.Actor1CountryCode) | set(gdelt.Actor2CountryCode) == {"IRQ", "UKR"}
gdelt[["SQLDATE", "Actor1Name", "Actor2Name", "EventCode", "GoldsteinScale", "NumSources"]]
