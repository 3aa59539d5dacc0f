"""What pages say around their articles, in every country alike: tables, not code.

Written in ordinary spelling; all is compared folded (hamzas, marks, case). In patterns only lower-case escapes stand,
for folding would change the others. None of it names an outlet.
"""

import re

from mithaq.text.folding import fold_key


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(fold_key(pattern) for pattern in patterns) + ")"


RELATED = _any(
    "ا?قرأ(?:وا)? (?:أيضا|كذلك|المزيد|في هذا السياق|كمان)", "ا?قرأ(?:وا)? أيضا عن", "للقراءة أيضا", "شاهد(?:وا)? (?:أيضا|كذلك)", "طالع(?:وا)? (?:أيضا|كذلك)",
    "تابع(?:وا)? أيضا", "انظر أيضا", "إقرأ(?:وا)? (?:أيضا|المزيد)", "(?:مقالات|مواضيع|موضوعات|أخبار|مواد|تقارير|قصص|فيديوهات) (?:ذات صلة|ذات علاقة|متعلقة|مشابهة|مرتبطة|قد تهمك)",
    "(?:الأخبار|المواضيع|الموضوعات|المقالات) (?:ذات الصلة|المتعلقة|المرتبطة)", "ذات صلة", "(?:قد|ربما) (?:يهمك|يعجبك|تعجبك|تهمك)(?: أيضا)?", "اخترنا لك(?:م)?",
    "(?:الأكثر|الاكثر) (?:قراءة|مشاهدة|تداولا|تعليقا)", "المزيد (?:من (?:ال)?(?:أخبار|مواضيع|مقالات)|حول (?:هذا )?الموضوع|عن الكاتب|في هذا القسم)", "آخر الأخبار", "أحدث الأخبار",
    "read (?:also|more|next)", "also read", "related(?: (?:articles?|stories|posts?|news|topics|content|coverage))?", "see also", "you (?:may|might) also like", "more (?:on this(?: story| topic)?|stories|news|articles)", "recommended(?: for you)?", "most (?:read|viewed|popular)", "trending(?: now)?", "don't miss",
    "(?:a )?lire aussi", "lire (?:egalement|la suite)", "voir aussi", "(?:sur le|dans la) meme (?:sujet|rubrique)", "articles? (?:similaires?|lies?|connexes?)", "les plus lus",
    "بیشتر بخوانید", "همچنین بخوانید", "مطالب مرتبط", "اخبار مرتبط", "خبرهای مرتبط", "یہ بھی پڑھیں", "مزید پڑھیں", "ayrıca okuyun", "ilgili haberler", "bunu da okuyun",
    "lea (?:también|tambien)", "te puede interesar", "noticias relacionadas", "lesen sie auch", "mehr zum thema", "das könnte sie auch interessieren", "читайте также", "по теме", "קראו גם", "עוד בנושא",
)  # fmt: skip
"""Heads of blocks and lines that lead to other stories."""

HOME = _any(
    "الصفحة الرئيسية",
    "الرئيسية",
    "home",
    "accueil",
    "ana sayfa",
    "anasayfa",
    "خانه",
    "صفحه اصلی",
    "inicio",
    "startseite",
    "главная",
    "דף הבית",
)

TAGS = _any(
    "الوسوم",
    "وسوم",
    "سمات",
    "(?:ال)?كلمات (?:ال)?(?:دالة|مفتاحية|دلالية|مفاتيح)",
    "كلمات البحث",
    "تاجات",
    "هاشتاجات",
    "tags?",
    "keywords",
    "mots[ -]cles",
    "etiquettes",
    "برچسب ها",
    "etiketler",
    "etiquetas",
    "schlagworte",
    "теги",
)

WIDGET = frozenset(fold_key(
    "شارك شاركها شاركه شاركوا شاركنا مشاركة المشاركة مشاركات شير طباعة اطبع إطبع إرسال أرسل لصديق نسخ انسخ الرابط رابط فيسبوك الفيسبوك فايسبوك تويتر واتساب واتس تلغرام تيليجرام تلجرام تيلغرام "
    "لينكدإن لينكد بينتيريست ماسنجر انستغرام إنستغرام انستقرام يوتيوب سناب شات تيك توك البريد الإلكتروني بريد إيميل ايميل facebook twitter whatsapp telegram linkedin email e-mail mail print share "
    "copy link pinterest reddit tumblr viber messenger instagram youtube snapchat tiktok tweet next previous prev السابق التالي إغلاق close menu search بحث القائمة تسجيل الدخول تسجيل-الدخول login "
    "subscribe اشتراك اشترك partager imprimer envoyer commenter تعليق تعليقات التعليقات تعليقا أضف comments comment استمع غرد تغريد حفظ المفضلة bookmark rss threads bluesky إكس paylaş yazdır compartir imprimir teilen drucken"
).split())  # fmt: skip
"""A line made of such words alone is a row of buttons."""

WIDGET_LINKS = frozenset(
    fold_key(
        "على عبر إلى في من هذا هذه المقال الخبر الموضوع الصفحة التدوينة مع صديق و أو الان الآن on via this article page to a the sur par cet cette x in ب مجانا"
    ).split()
)
"""Small words that may stand between them."""

SECTION = fold_key(
    "أخبار|خبر|اخبارنا|سلايدر|تقارير|تقرير|سياسة|سياسي|سياسية|اقتصاد|اقتصادية|رياضة|ثقافة|فنون|مجتمع|حوادث|محليات|محلية|محلي|دولية|دولي|دوليات|عالمية|عالمي|عربية|عربي|عربيات|عاجل|العالم|"
    "وطنية|وطني|جهوية|مقالات|مقال|رأي|آراء|تحليل|تحليلات|ملفات|منوعات|تكنولوجيا|صحة|تعليم|رئيسية|رئيسي|فيديو|صور|مميز|مميزة|بانوراما|شؤون|خاص|حصري|الواجهة|مختارات|تحقيقات|حوارات|متفرقات|"
    "slider|news|politics|world|opinion|featured|breaking|economy|sports|business|actualites|politique|monde|economie|international|a la une"
)
"""Names of sections; a label may glue two of them together, as site engines do ("أخبارسلايدر")."""

NOTICES: tuple[tuple[str, int], ...] = tuple((fold_key(pattern), limit) for pattern, limit in (
    ("شكرا على (?:الإبلاغ|التبليغ)", 10), ("سيتم حجب هذه الصورة", 25), ("(?:زر )?(?:الذهاب|العودة|اذهب|عودة) (?:إلى|ل)ل?\\s?(?:ال)?أعلى", 8), ("back to top", 6),
    ("(?:انقر|اضغط|أنقر|إضغط) (?:هنا|على)", 15), ("(?:ال)?رابط (?:ال)?(?:خبر|مقال|موضوع|مختصر|دائم|قصير)", 45), ("(?:المصدر|مصدر الخبر|source|sources|kaynak|منبع)\\s*:", 8),
    ("تابع(?:ونا|نا|وا|ي)? (?:على|عبر|آخر|أخبارنا|قناتنا|صفحتنا|حسابنا|قناة|صفحة|المزيد)", 20), ("لمتابعة (?:أخبارنا|آخر|المزيد|كل|أهم)", 20), ("(?:انضم|انضموا|اشترك|اشتركوا|سجل|سجلوا) (?:إلى|في|ب|معنا|الآن|مجانا|ل)\\s?(?:ال)?(?:قناتنا|قناة|نشرتنا|نشرة|نشره|نشرات|خدمة|خدماتنا|بريد|بريدنا|مجموعتنا|مجموعة|قائمة|قائمتنا|صفحتنا|الآن|مجانا|تليجرام|تلغرام|واتساب|لتصلك|ليصلك)", 22),
    ("(?:حمل|حملوا|نزل|نزلوا|لتحميل|لتنزيل|تحميل) (?:الآن )?(?:ال)?تطبيق", 20), ("(?:متوفر|متاح) (?:الآن )?على (?:جوجل بلاي|غوغل بلاي|متجر|app store|google play)", 12),
    ("(?:هذا الموقع|نحن|موقعنا)? ?[ين]?ستخدم [\\w ]{0,30}(?:ملفات تعريف الارتباط|ملفات الارتباط|الكوكيز|كوكيز|cookies)", 45), ("(?:we|this (?:web)?site) uses? (?:\\w+ ){0,3}cookies", 45), ("(?:nous utilisons|ce site utilise) (?:\\w+ ){0,3}cookies", 45), ("(?:accept|reject|manage)(?: all)? cookies", 8), ("قبول (?:الكل|الكوكيز)", 4),
    ("(?:اترك|اتركي|أترك|كتابة|اكتب|أضف|إضافة) (?:تعليق|تعليقا|تعليقك|ردا?|رأيك)", 12), ("لن يتم نشر عنوان بريدك", 25), ("(?:ال)?حقول (?:ال)?إلزامية", 10), ("(?:ال)?تعليقات(?: مغلقة| على|\\s*[(:\\d]|$)", 10), ("لا (?:توجد|يوجد) تعليقات", 6), ("leave a (?:reply|comment)", 8), ("your email address will not", 25), ("laisser un commentaire", 8), ("(?:\\d+|no|aucun) (?:تعليق|تعليقات|comments?|commentaires?)$", 4),
    ("(?:عدد )?(?:ال)?(?:مشاهدات|قراءات|زيارات)\\s*:?\\s*[\\d,.]+", 6), ("[\\d,.k]+ (?:مشاهدة|زيارة|قراءة|views?|vues|shares?|partages)$", 4), ("(?:(?:ال)?وقت|مدة|زمن) (?:ال)?قراءة", 8), ("(?:قراءة )?\\d+ (?:دقيقة|دقائق|min(?:ute)?s?)(?: (?:قراءة|للقراءة|read|de lecture))?$", 5), ("temps de lecture", 8), ("دقيقة (?:واحدة )?(?:للقراءة|قراءة)", 5), ("منذ \\d+ (?:دقيقة|دقائق|ساعة|ساعات|يوم|أيام)$", 5), ("منذ (?:دقيقتين|ساعة|ساعتين|يوم|يومين)$", 3),
    ("(?:©|\\(c\\)|copyright)", 25), ("(?:جميع|كل|كافة) (?:ال)?حقوق (?:ال)?(?:محفوظة|نشر|ملكية|طبع)?", 20), ("حقوق (?:النشر|الطبع|الملكية)", 20), ("all rights reserved", 15), ("tous droits reserves", 15), ("يمنع (?:نسخ|نقل|إعادة نشر)", 20),
    ("[(\\[]?\\s*(?:(?:رصد و)?تصوير|عدسة|مصدر الصورة|الصورة(?: من)?|صورة(?: أرشيفية| توضيحية| تعبيرية)?|photos?|photo credit|image(?: credit)?|credits?|credit photo|photograph|legende|fotoğraf)\\s*[:/©]", 14), ("[(\\[]?(?:صورة )?(?:أرشيفية|توضيحية|تعبيرية|أرشيف)[)\\]]?$", 4), ("[(\\[]\\s*(?:ا ?ف ?ب|أ\\.? ?ف\\.? ?ب\\.?|رويترز|د ب أ|أ ب|الأناضول|getty(?: images)?|afp|reuters|ap|epa)\\s*[)\\]]$", 5), ("getty images$", 3),
    ("للتواصل (?:مع|أرسل|ارسل|عبر|:|على)", 30), ("sms تبدأ بالرمز", 25), ("(?:إعلان|إعلانات|advertisements?|publicite|sponsored|إعلان ممول|محتوى ممول|anzeige|publicidad|реклама|reklam)$", 3), ("\\.{2,}\\s*المزيد$", 3), ("(?:عرض |إظهار )?المزيد(?: \\.{2,})?$", 3), ("(?:أكمل|تابع|متابعة|مواصلة) القراءة", 6), ("(?:load|show|view) more", 4), ("continue reading", 8), ("skip to (?:main )?content", 5), ("انتقل إلى المحتوى", 5), ("تخطي? إلى المحتوى", 5),
    ("(?:استمع|اسمع|الاستماع) (?:إلى|ل)ل?\\s?(?:ال)?(?:مقال|خبر|نص|تقرير)", 8), ("listen to (?:this )?", 7), ("(?:sign up|subscribe) (?:for|to) (?:our|the|your)?", 20), ("follow us", 15), ("share this", 10), ("suivez[ -]nous", 15), ("abonnez[ -]vous", 15), ("inscrivez[ -]vous", 15), ("partagez? (?:cet|sur|l'article)", 8), ("download (?:our|the) app", 12), ("(?:هذا )?(?:المقال|المحتوى) (?:متاح|مخصص|حصري) (?:لل)?مشتركين", 10),
    ("(?:نشر|نشرت|نُشر) في (?:قسم|تصنيف)", 10), ("(?:التصنيف|التصنيفات|القسم|categories|category|posted in|filed under|classe dans)\\s*:", 14), ("(?:حجم الخط|تكبير الخط|تصغير الخط)", 8), ("a\\s?[+-] a\\s?[+-]$", 3), ("(?:المقال|المقالة|التدوينة|الخبر|الموضوع|المقالات) (?:السابق|السابقة|التالي|التالية|القادم)", 30), ("(?:previous|next) (?:article|post|story)", 25), ("article (?:precedent|suivant)", 25),
))  # fmt: skip
"""Starts of notices, each with the most words that such a line has; a longer line is left in."""

DISCLAIMER = (
    fold_key("(?:يعبر|تعبر|يعبران|يمثل|تمثل|يعكس|تعكس|تعكسان|مسؤولية|مسؤوليه)[\\w\\s،,]{0,40}?(?:رأي|آراء|وجهة نظر|وجهات نظر|موقف|سياسة)[\\w\\s«»،]{0,20}?(?:ال)?(?:كاتب|كتاب|صاحب|أصحاب|كاتبه|كاتبها|صاحبه|صاحبها|أصحابها|كتابها|هيئة|موقع|صحيفة|جريدة|مجلة|مركز|شبكة|قناة|مؤسسة|إدارة|ناشر|معهد|بوابة|وكالة)"),
    fold_key("لا (?:يعبر|تعبر|يمثل|تمثل|يعكس|تعكس|يتبنى|تتبنى)[\\w\\s]{0,8}بالضرورة"),
    "(?:views|opinions)[\\w\\s,]{0,40}expressed[\\w\\s,]{0,60}(?:author|writer|necessarily|contributor)",
    "(?:opinions|propos|points? de vue)[\\w\\s,]{0,40}(?:n'engagent?|n'engage) que",
)  # fmt: skip
DISCLAIMER_START = fold_key(
    "[*(\\[\\s-]{0,4}(?:ما |مقالات|المقال|الآراء|آراء|الأفكار|المواد|التعليقات|جميع|كل |كافة|هذا |هذه |إن |تنويه|ملاحظة|إخلاء|إن ما|الموقع|لا |the |views|opinions|disclaimer|les |ce |cet |cette )"
)

AGENCIES = frozenset(fold_key(name) for name in (
    "واس", "وام", "قنا", "كونا", "بنا", "بترا", "سانا", "وفا", "وكالات", "الوكالات", "وكالة", "متابعات", "متابعة", "رويترز", "أ ف ب", "أ.ف.ب", "أ. ف. ب", "أ ف ب.", "ا ف ب", "د ب أ", "د.ب.أ", "أ ب", "أ.ب", "فرانس برس", "الأناضول", "سبوتنيك", "تاس", "شينخوا",
    "الألمانية", "الفرنسية", "يو بي آي", "آكي", "واج", "وات", "ومع", "سبأ", "أونا", "أ ش أ", "خاص", "مراسل", "مراسلنا", "مراسلون", "التحرير", "هيئة التحرير", "قسم الأخبار", "غرفة الأخبار", "afp", "reuters", "ap", "dpa", "upi", "tass", "xinhua", "anadolu", "efe", "ansa", "map", "aps", "tap", "spa", "wam", "agencies", "agences", "staff",
))  # fmt: skip

PRESS = re.compile(_any(
    "صحيفة", "جريدة", "بوابة", "موقع", "شبكة", "قناة", "مجلة", "نيوز", "برس", "\\bاليوم\\b", "الإخبارية", "الإخباري", "تايمز", "أونلاين", "24", "\\bpost\\b", "\\bpress\\b", "news", "times", "tribune", "journal", "gazette", "herald", "daily", "\\ble monde\\b", "presse",
))  # fmt: skip
"""Words that make a name an outlet's."""

BYLINE = fold_key(
    "(?:بقلم|كتب|كتبت|إعداد|تحرير|حوار|أجرى الحوار|حاوره|حاورته|ترجمة|تقرير|تحقيق|الكاتب|الكاتبة|المؤلف|by|written by|par|von|por|yazan|автор)"
)

GALLERY = re.compile(r"(?i:next previous|previous next|prev next|السابق التالي|التالي السابق)\s+(?=\w)")
"""The buttons of a row of pictures, glued to the line that follows them; matched in text as it is, not folded."""
