"""Words of the list of events and of its filters."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "events": ("الأحداث", "Events"),
    "events.more_than": ("أكثر من {n}", "more than {n}"),
    "events.none": ("لا حدث يوافق هذه التصفية.", "No event fits these filters."),
    "events.next": ("ما قبلها", "Earlier events"),
    "events.first": ("إلى أحدثها", "Back to the latest"),
    "events.pair": ("ملف هذه الثنائية", "Dossier of this pair"),
    "filter": ("تصفية", "Filter"),
    "filter.apply": ("اعرض", "Show"),
    "filter.clear": ("ألغِ التصفية", "Clear"),
    "filter.state": ("الدولة أو الهيئة", "State or body"),
    "filter.with": ("مع", "With"),
    "filter.kind": ("النوع", "Kind"),
    "filter.status": ("الحال", "Status"),
    "filter.since": ("من", "From"),
    "filter.until": ("إلى", "To"),
    "filter.any": ("الكل", "All"),
    "filter.date": ("2025-09-17", "2025-09-17"),
    "query.party": ("لا دولة ولا هيئة باسم «{value}».", "No state or body is called “{value}”."),
    "query.date": ("«{value}» ليس تاريخاً: اكتب يوماً (2025-09-17) أو شهراً (2025-09) أو سنة (2025).", "“{value}” is no date: write a day (2025-09-17), a month (2025-09) or a year (2025)."),
    "query.choice": ("«{value}» ليس مما يُختار هنا.", "“{value}” is none of the choices here."),
    "query.after": ("موضع القائمة في العنوان غير مفهوم.", "The place in the list that the address names cannot be understood."),
}  # fmt: skip
