"""The formula of the index: every number of it, read from `ties.toml` or a file of the same shape, and checked."""

import tomllib
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from mithaq.errors import InputError
from mithaq.lexicon import load_agreement_words
from mithaq.model.vocabulary import KINDS, STATUSES, STEPS, Kind, Status, Step
from mithaq.text.folding import fold_key

TieField = Literal["pact", "arms", "industry", "exercise", "intelligence", "diplomacy", "economy"]
TIE_FIELDS: tuple[TieField, ...] = get_args(TieField)

_Share = Annotated[float, Field(ge=0, le=1)]
_Scale = Annotated[float, Field(ge=-10, le=10)]
_Words = Annotated[str, Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Index(_Table):
    """What holds for every event."""

    decimals: Annotated[int, Field(ge=0, le=8)]
    least_confidence: _Share
    confidence_exponent: Annotated[float, Field(ge=0)]
    sources_gain: Annotated[float, Field(ge=0)]
    parties_exponent: Annotated[float, Field(ge=0)]
    repeats_exponent: Annotated[float, Field(ge=0)]
    contested: _Share
    widest_date_months: Annotated[int, Field(ge=1)]
    evidence_pieces: Annotated[int, Field(ge=0)]


class Undated(_Table):
    """Events without a date: with these statuses they count in the month in which that was first published."""

    statuses: tuple[Status, ...]
    weight: _Share


class StatusRule(_Table):
    """What a status is worth, as a share of the weight, and in which month the event counts."""

    weight: Annotated[float, Field(ge=-1, le=1)]
    counted: Literal["date", "told"]
    why: _Words


class FieldRule(_Table):
    """How fast a field forgets, which words speak for it (`subjects`: fields of agreements), and which beside them take
    that back (`unless`)."""

    half_life_months: Annotated[float, Field(gt=0)]
    subjects: tuple[str, ...]
    unless: tuple[str, ...] = ()
    why: _Words


class Weight(_Table):
    """A weight on Goldstein's scale, -10 to 10, and where it comes from."""

    weight: _Scale
    source: _Words


class Variant(Weight):
    """A weight for those events of a kind that have one of these words in their evidence."""

    name: _Words
    words: Annotated[tuple[_Words, ...], Field(min_length=1)]

    @cached_property
    def folded(self) -> frozenset[str]:
        """The words as they are looked for."""
        return frozenset(map(fold_key, self.words))


class KindRule(Weight):
    """A kind of event. `directed`: the first party acts on the others. `about`: fields to which its words may move it."""

    field: TieField
    about: tuple[TieField, ...] = ()
    directed: bool
    statuses: dict[Status, Annotated[float, Field(ge=-1, le=1)]] = {}
    steps: dict[Step, Weight] = {}
    variants: tuple[Variant, ...] = ()


class Points(_Table):
    """What each sign that a statement is about an event is worth."""

    instrument: _Share
    instrument_word: _Share
    both_sides: _Share
    noun: _Share
    same_article: _Share
    near: _Share


class ReactionRule(_Table):
    """When a statement of a third party is a reaction to an event of a tie."""

    kinds: tuple[Kind, ...]
    statuses: tuple[Status, ...]
    events: tuple[Kind, ...]
    days_before: Annotated[int, Field(ge=0)]
    days_after: Annotated[int, Field(ge=0)]
    least: _Share
    least_confidence: _Share
    near: Annotated[int, Field(ge=0)]
    points: Points
    nouns: dict[Kind, tuple[_Words, ...]]

    @cached_property
    def folded_nouns(self) -> dict[Kind, frozenset[str]]:
        """The nouns as they are looked for."""
        return {kind: frozenset(map(fold_key, words)) for kind, words in self.nouns.items()}


class TieFormula(_Table):
    """The whole formula. Fields stand in order of precedence."""

    index: Index
    undated: Undated
    statuses: dict[Status, StatusRule]
    fields: dict[TieField, FieldRule]
    kinds: dict[Kind, KindRule]
    reactions: ReactionRule

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for name, given, wanted in (
            ("statuses", self.statuses, STATUSES), ("fields", self.fields, TIE_FIELDS), ("kinds", self.kinds, KINDS),
            ("kinds.agreement.steps", self.kinds["agreement"].steps if "agreement" in self.kinds else {}, STEPS),
        ):  # fmt: skip
            if missing := [each for each in wanted if each not in given]:
                raise ValueError(f"{name}: missing: {', '.join(missing)}")
        known = {entry.id for entry in load_agreement_words().of("field")}
        seen: set[str] = set()
        for field, rule in self.fields.items():
            for subject in (*rule.subjects, *rule.unless):
                if subject not in known:
                    raise ValueError(f"fields.{field}: {subject!r} is none of {', '.join(sorted(known))}")
            for subject in rule.subjects:
                if subject in seen:
                    raise ValueError(f"fields.{field}: {subject!r} speaks for another field already")
                seen.add(subject)
        return self

    @cached_property
    def field_of_subject(self) -> dict[str, TieField]:
        """The tie's field for which each field of agreements speaks."""
        return {subject: field for field, rule in self.fields.items() for subject in rule.subjects}

    @cached_property
    def worded_kinds(self) -> tuple[Kind, ...]:
        """The kinds whose words matter for their field or their weight."""
        return tuple(kind for kind, rule in self.kinds.items() if rule.about or rule.variants)


def load_formula(path: Path | None = None) -> TieFormula:
    """The formula of the file, or the one that ships with the package.

    Raises InputError, naming the file and the place in it, where it is no TOML or does not fit.
    """
    return _shipped() if path is None else _read(path)


@cache
def _shipped() -> TieFormula:
    with resources.as_file(resources.files("mithaq.ledger.ties") / "ties.toml") as path:
        return _read(path)


def _read(path: Path) -> TieFormula:
    try:
        return TieFormula.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"the weights of ties cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
        found = "" if isinstance(first["input"], dict) else f" (found {str(first['input'])[:60]!r})"
        message = first["msg"].removeprefix("Value error, ")
        raise InputError(f"{path} ${place}", message + (found if first["type"] != "value_error" else "")) from error
