"""Words of the network and the map of states."""

from collections.abc import Mapping

from mithaq.export.terms import Words, counted

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "network": ("الشبكة", "Network"),
    "map": ("الخريطة", "Map"),
    "network.title": ("شبكة الدول", "Network of states"),
    "map.title": ("خريطة العلاقات", "Map of ties"),
    "network.about": (
        "أقوى العلاقات في {month}: عرض الخط بقدر المؤشر ولونه بالمجال الأثقل فيه، والمتقطع علاقة عداء. انقر خطاً لملف الثنائية أو دولة لصفحتها.",
        "The strongest ties in {month}: a line is as wide as the index and has the colour of the field that counts most; a dashed one is hostile. Click a line for the dossier of the pair, a state for its page.",
    ),
    "map.about": (
        "العلاقات نفسها على الخريطة في {month}: لون الدولة بمجموع مؤشرات علاقاتها الظاهرة. الهيئات لا مكان لها هنا، وهي في الجدول.",
        "The same ties on a map in {month}: a state is shaded by the sum of its ties shown. Bodies have no place on it; they are in the table.",
    ),
    "network.month": ("الشهر", "Month"),
    "network.slider": ("الشهر على المسطرة", "Month, as a slider"),
    "network.ties": ("أقوى العلاقات", "Strongest ties"),
    "network.state": ("دولة أو هيئة", "State or body"),
    "network.drawing": ("رسم الشبكة؛ الجدول أدناه يقول ما فيه كله.", "A drawing of the network; the table below says all that is in it."),
    "map.drawing": ("خريطة العلاقات؛ الجدولان أدناه يقولان ما فيها كله.", "A map of the ties; the tables below say all that is in it."),
    "network.legend": ("ألوان المجالات", "Colours of the fields"),
    "network.table": ("العلاقات في جدول", "The ties as a table"),
    "network.states": ("الدول والهيئات في جدول", "The states and bodies as a table"),
    "network.pair": ("الثنائية", "Pair"),
    "network.party": ("الدولة أو الهيئة", "State or body"),
    "network.index": ("المؤشر", "Index"),
    "network.field": ("المجال الأثقل", "Field that counts most"),
    "network.events": ("الأحداث", "Events"),
    "network.count": ("علاقاتها الظاهرة", "Ties shown"),
    "network.total": ("مجموع مؤشراتها", "Sum of their indexes"),
    "network.left": counted(
        "", "علاقة أضعف لا تظهر", "علاقتان أضعف لا تظهران", "علاقات أضعف لا تظهر", "علاقة أضعف لا تظهر",
        "weaker tie is not shown", "weaker ties are not shown",
    ),
    "network.none": ("لا علاقات في هذا الشهر بهذه التصفية.", "No ties in this month fit these filters."),
    "network.other.map": ("على الخريطة", "On the map"),
    "network.other.network": ("شبكةً", "As a network"),
    "map.area": ("النطاق", "Area"),
    "map.area.world": ("العالم", "The world"),
    "map.area.mideast": ("الشرق الأوسط وشمال أفريقيا", "Middle East and North Africa"),
    "query.month": ("«{value}» ليس شهراً: اكتبه هكذا 2025-09.", "“{value}” is no month: write 2025-09."),
}  # fmt: skip
