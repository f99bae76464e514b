"""Rules on what is advised: words say what the action says, rescue is not withheld, a source can advise."""

import re
from collections.abc import Iterator

from safetykb.curation.checks.walk import mechanisms, of_type, pair_of
from safetykb.curation.kin import reached, stand_ins
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import (
    Action,
    AntagonistSetting,
    Basis,
    Bearing,
    Design,
    GuidanceKind,
    Relation,
)
from safetykb.model import Caution, Guidance, Interaction, Judgement, MechanismEntry, RuleCell, Substance

AVOIDING = (Action.AVOID, Action.USUALLY_AVOID)

AVOID_SAID = (
    r"\badvise (?:\w+ )?(?:against|not to)\b",
    r"\b(?:avoid|avoided|avoidance)\b",
    r"\b(?:do|should|must|may) not (?:be )?(?:combined?|start(?:ed)?|taken?|used?|given?|add(?:ed)?|drive)\b",
    r"\b(?:do|should|must|may) not (?:be )?(?:recommend|prescrib)",
    r"\b(?:is|are) not for\b",
    r"\bcontraindicated\b",
    r"\b(?:choose|prefer|offer) another\b",
    r"\bnever (?:combine|start|take|use|give|add)\b",
    r"\b(?:combine|start|use|give)\b[^.;]*\bonly (?:where|after|if|when)\b",
)
"""Wordings by which a sentence advises against: one of them stands in the management of `avoid`."""

ALL_CLEAR = (
    r"\b(?:is|are|as) safe\b",
    r"\bsafe to (?:combine|take|use|give|start|continue)\b",
    r"\bsafely (?:combined|taken|used|given|together)\b",
    r"\b(?:may|can) be (?:combined|taken together|used together|used freely)\b",
    r"\bno (?:special )?(?:precautions?|concern|risk|need to avoid)\b",
    r"\bneed not (?:be )?avoid",
    r"\bnot (?:a )?(?:concern|dangerous|harmful)\b",
    r"\bgo(?:es)? well (?:together|with)\b",
    r"\b(?:nothing|no (?:reason|cause|need)|not (?:necessary|needed)|needs? not|(?:do|does)(?: not|n\Wt)"
    r" (?:need|have)|nobody (?:needs|has)) (?:to )?(?:be )?avoid",
    r"\b(?:do|does|should|would|need)(?: not|n\Wt) (?:be )?(?:\w+ )?(?:advised?|warn(?:ed)?) against\b",
    r"\bwithout (?:any )?(?:worry|fear|concern|risk|danger|harm)\b",
    r"\b(?<!not )(?<!never )(?<!nobody )(?:recommend|encourage|welcome)\b",
    r"\b(?:can|may) (?:\w+ly |well )?(?:combine|take|use|have|drink) (?:them|both|the two|these)\b",
    r"\b(?:go|carry) on with both\b|\bcontinue (?:with )?both\b|\bkeep (?:on )?taking both\b",
    r"\b(?:fine|all right|okay|ok) (?:together|to (?:combine|take))\b",
    r"\bharmless\b|\bno (?:interaction|harm|danger|problem)\b",
)
"""Wordings that give the all-clear, which neither management nor the person's text of `avoid` does."""
_AVOID = re.compile("|".join(AVOID_SAID), re.IGNORECASE)
_CLEAR = re.compile("|".join(ALL_CLEAR), re.IGNORECASE)

ADVISING = (Design.PRODUCT_LABEL, Design.REGULATOR_STATEMENT, Design.EXPERT_REVIEW, Design.REFERENCE_LIST)
"""Designs by which a source says what to do, or how grave a thing is."""


def avoid_is_advised(kb: KnowledgeBase) -> Iterator[Problem]:
    """Where the action is to avoid, the management says so in words, and nobody is given an all-clear."""
    for entry, keys, part in (*of_type(kb, MechanismEntry), *of_type(kb, RuleCell)):
        if part.action not in AVOIDING:
            continue
        where, text = (*keys, "management", "text"), part.management.text
        told = ((where, text, "management"), ((*keys, "patient"), part.patient or "", "person's text"))
        clear = False
        for place, said, whose in told:
            if found := _CLEAR.search(said):
                clear = True
                message = f"{part.action}, and the {whose} says {found[0]!r}"
                yield entry.problem(place, "avoid_is_advised", message, "mend the one or the other")
        if not clear and not _AVOID.search(text):
            message = f"{part.action}, and the management does not advise against"
            remedy = "say `Advise against ...`, `Do not start ...`, or take another action"
            yield entry.problem(where, "avoid_is_advised", message, remedy)


def rescue_is_given(kb: KnowledgeBase) -> Iterator[Problem]:
    """What rescues from an overdose is never to be avoided: not with any substance, nor in any condition."""
    rescues = {s.id for s in kb.of(Substance) if _rescues(s)}
    remedy = "in a suspected overdose it is given; say what may follow, with minimise_risk at most"
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution) or part.action not in AVOIDING:
            continue
        for end in pair_of(entry.record):
            for rescue in sorted(({end} | reached(kb, end, part)) & rescues):
                message = f"{part.action} {rescue}, which rescues from an overdose"
                yield entry.problem((*keys, "action"), "rescue_is_given", message, remedy)
    for entry, keys, cell in of_type(kb, RuleCell):
        if cell.when == AntagonistSetting.OVERDOSE_RESCUE and cell.action in AVOIDING:
            message = f"{cell.action} what rescues from an overdose"
            yield entry.problem((*keys, "action"), "rescue_is_given", message, remedy)


def _rescues(substance: Substance) -> bool:
    return any(effect.setting is AntagonistSetting.OVERDOSE_RESCUE for effect in substance.effects)


def rescue_is_told(kb: KnowledgeBase) -> Iterator[Problem]:
    """What rescues from an overdose has guidance that every list with what it reverses carries.

    What that guidance names is set to nothing else: as a tablet of every day it would be avoided.
    """
    told = {node for record in kb.of(Guidance) if record.kind is GuidanceKind.RESCUE for node in record.about}
    for entry, _, substance in of_type(kb, Substance):
        if _rescues(substance) and substance.id not in told:
            message = f"no guidance of the kind rescue is about {substance.id}"
            yield entry.problem(("id",), "rescue_is_told", message, "name it in that record's `about`")
        other = [place for place, effect in enumerate(substance.effects) if effect.setting is not None]
        if other and not _rescues(substance) and substance.id in told:
            message = f"guidance of the kind rescue is about {substance.id}, which is set to rescue nobody"
            where = ("effects", other[0], "setting")
            yield entry.problem(where, "rescue_is_told", message, "use overdose_rescue")


def source_can_advise(kb: KnowledgeBase) -> Iterator[Problem]:
    """Advice on a source's word rests on a label, a regulator, a review or a list that is about this pair."""
    for entry, keys, judgement in of_type(kb, Judgement):
        if judgement.basis is not Basis.SOURCE:
            continue
        ends = _ends(kb, entry)
        if not any(_can_say(kb, name, ends) for name in judgement.rests_on):
            message = "no label, regulator, review or list that is about this stands behind it"
            remedy = "cite one that says so, or write basis editorial"
            yield entry.problem((*keys, "basis"), "source_can_advise", message, remedy)


def _ends(kb: KnowledgeBase, entry: Entry) -> list[frozenset[str]]:
    if not isinstance(entry.record, Interaction | Caution):
        return []
    return [stand_ins(kb, end) | _above(kb, end) for end in pair_of(entry.record) if end in kb.nodes]


def _above(kb: KnowledgeBase, node: str) -> frozenset[str]:
    """Return classes and effects of a substance: a label speaks of benzodiazepines, not of each of them."""
    record = kb.substance(node)
    if record is None:
        return frozenset()
    return frozenset({*(m.drug_class for m in record.classes), *(e.effect for e in record.effects)})


def _can_say(kb: KnowledgeBase, name: str, ends: list[frozenset[str]]) -> bool:
    """Return whether a finding may advise on a pair; a label names one of the two, others name both."""
    finding = kb.findings.get(name)
    if finding is None or finding.design not in ADVISING:
        return False
    named = {finding.subject, finding.object, *finding.also_about}
    if finding.design is Design.PRODUCT_LABEL:
        return not ends or any(named & end for end in ends)
    return all(named & end for end in ends)


def other_condition_says_why(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding of a risk in another condition bears on a caution only as pathway, with a note why."""
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Caution):
            continue
        condition = entry.record.condition
        for place, item in enumerate(part.evidence):
            finding = kb.findings.get(item.finding)
            if finding is None or finding.relation not in (Relation.RISK_IN, Relation.TREATS):
                continue
            if finding.object in (None, condition) or condition in finding.also_about:
                continue
            excused = item.bearing is Bearing.CONTEXT or (item.bearing is Bearing.PATHWAY and item.note)
            if not excused:
                message = f"{item.finding} is about {finding.object}, not {condition}"
                where = (*keys, "evidence", place, "finding")
                remedy = "cite one about this condition, or use pathway with a note that says why it bears"
                yield entry.problem(where, "other_condition_says_why", message, remedy)
