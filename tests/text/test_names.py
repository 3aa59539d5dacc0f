"""Personal names: titles in three languages, later mentions, spellings; spans and idempotence as properties."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.text.folding import fold_key
from mithaq.text.names import consonants, find_full_name, is_short_for, name_parts, same_name, strip_titles

TITLES = frozenset(
    "المشير|الفريق|فريق أول|الفريق أول ركن|اللواء|العميد|العقيد|القائد|صاحب السمو الملكي|صاحب السمو|سمو|الأمير|الأميرة|جلالة الملك|الملك|"
    "ولي العهد|خادم الحرمين الشريفين|معالي|سعادة|السفير|المهندس|الدكتور|د.|أ.د.|م.|أ.|الأستاذ|الشيخ|فضيلة|الإمام الأكبر|آية الله|قداسة|البابا|"
    "المطران|السيد|السيدة|الرئيس|فخامة|الوزير|أبو|Gen.|Lt. Gen.|General|Field Marshal|Admiral|Dr.|Prof.|Mr.|Mrs.|Prince|Crown Prince|King|"
    "His Royal Highness|HE|Sheikh|Ayatollah|Pope|Sir|M.|Mme|général|colonel|président|présidente|ministre|émir|Son Altesse Royale|Mgr".split(
        "|"
    )
)
PIECES = st.sampled_from(
    [*sorted(TITLES), "محمد", "بن", "سلمان", "عبد", "الفتاح", "وليد", "لوران", "ولد", "ركن", "طيار", "والرئيس", "للأمير", "وسيد", "، ", "«", "»", ".",
     "/", "\u200f", "عَلِيٌّ", "le", "l'", "Macron", "M", "J.", "&quot;", "١٢", "\n"]
)  # fmt: skip
NAMES = st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=30)


def stripped(name: str) -> str:
    start, end = strip_titles(name, TITLES)
    return name[start:end]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("الفريق أول ركن د. عبد الكريم المنصوري", "عبد الكريم المنصوري"),
        ("الفريق الركن طيار سعيد الجابر", "سعيد الجابر"),
        ("العميد الركن الطيار خالد", "خالد"),
        ("صاحب السمو الملكي الأمير محمد بن سلمان", "محمد بن سلمان"),
        ("سمو ولي العهد الأمير تركي بن فهد", "تركي بن فهد"),
        ("خادم الحرمين الشريفين الملك سلمان", "سلمان"),
        ("معالي المهندس كامل الوزير", "كامل الوزير"),
        ("أ.د. منى العطار", "منى العطار"),
        ("د.أحمد الطيب", "أحمد الطيب"),
        ("د/ أحمد الطيب", "أحمد الطيب"),
        ("فضيلة الإمام الأكبر الشيخ أحمد الطيب", "أحمد الطيب"),
        ("آية الله علي السيستاني", "علي السيستاني"),
        ("قداسة البابا تواضروس الثاني", "تواضروس الثاني"),
        ("الأَمِيرُ فَيْصَلُ", "فَيْصَلُ"),
        ("Lt. Gen. Asim Munir", "Asim Munir"),
        ("Field Marshal Dr. John Smith", "John Smith"),
        ("His Royal Highness Crown Prince Mohammed bin Salman", "Mohammed bin Salman"),
        ("the Prince Khalid", "Khalid"),
        ("Ayatollah Ali Sistani", "Ali Sistani"),
        ("HE Adel al-Jubeir", "Adel al-Jubeir"),
        ("M. Emmanuel Macron", "Emmanuel Macron"),
        ("le président Emmanuel Macron", "Emmanuel Macron"),
        ("Monsieur le ministre Macron", "Monsieur le ministre Macron"),
        ("l'émir Tamim", "Tamim"),
        ("Son Altesse Royale l’émir Tamim", "Tamim"),
        ("le général Michel Aoun", "Michel Aoun"),
        ("Mgr Bechara Raï", "Bechara Raï"),
    ],
)  # fmt: skip
def test_titles_are_taken_off(written: str, name: str) -> None:
    assert stripped(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("والرئيس السيسي", "السيسي"),
        ("وللرئيس بوتين", "بوتين"),
        ("للفريق محمود حجازي", "محمود حجازي"),
        ("بالأمير تركي", "تركي"),
        ("كالشيخ صباح", "صباح"),
        ("ود. أحمد", "أحمد"),
    ],
)
def test_clitics_go_with_the_title_they_stand_on(written: str, name: str) -> None:
    assert stripped(written) == name


@pytest.mark.parametrize(
    "name",
    [
        "بوتفليقة", "باراك أوباما", "وليد المعلم", "فؤاد معصوم", "كمال درويش", "لوران فابيوس", "بوتين", "فيصل", "ولد لبات", "با نداو",
        "أبو الغيط", "عبد الفتاح السيسي", "وحسن روحاني", "أمير عبداللهيان", "أ. ك. أنتوني", "M. M. Naravane", "M Macron", "J. D. Vance",
        "He Lifeng", "Le Drian", "La Pérouse", "بن سلمان", "آل ثاني", "Abdel-Fattah al-Sisi",
    ],
)  # fmt: skip
def test_names_keep_their_own_letters(name: str) -> None:
    assert stripped(name) == name


@pytest.mark.parametrize("name", ["الرئيس", "والرئيس", "الفريق أول ركن", "Prince", "ولي العهد"])
def test_titles_alone_are_left(name: str) -> None:
    assert stripped(name) == name


def test_a_rank_word_alone_after_a_rank_is_left_as_the_name() -> None:
    assert stripped("العميد الطيار") == "الطيار"


@pytest.mark.parametrize(
    "written", ["«الأمير محمد»،", " محمد ، ", '"محمد"', "(محمد)", "محمد\u200f:", "الأمير محمد,", "&quot;محمد&quot;"]
)
def test_quotation_marks_and_commas_are_trimmed(written: str) -> None:
    assert stripped(written) == "محمد"


def test_no_words_are_no_names() -> None:
    assert strip_titles("", TITLES) == (0, 0)
    assert strip_titles("...", TITLES) == (0, 3)


def test_titles_may_come_as_any_collection() -> None:
    assert strip_titles("الأمير محمد", ["الأمير"]) == strip_titles("الأمير محمد", {"أمير"}) == (7, 11)


@given(NAMES)
def test_what_is_left_lies_within_the_name(name: str) -> None:
    start, end = strip_titles(name, TITLES)
    assert 0 <= start <= end <= len(name)
    assert start < end or not name


@given(NAMES)
def test_stripping_again_takes_nothing(name: str) -> None:
    left = stripped(name)
    assert stripped(left) == left


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("شريف", "رحيل شريف"),
        ("السيسي", "عبد الفتاح السيسي"),
        ("سيسي", "عبدالفتاح السيسى"),
        ("عبدالفتاح السيسي", "عبد الفتاح سعيد حسين السيسي"),
        ("بن سلمان", "محمد بن سلمان بن عبدالعزيز"),
        ("ابن سلمان", "محمد بن سلمان"),
        ("محمد بن سلمان", "محمد بن سلمان بن عبد العزيز آل سعود"),
        ("محمد بن سلمان آل سعود", "محمد بن سلمان بن عبد العزيز آل سعود"),
        ("آل ثاني", "تميم بن حمد آل ثاني"),
        ("نصر الله", "حسن نصرالله"),
        ("أبو الغيط", "أحمد أبوالغيط"),
        ("الغزواني", "محمد ولد الشيخ الغزواني"),
        ("لودريان", "جان إيف لو دريان"),
        ("صلاح الدين مزوار", "صلاح الدين مزوار"),
        ("أوباما", "أوباما"),
        ("الجنرال", "جنرال"),
        ("Macron", "Emmanuel Macron"),
        ("Sisi", "Abdel Fattah al-Sisi"),
        ("el-Sisi", "Abdel Fattah al-Sisi"),
        ("Abdel-Fattah Sisi", "Abd al-Fattah El Sisi"),
        ("Le Drian", "Jean-Yves Le Drian"),
        ("Ben Ali", "Zine El Abidine Ben Ali"),
        ("Ben-Gvir", "Itamar Ben Gvir"),
        ("Wallace", "Ben Wallace"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("George Bush", "George W. Bush"),
        ("MACRON", "Emmanuel Macron"),
    ],
)
def test_later_mention_stands_for_the_full_name(short: str, full: str) -> None:
    assert is_short_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("محمد", "محمد بن سلمان"),
        ("سلمان", "محمد بن سلمان"),
        ("حمد", "تميم بن حمد آل ثاني"),
        ("عبد الفتاح", "عبد الفتاح السيسي"),
        ("حسين", "محمد حسين طنطاوي"),
        ("الله", "حسن نصر الله"),
        ("Emmanuel", "Emmanuel Macron"),
        ("Jean-Yves", "Jean-Yves Le Drian"),
        ("عبد الفتاح السيسي", "السيسي"),
        ("نواز شريف", "شهباز شريف"),
        ("بن زايد", "محمد بن سلمان"),
        ("ري", "جون كيري"),
        ("", "جون كيري"),
        ("جون كيري", ""),
        ("...", "..."),
    ],
)
def test_other_mentions_do_not(short: str, full: str) -> None:
    assert not is_short_for(short, full)


@given(NAMES)
def test_every_name_stands_for_itself(name: str) -> None:
    assert is_short_for(name, name) == bool(re.search(r"[^\W_ʿʾ]", fold_key(name)))


@pytest.mark.parametrize(
    ("short", "known", "full"),
    [
        ("السيسي", ["محمد مرسي", "عبد الفتاح السيسي"], "عبد الفتاح السيسي"),
        ("شريف", ["نواز شريف", "محمد نواز شريف"], "محمد نواز شريف"),
        ("شريف", ["محمد نواز شريف", "نواز شريف"], "نواز شريف"),
        ("شريف", ["نواز شريف", "شريف"], "نواز شريف"),
        ("شريف", ["شريف"], "شريف"),
        ("شريف", ["نواز شريف", "شهباز شريف"], None),
        ("شريف", ["نواز شريف", "شهباز شريف", "شريف"], None),
        ("روحاني", ["عبد الفتاح السيسي"], None),
        ("روحاني", [], None),
    ],
)
def test_full_name_is_the_only_person_that_fits(short: str, known: list[str], full: str | None) -> None:
    assert find_full_name(short, known) == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("نتنياهو", "نتانياهو"), ("أوباما", "اوباما"), ("غوتيريش", "جوتيريش"), ("أنطونيو غوتيريش", "أنطونيو جوتيريش"), ("إردوغان", "أردوغان"),
        ("زيلينسكي", "زيلنسكي"), ("لودريان", "لو دريان"), ("السيسي", "سيسي"), ("عبد الفتاح", "عبدالفتاح"), ("تيلرسون", "تيليرسون"),
        ("Netanyahu", "Netanyahou"), ("Guterres", "Guterrez"), ("al-Sisi", "El Sisi"), ("رحيل شريف", "راحيل شريف"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert same_name(one, other) >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حسن", "حسين"), ("سلمان", "سليمان"), ("جمال", "كمال"), ("محمد بن سلمان", "محمد بن سليمان"), ("نواز شريف", "شهباز شريف"), ("لافروف", "لافرنتيف"),
        ("حسن روحاني", "حسين روحاني"), ("شريف", "ظريف"), ("ماكرون", "ماكين"), ("أوباما", "Obama"), ("Macron", "Merkel"), ("", "Macron"), ("", ""),
    ],
)  # fmt: skip
def test_different_names_are_not(one: str, other: str) -> None:
    assert same_name(one, other) < 0.8


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    assert 0 <= same_name(one, other) == same_name(other, one) <= 1


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("راشد", "rashid"), ("غندور", "ghandour"), ("خالد", "khaled"), ("شكري", "shoukry"), ("جواد", "jawad")],
)
def test_consonants_are_the_same_in_both_scripts(arabic, latin):
    assert consonants(arabic) == consonants(latin) != ""


def test_name_parts_are_folded_and_without_articles():
    assert name_parts("محمد بن سلمان آل سعود") == ("محمد", "بنسلمان", "سعود")
    assert name_parts("عبد الفتاح السيسي") == name_parts("عبدالفتاح السيسي")
