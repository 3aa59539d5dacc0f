"""Words of the search."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "search.title": ("بحث: {words}", "Search: {words}"),
    "search.about": (
        "اكتب اسماً بالعربية أو باللاتينية، أو كلمات من الخبر؛ ما بين علامتي تنصيص يُطلب متتابعاً.",
        "Write a name in Arabic or Latin letters, or words of an article; words in quotation marks must stand side by side.",
    ),
    "search.no_answer": (
        "لا كلمة في هذا البحث تصلح للبحث، أو كلماته أعم من أن تُجاب: أضف كلمة أندر.",
        "There is no word to look for in this, or its words are too common: add a rarer one.",
    ),
    "search.names": ("أسماء", "Names"),
    "search.articles": ("مقالات", "Articles"),
    "search.none": ("لا مقال فيه هذه الكلمات كلها.", "No article has all these words."),
    "search.cut": ("أفضل {n} مقالاً. أضف كلمة أو تاريخاً لتضييق البحث.", "The best {n} articles. Add a word or a date to narrow it down."),
    "search.since": ("نُشر من", "Published from"),
    "search.until": ("إلى", "To"),
    "search.outlet": ("الناشر", "Outlet"),
    "search.events_of": ("أحداث {name}", "Events of {name}"),
    "entity.person": ("شخص", "Person"),
    "entity.office": ("منصب", "Office"),
    "entity.organisation": ("جهة", "Organisation"),
    "entity.place": ("مكان", "Place"),
    "entity.instrument": ("اتفاق أو اسم", "Agreement or thing"),
    "untitled": ("بلا عنوان", "Untitled"),
}  # fmt: skip
