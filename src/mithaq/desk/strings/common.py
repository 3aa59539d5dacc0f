"""Words of the frame around every page, of lists and of problems."""

from collections.abc import Mapping

from mithaq.export.terms import Words, counted

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "mithaq": ("ميثاق", "Mithaq"),
    "mithaq.about": ("سجل العلاقات بين الدول كما ترويها الصحافة", "The ties between states, as the press tells them"),
    "skip": ("إلى المحتوى", "Skip to the content"),
    "menu": ("الأقسام", "Sections"),
    "language.other": ("English", "العربية"),
    "search": ("بحث", "Search"),
    "search.hint": ("اسم أو كلمات من الخبر", "A name, or words of an article"),
    "footer": (
        "قُرئ السجل آلياً ما لم يُذكر أن شخصاً راجعه. السجل يثبت ما قاله النص، لا أنه صحيح.",
        "The record is read by machine unless a person is named. It says what a text asserts, not that it is true.",
    ),
    "footer.version": ("ميثاق {version}", "Mithaq {version}"),
    "footer.bare": (
        "لم تُجهَّز مكتبات الصفحات وخطوطها: شغّل make assets. تعمل الصفحات بدونها بلا رسوم ولا خرائط.",
        "The libraries and fonts of these pages are not built: run make assets. Until then pages work without charts and maps.",
    ),
    "waiting": counted(
        "", "مقال واحد لم يدخل السجل بعد", "مقالان لم يدخلا السجل بعد", "مقالات لم تدخل السجل بعد", "مقالاً لم تدخل السجل بعد",
        "article is not in the record yet", "articles are not in the record yet",
    ),
    "count.events": counted("لا أحداث", "حدث واحد", "حدثان", "أحداث", "حدثاً", "event", "events"),
    "count.articles": counted("لا مقالات", "مقال واحد", "مقالان", "مقالات", "مقالاً", "article", "articles"),
    "entry.sources": counted(
        "بلا مصدر", "مصدر واحد", "مصدران مستقلان", "مصادر مستقلة", "مصدراً مستقلاً", "source", "independent sources",
    ),
    "entry.confidence": ("الثقة {percent} من 100", "confidence {percent} in 100"),
    "entry.conflict": ("المصادر تختلف", "Sources differ"),
    "articles": ("المقالات", "Articles"),
    "comma": ("،", ","),
    "semicolon": ("؛", ";"),
    "outlet": ("الناشر", "Outlet"),
    "review.confirmed": ("ثُبّت", "Confirmed"),
    "review.corrected": ("صُحّح", "Corrected"),
    "review.added": ("أُضيف يدوياً", "Added by hand"),
    "query.day": ("«{value}» ليس يوماً: اكتبه هكذا 2025-09-17.", "“{value}” is no day: write 2025-09-17."),
    "problem": ("تعذّر عرض الصفحة", "This page cannot be shown"),
    "problem.400": ("لا يُفهم هذا العنوان.", "This address cannot be understood."),
    "problem.404": ("لا توجد صفحة بهذا العنوان.", "There is no page at this address."),
    "problem.405": ("لا تُطلب هذه الصفحة بهذه الطريقة.", "This page cannot be asked for in this way."),
    "problem.500": ("وقع خطأ في البرنامج وسُجّل.", "Something went wrong in the program; it was logged."),
    "problem.503": ("السجل لا يجيب الآن، ربما لأن برنامجاً آخر يكتب فيه. أعد المحاولة بعد قليل.", "The ledger does not answer; another program may be writing to it. Try again shortly."),
    "problem.other": ("لم يُقبل الطلب.", "The request was refused."),
    "problem.home": ("إلى الصفحة الأولى", "To the first page"),
}  # fmt: skip
