"""Advice gives no amount of what causes dependence; what was tested, is held or is allowed may be told."""

import shutil
from pathlib import Path

import pytest

from safetykb.curation.checks.amounts import dose_in, never_a_dose
from safetykb.curation.kin import never_dosed
from safetykb.curation.load import KnowledgeBase, load
from tests.conftest import GOOD_KB

NAMES = {
    **dict.fromkeys(("kratom", "kratom capsules", "mitragynine", "7-oh", "leaf tea", "extract"), True),
    **dict.fromkeys(("paracetamol", "naloxone", "lorazepam", "buprenorphine", "alcohol"), False),
}


@pytest.mark.parametrize(
    "text",
    [
        "Take 2 g.",
        "Take 2 g of kratom.",
        "Start with 1-2 grams.",
        "Start low, 1 to 2 grams, and go slowly.",
        "Half a teaspoon is plenty.",
        "Take half a teaspoon of kratom.",
        "A level teaspoon of kratom may be taken.",
        "No more than 4 g a day.",
        "Never take more than 4 g.",
        "Do not exceed 5 grams of kratom a day.",
        "3 capsules twice a day.",
        "Take 3 kratom capsules.",
        "Limit to 5 g.",
        "Limit kratom to 5 g.",
        "Up to 2 g is safe.",
        "Up to 2 g of leaf tea was safe in the trial.",
        "Stay below 5 g a day.",
        "Keep to one cup of leaf tea a day.",
        "No more than one cup a day.",
        "You may use a gram of kratom.",
        "Two grams, as tested, may be taken daily.",
        "Take 2 g, the amount that was tested.",
        "A dose of 20 mg of mitragynine is reasonable.",
        "Maximum 20 mg 7-OH.",
        "Most people did well on 3 to 5 g of kratom.",
        "Beginners: 1.5 g; regular users: 3 g.",
        "Reduce kratom to ½ teaspoon.",
        "1/2 tsp twice daily",
        "With paracetamol, stay at 2 g of kratom.",
        "If you take 7-OH, one or two tablets.",
        "Chew ten fresh leaves.",
        "Taper by 1 g a week.",
        "2g per day",
        "Two doses of kratom a day.",
        "One 7-OH tablet a day.",
        "A cup of tea a day does no harm.",
        "One cup of leaf tea is no problem.",
        "A heaped teaspoon will do.",
        "Cut to one capsule.",
        "A small dose of kratom is safe.",
        "Low doses of kratom are fine.",
        "Take a small amount.",
        "Keep to small amounts of kratom.",
        "A little kratom is fine.",
    ],
)
def test_an_amount_in_advice_is_refused(text: str) -> None:
    assert dose_in(text, NAMES, own=True)


@pytest.mark.parametrize(
    "text",
    [
        "Take no amount of kratom.",
        "Paracetamol at most 2 g a day.",
        "Take at most 2 g of paracetamol a day if you use kratom.",
        "With kratom, limit paracetamol to 2 g.",
        "Give naloxone 4 mg to whoever took kratom.",
        "Start lorazepam at 1 mg.",
        "Most were stable on 8 to 16 mg of buprenorphine.",
        "The trial gave 2 g of kratom as tea.",
        "One 2 g tea was tested; nobody knows about more.",
        "One cup of leaf tea, as tested, called for no precaution on exposure grounds.",
        "Mitragynine up to 40 mg left pressure unchanged in volunteers.",
        "A death was reported in one man on about 100 g of kratom a day.",
        "A product contains up to 270 mg of mitragynine.",
        "Products hold 14 to 270 mg of mitragynine a gram.",
        "Hormones stay normal in 19 regular users on 76 to 94 mg of mitragynine a day.",
        "The law limits a serving to 1 mg of 7-OH.",
        "45 % of them had taken 1 to 5 g in the day.",
        "Extract has more alkaloid a gram than kratom.",
        "Single deaths came with 0.95 to 3.8 mg/L mitragynine.",
        "Two potent opioids, often in one tablet, may add up.",
        "Do not take a shot of kratom with alcohol.",
        "Avoid 7-OH tablets.",
        "Expect advice to avoid kratom, not a dose.",
        "Wait two hours, and call for help.",
        "Ask for a test of 3 samples of kratom.",
        "Small doses of kratom are not safe either.",
        "Do not take a small dose to try it out.",
        "A small amount of kratom can kill a child.",
        "A low dose of paracetamol is safe.",
    ],
)
def test_an_amount_that_is_told_may_stand(text: str) -> None:
    assert dose_in(text, NAMES, own=True) is None


def test_the_substance_of_the_record_counts_where_the_sentence_names_none() -> None:
    assert dose_in("Take 2 g.", NAMES, own=True) == "2 g"
    assert dose_in("Take 2 g.", NAMES, own=False) is None
    assert dose_in("Take 2 g of kratom.", NAMES, own=False) == "2 g"


def test_which_substances_are_never_dosed_is_read_from_the_data(kb: KnowledgeBase) -> None:
    small, _ = load(GOOD_KB)
    assert never_dosed(small) == {"leaf", "alkaloid", "strong-tablet", "strong"}
    assert never_dosed(kb) >= {"kratom", "kratom-extract", "kratom-7oh-product", "mitragynine", "feel-free"}
    assert never_dosed(kb).isdisjoint({"paracetamol", "naloxone", "caffeine", "buprenorphine"})


@pytest.fixture
def good_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "interactions/drug--leaf.yaml",
            "patient:",
            "monitoring: Take 2 g, and count breaths.\n    patient:",
        ),
        ("claims/safe.yaml", "safer_statement: ", "safer_statement: Up to 2 g of leaf is safe. "),
        (
            "substances/strong-tablet.yaml",
            "kind: product",
            "description: Start with 3 tablets.\nkind: product",
        ),
        ("rules/probe-pathway.yaml", "text: Advise against extracts.", "text: Limit leaf to 5 g a day."),
        ("substances/leaf.yaml", "text: Taper under", "text: Reduce by half a teaspoon a week. Taper under"),
    ],
)
def test_every_text_that_advises_is_read(file: str, old: str, new: str, good_copy: Path) -> None:
    path = good_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = list(never_a_dose(load(good_copy)[0]))
    assert [Path(problem.path).name for problem in problems] == [path.name]
