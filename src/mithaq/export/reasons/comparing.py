"""What speaks for and against two being one: tellings of an event, steps of an agreement, names of an entity."""

from collections.abc import Mapping

_LIKENESS: Mapping[str, tuple[str, str]] = {
    "the same name": ("الاسم نفسه", "the same name"),
    "the same name, one that many bear": ("الاسم نفسه، وهو شائع", "the same name, one that many bear"),
    "names spelled alike": ("رسم الاسمين متقارب", "names spelled alike"),
    "one name is short for the other": ("أحد الاسمين اختصار للآخر", "one name is short for the other"),
    "the same consonants in another script": (
        "الحروف الصامتة نفسها بأبجدية أخرى", "the same consonants in another script",
    ),
    "one given name begins the other, the last name is the same": (
        "أحد الاسمين الأولين بداية الآخر، والاسم الأخير نفسه", "one given name begins the other, the last name is the same",
    ),
    "of the same state": ("من الدولة نفسها", "of the same state"),
    "near the same state": ("بجوار الدولة نفسها", "near the same state"),
    "no state known": ("لا دولة معروفة", "no state known"),
    "of other states": ("من دولتين مختلفتين", "of other states"),
    "near other states": ("بجوار دولتين مختلفتين", "near other states"),
    "the same office": ("المنصب نفسه", "the same office"),
    "other offices": ("منصبان مختلفان", "other offices"),
}  # fmt: skip
"""`ledger.entities.likeness`."""

PHRASES: Mapping[str, tuple[str, str]] = {
    # tellings of an event (`ledger.merging.features`)
    "decided by a person": ("قرار شخص", "decided by a person"),
    "the same kind": ("النوع نفسه", "the same kind"),
    "the same parties": ("الأطراف أنفسها", "the same parties"),
    "shared parties": ("أطراف مشتركة", "shared parties"),
    "the same party acts": ("الطرف الفاعل نفسه", "the same party acts"),
    "the same day": ("اليوم نفسه", "the same day"),
    "a day apart": ("بينهما يوم", "a day apart"),
    "days apart": ("بينهما أيام", "days apart"),
    "one date within the other": ("أحد التاريخين ضمن الآخر", "one date within the other"),
    "only one is dated": ("أحدهما وحده مؤرخ", "only one is dated"),
    "neither is dated": ("كلاهما بلا تاريخ", "neither is dated"),
    "published days apart": ("نُشرا متباعدين", "published days apart"),
    "the same people": ("الأشخاص أنفسهم", "the same people"),
    "other people": ("أشخاص آخرون", "other people"),
    "nobody named in both": ("لا أحد مذكور في كليهما", "nobody named in both"),
    "the same place": ("المكان نفسه", "the same place"),
    "other places": ("مكانان مختلفان", "other places"),
    "the same instrument": ("الاتفاق أو العتاد نفسه", "the same instrument"),
    "other instruments": ("اتفاقان أو عتادان مختلفان", "other instruments"),
    "planned in one, done in the other": ("خطة في أحدهما وتنفيذ في الآخر", "planned in one, done in the other"),
    "denied or cancelled in one": ("نفي أو إلغاء في أحدهما", "denied or cancelled in one"),
    "the same step": ("الخطوة نفسها", "the same step"),
    "another step": ("خطوة أخرى", "another step"),
    "the same words": ("الألفاظ نفسها", "the same words"),
    "the words of one in the other": ("ألفاظ أحدهما في الآخر", "the words of one in the other"),
    "the same numbers": ("الأرقام نفسها", "the same numbers"),
    "other numbers": ("أرقام أخرى", "other numbers"),
    "another in a row": ("غيرُه في العدّ: الثاني لا الثالث", "another in a row: the second, not the third"),
    "like surroundings": ("سياق متشابه", "like surroundings"),
    "like headlines": ("عنوانان متشابهان", "like headlines"),
    "near-copies": ("نصان شبه متطابقين", "near-copies"),
    "told apart in one article": ("ذُكرا منفصلين في مقال واحد", "told apart in one article"),
    "both visits": ("كلاهما زيارة", "both visits"),
    "both meetings, calls or talks": ("كلاهما لقاء أو اتصال أو محادثات", "both meetings, calls or talks"),
    "both steps of agreements": ("كلاهما خطوة في اتفاق", "both steps of agreements"),
    "both statements": ("كلاهما موقف", "both statements"),
    "both arms, aid or production": ("كلاهما سلاح أو مساعدة أو إنتاج", "both arms, aid or production"),
    "both uses of force": ("كلاهما استعمال للقوة", "both uses of force"),
    # steps of an agreement (`ledger.agreements.grouping`), beside what is said of tellings and names
    "a like name": ("اسم قريب", "a like name"),
    "other names": ("اسمان مختلفان", "other names"),
    "told together in one article": ("ذُكرا معاً في مقال واحد", "told together in one article"),
    "no name to tell it by": ("لا اسم يُعرف به", "no name to tell it by"),
    "other words": ("ألفاظ أخرى", "other words"),
    "the same type": ("الصيغة نفسها", "the same type"),
    "another type": ("صيغة أخرى", "another type"),
    "a field in common": ("مجال مشترك", "a field in common"),
    "other fields": ("مجالات أخرى", "other fields"),
    "a few days apart": ("بينهما أيام قليلة", "a few days apart"),
    "weeks apart": ("بينهما أسابيع", "weeks apart"),
    "months apart": ("بينهما أشهر", "months apart"),
    "long apart": ("بينهما زمن طويل", "long apart"),
    "time unknown": ("الزمن مجهول", "time unknown"),
    "a later step": ("خطوة لاحقة", "a later step"),
    "the same step on another date": ("الخطوة نفسها في تاريخ آخر", "the same step on another date"),
    # names of an entity, and which other name it was compared with (`ledger.entities.grouping`)
    **_LIKENESS,
    **{
        f"{phrase}, with «{{name}}»": (f"{arabic}: «{{name}}»", f"{english}, with «{{name}}»")
        for phrase, (arabic, english) in _LIKENESS.items()
    },
    "like another of this name too": ("يشبه آخر بهذا الاسم أيضاً", "like another of this name too"),
}
"""As recorded, without the sign, to (Arabic, English)."""
