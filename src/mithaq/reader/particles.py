"""Small words by which names are bound and bounded, folded: prepositions, function words, links within names."""

PREPOSITIONS = {
    "في": "في", "من": "من", "الي": "الى", "علي": "على", "عن": "عن", "مع": "مع", "بين": "بين", "ضد": "ضد", "لدي": "لدى",
    "تجاه": "تجاه", "نحو": "الى", "داخل": "في", "امام": "امام", "حول": "حول", "بشان": "حول", "خلال": "خلال", "عبر": "عبر",
    "in": "في", "from": "من", "to": "الى", "with": "مع", "between": "بين", "against": "ضد", "on": "على", "by": "by", "of": "of",
    "at": "في", "à": "في", "au": "في", "en": "في", "a": "", "avec": "مع", "entre": "بين", "contre": "ضد", "de": "of", "du": "of",
    "aux": "الى", "par": "by", "for": "ل", "pour": "ل", "for the": "ل", "into": "الى", "over": "على", "dans": "في", "chez": "في",
}  # fmt: skip
INSTITUTIONS = frozenset(
    "foreign_ministry defence_ministry interior_ministry finance_ministry ministry_generic security_forces government "
    "royal_court parliament army head_of_mission embassy".split()
)
"""Offices of the lexicon that are houses, not persons: by a bare word ("الدفاع", "الأمن") they stand for nobody."""
FUNCTION_WORDS = frozenset(
    "في من الى الي على علي عن مع بين ضد لدى لدي ان قد كان كانت هذا هذه ذلك تلك التي الذي الذين اللذان هو هي هم ما لا لم لن كما حيث "
    "بعد قبل خلال اثناء عقب منذ حتى حتي او ثم لكن غير كل بعض اي احد اول ثاني عدد تم جري يوم اليوم امس غدا صباح مساء الذى وذلك هناك "
    "بها به له لها لهم منه منها عليه عليها فيه فيها اليه اليها التى ايضا نحو حول بشان تجاه عبر ضمن وفق بحسب اثر لدعم بهدف انه انها "
    "وقد وهو وهي وكان والتي والذي ومن وفي وعلى وعلي ومع وان الماضي المقبل الجاري الحالي القادم الاحد الاثنين الثلاثاء الاربعاء "
    "الخميس الجمعة الجمعه السبت الاول الثاني لبحث لمناقشة لمناقشه رسمية رسميه عمل ستستغرق تستغرق الرسمي السابق سابقا حاليا "
    "انذاك حينها الفريق اللواء اواسط العام مطلع نهايه بدايه الشهر الاسبوع فيما بينما امام وجود ضروره وفقا بشكل بان الان عندما كلا "
    "the a an of in on at to for with and or but that which who is was were are has have had be been by from as after before his her "
    "its their said says will would le la les des un une et ou que qui est sont ont dans sur pour avec par au aux du de ce cette son sa".split()
)
NAME_LINKS = frozenset(
    "بن ابن ال ابو ام عبد ولد بنت دي فان فون دو لا el al bin ibn de von van der abu abdel abd ben".split()
)
NAMES_LIKE_VERBS = frozenset(
    "يوسف ياسر يحيي ياسين يعقوب يونس يزيد يلدريم تميم تركي تيريزا توني توماس تيمور تشاك توفيق يير ياير تامر تمام تاج".split()
)
OTHER_WORDS = {"مسقط": " راس", "رباط": " الصليبي"}
"""Names of capitals that are another word before these: "the place where he was born", "the cruciate ligament"."""
BEFORE_STATES = frozenset("في من الي علي مع بين ضد لدي عن تجاه داخل دوله جمهوريه".split())
