import hashlib
import json
import zipfile

import pytest
from gold_samples import ARTICLE, TEXT, under

from mithaq.errors import InputError
from mithaq.evaluate import load_gold
from mithaq.evaluate.articles import find_article

VISIT = {
    "kind": "visit", "status": "happened", "step": None, "parties": ["MAR", "TUR"], "date": "2023-05-04",
    "place": "أنقرة", "people": ["بنعلي"], "orgs": [], "instrument": None, "attribution": None,
    "evidence": ["زار وزير الخارجية المغربي كريم بنعلي أنقرة", "وزير خارجية المغرب يزور أنقرة"], "core": True,
}  # fmt: skip
QUOTE = {"speaker": "بنعلي", "quote": "البلدين شريكان قديمان", "nature": "statement"}
RECORD = {"id": "day#1", "published": "2023-05-05", "kind": "report", "events": [VISIT], "quotes": [QUOTE]}


def load(tmp_path, *records):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return load_gold(path, data=tmp_path, find=lambda gold_id, _data: under(gold_id))


def test_words_are_pinned_to_the_text_nearest_the_evidence(tmp_path):
    (coded,) = load(tmp_path, RECORD)
    visit = coded.events[0]
    assert TEXT.count("أنقرة") == 2
    assert visit.evidence[1].start == 0
    assert visit.people[0].start == TEXT.index("بنعلي")
    assert coded.quotes[0].speaker.start == TEXT.rindex("بنعلي")
    assert coded.article == ARTICLE


def test_stand_off_gold_says_the_same(tmp_path):
    (words,) = load(tmp_path, RECORD)

    def span(piece):
        return [piece.start, piece.end]

    visit = words.events[0]
    offsets = VISIT | {
        "evidence": [span(piece) for piece in visit.evidence], "place": span(visit.place), "people": [span(visit.people[0])]
    }  # fmt: skip
    quote = QUOTE | {"quote": span(words.quotes[0].quote), "speaker": span(words.quotes[0].speaker)}
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (stand_off,) = load(tmp_path, RECORD | {"events": [offsets], "quotes": [quote], "sha256": digest})
    assert stand_off == words


def test_core_is_true_where_it_is_not_said(tmp_path):
    unsaid = {key: value for key, value in VISIT.items() if key != "core"}
    (coded,) = load(tmp_path, RECORD | {"events": [unsaid, VISIT | {"core": False}]})
    assert [event.core for event in coded.events] == [True, False]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sha256": "00"}, r"gold.jsonl:1 \$.sha256: the text found for day#1 has another hash"),
        ({"kind": "gossip"}, r"gold.jsonl:1 \$.kind: 'gossip' is not in the codebook"),
        ({"events": [VISIT | {"kind": "trip"}]}, r"\$.events\[0\].kind: 'trip' is not in the codebook"),
        ({"events": [VISIT | {"evidence": ["لم يقل أحد هذا"]}]}, r"\$.events\[0\].evidence\[0\]: not in the text"),
        ({"events": [VISIT | {"evidence": []}]}, r"\$.events\[0\]: an event needs evidence and parties"),
        ({"events": [VISIT | {"place": [5, 99999]}]}, r"\$.events\[0\].place: neither words nor \[start, end\]"),
        ({"quotes": [QUOTE | {"nature": "song"}]}, r"\$.quotes\[0\].nature: 'song' is not in the codebook"),
    ],
)
def test_what_is_wrong_in_gold_is_named_with_its_place(tmp_path, changed, message):
    with pytest.raises(InputError, match=message):
        load(tmp_path, RECORD | changed)


def test_an_article_coded_twice_is_refused(tmp_path):
    with pytest.raises(InputError, match="day#1 is coded twice"):
        load(tmp_path, RECORD, RECORD)


def test_gold_that_is_no_json_or_not_there(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad.jsonl:1: no JSON at column 2"):
        load_gold(path, data=tmp_path)
    with pytest.raises(InputError, match=r"none.jsonl: cannot be read"):
        load_gold(tmp_path / "none.jsonl", data=tmp_path)


def test_an_article_of_a_daily_archive_is_found_by_day_and_index(tmp_path):
    title, content = TEXT.split("\n")
    records = [{"title": "خبر", "content": "نص.", "url": "http://a.example/1"},
               {"title": title, "content": content, "url": "http://a.example/2", "source": "alpha",
                "date_extracted": "2023-05-05 10:00:00"}]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "2023-05-05.zip", "w") as archive:
        archive.writestr("2023-05-05.json", json.dumps(records))
    article = find_article("2023-05-05#1", tmp_path)
    assert article.text == TEXT
    assert (article.id, article.source) == ("2023-05-05#1", str(tmp_path / "2023-05-05.zip"))
    with pytest.raises(InputError, match="has 2 articles, so none with the index 7"):
        find_article("2023-05-05#7", tmp_path)
    with pytest.raises(InputError, match=r"2023-05-06.zip: cannot be read"):
        find_article("2023-05-06#0", tmp_path)


def test_an_article_of_a_file_is_found_by_its_name(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    article = find_article("one.txt", tmp_path)
    assert (article.id, article.text) == ("one.txt", TEXT)
    with pytest.raises(InputError, match="there is no such file"):
        find_article("two.txt", tmp_path)
