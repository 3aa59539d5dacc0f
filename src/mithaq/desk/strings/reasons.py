"""The reasons that the reader and the merging give, as they write them in English, in Arabic as well."""

from collections.abc import Mapping

MERGING: Mapping[str, str] = {
    "the same kind": "النوع نفسه",
    "the same parties": "الأطراف أنفسها",
    "shared parties": "أطراف مشتركة",
    "the same party acts": "الطرف الفاعل نفسه",
    "the same day": "اليوم نفسه",
    "a day apart": "بينهما يوم",
    "days apart": "بينهما أيام",
    "one date within the other": "أحد التاريخين ضمن الآخر",
    "only one is dated": "أحدهما وحده مؤرخ",
    "neither is dated": "كلاهما بلا تاريخ",
    "published days apart": "نُشرا متباعدين",
    "the same people": "الأشخاص أنفسهم",
    "other people": "أشخاص آخرون",
    "nobody named in both": "لا أحد مذكور في كليهما",
    "the same place": "المكان نفسه",
    "other places": "مكانان مختلفان",
    "the same instrument": "الاسم نفسه",
    "other instruments": "اسمان مختلفان",
    "planned in one, done in the other": "خطة في أحدهما وتنفيذ في الآخر",
    "denied or cancelled in one": "نفي أو إلغاء في أحدهما",
    "the same step": "الخطوة نفسها",
    "another step": "خطوة أخرى",
    "the same words": "الألفاظ نفسها",
    "the words of one in the other": "ألفاظ أحدهما في الآخر",
    "the same numbers": "الأرقام نفسها",
    "other numbers": "أرقام أخرى",
    "like surroundings": "سياق متشابه",
    "like headlines": "عنوانان متشابهان",
    "near-copies": "نصان شبه متطابقين",
    "told apart in one article": "ذُكرا منفصلين في مقال واحد",
    "both visits": "كلاهما زيارة",
    "both meetings, calls or talks": "كلاهما لقاء أو اتصال أو محادثات",
    "both steps of agreements": "كلاهما خطوة في اتفاق",
    "both statements": "كلاهما موقف",
    "both arms, aid or production": "كلاهما سلاح أو مساعدة أو إنتاج",
    "both uses of force": "كلاهما استعمال للقوة",
}
"""What speaks for or against two tellings being one event (`ledger.merging.features`)."""

BEGINNINGS: Mapping[str, str] = {
    "patterns": "قاعدة",
    "tagger": "النموذج",
    "llm": "النموذج اللغوي",
    "parties from": "الأطراف من",
    "status": "الحال",
    "date": "التاريخ",
}
"""What a reason of the reader speaks of."""

READING: Mapping[str, str] = {
    "clause": "الجملة نفسها",
    "the two sides of the sentence": "طرفي الجملة",
    "sentence before the trigger": "ما قبل الفعل في الجملة",
    "rest of the sentence": "بقية الجملة",
    "subject carried on": "فاعل الجملة السابقة",
    "place": "المكان",
    "host of the fair": "الدولة المضيفة للمعرض",
    "article's subject": "موضوع المقال",
    "article's two sides": "طرفي المقال",
    "origin or place of something": "منشأ شيء أو مكانه",
    "reaction to what the article is about": "رد فعل على موضوع المقال",
    "the cooperation of the article's two sides": "تعاون طرفي المقال",
    "that of the meeting, call or visit it belongs to": "تاريخ اللقاء أو الاتصال أو الزيارة التي هو منها",
    "told in one sentence with another of the same parties": "ذُكر في جملة واحدة مع حدث آخر للأطراف أنفسها",
    "as the model reads the words": "كما يقرأ النموذج الألفاظ",
    "future": "صيغة المستقبل",
    "ongoing": "صيغة الاستمرار",
    "purpose": "صيغة الغاية",
    "scheduled after": "موعد لاحق ليوم النشر",
}
"""What it says of that."""
