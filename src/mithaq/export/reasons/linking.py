"""Why a mention names an entity, and why an event is of a named pact."""

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, str]] = {
    # people (`ledger.entities.people`, `ledger.entities.mentions`)
    "his name in the lexicon": ("اسمه في المعجم", "his name in the lexicon"),
    "his name in the lexicon, longer here": ("اسمه في المعجم، وهو هنا أطول", "his name in the lexicon, longer here"),
    "of those with this name the one in office on that date": (
        "صاحب المنصب في ذلك التاريخ ممن يحملون هذا الاسم", "of those with this name the one in office on that date",
    ),
    "one of {n} with this name in the lexicon": (
        "في المعجم بهذا الاسم أكثر من شخص ({n})", "one of {n} with this name in the lexicon",
    ),
    "a part of his name; named in full in the article": (
        "جزء من اسمه، وهو كامل في المقال", "a part of his name; named in full in the article",
    ),
    "a part of his name beside his office or state": (
        "جزء من اسمه بجوار منصبه أو دولته", "a part of his name beside his office or state",
    ),
    "a part of his name, beside an office that the lexicon does not give him": (
        "جزء من اسمه بجوار منصب لا يذكره له المعجم", "a part of his name, beside an office that the lexicon does not give him",
    ),
    "a part of his name alone": ("جزء من اسمه وحده", "a part of his name alone"),
    "given by the reader; the lexicon does not have this spelling": (
        "كما عرفه القارئ، وليس هذا الرسم في المعجم", "given by the reader; the lexicon does not have this spelling",
    ),
    "the text calls him one of {code}": ("ينسبه النص إلى {code}", "the text calls him one of {code}"),
    "the lexicon knows him in office from {year} only": (
        "لا يعرف له المعجم منصباً قبل {year}", "the lexicon knows him in office from {year} only",
    ),
    "the same name as «{name}»": ("اسم «{name}» نفسه", "the same name as «{name}»"),
    "spelled like «{name}»": ("رسمه قريب من «{name}»", "spelled like «{name}»"),
    "longer than «{name}»": ("أطول من «{name}»", "longer than «{name}»"),
    "shorter than «{name}»": ("أقصر من «{name}»", "shorter than «{name}»"),
    "of the office, and with a part of the name «{name}»": (
        "صاحب المنصب، وفيه جزء من اسم «{name}»", "of the office, and with a part of the name «{name}»",
    ),
    "in an event that a person decided on": ("في حدث قرر فيه شخص", "in an event that a person decided on"),
    "a part of a name that the article gives in full": (
        "جزء من اسم يذكره المقال كاملاً", "a part of a name that the article gives in full",
    ),
    "a name without state or office beside it": (
        "اسم بلا دولة ولا منصب بجواره", "a name without state or office beside it",
    ),
    "of {code}, as the text says": ("من {code} بنص المقال", "of {code}, as the text says"),
    "of {code} by what stands near": ("من {code} بحسب ما يجاوره", "of {code} by what stands near"),
    # doubts of a name (`ledger.entities.name_words`)
    "it carries the ending of an indefinite noun": ("منوّن كاسم نكرة", "it carries the ending of an indefinite noun"),
    "a single name": ("اسم من كلمة واحدة", "a single name"),
    "it seems to be cut off": ("يبدو مبتوراً", "it seems to be cut off"),
    "it has a word that is no name": ("فيه كلمة ليست اسماً", "it has a word that is no name"),
    "it has a word for an office or a thing": ("فيه كلمة لمنصب أو شيء", "it has a word for an office or a thing"),
    "it may begin with a particle": ("قد يبدأ بحرف معنى", "it may begin with a particle"),
    "no word of it is known as a name": ("لا كلمة منه معروفة اسماً", "no word of it is known as a name"),
    # organisations, places and instruments (`ledger.entities.things`)
    "its name in the lexicon": ("اسمه في المعجم", "its name in the lexicon"),
    "its name in the lexicon, after «{words}»": (
        "اسمه في المعجم بعد «{words}»", "its name in the lexicon, after «{words}»",
    ),
    "its name within other words": ("اسمه ضمن كلام آخر", "its name within other words"),
    "a name that is as often something else": (
        "اسم يكثر أن يدل على غيره", "a name that is as often something else",
    ),
    "a name that is as often something else; {code} by the reader": (
        "اسم يكثر أن يدل على غيره؛ وهو عند القارئ في {code}", "a name that is as often something else; in {code} by the reader",
    ),
    "a name without a state": ("اسم بلا دولة", "a name without a state"),
    "of {code}, as its name says": ("من {code} كما يقول اسمه", "of {code}, as its name says"),
    "in {code}, as its name says": ("في {code} كما يقول اسمه", "in {code}, as its name says"),
    "in {code}, by the reader": ("في {code} عند القارئ", "in {code}, by the reader"),
    "a short word that is as often another": ("كلمة قصيرة يكثر أن تكون غيره", "a short word that is as often another"),
    "the lexicon dates it {date}, after the article": (
        "تاريخه في المعجم {date}، بعد المقال", "the lexicon dates it {date}, after the article",
    ),
    "named so between {codes}": ("هذا اسمه بين {codes}", "named so between {codes}"),
    "named so between no known parties": ("هذا اسمه بين أطراف غير معروفة", "named so between no known parties"),
    "the lexicon does not know it": ("لا يعرفه المعجم", "the lexicon does not know it"),
    # whom an article goes by (`ledger.entities.sources`)
    "it stands for its government": ("يُراد به حكومته", "it stands for its government"),
    "named within the source": ("مذكور في المصدر", "named within the source"),
    "an institution of {code}": ("مؤسسة من {code}", "an institution of {code}"),
    "an office of {code}": ("منصب في {code}", "an office of {code}"),
    "holder of the office on that date ({date})": (
        "صاحب المنصب في ذلك التاريخ ({date})", "holder of the office on that date ({date})",
    ),
    "holder of the office on that date ({since} to {until})": (
        "صاحب المنصب في ذلك التاريخ ({since} – {until})", "holder of the office on that date ({since} – {until})",
    ),
    "the text does not name him": ("لا يسميه النص", "the text does not name him"),
    "the lexicon has several holders on that date": (
        "في المعجم أكثر من صاحب للمنصب في ذلك التاريخ", "the lexicon has several holders on that date",
    ),
    "the lexicon has no holder on that date": (
        "لا صاحب للمنصب في المعجم في ذلك التاريخ", "the lexicon has no holder on that date",
    ),
    "a source taken for a person's name": ("مصدر عُدّ اسم شخص", "a source taken for a person's name"),
    # named pacts (`ledger.agreements.pacts`, `ledger.agreements.update`)
    "the pact's name, and its parties": ("اسم الاتفاق وأطرافه", "the pact's name, and its parties"),
    "the pact's name; other parties were read beside it": (
        "اسم الاتفاق، وقُرئت بجواره أطراف أخرى", "the pact's name; other parties were read beside it",
    ),
    "the pact's parties, and the day of its signing": (
        "أطراف الاتفاق ويوم توقيعه", "the pact's parties, and the day of its signing",
    ),
    "the pact's parties, type and time": ("أطراف الاتفاق وصيغته وزمنه", "the pact's parties, type and time"),
    "the pact's parties and time, and its words: {words}": (
        "أطراف الاتفاق وزمنه وألفاظه: {words}", "the pact's parties and time, and its words: {words}",
    ),
    "an event under it ({kind})": ("حدث في إطاره ({kind})", "an event under it ({kind})"),
}  # fmt: skip
"""As recorded, without the sign, to (Arabic, English)."""
