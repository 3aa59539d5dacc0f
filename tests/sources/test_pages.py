"""HTML pages of several houses, in several encodings."""

from pathlib import Path

import pytest

from mithaq.model import Problem
from mithaq.sources import open_sources

PAGES = Path(__file__).parent / "pages"


def page(name):
    (found,) = open_sources([str(PAGES / name)])
    return found


def body(article):
    spans = article.chrome
    kept = "".join(c for i, c in enumerate(article.text) if not any(start <= i < end for start, end in spans))
    return [line for line in kept.split("\n") if line.strip()]


def test_wordpress_page_loses_menu_related_and_footer():
    article = page("wordpress.html")
    assert article.title == "الأردن وقبرص يوقعان اتفاقا للتدريب العسكري"
    assert (article.outlet, article.url) == ("مرصد الشرق", "https://marsad.example/2024/03/11/jordan-cyprus/")
    assert article.published == "2024-03-11"
    assert article.published_evidence == "metadata: article:published_time 2024-03-11T09:20:00+03:00"
    lines = body(article)
    assert lines[0] == article.title
    assert lines[-1].endswith("بعد مراسم التوقيع.")
    assert "تعاون يمتد إلى البحر" in lines
    assert not any("الخضار" in line or "معرض للكتاب" in line or "الرئيسية" in line for line in lines)


def test_blogger_page_has_its_post_title_and_stamp():
    article = page("blogger.html")
    assert (article.title, article.published) == ("زيارة وفد يمني إلى جيبوتي", "2023-09-09")
    assert len(body(article)) == 3


def test_json_ld_gives_author_outlet_and_day():
    article = page("json_ld.html")
    assert (article.byline, article.outlet, article.published) == ("هناء الجبوري", "نافذة دجلة", "2022-11-05")
    assert "الأولى، 4، نوفمبر، أم قصر" in body(article)


def test_levantine_date_on_the_page_is_never_guessed_as_january():
    article = page("levant_date.html")
    assert (article.published, article.published_evidence) == ("2025-09-17", "dateline: 17 أيلول 2025")


def test_french_page_loses_its_links():
    article = page("maghreb_fr.html")
    assert (article.language, article.byline, article.published) == ("fr", "Salma Ferjani", "2021-06-02")
    assert not any("festival" in line or "Facebook" in line for line in body(article))


def test_english_page_keeps_its_quotation():
    article = page("english.html")
    assert (article.language, article.byline, article.published) == ("en", "Huda Al Balushi", "2023-02-14")
    assert any("before they need one another" in line for line in body(article))
    assert not any("harvest" in line for line in body(article))


def test_page_laid_out_with_tables_keeps_its_lines():
    article = page("table_layout.html")
    assert article.published == "2005-03-08"
    assert any(line.startswith("اتفقت مصر والسودان") for line in body(article))
    assert not any("اتصل بنا" in line for line in body(article))


def test_persian_page_is_persian():
    assert page("persian.html").language == "fa"


def test_tags_of_a_page_are_chrome():
    article = page("cookie_wall.html")
    assert len(body(article)) == 3
    assert article.published is None


def test_opinion_page_has_its_writer():
    article = page("opinion.html")
    assert article.byline == "رامي الزين"
    assert len(body(article)) == 3


def test_page_without_text_is_a_problem():
    assert isinstance(page("empty.html"), Problem)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
        ("windows-1256", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-8-sig", None),
        ("utf-8", "windows-1256"),
    ],
)
def test_page_is_decoded_as_declared_or_detected(tmp_path, encoding, declared):
    source = (PAGES / "latin_arabic.html").read_text(encoding="utf-8")
    source = source.replace(
        '<meta charset="windows-1256">',
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else "",
    )
    path = tmp_path / "a.htm"
    path.write_bytes(source.encode(encoding))
    (article,) = open_sources([str(path)])
    assert article.title == "قطر تستضيف اجتماع الأركان"
    assert "استضافت الدوحة" in article.text


def test_text_of_a_page_has_its_title_once():
    article = page("wordpress.html")
    assert article.text.count(article.title) == 1
