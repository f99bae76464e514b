"""The one reasoner: from two ids to the one typed answer of their pair."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from safetykb.curation.kin import actives, steps
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.kernel.answer import (
    AnswerFinding,
    Capped,
    PairAnswer,
    by_weight,
    changed,
    headline,
    worst_action,
)
from safetykb.kernel.left_out import End, left_out_of
from safetykb.kernel.no_record import NO_EVIDENCE_OF_SAFETY, not_looked
from safetykb.kernel.order import gravity
from safetykb.kernel.shapes import Scope
from safetykb.kernel.vocabulary import (
    KINETIC,
    Action,
    Answer,
    Basis,
    Documentation,
    Found,
    Looked,
    Mechanism,
    Severity,
    SubstanceKind,
    Why,
)
from safetykb.model import Condition, Rule, Search, Substance, together
from safetykb.reasoning.completeness import is_reasoned
from safetykb.reasoning.graph import build_graph
from safetykb.reasoning.inherit import records_for_condition, records_for_pair
from safetykb.reasoning.profile import Profile, profile
from safetykb.reasoning.rescue import as_rescue
from safetykb.reasoning.rules import NEEDED, ReasoningRule, rules_on

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Reasoner:
    """A loaded knowledge base with its graph: what every answer is made from."""

    kb: KnowledgeBase
    graph: "nx.MultiDiGraph[str]"

    def pair(self, x: str, y: str, entered: tuple[str, str]) -> PairAnswer:
        """Return the answer of a pair of ids: two substances, or a substance and a condition.

        The order of the arguments does not matter. `entered` says what the person wrote for x and y.
        """
        if isinstance(self.kb.nodes[x], Condition):
            x, y, entered = y, x, (entered[1], entered[0])
        if isinstance(self.kb.nodes[y], Condition):
            found = records_for_condition(self.kb, x, y)
            inferred, capped = self._inferred(x, y, found)
            return self._answer(x, y, entered, "condition", found + inferred, capped)
        if x > y:
            x, y, entered = y, x, (entered[1], entered[0])
        found = records_for_pair(self.kb, x, y)
        inferred, capped = self._inferred(x, y, found)
        return self._answer(x, y, entered, "substance", found + inferred, capped)

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return {}

    def profile(self, node: str) -> Profile:
        """Return the profile of a node, read off the graph once."""
        if node not in self._profiles:
            self._profiles[node] = profile(self.graph, node)
        return self._profiles[node]

    @cached_property
    def _tables(self) -> Mapping[str, Rule]:
        return {table.id: table for table in self.kb.of(Rule)}

    @cached_property
    def _rules_on(self) -> dict[tuple[frozenset[str], ...], tuple[tuple[ReasoningRule, Rule], ...]]:
        return {}

    def _rules(self, x: Profile, y: Profile) -> tuple[tuple[ReasoningRule, Rule], ...]:
        """Return the rules that may speak of two, each with its table.

        One without is an error: the lint owes it, and nothing falls silent.
        """
        met = x.grades & y.grades, (x.words | y.words) & NEEDED
        if met not in self._rules_on:
            self._rules_on[met] = tuple((rule, self._tables[rule.ID]) for rule in rules_on(*met))
        return self._rules_on[met]

    def _inferred(
        self, x: str, y: str, known: list[AnswerFinding]
    ) -> tuple[list[AnswerFinding], tuple[Capped, ...]]:
        """Return what the rules add, and what they would have said: a record of the mechanism comes first.

        Where a record refutes that mechanism in people the rule's finding stays, capped at minor. Of two
        rules that speak of one mechanism the later is silent, unless what it says is graver or asks for more
        caution: sleepiness folds into slowed breathing, and no advice to avoid is lost by that. One active
        taken twice is no pair, of which no rule speaks.
        """
        if actives(self.kb, x) & actives(self.kb, y):
            return [], ()
        profiles = self.profile(x), self.profile(y)
        decided = [f for f in known if f.answer is not Answer.DOCUMENTED_NO_EFFECT]
        found: list[AnswerFinding] = []
        capped: list[Capped] = []
        for rule, table in self._rules(*profiles):
            told = len(found)
            for finding in rule.infer(self.kb, table, *profiles):
                no_effect = finding.answer is Answer.DOCUMENTED_NO_EFFECT
                if refuting := [f for f in known if _refutes(f, finding)]:
                    if not no_effect:
                        found.append(self._refuted(finding, refuting))
                        capped.append(_unsaid(finding, Why.REFUTED, refuting))
                elif deciding := [f for f in decided if _same_way(f, finding) or _tells_of(f, finding)]:
                    if not no_effect:
                        capped.append(_unsaid(finding, Why.RECORD_DECIDES, deciding))
                elif enough := _says_enough(found[:told], finding):
                    capped.append(_unsaid(finding, Why.SAID_ALREADY, enough))
                else:
                    found.append(finding)
        return found, tuple(capped)

    def _refuted(self, finding: AnswerFinding, refuting: Sequence[AnswerFinding]) -> AnswerFinding:
        """Return a rule's finding as people's measurements leave it: it says what was tested, no more."""
        scopes = [scope for known in refuting for scope in known.applies_to]
        tested = "; ".join(dict.fromkeys(_tested(scope) for scope in scopes)) or "people"
        victim = self.kb.nodes[str(finding.victim)].name
        above = gravity(finding.severity) > gravity(Severity.MINOR)
        measured = tuple(sorted({cited for known in refuting for cited in known.decided_by}))
        return changed(
            finding,
            severity=Severity.MINOR if above else finding.severity,
            severity_reason="What was measured in people leaves no more than minor.",
            severity_basis=str(Basis.EDITORIAL),
            severity_rests_on=measured,
            action=Action.NO_SPECIAL_PRECAUTIONS,
            documentation=Documentation.UNLIKELY,
            consequence=f"No effect on exposure to {victim} was found where it was tested: {tested}.",
            management=f"Tested in people: {tested}. What was not tested remains open.",
            basis=str(Basis.EDITORIAL),
            rests_on=measured,
            monitoring=None,
            patient=None,
            stopping=None,
            onset=None,
            if_it_happens=None,
            if_it_happens_patient=None,
            if_not_prescribed=None,
            if_not_prescribed_patient=None,
            guidance=(),
            below=None,
            capped_by=tuple(str(known.record) for known in refuting),
        )

    def _answer(
        self,
        x: str,
        y: str,
        entered: tuple[str, str],
        kind: str,
        findings: list[AnswerFinding],
        capped: tuple[Capped, ...] = (),
    ) -> PairAnswer:
        names = together(self.kb.nodes[x]), together(self.kb.nodes[y])
        if not findings:
            looked, says = self._looked(x, y, names, kind)
            return PairAnswer(
                a=x,
                b=y,
                entered_as=entered,
                kind=kind,
                answer=Answer.NO_RECORD,
                looked=looked,
                says=says,
                severity=None,
                action=None,
                documentation=None,
                disputed=False,
                findings=(),
            )
        ordered = sorted((as_rescue(self.kb, finding) for finding in findings), key=by_weight)
        answer, severity, action, documentation = headline(ordered)
        return PairAnswer(
            a=x,
            b=y,
            entered_as=entered,
            kind=kind,
            answer=answer,
            looked=None,
            says=_says(answer, names, ordered),
            severity=severity,
            action=action,
            documentation=documentation,
            disputed=any(finding.disputed for finding in ordered),
            findings=tuple(ordered),
            capped=capped,
        )

    def _looked(self, x: str, y: str, names: tuple[str, str], kind: str) -> tuple[Looked, str]:
        one, other = names
        search = self._nearest_search(x, y)
        if search is not None:
            wanted = " with ".join(together(self.kb.nodes[end]) for end in search.pair)
            came_back = (
                "found nothing" if search.found is Found.NOTHING else "found nothing that carries a record"
            )
            note = f" {search.note}" if search.note else ""
            return Looked.SEARCHED, (
                f"We looked for {wanted} on {search.date.isoformat()} in {search.where}, "
                f"for “{search.query}”, and {came_back}.{note} {NO_EVIDENCE_OF_SAFETY}"
            )
        subject = in_scope(self.kb, x) or in_scope(self.kb, y)
        looked, says = not_looked(
            one,
            other,
            condition=kind == "condition",
            in_scope=subject,
            reasoned=is_reasoned(self.kb, self.profile(x), self.profile(y)),
            left_out=lambda: left_out_of(self._end(x), self._end(y)),
        )
        return Looked(looked), says

    def _end(self, node: str) -> End:
        """Return the effects of a substance by name: reckoned with, and left out."""
        traits, substance = self.profile(node).traits, self.kb.substance(node)
        has = {self.kb.nodes[trait.to].name for trait in traits if trait.relation == "has_effect"}
        told = substance.left_out if substance else ()
        return End(self.kb.nodes[node].name, has, {self.kb.nodes[t.effect].name: t.because for t in told})

    def _nearest_search(self, x: str, y: str) -> Search | None:
        """Return the search for the pair, else for what lies nearest to it: class, botanical, constituent."""
        near = {
            frozenset((step_x.id, step_y.id)): step_x.distance + step_y.distance
            for step_x in reversed(steps(self.kb, x))
            for step_y in reversed(steps(self.kb, y))
        }
        by_pair = _searches(self.kb)
        found = [search for pair in near for search in by_pair.get(pair, ())]
        return min(found, key=lambda search: (near[frozenset(search.pair)], search.id), default=None)


@once
def _searches(kb: KnowledgeBase) -> Mapping[frozenset[str], list[Search]]:
    """Return the searches by the pair that was looked for."""
    by_pair: dict[frozenset[str], list[Search]] = defaultdict(list)
    for search in kb.of(Search):
        by_pair[frozenset(search.pair)].append(search)
    return by_pair


def in_scope(kb: KnowledgeBase, node: str) -> bool:
    """Return whether a pair of this node with any other is a subject of the knowledge base."""
    record = kb.nodes[node]
    if isinstance(record, Substance):
        return record.kind not in (SubstanceKind.FOOD, SubstanceKind.RECREATIONAL)
    return not isinstance(record, Condition)


def reasoner(kb: KnowledgeBase) -> Reasoner:
    """Return a reasoner over a loaded knowledge base."""
    return Reasoner(kb, build_graph(kb))


def _refutes(known: AnswerFinding, finding: AnswerFinding) -> bool:
    return (
        known.answer is Answer.DOCUMENTED_NO_EFFECT
        and known.perpetrator == finding.perpetrator
        and _same_way(known, finding)
    )


SLOWED = frozenset({Mechanism.METABOLIC_INHIBITION, Mechanism.TRANSPORTER_INHIBITION})
SPED = frozenset({Mechanism.METABOLIC_INDUCTION, Mechanism.TRANSPORTER_INDUCTION})
"""Mechanisms by which exposure to a victim rises, and falls."""


def _same_way(known: AnswerFinding, finding: AnswerFinding) -> bool:
    """Return whether two findings speak of one mechanism, and of a change of exposure in one victim.

    What was found of a victim's exposure speaks for every enzyme and transporter on the way.
    """
    unnamed = finding.mechanism == Mechanism.UNKNOWN and known.mechanism in KINETIC
    same = known.mechanism == finding.mechanism or any(
        {known.mechanism, finding.mechanism} <= way for way in (SLOWED, SPED)
    )
    kinetic = finding.mechanism in KINETIC or unnamed
    return (same or unnamed) and (not kinetic or known.victim in (None, finding.victim))


def _tells_of(known: AnswerFinding, finding: AnswerFinding) -> bool:
    """Return whether a record tells what one does to the other, where a rule has too little to alert to."""
    ends = (finding.perpetrator, finding.victim)
    return finding.below is not None and (known.perpetrator, known.victim) == ends


def _tested(scope: Scope) -> str:
    return ", ".join(str(part) for part in scope.values() if part is not None)


def _says(answer: Answer, names: tuple[str, str], findings: list[AnswerFinding]) -> str:
    one, other = names
    match answer:
        case Answer.DOCUMENTED_NO_EFFECT:
            return f"{one} with {other}: no effect on exposure was found where it was tested."
        case Answer.RESCUE:
            return f"{one} with {other}: a rescue medicine beside what it reverses; keep it, and give it."
        case Answer.INFERRED:
            return f"{one} with {other}: no record of this pair; inferred."
        case _:
            worse = gravity(findings[0].severity) > max(
                (gravity(f.severity) for f in findings if f.answer is Answer.DOCUMENTED), default=0
            )
            added = " A worse one is inferred." if worse else ""
            return f"{one} with {other}: documented.{added}"


def _says_enough(told: Sequence[AnswerFinding], finding: AnswerFinding) -> list[AnswerFinding]:
    """Return what is told of the same mechanism, and is as grave and as cautious."""
    return [
        one
        for one in told
        if gravity(one.severity) >= gravity(finding.severity)
        and worst_action([one, finding]) is one.action
        and _same_way(one, finding)
    ]


def _unsaid(finding: AnswerFinding, why: Why, instead: Sequence[AnswerFinding]) -> Capped:
    """Return what a rule would have said, and what stands in its place."""
    return Capped(
        rule=str(finding.rule),
        case=str(finding.case),
        mechanism=finding.mechanism,
        perpetrator=finding.perpetrator,
        victim=finding.victim,
        severity=finding.severity,
        action=finding.action,
        why=why,
        by=tuple(dict.fromkeys(str(one.record or one.rule) for one in instead)),
    )
