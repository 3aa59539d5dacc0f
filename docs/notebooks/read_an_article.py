# %% [markdown]
# # Read an article
# A text, a file or a folder is read where you are; nothing is stored. In a notebook the article is shown with its evidence marked.

# %%
import mithaq

TEXT = (
    "استقبل وزير الدفاع المصري أمس في القاهرة نظيره الباكستاني، ووقعا اتفاقية تعاون عسكري. "
    "وأكد الوزير أن التعاون بين البلدين سيستمر."
)
readings = mithaq.read(TEXT, published="2025-06-04", outlet="نشرة الضفتين")
readings

# %% [markdown]
# Each event has the passage that shows it, and "yesterday" is counted from the day of publication.

# %%
for event in readings[0].events:
    passage = event.evidence[0]
    assert readings[0].article.text[passage.start : passage.end] == passage.text
    print(event.date, event.kind, event.step, event.parties, f"{event.confidence:.2f}", passage.text)

# %% [markdown]
# A file is read as `mithaq read` reads it: menus and tickers of a page are set aside and shown faint.

# %%
page = mithaq.read("examples/2012-10-baghdad-kyiv.html")
assert page[0].events
page
