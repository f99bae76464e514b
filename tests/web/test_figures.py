"""Every figure says what the findings say: in its table, its CSV, its picture and in words."""

import csv
import io
import math
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from safetykb.lookup.store import Store
from safetykb_web import create_app
from safetykb_web.figure_pages import FILTERS
from safetykb_web.figures.canvas import Area, Canvas, Text
from safetykb_web.figures.figure import Curves, Mark, Strip
from safetykb_web.figures.image import DESK, PHONE, laid_out
from safetykb_web.figures.kinds import KINDS, figure
from tests.conftest import GOOD_KB, ROOT

FIGURES_KB = ROOT / "tests" / "figures_kb"
"""What a figure is drawn of, laid over the small knowledge base."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("figures") / "kb"
    shutil.copytree(GOOD_KB, root)
    shutil.copytree(FIGURES_KB, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def client(files: Path) -> FlaskClient:
    return create_app(files).test_client()


@pytest.fixture(scope="module")
def client_of_other_numbers(files: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Ask a copy of the knowledge base in which one number of each source is another one."""
    root = Path(shutil.copytree(files, tmp_path_factory.mktemp("changed") / "kb"))
    for name, was, now in CHANGES:
        source = root / "sources" / f"{name}.yaml"
        text = source.read_text(encoding="utf-8")
        assert text.count(was) == 1, was
        source.write_text(text.replace(was, now), encoding="utf-8")
    return create_app(root).test_client()


CHANGES = (
    ("assays2023", "value: 77.9", "value: 88.1"),
    ("measured2024", "value: 52", "value: 53.5"),
    ("trial2020", "value: 1.5", "value: 1.55"),
    ("measured2024", "value: 45.3", "value: 46.8"),
    ("../regulations/de", "status: not_approved_not_scheduled", "status: prohibited"),
)
"""Source, what it says, and what it says in the copy."""


def table(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """Return the lines of a figure's CSV by their heads."""
    answer = client.get(f"{address}.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text)))


def on_page(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """Return the lines of the table on a figure's page by their heads."""
    soup = BeautifulSoup(client.get(address).text, "lxml")
    return [
        {str(cell["data-head"]): cell.get_text() for cell in row.find_all("td") if cell.get("data-head")}
        for row in soup.select("table.numbered tbody tr")
    ]


def lines(rows: Sequence[dict[str, str]], *heads: str) -> list[tuple[str, ...]]:
    return [tuple(row[head] for head in heads) for row in rows]


def numbers_of(client: FlaskClient, address: str) -> str:
    """Return every cell of a figure's CSV with a blank behind it."""
    return "".join(f"{cell.removesuffix('.0')} " for row in table(client, address) for cell in row.values())


def drawn(client: FlaskClient, address: str) -> str:
    """Return all words that are drawn."""
    root = ElementTree.fromstring(client.get(f"{address}.svg").text)
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def told(client: FlaskClient, address: str) -> str:
    """Return what a screen reader is told of a figure."""
    root = ElementTree.fromstring(client.get(f"{address}.svg").text)
    named = [root.find(f"{SVG}{part}") for part in ("title", "desc")]
    return " ".join(part.text or "" for part in named if part is not None)


def test_every_assay_of_a_substance_is_in_its_figure_with_its_own_number(client: FlaskClient) -> None:
    rows = table(client, "/figures/affinity/alkaloid")
    assert lines(rows, "Target", "Measure", "Estimate", "Low", "High", "Unit", "Tested in", "Findings") == [
        ("receptor", "Ki", "77.9", "61.0", "95.0", "nM", "human receptor in cells", "assays2023#receptor"),
        ("enzyme", "IC50", "", "45.0", "", "µM", "rat liver", "assays2023#enzyme-block"),
        ("enzyme", "IC50", "12.0", "", "", "ug/mL", "rat liver", "assays2023#enzyme-block"),
    ]
    words = drawn(client, "/figures/affinity/alkaloid")
    assert "77.9 (61-95) nM" in words
    assert "> 45 µM" in words
    assert "human receptor in cells" in words
    assert "12 ug/mL" not in words, "no molar concentration: it cannot stand on this axis"
    assert "stands in the table only" in client.get("/figures/affinity/alkaloid").text


def test_a_comparator_s_number_is_its_own_and_a_number_in_doubt_is_never_without_its_doubt(
    client: FlaskClient,
) -> None:
    rows = table(client, "/figures/affinity/receptor")
    assert lines(rows, "Substance", "Estimate", "Unit") == [
        ("strong", "2.5", "nM"),
        ("strong", "7.09", "µM"),
        ("drug", "3.3", "nM"),
        ("alkaloid", "77.9", "nM"),
    ]
    assert rows[1]["In doubt because"] == "The two numbers of the work probably changed places."
    assert "Ki, tested in: not stated, in doubt" in drawn(client, "/figures/affinity/receptor")
    assert "in doubt: 7.09 µM" in told(client, "/figures/affinity/receptor")


def test_content_tells_constituents_products_and_units_apart(client: FlaskClient) -> None:
    rows = table(client, "/figures/content/leaf")
    heads = ("Constituent", "In", "Estimate", "Low", "High", "Unit", "Analysed", "Findings")
    assert lines(rows, *heads) == [
        ("strong", "leaf", "", "", "0.04", "mg/g", "powders from shops", "measured2024#content"),
        ("strong", "strong tablet", "52.0", "22.0", "75.0", "mg/g", "", "measured2024#tablet"),
        ("alkaloid", "leaf", "79.0", "", "", "mg a glass", "powders from shops", "measured2024#content"),
        ("alkaloid", "leaf", "", "1.2", "6.0", "%", "powders from shops", "measured2024#content"),
    ]
    words = drawn(client, "/figures/content/leaf")
    assert "12-60 mg/g" in words, "percent stand on the same axis as milligrams in a gram"
    assert "< 0.04 mg/g" in words
    assert "79" not in words, "a glass has no weight"
    assert [row["In"] for row in table(client, "/figures/content/strong")] == ["leaf", "strong tablet"]
    assert "what was analysed: not stated" in drawn(client, "/figures/content/strong")


def test_what_was_measured_in_people_leads_and_a_prediction_is_called_one(client: FlaskClient) -> None:
    rows = table(client, "/figures/exposure-ratios/leaf")
    assert lines(rows, "Exposure of", "With", "Measure", "Estimate", "Low", "High", "Interval", "Says") == [
        ("drug", "leaf", "AUC ratio", "1.5", "1.3", "1.7", "90 % CI", "supports"),
        ("other", "leaf", "AUC ratio", "1.0", "0.9", "1.1", "90 % CI", "refutes"),
        ("drug", "leaf", "predicted AUC ratio", "5.7", "", "", "", "supports"),
    ]
    assert "predicted AUC, by a model: 5.7" in told(client, "/figures/exposure-ratios/leaf")
    assert [row["With"] for row in table(client, "/figures/exposure-ratios/drug")] == ["leaf", "leaf"]


def test_a_number_that_names_its_target_is_drawn_there_though_its_finding_is_of_an_effect(
    client: FlaskClient,
) -> None:
    rows = table(client, "/figures/affinity/drug")
    assert lines(rows, "Target", "Measure", "Estimate", "Unit", "Findings") == [
        ("receptor", "Ki", "3.3", "nM", "assays2023#pain")
    ]
    assert rows[0]["Tested in"] == "", "nobody bound anything in the mice that slept"


def test_half_lives_are_those_of_people_with_what_was_taken_and_the_limit(client: FlaskClient) -> None:
    rows = table(client, "/figures/half-lives/leaf")
    assert lines(rows, "Substance", "Estimate", "Unit", "Taken", "Measured in", "Limit") == [
        ("alkaloid", "45.3", "h", "leaf powder, single", "healthy adults, n = 5", "Five people."),
        ("strong", "4.7", "h", "leaf powder, daily, 15 days", "healthy adults", ""),
    ]


def test_a_level_is_a_model_that_says_so_and_is_computed_from_what_was_measured(client: FlaskClient) -> None:
    rows = table(client, "/figures/level-model/alkaloid")
    days = [f"{45.3 * math.log2(1 / left) / 24:.1f}" for left in (0.1, 0.03)]
    heads = ("Half-life in hours", "Daily use settles (90 %) after days", "Gone (97 %) after days", "Limit")
    assert lines(rows, *heads) == [("45.3", *days, "Five people.")]
    assert "(model)" in told(client, "/figures/level-model/alkaloid")
    said = f"half-life 45.3 h, after leaf powder, single, 97 per cent are gone after {days[1]} days"
    assert said in told(client, "/figures/level-model/alkaloid")
    words = drawn(client, "/figures/level-model/alkaloid")
    assert "half-life 45.3 h, after leaf powder, single" in words, "never without the product"
    text = client.get("/figures/level-model/alkaloid").text
    assert "A model, not a measurement" in text
    assert "no question about surgery, driving, tests" in text
    shown = figure(client.application.extensions["served"].now().store, "level-model", "alkaloid").drawing
    assert isinstance(shown, Curves)
    (curve,) = shown.curves
    assert all(left == pytest.approx(100 * 0.5 ** (day * 24 / 45.3)) for day, left in curve.points)


def test_a_map_of_the_law_draws_the_strictest_rule_that_covers_it_and_says_what_is_not_confirmed(
    client: FlaskClient,
) -> None:
    rows = table(client, "/figures/law-us/leaf")
    assert lines(rows, "Place", "Code", "Of", "Status", "Not confirmed because", "Confidence") == [
        ("Alabama, United States", "US-AL", "alkaloid", "prohibited", "", "moderate"),
        ("Texas, United States", "US-TX", "leaf", "regulated", "It was to lapse in 2026-06-30.", "low"),
    ]
    words = drawn(client, "/figures/law-us/leaf").split()
    assert "TX?" in words
    assert {"AL", "AK", "WY"} <= {*words}
    said = told(client, "/figures/law-us/leaf")
    assert "prohibited: Alabama; regulated: Texas (not confirmed)" in said
    assert "Rules on alkaloid count too" in client.get("/figures/law-us/leaf").text
    of_strong = table(client, "/figures/law-us/strong")
    assert [row["Code"] for row in of_strong] == ["US-TX"], "leaf is never carried over to a concentrate"
    assert "neither approved nor controlled: Germany" in told(client, "/figures/law-world/leaf")


def test_evidence_counts_works_by_design_and_time_and_not_findings(client: FlaskClient) -> None:
    rows = table(client, "/figures/evidence/leaf")
    assert lines(rows, "Design", "Published", "Works", "Findings in them") == [
        ("controlled interaction trial", "no year", "1", "2"),
        ("case report", "no year", "1", "1"),
        ("chemical analysis", "2020-24", "1", "1"),
        ("chemical analysis", "no year", "1", "1"),
        ("model", "2020-24", "1", "1"),
        ("regulator statement", "2025-29", "1", "1"),
    ]
    said = told(client, "/figures/evidence/leaf")
    assert "chemical analysis: 1 in 2020-24, 1 in no year" in said


def test_what_adds_up_is_what_a_check_of_the_same_list_says(client: FlaskClient) -> None:
    way = BeautifulSoup(client.get("/check?name=drug&name=leaf&condition=pregnancy").text, "lxml")
    link = way.find("a", string="As a figure")
    assert link
    assert str(link["href"]) == "/figures/burdens/drug+leaf+pregnancy"
    report = client.get("/check.json?name=drug&name=leaf&condition=pregnancy").json
    assert report
    wanted = [
        (concern["concern"], member["entered_as"], member["severity"], member["documentation"])
        for concern in report["concerns"]
        for member in concern["members"]
    ]
    assert wanted
    rows = table(client, str(link["href"]))
    assert lines(rows, "What may happen", "Who", "Severity", "How sure") == wanted
    kept = client.get("/check?name=drug+eye+drops&name=leaf").text
    assert "As a figure" not in kept, "a figure of ids would not know the form"


@pytest.mark.parametrize(
    ("address", "was", "now"),
    [
        ("/figures/affinity/alkaloid", "77.9", "88.1"),
        ("/figures/content/strong", "52 ", "53.5 "),
        ("/figures/exposure-ratios/leaf", "1.5 ", "1.55 "),
        ("/figures/half-lives/leaf", "45.3", "46.8"),
        ("/figures/level-model/alkaloid", "45.3", "46.8"),
        ("/figures/law-world/leaf", "approved", "prohibited"),
    ],
)
def test_a_finding_that_is_changed_changes_the_figure_everywhere(
    client: FlaskClient, client_of_other_numbers: FlaskClient, address: str, was: str, now: str
) -> None:
    for asked, there, gone in ((client, was, now), (client_of_other_numbers, now, was)):
        for text in (drawn(asked, address), told(asked, address), numbers_of(asked, address)):
            assert there in text
            assert gone not in text


NOT_LISTED = ("/figures/evidence/leaf", "/figures/burdens/drug+leaf+pregnancy")
"""Figures that the index of a small knowledge base does not lead to."""


def every_figure(client: FlaskClient) -> Iterator[str]:
    """Yield the addresses of all figures that the index leads to, and of others."""
    yield from NOT_LISTED
    soup = BeautifulSoup(client.get("/figures").text, "lxml")
    yield from (str(link["href"]) for link in soup.select("main a[href^='/figures/']"))


def test_page_and_csv_and_json_of_every_figure_say_the_same_and_every_line_has_its_source(
    client: FlaskClient,
) -> None:
    addresses = [*every_figure(client)]
    assert {address.split("/")[2] for address in addresses} == {kind.word for kind in KINDS}
    for address in addresses:
        rows, shown = table(client, address), on_page(client, address)
        body = client.get(f"{address}.json").json
        assert body
        assert len(rows) == len(shown) == len(body["figure"]["rows"]), address
        for row, cells in zip(rows, shown, strict=True):
            for head, cell in cells.items():
                assert cell == row[head] or float(cell) == float(row[head]), (address, head)
            assert row["Findings"], address
        assert {name.partition("#")[0] for row in rows for name in row["Findings"].split()} == {
            *body["sources"]
        }
        assert body["hash"] in client.get(address).text


def test_a_screen_reader_is_told_what_is_drawn(client: FlaskClient) -> None:
    for address in every_figure(client):
        root = ElementTree.fromstring(client.get(f"{address}.svg").text)
        assert root.get("role") == "img"
        named = {element.get("id") for element in root}
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= named
        page = BeautifulSoup(client.get(address).text, "lxml")
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids)), address


def boxes_that_touch(canvas: Canvas) -> Iterator[tuple[str, str]]:
    texts = [item for item in canvas.items if isinstance(item, Text)]
    for place, one in enumerate(texts):
        assert one.box.left >= -0.5, one.words
        assert one.box.right <= canvas.width + 0.5, one.words
        assert one.box.bottom <= canvas.height + 0.5, one.words
        yield from ((one.words, other.words) for other in texts[place + 1 :] if one.box.touches(other.box))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_words_touch_others_on_a_phone_or_a_desk(client: FlaskClient, width: float) -> None:
    store = client.application.extensions["served"].now().store
    for address in every_figure(client):
        _, _, kind, subject = address.split("/")
        canvas = laid_out(figure(store, kind, subject).drawing, width)
        assert list(boxes_that_touch(canvas)) == [], address


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/figures/affinity/nobody", "No assay of binding, block or inhibition with a number is recorded"),
        ("/figures/content/enzyme", "No analysis that gives milligrams in a gram is recorded"),
        ("/figures/exposure-ratios/receptor", "No ratio of exposure is recorded for “receptor”"),
        ("/figures/half-lives/drug", "No half-life in people is recorded for “drug”"),
        ("/figures/law-us/enzyme", "No law of the states of the United States on “enzyme” is recorded"),
        ("/figures/evidence/nobody", "No finding about “nobody” is recorded"),
        ("/figures/burdens/drug+nobody", "“nobody” is no id of a substance or condition"),
        ("/figures/burdens/other+strong", "That is no evidence of safety"),
        ("/figures/level-model/strong", "it inactivates enzyme in the laboratory"),
        ("/figures/level-model/drug", "of a medicine its label speaks"),
        ("/figures/horoscope/leaf", "There is no kind of figure called “horoscope”. There are: affinity"),
    ],
)
def test_a_figure_that_is_not_there_is_told_of_in_a_sentence(
    client: FlaskClient, address: str, why: str
) -> None:
    for ending in ("", ".json", ".svg", ".csv", ".png"):
        answer = client.get(address + ending)
        assert answer.status_code == 404
        assert why in (answer.json["error"] if answer.json else answer.text)


def test_the_ends_of_a_bar_are_told_and_no_sign_is_explained_that_is_not_drawn(client: FlaskClient) -> None:
    assert "A bar: ± error as printed." in client.get("/figures/affinity/alkaloid").text
    assert "An arrow: more, or less," in client.get("/figures/affinity/alkaloid").text
    assert "A bar: 90 % CI." in client.get("/figures/exposure-ratios/leaf").text
    halves = client.get("/figures/half-lives/leaf").text
    assert "the table says which" not in halves
    contents = figure(store_of(client), "content", "leaf").drawing
    assert isinstance(contents, Strip)
    drawn_ = {
        (line.mark.shape, line.mark.hollow) for g in contents.groups for line in g.lines if line.mark.value
    }
    assert {
        (keyed.sign.shape, keyed.sign.hollow) for keyed in contents.key if isinstance(keyed.sign, Mark)
    } == drawn_


def test_on_a_phone_no_letters_hide_what_the_law_is(client: FlaskClient) -> None:
    canvas = laid_out(figure(store_of(client), "law-us", "leaf").drawing, PHONE)
    patterns = [item.box for item in canvas.items if isinstance(item, Area)]
    letters = [item for item in canvas.items if isinstance(item, Text)]
    assert patterns
    for text in letters:
        assert not text.plate, text.words
        assert not any(text.box.touches(box) for box in patterns), text.words


def test_a_file_that_is_sent_around_says_from_where_with_the_host(client: FlaskClient) -> None:
    assert "http://localhost/figures/affinity/alkaloid" in drawn(client, "/figures/affinity/alkaloid")


def store_of(client: FlaskClient) -> Store:
    store = client.application.extensions["served"].now().store
    assert isinstance(store, Store)
    return store


def test_a_picture_needs_no_style_of_its_own_and_tells_nothing_by_colour(client: FlaskClient) -> None:
    for address in every_figure(client):
        text = client.get(f"{address}.svg").text
        assert "style" not in text, "the policy of the site forbids it"
        inks = set(re.findall(r'(?:fill|stroke|color)="([^"]+)"', text))
        assert inks <= {"currentColor", "none", "#fff", "#1c1b19"}, address


def test_png_is_painted_or_says_what_is_missing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resvg_py")
    answer = client.get("/figures/affinity/alkaloid.png")
    assert answer.data.startswith(b"\x89PNG")
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    without = client.get("/figures/affinity/alkaloid.png")
    assert without.status_code == 501
    assert "pip install &#39;safetykb[png]&#39;" in without.text


def test_a_figure_is_two_clicks_from_home(client: FlaskClient) -> None:
    home = BeautifulSoup(client.get("/").text, "lxml")
    assert home.select_one("main a[href='/figures']")
    assert "/figures/affinity/alkaloid" in every_figure(client)


@pytest.mark.parametrize(
    ("page", "titles"),
    [
        ("/alkaloid/alkaloid", ["What alkaloid acts on in the laboratory"]),
        ("/target/receptor", ["What acts on receptor in the laboratory"]),
        ("/substance/drug", ["Exposure with and without another substance: drug"]),
        ("/regulation", ["The law on leaf: the states of the United States", "The law on leaf: countries"]),
    ],
)
def test_figures_stand_where_they_belong_with_their_numbers_folded_beneath(
    client: FlaskClient, page: str, titles: Sequence[str]
) -> None:
    soup = BeautifulSoup(client.get(page).text, "lxml")
    figures = {figure.h3.get_text(): figure for figure in soup.select("figure") if figure.h3}
    assert {*titles} <= figures.keys()
    for title in titles:
        figure = figures[title]
        folded = [
            {str(cell["data-head"]): cell.get_text() for cell in row.select("td[data-head]")}
            for row in figure.select("details table tbody tr")
        ]
        way = figure.select_one("figcaption > p a")
        assert way
        assert folded == on_page(client, str(way["href"]))
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_drawing_that_no_sheet_holds_is_left_out_on_paper_and_that_is_said() -> None:
    is_tall = FILTERS["is_tall"]
    assert is_tall('<svg xmlns="x" width="700" height="3000" viewBox="0 0 700 3000">')
    assert not is_tall('<svg xmlns="x" width="700" height="900" viewBox="0 0 700 900"><rect height="3000"/>')


def test_a_short_drawing_stands_on_paper(client: FlaskClient) -> None:
    assert "is left out on paper" not in client.get("/figures/exposure-ratios/leaf").text
