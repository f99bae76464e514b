"""A name leads to one record, or asks among those that are meant; nothing is made of itself."""

import shutil
from pathlib import Path

import pytest

from safetykb.curation.checks.names import (
    age_of_life,
    country_code,
    name_is_nobodys,
    nothing_of_itself,
    only_a_name,
    shared_name_is_meant,
)
from safetykb.curation.load import load
from safetykb.curation.problems import Problem
from tests.conftest import GOOD_KB


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))


def add(root: Path, name: str, lines: str) -> None:
    path = root / name
    path.write_text(f"{path.read_text(encoding='utf-8')}{lines}\n", encoding="utf-8")


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(Path(problem.path).stem, problem.message) for problem in sorted(problems)]


@pytest.mark.parametrize("name", ["other", "Other", "O.T.H.E.R.", "öther", "other "])
@pytest.mark.parametrize(
    "written",
    [
        "synonyms: ['{}']",
        "names:\n  - {{name: '{}', kind: brand}}",
        "names:\n  - {{name: '{}', kind: abbreviation}}",
    ],
)
def test_another_records_own_name_is_refused_however_it_is_written(
    root: Path, written: str, name: str
) -> None:
    add(root, "substances/drug.yaml", written.format(name))
    found = told(list(name_is_nobodys(load(root)[0])))
    assert found == [("drug", f"{name} is the name of other")]


@pytest.mark.parametrize("name", ["drug", "others", "another", "otter", "leaf other"])
def test_ones_own_name_and_names_that_only_look_alike_may_stand(root: Path, name: str) -> None:
    add(root, "substances/drug.yaml", f"synonyms: ['{name}']")
    assert told(list(name_is_nobodys(load(root)[0]))) == []


def test_two_records_of_one_name_are_both_told(root: Path) -> None:
    text = (root / "effects/sedation.yaml").read_text(encoding="utf-8")
    (root / "effects/sedation.yaml").write_text(
        text.replace("name: sedation", "name: drug"), encoding="utf-8"
    )
    assert ("sedation", "drug is the name of drug") in told(list(name_is_nobodys(load(root)[0])))


def test_a_name_of_several_must_be_meant_on_each(root: Path) -> None:
    add(root, "substances/drug.yaml", "names:\n  - {name: Calm, kind: brand}")
    add(root, "substances/other.yaml", "synonyms: [CALM]")
    found = told(list(shared_name_is_meant(load(root)[0])))
    assert found == [("drug", "Calm is also a name of other"), ("other", "CALM is also a name of drug")]
    add(root, "substances/drug.yaml", "shared: [calm]")
    found = told(list(shared_name_is_meant(load(root)[0])))
    assert found == [("other", "CALM is also a name of drug")]
    add(root, "substances/other.yaml", "shared: [Calm]")
    assert told(list(shared_name_is_meant(load(root)[0]))) == []


@pytest.mark.parametrize("shared", ["Calm", "other", "drug"])
def test_what_nobody_shares_is_not_marked(root: Path, shared: str) -> None:
    add(root, "substances/drug.yaml", f"synonyms: [Calm]\nshared: [{shared}]")
    found = told(list(shared_name_is_meant(load(root)[0])))
    assert found == [("drug", f"{shared} is not a synonym or brand that another record has too")]


@pytest.mark.parametrize(
    ("file", "lines", "message"),
    [
        ("substances/drug.yaml", "ingredients: [drug]", "drug leads back to drug"),
        ("substances/leaf.yaml", "ingredients: [strong-tablet]", "strong-tablet leads back to leaf"),
        ("substances/leaf.yaml", "product_of: leaf", "leaf leads back to leaf"),
        (
            "alkaloids/strong.yaml",
            "forms:\n  - constituent: strong\n    evidence: [tube2019#enzyme-ki]",
            "strong leads back to strong",
        ),
        ("classes/sedatives.yaml", "implies: [sedatives]", "sedatives leads back to sedatives"),
        ("sources/trial2020.yaml", "same_work_as: trial2020", "trial2020 leads back to trial2020"),
    ],
)
def test_nothing_is_made_of_itself(root: Path, file: str, lines: str, message: str) -> None:
    add(root, file, lines)
    assert (Path(file).stem, message) in told(list(nothing_of_itself(load(root)[0])))


def test_a_circle_of_three_is_told_on_each_and_what_leads_into_it_is_not(root: Path) -> None:
    add(root, "substances/drug.yaml", "ingredients: [other]")
    add(root, "substances/other.yaml", "ingredients: [leaf]")
    assert told(list(nothing_of_itself(load(root)[0]))) == []
    add(root, "substances/leaf.yaml", "ingredients: [drug]")
    found = told(list(nothing_of_itself(load(root)[0])))
    assert [name for name, _ in found] == ["drug", "leaf", "other"]


@pytest.mark.parametrize(
    ("countries", "refused"),
    [("[US, GB, EU]", []), ("[UK]", ["UK"]), ("[us]", ["us"]), ("[USA, AU]", ["USA"]), ("[]", [])],
)
def test_a_brand_carries_codes_of_countries(root: Path, countries: str, refused: list[str]) -> None:
    add(root, "substances/drug.yaml", f"names:\n  - {{name: Calm, kind: brand, countries: {countries}}}")
    found = told(list(country_code(load(root)[0])))
    assert found == [("drug", f"{country} is no country") for country in refused]


def test_what_is_known_by_name_alone_has_no_record_that_speaks_of_it(root: Path) -> None:
    (root / "substances/stranger.yaml").write_text(
        "id: stranger\nname: stranger\nkind: drug\nnot_covered: Nothing but the name is known.\n"
        "named_in: [trial2020]\n",
        encoding="utf-8",
    )
    add(root, "substances/drug.yaml", "look_alikes:\n  - {substance: stranger, source: trial2020}")
    assert told(list(only_a_name(load(root)[0]))) == []
    add(root, "substances/stranger.yaml", "form: leaf")
    add(root, "substances/strong-tablet.yaml", "ingredients: [stranger]")
    assert told(list(only_a_name(load(root)[0]))) == [
        ("stranger", "stranger is not covered, and has form"),
        ("strong-tablet", "stranger is not covered"),
    ]


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        ("from_years: 0\nto_years: 9", []),
        ("from_years: 60", []),
        ("to_years: 9", []),
        ("from_years: 19\nto_years: 10", ["19 to 10 years is no span"]),
        ("from_years: -1", ["-1 to -1 years is no span"]),
    ],
)
def test_an_age_of_life_leads_from_the_youngest_to_the_oldest(
    root: Path, lines: str, messages: list[str]
) -> None:
    add(root, "conditions/pregnancy.yaml", lines)
    assert told(list(age_of_life(load(root)[0]))) == [("pregnancy", message) for message in messages]


def test_a_disease_has_no_years(root: Path) -> None:
    (root / "conditions/ache.yaml").write_text(
        "id: ache\nname: ache\nkind: disease\nto_years: 9\n", encoding="utf-8"
    )
    assert told(list(age_of_life(load(root)[0]))) == [("ache", "a disease has no years")]
