"""The page on ties has the numbers of the shipped formula; each table below, when it fails, is what the page should have."""

from pathlib import Path

import pytest

from mithaq.ledger.ties import load_formula

PAGE = (Path(__file__).parents[2] / "docs" / "ties.md").read_text(encoding="utf-8")
FORMULA = load_formula()


def table(header: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def kinds() -> str:
    rows = []
    for kind, rule in FORMULA.kinds.items():
        direction = "acts on" if rule.directed else "together"
        about = ", ".join(field for field in rule.about if field != rule.field)
        rows.append((f"`{kind}`", rule.field, about, direction, f"{rule.weight:+.1f}", rule.source))
        for step, weight in rule.steps.items():
            rows.append((f"`{kind}` {step}", "", "", "", f"{weight.weight:+.1f}", weight.source))
        for variant in rule.variants:
            rows.append((f"`{kind}`, {variant.name}", "", "", "", f"{variant.weight:+.1f}", variant.source))
    return table(("kind", "field", "or by its words", "direction", "weight", "from"), rows)


def fields() -> str:
    rows = [
        (name, f"{rule.half_life_months:g}", ", ".join(rule.subjects), rule.why)
        for name, rule in FORMULA.fields.items()
    ]
    return table(("field", "half-life, months", "words of these fields of agreements speak for it", "why"), rows)


def statuses() -> str:
    months = {"date": "of its date", "told": "in which it was first told so, or of its date where that is earlier"}
    rows = [
        (f"`{name}`", f"{rule.weight:+.1f}", months[rule.counted], rule.why) for name, rule in FORMULA.statuses.items()
    ]
    return table(("status", "share", "counts in the month", "why"), rows)


def reactions() -> str:
    return table(("sign", "points"), [(f"`{name}`", points) for name, points in FORMULA.reactions.points])


@pytest.mark.parametrize(
    "wanted", [kinds(), fields(), statuses(), reactions()], ids=["kinds", "fields", "statuses", "points"]
)
def test_the_page_has_the_table(wanted):
    assert wanted in PAGE


def test_the_page_has_every_number_of_the_formula():
    for name, value in FORMULA.index:
        assert f"| `{name}` | {value:g} |" in PAGE
    assert f"| `undated.weight` | {FORMULA.undated.weight:g} |" in PAGE
    for name in ("days_before", "days_after", "least", "least_confidence", "near"):
        assert f"`{name}` = {getattr(FORMULA.reactions, name):g}" in PAGE
