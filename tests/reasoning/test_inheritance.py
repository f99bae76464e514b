"""The table of inheritance, row by row: what a record says of the kin of its ends, and what it never says."""

from dataclasses import dataclass
from itertools import product

import pytest

from safetykb.curation.inputs import role_at
from safetykb.kernel.answer import AnswerFinding, PairAnswer
from safetykb.kernel.scales import PUBLISHED
from safetykb.kernel.vocabulary import (
    Action,
    Answer,
    Basis,
    Bearing,
    Certainty,
    ConditionKind,
    Design,
    Direction,
    Documentation,
    Instrument,
    Mechanism,
    Role,
    Severity,
    TargetKind,
)
from safetykb.model import CaseDetail, CausalityScore, Condition, Judgement, Record, Rule, RuleCell, Target
from safetykb.reasoning.candidates import checkable
from safetykb.reasoning.profile import Profile, Trait
from safetykb.reasoning.reasoner import reasoner
from safetykb.reasoning.rules import probe_pathway
from tests.reasoning.cast import PROBE_TRIAL, REVIEWED, knowledge, seen, told

TRIAL, CASE = Design.CONTROLLED_INTERACTION_TRIAL, Design.CASE_REPORT
TUBE, RATS = Design.IN_VITRO_STUDY, Design.ANIMAL_STUDY
LIST = Design.EXPERT_REVIEW
ESTABLISHED, PROBABLE = Documentation.ESTABLISHED, Documentation.PROBABLE
SUSPECTED, POSSIBLE, UNLIKELY = Documentation.SUSPECTED, Documentation.POSSIBLE, Documentation.UNLIKELY
REFUTES, PATHWAY, CONTEXT = Bearing.REFUTES, Bearing.PATHWAY, Bearing.CONTEXT
RAISED = Mechanism.METABOLIC_INHIBITION

Records = tuple[Record, ...]


def raised(perpetrator: str, victim: str, *evidence: object, **more: object) -> Records:
    """Return a record of a perpetrator that raises a victim, seen in a trial unless evidence is given."""
    works = evidence or (seen(perpetrator, victim, TRIAL),)
    roles = {"mechanism": RAISED, "perpetrator": perpetrator}
    return told(perpetrator, victim, *works, **roles | more)  # type: ignore[arg-type]


def no_effect(perpetrator: str, victim: str, **more: object) -> Records:
    """Return a record of a trial that saw no change of exposure."""
    return raised(perpetrator, victim, seen(perpetrator, victim, TRIAL, REFUTES), severity=None, **more)


@dataclass(frozen=True)
class Row:
    """Records, the pair asked about, and what is to be said of it."""

    title: str
    records: Records
    asked: tuple[str, str]
    answer: Answer
    level: Documentation | None
    via: tuple[str, ...] = ()
    """A part of each sentence that tells how the record came to this pair, in order."""


def documented(title: str, records: Records, asked: tuple[str, str], level: Documentation, *via: str) -> Row:
    return Row(title, records, asked, Answer.DOCUMENTED, level, via)


def inferred(title: str, records: Records, asked: tuple[str, str], level: Documentation, *via: str) -> Row:
    return Row(title, records, asked, Answer.INFERRED, level, via)


def unchanged(title: str, records: Records, asked: tuple[str, str], *via: str) -> Row:
    return Row(title, records, asked, Answer.DOCUMENTED_NO_EFFECT, UNLIKELY, via)


def silent(title: str, records: Records, asked: tuple[str, str]) -> Row:
    return Row(title, records, asked, Answer.NO_RECORD, None)


ONE_OF = "member is one of the klass"
TRIED_CLASS = told("klass", "leaf", seen("leaf", "klass", TRIAL))
SEEN_CLASS = told("klass", "leaf", seen("leaf", "klass"))
MEMBER, SIBLING = ("leaf", "member"), ("leaf", "sibling")

CLASS_ROWS = (
    documented("the pair of the record itself", TRIED_CLASS, ("klass", "leaf"), ESTABLISHED),
    documented(
        "the pair of the record itself, seen by nobody",
        told("klass", "leaf", seen("leaf", "enzyme", TUBE, PATHWAY)),
        ("klass", "leaf"),
        POSSIBLE,
    ),
    documented("a trial of the class", TRIED_CLASS, MEMBER, PROBABLE, ONE_OF),
    documented("a case of the class", SEEN_CLASS, MEMBER, POSSIBLE, ONE_OF),
    documented(
        "a trial of another member",
        told("klass", "leaf", seen("leaf", "sibling", TRIAL)),
        MEMBER,
        PROBABLE,
        ONE_OF,
    ),
    documented(
        "what names the member keeps its level",
        told("klass", "leaf", seen("leaf", "member")),
        MEMBER,
        SUSPECTED,
        ONE_OF,
    ),
    documented(
        "the member is named beside others",
        told("klass", "leaf", seen("leaf", "sibling", also_about=("member",))),
        MEMBER,
        SUSPECTED,
        ONE_OF,
    ),
    documented(
        "the member is the subject",
        told("klass", "leaf", seen("member", "leaf")),
        MEMBER,
        SUSPECTED,
        ONE_OF,
    ),
    documented(
        "the class reaches more than the one case of the member",
        told("klass", "leaf", seen("leaf", "klass", TRIAL), seen("leaf", "member")),
        MEMBER,
        PROBABLE,
        ONE_OF,
    ),
    documented(
        "a list names the member, a case another",
        told("klass", "leaf", seen("leaf", "klass"), seen("leaf", "member", LIST)),
        MEMBER,
        POSSIBLE,
        ONE_OF,
    ),
    documented(
        "what only informs of the member does not keep the level",
        told("klass", "leaf", seen("leaf", "klass"), seen("leaf", "member", CASE, CONTEXT)),
        MEMBER,
        POSSIBLE,
        ONE_OF,
    ),
    documented(
        "trials of the member on both sides",
        told(
            "klass",
            "leaf",
            seen("leaf", "member", TRIAL),
            seen("leaf", "member", Design.RANDOMISED_TRIAL, REFUTES),
        ),
        MEMBER,
        PROBABLE,
        ONE_OF,
    ),
    documented(
        "a list that names the class",
        told("klass", "leaf", seen("leaf", "klass", LIST)),
        MEMBER,
        POSSIBLE,
        ONE_OF,
    ),
    inferred(
        "nobody saw the class or a member",
        told("klass", "leaf", seen("leaf", "enzyme", TUBE, PATHWAY)),
        MEMBER,
        POSSIBLE,
        ONE_OF,
    ),
    inferred(
        "the one who saw it is in doubt",
        told(
            "klass",
            "leaf",
            seen("leaf", "member", doubt="A slip of the unit."),
            seen("leaf", "enzyme", TUBE, PATHWAY),
        ),
        MEMBER,
        POSSIBLE,
        ONE_OF,
    ),
    inferred(
        "nothing but context",
        told("klass", "leaf", seen("leaf", "member", CASE, CONTEXT)),
        MEMBER,
        POSSIBLE,
        ONE_OF,
    ),
    unchanged("a trial of the class saw no change", no_effect("leaf", "klass"), MEMBER, ONE_OF),
    unchanged(
        "a trial of the class saw no change, and the pathway of the member is known",
        raised(
            "leaf",
            "klass",
            seen("leaf", "klass", TRIAL, REFUTES),
            seen("leaf", "member", TUBE, PATHWAY),
            severity=None,
        ),
        MEMBER,
        ONE_OF,
    ),
    silent(
        "a member that the record excepts",
        told("klass", "leaf", seen("leaf", "klass"), not_for=["member"]),
        MEMBER,
    ),
    documented(
        "another member, where one is excepted",
        told("klass", "leaf", seen("leaf", "klass"), not_for=["member"]),
        SIBLING,
        POSSIBLE,
        "sibling is one of the klass",
    ),
    silent(
        "a class does not inherit from its member",
        told("leaf", "member", seen("leaf", "member")),
        ("klass", "leaf"),
    ),
    silent("nor one member from another", told("leaf", "member", seen("leaf", "member")), SIBLING),
    documented(
        "two classes, a step down for each",
        told("klass", "second-klass", seen("klass", "second-klass", TRIAL)),
        ("in-second", "member"),
        SUSPECTED,
        "in-second is one of the second-klass",
        ONE_OF,
    ),
    inferred(
        "two classes of which nobody was seen",
        told("klass", "second-klass", seen("klass", "enzyme", LIST, PATHWAY)),
        ("in-second", "member"),
        POSSIBLE,
        "in-second is one of the second-klass",
        ONE_OF,
    ),
    documented(
        "a class in a condition",
        told("klass", "pregnancy", seen("klass", "pregnancy", TRIAL)),
        ("member", "pregnancy"),
        PROBABLE,
        ONE_OF,
    ),
    inferred(
        "a class in a condition, seen by nobody",
        told("klass", "pregnancy", seen("klass", "enzyme", LIST, PATHWAY)),
        ("member", "pregnancy"),
        POSSIBLE,
        ONE_OF,
    ),
)

LEAF = told("leaf", "medicine", seen("leaf", "medicine", TRIAL))
LEAF_RAISES = raised("leaf", "medicine")
LEAF_STATE = told("leaf", "pregnancy", seen("leaf", "pregnancy"))
STRONG = told("medicine", "strong", seen("strong", "medicine"))
STRONG_RAISES = raised("strong", "medicine")
UNTESTED = "found with leaf leaf; untested at the strength of extract"

PRODUCT_ROWS = (
    documented(
        "leaf tea, on the body", LEAF, ("medicine", "tea"), ESTABLISHED, "tea is a leaf product of leaf"
    ),
    documented(
        "leaf tea, exposure", LEAF_RAISES, ("medicine", "tea"), ESTABLISHED, "tea is a leaf product of leaf"
    ),
    unchanged(
        "leaf tea, no change of exposure", no_effect("leaf", "medicine"), ("medicine", "tea"), "leaf product"
    ),
    documented("leaf tea in a condition", LEAF_STATE, ("tea", "pregnancy"), SUSPECTED, "leaf product"),
    silent(
        "leaf does not inherit from its tea",
        told("medicine", "tea", seen("tea", "medicine")),
        ("leaf", "medicine"),
    ),
    documented(
        "an extract, on the body", LEAF, ("extract", "medicine"), ESTABLISHED, "extract is made from leaf"
    ),
    documented(
        "an extract in a condition", LEAF_STATE, ("extract", "pregnancy"), SUSPECTED, "made from leaf"
    ),
    inferred("an extract, exposure", LEAF_RAISES, ("extract", "medicine"), POSSIBLE, UNTESTED),
    silent(
        "no change of exposure is not said of an extract",
        no_effect("leaf", "medicine"),
        ("extract", "medicine"),
    ),
    silent(
        "nor no effect on the body",
        told("leaf", "medicine", seen("leaf", "medicine", TRIAL, REFUTES), severity=None),
        ("extract", "medicine"),
    ),
    documented(
        "tea with a member of a class",
        TRIED_CLASS,
        ("member", "tea"),
        PROBABLE,
        ONE_OF,
        "tea is a leaf product of leaf",
    ),
    inferred(
        "an extract with a member of a class that leaf raises",
        raised("leaf", "klass"),
        ("extract", "member"),
        POSSIBLE,
        UNTESTED,
        ONE_OF,
    ),
)

APART_ROWS = (
    silent("leaf is not asked for the tablet, on the body", LEAF, ("medicine", "tablet")),
    silent("nor for exposure", LEAF_RAISES, ("medicine", "tablet")),
    silent("nor in a condition", LEAF_STATE, ("tablet", "pregnancy")),
    silent("nor for the strong alkaloid itself", LEAF, ("medicine", "strong")),
    silent(
        "nor its mild alkaloid for the tablet",
        told("medicine", "mild", seen("mild", "medicine")),
        ("medicine", "tablet"),
    ),
    silent(
        "the tablet is not asked for leaf",
        told("medicine", "tablet", seen("tablet", "medicine")),
        ("leaf", "medicine"),
    ),
    *(
        silent(
            f"the strong alkaloid is not asked for {whole}",
            records,
            (min(whole, end), max(whole, end)) if end == "medicine" else (whole, end),
        )
        for whole in ("leaf", "tea", "extract")
        for records, end in (
            (told("medicine", "strong", seen("strong", "medicine", RATS)), "medicine"),
            (raised("strong", "medicine", seen("strong", "medicine", TUBE)), "medicine"),
            (told("strong", "pregnancy", seen("strong", "pregnancy", RATS)), "pregnancy"),
        )
    ),
    documented(
        "the tablet has what its own alkaloid has",
        STRONG,
        ("medicine", "tablet"),
        SUSPECTED,
        "tablet contains strong",
    ),
    documented("exposure too", STRONG_RAISES, ("medicine", "tablet"), ESTABLISHED, "tablet contains strong"),
    documented(
        "and conditions",
        told("strong", "pregnancy", seen("strong", "pregnancy")),
        ("tablet", "pregnancy"),
        SUSPECTED,
        "tablet contains strong",
    ),
    silent(
        "the alkaloid has nothing of its tablet",
        told("medicine", "tablet", seen("tablet", "medicine")),
        ("medicine", "strong"),
    ),
)

ALKALOID_ROWS = (
    inferred(
        "principal alkaloid of a whole that was tried",
        LEAF,
        ("medicine", "mild"),
        PROBABLE,
        "inferred from leaf, whose principal constituent is mild",
    ),
    inferred(
        "principal alkaloid of a whole that a case tells of",
        told("leaf", "medicine", seen("leaf", "medicine")),
        ("medicine", "mild"),
        SUSPECTED,
        "principal constituent",
    ),
    inferred(
        "principal alkaloid, exposure", LEAF_RAISES, ("medicine", "mild"), PROBABLE, "principal constituent"
    ),
    inferred(
        "principal alkaloid in a condition",
        LEAF_STATE,
        ("mild", "pregnancy"),
        SUSPECTED,
        "principal constituent",
    ),
    silent("no change is not said of the alkaloid", no_effect("leaf", "medicine"), ("medicine", "mild")),
    *(
        inferred(
            f"leaf, from {design} of its alkaloid",
            told("medicine", "mild", seen("mild", "medicine", design, bearing)),
            ("leaf", "medicine"),
            POSSIBLE,
            "laboratory findings on mild, a constituent of leaf",
        )
        for design, bearing in ((TUBE, Bearing.SUPPORTS), (RATS, Bearing.SUPPORTS), (TUBE, PATHWAY))
    ),
    inferred(
        "leaf, from more than the laboratory",
        told("medicine", "mild", seen("mild", "medicine"), seen("mild", "medicine", TUBE)),
        ("leaf", "medicine"),
        POSSIBLE,
        "a constituent of leaf",
    ),
    silent(
        "leaf, from people who took the alkaloid",
        told("medicine", "mild", seen("mild", "medicine")),
        ("leaf", "medicine"),
    ),
    silent(
        "leaf, from a tube that only informs",
        told("medicine", "mild", seen("mild", "medicine"), seen("mild", "enzyme", TUBE, CONTEXT)),
        ("leaf", "medicine"),
    ),
    silent(
        "leaf, from a list", told("medicine", "mild", seen("mild", "medicine", LIST)), ("leaf", "medicine")
    ),
    silent(
        "leaf, from an alkaloid without effect",
        raised(
            "mild",
            "medicine",
            seen("mild", "medicine", TRIAL, REFUTES),
            seen("mild", "enzyme", TUBE, PATHWAY),
            severity=None,
        ),
        ("leaf", "medicine"),
    ),
    silent(
        "tea, from the alkaloid of its leaf",
        told("medicine", "mild", seen("mild", "medicine", TUBE)),
        ("medicine", "tea"),
    ),
)

CONSTITUENT_ROWS = (
    inferred(
        "a principal constituent that is no alkaloid",
        told("medicine", "root", seen("root", "medicine")),
        ("medicine", "resin"),
        SUSPECTED,
        "inferred from root, whose principal constituent is resin",
    ),
    inferred(
        "and its root, from cells",
        told("medicine", "resin", seen("resin", "medicine", TUBE)),
        ("medicine", "root"),
        POSSIBLE,
        "laboratory findings on resin, a constituent of root",
    ),
    silent("no change is not said of it", no_effect("medicine", "root"), ("medicine", "resin")),
    silent(
        "nor what people had who took it, of the root",
        told("medicine", "resin", seen("resin", "medicine")),
        ("medicine", "root"),
    ),
)

PROBED = raised("leaf", "probe", target="enzyme")
PROBED_ELSEWHERE = raised("leaf", "probe", target="other-enzyme")
PROBE_ROWS = (
    documented("the probe itself", PROBED, ("leaf", "probe"), ESTABLISHED),
    inferred("a substrate known from a tube", PROBED, ("leaf", "substrate"), POSSIBLE),
    inferred(
        "a substrate from a regulator's table: never above probable", PROBED, ("indexed", "leaf"), PROBABLE
    ),
    inferred("tea with a substrate", PROBED, ("indexed", "tea"), PROBABLE),
    inferred("an extract with a substrate", PROBED, ("extract", "indexed"), POSSIBLE, UNTESTED),
    silent("the tablet with a substrate", PROBED, ("indexed", "tablet")),
    silent("a substrate of another enzyme", PROBED, ("elsewhere", "leaf")),
    silent("the probe did not change", no_effect("leaf", "probe", target="enzyme"), ("indexed", "leaf")),
    silent(
        "the change is proposed only",
        raised("leaf", "probe", target="enzyme", certainty=Certainty.PROPOSED),
        ("indexed", "leaf"),
    ),
    silent(
        "nobody tried it",
        raised("leaf", "probe", seen("leaf", "probe"), target="enzyme"),
        ("indexed", "leaf"),
    ),
    silent("nobody says which enzyme", raised("leaf", "probe"), ("indexed", "leaf")),
    silent(
        "nobody says who does it",
        told("leaf", "probe", seen("leaf", "probe", TRIAL), mechanism=RAISED, target="enzyme"),
        ("indexed", "leaf"),
    ),
    silent(
        "the trial only informs",
        raised("leaf", "probe", seen("leaf", "probe", TRIAL, CONTEXT), target="enzyme"),
        ("indexed", "leaf"),
    ),
    silent(
        "the trial decides nothing",
        raised(
            "leaf", "probe", seen("leaf", "probe", TRIAL, direction=Direction.INCONCLUSIVE), target="enzyme"
        ),
        ("indexed", "leaf"),
    ),
    silent("an enzyme on which it is not known to act", PROBED_ELSEWHERE, ("elsewhere", "leaf")),
    silent(
        "the probe fell, and a rise is not told of it",
        raised("leaf", "probe", target="enzyme", mechanism=Mechanism.METABOLIC_INDUCTION),
        ("indexed", "leaf"),
    ),
    silent(
        "a trial on which what the table says does not rest",
        raised("leaf", "substrate", target="enzyme"),
        ("indexed", "leaf"),
    ),
)

ROWS = (*CLASS_ROWS, *PRODUCT_ROWS, *APART_ROWS, *ALKALOID_ROWS, *CONSTITUENT_ROWS, *PROBE_ROWS)


def ask(records: Records, x: str, y: str) -> PairAnswer:
    return reasoner(knowledge(*records)).pair(x, y, (x, y))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_a_record_says_of_its_kin_what_the_table_says(row: Row) -> None:
    answer = ask(row.records, *row.asked)
    assert (answer.a, answer.b) == row.asked
    spoken = [finding for finding in answer.findings if finding.below is None]
    assert len(spoken) == (0 if row.answer is Answer.NO_RECORD else 1)
    if spoken:
        assert (answer.answer, answer.documentation) == (row.answer, row.level)
    found = [finding.via for finding in spoken]
    for sentences in found:
        assert len(sentences) == len(row.via)
        assert all(part in sentence for part, sentence in zip(row.via, sentences, strict=True))


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row.answer in (Answer.DOCUMENTED, Answer.INFERRED)],
    ids=lambda row: row.title,
)
def test_advice_is_carried_as_it_stands(row: Row) -> None:
    answer = ask(row.records, *row.asked)
    by_rule = answer.findings[0].rule is not None
    expected = (Severity.MODERATE, Action.MINIMISE_RISK) if by_rule else (Severity.MAJOR, Action.AVOID)
    assert (answer.severity, answer.action) == expected


@pytest.mark.parametrize(
    ("records", "asked", "perpetrator", "victim"),
    [
        (raised("leaf", "klass"), MEMBER, "leaf", "member"),
        (raised("klass", "leaf"), MEMBER, "member", "leaf"),
        (raised("klass", "second-klass"), ("in-second", "member"), "member", "in-second"),
        (LEAF_RAISES, ("medicine", "tea"), "tea", "medicine"),
        (raised("medicine", "leaf"), ("medicine", "tea"), "medicine", "tea"),
        (LEAF_RAISES, ("extract", "medicine"), "extract", "medicine"),
        (STRONG_RAISES, ("medicine", "tablet"), "tablet", "medicine"),
        (raised("medicine", "strong"), ("medicine", "tablet"), "medicine", "tablet"),
        (LEAF_RAISES, ("medicine", "mild"), "mild", "medicine"),
        (
            raised("mild", "medicine", seen("mild", "medicine", TUBE)),
            ("leaf", "medicine"),
            "leaf",
            "medicine",
        ),
        (raised("leaf", "klass"), ("member", "tea"), "tea", "member"),
        (PROBED, ("indexed", "tea"), "tea", "indexed"),
        (PROBED, ("extract", "indexed"), "extract", "indexed"),
        (SEEN_CLASS, MEMBER, None, None),
    ],
)
def test_who_changes_whom_is_said_of_those_asked_about(
    records: Records, asked: tuple[str, str], perpetrator: str | None, victim: str | None
) -> None:
    (found,) = ask(records, *asked).findings
    assert (found.perpetrator, found.victim) == (perpetrator, victim)


def test_an_inferred_change_of_exposure_shows_its_path_and_who_says_each_step() -> None:
    (found,) = ask(PROBED, "extract", "indexed").findings
    assert [(edge.from_, edge.relation, edge.to) for edge in found.path] == [
        ("extract", "product_of", "leaf"),
        ("leaf", "changes_exposure_of", "probe"),
        ("indexed", "substrate_of", "enzyme"),
    ]
    assert [len(edge.citations) for edge in found.path] == [0, 1, 1]
    assert found.rule == "probe-pathway"
    assert found.management == "extract_untested"
    (tea,) = ask(PROBED, "tea", "indexed").findings
    assert tea.management == "probe_exposure_raised"


def test_the_step_that_was_measured_cites_the_trial_that_measured_it_and_nobody_else() -> None:
    records = raised("leaf", "probe", seen("leaf", "probe", TRIAL), seen("leaf", "probe"), target="enzyme")
    (found,) = ask(records, "indexed", "leaf").findings
    assert found.path[0].citations == (PROBE_TRIAL,)


def test_every_substrate_of_what_a_probe_tells_of_is_looked_at_and_no_other() -> None:
    kb = knowledge(*PROBED, *PROBED_ELSEWHERE)
    house = reasoner(kb)
    looked_at = set(probe_pathway.pairs(kb, [house.profile(name) for name in checkable(kb)]))
    assert looked_at == set(product(("leaf", "tea", "extract"), ("probe", "substrate", "indexed")))


def test_on_a_trial_on_which_only_another_table_rests_nothing_is_carried() -> None:
    tried = Judgement(
        basis=Basis.EDITORIAL, text="So.", rests_on=("leaf-substrate-controlled-interaction-trial#x",)
    )
    cell = RuleCell(
        when="other",
        severity=Severity.MODERATE,
        action=Action.MINIMISE_RISK,
        consequence="More.",
        severity_reason=tried,
        management=tried,
    )
    other = Rule(id="other-table", states="What holds.", cells=(cell,), reviewed=REVIEWED)
    found = ask((*raised("leaf", "substrate", target="enzyme"), other), "indexed", "leaf").findings
    assert "probe-pathway" not in {finding.rule for finding in found}


def test_what_needs_an_enzyme_itself_is_not_thereby_what_acts_on_it() -> None:
    kb = knowledge(*PROBED)
    acts, needs = (Profile("leaf", (Trait(how, "enzyme", None, ()),)) for how in ("inhibits", "substrate_of"))
    assert probe_pathway.told_of(kb, acts) == {"enzyme"}
    assert probe_pathway.told_of(kb, needs) == frozenset()


def test_perpetrators_and_substrates_meet_at_enzymes_and_transporters_and_at_no_receptor() -> None:
    receptor = Target(id="receptor", name="receptor", kind=TargetKind.RECEPTOR)
    pump = Target(id="pump", name="pump", kind=TargetKind.TRANSPORTER)
    assert set(probe_pathway.meets(knowledge(receptor, pump))) == {
        (role_at(target, acts), role_at(target, Role.SUBSTRATE))
        for target in ("enzyme", "other-enzyme", "pump")
        for acts in (Role.INHIBITOR, Role.INDUCER)
    }


def test_a_trial_speaks_of_the_perpetrator_that_it_tried_and_of_no_other() -> None:
    kb = knowledge(*PROBED)
    assert {name for name in checkable(kb) if probe_pathway.told_of(kb, reasoner(kb).profile(name))} == {
        "leaf",
        "tea",
        "extract",
    }


def said(found: tuple[AnswerFinding, ...]) -> set[tuple[str, str | None]]:
    return {(finding.mechanism, finding.record) for finding in found}


OWN = told("leaf", "member", seen("leaf", "member"), severity=Severity.MODERATE, action=Action.MINIMISE_RISK)


def test_that_a_medicine_is_one_of_a_class_is_no_effect_of_it() -> None:
    (finding,) = ask(TRIED_CLASS, *MEMBER).findings
    assert finding.path == ()


def test_a_record_of_the_pair_replaces_its_class_for_the_same_mechanism() -> None:
    answer = ask((*TRIED_CLASS, *OWN), *MEMBER)
    assert said(answer.findings) == {("cns_depression", "leaf--member")}
    assert (answer.severity, answer.documentation) == (Severity.MODERATE, SUSPECTED)


def test_so_it_does_where_the_member_changes_the_other() -> None:
    answer = ask((*raised("klass", "leaf"), *raised("member", "leaf")), *MEMBER)
    assert said(answer.findings) == {(RAISED, "leaf--member")}


def test_a_record_of_the_pair_leaves_other_mechanisms_of_its_class_standing() -> None:
    answer = ask((*raised("leaf", "klass"), *OWN), *MEMBER)
    assert said(answer.findings) == {
        ("metabolic_inhibition", "klass--leaf"),
        ("cns_depression", "leaf--member"),
    }
    assert answer.severity is Severity.MAJOR


def test_a_record_of_the_pair_leaves_the_other_direction_standing() -> None:
    answer = ask((*raised("klass", "leaf"), *raised("leaf", "member")), *MEMBER)
    assert {(f.perpetrator, f.victim) for f in answer.findings} == {("member", "leaf"), ("leaf", "member")}


def test_no_effect_of_the_pair_does_not_hide_what_its_class_does_to_the_body() -> None:
    answer = ask((*SEEN_CLASS, *no_effect("leaf", "member")), *MEMBER)
    assert (answer.answer, answer.severity) == (Answer.DOCUMENTED, Severity.MAJOR)
    assert {f.answer for f in answer.findings} == {Answer.DOCUMENTED, Answer.DOCUMENTED_NO_EFFECT}


def test_of_two_classes_the_graver_record_speaks() -> None:
    milder = told(
        "leaf",
        "second-klass",
        seen("leaf", "second-klass"),
        severity=Severity.MINOR,
        action=Action.MINIMISE_RISK,
    )
    for records in ((*SEEN_CLASS, *milder), (*milder, *SEEN_CLASS)):
        answer = ask(records, "in-both", "leaf")
        assert said(answer.findings) == {("cns_depression", "klass--leaf")}
        assert answer.severity is Severity.MAJOR


def test_of_leaf_and_class_the_nearer_record_speaks_though_milder() -> None:
    # Tea is one step from leaf, two from what a class of its partner says.
    near = told(
        "leaf", "in-both", seen("leaf", "in-both"), severity=Severity.MINOR, action=Action.MINIMISE_RISK
    )
    answer = ask((*SEEN_CLASS, *near), "in-both", "tea")
    assert said(answer.findings) == {("cns_depression", "in-both--leaf")}


def test_what_leaf_says_goes_before_what_its_alkaloid_does_in_a_tube() -> None:
    tube = told("medicine", "mild", seen("mild", "medicine", TUBE))
    for records in ((*LEAF, *tube), (*tube, *LEAF)):
        answer = ask(records, "leaf", "medicine")
        assert (answer.answer, answer.documentation) == (Answer.DOCUMENTED, ESTABLISHED)


def test_a_rule_is_silent_where_a_record_speaks_of_the_same_mechanism() -> None:
    answer = ask((*PROBED, *raised("leaf", "indexed", severity=Severity.MINOR)), "leaf", "indexed")
    assert [finding.rule for finding in answer.findings] == [None]


def test_a_rule_speaks_beside_a_record_of_another_mechanism() -> None:
    answer = ask((*PROBED, *told("indexed", "leaf", seen("leaf", "indexed"))), "leaf", "indexed")
    assert {finding.rule for finding in answer.findings} == {None, "probe-pathway"}


def test_a_trial_without_effect_caps_the_rule_and_leads() -> None:
    answer = ask((*PROBED, *no_effect("leaf", "indexed")), "leaf", "indexed")
    assert (answer.answer, answer.severity) == (Answer.DOCUMENTED_NO_EFFECT, None)
    (rule,) = [finding for finding in answer.findings if finding.rule]
    assert (rule.severity, rule.action, rule.documentation) == (
        Severity.MINOR,
        Action.NO_SPECIAL_PRECAUTIONS,
        UNLIKELY,
    )
    assert rule.capped_by == ("indexed--leaf",)


def test_what_is_said_of_a_wider_condition_is_said_of_its_kind_and_whence() -> None:
    early = Condition(
        id="first-trimester", name="early weeks", kind=ConditionKind.LIFE_STAGE, kind_of=("pregnancy",)
    )
    records = (early, *told("leaf", "pregnancy", seen("leaf", "pregnancy")))
    (kind,) = ask(records, "leaf", "first-trimester").findings
    (itself,) = ask(records, "leaf", "pregnancy").findings
    assert (kind.via, itself.via) == (("early weeks is a kind of pregnancy",), ())
    assert (kind.severity, kind.documentation) == (itself.severity, itself.documentation)


def test_a_scale_for_one_substance_counts_in_a_condition_and_not_for_a_pair() -> None:
    nine = CausalityScore(instrument=Instrument.NARANJO, score=9, rater=PUBLISHED)
    case = CaseDetail(causality=(nine,))
    state = told("leaf", "pregnancy", seen("leaf", "pregnancy", case=case))
    pair = told("leaf", "medicine", seen("leaf", "medicine", case=case))
    assert ask(state, "tea", "pregnancy").documentation is PROBABLE
    assert ask(pair, "tea", "medicine").documentation is SUSPECTED


def test_so_it_does_for_the_member_of_a_class_that_it_names() -> None:
    nine = CausalityScore(instrument=Instrument.NARANJO, score=9, rater=PUBLISHED)
    case = CaseDetail(causality=(nine,))
    state = told("klass", "pregnancy", seen("member", "pregnancy", case=case))
    pair = told("klass", "leaf", seen("leaf", "member", case=case))
    assert ask(state, "member", "pregnancy").documentation is PROBABLE
    assert ask(state, "sibling", "pregnancy").documentation is SUSPECTED
    assert ask(pair, "leaf", "member").documentation is SUSPECTED
    assert ask(pair, "leaf", "sibling").documentation is POSSIBLE
