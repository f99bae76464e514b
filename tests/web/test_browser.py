"""What a person meets in a real browser: the ten-second task, keyboard, phone, print, axe-core's rules."""

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import KB, WHOLE, drawn
from tests.web.kinds import ONE_OF_EACH, PAGES
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
OF_EACH_SORT = 2
SHORTEN = """most => document.querySelectorAll("main, main *").forEach(parent => {
    const seen = {};
    for (const part of [...parent.children]) {
        const sort = part.tagName + "." + part.className;
        if ((seen[sort] = (seen[sort] || 0) + 1) > most && part.tagName !== "LABEL") part.remove();
    }
})"""
"""Leaves so many children of each tag and class, and what names a field: one of all that a page can show."""


@pytest.fixture(scope="module")
def address(compiled: None) -> Iterator[str]:
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
    advice = page.get_by_text("Advise against").first
    box = advice.bounding_box()
    assert box is not None
    assert box["y"] < 900, "advice on the gravest concern stands on the first screen"
    first.locator(".behind > summary").click()
    first.locator(".pairlines a").first.click()
    expect(page.locator("ul.evidence").first).to_be_visible()
    page.locator("ul.evidence a.cite").first.click()
    expect(page.get_by_role("heading", name="What was found in it")).to_be_visible()
    page.go_back()
    assert "name=kratom" in page.url


def test_what_is_said_stands_beside_its_label_however_much_there_is(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/check?name=heroin&name=alprazolam")
    narrow = page.evaluate(
        """() => [...document.querySelectorAll("article.answer dl")].flatMap(list => {
             const label = list.querySelector("dt").getBoundingClientRect();
             return [...list.querySelectorAll(":scope > dd")]
               .filter(said => said.getBoundingClientRect().left < label.right)
               .map(said => said.textContent.slice(0, 60));
           })"""
    )
    assert narrow == []


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the answer")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_id("list")
    page.keyboard.type("kratom, quetiapine")
    for _ in range(8):
        if page.evaluate("document.activeElement.textContent") == "Check":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("kratom · quetiapine")
    page.locator(".behind > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pairlines a").first).to_be_visible()


def test_every_focus_can_be_seen(browser: Browser, address: str) -> None:
    page = opened(browser, address + "/check?name=kratom&name=Xanax")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


@pytest.fixture(scope="module")
def one_page(browser: Browser, address: str) -> Page:
    """Return the page in which one address after the other is opened."""
    return opened(browser, address, width=360, color_scheme="light")


@pytest.fixture(scope="module", params=PAGES if WHOLE else ONE_OF_EACH)
def shown(one_page: Page, address: str, request: pytest.FixtureRequest) -> Page:
    """Return one page after the other, for the tests that look at each kind; in an audit at all."""
    one_page.set_viewport_size({"width": 360, "height": 900})
    one_page.emulate_media(color_scheme="light")
    one_page.goto(address + request.param)
    return one_page


def test_nothing_runs_off_a_phone(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360


def violations(page: Page, *tags: str) -> list[Any]:
    """Return what axe-core finds, by rule. Of many parts of one sort it is shown some, in an audit all."""
    page.set_viewport_size({"width": 1200, "height": 900})
    if not WHOLE:
        page.evaluate(SHORTEN, OF_EACH_SORT)
    # No rule that is asked needs the style sheets fetched once more.
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": list(tags)} if tags else {})
    found = Axe().run(page, options=options)
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found.response["violations"]]


def test_axe_finds_no_violation(shown: Page) -> None:
    assert violations(shown) == []


@pytest.mark.parametrize("path", drawn(PAGES, 5))
def test_axe_finds_no_colour_that_cannot_be_read_in_the_dark(one_page: Page, address: str, path: str) -> None:
    one_page.emulate_media(color_scheme="dark")
    one_page.goto(address + path)
    assert violations(one_page, "cat.color") == []


def test_axe_sees_what_is_wrong(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', "
        '\'<p style="color: #888; background: #999">Hard to read.</p><img src="data:,">\')'
    )
    assert {rule for rule, _ in violations(page)} == {"color-contrast", "image-alt"}


def test_paper_shows_what_is_open_and_leaves_out_the_forms(browser: Browser, address: str) -> None:
    folded = "/check?name=kratom&name=Xanax&name=Zoloft"
    for where, shown in ((folded, False), (folded + "&open=all", True)):
        page = opened(browser, address + where)
        page.emulate_media(media="print")
        assert page.locator("ul.evidence").first.is_visible() == shown
        expect(page.locator("form.entry")).to_be_hidden()
        expect(page.locator("form.find")).to_be_hidden()
        expect(page.locator("section.certificate")).to_be_visible()
        expect(page.locator("section.sources li").first).to_be_visible()


FIVE = "clarithromycin simvastatin fentanyl+patch apixaban kratom"
TEN = (
    "warfarin fluconazole simvastatin clarithromycin kratom alprazolam sertraline tramadol metformin digoxin"
)


GRAVE = "kratom clozapine fluvoxamine methadone carbamazepine citalopram warfarin lithium ibuprofen ramipril"
DEPRESSED = (
    "oxycodone alprazolam gabapentin 7-OH+tablet quetiapine sertraline tramadol kratom alcohol phenelzine"
)
CHART = "\n".join(
    (
        "Current Medications:",
        "1. Lisinopril-HCTZ 20/12.5 mg PO daily",
        "2. Metoprolol succinate ER 50 mg PO daily",
        "3. ASA 81 mg daily",
        "4. MTX 15 mg weekly",
        "5. Norco 5/325 po q6h prn pain",
        "6. Seroquel XR 300 mg qhs",
        "7. OxyContin 40 q12",
        "OTC/Herbal: kratom capsules, vit D 1,000 IU",
        "Allergies: penicillin (rash), sulfa",
        "PMH: afib, CKD stage 3",
        "Discontinued: fluoxetine 20 mg (stopped 10 days ago)",
    )
)


@pytest.mark.parametrize(
    ("names", "more", "most"),
    [
        (FIVE, "", 3),
        (TEN, "", 3),
        (GRAVE, "", 3),
        (DEPRESSED, "&condition=pregnancy&condition=sleep+apnoea", 3),
        (quote_plus(CHART), "", 3),
        (FIVE, "&for=patient", 1),
    ],
)
def test_five_or_ten_fit_on_three_sheets_of_paper_and_what_the_patient_takes_home_on_one(
    browser: Browser, address: str, names: str, more: str, most: int
) -> None:
    page = opened(browser, f"{address}/check?{'&'.join(f'name={name}' for name in names.split())}{more}")
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) <= most


def test_paper_leaves_out_twice_told_acts_of_a_long_list_and_nothing_of_what_to_do(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/check?{'&'.join(f'name={name}' for name in GRAVE.split())}")
    page.emulate_media(media="print")
    concerns = page.locator("article.concern")
    assert page.locator(".overview li").count() == concerns.count()
    expect(page.locator(".overview .say").first).to_be_hidden()
    for place in range(concerns.count()):
        expect(concerns.nth(place).locator("dt", has_text="What to do").first).to_be_visible()
        expect(concerns.nth(place).locator("dd").nth(0)).to_be_visible()
    for part in concerns.locator("dd.emergency").all():
        expect(part).to_be_visible()
    expect(concerns.locator("dd.aside").first).to_be_hidden()


def test_a_sheet_needs_no_script_and_with_one_it_can_be_printed(browser: Browser, address: str) -> None:
    where = address + "/check?name=kratom&name=Xanax&for=patient"
    for script in (True, False):
        page = opened(browser, where, java_script_enabled=script)
        expect(page.locator("#sheet")).to_contain_text("Call emergency services")
        assert page.get_by_role("button", name="Print").is_visible() == script


def test_a_list_is_built_by_the_keyboard_from_names_that_are_offered(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    adder = page.get_by_label("Or add them one by one")
    adder.press_sequentially("alpra")
    offers = page.get_by_role("option")
    expect(offers.first).to_have_text(re.compile("^alprazolam"))
    expect(adder).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(adder).to_have_attribute("aria-activedescendant", offers.first.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="alprazolam added, 1 on the list")).to_have_count(1)
    page.keyboard.type("kratom powder")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What does the person take?")).to_have_value("alprazolam\nkratom powder")
    page.keyboard.type("ket")
    expect(offers.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(offers).to_have_count(0)
    expect(adder).to_have_value("ket")
    adder.fill("")
    page.get_by_role("button", name="Remove kratom powder").click()
    expect(page.get_by_label("What does the person take?")).to_have_value("alprazolam")
    page.get_by_label("Conditions of the person").press_sequentially("epilepsy, pregn")
    expect(offers.first).to_have_text("pregnancy condition")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Conditions of the person")).to_have_value("epilepsy, pregnancy")
    page.get_by_role("button", name="Check").click()
    assert page.url.endswith("/check?name=alprazolam&condition=epilepsy&condition=pregnancy")


def test_on_the_way_back_the_list_stands_as_it_was_typed(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_label("What does the person take?").fill("kratom\nXanax")
    page.get_by_role("button", name="Check").click()
    page.wait_for_url("**/check?*")
    page.go_back()
    expect(page.get_by_label("What does the person take?")).to_have_value("kratom\nXanax")
    expect(page.get_by_label("On the list").get_by_role("listitem")).to_contain_text(["kratom", "Xanax"])


def test_a_name_is_found_in_two_keys_and_any_word_without_script(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_label("Find anything").press_sequentially("midaz")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/substance/midazolam")
    plain = opened(browser, address, java_script_enabled=False)
    expect(plain.get_by_label("Or add them one by one")).to_have_count(0)
    plain.get_by_label("Find anything").fill("Ohio")
    plain.get_by_role("button", name="Find").click()
    plain.get_by_role("link", name=re.compile("^Ohio")).first.click()
    assert "/regulation" in plain.url


def test_what_is_written_here_takes_less_than_fifteen_kilobytes() -> None:
    scripts = (KB.parent / "web" / "safetykb_web" / "static").glob("*.js")
    assert sum(script.stat().st_size for script in scripts) < 15_000


def test_severity_is_told_without_colour(browser: Browser, address: str) -> None:
    page = opened(browser, address + "/check?name=kratom&name=Xanax&name=lithium", forced_colors="active")
    marks = page.locator("article.answer h3 .mark")
    shapes = {mark.locator("path, circle").first.get_attribute("d") or "circle" for mark in marks.all()}
    words = {mark.inner_text().lower() for mark in marks.all()}
    assert len(shapes) == len(words) >= 2
    full, empty = (page.locator(f".steps i{which}").first for which in (".on", ":not(.on)"))
    ground = "part => getComputedStyle(part).backgroundColor"
    assert full.evaluate(ground) != empty.evaluate(ground), "how sure is seen where grounds are taken away"
