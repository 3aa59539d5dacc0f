"""The page of the API names every address, parameter, action and problem."""

import re
from pathlib import Path
from typing import get_args

from api_samples import described

from mithaq.desk import api
from mithaq.ledger.decisions import Action

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_address_stands_on_the_page():
    for path, method in described():
        assert f"`{method.upper()} {path}`" in PAGE, (method, path)


def test_every_parameter_stands_on_the_page():
    names = {each["name"] for operation in described().values() for each in operation.get("parameters", ())}
    missing = {name for name in names if f"`{name}`" not in PAGE and f"{{{name}}}" not in PAGE}
    assert missing <= {"if-match"}
    assert "`If-Match`" in PAGE


def test_every_action_and_problem_stands_on_the_page():
    for action in set(get_args(Action)) - {"add", "undo"}:
        assert f"`{action}`" in PAGE
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path(api.__file__).parent.glob("*.py"))
    found = set(re.findall(r'Problem\(\s*(?:HTTPStatus\.\w+|HTTPStatus\(\w+\.\w+\)|status),\s*"([a-z-]+)"', sources))
    assert {"invalid", "changed", "unseen", "busy", "too-long", "http", "access"} <= found
    for name in found:
        assert f"`urn:mithaq:problem:{name}`" in PAGE, name
