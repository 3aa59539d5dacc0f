"""The page of the desk names every setting."""

from pathlib import Path

from mithaq.desk.settings import DeskSettings

PAGE = (Path(__file__).parents[2] / "docs" / "desk.md").read_text(encoding="utf-8")


def test_every_setting_stands_on_the_page():
    for name in DeskSettings.model_fields:
        assert f"`MITHAQ_DESK_{name.upper()}`" in PAGE
