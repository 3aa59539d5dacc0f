"""The engines with the tagger in them, with the model that ships."""

import json
import shutil
from pathlib import Path

import pytest

from mithaq.errors import LexiconError
from mithaq.model import Article
from mithaq.reader import Reader
from mithaq.reader.tagger.combining import FEATURES
from mithaq.reader.tagger.embedding import PassageEncoder
from mithaq.reader.tagger.gate import SENTENCE_SIGNALS, SIGNALS
from mithaq.reader.tagger.model import FILES, SHIPPED, Encoded, Model, load_model
from mithaq.reader.tagger.windows import Window

TITLE = "وزير الدفاع الإيطالي يبحث في تونس التعاون العسكري"
TEXT = (
    f"{TITLE}\nاستقبل الرئيس التونسي قيس سعيد، اليوم الخميس، وزير الدفاع الإيطالي غويدو كروزيتو في قصر قرطاج. "
    "ووقّع الجانبان مذكرة تفاهم في مجال التدريب العسكري."
)
ARTICLE = Article(id="t1", source="test", text=TEXT, title=TITLE, published="2023-05-11", language="ar")
QUIET = Article(
    id="t2", source="test", text="فاز فريق المدينة في مباراة الأمس بهدفين أمام ضيفه، وغادر الجمهور فرحا.", language="ar"
)


@pytest.fixture(scope="module")
def both() -> Reader:
    return Reader(engine="both")


def test_both_engines_tell_the_meeting_and_who_proposed_it(both: Reader) -> None:
    reading = both.read(ARTICLE)
    assert not reading.problems
    meeting = next(event for event in reading.events if event.kind == "meeting")
    assert set(meeting.parties) == {"TUN", "ITA"}
    assert any(reason.startswith(("patterns:", "tagger:")) for reason in meeting.reasons)
    assert 0 < meeting.confidence < 1


def test_the_tagger_alone_reads_too() -> None:
    reading = Reader(engine="tagger").read(ARTICLE)
    assert {"TUN", "ITA"} in [set(event.parties) for event in reading.events]
    assert all(not reason.startswith("patterns:") for event in reading.events for reason in event.reasons)


def test_a_reading_is_the_same_every_time(both: Reader) -> None:
    assert both.read(ARTICLE) == Reader(engine="both").read(ARTICLE)


def test_an_article_without_parties_never_reaches_the_model(both: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Model, "encode", lambda *_: pytest.fail("the gate is open"))
    assert both.read(QUIET).kind == "offtopic"


def test_sentences_that_tell_nothing_never_reach_the_model(both: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    encode = Model.encode

    def watch(self: Model, window: Window) -> Encoded:
        seen.extend(text[start:end] for start, end in window.words)
        return encode(self, window)

    text = f"{TEXT} وشهدت شوارع المدينة ازدحاما كبيرا بسبب الأمطار التي هطلت طوال الليل."
    monkeypatch.setattr(Model, "encode", watch)
    both.read(Article(id="t4", source="test", text=text, title=TITLE, published="2023-05-11", language="ar"))
    assert "استقبل" in seen
    assert "الأمطار" not in seen


def test_what_is_said_of_a_passage_does_not_depend_on_the_others() -> None:
    one, other = (
        "وقعت تونس وإيطاليا اتفاقية.",
        "زار وزير الدفاع الإيطالي تونس، وأجرى مباحثات مع نظيره التونسي في قصر قرطاج.",
    )
    encoder = PassageEncoder()
    assert (encoder.encode([one, other])[0] == encoder.encode([one])[0]).all()


def test_the_version_names_engine_and_model(both: Reader) -> None:
    assert both.version.startswith("both ")
    assert both.version != Reader().version
    assert both.version.rpartition("+")[2] == Model(SHIPPED).version


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"no model of the tagger here \(encoder.onnx"):
        Model(tmp_path)


def test_a_model_of_another_version_is_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    gate = json.loads((SHIPPED / "gate.json").read_text(encoding="utf-8"))
    (tmp_path / "gate.json").write_text(json.dumps(gate["article"]), encoding="utf-8")
    with pytest.raises(LexiconError, match="a model of another version of Mithaq"):
        Model(tmp_path)


def test_the_model_that_ships_is_whole_and_small() -> None:
    assert sum((SHIPPED / name).stat().st_size for name in FILES) < 60e6
    model = load_model()
    assert set(model.combining) == set(FEATURES)
    assert set(model.gate["article"]) == set(SIGNALS)
    assert set(model.gate["sentence"]) == {*SENTENCE_SIGNALS, "threshold"}


def test_two_events_told_in_the_same_words_have_two_ids(both: Reader) -> None:
    text = "أعلنت عمان تعليق اتفاقية التعاون الأمني الموقعة مع رومانيا عام 2009، وطلبت من السفير الروماني المغادرة."
    article = Article(id="t3", source="test", text=text, published="2014-02-12", language="ar")
    ids = [event.id for event in both.read(article).events]
    assert len(ids) == len(set(ids)) >= 2


def test_the_day_of_what_is_to_come_is_the_next_of_its_name(both: Reader) -> None:
    text = "تستضيف الدوحة الثلاثاء محادثات بين وفدين من قطر ومصر."
    article = Article(id="t5", source="test", text=text, published="2016-05-08", language="ar")
    assert [(event.kind, event.date) for event in both.read(article).events][:1] == [("meeting", "2016-05-10")]


def test_a_birthplace_is_no_capital(both: Reader) -> None:
    text = "وصل الرئيس الأمريكي باراك أوباما اليوم الجمعة إلى كينيا في أول زيارة له كرئيس إلى مسقط رأس والده."
    article = Article(id="t6", source="test", text=text, published="2015-07-24", language="ar")
    assert {event.parties for event in both.read(article).events} == {("USA", "KEN")}


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        (
            "أنهت وزيرة الخارجية النرويجية جولة أفريقية شملت كينيا وأنغولا ونيجيريا وليبيريا.",
            "visit",
            {("NOR", "KEN"), ("NOR", "AGO"), ("NOR", "NGA"), ("NOR", "LBR")},
        ),
        ("فرنسا وبريطانيا تدعوان إيران إلى وقف التخصيب.", "statement", {("FRA", "GBR", "IRN")}),
    ],
)
def test_those_named_in_one_breath_are_parties_together(
    both: Reader, text: str, kind: str, parties: set[tuple[str, ...]]
) -> None:
    article = Article(id="t7", source="test", text=text, published="2019-08-14", language="ar")
    assert parties <= {event.parties for event in both.read(article).events if event.kind == kind}
