"""Words of the dossier of a pair."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "pair.none": ("«{value}» ليس ثنائية: اكتب رمزين أو اسمين بينهما شرطة، مثل EGY-PAK.", "“{value}” is no pair: write two codes or names with a hyphen, such as EGY-PAK."),
    "pair.kicker": ("ملف ثنائية", "Dossier of a pair"),
    "pair.none.events": ("لا أحداث بين الطرفين بهذه التصفية.", "No events of the two fit these filters."),
    "pair.cut": ("تظهر أحدث {n} من الأحداث؛ ضيّق التصفية أو افتح القائمة كلها.", "The latest {n} events are shown; narrow the filters, or open the whole list."),
    "pair.all": ("القائمة كلها", "The whole list"),
    "pair.timeline": ("الخط الزمني", "Timeline"),
    "pair.timeline.about": ("مسار لكل مجال. الدائرة الملأى حدث وقع، والمفرغة مقرر أو متوقع، والمشطوبة نُفي أو أُلغي. الأحداث نفسها مسرودة أدناه.", "A lane for each field. A full mark happened, a hollow one is planned, a crossed one was denied or called off. The same events are listed below."),
    "pair.timeline.undated": ("لا تظهر هنا أحداث بلا تاريخ: {n}.", "Undated events, not drawn here: {n}."),
    "pair.index": ("المؤشر", "Index"),
    "pair.index.title": ("مؤشر العلاقة شهراً بشهر", "Index of the tie by month"),
    "pair.index.month": ("الشهر", "Month"),
    "pair.index.year": ("السنة", "Year"),
    "pair.index.table": ("المؤشر في جدول، وما قاله الآخرون", "The index as a table, and what others said"),
    "pair.index.about": ("قيمة كل مجال في آخر شهر من كل سنة حتى {month}.", "Each field in the last month of each year, until {month}."),
    "pair.index.none": ("لا أحداث مؤرخة يُحسب منها مؤشر.", "No dated events to work an index out from."),
    "pair.reactions": ("ما قاله الآخرون", "What others said"),
    "pair.back": ("إلى الملف", "Back to the dossier"),
    "pair.agreements": ("حياة الاتفاقات", "Lives of agreements"),
    "pair.people": ("من التقوا", "People who met"),
    "pair.people.last": ("آخرها {day}", "last {day}"),
    "pair.sources": ("المصادر المرقمة", "Numbered sources"),
    "pair.section.agreements": ("الاتفاقات", "Agreements"),
    "pair.section.exercises": ("المناورات والتدريب والقوات", "Exercises, training and forces"),
    "pair.section.arms": ("السلاح والإنتاج والمساعدات", "Arms, production and aid"),
    "pair.section.meetings": ("اللقاءات والزيارات", "Meetings and visits"),
    "pair.section.statements": ("المواقف والتصريحات", "Statements"),
    "pair.section.measures": ("العقوبات والاشتباكات وغيرها", "Sanctions, clashes and others"),
    "pair.print": ("للطباعة أو الحفظ بصيغة PDF استعمل أمر الطباعة في المتصفح.", "To print, or to save as PDF, use the browser’s print command."),
    "filter.field": ("المجال", "Field"),
    "field.pact": ("تحالف", "Pact"),
    "field.arms": ("سلاح", "Arms"),
    "field.industry": ("صناعة", "Industry"),
    "field.exercise": ("مناورات", "Exercises"),
    "field.intelligence": ("استخبارات", "Intelligence"),
    "field.diplomacy": ("دبلوماسية", "Diplomacy"),
    "field.economy": ("اقتصاد", "Economy"),
}  # fmt: skip
