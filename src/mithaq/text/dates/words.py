"""The other words of dates in Arabic, English and French, by the part they play in the grammar.

Spelled as the press spells them, folded when the vocabulary is built. Numbers are explained where they stand.
"""

from mithaq.text.folding import fold_key


def folded_words(words: str) -> frozenset[str]:
    """The words of a text, folded: tables of words are written as running text."""
    return frozenset(fold_key(words).split())


WEEKDAYS: dict[str, dict[str, int]] = {
    "ar": {
        "الاثنين": 0, "الإثنين": 0, "الأثنين": 0, "الاتنين": 0, "الثلاثاء": 1, "الثلثاء": 1, "الثلاثا": 1,
        "الأربعاء": 2, "الاربعا": 2,
        "الخميس": 3, "الجمعة": 4, "السبت": 5, "الأحد": 6,
    },
    "en": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    },
    "fr": {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6},
}  # fmt: skip
"""0 is Monday, as in `datetime.date.weekday`."""

SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""Only before a day and month: "sun" and "sat" are words."""

DAY_SHIFTS: dict[str, dict[str, int]] = {
    "ar": {
        "أمس": -1,
        "البارحة": -1,
        "اليوم": 0,
        "الليلة": 0,
        "غدا": 1,
        "غد": 1,
        "الغد": 1,
        "الأمس": -1,
    },
    "en": {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
    "fr": {"hier": -1, "demain": 1},
}
"""Days from the day of publication. French "aujourd'hui" is two tokens and is read in the grammar."""

UNITS: dict[str, dict[str, str]] = {
    "ar": {
        "الأسبوع": "week", "الشهر": "month", "العام": "year", "السنة": "year",
    },
    "en": {"week": "week", "month": "month", "year": "year", "weekend": "week"},
    "fr": {"semaine": "week", "mois": "month", "année": "year", "an": "year"},
}  # fmt: skip
"""Units that a word like الماضي, last or dernière turns into a date."""

YEAR_WORDS: dict[str, tuple[str, ...]] = {
    "ar": ("عام", "سنة", "العام", "السنة", "عامي", "العامين", "سنتي", "أعوام", "الأعوام", "سنوات"), "en": ("year",),
    "fr": ("année", "années"),
}  # fmt: skip
"""Words before the number of a year."""

DURATIONS: dict[str, dict[str, tuple[str, int]]] = {
    "ar": {
        "يوم": ("day", 1), "يوما": ("day", 0), "أيام": ("day", 0), "يومين": ("day", 2), "أسبوع": ("week", 1),
        "أسبوعا": ("week", 0),
        "أسبوعين": ("week", 2), "أسابيع": ("week", 0), "شهر": ("month", 1), "شهرا": ("month", 0), "شهرين": ("month", 2),
        "أشهر": ("month", 0), "شهور": ("month", 0), "عام": ("year", 1), "عاما": ("year", 0), "عامين": ("year", 2),
        "أعوام": ("year", 0),
        "سنة": ("year", 1), "سنتين": ("year", 2), "سنوات": ("year", 0), "سنين": ("year", 0), "عقد": ("decade", 1),
        "عقدين": ("decade", 2),
        "عقود": ("decade", 0),
    },
    "en": {
        "day": ("day", 0), "days": ("day", 0), "week": ("week", 0), "weeks": ("week", 0), "month": ("month", 0),
        "months": ("month", 0),
        "year": ("year", 0), "years": ("year", 0),
    },
    "fr": {
        "jour": ("day", 0), "jours": ("day", 0), "semaine": ("week", 0), "semaines": ("week", 0), "mois": ("month", 0),
        "an": ("year", 0), "ans": ("year", 0), "année": ("year", 0), "années": ("year", 0),
    },
}  # fmt: skip
"""A unit, and how many of it the word alone says (0: the number stands before it)."""

RELATIVES: dict[str, dict[str, int]] = {
    "ar": {
        **dict.fromkeys(("الماضي", "الماضية", "الماضيين", "الماضيان", "الماضيتين", "الفائت", "الفائتة", "المنصرم",
            "المنصرمة", "المنصرمين",
                         "الفارط", "الفارطة", "المنقضي", "المنقضية"), -1),
        **dict.fromkeys(("الجاري", "الجارية", "الحالي", "الحالية"), 0),
        **dict.fromkeys(("المقبل", "المقبلة", "القادم", "القادمة", "المقبلين", "القادمين", "الآتي", "الآتية"), 1),
    },
    "en": {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1},
    "fr": {"dernier": -1, "dernière": -1, "passé": -1, "passée": -1, "prochain": 1, "prochaine": 1, "cette": 0,
    "ce": 0, "cet": 0},
}  # fmt: skip
"""-1 the one before, 0 this one, 1 the one to come."""

BEFORE_ITS_NOUN: frozenset[str] = frozenset({"last", "past", "this", "current", "next", "coming", "cette", "ce", "cet"})

SEASONS: dict[str, dict[str, int]] = {
    "ar": {
        "ربيع": 21, "الربيع": 21, "صيف": 22, "الصيف": 22, "خريف": 23, "الخريف": 23, "شتاء": 24, "الشتاء": 24,
    },
    "en": {"spring": 21, "summer": 22, "autumn": 23, "winter": 24},
    "fr": {"printemps": 21, "été": 22, "automne": 23, "hiver": 24},
}  # fmt: skip
"""EDTF's codes in the place of the month."""

POSITIONS: dict[str, tuple[str, ...]] = {
    "ar": (
        "مطلع", "أوائل", "بداية", "بدايات", "مستهل", "منتصف", "أواسط", "وسط", "أواخر", "نهاية", "نهايات", "ختام", "متم",
        "غرة",
    ),
    "en": ("early", "mid", "late", "beginning", "start", "middle", "end", "mid", "close"),
    "fr": ("début", "mi", "fin", "courant"),
}  # fmt: skip
"""Early, mid, late: the part is not kept (codebook 6.2); غرة is the first day."""

DAY_PARTS: frozenset[str] = frozenset(
    {
        "صباح",
        "مساء",
        "فجر",
        "ظهر",
        "عصر",
        "ليل",
        "ليلة",
        "ضحى",
        "مغرب",
        "عشاء",
        "نهار",
        "عشية",
        "صبيحة",
        "منتصف",
    }
)

DECADES: dict[str, int] = {
    "عشرين": 2, "ثلاثين": 3, "أربعين": 4, "خمسين": 5, "ستين": 6, "سبعين": 7, "ثمانين": 8, "تسعين": 9,
}  # fmt: skip
"""Stems; with -ات or -يات they are decades of the twentieth century (التسعينيات)."""

ORDINALS: dict[str, int] = {
    "الأول": 1, "الحادي": 1, "أول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "السادس": 6, "السابع": 7,
    "الثامن": 8,
    "التاسع": 9, "العاشر": 10, "العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30, "ثاني": 2, "ثالث": 3,
    "رابع": 4,
    "خامس": 5, "سادس": 6, "سابع": 7, "ثامن": 8, "تاسع": 9, "عاشر": 10,
}  # fmt: skip

VAGUE: dict[str, tuple[str, ...]] = {
    "ar": ("حاليا", "مؤخرا", "قريبا", "أخيرا", "لاحقا"),
    "en": ("recently", "currently", "soon"),
    "fr": ("récemment", "actuellement", "bientôt", "prochainement"),
}

PREPOSITIONS: frozenset[str] = frozenset({
    "في", "منذ", "حتى", "خلال", "بحلول", "قبل", "بعد", "إلى", "مذ", "لغاية", "بين", "أثناء", "غاية", "من", "لشهر",
    "بتاريخ", "تاريخ", "اعتبارا",
    "in", "since", "until", "till", "by", "before", "after", "from", "during", "of", "to", "between", "through",
    "en", "depuis", "avant", "après", "jusqu'en", "d'ici", "dès", "entre", "de", "ici", "courant", "vers", "à", "fin", "for", "pour",
})  # fmt: skip
"""What may stand before a month or a year that has nothing else to show that it is one."""

YEAR_PREPOSITIONS: frozenset[str] = PREPOSITIONS - {
    "من",
    "of",
    "de",
    "to",
    "إلى",
    "from",
    "à",
    "vers",
    "entre",
    "between",
    "بين",
    "تاريخ",
    "for",
    "pour",
}

NAMES_BEFORE: frozenset[str] = frozenset({
    "ثورة", "الثورة", "حرب", "انتفاضة", "حركة", "قوى", "شارع", "جسر", "ميدان", "ساحة", "جامعة", "مدينة", "كوبري",
    "محور", "مستشفى", "مدرسة",
    "ملعب", "استاد", "كتيبة", "لواء", "تيار", "فريق", "تحالف", "كلية", "مسجد", "أحداث", "هجمات", "اعتداءات",
    "انقلاب", "نكسة",
    "هزيمة", "مجزرة", "نصر", "انتصارات", "انتصار", "معسكر", "جماعة", "طريق", "حي", "حزب", "جماهير", "شباب", "صحيفة",
    "قوات", "مفاعل", "عيد", "كتلة",
    "اتفاق", "اتفاقية", "شركة", "سيارة", "سيارات", "حدود", "خطوط", "خط", "تفجيرات", "تنظيم", "مجموعة", "تظاهرات",
    "مظاهرات", "بيان",
    "september", "street", "avenue", "rue", "boulevard", "place",
})  # fmt: skip
"""ثورة 25 يناير, قوى 14 آذار, شارع 26 يوليو: names of things, no dates, unless a year follows."""

NAMES_EVEN_WITH_YEAR: frozenset[str] = frozenset({"حرب", "ثورة", "نكسة", "حدود", "خطوط", "خط", "انتفاضة", "هزيمة"})

ABOUT: frozenset[str] = frozenset({"نحو", "حوالي", "زهاء", "قرابة", "about", "around", "environ", "nearly", "almost"})
