"""Builds what is loaded from `resources/*.yml`: `python -m mithaq.lexicon.building RESOURCES OUTPUT [--check]`.

Every name becomes patterns: folded key, entry, host of its clitics (text/words.py), strong or weak, the case Latin letters
must have, and a feature (a verb's tense, a name's way of naming). The output is JSON, the same bytes for the same truth.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from mithaq.errors import LexiconError
from mithaq.lexicon.inflection import nationality_forms, noun_forms, past_forms, present_forms
from mithaq.text.folding import fold_key

LANGUAGES = ("ar", "en", "fr")
ENTITY_FILES = {
    "bodies": "body",
    "pacts": "pact",
    "exercises": "exercise",
    "fairs": "fair",
    "weapons": "weapon",
    "organisations": "organisation",
    "offices": "office",
    "places": "place",
    "holders_arab_africa": "person",
    "holders_world": "person",
    "titles": "title",
}
FILES = ("states", *ENTITY_FILES, "outlets", "cues")
AGREEMENT_FILES = ("agreement_fields", "agreement_cues")
"""Built into a small lexicon of their own, which reading knows nothing of: a word more there reads no article otherwise."""
COORDINATES = "coordinates"
"""Built apart too: reading knows nothing of where a place is on a map."""
NAME_KEYS = ("names", "weak")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a day stays the EDTF string that was written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


class Builder:
    """Collects entries and patterns; `result` is what the lexicon is loaded from."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.patterns: dict[tuple[str, int, str, bool, str, str], None] = {}

    def entry(self, category: str, id: str, **data: Any) -> int:
        self.entries.append(
            {"category": category, "id": id, **{key: value for key, value in data.items() if value is not None}}
        )
        return len(self.entries) - 1

    def add(
        self, entry: int, name: str, *, strong: bool = True, host: str | None = None, feature: str = "", case: str = ""
    ) -> None:
        """One name of an entry; Arabic names that begin with the article are also found after لل."""
        key = " ".join(fold_key(name).replace("\n", " ").split())
        if len(key) < 2:
            raise LexiconError(f"{self.entries[entry]['id']}: the name {name!r} is too short to look for")
        latin = key[0].isascii() or key[0].isalpha() and not "\u0600" <= key[0] <= "\u06ff"
        if latin:
            self.patterns[(key, entry, "latin", strong, _case(name), feature)] = None
        elif host is None and _has_article(name) and len(key) > 4:
            self.patterns[(key, entry, "defined", strong, "", feature)] = None
            self.patterns[(key[1:], entry, "lam_defined", strong, "", feature)] = None
        else:
            self.patterns[(key, entry, host or "name", strong, case, feature)] = None

    def demote(self) -> None:
        """Makes weak the names of one word that are also a cue ("تراس" is Truss, and "presided"), and takes away the
        surnames that are nationalities ("السوداني" is a prime minister, and "Sudanese")."""
        named = ("person", "organisation")
        categories: dict[str, set[str]] = {}
        for key, entry, *_ in self.patterns:
            categories.setdefault(key, set()).add(self.entries[entry]["category"])
        kept: dict[tuple[str, int, str, bool, str, str], None] = {}
        for key, entry, host, strong, case, feature in self.patterns:
            if self.entries[entry]["category"] in named:
                if (
                    "nationality"
                    in categories.get(key.removeprefix("ال"), set()) | categories.get(key.removeprefix("ل"), set())
                    and " " not in key
                ):
                    continue
                strong = strong and not categories[key] & {"trigger", "modifier", "speech", "class"}
            kept[(key, entry, host, strong, case, feature)] = None
        self.patterns = kept

    def result(self) -> dict[str, Any]:
        body = {"entries": self.entries, "patterns": [list(pattern) for pattern in self.patterns]}
        digest = hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]
        return {"digest": digest} | body


def _has_article(name: str) -> bool:
    """Whether a name is written with the article: القاهرة, not ألمانيا, إلغاء or التزام, although all fold to ال…"""
    return name.startswith("ال") and not name.startswith(("التزام", "التحاق", "التقاء", "التماس"))


def _case(name: str) -> str:
    letters = [character for character in name if character.isalpha()]
    if letters and len(letters) <= 6 and all(character.isupper() for character in letters):
        return "upper"
    return "title" if name[0].isupper() else ""


def _names(record: dict[str, Any], key: str) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for name in (record.get(key) or {}).get(language) or []:
            yield language, str(name)


def _label(record: dict[str, Any]) -> dict[str, str | None]:
    """What it is called where it is shown: its first strong name in each language, or what the record's `label` says."""
    first = dict(reversed(list(_names(record, "names"))))
    return {language: first.get(language) for language in LANGUAGES} | (record.get("label") or {})


def add_states(builder: Builder, records: Iterable[dict[str, Any]]) -> None:
    """States: names, nationalities, capitals and seats, each an entry of its own category with the state's code."""
    for record in records:
        code = record["id"]
        label = _label(record)
        entry = builder.entry("state", code, code=code, kind=record["kind"], cow=record.get("cow"), label=label)
        for key in NAME_KEYS:
            for language, name in _names(record, key):
                builder.add(entry, name, strong=key == "names", host=None if language == "ar" else "latin")
        entry = builder.entry("nationality", code, code=code)
        for key in ("nationality", "weak_nationality"):
            for form in _nationality(record.get(key) or {}):
                builder.add(entry, form, strong=key == "nationality", host="noun")
        for category, keys in (("capital", ("capitals", "weak_capitals")), ("seat", ("seats", "weak_seats"))):
            entry = builder.entry(category, code, code=code)
            for key in keys:
                for _, name in _names(record, key):
                    builder.add(entry, name, strong=not key.startswith("weak"))


def _nationality(nationality: dict[str, Any]) -> Iterator[str]:
    arabic = nationality.get("ar") or []
    for forms in [arabic] if isinstance(arabic, dict) else arabic:
        if isinstance(forms, str):
            yield forms
            continue
        yield from nationality_forms(forms["m"], forms.get("f"))
        for key in ("pl", "dual", "f_pl"):
            for form in forms.get(key) or []:
                yield form
                if " " in form:
                    yield form.replace(" ", " ال", 1)
    for language in ("en", "fr"):
        yield from nationality.get(language) or []


def add_entities(builder: Builder, category: str, records: Iterable[dict[str, Any]]) -> None:
    """Bodies, pacts, exercises, fairs, weapons, organisations, offices, places, people and titles."""
    for record in records:
        data = {
            key: value
            for key, value in record.items()
            if key not in ("id", *NAME_KEYS, "label", "members", "cycle", "since")
        }
        if "category" in data:  # a weapon's; an entry's own category is what file it is from
            data["sort"] = data.pop("category")
        if category == "body":
            data["code"] = (record.get("stands_for") or [record.get("part_of") or record["id"]])[0]
        elif "state" in data and category != "place":
            data["code"] = data.pop("state")
        label = {} if category == "title" else {"label": _label(record)}
        entry = builder.entry(category, record["id"], **data, **label)
        host = "noun" if category in ("office", "title", "weapon") else None
        for key in NAME_KEYS:
            for _, name in _names(record, key):
                if category == "organisation" and record.get("type") == "media":
                    builder.add(entry, name, strong=key == "names")
                    continue
                builder.add(entry, name, strong=key == "names", host=None if _has_article(name) else host)


def _add_verb(builder: Builder, entry: int, verb: str, excepted: set[str]) -> None:
    past, _, present = verb.partition("/")
    if not present:
        raise LexiconError(f"cues: the verb {verb!r} is not written past/present")
    for form in past_forms(past):
        if form not in excepted:
            builder.add(entry, form, host="verb", feature="past", case=_ending(form))
        elif form == fold_key(past) and form != past:  # told from its homograph by the hamza: "هنأ" is not "هنا"
            builder.add(entry, form, host="verb", feature="past", case=f"={past}")
    for form in (form for form in present_forms(present) if form not in excepted):
        builder.add(entry, form, host="verb", feature="present", case=_ending(form))
        builder.add(entry, "س" + form, host="word", feature="future", case=_ending(form))


def _ending(form: str) -> str:
    """A verb's ه is a pronoun or its last letter, never written ة: "دفعة" is no "دفعه", "إعادة" no "أعاده"."""
    return "ه" if form.endswith("ه") else ""


def _add_words(builder: Builder, entry: int, record: dict[str, Any]) -> None:
    excepted = {fold_key(form) for form in record.get("except") or []}
    for verb in record.get("verbs") or []:
        _add_verb(builder, entry, verb, excepted)
    for noun in record.get("nouns") or []:
        for form in noun_forms(noun, owned=builder.entries[entry]["category"] == "trigger"):
            builder.add(entry, form, host=None if _has_article(noun) else "noun", feature="noun")
    for phrase in [*(record.get("phrases") or []), *(record.get("words") or [])]:
        builder.add(entry, phrase, host=None if _has_article(phrase) else "noun", feature="phrase")
    for language in ("en", "fr"):
        forms = record.get(language) or {}
        for tense, names in (forms if isinstance(forms, dict) else {"phrase": forms}).items():
            for name in names:
                builder.add(
                    entry, name, feature="future" if tense == "present" and _is_future(name, language) else tense
                )


def _is_future(name: str, language: str) -> bool:
    """Whether a present form written out in the cues is one of what is to come: "will sign", "to sign", "signeront"."""
    if language == "en":
        return name.startswith(("will ", "to ", "is to ", "are to ", "is due ", "is expected "))
    return name.split(" ")[-1 if name.startswith("se ") else 0].endswith(("ra", "ront"))


def add_cues(builder: Builder, cues: dict[str, Any]) -> None:
    """Triggers, word classes, modifiers, words of speech, barriers, references and adjuncts."""
    for record in cues["triggers"]:
        keys = ("kind", "step", "status", "frame", "weight", "with", "without", "window", "strict")
        _add_words(builder, builder.entry("trigger", record["id"], **{key: record.get(key) for key in keys}), record)
    for id, record in cues["classes"].items():
        _add_words(builder, builder.entry("class", id), record)
    for id, record in cues["modifiers"].items():
        _add_words(builder, builder.entry("modifier", id, reach=record["reach"]), record)
    speech = cues["speech"]
    for nature, verbs in speech["verbs"].items():
        _add_words(builder, builder.entry("speech", nature), {"verbs": verbs})
    spoken = builder.entry("speech", "statement")
    _add_words(builder, spoken, {"words": speech["participles"]})
    for form in speech.get("asides") or []:
        builder.add(spoken, form, host="verb", feature="aside")
    for form in [*speech["openings"], *speech["verbs_en"], *speech["verbs_fr"]]:
        builder.add(spoken, form, host="verb", feature="past")
    according = [*speech["according"], *speech["according_en"], *speech["according_fr"]]
    _add_words(builder, builder.entry("according", "according"), {"words": according})
    for type_, nouns in speech["sources"].items():
        _add_words(builder, builder.entry("source", type_), {"words": nouns})
    _add_words(builder, builder.entry("barrier", "barrier"), {"words": cues["barriers"]})
    _add_words(builder, builder.entry("representative", "representative"), {"words": cues["representatives"]})
    for category in ("references", "adjuncts"):
        for id, words in cues[category].items():
            _add_words(builder, builder.entry(category[:-1], id), {"words": words})


def add_agreement_words(builder: Builder, category: str, records: Iterable[dict[str, Any]]) -> None:
    """Words of agreements; an Arabic phrase of several words is found with the article on all of them too."""
    for record in records:
        phrases = [str(phrase) for phrase in record.get("phrases") or []]
        defined = [phrase.replace(" ", " ال") for phrase in phrases if " " in phrase and " ال" not in phrase]
        entry = builder.entry(category, record["id"], label=record.get("label"))
        _add_words(builder, entry, record | {"phrases": [*phrases, *defined]})


def _content(resources: Path, name: str, add: Callable[[Any], None]) -> None:
    """Adds what a resource file says. Raises LexiconError naming the file."""
    path = resources / f"{name}.yml"
    try:
        add(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    except LexiconError as error:
        raise LexiconError(f"{path}: {error}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"{path}: {type(error).__name__}: {error}") from error


def _add_file(builder: Builder, name: str, content: Any) -> None:
    if name == "states":
        add_states(builder, content)
    elif name == "outlets":
        for record in content:
            builder.entry("outlet", record["id"], state=record["state"], names=record["names"])
    elif name == "cues":
        add_cues(builder, content)
    elif name == "agreement_fields":
        add_agreement_words(builder, "field", content)
    elif name == "agreement_cues":
        for category, records in content.items():
            add_agreement_words(builder, category.removesuffix("s"), records)
    else:
        add_entities(builder, ENTITY_FILES[name], content)


def add_coordinates(
    found: dict[tuple[str, str], list[float]], resources: Path, records: Iterable[dict[str, Any]]
) -> None:
    """The points of capitals and cities by folded name and state. Raises LexiconError for a point off the globe, and for a
    capital or place that is in no other file."""
    capitals: dict[str, dict[str, Any]] = {}
    places: dict[str, dict[str, Any]] = {}
    _content(resources, "states", lambda content: capitals.update({record["id"]: record for record in content}))
    _content(resources, "places", lambda content: places.update({record["id"]: record for record in content}))
    for record in records:
        latitude, longitude = record["at"]
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise LexiconError(f"{record}: no point on the globe: latitude is -90 to 90, longitude -180 to 180")
        if "capital" in record:
            state, known = record["capital"], capitals[record["capital"]]
            names = [name for key in ("capitals", "weak_capitals") for _, name in _names(known, key)]
            strange = set(record.get("names", ())) - set(names)
            if strange:
                raise LexiconError(f"{state}: {min(strange)!r} is none of its capitals in states.yml")
            names = record.get("names", names)
        else:
            known = places[record["place"]]
            state, names = known["state"], [name for key in NAME_KEYS for _, name in _names(known, key)]
        for name in names:
            found.setdefault((fold_key(name).strip(), state), [latitude, longitude])


def build(resources: Path) -> dict[str, Any]:
    """The lexicon built from a folder of resource files, with that of agreements under `agreements` and the points of places
    under `coordinates` (folded name, state, latitude, longitude).

    Raises LexiconError naming file and what is wrong.
    """
    builder, agreements = Builder(), Builder()
    for name in FILES:
        _content(resources, name, partial(_add_file, builder, name))
    for name in AGREEMENT_FILES:
        _content(resources, name, partial(_add_file, agreements, name))
    points: dict[tuple[str, str], list[float]] = {}
    _content(resources, COORDINATES, partial(add_coordinates, points, resources))
    builder.demote()
    return builder.result() | {
        "agreements": agreements.result(),
        "coordinates": [[*key, *point] for key, point in points.items()],
    }


def main(arguments: list[str]) -> int:
    """Builds, or with --check compares with what is there; 1 where they differ."""
    resources, output = (Path(argument) for argument in arguments if not argument.startswith("--"))
    built = json.dumps(build(resources), ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    if "--check" in arguments:
        same = output.exists() and output.read_text(encoding="utf-8") == built
        print(
            f"{output} {'is what' if same else 'differs from what'} {resources} builds"
            + ("" if same else ": run `make lexicon`")
        )
        return 0 if same else 1
    output.write_text(built, encoding="utf-8")
    print(f"{output}: {len(built) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
