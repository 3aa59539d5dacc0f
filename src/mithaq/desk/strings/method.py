"""Words of the page of the codebook and the method."""

from collections.abc import Mapping

from mithaq.export.terms import Words

STRINGS: Mapping[str, tuple[Words, Words]] = {
    "method": ("المنهج", "Method"),
    "method.title": ("المنهج ودليل الترميز", "Method and codebook"),
    "method.about": (
        "كل صف في السجل قرأه برنامج من مقال محفوظ، ومعه لفظه بمواضعه. ما يلي يقول كم يصيب، مقيساً على مقالات رمّزها أناس باليد ولم يتعلم منها البرنامج.",
        "Every row of the record was read by a program from an archived article, with its words in their place. What follows says how often it is right, measured on articles coded by hand from which it did not learn.",
    ),
    "method.version": ("قيس بالإصدار {version}.", "Measured with version {version}."),
    "method.sets": ("الأحداث: الدقة والاستيعاب", "Events: precision and recall"),
    "method.set": ("المجموعة", "Set"),
    "method.set.newspapers": ("مقالات صحف لم تُستعمل في التعليم", "Newspaper articles held out"),
    "method.set.passages": ("فقرات كتبناها ولم تُستعمل في التعليم", "Our own passages held out"),
    "method.set.out-of-domain": ("فقرات عن دول قلّما وردت في تعليمه", "Our own passages about states that training hardly names"),
    "method.articles": ("المقالات", "Articles"),
    "method.precision": ("الدقة: مما سُجّل، كم هو صحيح", "Precision: of what is recorded, how much is right"),
    "method.recall": ("الاستيعاب: مما في النص، كم سُجّل", "Recall: of what is there, how much is recorded"),
    "method.interval": ("95% من الدقة بين", "95% of the precision lies in"),
    "method.fields": ("كل حقل ودقته", "Each field and its precision"),
    "method.fields.about": (
        "في الأحداث التي عُثر عليها، من كل المجموعات معاً؛ وللأشخاص والأقوال مما سُجّل.",
        "In the events found, all sets together; for people and quotations of those recorded.",
    ),
    "method.field": ("الحقل", "Field"),
    "method.right": ("صحيح من 100", "Right in 100"),
    "method.of": ("من كم", "Of how many"),
    "method.kinds": ("كل نوع ودقته", "Each kind and its precision"),
    "method.kinds.about": ("عدد قليل لا يقول كثيراً: انظر العمود الأخير.", "A small number says little: see the last column."),
    "method.published": ("تاريخ النشر", "Day of publication"),
    "method.article_kind": ("نوع المقال", "Kind of article"),
    "method.quotes": ("الأقوال", "Quotations"),
    "method.none": ("لا قياسات في هذه النسخة.", "This copy has no measurements."),
    "method.codebook": ("دليل الترميز", "Codebook"),
    "method.codebook.about": (
        "من المصدر نفسه الذي تُبنى منه الوثائق. عند الاختلاف يُرجَع إلى النص الإنكليزي.",
        "From the same source as the documentation.",
    ),
    "method.measured": ("الدقة المقيسة", "measured precision"),
    "method.share": ("{percent}% من {of}", "{percent}% of {of}"),
    "method.codebook.none": ("الدليل ليس في هذه النسخة.", "This copy has no codebook."),
}  # fmt: skip
