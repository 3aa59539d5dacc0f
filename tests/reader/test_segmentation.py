"""Sentences of the article's own text; nothing is read from the page's chrome."""

from reading_samples import draft, only, read, told


def test_chrome_is_never_read() -> None:
    menu = "اقرأ أيضا: السودان وإريتريا توقعان اتفاقية أمنية"
    text = f"وقعت مصر وقبرص اتفاقية دفاعية.\n{menu}\nوأضاف البيان تفاصيل أخرى."
    assert told(text, chrome=(menu,)) == "agreement happened signed EGY-CYP"
    assert "SDN" in told(text)


def test_chrome_between_two_sentences_keeps_the_offsets() -> None:
    menu = "الرئيسية | سياسة | رياضة"
    text = f"{menu}\nزار وزير الدفاع الهندي القاهرة أمس.\nتابعنا على المنصات\nووقعت مصر والهند مذكرة تفاهم."
    reading = read(text, chrome=(menu, "تابعنا على المنصات"))
    assert [reading.article.text[p.start : p.end] for e in reading.events for p in e.evidence] == [
        p.text for e in reading.events for p in e.evidence
    ]
    assert {event.kind for event in reading.events} == {"visit", "agreement"}


def test_an_article_that_is_all_chrome_tells_nothing() -> None:
    text = "وقعت مصر وقبرص اتفاقية دفاعية."
    reading = read(text, chrome=(text,))
    assert reading.events == ()
    assert reading.kind == "offtopic"


def test_parties_of_the_chrome_do_not_resolve_the_two_sides() -> None:
    menu = "السودان وإريتريا في عناوين اليوم"
    text = f"عقدت مصر والأردن اجتماعا أمنيا.\n{menu}\nووقع الجانبان مذكرة تفاهم."
    assert set(only(read(text, chrome=(menu,)), "agreement").parties) == {"EGY", "JOR"}


def test_sentences_do_not_cross_chrome() -> None:
    text = "وقعت مصر وقبرص اقرأ أيضا اتفاقية دفاعية في نيقوسيا."
    made = draft(text, chrome=("اقرأ أيضا",))
    assert [made.passage(*span).text.strip() for span in made.sentences] == [
        "وقعت مصر وقبرص",
        "اتفاقية دفاعية في نيقوسيا.",
    ]
    assert len(draft(text).sentences) == 1


def test_the_outlets_country_is_known_by_name_and_by_address() -> None:
    text = "وقعت المملكة وفرنسا اتفاقية أمنية."
    assert only(read(text, outlet="عكاظ")).parties == ("SAU", "FRA")
    assert only(read(text, url="https://www.okaz.com.sa/news/1")).parties == ("SAU", "FRA")
    assert draft(text, outlet="صحيفة لا يعرفها أحد").home is None


def test_one_party_alone_tells_nothing() -> None:
    assert told("وقعت مصر اتفاقية دفاعية.") == ""


def test_an_empty_article_tells_nothing() -> None:
    assert told("") == ""
    assert told(" \n ") == ""
