"""The pages in a real browser: accessible, quiet, within their size, usable."""

import zipfile

import pytest
from browser_samples import violations
from desk_samples import LANGUAGES, PATHS
from playwright.sync_api import expect

MOST_BYTES = 300_000
"""Of the first page with all that it loads, compressed."""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_accessible_light_and_dark_and_fits_a_narrow_screen(tab, language, path):
    tab.goto(f"/{language}{path}")
    if tab.locator("[data-chart], [hx-trigger=load]").count():
        tab.wait_for_load_state("networkidle")
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert not violations(tab), scheme
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.reload()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_first_page_is_light_and_asks_nobody_else(tab):
    sizes: list[int] = []
    tab.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    tab.goto("/ar/")
    tab.wait_for_load_state("networkidle")
    assert len(sizes) > 3
    assert sum(sizes) < MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_filter_changes_list_and_address_without_a_new_page(tab, language):
    tab.goto(f"/{language}/events")
    tab.evaluate("window.sameDocument = true")
    assert tab.locator(".entries > li").count() == 4
    tab.select_option("select[name=status]", "denied")
    tab.wait_for_url("**status=denied**")
    expect(tab.locator(".entries > li")).to_have_count(1)
    assert tab.evaluate("window.sameDocument")
    tab.go_back()
    expect(tab.locator(".entries > li")).to_have_count(4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_is_open_from_every_page(tab, language):
    tab.goto(f"/{language}/")
    tab.fill("header input[name=q]", "اتفاقية دفاع")
    tab.press("header input[name=q]", "Enter")
    tab.wait_for_url(f"**/{language}/search?q=**")
    assert tab.locator(".entries mark").first.inner_text()
    tab.click(".language")
    other = "en" if language == "ar" else "ar"
    tab.wait_for_url(f"**/{other}/search?q=**")
    assert tab.locator("header input[name=q]").input_value() == "اتفاقية دفاع"


@pytest.mark.parametrize("language", LANGUAGES)
def test_chart_is_drawn_under_the_policy(tab, language):
    tab.goto(f"/{language}/pair/SAU-PAK")
    tab.wait_for_selector(".chart svg")
    assert tab.locator(".chart svg").count() == 1


def test_text_of_articles_cannot_act(tab):
    tab.goto("/en/event/hostile-1")
    assert tab.evaluate("document.images.length") == 0
    assert "<img src=x onerror=alert(1)>" in tab.inner_text("main")
    assert "[U+202E]" in tab.inner_text("main")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dossier_prints_with_its_sources(tab, language):
    tab.goto(f"/{language}/pair/SAU-PAK")
    tab.emulate_media(media="print")
    assert not tab.locator(".filters").is_visible()
    assert not tab.locator(".sections").is_visible()
    assert tab.locator(".bibliography > li").first.is_visible()


@pytest.mark.parametrize("path", ["network", "map"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_ties_are_drawn_and_follow_the_slider(tab, language, path):
    tab.goto(f"/{language}/{path}?month=2025-08")
    tab.focus("input[type=range]")
    assert "2025" in tab.get_attribute("input[type=range]", "aria-valuetext")
    tab.keyboard.press("End")
    tab.wait_for_url("**month=2025-09**")
    assert tab.locator("select[name=month]").input_value() == "2025-09"
    tab.wait_for_selector("[data-drawn='3']", timeout=10_000)


def test_ties_can_be_filtered_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/en/network?month=2025-08")
    assert not page.locator("input[type=range]").is_visible()
    page.select_option("select[name=month]", "2025-09")
    page.click("button.primary >> nth=0")
    page.wait_for_url("**month=2025-09**")
    assert page.locator("table").first.is_visible()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_agreement_is_reached_from_a_state_and_accessible(tab, language):
    tab.goto(f"/{language}/party/SAU")
    tab.click("a[href*='/agreement/'] >> nth=0")
    tab.wait_for_url(f"**/{language}/agreement/**")
    assert tab.locator(".track > li").count() >= 1
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert not violations(tab), scheme


@pytest.mark.parametrize("language", LANGUAGES)
def test_dossier_is_taken_along_as_it_is_filtered(tab, language):
    tab.goto(f"/{language}/pair/SAU-PAK")
    tab.select_option("select[name=status]", "happened")
    tab.wait_for_url("**status=happened**")
    tab.wait_for_selector("a[download][href*='status=happened']")
    with tab.expect_download() as taken:
        tab.click("a[download][href*='/export/docx']")
    assert taken.value.suggested_filename == "mithaq-SAU-PAK.docx"
    with zipfile.ZipFile(taken.value.path()) as document:
        assert b"w:document" in document.read("word/document.xml")
