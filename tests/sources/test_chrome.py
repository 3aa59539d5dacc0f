"""Chrome: what is set aside, and above all what is left in."""

from hypothesis import given
from hypothesis import strategies as st

from mithaq.sources.chrome import find_chrome, find_disclaimer

LEAD = (
    "وقّع وزيرا الدفاع في البلدين صباح أمس اتفاقا جديدا يتيح تبادل المدربين وإجراء دورات مشتركة في قاعدة الساحل الغربية."
)
SECOND = (
    "وأوضح البيان أن الاتفاق يسري خمس سنوات، وأن لجنة مشتركة ستجتمع مرتين كل عام لمتابعة تنفيذه وتحديد حاجات الجانبين."
)
TITLE = "اتفاق جديد للتدريب بين عمّان ونيقوسيا"
TICKER = "    ".join(
    [
        "أمطار غزيرة على السواحل",
        "فوز ودي لمنتخب الشباب",
        "ارتفاع أسعار القمح عالميا",
        "افتتاح مكتبة عامة في الجنوب",
        "تأجيل حفل الافتتاح إلى الغد",
        "معرض للخزف في المدينة القديمة",
    ]
)


def left(text: str, **known: str) -> list[str]:
    spans = find_chrome(text, **known).spans
    kept = [character for index, character in enumerate(text) if not any(start <= index < end for start, end in spans)]
    return [line.strip() for line in "".join(kept).split("\n") if line.strip()]


def test_ticker_before_the_title_is_chrome_and_first_title_stays():
    text = "\n".join([TICKER, "شكرا على الإبلاغ!", TITLE, "1. الرئيسية", "2. تقارير", TITLE, LEAD, SECOND])
    assert left(text) == [TITLE, LEAD, SECOND]
    assert find_chrome(text).title == TITLE


def test_paragraphs_parted_by_blanks_are_no_ticker():
    text = f"{TITLE}\n{LEAD}    {SECOND}    {LEAD}    {SECOND}"
    assert find_chrome(text).spans == ()


def test_table_with_two_columns_and_verse_are_no_ticker():
    text = f"{TITLE}\nيا دار أهلي بالسفوح تكلمي    وعمي صباحا والزمان جميل\n{LEAD}"
    assert find_chrome(text).spans == ()


def test_section_label_glued_by_the_engine_is_chrome():
    assert left(f"أخبارسلايدر\n\n{TITLE}\n\n{LEAD}") == [TITLE, LEAD]


def test_breadcrumb_lines_are_chrome():
    for crumb in ("الرئيسية > سياسة > العالم العربي", "الرئيسية", "Home » World", "1. الرئيسية\n2. دولي"):
        assert left(f"{crumb}\n{TITLE}\n{LEAD}") == [TITLE, LEAD]


def test_menu_with_bars_is_chrome():
    assert left(f"الأولى | سياسة | رياضة | ثقافة | اتصل بنا\n{TITLE}\n{LEAD}") == [TITLE, LEAD]


def test_read_also_line_and_block_are_chrome_until_the_article_goes_on():
    text = "\n".join(
        [
            TITLE,
            LEAD,
            "اقرأ أيضاً: أسعار الخضار تتراجع",
            SECOND,
            "مواضيع ذات صلة",
            "معرض للكتاب",
            "سباق الجري يعود",
            LEAD,
        ]
    )
    assert left(text) == [TITLE, LEAD, SECOND, LEAD]


def test_read_also_at_the_end_of_a_paragraph_is_cut_off_alone():
    text = f"{TITLE}\n{LEAD} إقرأ أيضا: افتتاح الموسم الرياضي في الشمال\n{SECOND}"
    assert left(text) == [TITLE, LEAD, SECOND]


def test_read_also_in_other_languages_is_chrome():
    body = (
        "The two ministers signed the accord on Monday after a round of talks that had lasted for most of the spring."
    )
    for line in (
        "Read also: Rain in the north",
        "À lire aussi : La pluie au nord",
        "بیشتر بخوانید: باران در شمال",
        "Related",
    ):
        assert left(f"Accord signed\n{body}\n{line}\n{body}")[-2:] == [body, body]


def test_words_like_the_cues_in_the_article_stay():
    sentences = [
        "شارك وزير الخارجية في اجتماع اللجنة المشتركة التي عقدت في مسقط أول من أمس.",
        "اشترك في المناورة سربان من سلاح الجو ووحدات من مشاة البحرية.",
        "تابع الوزير قائلا إن بلاده حملت الاقتراح إلى المجلس.",
        "المزيد من السفن ستصل إلى الميناء خلال الشهر المقبل.",
        "شاهد الحضور عرضا جويا شاركت فيه طائرات البلدين.",
        "قرأ أيضا رسالة وجهها رئيس بلاده إلى نظيره.",
        "حقوق الملاحة في المضيق كانت موضع البحث بين الجانبين أمس.",
        "صور الأقمار أظهرت تحركات قرب الحدود بين البلدين.",
        "الرئيس استقبل الوفد الزائر في القصر الجمهوري.",
    ]
    for sentence in sentences:
        assert sentence in left(f"{TITLE}\n{LEAD}\n{sentence}\n{SECOND}"), sentence


def test_share_and_comment_notices_are_chrome():
    notices = [
        "شارك على فيسبوك تويتر واتساب", "نسخ الرابط", "زر الذهاب إلى الأعلى", "تابعونا على تلغرام", "حمّل التطبيق الآن",
        "اشترك في نشرتنا اليومية", "اترك تعليقاً", "انقر هنا لقراءة الخبر من مصدره.", "© كل الحقوق محفوظة", "كلمات دالة: دفاع، تدريب",
        "(تصوير: سامر حداد)", "سيتم حجب هذه الصورة تلقائيا عندما يتم الإبلاغ عنها", "نستخدم ملفات تعريف الارتباط لتحسين خدمتنا",
        "desk@paper.example", "...المزيد", "قراءة 3 دقائق", "Share this article", "Follow us on Telegram", "Tous droits réservés",
    ]  # fmt: skip
    for notice in notices:
        assert left(f"{TITLE}\n{LEAD}\n{SECOND}\n{notice}") == [TITLE, LEAD, SECOND], notice


def test_short_lines_after_the_last_notice_go_with_it():
    assert left(f"{TITLE}\n{LEAD}\nللتواصل مع الكاتب أرسل رسالة\nتبدأ بالرمز 7\nإلى 12345") == [TITLE, LEAD]


def test_link_with_the_repeated_title_at_the_end_is_cut_off():
    assert left(f"{TITLE}\n{LEAD} رابط الخبر بموقع الساحل: {TITLE}", title=TITLE) == [TITLE, LEAD]


def test_tags_glued_to_the_last_sentence_are_cut_off():
    assert left(f"{TITLE}\n{LEAD} سمات الأردن تدريب دفاع", title=TITLE) == [TITLE, LEAD]
    features = "وذكر أن من سمات الاتفاق مرونته وقابليته للتجديد كل سنة بموافقة الطرفين."
    assert features in left(f"{TITLE}\n{LEAD}\n{features}", title=TITLE)


def test_dateline_and_credit_are_set_aside_with_their_facts():
    text = "\n".join(
        [TITLE, "الساحل - ليلى قدور", "الأربعاء 4 يونيو 2025 - 14:39", LEAD, f'{SECOND} وفق ما قال ل"الساحل".']
    )
    chrome = find_chrome(text)
    assert (chrome.outlet, chrome.byline) == ("الساحل", "ليلى قدور")
    assert [claim.edtf for claim in chrome.claims] == ["2025-06-04"]
    assert left(text)[:2] == [TITLE, LEAD]


def test_archive_line_is_believed_less_than_the_dateline():
    text = "\n".join([TITLE, "نشر في الساحل يوم 17 - 11 - 2022", TITLE, "الأربعاء 4 يونيو 2025", LEAD])
    chrome = find_chrome(text)
    assert [(claim.kind, claim.edtf) for claim in chrome.claims] == [
        ("dateline", "2025-06-04"),
        ("archive", "2022-11-17"),
    ]
    assert chrome.outlet == "الساحل"


def test_subheading_with_a_date_is_no_dateline():
    chrome = find_chrome(f"{TITLE}\n{LEAD}\nقمة المنامة 17 مايو 2025\n{SECOND}")
    assert chrome.claims == ()
    assert chrome.spans == ()


def test_title_of_plain_text_needs_a_paragraph_after_it():
    assert find_chrome(f"{TITLE}\n\n{LEAD}").title == TITLE
    assert find_chrome(f"{LEAD}\n{SECOND}").title is None
    assert find_chrome(TITLE).title is None


def test_disclaimer_is_found_and_is_chrome():
    line = "ما جاء في هذا المقال يعبر عن رأي كاتبه ولا يعبر بالضرورة عن رأي المجلة"
    text = f"{LEAD}\n{SECOND}\n{line}"
    span = find_disclaimer(text)
    assert span is not None
    assert text[slice(*span)] == line
    assert left(text) == [LEAD, SECOND]


def test_speech_about_opinions_is_no_disclaimer():
    assert find_disclaimer(f"{LEAD}\nوقال إن البيان لا يعبر بالضرورة عن موقف الحكومة.") is None


_LINES = st.lists(
    st.sampled_from(
        [LEAD, SECOND, TITLE, TICKER, "اقرأ أيضا", "مقالات ذات صلة", "الرئيسية", "الوسوم:", "دفاع", "شارك على تويتر", "", "  ",
         "الأربعاء 4 يونيو 2025", "الساحل - ليلى قدور", "نشر في الساحل يوم 3 - 2 - 2020", LEAD + " " + SECOND, "معرض للكتاب", "a@b.example"]
    ),
    max_size=14,
)  # fmt: skip


@given(lines=_LINES, known=st.booleans())
def test_chrome_lies_in_order_and_never_takes_a_long_sentence(lines, known):
    text = "\n".join(lines)
    spans = find_chrome(text, title=TITLE if known else None).spans
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[start].isspace()
        position = end
    kept = left(text, **({"title": TITLE} if known else {}))
    for line in lines:
        if line.endswith(".") and len(line.split()) > 25:
            assert line in kept


@given(st.text(alphabet="اب جد.|•\t \n:،؟#@123", max_size=300))
def test_chrome_of_any_text_lies_within_it(text):
    position = 0
    for start, end in find_chrome(text).spans:
        assert position <= start < end <= len(text)
        position = end
