"""The report: one page, safe, whole, in two languages."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import pytest
from export_samples import make_ledger
from report_samples import HOSTILE, SIGNED, event, reading

from mithaq.export import render_report
from mithaq.export.catalogue import CATALOGUE
from mithaq.export.exporter import Wanted, export
from mithaq.export.page import PAGE
from mithaq.export.wording import Language
from mithaq.ledger import Ledger
from mithaq.model import Problem, Reading
from mithaq.model.vocabulary import AgreementType, ArticleKind, AttributionType, Kind, Obligation, Status, Step

PIECES = resources.files("mithaq.export")
SCRIPT = (PIECES / "report.js").read_text(encoding="utf-8")
STYLE = (PIECES / "report.css").read_text(encoding="utf-8")
TEMPLATE = (PIECES / "templates" / "report.html").read_text(encoding="utf-8")


class Page(HTMLParser):
    """The tags of a page and what its script and style elements hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.held: dict[str, str] = {}
        self._key = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._key = (dict(attrs).get("id") or tag) if tag in ("script", "style", "title") else ""

    def handle_endtag(self, tag: str) -> None:
        self._key = ""

    def handle_data(self, data: str) -> None:
        if self._key:
            self.held[self._key] = self.held.get(self._key, "") + data


def data_of(page: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Page(page).held["data"])
    return data


def ledger_of(*readings: Reading, problems: Iterable[Problem] = ()) -> Ledger:
    ledger = Ledger.open("sqlite://", clock=lambda: "2024-06-10T08:00:00Z")
    ledger.store_many(readings)
    for problem in problems:
        ledger.record_problem(problem)
    return ledger


def page_of(
    *readings: Reading, problems: Iterable[Problem] = (), title: str | None = None, lang: Language | None = None
) -> str:
    with ledger_of(*readings, problems=problems) as ledger:
        return render_report(ledger, Wanted(language=lang), title=title)


def signed(**changes: Any) -> Reading:
    return reading(
        SIGNED, event(SIGNED, "وقّعت مصر واليونان", step="signed", instrument="مذكرة تفاهم", said="الوزارة"), **changes
    )


def test_report_holds_the_event_with_its_words() -> None:
    data = data_of(page_of(signed()))
    (found,) = data["events"]
    assert (found["kind"], found["status"], found["step"]) == ("agreement", "happened", "signed")
    assert (found["parties"], found["date"], found["first"]) == (["EGY", "GRC"], "2021-11-17", "2021-11-17")
    assert (found["instrument"], found["said"], found["saidType"]) == ("مذكرة تفاهم", "الوزارة", "official")
    (telling,) = found["tellings"]
    assert telling["context"] == [{"pieces": ["", "وقّعت مصر واليونان", " أمس مذكرة تفاهم في القاهرة بحضور السفير."]}]
    assert (found["confidence"], telling["reasons"]) == (0.75, ["patterns: sign"])
    assert data["reasons"]["patterns: sign"] == [["قاعدة: ", "وقّع", ""], ["rule: ", "sign", ""]]
    assert data["articles"][telling["article"]]["source"] == "press/a.txt"


def test_report_names_states_in_both_languages_and_leaves_strange_codes() -> None:
    strange = reading(SIGNED, event(SIGNED, "أمس", parties=("EGY", "NATO", "QQZ")))
    names = data_of(page_of(strange))["names"]
    assert names["EGY"] == ["مصر", "Egypt"]
    assert names["NATO"][1] == "NATO"
    assert names["QQZ"] == ["QQZ", "QQZ"]


def test_report_is_the_same_every_time() -> None:
    assert page_of(signed()) == page_of(signed())


def test_report_of_nothing_is_a_page() -> None:
    page = page_of()
    assert data_of(page)["events"] == []
    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.parametrize(
    ("languages", "expected"),
    [(["ar", "en"], "ar"), (["en", "fr", "ar"], "en"), ([None, "ar"], "ar"), (["fr"], "en")],
)
def test_report_opens_in_the_language_of_most_articles(languages: list[str | None], expected: str) -> None:
    page = page_of(*(signed(id=f"a{index}", language=each) for index, each in enumerate(languages)))
    assert Page(page).tags[0] == ("html", {"lang": expected, "dir": "rtl" if expected == "ar" else "ltr"})
    assert data_of(page)["language"] == expected


def test_report_opens_in_the_language_asked_for() -> None:
    assert '<html lang="en" dir="ltr">' in page_of(signed(), lang="en")
    assert "<title>Ties between states</title>" in page_of(signed(), lang="en")


def test_report_escapes_its_title() -> None:
    page = page_of(title="</title><script>alert(1)</script> & \u202e")
    assert Page(page).held["title"] == "</title><script>alert(1)</script> & \u202e"
    assert data_of(page)["title"] == "</title><script>alert(1)</script> & \u202e"
    assert page.count("<script") == 3


def test_report_keeps_hostile_text_harmless_and_unaltered() -> None:
    title = HOSTILE.split("\n")[0]
    hostile = reading(HOSTILE, event(HOSTILE, "نفت مصر", status="denied"), title=title, url="javascript:alert(1)")
    page = page_of(hostile, problems=[Problem(source="<b>", stage="</script>", message='"><img src=x>')])
    parsed = Page(page)
    assert [tag for tag, _ in parsed.tags].count("script") == 3
    assert "img" not in [tag for tag, _ in parsed.tags]
    data = json.loads(parsed.held["data"])
    assert "".join(data["events"][0]["tellings"][0]["context"][0]["pieces"]) == HOSTILE.split("\n")[1]
    assert data["articles"][0]["title"] == title
    assert "url" not in data["articles"][0]
    assert data["problems"] == [{"source": "<b>", "stage": "</script>", "message": '"><img src=x>'}]
    outside = page.replace(parsed.held["script"], "")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", outside)


def test_report_keeps_web_addresses_alone() -> None:
    kept = data_of(page_of(signed(url="https://press.example/1")))["articles"][0]
    assert kept["url"] == "https://press.example/1"
    assert "url" not in data_of(page_of(signed(url="data:text/html,x")))["articles"][0]


def test_report_loads_nothing_and_says_so_to_the_browser() -> None:
    parsed = Page(page_of(signed()))
    for tag, traits in parsed.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {"src", "style", "onclick", "onload"} & set(traits)
        assert (traits.get("href") or "#").startswith("#")
    policy = next(
        traits["content"] for _, traits in parsed.tags if traits.get("http-equiv") == "Content-Security-Policy"
    )
    for element in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(parsed.held[element].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none'")
    assert "unsafe" not in str(policy)
    assert not re.search(
        r"@import|url\(|fetch\(|XMLHttpRequest|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(",
        STYLE + SCRIPT,
    )


def test_report_tells_a_problem_once_and_those_of_readings_too() -> None:
    again = Problem(source="a.txt", stage="sources", message="empty")
    own = Problem(source="press/a.txt", stage="find_dates", message="ValueError: x")
    found = signed()
    broken = Reading(article=found.article, kind="report", problems=(own, again), reader="hand 1")
    assert [each["message"] for each in data_of(page_of(broken, problems=[again]))["problems"]] == [
        "empty",
        "ValueError: x",
    ]


def test_report_of_five_hundred_events_stays_under_a_megabyte() -> None:
    def told(index: int) -> Reading:
        text = (
            f"المقال {index}\n"
            + "وقعت مصر واليونان اتفاقية للتعاون في التدريب البحري بحضور وفدين من الجانبين " * 4
            + "."
        )
        parties, year = (("EGY", "GRC"), ("KEN", "NOR"), ("PER", "FJI"))[index % 3], 1900 + index // 3
        events = [
            event(text, text[20:110], id=f"e{index}-{month}", kind=kind, parties=parties, date=f"{year}-{month}")
            for month, kind in (("02", "visit"), ("08", "aid"))
        ]
        return reading(text, *events, id=f"a{index}")

    page = page_of(*map(told, range(250)))
    assert len(data_of(page)["events"]) == 500
    assert len(page.encode("utf-8")) < 1_000_000


def test_the_format_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    with ledger_of(signed()) as ledger:
        export(PAGE, ledger, target)
    assert target.read_text(encoding="utf-8") == page_of(signed())
    assert list(tmp_path.iterdir()) == [target]


def test_report_has_the_merged_event_with_all_its_tellings() -> None:
    with make_ledger() as ledger:
        data = data_of(render_report(ledger))
    (pact,) = [event for event in data["events"] if event["kind"] == "agreement"]
    assert pact["sources"] == 2
    told = [data["articles"][telling["article"]]["outlet"] for telling in pact["tellings"]]
    assert told == ["النهر", "الضفة"]
    assert ["".join(each["pieces"][1] for each in telling["context"]) for telling in pact["tellings"]] == [
        "وقعت مصر وباكستان في القاهرة يوم الأحد اتفاقية دفاع مشترك",
        "أبرمت مصر وباكستان في القاهرة الأحد اتفاقية دفاع مشترك",
    ]
    assert all(telling["why"] for telling in pact["tellings"])
    (agreement,) = data["agreements"]
    assert (agreement["label"], agreement["step"], agreement["parties"]) == (
        "اتفاقية دفاع مشترك",
        "signed",
        ["EGY", "PAK"],
    )
    assert [data["events"][place]["id"] for place in agreement["steps"]] == [pact["id"]]


def test_report_shows_what_people_decided() -> None:
    with make_ledger() as ledger:
        (visit,) = ledger.events(kind="visit")
        ledger.correct(visit.id, {"date": "2024-09-12"}, by="ليلى")
        (drill,) = ledger.events(kind="exercise")
        ledger.reject(drill.id, by="ليلى")
        events = {event["kind"]: event for event in data_of(render_report(ledger))["events"]}
    assert (events["visit"]["review"], events["visit"]["date"]) == ("corrected", "2024-09-12")
    assert events["agreement"]["review"] == "read"
    assert "exercise" not in events


def test_report_with_filters_has_only_what_is_wanted() -> None:
    with make_ledger() as ledger:
        ledger.record_problem(Problem(source="a.txt", stage="sources", message="empty"))
        data = data_of(render_report(ledger, Wanted(kind="visit")))
        whole = data_of(render_report(ledger))
    assert [event["kind"] for event in data["events"]] == ["visit"]
    assert [article["title"] for article in data["articles"]] == ["زيارة مقررة"]
    assert (data["agreements"], data["problems"]) == ([], [])
    assert (len(whole["articles"]), len(whole["problems"])) == (6, 1)


def test_catalogue_has_every_string_in_both_languages() -> None:
    for key, strings in CATALOGUE.items():
        arabic, english = strings
        assert arabic, key
        assert english, key
        if isinstance(arabic, str):
            assert isinstance(english, str), key
            assert set(re.findall(r"\{\w\}", arabic)) == set(re.findall(r"\{\w\}", english)), key
        else:
            assert set(arabic) == {"zero", "one", "two", "few", "many", "other"}, key
            assert not isinstance(english, str), key
            assert set(english) == {"one", "other"}, key
    assert [len(str(words).split()) for words in CATALOGUE["months"]] == [12, 12]
    assert [len(str(words).split()) for words in CATALOGUE["seasons"]] == [4, 4]


def test_catalogue_names_every_term_of_the_codebook() -> None:
    terms = {
        "kind": Kind, "status": Status, "step": Step, "type": AgreementType, "obligation": Obligation, "said": AttributionType,
        "article": ArticleKind,
    }  # fmt: skip
    for prefix, vocabulary in terms.items():
        assert {key.removeprefix(f"{prefix}.") for key in CATALOGUE if key.startswith(f"{prefix}.")} == set(
            get_args(vocabulary)
        )


def test_catalogue_has_what_the_page_says_and_no_more() -> None:
    said = set(re.findall(r'\b(?:say|count|fact|known|tile)\("([\w.]+)"', SCRIPT)) | set(
        re.findall(r'data-word="([\w.]+)"', TEMPLATE)
    )
    said |= set(re.findall(r'say\([^)]*\? "([\w.]+)" : "', SCRIPT)) | set(
        re.findall(r'say\([^)]*" : "([\w.]+)"', SCRIPT)
    )
    assert said - set(CATALOGUE) == set()
    composed = set(re.findall(r"`([\w]+)\.\$\{", SCRIPT)) | {"kind", "status"}
    unused = {
        key for key in CATALOGUE if key not in said and key.split(".")[0] not in composed and f'"{key}"' not in SCRIPT
    }
    assert unused == set()


def test_strings_of_the_page_come_from_the_catalogue() -> None:
    body = TEMPLATE[TEMPLATE.index("<body>") :]
    shown = re.sub(r"<noscript>.*?</noscript>|<[^>]+>|\$\w+", " ", body, flags=re.DOTALL)
    assert shown.replace("ميثاق", "").replace("Mithaq", "").replace("·", "").split() == []


def test_style_has_logical_properties_only() -> None:
    physical = r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))(?:-\w+)*\s*:"
    rules = re.sub(r"@media[^{]*", "", STYLE)
    assert re.findall(physical, rules) == []
    assert not re.search(r"text-align:\s*(?:left|right)|float:\s*(?:left|right)", rules)


def colours() -> Iterator[tuple[str, dict[str, str]]]:
    roots = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    for name, root in zip(("light", "dark"), roots, strict=False):
        yield name, dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("theme", "colour"), list(colours()))
def test_colours_of_text_stand_out(theme: str, colour: dict[str, str]) -> None:
    pairs = [(ink, ground) for ink in ("ink", "faint", "strong") for ground in ("paper", "sheet", "hover")]
    pairs += [(tone, "sheet") for tone in ("contact", "pact", "force", "word", "against")]
    pairs += [(f"on-{ground}", ground) for ground in ("mark", "calm", "warn", "plan", "strong")]
    for ink, ground in pairs:
        bright, dim = sorted((luminance(colour[ink]), luminance(colour[ground])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, f"{theme}: {ink} on {ground}"
