"""Wordings that advice never has: "just stop", and what keeps a rescue medicine from who needs it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import KeyPath
from safetykb.kernel.vocabulary import AntagonistSetting, GuidanceKind
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Claim,
    ConcernText,
    DrugClass,
    Guidance,
    Harm,
    Judgement,
    MechanismEntry,
    RuleCell,
    Substance,
    Use,
    Worsening,
)

ADVICE: tuple[tuple[type[object], tuple[str, ...]], ...] = (
    (MechanismEntry, ("consequence", "severity_reason", "management", "monitoring", "patient", "stopping")),
    (RuleCell, ("consequence", "severity_reason", "management", "patient", "stopping")),
    (AdverseEffect, ("says", "advice", "patient")),
    (AgencyWarning, ("says", "advice")),
    (Harm, ("happens", "severity_reason", "watch")),
    (Worsening, ("management", "patient")),
    (Guidance, ("answer", "brief", "signs", "patient")),
    (ConcernText, ("happens", "do", "holds_on", "watch", "patient")),
    (Use, ("says",)),
    (Claim, ("safer_statement",)),
    (Substance, ("description", "stopping")),
    (DrugClass, ("stopping",)),
)
"""Fields that tell somebody what to do, or that a reader takes for that."""
_NOT = r"(?:do not|don\Wt|never|not|no|nobody|without|avoid|against|rather than|instead of)"
_AT_ONCE = (
    r"(?:at once|immediately|abruptly|suddenly|cold turkey|straight ?away|right away|overnight|in one go"
    r"|all at once|without (?:a )?taper\w*)"
)
_STOP = r"(?:stop|quit|discontinue|cease|give up|drop)"
_OF_STOPPING = ("stop", "quit", "discontinue", "cease", "give up", "drop", "cold turkey", "taper")
"""Of these each wording has one; most sentences have none."""
_JUST_STOP = (
    re.compile(rf"\b(?:just|simply) (?:{_STOP}|go cold turkey)\b"),
    re.compile(
        rf"(?:^|[,;:] ?|\b(?:to|should|must|may|can|and|then|please|they|you) ){_STOP}\b[^,;:]*{_AT_ONCE}"
    ),
    re.compile(rf"\b(?:be )?(?:stopped|discontinued) {_AT_ONCE}"),
    re.compile(r"\b(?:go|quit|stop|going) cold turkey\b"),
    re.compile(r"\b(?:no need to|need not|do(?:es)? not need to|do not) taper\b"),
    re.compile(r"\btaper(?:ing)?\b (?:is|are) (?:not (?:needed|necessary|required)|unnecessary)"),
)
_GIVEN = r"(?:infusion|drip|injection|transfusion|procedure)"
_HALTED = re.compile(
    rf"\b{_STOP} (?:the |an? |any )?{_GIVEN}\b(?! of)"
    rf"|\b{_GIVEN} (?:is|must be|should be) (?:stopped|discontinued)\b"
)
"""What staff halt, and nobody goes on taking."""
_WARNED = re.compile(
    rf"\b{_NOT}\b[^,;:]*\b(?:just|simply|{_STOP}|stopp(?:ed|ing)|going|go)\b"
    r"|\b(?:who|whoever|if|when|after|might|has|had)\b[^,;:]*\b(?:stop|quit|stopped|discontinued)\b"
)
_TAPER_NEEDLESS = re.compile(
    r"taper(?:ing)? (?:is|are) |(?:no need to|need not|do(?:es)? not need to|do not) taper"
)
_HOLD_BACK = (
    r"(?:withh[eo]ld|delay|postpone|defer|hesitate|hold (?:off|back)|avoid|skip|omit|refuse|decline|wait)"
)
_HELD_BACK_NOT = re.compile(rf"(?:\bnot|n\Wt|\bnever|\bno need to)(?: \w+)? {_HOLD_BACK}\b")
_COMBINED = re.compile(r"\b\w+\s?(?:-|/|\+| with | and )\s?naloxone\b")
_RESCUE_WORDS = r"antidote|rescue (?:spray|medicine|injection|antagonist)|reversal (?:agent|spray)"


def never_just_stop(kb: KnowledgeBase) -> Iterator[Problem]:
    """Advice never tells anybody simply to stop: who depends on a substance tapers, with support.

    An emergency is left out: there what has done harm is held, and withdrawal is treated.
    """
    for entry, keys, sentence in told(kb):
        if isinstance(entry.record, Guidance) and entry.record.kind is GuidanceKind.EMERGENCY:
            continue
        if says_just_stop(sentence):
            message = f"{sentence!r} tells somebody simply to stop"
            remedy = "say that stopping is planned: a taper, support, where to ask"
            yield entry.problem(keys, "never_just_stop", message, remedy)


def rescue_never_discouraged(kb: KnowledgeBase) -> Iterator[Problem]:
    """Advice never keeps a rescue medicine from somebody who may have taken too much."""
    names = _rescue_names(kb)
    for entry, keys, sentence in told(kb):
        if discourages(sentence, names):
            message = f"{sentence!r} speaks against a rescue medicine"
            remedy = "say when it is given; what it does not reverse may stand beside that"
            yield entry.problem(keys, "rescue_never_discouraged", message, remedy)


def advice(kb: KnowledgeBase) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Yield every text that tells somebody what to do."""
    for kind, fields in ADVICE:
        for entry, keys, part in of_type(kb, kind):
            for field in fields:
                value = getattr(part, field)
                if isinstance(value, Judgement):
                    yield entry, (*keys, field, "text"), value.text
                elif value is not None:
                    yield entry, (*keys, field), value


@once
def told(kb: KnowledgeBase) -> Sequence[tuple[Entry, KeyPath, str]]:
    """Return every sentence of these texts."""
    return tuple((entry, keys, part) for entry, keys, text in advice(kb) for part in sentences(text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, cut at semicolons too."""
    return [part for part in re.split(r"(?<=[.;!?])\s+", text) if part]


def says_just_stop(sentence: str) -> bool:
    """Return whether a sentence tells somebody simply to stop, rather than warns of it."""
    low = sentence.casefold()
    if not any(word in low for word in _OF_STOPPING):
        return False
    low = _HALTED.sub("halt", low)
    if _TAPER_NEEDLESS.search(low) and any(p.search(low) for p in _JUST_STOP[4:]):
        return True
    return any(p.search(low) for p in _JUST_STOP[:4]) and not _WARNED.search(low)


def discourages(sentence: str, names: frozenset[str]) -> bool:
    """Return whether a sentence speaks against giving a rescue medicine of these names."""
    low = sentence.casefold()
    medicine, against = _against(names)
    if not medicine.search(low):
        return False
    low = _COMBINED.sub("a combination", low)
    if not medicine.search(low) or _HELD_BACK_NOT.search(low):
        return False
    return any(pattern.search(low) for pattern in against)


@cache
def _against(names: frozenset[str]) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Return what finds a rescue medicine of these names, and what finds a word against giving one."""
    named = "|".join([*map(re.escape, sorted(names)), _RESCUE_WORDS])
    medicine = rf"\b(?:{named})\b"
    held = rf"\b{_HOLD_BACK}\b[^,;:]*{medicine}"
    instead = r"\bno (?:need|role|place|use) for|\binstead of|\brather than"
    giving = r"(?:give|giving|administer\w*|use|using|supply|carry|keep|inject|offer)"
    against = (
        held,
        rf"(?:\bnot|n\Wt|\bnever) (?:be )?{giving}\b[^,;:]*{medicine}",
        rf"(?:{instead})(?: {giving})? (?:an? |the )?{medicine}",
        rf"{medicine}[^,;:]*\b(?:is|are|was) (?:never|not) (?:needed|necessary|required|indicated|recommended"
        r"|advised|appropriate|useful|effective|to be given|given|to be used)",
        rf"{medicine}[^,;:]*\b(?:is|are) (?:unnecessary|useless|contraindicated|harmful|dangerous|pointless"
        r"|ineffective|unsafe|best avoided|to be avoided)",
        rf"{medicine}[^,;:]*\b(?:should|must|can) (?:not|never|be avoided|be withheld|be delayed|wait)\b",
        rf"{medicine}[^,;:]*\b(?:does|do|will|would)(?: not|n\Wt) (?:work|help)\b",
    )
    return re.compile(medicine), tuple(map(re.compile, against))


def _rescue_names(kb: KnowledgeBase) -> frozenset[str]:
    """Return the names of the medicines that are given in an overdose."""
    found: set[str] = set()
    for substance in kb.of(Substance):
        if any(effect.setting is AntagonistSetting.OVERDOSE_RESCUE for effect in substance.effects):
            found |= {substance.name, *substance.synonyms}
            found |= {name.name for name in substance.names}
    return frozenset(name.casefold() for name in found)
