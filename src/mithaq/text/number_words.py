"""The words of numbers, and the units that the reader cares for: money, troops and equipment. All folded at import."""

from mithaq.text.folding import fold_key


def _folded(table: dict[str, int]) -> dict[str, int]:
    return {fold_key(word): value for word, value in table.items()}


ONES: dict[str, int] = _folded({
    "واحد": 1, "واحدة": 1, "أحد": 1, "إحدى": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2,
    "اثني": 2, "اثنتا": 2,
    "اثنتي": 2, "ثلاثة": 3, "ثلاث": 3, "أربعة": 4, "أربع": 4, "خمسة": 5, "خمس": 5, "ستة": 6, "ست": 6, "سبعة": 7,
    "سبع": 7,
    "ثمانية": 8, "ثماني": 8, "ثمان": 8, "تسعة": 9, "تسع": 9, "عشرة": 10, "عشر": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "quinze": 15,
})  # fmt: skip
TENS: dict[str, int] = _folded({
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40, "خمسون": 50, "خمسين": 50,
    "ستون": 60,
    "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
})  # fmt: skip
HUNDREDS: dict[str, int] = _folded({
    "مئة": 100, "مائة": 100, "مئتان": 200, "مئتين": 200, "مائتان": 200, "مائتين": 200, "مئتي": 200, "مائتي": 200,
    "مئتا": 200,
    **{stem + hundred: value * 100
       for stem, value in {"ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "ثمان": 8, "تسع": 9}.items()
       for hundred in ("مئة", "مائة")},
    "hundred": 100, "cent": 100, "cents": 100,
})  # fmt: skip
SCALES: dict[str, int] = _folded({
    "ألف": 1000, "ألفا": 1000, "آلاف": 1000, "مليون": 10**6, "مليونا": 10**6, "ملايين": 10**6, "مليار": 10**9,
    "مليارا": 10**9,
    "مليارات": 10**9, "بليون": 10**9, "بلايين": 10**9, "تريليون": 10**12, "ترليون": 10**12, "تريليونات": 10**12,
    "تريليونا": 10**12,
    "ألفين": -2000, "ألفان": -2000, "ألفي": -2000, "مليونين": -2 * 10**6, "مليونان": -2 * 10**6, "مليوني": -2 * 10**6,
    "مليارين": -2 * 10**9, "ملياران": -2 * 10**9, "ملياري": -2 * 10**9,
    "thousand": 1000, "million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9, "trillion": 10**12,
    "mille": 1000, "milliard": 10**9, "milliards": 10**9,
})  # fmt: skip
"""A negative value is a dual: the word says the two by itself (ألفين is 2000)."""

MASS: frozenset[str] = frozenset(fold_key(word) for word in (
    "عشرات", "مئات", "آلاف", "ملايين", "مليارات", "بضعة", "بضع", "dozens", "hundreds", "thousands", "dizaines",
    "centaines", "milliers",
))  # fmt: skip
"""Numbers without a value. آلاف after a figure is a scale, at the head of a phrase it is one of these."""

_UNITS: dict[str, tuple[str, ...]] = {
    "percent": ("بالمئة", "بالمائة", "percent"),
    "USD": ("دولار", "دولارا", "دولارات", "dollar", "dollars"),
    "EUR": ("يورو", "euro", "euros"),
    "riyal": ("ريال", "ريالا", "ريالات", "riyals", "riyal"),
    "dirham": ("درهم", "درهما", "دراهم", "dirhams", "dirham"),
    "pound": ("جنيه", "جنيها", "جنيهات", "ليرة", "ليرات", "pounds"),
    "dinar": ("دينار", "دينارا", "دنانير", "dinars", "dinar"),
    "rouble": ("روبل", "roubles", "rubles"),
    "rupee": ("روبية", "rupees"),
    "yuan": ("يوان", "يوانا", "yuan"),
    "soldier": ("جندي", "جنديا", "جنود", "عسكري", "عسكريا", "عسكريين", "عنصر", "عنصرا", "عناصر", "مقاتل", "مقاتلا",
    "مقاتلين", "ضابط",
                "ضابطا", "ضباط", "soldier", "soldiers", "troops", "soldats", "militaires", "personnel"),
    "person": ("شخص", "شخصا", "أشخاص", "مواطن", "مواطنا", "لاجئ", "لاجئا", "لاجئين", "قتيل", "قتيلا", "قتلى",
    "مدني", "مدنيا", "مدنيين", "people",
               "personnes"),
    "aircraft": ("طائرة", "طائرات", "مقاتلة", "مقاتلات", "aircraft", "jets", "planes", "fighters", "avions"),
    "helicopter": ("مروحية", "مروحيات", "هليكوبتر", "helicopters", "hélicoptères"),
    "drone": ("مسيرة", "مسيرات", "درون", "drones"),
    "tank": ("دبابة", "دبابات", "tanks", "chars"),
    "armoured vehicle": ("مدرعة", "مدرعات", "آلية", "آليات", "عربة", "عربات", "vehicles", "blindés"),
    "missile": ("صاروخ", "صاروخا", "صواريخ", "missiles"),
    "warship": ("سفينة", "سفن", "فرقاطة", "فرقاطات", "بارجة", "بوارج", "زورق", "زوارق", "قطعة", "كورفيت", "مدمرة",
    "مدمرات", "warships",
                "frigates", "frégates", "ships"),
    "submarine": ("غواصة", "غواصات", "submarines"),
    "gun": ("مدفع", "مدفعا", "مدافع", "howitzers", "canons"),
    "tonne": ("طن", "طنا", "أطنان", "tonnes", "tons"),
    "kilometre": ("كيلومتر", "كيلومترا", "كيلومترات", "كلم", "كم", "km"),
}  # fmt: skip
UNITS: dict[str, str] = {fold_key(word): unit for unit, words in _UNITS.items() for word in words}

CURRENCY_OF: dict[tuple[str, str], str] = {
    (unit, fold_key(nationality)): code
    for unit, nationality, code in (
        ("USD", "أميركي", "USD"), ("USD", "أمريكي", "USD"), ("USD", "كندي", "CAD"), ("USD", "أسترالي", "AUD"),
        ("riyal", "سعودي", "SAR"),
        ("riyal", "قطري", "QAR"), ("riyal", "عماني", "OMR"), ("riyal", "يمني", "YER"), ("riyal", "إيراني", "IRR"),
        ("dirham", "إماراتي", "AED"), ("dirham", "مغربي", "MAD"), ("pound", "مصري", "EGP"), ("pound", "إسترليني",
        "GBP"),
        ("pound", "استرليني", "GBP"), ("pound", "سوداني", "SDG"), ("pound", "لبنانية", "LBP"), ("pound", "سورية",
        "SYP"), ("pound", "تركية", "TRY"),
        ("dinar", "كويتي", "KWD"), ("dinar", "أردني", "JOD"), ("dinar", "بحريني", "BHD"), ("dinar", "عراقي", "IQD"),
        ("dinar", "جزائري", "DZD"),
        ("dinar", "تونسي", "TND"), ("dinar", "ليبي", "LYD"), ("rupee", "باكستانية", "PKR"), ("rupee", "هندية",
        "INR"), ("rouble", "روسي", "RUB"),
        ("USD", "us", "USD"),
    )
}  # fmt: skip
"""The currency that a unit and its nationality name together; the unit alone stays a common noun ("riyal")."""

DUALS: dict[str, str] = {
    fold_key(word): unit
    for unit, words in {
        "aircraft": ("طائرتين", "طائرتان", "مقاتلتين", "مقاتلتان"), "soldier": ("جنديين", "جنديان", "ضابطين",
        "ضابطان", "عسكريين"),
        "helicopter": ("مروحيتين", "مروحيتان"), "tank": ("دبابتين", "دبابتان"), "missile": ("صاروخين", "صاروخان"),
        "submarine": ("غواصتين", "غواصتان"),
        "warship": ("سفينتين", "سفينتان", "فرقاطتين", "فرقاطتان", "زورقين", "زورقان"), "drone": ("مسيرتين",
        "مسيرتان"), "person": ("شخصين", "شخصان"),
    }.items()
    for word in words if word != "عسكريين"
}  # fmt: skip

APPROXIMATE_BEFORE: frozenset[str] = frozenset(fold_key(word) for word in (
    "نحو", "بنحو", "حوالي", "بحوالي", "زهاء", "قرابة", "يقارب", "يناهز", "تقارب", "تناهز", "about", "around",
    "nearly", "almost", "some", "roughly", "environ", "quelque",
))  # fmt: skip
APPROXIMATE_AFTER: frozenset[str] = frozenset({"تقريبا", "تقريباً", "approximately"})
NUMBER_WORDS = (
    frozenset(ONES) | frozenset(TENS) | frozenset(HUNDREDS) | frozenset(SCALES) | frozenset(MASS) | frozenset(DUALS)
)
"""Every word that a number in words may hold."""
