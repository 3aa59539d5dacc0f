"""A fake model for every test of the engine `llm`, and no settings from outside."""

import os
from collections.abc import Iterator

import pytest
from llm_samples import FakeModel, serving


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("MITHAQ_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with serving() as made:
        yield made
