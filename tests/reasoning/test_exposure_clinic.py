"""Changes of exposure that every pharmacist knows, asked of the knowledge base itself.

Where an expectation comes from stands beside it: the FDA's tables of strengths (2026, page of index drugs),
labels and trials as the knowledge base cites them.
"""

import pytest

from safetykb.kernel.answer import PairAnswer, worst_action
from safetykb.kernel.order import gravity
from safetykb.kernel.vocabulary import Action, Answer, ProductForm, Severity
from safetykb.reasoning.reasoner import Reasoner

AVOIDING = (Action.AVOID, Action.USUALLY_AVOID)


def pair(ask: Reasoner, one: str, other: str) -> PairAnswer:
    """Return the answer of a pair, the same in either order."""
    found = ask.pair(one, other, (one, other))
    assert found.findings == ask.pair(other, one, (other, one)).findings
    return found


@pytest.mark.parametrize(
    ("perpetrator", "victim", "least", "why"),
    [
        ("clarithromycin", "simvastatin", Severity.MAJOR, "FDA: strong CYP3A inhibitor, sensitive substrate"),
        (
            "ciprofloxacin",
            "tizanidine",
            Severity.MAJOR,
            "FDA, footnote 20: more than fivefold; label forbids",
        ),
        (
            "fluconazole",
            "warfarin",
            Severity.MAJOR,
            "Turrentine 2006: INR above 4 or bleeding in three of six",
        ),
        (
            "rifampicin",
            "clozapine",
            Severity.MAJOR,
            "US label: not recommended with strong inducers of CYP3A4",
        ),
        (
            "fluvoxamine",
            "clomipramine",
            Severity.MAJOR,
            "blocks CYP1A2 and CYP2C19, and CYP2D6 is half at most",
        ),
        ("rifampicin", "ethinylestradiol", Severity.MAJOR, "J Clin Pharmacol 1998: exposure falls by 64 %"),
        ("rifampicin", "norethisterone", Severity.MAJOR, "J Clin Pharmacol 1998: exposure falls by 60 %"),
        ("carbamazepine", "apixaban", Severity.MAJOR, "label: strong inducers of CYP3A and P-gp"),
        ("paroxetine", "codeine", Severity.MODERATE, "FDA: strong CYP2D6 inhibitor; codeine is a prodrug"),
        ("omeprazole", "clopidogrel", Severity.MODERATE, "label: avoid omeprazole"),
        ("itraconazole", "buspirone", Severity.MODERATE, "FDA: strong CYP3A inhibitor, sensitive substrate"),
        ("clarithromycin", "digoxin", Severity.MODERATE, "FDA: P-gp inhibitor; digoxin is narrow"),
        ("diltiazem", "midazolam", Severity.MODERATE, "measured: more than threefold"),
        ("paroxetine", "metoprolol", Severity.MODERATE, "measured: threefold to fivefold"),
    ],
)
def test_a_change_that_matters_is_told(
    perpetrator: str, victim: str, least: Severity, why: str, ask: Reasoner
) -> None:
    found = pair(ask, perpetrator, victim)
    assert gravity(found.severity) >= gravity(least), why
    assert any((f.perpetrator, f.victim) == (perpetrator, victim) for f in found.findings)
    if least is Severity.MAJOR:
        assert worst_action(found.findings) in AVOIDING


def test_codeine_with_paroxetine_does_less_and_not_more(ask: Reasoner) -> None:
    cases = {finding.case for finding in pair(ask, "codeine", "paroxetine").findings}
    assert "activation_lowered_large" in cases
    assert not any(str(case).startswith("raised") for case in cases)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("amlodipine", "atorvastatin"),
        ("amoxicillin", "metformin"),
        ("levothyroxine", "loratadine"),
        ("amoxicillin", "kratom"),
    ],
)
def test_what_must_not_alert_does_not(one: str, other: str, ask: Reasoner) -> None:
    assert gravity(pair(ask, one, other).severity) <= gravity(Severity.MINOR)


def test_kratom_is_told_no_higher_than_what_people_showed(ask: Reasoner) -> None:
    for victim in ("metoprolol", "dextromethorphan", "simvastatin", "digoxin", "midazolam"):
        exposure = [f for f in pair(ask, "kratom", victim).findings if f.victim == victim]
        assert all(gravity(finding.severity) <= gravity(Severity.MINOR) for finding in exposure)
        spoken = [finding.mechanism for finding in exposure if not finding.capped_by]
        assert len(set(spoken)) == len(spoken)


def test_what_mitragynine_does_in_tubes_has_no_strength_in_people(ask: Reasoner) -> None:
    found = pair(ask, "metoprolol", "mitragynine").findings
    below = [finding for finding in found if finding.rule == "exposure"]
    assert all(finding.below == "strength_unspecified" for finding in below)
    assert all(finding.severity is Severity.MINOR for finding in below)


def test_a_tablet_of_7_oh_borrows_no_kinetics_of_leaf(ask: Reasoner) -> None:
    isolates = [made.id for made in ask.kb.products["kratom"] if made.form is ProductForm.ISOLATE]
    assert isolates
    for tablet in isolates:
        found = pair(ask, "simvastatin", tablet).findings
        steps = {edge.from_ for finding in found for edge in finding.path}
        assert not steps & {"kratom", "mitragynine"}
        assert all(finding.perpetrator != tablet for finding in found)


def test_a_ratio_of_people_is_documented_and_the_guess_is_gone(ask: Reasoner) -> None:
    found = [f for f in pair(ask, "ethinylestradiol", "rifampicin").findings if f.rule == "exposure"]
    assert [(f.answer, f.case) for f in found] == [(Answer.DOCUMENTED, "lowered_middle")]
    assert "lebel1998-rifamycins#rifampicin-ethinylestradiol" in found[0].decided_by
