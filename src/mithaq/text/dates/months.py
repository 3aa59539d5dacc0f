"""The names of the months: four Arabic systems, the Hijri calendar, English and French.

Keys are spelled as the press spells them and are folded when the vocabulary is built. Values are month numbers, 1-12
of the
named calendar. Sources: CLDR (through Babel, held to it by a test) for the standard names; the variants are those of
the press.
"""

EGYPT_AND_GULF: dict[str, int] = {
    "يناير": 1, "ينايير": 1, "فبراير": 2, "فبرابر": 2, "مارس": 3, "أبريل": 4, "ابريل": 4, "مايو": 5, "يونيو": 6,
    "يونية": 6, "يونيه": 6, "يوليو": 7,
    "يوليه": 7, "أغسطس": 8, "اغسطوس": 8, "أغسطوس": 8, "سبتمبر": 9, "سيبتمبر": 9, "أكتوبر": 10, "اكتوبر": 10,
    "أوكتوبر": 10,
    "نوفمبر": 11, "نوفبر": 11, "ديسمبر": 12, "دسمبر": 12,
}  # fmt: skip

LEVANT_AND_IRAQ: dict[str, int] = {
    "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "ايّار": 5, "حزيران": 6, "تموز": 7, "تمّوز": 7, "آب": 8,
    "أيلول": 9, "ايلول": 9,
}  # fmt: skip

MAGHREB: dict[str, int] = {
    # Morocco
    "ماي": 5, "ماية": 5, "يوليوز": 7, "غشت": 8, "شتنبر": 9, "سبتنبر": 9, "شتمبر": 9, "أكتوبر": 10, "نونبر": 11,
    "نوانبر": 11,
    "دجنبر": 12, "دجمبر": 12,
    # Algeria, Tunisia
    "جانفي": 1, "جانفيي": 1, "فيفري": 2, "فيفيري": 2, "أفريل": 4, "افريل": 4, "جوان": 6, "جويلية": 7, "جويليا": 7,
    "جوييلية": 7, "أوت": 8,
    # Mauritania, Libya
    "إبريل": 4, "أغشت": 8,
}  # fmt: skip

LEVANT_IN_TWO_WORDS: dict[str, dict[str, int]] = {
    "كانون": {"الثاني": 1, "ثاني": 1, "ثان": 1, "الأول": 12, "أول": 12},
    "تشرين": {"الأول": 10, "أول": 10, "الثاني": 11, "ثاني": 11, "ثان": 11},
}
"""First word, then the word that decides: كانون الأول is December, كانون الثاني January."""

HIJRI: dict[str, int] = {
    "محرم": 1, "المحرم": 1, "صفر": 2, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10,
}  # fmt: skip

HIJRI_IN_TWO_WORDS: dict[str, dict[str, int]] = {
    "ربيع": {
        "الأول": 3,
        "أول": 3,
        "الثاني": 4,
        "ثاني": 4,
        "ثان": 4,
        "الآخر": 4,
        "آخر": 4,
    },
    "جمادى": {
        "الأولى": 5,
        "الأول": 5,
        "أولى": 5,
        "الثانية": 6,
        "الثاني": 6,
        "ثانية": 6,
        "الآخرة": 6,
        "الآخر": 6,
        "آخرة": 6,
    },
    "جماد": {
        "الأول": 5,
        "الأولى": 5,
        "أول": 5,
        "الثاني": 6,
        "الثانية": 6,
        "ثاني": 6,
        "الآخر": 6,
        "الآخرة": 6,
    },
    "ذو": {"القعدة": 11, "قعدة": 11, "الحجة": 12, "حجة": 12},
    "ذي": {"القعدة": 11, "قعدة": 11, "الحجة": 12, "حجة": 12},
}

ENGLISH: dict[str, int] = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6,
    "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
    "november": 11,
    "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip

FRENCH: dict[str, int] = {
    "janvier": 1, "janv": 1, "février": 2, "févr": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7,
    "août": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "décembre": 12,
    "déc": 12,
}  # fmt: skip

TIMID: frozenset[str] = frozenset({
    "آب", "نيسان", "جوان", "أوت", "ماي", "ماية", "شباط", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
    "sep", "oct", "nov",
    "dec", "janv", "févr", "avr", "juil", "déc",
})  # fmt: skip
"""Months that are also names, makes or words (أب, Nissan, Theresa May): alone they need more than a preposition
before them."""
