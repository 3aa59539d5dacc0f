"""The terms of the codebook and the words of dates, in Arabic and English, for all that people look at.

A value is (Arabic, English). Where the words depend on a number, each is a table of the plural categories of CLDR ("zero",
"one", "two", "few", "many", "other") in which `#` stands for the number.
"""

from collections.abc import Mapping

Words = str | Mapping[str, str]


def counted(zero: str, one: str, two: str, few: str, many: str, singular: str, plural: str) -> tuple[Words, Words]:
    """Counted nouns: nought, one, two, 3-10 and 11-99 of them in Arabic, one and more in English."""
    arabic = {
        "zero": zero,
        "one": one,
        "two": two,
        "few": f"# {few}",
        "many": f"# {many}",
        "other": f"# {one.split()[0]}",
    }
    return arabic, {"one": f"# {singular}", "other": f"# {plural}"}


TERMS: Mapping[str, tuple[Words, Words]] = {
    # dates
    "undated": ("بلا تاريخ", "Undated"),
    "date.words": ("بلفظ المقال", "in the article's words"),
    "about": ("نحو", "about"),
    "uncertain": ("غير مؤكد", "uncertain"),
    "open.start": ("حتى {b}", "until {b}"),
    "open.end": ("منذ {a}", "since {a}"),
    "interval": ("{a} – {b}", "{a} – {b}"),
    "decade": ("عقد {y}", "the {y}s"),
    "century": ("السنوات {a}–{b}", "the years {a}–{b}"),
    "months": (
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "January February March April May June July August September October November December",
    ),
    "seasons": ("ربيع صيف خريف شتاء", "spring summer autumn winter"),
    # kinds of events
    "kind.meeting": ("لقاء", "Meeting"),
    "kind.visit": ("زيارة", "Visit"),
    "kind.call": ("اتصال أو رسالة", "Call or letter"),
    "kind.talks": ("محادثات", "Talks"),
    "kind.invitation": ("دعوة", "Invitation"),
    "kind.agreement": ("اتفاق", "Agreement"),
    "kind.membership": ("عضوية", "Membership"),
    "kind.exercise": ("مناورة مشتركة", "Exercise"),
    "kind.training": ("تدريب وتأهيل", "Training"),
    "kind.intelligence_sharing": ("تبادل معلومات", "Intelligence sharing"),
    "kind.deployment": ("انتشار قوات", "Deployment"),
    "kind.arms_transfer": ("نقل سلاح", "Arms transfer"),
    "kind.coproduction": ("إنتاج مشترك", "Joint production"),
    "kind.aid": ("مساعدة", "Aid"),
    "kind.exhibition": ("معرض دفاعي", "Defence fair"),
    "kind.mediation": ("وساطة", "Mediation"),
    "kind.appointment": ("شأن مبعوث", "Envoy"),
    "kind.statement_support": ("تأييد أو تهنئة", "Support"),
    "kind.statement_condemn": ("إدانة أو احتجاج", "Condemnation"),
    "kind.statement": ("موقف أو طلب", "Position or request"),
    "kind.accusation": ("اتهام", "Accusation"),
    "kind.threat": ("تهديد", "Threat"),
    "kind.sanction": ("عقوبة أو حظر", "Sanction"),
    "kind.withdrawal": ("انسحاب أو مقاطعة", "Withdrawal"),
    "kind.clash": ("اشتباك", "Clash"),
    "kind.other": ("حدث آخر", "Other"),
    # statuses
    "status.happened": ("وقع", "Happened"),
    "status.ongoing": ("جارٍ", "Ongoing"),
    "status.scheduled": ("مقرر", "Scheduled"),
    "status.expected": ("متوقع", "Expected"),
    "status.denied": ("نُفي", "Denied"),
    "status.cancelled": ("أُلغي أو أُجّل", "Called off"),
    # steps of an agreement
    "step.proposed": ("اقتراح", "Proposed"),
    "step.negotiating": ("تفاوض", "Negotiating"),
    "step.announced": ("إعلان", "Announced"),
    "step.initialled": ("توقيع بالأحرف الأولى", "Initialled"),
    "step.signed": ("توقيع", "Signed"),
    "step.ratified": ("تصديق", "Ratified"),
    "step.in_force": ("سريان", "In force"),
    "step.amended": ("تعديل", "Amended"),
    "step.suspended": ("تعليق", "Suspended"),
    "step.ended": ("إنهاء", "Ended"),
    # types of agreements
    "type.treaty": ("معاهدة", "Treaty"),
    "type.mutual-defence pact": ("حلف دفاع مشترك", "Mutual-defence pact"),
    "type.cooperation agreement": ("اتفاقية تعاون", "Cooperation agreement"),
    "type.memorandum of understanding": ("مذكرة تفاهم", "Memorandum of understanding"),
    "type.protocol": ("بروتوكول", "Protocol"),
    "type.executive programme": ("برنامج تنفيذي", "Executive programme"),
    "type.contract": ("عقد", "Contract"),
    "type.declaration": ("إعلان", "Declaration"),
    "type.joint committee": ("لجنة مشتركة", "Joint committee"),
    # obligations of a pact
    "obligation.defence": ("دفاع", "defence"),
    "obligation.offence": ("هجوم", "offence"),
    "obligation.non-aggression": ("عدم اعتداء", "non-aggression"),
    "obligation.neutrality": ("حياد", "neutrality"),
    "obligation.consultation": ("تشاور", "consultation"),
    # types of sources
    "said.official": ("جهة رسمية", "official"),
    "said.official_unnamed": ("مسؤول لم يُسمَّ", "unnamed official"),
    "said.unnamed": ("مصادر لم تُسمَّ", "unnamed sources"),
    "said.media": ("وسيلة إعلام", "media"),
    "said.expert": ("خبير", "expert"),
    "said.document": ("وثيقة", "document"),
    "said.author": ("كاتب المقال", "the author"),
    # kinds of articles
    "article.report": ("خبر", "Report"),
    "article.statement": ("بيان", "Official statement"),
    "article.opinion": ("رأي", "Opinion"),
    "article.analysis": ("تحليل", "Analysis"),
    "article.interview": ("مقابلة", "Interview"),
    "article.offtopic": ("خارج الموضوع", "Off topic"),
    # languages of articles
    "in.ar": ("بالعربية", "in Arabic"),
    "in.en": ("بالإنجليزية", "in English"),
    "in.fr": ("بالفرنسية", "in French"),
}  # fmt: skip
"""Key to (Arabic, English)."""
