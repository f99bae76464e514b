"""What a person meets in a real browser: the ten-second task, keyboard, phone, print, axe-core's rules."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import KB
from tests.web.serving import serving

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "/",
    "/check?name=kratom&name=Xanax&name=quetiapnie&name=amoxicillin&name=ketum&condition=pregnancy",
    "/check?name=kratom&name=midazolam&name=dextromethorphan&name=nalmefene&open=all",
    "/check?name=kratom",
    "/substance/kratom",
    "/substance/quetiapine",
    "/alkaloid/mitragynine",
    "/condition/pregnancy",
    "/class/benzodiazepines",
    "/interaction/kratom--quetiapine",
    "/caution/kratom--pregnancy",
    "/source/tanna2023",
    "/adverse-effects",
    "/uses",
    "/claims",
    "/regulation",
    "/warnings",
    "/gaps",
    "/methods",
    "/search?q=quetiapnie",
    "/nowhere",
)


@pytest.fixture(scope="module")
def address(_cache_of_the_tests: None) -> Iterator[str]:
    with serving(KB) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("no Chromium was found, and BROWSER_TESTS says that one is required")
        pytest.skip("NO BROWSER TEST WAS RUN: install Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


def opened(browser: Browser, url: str, width: int = 1200, **more: Any) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, **more).new_page()
    page.goto(url)
    return page


def test_the_ten_second_task(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_label("What does the person take?").fill("kratom, Xanax, Zoloft")
    page.get_by_role("button", name="Check").click()
    first = page.locator("article.answer").first
    expect(first).to_contain_text("major")
    expect(first).to_contain_text("Xanax")
    advice = first.get_by_text("What to do").first
    box = advice.bounding_box()
    assert box is not None
    assert box["y"] < 900, "advice on the gravest pair stands on the first screen"
    first.locator("summary").first.click()
    expect(first.locator("ul.evidence").first).to_be_visible()
    first.locator("ul.evidence a.cite").first.click()
    expect(page.get_by_role("heading", name="What was found in it")).to_be_visible()
    page.go_back()
    assert "name=kratom" in page.url


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the answer")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_id("list")
    page.keyboard.type("kratom, quetiapine")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("kratom · quetiapine")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("ul.evidence").first).to_be_visible()


def test_every_focus_can_be_seen(browser: Browser, address: str) -> None:
    page = opened(browser, address + "/check?name=kratom&name=Xanax")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_off_a_phone(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address + path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(browser: Browser, address: str, path: str, scheme: str) -> None:
    page = opened(browser, address + path, color_scheme=scheme)
    found = Axe().run(page)
    told = [
        (rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found.response["violations"]
    ]
    assert told == []
    page.context.close()


def test_paper_shows_the_evidence_and_leaves_out_the_forms(browser: Browser, address: str) -> None:
    page = opened(browser, address + "/check?name=kratom&name=Xanax&name=Zoloft")
    hidden = page.locator("ul.evidence").first
    assert not hidden.is_visible()
    page.emulate_media(media="print")
    box = hidden.bounding_box()
    assert box is not None
    assert box["height"] > 20
    expect(page.locator("form.entry")).to_be_hidden()
    expect(page.locator("form.find")).to_be_hidden()
    expect(page.locator("section.certificate")).to_be_visible()
    expect(page.locator("section.sources li").first).to_be_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_severity_is_told_without_colour(browser: Browser, address: str) -> None:
    page = opened(browser, address + "/check?name=kratom&name=Xanax&name=lithium", forced_colors="active")
    marks = page.locator("article.answer h3 .mark")
    shapes = {mark.locator("path, circle").first.get_attribute("d") or "circle" for mark in marks.all()}
    words = {mark.inner_text().lower() for mark in marks.all()}
    assert len(shapes) == len(words) >= 2
