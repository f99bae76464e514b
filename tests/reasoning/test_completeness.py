"""What the rules know of a substance: there, read for and not there, or nobody looked; and what follows."""

import json
import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from safetykb.curation.load import KnowledgeBase, load
from safetykb.kernel.vocabulary import Answer, EffectGrade, InputState, Looked, SourceType
from safetykb.lookup.explain import left_out_of_each
from safetykb.lookup.report import check
from safetykb.lookup.store import Store
from safetykb.model import Effect, Substance
from safetykb.reasoning.completeness import (
    completeness,
    inputs,
    known,
    medicines,
    meeting,
    read_through,
    to_read,
)
from safetykb.reasoning.profile import Graded, Profile, Trait
from safetykb.reasoning.reasoner import Reasoner, reasoner
from safetykb.reasoning.rules import RULES
from safetykb.reasoning.strength import ratios
from safetykb.snapshot.compile import compile_kb
from tests.cli.test_cli import run
from tests.conftest import CLINIC_KB, ROOT, drawn

PRESENT, NONE, NOT_LOOKED = InputState.PRESENT, InputState.NONE, InputState.NOT_LOOKED


def edited(folder: Path, file: str, was: str, becomes: str) -> Reasoner:
    """Return a reasoner over the invented knowledge base with one file changed."""
    root = folder / "kb"
    shutil.copytree(CLINIC_KB, root)
    text = (root / file).read_text(encoding="utf-8")
    assert was in text
    (root / file).write_text(text.replace(was, becomes), encoding="utf-8")
    kb, problems = load(root)
    assert problems == []
    return reasoner(kb)


@pytest.fixture(scope="module")
def clinic() -> Reasoner:
    kb, problems = load(CLINIC_KB)
    assert problems == []
    return reasoner(kb)


@pytest.mark.parametrize(
    ("substance", "asked", "state"),
    [
        ("fictosartan", "fictocyp/substrate", PRESENT),
        ("fictosartan", "fictocyp/inhibitor", NONE),
        ("fictocillin", "fictocyp/inhibitor", NONE),  # the whole target was read for
        ("fictocillin", "cns-depression", NONE),
        ("fictocillin", "fictocyp/substrate", NONE),
        ("fictoxone", "opioid-antagonist", PRESENT),
        ("fictolam", "cns-depression", NOT_LOOKED),  # its class implies it, and nobody said how much
        ("fictolam", "opioid-antagonist", NOT_LOOKED),
        ("fictorphan", "fictocyp/inhibitor", NOT_LOOKED),
        ("testleaf-tea", "opioid-antagonist", NOT_LOOKED),  # what is made from a plant reads nothing for it
    ],
)
def test_what_is_known_of_an_input(clinic: Reasoner, substance: str, asked: str, state: InputState) -> None:
    assert known(clinic.kb, clinic.profile(substance))[asked].state is state


def test_what_is_not_there_says_where_that_was_read_and_what_is_there_does_not(clinic: Reasoner) -> None:
    found = known(clinic.kb, clinic.profile("fictosartan"))
    (reading,) = found["fictocyp/inhibitor"].readings
    assert (reading.source, reading.sections) == ("label2019", "warnings, adverse reactions, pharmacology")
    assert found["fictocyp/substrate"].readings == ()


@pytest.mark.parametrize(
    ("effect", "grade", "state"),
    [
        ("cns-depression", None, NOT_LOOKED),
        ("cns-depression", EffectGrade.SLIGHT, PRESENT),
        ("opioid-antagonist", None, PRESENT),  # no rule asks how much
    ],
)
def test_an_effect_without_a_grade_is_not_known_where_a_rule_asks_how_much(
    clinic: Reasoner, effect: str, grade: EffectGrade | None, state: InputState
) -> None:
    said = ("has_effect", effect, None, ())
    profile = Profile("fictaine", (Graded(*said, grade=grade) if grade else Trait(*said),))
    assert known(clinic.kb, profile)[effect].state is state


def test_an_effect_or_target_that_comes_in_later_was_not_looked_for(tmp_path: Path) -> None:
    shutil.copytree(CLINIC_KB, tmp_path / "kb")
    new = "id: bleeding\nname: bleeding\ndescription: Blood flows longer.\n"
    (tmp_path / "kb" / "effects" / "bleeding.yaml").write_text(new, encoding="utf-8")
    first = tmp_path / "kb" / "substances" / "fictorphan.yaml"
    entry = "effects:\n  - {effect: bleeding, evidence: [label2019#fictorphan-sleepy]}\n"
    first.write_text(first.read_text(encoding="utf-8").replace("effects:\n", entry), encoding="utf-8")
    kb, problems = load(tmp_path / "kb")
    assert problems == []
    later = reasoner(kb)
    assert known(kb, later.profile("fictocillin"))["bleeding"].state is NOT_LOOKED
    assert later.pair("fictocillin", "fictosartan", ("a", "b")).looked is Looked.NOT_SEARCHED


INDUCES = "roles:\n  - {target: fictocyp, role: inducer, evidence: [tube2018#fictosartan-substrate]}\nlooked:"


def test_what_nothing_is_known_to_do_is_asked_of_nobody_till_the_first_record_does_it(
    clinic: Reasoner, tmp_path: Path
) -> None:
    assert "fictocyp/inducer" not in inputs(clinic.kb), "it has substrates, and nothing induces it"
    assert "fictocyp-two/substrate" not in inputs(clinic.kb), "nothing acts on it"
    later = edited(tmp_path, "substances/fictocillin.yaml", "looked:", INDUCES)
    assert known(later.kb, later.profile("fictorphan"))["fictocyp/inducer"].state is NOT_LOOKED
    assert known(later.kb, later.profile("fictosartan"))["fictocyp/inducer"].state is NONE
    assert ("fictocyp/inducer", "fictocyp/substrate") in meeting(later.kb)


def left_out(folder: Path, *, of: str, because: str) -> KnowledgeBase:
    """Return the invented knowledge base with a label that tells of sleepiness, which is left out."""
    if not (root := folder / "kb").exists():
        shutil.copytree(CLINIC_KB, root)
    file = root / f"substances/{of}.yaml"
    label = root / "sources/label2019.yaml"
    told = f"""
  - id: {of}-sleepy
    subject: {of}
    relation: has_effect
    object: cns-depression
    design: product_label
    system: statement
    direction: supports
    locator: section 5
    text: Some were sleepy.
"""
    label.write_text(label.read_text(encoding="utf-8").rstrip() + told, encoding="utf-8")
    reason = f"{{basis: editorial, text: As the label has it., rests_on: [label2019#{of}-sleepy]}}"
    entry = f"left_out:\n  - {{effect: cns-depression, because: {because}, reason: {reason}}}\nmargin:"
    text = file.read_text(encoding="utf-8").replace("none: [cns-depression, ", "none: [")
    file.write_text(text.replace("margin:", entry), encoding="utf-8")
    kb, problems = load(root)
    assert problems == []
    return kb


SLEEPY_TOO = "Our rule on CNS depression leaves {} out: what was read tells of it {}."


def test_what_a_label_tells_of_and_no_rule_adds_up_is_known_and_told_in_both_lanes(tmp_path: Path) -> None:
    left_out(tmp_path, of="fictocillin", because="idiosyncratic")
    kb = left_out(tmp_path, of="fictosartan", because="as_without")
    asked = reasoner(kb)
    assert known(kb, asked.profile("fictocillin"))["cns-depression"].state is InputState.LEFT_OUT
    answer = asked.pair("fictocillin", "fictosartan", ("fictocillin", "fictosartan"))
    assert answer.looked is Looked.REASONED
    foreseen = SLEEPY_TOO.format("fictocillin", "as an allergic or unforeseeable reaction of few people")
    assert foreseen in answer.says
    assert SLEEPY_TOO.format("fictosartan", "as no more frequent than without it") in answer.says
    compile_kb(kb, tmp_path / "clinic.sqlite")
    store = Store(tmp_path / "clinic.sqlite")
    (looked_up,) = json.loads(check(store, ["fictocillin", "fictosartan"]).text)["answers"]
    assert looked_up["says"] == answer.says
    beside = asked.pair("fictocillin", "fictorphan", ("fictocillin", "fictorphan"))
    assert beside.findings == (), "fictorphan makes sleepy, and the rule leaves the other out"
    told = left_out_of_each(store, check(store, ["fictocillin", "fictorphan"]))
    assert told == {("fictocillin", "fictorphan"): [foreseen]}
    assert left_out_of_each(store, check(store, ["fictocillin", "fictomycin"])) == {}


def test_explain_tells_what_rules_leave_out(tmp_path: Path) -> None:
    left_out(tmp_path, of="fictocillin", because="secondary")
    asked = ("explain", "fictocillin", "fictorphan", "--kb", str(tmp_path / "kb"))
    says = SLEEPY_TOO.format("fictocillin", "only as what another harm of it brings")
    assert says in " ".join(run(*asked).output.replace("│", " ").split())
    (told,) = json.loads(run(*asked, "--json").stdout)["left_out"]
    assert told == {"a": "fictocillin", "b": "fictorphan", "says": says}


def test_two_read_through_of_which_no_rule_speaks_are_reasoned_in_both_lanes(
    clinic: Reasoner, tmp_path: Path
) -> None:
    answer = clinic.pair("fictocillin", "fictosartan", ("fictocillin", "fictosartan"))
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, Looked.REASONED)
    assert (answer.severity, answer.action) == (None, None)
    assert "No rule of ours fires" in answer.says
    assert "Our rules do not cover absorption" in answer.says
    assert "nobody searched this pair" in answer.says
    assert "not evidence that the combination is safe" in answer.says
    compile_kb(clinic.kb, tmp_path / "clinic.sqlite")
    report = json.loads(check(Store(tmp_path / "clinic.sqlite"), ["fictocillin", "fictosartan"]).text)
    (looked_up,) = report["answers"]
    assert (looked_up["looked"], looked_up["says"]) == ("reasoned", answer.says)
    assert report["unassessed"]["count"] == 1, "a reasoned pair is still one that nobody assessed"
    assert "run the interaction software" in report["unassessed"]["says"]


HARDLY = """effects:
  - effect: hepatotoxicity
    evidence: [label2019#{0}-liver]
    grade: slight
    grade_basis: {{basis: editorial, text: Enzymes rose in few., rests_on: [label2019#{0}-liver]}}
margin:"""
IN_FEW = """
  - id: {0}-liver
    subject: {0}
    relation: has_effect
    object: hepatotoxicity
    design: product_label
    system: statement
    direction: supports
    locator: section 5
    text: Enzymes of the liver rose in few.
"""


def test_two_that_hardly_harm_the_liver_are_not_reasoned_though_no_rule_speaks_in_either_lane(
    tmp_path: Path,
) -> None:
    root = tmp_path / "kb"
    shutil.copytree(CLINIC_KB, root)
    effect = "id: hepatotoxicity\nname: harm to the liver\ndescription: The liver is harmed.\n"
    (root / "effects" / "hepatotoxicity.yaml").write_text(effect, encoding="utf-8")
    label = root / "sources" / "label2019.yaml"
    told = label.read_text(encoding="utf-8").rstrip()
    for node in ("fictocillin", "fictosartan"):
        told += IN_FEW.format(node)
        file = root / "substances" / f"{node}.yaml"
        text = file.read_text(encoding="utf-8").replace("margin:", HARDLY.format(node))
        file.write_text(text, encoding="utf-8")
    label.write_text(told, encoding="utf-8")
    kb, problems = load(root)
    assert problems == []
    asked = reasoner(kb)
    for node in ("fictocillin", "fictosartan"):
        assert read_through(kb, asked.profile(node)), "nothing is left to read of either"
    answer = asked.pair("fictocillin", "fictosartan", ("fictocillin", "fictosartan"))
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, Looked.NOT_SEARCHED)
    assert "No rule of ours fires" not in answer.says
    compile_kb(kb, tmp_path / "clinic.sqlite")
    (looked_up,) = json.loads(check(Store(tmp_path / "clinic.sqlite"), ["fictosartan", "fictocillin"]).text)[
        "answers"
    ]
    assert (looked_up["looked"], looked_up["says"]) == ("not_searched", answer.says)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("fictocyp/inhibitor, ", ""),  # one role was not read for
        ("cns-depression, ", ""),
        ("width: wide", "width: narrow"),
        ("how: prescribed", "how: illicit"),
        ("how: prescribed", "how: unlicensed"),
        ("kind: drug", "kind: recreational"),
    ],
)
def test_where_anything_is_missing_narrow_or_unlicensed_nothing_is_reasoned(
    tmp_path: Path, was: str, becomes: str
) -> None:
    asked = edited(tmp_path, "substances/fictosartan.yaml", was, becomes)
    answer = asked.pair("fictocillin", "fictosartan", ("fictocillin", "fictosartan"))
    assert (answer.answer, answer.looked) == (Answer.NO_RECORD, Looked.NOT_SEARCHED)


def test_a_medicine_whose_margin_nobody_judged_is_not_reasoned_about(clinic: Reasoner) -> None:
    substance = clinic.kb.substance("fictocillin")
    assert substance is not None
    unjudged = replace(substance, margin=None)
    kb = replace(clinic.kb, nodes={**clinic.kb.nodes, substance.id: unjudged})
    assert all(one.state is NONE for one in known(kb, clinic.profile("fictocillin")).values())
    assert not read_through(kb, clinic.profile("fictocillin"))


@pytest.mark.parametrize("other", ["testleaf", "testleaf-extract", "hydroxyfictine-tablet", "fictodesigner"])
def test_plants_and_what_nobody_licensed_are_never_reasoned_about(clinic: Reasoner, other: str) -> None:
    assert not read_through(clinic.kb, clinic.profile(other))


def test_a_search_says_more_than_reasoning(clinic: Reasoner) -> None:
    assert clinic.pair("fictocillin", "testleaf", ("a", "b")).looked is Looked.SEARCHED


def test_every_input_of_every_medicine_is_counted_once(clinic: Reasoner) -> None:
    found = {node: known(clinic.kb, clinic.profile(node)) for node in medicines(clinic.kb)}
    counted = completeness(clinic.kb, found)
    assert counted["whole"] == ["fictocillin", "fictosartan"]
    assert sum(counted["counts"].values()) == counted["medicines"] * counted["inputs"]
    assert {row["input"] for row in counted["by_input"]} == set(inputs(clinic.kb))
    assert all(sum(row["counts"].values()) == counted["medicines"] for row in counted["by_input"])
    assert counted["by_class"]
    for row in counted["by_class"]:
        assert row["whole"] <= row["medicines"]
        assert sum(row["counts"].values()) == row["medicines"] * counted["inputs"]


def test_what_is_dispensed_most_is_read_next_then_what_may_matter_with_most(tmp_path: Path) -> None:
    more = "kind: drug\ndispensed:\n  - {source: label2019, rank: 2}"
    asked = edited(tmp_path, "substances/fictrexone.yaml", "kind: drug", more)
    found = {node: known(asked.kb, asked.profile(node)) for node in medicines(asked.kb)}
    listed = to_read(asked.kb, found, most=100)
    assert (listed[0]["about"], listed[0]["rank"]) == ("fictrexone", 2)
    others = [one["others"] for one in listed[1:]]
    assert others == sorted(others, reverse=True)
    assert "fictocillin" not in {one["about"] for one in listed}, "nothing is left to read of it"
    assert "fictocyp" in listed[0]["missing"], "a target of which no role is known stands once"
    assert len(to_read(asked.kb, found, most=3)) == 3


def test_every_rule_says_what_it_asks(kb: KnowledgeBase, ask: Reasoner) -> None:
    """A pair of which a rule may speak has inputs that meet, or was measured: no input is forgotten."""
    taken = [ask.profile(node) for node in medicines(kb)]
    there = {
        p.id: {name for name, one in known(kb, p).items() if one.state is InputState.PRESENT} for p in taken
    }
    for rule in RULES:
        asked = {ends for a, b in rule.meets(kb) for ends in ((a, b), (b, a))}
        for x, y in drawn(rule.pairs(kb, taken), 40):
            met = any(a in there[x] and b in there[y] for a, b in asked)
            assert met or (x, y) in ratios(kb) or (y, x) in ratios(kb), (rule.ID, x, y)


def test_no_reasoned_pair_has_anything_that_meets(kb: KnowledgeBase, ask: Reasoner) -> None:
    """Rules are silent where others speak; that silence never counts as reasoned."""
    there = {
        node: {name for name, one in known(kb, ask.profile(node)).items() if one.state is InputState.PRESENT}
        for node in medicines(kb)
        if read_through(kb, ask.profile(node))
    }
    met = [
        (x, y)
        for x, y in combinations(sorted(there), 2)
        if ask.pair(x, y, (x, y)).looked is Looked.REASONED
        and any(a in there[x] and b in there[y] for a, b in meeting(kb))
    ]
    assert met == []


def test_the_methods_tell_how_many_pairs_are_reasoned_and_why_so_few(
    kb: KnowledgeBase, ask: Reasoner, store: Store
) -> None:
    told = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    section = told.partition("## Where nothing is recorded")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    printed = {name.strip(): int(count) for name, count in rows[1:]}
    profiles = store.meta("profiles")
    ready = [node for node in medicines(kb) if read_through(kb, ask.profile(node))]
    pairs = list(combinations(ready, 2))
    today = {
        "medicines of one active substance": profiles["medicines"],
        "inputs that rules ask of each": profiles["inputs"],
        "of all these inputs, those of which nothing was read": profiles["counts"]["not_looked"],
        "medicines of which every input is known": len(profiles["whole"]),
        "of these with a margin that was judged and is not narrow": len(ready),
        "pairs of two of them": len(pairs),
        "of these with nothing that meets, and so called reasoned": sum(
            store.reasoned(a, b) and store.answer(a, b, (a, b)) is None for a, b in pairs
        ),
    }
    assert printed.keys() == today.keys()
    moved = {name for name, now in today.items() if abs(printed[name] - now) > now / 5}
    assert not moved, f"write these into docs/methods.md: {today}"
    assert 0 < printed["of these with nothing that meets, and so called reasoned"] < len(pairs)


def test_the_command_counts_what_the_snapshot_holds(store: Store) -> None:
    shown = run("stats", "--profiles", "--json")
    assert shown.exit_code == 0
    counted = json.loads(shown.stdout)
    assert {key: counted[key] for key in store.meta("profiles")} == store.meta("profiles")
    text = run("stats", "--profiles").output
    assert "By class:" in text
    assert "cyp3a/inhibitor: " in text
    assert f"{counted['medicines']} medicines, {counted['inputs']} inputs each" in text
    assert json.loads(run("gaps", "--json").stdout)["to_read"] == store.meta("to_read")
    assert "Missing:" in run("gaps").output


@pytest.mark.parametrize(
    ("substance", "asked", "state"),
    [
        ("meclozine", "qt-prolongation", NONE),
        ("rosuvastatin", "cyp3a/substrate", NONE),  # its clearance does not depend on it, as the label says
        ("rosuvastatin", "oatp1b1/substrate", PRESENT),
        ("rosuvastatin", "hepatotoxicity", PRESENT),  # the label warns, and how much was judged
        ("rosuvastatin", "ugt2b7/substrate", NOT_LOOKED),  # its label is silent of what is known elsewhere
        ("tamsulosin", "cyp2c9/substrate", NOT_LOOKED),  # other enzymes take part, and the label names none
        ("metformin", "cyp3a/substrate", NONE),  # it leaves unchanged, as the label says
        ("ticagrelor", "bradycardia", PRESENT),
        ("raltegravir", "cyp3a/inhibitor", NONE),
        ("tiotropium", "anticholinergic", PRESENT),
        ("darifenacin", "cyp2d6/inhibitor", PRESENT),
        ("clopidogrel", "opioid-agonist", NONE),  # opioids stand in its label as what others take
        ("nelfinavir", "p-gp/inhibitor", NOT_LOOKED),  # its label is silent of what is known elsewhere
    ],
)
def test_what_labels_say_of_medicines_that_people_take(
    kb: KnowledgeBase, ask: Reasoner, substance: str, asked: str, state: InputState
) -> None:
    assert known(kb, ask.profile(substance))[asked].state is state


def test_no_effect_is_denied_but_by_licensed_information_whose_reactions_were_read(kb: KnowledgeBase) -> None:
    read = {node: _substance(kb, node).looked for node in medicines(kb) if _substance(kb, node).looked}
    effects = {effect.id for effect in kb.of(Effect)}
    assert len(read) >= 145
    for node, readings in read.items():
        of_effects = [one for one in readings if effects.intersection(one.none)]
        assert {kb.sources[one.source].type for one in of_effects} <= {SourceType.PRODUCT_LABEL}, node
        if of_effects:
            assert any("adverse reactions" in one.sections for one in readings), node


def test_a_role_is_denied_by_what_tells_of_it_and_by_no_reference_at_third_hand(kb: KnowledgeBase) -> None:
    read = {kb.sources[one.source].type for node in medicines(kb) for one in _substance(kb, node).looked}
    assert read <= {
        SourceType.PRODUCT_LABEL,
        SourceType.JOURNAL_ARTICLE,
        SourceType.WEB_PAGE,
    }


def test_nothing_is_left_to_look_for_in_tolterodine(kb: KnowledgeBase, ask: Reasoner) -> None:
    states = {one.state for one in known(kb, ask.profile("tolterodine")).values()}
    assert NOT_LOOKED not in states


def _substance(kb: KnowledgeBase, node: str) -> Substance:
    substance = kb.substance(node)
    assert substance is not None
    return substance


def test_two_real_medicines_of_which_labels_were_read_whole_are_reasoned_and_say_what_is_left_out(
    ask: Reasoner,
) -> None:
    answer = ask.pair("lisinopril", "tolterodine", ("lisinopril", "tolterodine"))
    assert (answer.answer, answer.looked, answer.severity) == (Answer.NO_RECORD, Looked.REASONED, None)
    assert answer.says.startswith("No rule of ours fires for lisinopril with tolterodine. Our rule on CNS")
    assert "leaves lisinopril out: what was read tells of it as of something" in answer.says
    assert "nobody searched this pair. This is not evidence" in answer.says


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("kratom", "a botanical"),
        ("digoxin", "a narrow margin"),
        ("pregnancy", "a condition"),
        ("meclozine", "nobody judged its margin"),
        ("paracetamol", "not everything was read"),
    ],
)
def test_no_pair_is_reasoned_with(ask: Reasoner, other: str, why: str) -> None:
    a, b = sorted(("lisinopril", other)) if other != "pregnancy" else ("lisinopril", other)
    assert ask.pair(a, b, (a, b)).looked is not Looked.REASONED, why


def test_what_is_left_out_is_never_what_comes_of_two(kb: KnowledgeBase) -> None:
    """An effect that kills by meeting another is graded or open, whatever a label calls rare."""
    told = {(s.id, part.effect) for s in kb.of(Substance) for part in s.left_out}
    assert ("letrozole", "hepatotoxicity") in told
    assert not {effect for _, effect in told} & {"respiratory-depression", "opioid-agonist", "serotonergic"}
