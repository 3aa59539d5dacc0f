"""Outlets as declarations: those that come with Mithaq, and what is wrong with one's own."""

import pytest

from mithaq.errors import InputError
from mithaq.sources.page_rules import NO_RULES
from mithaq.sources.web.outlets import Outlets, parse_outlets, shipped_outlets

OWN = """
[[outlet]]
id = "marsa"
name = "المرسى"
country = "EGY"
languages = ["ar"]
type = "private"
hosts = ["marsa.example"]
feeds = [{ address = "https://marsa.example/feed.xml" }]
articles = "^/news/\\\\d+"
[[outlet.layouts]]
until = "2026-06-30"
main = "//div[@id='old']"
[[outlet.layouts]]
since = "2026-07-01"
main = "//article"
drop = ["//aside"]
"""


def test_at_least_sixty_outlets_come_along_and_every_address_says_where_it_was_seen():
    outlets = list(shipped_outlets().by_id.values())
    places = [place for outlet in outlets for place in (*outlet.feeds, *outlet.sitemaps)]
    assert len(outlets) >= 60
    assert sum(bool(outlet.feeds or outlet.sitemaps) for outlet in outlets) >= 60
    assert all(place.seen for place in places)
    assert len({place.address for place in places}) == len(places)
    countries = {outlet.country for outlet in outlets}
    assert {"EGY", "SAU", "ARE", "TUR", "IRN", "PAK", "ISR", "FRA", "DEU", "USA", "GBR", "RUS", "CHN"} <= countries
    assert {outlet.type for outlet in outlets} == {"agency", "state", "party", "private", "think tank"}


def test_a_page_is_found_by_its_host_or_the_domain_above():
    outlets = Outlets(parse_outlets(OWN, where="a.toml"))
    for address in ("https://marsa.example/1", "https://www.marsa.example/1", "http://a.b.marsa.example:8080/"):
        assert outlets.find(address).id == "marsa"
    assert outlets.find("https://notmarsa.example/") is None


def test_layouts_hold_on_their_days():
    outlets = Outlets(parse_outlets(OWN, where="a.toml"))
    assert outlets.rules("https://marsa.example/1", "2026-06-30").main == "//div[@id='old']"
    assert outlets.rules("https://marsa.example/1", "2026-07-01").drop == ("//aside",)
    assert outlets.rules("https://other.example/1", "2026-07-01") is NO_RULES
    assert parse_outlets(OWN, where="a.toml")[0].is_article("https://marsa.example/news/12")
    assert not parse_outlets(OWN, where="a.toml")[0].is_article("https://marsa.example/about")


@pytest.mark.parametrize(
    ("was", "is_now", "told"),
    [
        ('"EGY"', '"Egypt"', r"a\.toml: \$\.outlet\.0\.country"),
        ('"private"', '"newspaper"', r"\$\.outlet\.0\.type"),
        ("//article", "//[", r"no XPath"),
        ("^/news/", "(", r"no regular expression"),
        ('id = "marsa"', 'id = "Marsa News"', r"\$\.outlet\.0\.id"),
        ("https://marsa.example/feed.xml", "marsa.example/feed.xml", r"\$\.outlet\.0\.feeds\.0\.address"),
        ('name = "المرسى"', 'name = "المرسى"\nnickname = "x"', r"\$\.outlet\.0\.nickname"),
        ("[[outlet]]", "[[outlet", "no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(was, is_now, told):
    with pytest.raises(InputError, match=told):
        parse_outlets(OWN.replace(was, is_now, 1), where="a.toml")
