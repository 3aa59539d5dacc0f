import tomllib
from importlib import resources
from pathlib import Path

import pytest

from mithaq.errors import InputError
from mithaq.ledger.ties import TIE_FIELDS, load_formula
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS

SHIPPED = (resources.files("mithaq.ledger.ties") / "ties.toml").read_text(encoding="utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = tmp_path / "mine.toml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_shipped_formula_has_every_kind_status_step_and_field():
    formula = load_formula()
    assert set(formula.kinds) == set(KINDS)
    assert set(formula.statuses) == set(STATUSES)
    assert set(formula.fields) == set(TIE_FIELDS)
    assert set(formula.kinds["agreement"].steps) == set(STEPS)


def test_every_weight_says_where_it_comes_from():
    formula = load_formula()
    weights = [each for rule in formula.kinds.values() for each in (rule, *rule.steps.values(), *rule.variants)]
    assert all(each.source.startswith(("CAMEO ", "PLOVER ", "ours: ")) for each in weights)


def test_a_copy_of_the_file_is_the_same_formula(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(SHIPPED, encoding="utf-8")
    assert load_formula(path) == load_formula()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("half_life_months = 60", "half_life_months = -1", r"\$\.fields\.pact\.half_life_months: .*greater than 0 \(found '-1'\)"),
        ("half_life_months = 60", "", r"\$\.fields\.pact\.half_life_months: Field required"),
        ("weight = 8.3", "weight = 83", r"\$\.kinds\.arms_transfer\.weight: .*less than or equal to 10 \(found '83'\)"),
        ('source = "CAMEO 041 discuss by telephone"', "", r"\$\.kinds\.call\.source: Field required"),
        ("[kinds.call]", "[kinds.telephone]", r"\$\.kinds\.telephone"),
        ("decimals = 4", "decimals = 4\ndecay = 2", r"\$\.index\.decay: Extra inputs are not permitted"),
        ('subjects = ["arms"]', 'subjects = ["guns"]', r"fields\.arms: 'guns' is none of .*arms_control"),
        ('subjects = ["arms"]', 'subjects = ["training"]', "'training' speaks for another field already"),
        ("denied = {", "# denied = {", "statuses: missing: denied"),
        ("[index]", "[index", r"no TOML: .*line"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_with_its_place(tmp_path, old, new, message):
    with pytest.raises(InputError, match=message) as caught:
        load_formula(changed(tmp_path, old, new))
    assert "mine.toml" in str(caught.value)


def test_a_kind_left_out_is_named(tmp_path):
    given = tomllib.loads(SHIPPED)["kinds"]["call"]
    assert given["weight"] == 1.0
    block = SHIPPED[SHIPPED.index("[kinds.call]") : SHIPPED.index("[kinds.talks]")]
    with pytest.raises(InputError, match="kinds: missing: call"):
        load_formula(changed(tmp_path, block, ""))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match=r"none\.toml: the weights of ties cannot be read"):
        load_formula(tmp_path / "none.toml")
