"""Made-up mechanisms, texts and members of a list, from which the tests of concerns are told."""

from collections.abc import Mapping, Sequence
from typing import Any

from safetykb.kernel.shapes import Concern
from safetykb.lookup.concerns import Does, Who, concerns
from safetykb.lookup.concerns.twice import Entered
from safetykb.lookup.store import Told

Json = dict[str, Any]


BREATH: Json = {
    "id": "breath",
    "title": "breath may stop",
    "mechanisms": ["cns_depression"],
    "emergency": "no-breath",
    "folds_into": None,
    "about": ["slow-breath"],
    "patient": "It can stop your breath. Ask us.",
    "happens": {"text": "Breath stops.", "rests_on": ["work#breath"]},
    "do": {"text": "Call the prescriber. Ask about alcohol.", "rests_on": ["work#do"]},
    "holds_on": {"text": "Treatment goes on.", "rests_on": ["work#holds"]},
    "watch": {"text": "Slow breath.", "rests_on": ["work#watch"]},
}


SLEEP = {
    **BREATH,
    "id": "sleep",
    "title": "sleep may deepen",
    "emergency": "deep-sleep",
    "folds_into": "breath",
}
SLEEP["happens"] = {"text": "Sleep deepens.", "rests_on": ["work#sleep"]}


RHYTHM = {**BREATH, "id": "rhythm", "title": "rhythm may fail", "mechanisms": ["qt_prolongation"]}
RHYTHM |= {"emergency": "fainting", "happens": {"text": "The heart fails.", "rests_on": ["work#heart"]}}
RHYTHM |= {"do": {"text": "An ECG.", "rests_on": ["work#ecg"]}, "watch": None, "holds_on": None}


TEXTS: Json = {
    "threes": {},
    "texts": [BREATH, RHYTHM, SLEEP],
    "unprescribed": {
        "bought": {"text": "Where nobody prescribed it: never alone.", "rests_on": ["work#bought"]}
    },
    "briefs": {
        "no-breath": {
            "text": "Breathe for the person.",
            "signs": "slow breathing",
            "rests_on": ["work#brief"],
        },
        "deep-sleep": {
            "text": "Lay the person down.",
            "signs": "great sleepiness",
            "rests_on": ["work#brief"],
        },
        "fainting": {"text": "An ECG at once.", "signs": "fainting", "rests_on": ["work#brief"]},
        "shakes": {"text": "Replace what was left out.", "signs": "shaking", "rests_on": ["work#brief"]},
    },
    "stopping": {"opioids": {"text": "It hurts to end.", "rests_on": ["work#end"]}},
}


def told(
    a: str, b: str, mechanism: str = "cns_depression", severity: str | None = "major", **more: Any
) -> Told:
    said = {
        "mechanism": mechanism,
        "onset": more.pop("onset", "hours"),
        "guidance": more.pop("guidance", []),
        "consequence": more.pop("consequence", f"{a} with {b}."),
        "management": more.pop("management", f"See to {a} with {b}."),
        "if_not_prescribed": more.pop("if_not_prescribed", None),
        "rule": more.pop("rule", "additive-slow-breath"),
        "monitoring": more.pop("monitoring", None),
        "patient": more.pop("patient", None),
        "rests_on": ["work#own"],
        "below": None,
    }
    level = {
        "answer": more.pop("answer", "inferred"),
        "severity": severity,
        "action": more.pop("action", "avoid" if severity == "major" else "minimise_risk"),
        "documentation": more.pop("documentation", "possible"),
        "capped_by": more.pop("capped_by", []),
    }
    kind, perpetrator, victim = (more.pop(key, None) for key in ("kind", "perpetrator", "victim"))
    assert not more
    return Told((a, b), kind or "substance", perpetrator, victim, said, level)


def grouped(*mechanisms: Told, stopping: Mapping[str, tuple[str, ...]] | None = None) -> list[Concern]:
    ends = {end for one in mechanisms for end in one.pair}
    who = {end: Who(end, f"{end} 5 mg", (stopping or {}).get(end, ())) for end in ends}
    return concerns(mechanisms, who, TEXTS)


def to_do(concern: Concern) -> list[str]:
    """Return what to do, and what else is to be done."""
    return [*concern["do"], *concern["more"]]


def members(concern: Concern) -> list[str]:
    return [member["id"] for member in concern["members"]]


def fails(victim: str, doer: str, **more: Any) -> Told:
    of: Json = {"perpetrator": doer, "victim": victim, "rule": None, "action": "avoid"}
    return told(doer, victim, "metabolic_induction", **of | more)


def with_planned(*pairs: Told) -> list[Concern]:
    """Return the concerns of what is taken with p, which is still to be taken."""
    ends = {end for one in pairs for end in one.pair}
    return concerns(pairs, {end: Who(end, end, planned=end == "p") for end in ends}, TEXTS)


WAITS = (
    "p, still to be taken, is not begun before the prescriber, called today, has answered, and what is taken"
    " already is not left out for it."
)


RISES: Json = {"mechanism": "metabolic_inhibition", "perpetrator": "p", "victim": "v", "rule": "exposure"}


HARMS: Json = {"perpetrator": "p", "victim": "v", "rule": None, "guidance": ["no-breath"]}


def raised_within(found: Sequence[Concern]) -> dict[str, list[str]]:
    """Return of each concern whom its members raise."""
    return {one["id"]: sorted({v for m in one["members"] for v in m["raises"]}) for one in found}


WHEEZE: Json = {"mechanism": "disease_aggravation", "kind": "condition", "rule": None}


def does(*classes: str, **grades: str | None) -> Does:
    return Does({effect.replace("_", "-"): grade for effect, grade in grades.items()}, classes)


def overdose(*of: str, emergency: str | None = None) -> Json:
    """Return what is told of an overdose of some actives; of none: of all others."""
    parts: Json = dict.fromkeys(("onset", "do", "watch", "patient", "rests_on", "documentation"))
    axes = {"severity": "major", "action": "avoid"}
    texts = {"of": list(of), "together": [], "emergency": emergency, "happens": f"Of {list(of)}."}
    return {**parts, **axes, **texts}


def entry(name: str, **kept: str) -> Entered:
    return Entered(name, name, frozenset({name}), kept)


MEANT = {**overdose("opioids"), "severity": "moderate", "happens": "Often meant."}
MEANT["together"] = [{"of": "insulin", "one": ["slowly"], "other": ["quickly"]}]
