"""Dates told by another date of the article."""

import pytest
from reading_samples import article, reader

from mithaq.reader.dating import dates_of
from mithaq.reader.segmentation import draft_of, find_matches, split_sentences


def dates(text: str, *, language: str = "ar", published: str | None = "2016-07-21") -> str:
    """The dates of each sentence, sentences parted by " | "."""
    draft = draft_of(article(text, language=language, published=published), reader().lexicon)
    for stage in (find_matches, split_sentences):
        draft = stage(draft, reader().lexicon)
    return " | ".join(
        " ".join(str(date[2].edtf) for date in dates_of(draft, sentence, "past"))
        for sentence in range(len(draft.sentences))
    )


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("زار مصر وكينيا في 3 مايو 2013. وفي اليوم التالي عاد. وفي اليوم ذاته غادر.", "ar", "2013-05-03 | 2013-05-04 | 2013-05-04"),
        ("زار مصر وكينيا في نوفمبر 2000. وفي مارس من العام التالي عاد.", "ar", "2000-11 | 2001-03"),
        ("زار مصر وكينيا في نوفمبر 2000. وعاد في كانون الثاني من العام الذي يليه.", "ar", "2000-11 | 2001-01"),
        ("زار مصر في 3 سبتمبر 2014، ثم كينيا في 29 من الشهر نفسه. وعاد بعدها بيومين.", "ar", "2014-09-03 2014-09-29 | 2014-10-01"),
        ("زار مصر وكينيا في 3 مايو 2013. وقبل ذلك بثلاثة أيام اتصل.", "ar", "2013-05-03 | 2013-04-30"),
        ("Egypt met Kenya on 3 May 2013. They signed in March of the following year.", "en", "2013-05-03 | 2014-03"),
        ("Egypt met Kenya on 3 May 2013. Two weeks later they signed.", "en", "2013-05-03 | 2013-05"),
        ("L'Égypte et le Kenya, le 3 mai 2013. La veille, le ministre.", "fr", "2013-05-03 | 2013-05-02"),
        ("زار مصر وكينيا في 3 مايو 2013. وعاد بعد ذلك بقليل.", "ar", "2013-05-03 | "),
        ("زار مصر وكينيا في 3 مايو 2013. وعاد بعد ذلك بأسبوعين.", "ar", "2013-05-03 | 2013-05"),
        ("Egypt met Kenya on 3 May 2013. 99999999 days later they met.", "en", "2013-05-03 | "),
        ("زار مصر وكينيا في مايو 2013. وفي اليوم التالي عاد.", "ar", "2013-05 | "),
        ("وفي اليوم التالي زار مصر وكينيا.", "ar", ""),
        ("Egypt met Kenya in 2013. The following years were calm.", "en", "2013 | "),
        ("زار مصر في 3 مايو 2013 بعد حظر منذ يونيو 2012. ويومها وقع البلدان اتفاقا.", "ar", "2013-05-03 2012-06 | 2013-05-03"),
        ("زار مصر في 3 مايو 2013. وردت كينيا بعد يومين بزيارة.", "ar", "2013-05-03 | 2013-05-05"),
        ("زار مصر في 3 مايو 2013. وردت كينيا بعد ثلاثة أيام من القصف.", "ar", "2013-05-03 | "),
        ("زار مصر في 3 مايو 2013. ووصل كينيا في 18 منه.", "ar", "2013-05-03 | 2013-05-18"),
        ("زار مصر في مايو 2013. وعاد في نوفمبر من ذلك العام.", "ar", "2013-05 | 2013-11"),
        ("Egypt met Kenya on 3 May 2013. They signed that November.", "en", "2013-05-03 | 2013-11"),
        ("Egypt met Kenya on 3 May 2013. The same evening they signed, and on the 14th, by letter, agreed.", "en", "2013-05-03 | 2013-05-03 2013-05-14"),
        ("Le Caire, le 3 mai 2013. Ils se revoient le 27 à Nairobi.", "fr", "2013-05-03 | 2013-05-27"),
    ],
)  # fmt: skip
def test_dates_count_from_the_last_one_before_them(text: str, language: str, expected: str) -> None:
    assert dates(text, language=language) == expected


def test_a_month_has_the_year_before_it_where_no_day_of_publication_settles_it() -> None:
    text = "شاركت مصر وكينيا في تمرين «الموج 2024»، في سبتمبر."
    assert dates(text, published=None) == "2024-09"
    assert dates(text, published="2026-11-02") == "2026-09"


def test_what_was_done_the_next_day_has_its_date() -> None:
    text = "زار وزير الدفاع المصري كينيا في 3 مايو 2013. وفي اليوم التالي استدعت السودان السفير الكيني."
    found = next(event for event in reader().read(article(text)).events if event.kind == "statement_condemn")
    assert found.date == "2013-05-04"


def test_a_long_chain_of_dates_without_a_first_one_is_read_in_no_time() -> None:
    text = " ".join("وردت كينيا بعد يومين بزيارة." for _ in range(400))
    assert dates(text) == " | ".join([""] * 400)
