"""Words of the first page."""

from collections.abc import Mapping

from mithaq.export.terms import Words, counted

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "home": ("الرئيسية", "Home"),
    "home.sizes": ("في السجل {events} من {articles}.", "The ledger holds {events} from {articles}."),
    "home.new": ("الجديد منذ {day}", "New since {day}"),
    "home.new.about": ("مما ترويه المقالات التي دخلت السجل منذ ذلك اليوم.", "From articles that came into the ledger since that day."),
    "home.news.signed": ("وُقّع أو سرى", "Signed or in force"),
    "home.news.cancelled": ("أُلغي أو أُنهي", "Called off or ended"),
    "home.news.denied": ("نُفي", "Denied"),
    "home.news.contradicted": ("اختلفت فيه المصادر", "Sources differ"),
    "home.news.more": ("و{n} غيرها", "and {n} more"),
    "home.news.none": ("لا جديد.", "Nothing new."),
    "home.busy": ("الثنائيات الأكثر حركة", "Busiest ties"),
    "home.busy.about": ("بعدد الأحداث في {n} يوماً حتى {day}.", "By events in the {n} days to {day}."),
    "home.busy.none": ("لا أحداث مؤرخة في هذه المدة.", "No dated events in this time."),
    "home.ahead": ("ما هو آتٍ", "Upcoming"),
    "home.ahead.about": ("أحداث مقررة أو متوقعة بعد {day}، وهو يوم أحدث مقال.", "Events scheduled or expected after {day}, the day of the newest article."),
    "home.ahead.none": ("لا أحداث مقررة بعد هذا اليوم.", "Nothing is scheduled after that day."),
    "home.coverage": ("التغطية", "Coverage"),
    "home.coverage.about": (
        "مقالات كل ناشر يوماً بيوم من {first} إلى {last}؛ اليوم الفارغ لا مقال فيه.",
        "Articles of each outlet by day from {first} to {last}; an empty day has none.",
    ),
    "home.coverage.days": ("الأيام", "Days"),
    "home.coverage.articles": ("المقالات", "Articles"),
    "home.coverage.empty": ("أيام بلا مقال", "Days without"),
    "home.coverage.unknown": ("ناشر غير معروف", "Outlet not known"),
    "home.coverage.left": counted(
        "", "ناشر آخر لا يظهر", "ناشران آخران لا يظهران", "ناشرين آخرين لا يظهرون", "ناشراً آخر لا يظهرون",
        "more outlet is not shown", "more outlets are not shown",
    ),
    "home.coverage.none": ("لا مقالات مؤرخة في هذه المدة.", "No dated articles in this time."),
    "home.coverage.earlier": ("ما قبلها", "Earlier"),
    "home.coverage.later": ("ما بعدها", "Later"),
}  # fmt: skip
