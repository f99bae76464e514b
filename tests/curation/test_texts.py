"""Letters that hide, pose or say nothing are refused in every text; names in any script are not."""

from dataclasses import replace

import pytest

from safetykb.curation.checks import texts
from safetykb.curation.load import Entry, KnowledgeBase, load
from safetykb.curation.yamlfile import Tree, YamlFile
from safetykb.model import Effect
from tests.conftest import GOOD_KB


@pytest.fixture(scope="module")
def good() -> KnowledgeBase:
    return load(GOOD_KB)[0]


def faults(good: KnowledgeBase, effect: Effect) -> set[str]:
    entry = Entry("sedation", "effects", effect, YamlFile("sedation.yaml", "", Tree("{}", "[1, 1]")))
    kb = replace(good, entries=(entry,))
    rules = (texts.blank_text, texts.hidden_character, texts.mixed_script)
    return {problem.rule for rule in rules for problem in rule(kb)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "blank_text"),
        (" ", "blank_text"),
        ("-", "blank_text"),
        ("...", "blank_text"),
        ("n/a", "blank_text"),
        ("TBD.", "blank_text"),
        ("call us\u200b now", "hidden_character"),
        ("call\u00a0us", "hidden_character"),
        ("call us \u202eon", "hidden_character"),
        ("call us\x00", "hidden_character"),
        ("call\nus", "hidden_character"),
        ("call\u2028us", "hidden_character"),
        ("\ufeffcall us", "hidden_character"),
        ("naloxo\u00adne", "hidden_character"),
        ("call\u3164us", "hidden_character"),
        ("call us\ufe0f", "hidden_character"),
        ("nalохone", "mixed_script"),
        ("krαtom", "mixed_script"),
        ("kratοm", "mixed_script"),
        ("ｋratom", "mixed_script"),
        ("𝐤𝐫𝐚𝐭𝐨𝐦", "mixed_script"),
        ("k\u0336ratom", "mixed_script"),
        ("cafe\u0301", "mixed_script"),
        ("стоп", "mixed_script"),
        ("at most ٢ g", "mixed_script"),
        ("МАО inhibitors", "mixed_script"),
    ],
)
def test_what_hides_or_poses_is_refused_in_our_sentences(text: str, rule: str, good: KnowledgeBase) -> None:
    assert faults(good, Effect(id="sedation", name="sedation", description=text)) >= {rule}


@pytest.mark.parametrize(
    "text",
    [
        "At 2 µM and 5 μg/L, by β-arrestin (GTPγS), it blocks α-2 and α2A receptors; TNFα fell by 3 ± 1.",
        "Bäckström, Řehoř and Muñoz say “no” – café, naïve, the heart’s current…",
        "See § 21.2, 37 °C, 10⁻⁶ M, ≥ 2, Δ9-THC.",
    ],
)
def test_what_science_writes_may_stand(text: str, good: KnowledgeBase) -> None:
    assert faults(good, Effect(id="sedation", name="sedation", description=text)) == set()


@pytest.mark.parametrize(
    "name", ["กระท่อม", "кратом", "クラトム", "美沙酮", "크라톰", "قرطوم", "7-OH 粉末", "β-carboline"]
)
def test_a_name_may_be_in_any_script(name: str, good: KnowledgeBase) -> None:
    assert faults(good, Effect(id="sedation", name="sedation", synonyms=(name,))) == set()


@pytest.mark.parametrize("name", ["кpaтом", "Хanax", "methadοne", "ｍethadone", "ＸＡＮＡＸ"])
def test_a_name_may_not_mix_alphabets(name: str, good: KnowledgeBase) -> None:
    assert faults(good, Effect(id="sedation", name="sedation", synonyms=(name,))) == {"mixed_script"}
