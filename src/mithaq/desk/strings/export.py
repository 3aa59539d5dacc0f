"""Words of what can be taken along."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "export": ("خذها معك", "Take it along"),
    "export.about": ("الأحداث التي توافق التصفية كلها، بألفاظ الصحف:", "All events that fit the filters, with the words of the press:"),
    "export.datapackage": ("جداول (CSV)", "Tables (CSV)"),
    "export.docx": ("ملف وورد", "Word dossier"),
    "export.bibtex": ("مراجع BibTeX", "References, BibTeX"),
    "export.ris": ("مراجع RIS", "References, RIS"),
    "export.geojson": ("خريطة (GeoJSON)", "Map (GeoJSON)"),
    "export.ical": ("تقويم", "Calendar"),
    "export.atom": ("خلاصة Atom", "Atom feed"),
    "export.none": ("لا تُؤخذ الأحداث من هنا بصيغة «{value}».", "The desk hands out no format “{value}”."),
    "export.of_a_pair": ("هذا الملف لدولتين: اختر الدولة ومن معها.", "This dossier is of two: choose a state and whom it is with."),
    "export.too_many": ("هنا أكثر من {most} حدث: ضيّق التصفية، أو استعمل الأمر mithaq export.", "These are more than {most} events: narrow the view, or use the command mithaq export."),
}  # fmt: skip
