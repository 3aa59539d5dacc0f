"""The strings of a dossier that the page of the record has not, in Arabic and English."""

from collections.abc import Mapping

from mithaq.export.catalogue import CATALOGUE
from mithaq.export.wording import LANGUAGES, Language

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("ملف العلاقات: {a} – {b}", "Dossier of ties: {a} – {b}"),
    "period": ("من {first} إلى {last}", "From {first} to {last}"),
    "no.period": ("لا تواريخ", "No dates"),
    "narrowed": ("يقتصر الملف على: {filters}", "Limited to: {filters}"),
    "summary": ("خلاصة", "Summary"),
    "summary.events": (
        "{events} بين الطرفين روتها {articles} (عدد الصحف والمواقع: {outlets}).",
        "{events} between the two, told in {articles} (papers and sites: {outlets}).",
    ),
    "summary.first": ("أقدمها: {what}", "The earliest: {what}"),
    "summary.last": ("أحدثها: {what}", "The latest: {what}"),
    "summary.coming": ("مما هو مقرر أو متوقع: {what}", "Scheduled or expected: {what}"),
    "summary.review": (
        "قُرئت الأحداث آلياً؛ راجع منها أشخاصٌ {reviewed} من {all}. الملف يثبت ما قالته المقالات، لا أنه صحيح.",
        "The events were read by machine; people have reviewed {reviewed} of {all}. "
        "The dossier says what articles assert, not that it is true.",
    ),
    "index": ("مؤشر العلاقة في {month}", "Index of the tie in {month}"),
    "index.note": (
        "مجموع أوزان ما رُوي من أحداث كل مجال، ويخفت أثرها بمرور الأشهر. يقيس ما قالته الصحافة.",
        "The weighed sum of what was told in each field, fading with the months. It measures what the press said.",
    ),
    "field": ("المجال", "Field"),
    "number": ("الأحداث", "Events"),
    "value": ("المؤشر", "Index"),
    "timeline": ("تسلسل الأحداث بحسب المجال", "Timeline by field"),
    "agreements": ("الاتفاقات وخطواتها", "Agreements and their steps"),
    "meetings": ("من التقى من", "Who met"),
    "exercises": ("المناورات والتدريب", "Exercises and training"),
    "arms": ("السلاح والإنتاج والمساعدة", "Arms, production and aid"),
    "statements": ("المواقف والتصريحات", "Statements"),
    "others": ("أحداث أخرى", "Other events"),
    "sources": ("المصادر", "Sources"),
    "none": ("لا شيء مما قُرئ.", "Nothing of what was read."),
    "standing": ("بلغ", "Stands at"),
    "sure": ("{percent}% ثقة", "{percent}% sure"),
    "states": ("ما ينص عليه", "What it says"),
    "differ": ("تختلف المصادر في", "Sources differ on"),
    "confidence": ("الثقة {percent}%", "{percent}% sure"),
    "slot.kind": ("النوع", "kind"),
    "slot.status": ("الحال", "status"),
    "slot.step": ("الخطوة", "step"),
    "slot.parties": ("الأطراف", "parties"),
    "slot.date": ("التاريخ", "date"),
    "review.confirmed": ("أكده مراجع", "confirmed by a person"),
    "review.corrected": ("صححه مراجع", "corrected by a person"),
    "review.added": ("أضافه مراجع", "added by a person"),
    "field.pact": ("الأمن والدفاع", "Security and defence"),
    "field.arms": ("السلاح", "Arms"),
    "field.industry": ("الصناعة العسكرية", "Defence industry"),
    "field.exercise": ("التدريب والمناورات", "Training and exercises"),
    "field.intelligence": ("الاستخبارات", "Intelligence"),
    "field.diplomacy": ("السياسة والدبلوماسية", "Politics and diplomacy"),
    "field.economy": ("الاقتصاد والعون", "Economy and aid"),
    "made": ("أعدّه ميثاق {version}.", "Made by Mithaq {version}."),
    "page": ("صفحة", "Page"),
}
"""Key to (Arabic, English)."""


def word(key: str, language: Language, **values: object) -> str:
    """The string, its `{names}` filled in."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def term(group: str, name: str | None, language: Language) -> str | None:
    """A term of the codebook; the name itself where the catalogue has none, None for None."""
    if name is None:
        return None
    found = CATALOGUE.get(f"{group}.{name}")
    return str(found[LANGUAGES.index(language)]) if found else name
