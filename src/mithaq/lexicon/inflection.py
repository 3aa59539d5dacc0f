"""Inflected forms of the lexicon's verbs and nouns, folded, from the two or three forms that a dictionary gives.

Unvocalised Arabic writes most of a verb's forms by adding letters to its past and present stems, so "وقع/يوقع" gives
وقعت, وقعا, وقعوا, يوقعان, سيوقعون ... The rules are those of any school grammar; weak final letters are treated apart.
"""

from mithaq.text.folding import fold_key
from mithaq.text.words import PRONOUNS

_SUBJECTS = ("ي", "ت", "ن")
"""Prefixes of the present; the first person's أ is left out: "أُجري" folds to what "أجرى" folds to."""
_OBJECTS = ("ه", "ها", "هم", "هما", "نا")


def past_forms(past: str) -> list[str]:
    """The third-person and first-person plural past forms of a verb given as "وقع", "التقى" or "دعا"."""
    stem = fold_key(past)
    if past.endswith(("ى", "ي")):
        stem = stem[:-1]
        forms = [stem + ending for ending in ("ي", "ت", "يا", "تا", "وا", "ينا", "يت")]
        return [
            *forms,
            *(stem + "ا" + pronoun for pronoun in _OBJECTS),
            *(stem + "ت" + pronoun for pronoun in _OBJECTS),
        ]
    if past.endswith("ا"):
        stem = stem[:-1]
        forms = [stem + ending for ending in ("ا", "ت", "وا", "تا", "ونا")]
        return [*forms, *(stem + ending + pronoun for ending in ("ا", "ت") for pronoun in _OBJECTS)]
    forms = [stem + ending for ending in ("", "ت", "ا", "تا", "وا", "نا")]
    objects = [stem + ending + pronoun for ending in ("", "ت") for pronoun in _OBJECTS]
    if (
        past.startswith("است") or len(stem) >= 5
    ):  # the hollow verb's short stem: "استقال", "استقلنا" is left to the data
        objects += [stem + "ته", stem + "تها"]
    return list(dict.fromkeys(forms + objects))


def present_forms(present: str) -> list[str]:
    """The present forms of a verb given as "يوقع", "يلتقي" or "يدعو", without the future's س."""
    body = fold_key(present)[1:]
    if body.endswith(("ي", "و")):
        weak, stem = body[-1], body[:-1]
        endings = ("", weak, weak + "ان", weak + "ا", "ون", "وا") if stem else (weak,)
        bodies = [stem + ending for ending in endings if ending or len(stem) > 2]
        bodies += [stem + weak + pronoun for pronoun in _OBJECTS]
    else:
        bodies = [body + ending for ending in ("", "ان", "ا", "ون", "وا", "ه", "ها", "هم")]
    forms = []
    for subject in _SUBJECTS:
        for form in bodies:
            if subject == "ن" and form != body:
                continue
            forms.append(subject + form)
    return list(dict.fromkeys(forms))


def noun_forms(noun: str, *, owned: bool = True) -> list[str]:
    """A noun as given, with the accusative's alef, the sound dual (ة: its construct too), and with pronoun endings
    ("زيارة": زيارته, زيارتهما).

    Nouns of several words and nouns with the article are left as they are. With `owned` False the ending ه is left out
    after a consonant: folded it is also the feminine ("مدرب" + ه is "مدربة").
    """
    words = fold_key(noun).split(" ")
    head, tail = words[0], words[1:]
    if tail or noun.startswith("ال"):
        return [" ".join(words)]
    forms = [head]
    if noun.endswith("ة"):
        stem = head[:-1] + "ت"
        forms += [stem + ending for ending in ("ين", "ان", "ي", "ا")]  # "مذكرتي تفاهم", "مذكرتا تفاهم"
        hosts = [stem]
    elif noun.endswith("اء"):
        hosts = [head, head[:-1] + "ي", head[:-1] + "و"]
        forms += [head + ending for ending in ("ات", "ين", "ان", "ا")]
        forms += [head[:-1] + "يين"]  # "لقائين" beside "لقاءين"
    else:
        hosts = [head]
        forms += [head + "ا", head + "ين", head + "ان"] if not noun.endswith(("ا", "ات", "ى")) else []
    forms += [
        host + pronoun
        for host in hosts
        for pronoun in sorted(PRONOUNS)
        if pronoun not in ("ك", "كم", "ني", "ي") and (owned or pronoun != "ه" or host != head or noun.endswith("ات"))
    ]
    return list(dict.fromkeys(forms))


def nationality_forms(masculine: str, feminine: str | None = None) -> list[str]:
    """The regular forms of an Arabic adjective of nationality, without the article: مصري gives مصرية, مصريان, مصريين,
    مصريون, مصريتان, مصريتين, مصريات. For forms of two words (كوري جنوبي) each part agrees."""
    parts = fold_key(masculine).split(" ")
    if len(parts) == 2:
        first, second = nationality_forms(parts[0]), nationality_forms(parts[1])
        return [f"{a} {article}{b}" for a, b in zip(first, second, strict=True) for article in ("", "ال")]
    stem = parts[0]
    woman = fold_key(feminine) if feminine else stem + "ه"
    forms = [
        stem,
        woman,
        stem + "ان",
        stem + "ين",
        stem + "ون",
        woman[:-1] + "تان",
        woman[:-1] + "تين",
        stem + "ات",
        stem + "ا",
    ]
    return list(dict.fromkeys(forms)) if len(parts) == 1 else forms
