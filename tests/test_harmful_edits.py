"""Forty edits that could hurt somebody, and for each the guard that catches it before it lands.

A guard is a rule of the lint; `loss`, which `safetykb diff` and `safetykb ledger` refuse without a reason;
`line`, a changed line of the ledger, which makes it stale until a person has read it; or `second reader`, who
alone can see that a source does not say what it is cited for.
"""

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from safetykb.curation.lint import lint
from safetykb.curation.load import load
from safetykb.reasoning.reasoner import reasoner
from safetykb.snapshot.ledger import Line, ledger_of, losses
from tests.conftest import CLINIC_KB

pytestmark = pytest.mark.faults

LOSS, LINE, READER = "loss", "line", "second reader"


@dataclass(frozen=True)
class Edit:
    """What somebody writes in a file in place of what stands there. An empty `old` is the whole file."""

    harm: str
    guard: str
    file: str
    old: str = ""
    new: str = ""


TABLE = "rules/opioid-antagonist.yaml"
PROBE = "rules/probe-pathway.yaml"
SEDATIVE = "interactions/fictosedatives--testleaf.yaml"
TRIAL = "interactions/fictolam--testleaf.yaml"
NO_EFFECT = "interactions/fictorphan--testleaf.yaml"
CASE = "interactions/fictiapine--testleaf.yaml"
PREGNANT = "cautions/testleaf--pregnancy.yaml"
MEMBER = "substances/fictazepam.yaml"
LEAF = "substances/testleaf.yaml"
IN_CLASS = "classes:\n  - drug_class: fictosedatives\n    rationale: An invented member.\n"
OTHER = "substances/fictopental.yaml"
SEARCH = "searches/fictocillin-testleaf.yaml"

EDITS = (
    Edit("a misspelt case silences a rule", "cells_are_the_cases", TABLE, "maintenance", "maintenence"),
    Edit("a rule's table is gone", "rule_table_owed", TABLE),
    Edit("just stop", "never_just_stop", PREGNANT, "stopping: see testleaf#stopping", "stopping: Just stop."),
    Edit("a rule's table under another name", "rule_table_owed", PROBE, "id: probe-pathway", "id: probes"),
    Edit(
        "one cell speaks for another case", "cells_are_the_cases", PROBE, "extract_untested", "tea_untested"
    ),
    Edit(
        "an antagonist of unknown use",
        "setting_owed",
        "substances/fictrexone.yaml",
        "    setting: maintenance\n",
    ),
    Edit(
        "a maintenance antagonist taken for a rescue",
        LOSS,
        "substances/fictrexone.yaml",
        "setting: maintenance",
        "setting: overdose_rescue",
    ),
    Edit("a member leaves its class", LOSS, OTHER, IN_CLASS),
    Edit(
        "a class record excepts its member",
        LOSS,
        SEDATIVE,
        "    not_for:\n",
        "    not_for:\n      - member: fictazepam\n        reason: Milder.\n",
    ),
    Edit(
        "a liability of the leaf is gone",
        LOSS,
        LEAF,
        "  - effect: cns-depression\n    evidence: [cases2021#sleepy]\n",
    ),
    Edit(
        "the leaf is an opioid no more",
        LOSS,
        LEAF,
        "  - effect: opioid-partial-agonist\n    evidence: [tube2018#testleaf-receptor]\n",
    ),
    Edit("a substrate is none", LOSS, "substances/fictosartan.yaml", "role: substrate", "role: inhibitor"),
    Edit("a record of a death is gone", LOSS, SEDATIVE),
    Edit("a caution is gone", LOSS, PREGNANT),
    Edit(
        "contents of the tablet are not absorbed",
        LOSS,
        "substances/fictocombi.yaml",
        "not_absorbed: [fictoxone]",
        "not_absorbed: [fictoxone, fictazepam]",
    ),
    Edit("a brand leads nowhere", LOSS, MEMBER, "names:\n  - {name: Sedafict, kind: brand}\n"),
    Edit("a synonym leads nowhere", LOSS, LEAF, "synonyms: [Folium fictum]\n"),
    Edit("major becomes moderate", LOSS, SEDATIVE, "severity: major\n", "severity: moderate\n"),
    Edit("avoid becomes a little care", LOSS, SEDATIVE, "action: avoid\n", "action: minimise_risk\n"),
    Edit("usually avoid becomes a little care", LOSS, CASE, "action: usually_avoid", "action: minimise_risk"),
    Edit(
        "nobody watches the breathing",
        LOSS,
        TRIAL,
        "    monitoring: Watch breathing for six hours where both were taken.\n",
    ),
    Edit(
        "the patient is told nothing",
        "patient_owed",
        SEDATIVE,
        "    patient: Do not take these together. Call emergency services if somebody cannot be woken.\n",
    ),
    Edit(
        "blank words for the patient",
        "blank_text",
        PREGNANT,
        "patient: Tell us if you take testleaf. Do not stop alone; we will help you and the baby.",
        "patient: ' '",
    ),
    Edit("nobody is told how to stop", "stopping_owed", PREGNANT, "    stopping: see testleaf#stopping\n"),
    Edit(
        "how to stop leads nowhere",
        "stopping_resolves",
        PREGNANT,
        "see testleaf#stopping",
        "see fictine#stopping",
    ),
    Edit(
        "no rescue",
        "rescue_never_discouraged",
        TABLE,
        "In a suspected overdose give it, support breathing and call for help.",
        "In a suspected overdose do not give fictoxone.",
    ),
    Edit(
        "management is reversed",
        "avoid_is_advised",
        SEDATIVE,
        "Advise against the two together; offer naloxone",
        "The two go well together; no need of naloxone",
    ),
    Edit("the harm is played down", LINE, SEDATIVE, "Deep sleep, failing breath, death.", "Rest."),
    Edit(
        "pregnancy is no reason",
        "avoid_is_advised",
        PREGNANT,
        "Advise against it; offer treatment in place of sudden stopping.",
        "It may go on as before.",
    ),
    Edit(
        "severity and action contradict each other", "axes_agree", PREGNANT, "action: avoid", "action: ignore"
    ),
    Edit(
        "no effect, and no trial", "no_effect_is_shown", NO_EFFECT, "bearing: refutes}", "bearing: context}"
    ),
    Edit(
        "a wide interval refutes",
        "direction_by_numbers",
        "sources/trial2020.yaml",
        "low: 0.83, high: 1.19",
        "low: 0.63, high: 1.59",
    ),
    Edit(
        "a case refutes itself",
        "bearing_fits_direction",
        CASE,
        "cases2021#fictiapine-level, bearing: supports",
        "cases2021#fictiapine-level, bearing: refutes",
    ),
    Edit(
        "a source that nobody has",
        "known_finding",
        TRIAL,
        "finding: trial2020#fictolam-auc",
        "finding: trial2021#fictolam-auc",
    ),
    Edit("a search of tomorrow", "day_has_come", SEARCH, "date: 2026-11-24", "date: 2126-11-24"),
    Edit(
        "a search that was never made",
        LINE,
        SEARCH,
        "query: testleaf fictocillin",
        "query: every trial of testleaf",
    ),
    Edit(
        "an address that runs a program",
        "address_leads",
        "sources/trial2020.yaml",
        "https://example.org/clinic-trial",
        "javascript:alert(1)",
    ),
    Edit(
        "a warning turned round",
        LINE,
        "warnings/agency-2019.yaml",
        "Do not take testleaf with",
        "Take testleaf with",
    ),
    Edit(
        "a finding says more than its source",
        READER,
        "sources/trial2020.yaml",
        "value: 1.5, low: 1.3, high: 1.7",
        "value: 1.3, low: 1.26, high: 1.4",
    ),
    Edit(
        "advice called a source's own",
        "source_can_advise",
        SEDATIVE,
        "    management:\n      basis: editorial",
        "    management:\n      basis: source",
    ),
)
MOST_BY_A_READER = 5


@pytest.fixture(scope="module")
def before() -> tuple[Line, ...]:
    return ledger_of(reasoner(load(CLINIC_KB)[0]))


def apply(edit: Edit, root: Path) -> None:
    path = root / edit.file
    if not edit.old:
        path.unlink()
        return
    text = path.read_text(encoding="utf-8")
    assert edit.old in text
    path.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")


def test_forty_edits_are_kept_and_few_are_left_to_a_reader() -> None:
    assert len({edit.harm for edit in EDITS}) == len(EDITS) == 40
    assert Counter(edit.guard for edit in EDITS)[READER] <= MOST_BY_A_READER


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.harm)
def test_a_harmful_edit_is_caught_by_its_guard(edit: Edit, before: tuple[Line, ...], tmp_path: Path) -> None:
    root = tmp_path / "kb"
    shutil.copytree(CLINIC_KB, root)
    apply(edit, root)
    problems = {problem.rule for problem in lint([root])[0]}
    if edit.guard not in (LOSS, LINE, READER):
        assert edit.guard in problems
        return
    after = ledger_of(reasoner(load(root)[0]))
    match edit.guard:
        case "loss":
            assert losses(before, after)
        case "line":
            assert after != before
        case _:
            assert problems == set()
            assert after == before
