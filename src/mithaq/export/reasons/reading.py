"""Why the reader has an event, its parties, status and date; who decided on it since; where an article's date was found."""

from collections.abc import Mapping

_DATED_BY: Mapping[str, tuple[str, str]] = {
    "dateline: {words}": ("سطر التاريخ في المقال: {words}", "dateline: {words}"),
    "metadata: {words}": ("بيانات الصفحة: {words}", "metadata: {words}"),
    "address: {words}": ("عنوان الصفحة: {words}", "address: {words}"),
    "archive: {words}": ("الأرشيف: {words}", "archive: {words}"),
    "collected: {words}": ("سجل الجمع: {words}", "collected: {words}"),
}
"""Where a day of publication was found (`sources.published`, `sources.dateline`)."""

PHRASES: Mapping[str, tuple[str, str]] = {
    # what proposed the event (`reader.assembly`, `reader.tagger.stage`, `reader.llm.reading`)
    "patterns: {rule}": ("قاعدة: {rule}", "rule: {rule}"),
    "tagger: {words}": ("ألفاظ رآها النموذج: {words}", "words of the tagger: {words}"),
    "llm: {model}: {words}": ("النموذج اللغوي {model}: {words}", "words of the language model {model}: {words}"),
    "llm: {model}": ("النموذج اللغوي {model}", "language model {model}"),
    "no name in the text for {codes}": ("لا اسم في النص يدل على {codes}", "no name in the text for {codes}"),
    # its parties (`reader.parties`, `reader.tagger.stage`)
    "parties from clause": ("الأطراف من الجملة نفسها", "parties: from the same clause"),
    "parties from the two sides of the sentence": ("الأطراف طرفا الجملة", "parties: the two sides of the sentence"),
    "parties from sentence before the trigger": (
        "الأطراف مما سبق ذلك اللفظ في جملته", "parties: from the sentence up to those words",
    ),
    "parties from rest of the sentence": ("الأطراف من بقية الجملة", "parties: from the rest of the sentence"),
    "parties from subject carried on": (
        "الفاعل هو فاعل ما قبله", "parties: who acted in what was told before, and the other side",
    ),
    "parties from place": ("الطرف الآخر دولة المكان", "parties: the other is the state of the place"),
    "parties from host of the fair": ("الطرف مضيف المعرض", "parties: the host of the fair"),
    "parties from article's subject": (
        "الطرف الآخر من موضوع المقال", "parties: the other from what the article is about",
    ),
    "parties from article's two sides": ("الأطراف طرفا المقال", "parties: the article's two sides"),
    "parties from origin or place of something": (
        "الأطراف من منشأ شيء أو مكانه", "parties: from the origin or place of something",
    ),
    "parties from reaction to what the article is about": (
        "الأطراف من رد فعل على موضوع المقال", "parties: a reaction to what the article is about",
    ),
    "parties from the cooperation of the article's two sides": (
        "الأطراف طرفا المقال المتعاونان", "parties: the article's two sides, who cooperate",
    ),
    "parties from the agreement's name": ("الأطراف أطراف الاتفاق المعروف باسمه", "parties: those of the agreement of this name"),
    "parties from links of the tagger": ("الأطراف كما ربطها النموذج", "parties: as the tagger links them"),
    "parties from one link of the tagger": ("طرف واحد ربطه النموذج", "parties: the one that the tagger links"),
    "parties from one link of the tagger and a hint": (
        "طرف ربطه النموذج، وآخر يرجّحه", "parties: one that the tagger links, and one that it holds likely",
    ),
    "parties from one link of the tagger and the article's subject": (
        "طرف ربطه النموذج، وآخر هو موضوع المقال", "parties: one that the tagger links, and whom the article is about",
    ),
    # its status (`reader.triggers`)
    "status: {words}": ("الحال من لفظ {words}", "status: from the words {words}"),
    "status: future": ("الحال: بصيغة المستقبل", "status: told in the future"),
    "status: ongoing": ("الحال: بصيغة الاستمرار", "status: told as going on"),
    "status: subjunctive": ("الحال: فعل منصوب لم يقع", "status: told as meant to be done"),
    "status: purpose": ("الحال: مذكور غايةً", "status: told as a purpose"),
    "status: soon": ("الحال: يلي ذلك اللفظ أنه قريب", "status: told to be soon"),
    "status: close to": ("الحال: وشيك", "status: told to be close"),
    "status: scheduled after": ("الحال: يلي ذلك اللفظ أنه مقرر", "status: told to be scheduled after those words"),
    "status: denied after": ("الحال: يلي ذلك اللفظ نفيه", "status: denied after those words"),
    "status: cancelled after": ("الحال: يلي ذلك اللفظ إلغاؤه أو تأجيله", "status: called off after those words"),
    # its date (`reader.occasions`, `reader.llm.dating`)
    "date: told in one sentence with another of the same parties": (
        "التاريخ من حدث آخر للأطراف أنفسها في الجملة", "date: that of another event of the same parties in the sentence",
    ),
    "date: that of the meeting, call or visit it belongs to": (
        "التاريخ تاريخ اللقاء أو الاتصال أو الزيارة التي جرى فيها", "date: that of the meeting, call or visit it belongs to",
    ),
    "date: as the model reads the words": (
        "التاريخ كما فهم النموذج اللغوي الألفاظ", "date: as the language model understands the words",
    ),
    "date: read off the words; the model gave '{date}'": (
        "التاريخ من ألفاظ المقال، وقال النموذج اللغوي {date}", "date: from the article's words; the language model said {date}",
    ),
    # what people decided (`ledger.subjects`)
    "confirmed by {person} (decision {n})": ("ثبّته {person} (القرار {n})", "confirmed by {person} (decision {n})"),
    "corrected by {person} (decision {n})": ("صحّحه {person} (القرار {n})", "corrected by {person} (decision {n})"),
    "rejected by {person} (decision {n})": ("ردّه {person} (القرار {n})", "rejected by {person} (decision {n})"),
    "added by {person} (decision {n})": ("أضافه {person} (القرار {n})", "added by {person} (decision {n})"),
    # the day of publication, and others that the page gives
    **_DATED_BY,
    **{
        f"{{date}} ({phrase})": (f"{{date}} ({arabic})", f"{{date}} ({english})")
        for phrase, (arabic, english) in _DATED_BY.items()
    },
}  # fmt: skip
"""As recorded to (Arabic, English)."""
