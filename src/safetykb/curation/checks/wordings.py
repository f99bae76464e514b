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
_NOT = r"(?:do not|don\Wt|never|not|no|nobody|neither|without|avoid|against|rather than|instead of)"
_AT_ONCE = (
    r"(?:at once|immediately|abruptly|suddenly|instantly|promptly|forthwith|cold[ -]turkey"
    r"|straight ?(?:away|off)|right (?:away|now)|overnight|in one go|all at (?:once|one time)"
    r"|on the spot|without (?:any )?delay"
    r"|from one day to the next|(?:with)?in (?:one|a|a single) day|(?:on )?the (?:same|first) day"
    r"|without (?:a |any )?taper\w*)"
)
_STOP = (
    r"(?:stop|quit|discontinue|cease|give up|drop|halt|withdraw|come off|cut (?:it )?out|leave (?:it )?off"
    r"|end (?:all )?use)"
)
_STOPPED = r"(?:stopped|discontinued|withdrawn|halted|given up|dropped)"
_STOPPING = r"(?:stop(?:ping)?|quitting|cessation|discontinuation|withdrawal|end|coming off)"
_OF_STOPPING = (
    *("stop", "quit", "discontinu", "cease", "cessation", "give up", "given up", "drop", "turkey", "taper"),
    *("halt", "withdr", "come off", "coming off", "cut ", "leave", "end", "simply", "take no more", "throw"),
)
"""Of these each wording has one; most sentences have none."""
_ORDERED = (
    r"(?:^|[,;:] ?|\b(?:to|should|must|may|can|and|then|please|they|you|them|him|her|people|patients|person"
    r"|everybody) )"
)
_ALL_RIGHT = (
    r"(?:safe|fine|harmless|all right|ok(?:ay)?|no (?:risk|danger|problem)|best|preferred|preferable|advised"
    r"|recommended|enough|well tolerated)\b"
)
_JUST_STOP = (
    re.compile(
        rf"\b(?:just|simply) (?:{_STOP}|go cold[ -]turkey|leave (?:it|them|off)|take no more|do not take)\b"
    ),
    re.compile(rf"(?:{_ORDERED}|\b(?:if|when|where|who|whoever) [^,;:]* ){_STOP}\b[^,;:]*\b{_AT_ONCE}\b"),
    re.compile(rf"{_ORDERED}(?:be )?{_AT_ONCE} {_STOP}\b"),
    re.compile(rf"\b(?:be )?{_STOPPED} {_AT_ONCE}\b"),
    re.compile(r"\b(?:go|quit|stop|going) cold(?:[ -]turkey\b|[.!;]?$)"),
    re.compile(
        rf"^(?:please )?{_STOP}(?: (?:taking|using|drinking|all))?(?: (?!neither)[\w-]+){{0,2}}?"
        r"(?: (?:completely|altogether|entirely|now|today|for good))*[.!;]?$"
    ),
    re.compile(r"\btake no more\b[^,;:]*\bfrom (?:today|now)(?: on)?[.!;]?$"),
    re.compile(rf"\b(?:may|can) {_STOP}\b[^,;:]*\b(?:whenever|(?:at )?any time)\b"),
    re.compile(rf"\b(?:abrupt|sudden|immediate|prompt|instant) {_STOPPING}\b[^,;:]* (?:is|are) {_ALL_RIGHT}"),
    re.compile(rf"\b{_STOPPING} {_AT_ONCE} (?:is|are) {_ALL_RIGHT}"),
    re.compile(r"\b(?:enough|sufficient) to (?:stop|quit)\b"),
)
"""Wordings that tell somebody simply to stop, unless a word of warning stands beside."""
_TAPER_NEEDLESS = (
    re.compile(
        r"\b(?:no (?:need|reason|cause) to|no point in|need not|needn\Wt"
        r"|do(?:es)?(?: not|n\Wt) (?:need|have) to|do not|don\Wt|never|skip (?:the|a|any)) taper"
    ),
    re.compile(r"\bno taper\w* (?:is|are|was) (?:needed|necessary|required|called for)"),
    re.compile(r"\btaper\w*\b (?:is|are) (?:not |n\Wt )(?:needed|necessary|required|called for)"),
    re.compile(
        r"\btaper\w*\b (?:(?:is|are) (?:unnecessary|needless|pointless|useless|superfluous)"
        r"|(?:serves?|has|have) no (?:purpose|use|point))"
    ),
    re.compile(rf"\bno (?:risk|danger|harm|problem) (?:in|of|with|from|when|if)\b[^,;:]*\b{_STOP}"),
)
"""Wordings by which a taper is said to be needless: no word beside makes them a warning."""
_GIVEN = r"(?:infusion|drip|injection|transfusion|procedure)"
_HALTED = re.compile(
    rf"\b{_STOP} (?:the |an? |any )?{_GIVEN}\b(?! of)"
    rf"|\b{_GIVEN} (?:is|must be|should be) (?:stopped|discontinued)\b"
)
"""What staff halt, and nobody goes on taking."""
_WARNED = re.compile(
    rf"\b{_NOT}\b[^,;:]*\b(?:just|simply|{_STOP}|{_STOPPED}|{_STOPPING}|going|go)\b"
    rf"|\b(?:who|whoever|if|when|after|might|has|had)\b(?: [\w-]+){{0,2}}? (?:{_STOP}|{_STOPPED})\b"
)
_HOLD_BACK = (
    r"(?:withh[eo]ld|delay|postpone|defer|hesitate|hold (?:off|back)|avoid|skip|omit|refuse|decline|wait"
    r"|refrain|reserve|discourage|do without|go without|dispense with)"
)
_HELD_BACK_NOT = re.compile(rf"(?:\bnot|n\Wt|\bnever|\bno need to)(?: \w+)? {_HOLD_BACK}\b")
_COMBINED = re.compile(r"\b\w+\s?(?:-|/|\+| with | and )\s?naloxone\b")
_RESCUE_WORDS = r"antidote|rescue (?:spray|medicine|injection|antagonist)|reversal (?:agent|spray)"
_GIVING = (
    r"(?:giv(?:e|ing)|administer\w*|us(?:e|ing)|supply|carry(?:ing)?|keep(?:ing)?|inject(?:ing)?"
    r"|offer(?:ing)?|reach for)"
)
_GIVE_IT_NOT = re.compile(
    r"\b(?:do not|don\Wt|never) (?:give|use|inject|administer|carry|spray) (?:it|this|them)\b"
)
_HELP = (
    r"(?:(?:an? |the )?(?:emergency services|ambulance|emergency (?:doctor|number)|poison centre)"
    r"|112|911|999)"
)
_NO_HELP = (
    re.compile(
        r"\b(?:do not|don\Wt|never|no (?:need|reason|point) (?:to|in)|need not|needn\Wt|not necessary to"
        r"|rather than|instead of) (?:to )?(?:call(?:ing)?|phon(?:e|ing)|ring(?:ing)?|alert(?:ing)?)"
        rf"(?: for)? {_HELP}"
    ),
    re.compile(rf"\b(?:no|without) (?:need (?:for|of) )?{_HELP} (?:is |are )?(?:needed|necessary|required)"),
    re.compile(rf"\b{_HELP} (?:is|are) (?:not (?:needed|necessary|required)|unnecessary)"),
    re.compile(
        r"\b(?:do not|don\Wt|never|no need to|need not) (?:go|send|bring|take)\b[^,;:]* to (?:the )?hospital"
    ),
    re.compile(r"\b(?:let|leave)\b[^,;:]*\bsleep it off\b|^sleep it off"),
)
"""Wordings that keep somebody from calling for help."""
_OF_HELP = ("emergency", "ambulance", "poison centre", "112", "911", "999", "hospital", "sleep it off")
"""Of these each wording has one; most sentences have none."""
_NOT_ALONE = re.compile(r"\b(?:never|do not|don\Wt|nobody)\b[^,;:]*\b(?:let|leave|sleep)\b")
"""Warnings that are worded as what they warn of."""


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
    """Advice never keeps a rescue medicine, or help, from somebody who may have taken too much."""
    names, rule = _rescue_names(kb), "rescue_never_discouraged"
    before: tuple[Entry, KeyPath, str] | None = None
    for entry, keys, sentence in told(kb):
        spoken_of = before[2] if before is not None and before[:2] == (entry, keys) else ""
        if discourages(sentence, names, spoken_of):
            message = f"{sentence!r} speaks against a rescue medicine"
            remedy = "say when it is given; what it does not reverse may stand beside that"
            yield entry.problem(keys, rule, message, remedy)
        elif keeps_from_help(sentence):
            message = f"{sentence!r} keeps from calling for help"
            yield entry.problem(keys, rule, message, "say whom to call, and for which signs")
        before = entry, keys, sentence


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


@cache  # the same sentence stands on many records
def says_just_stop(sentence: str) -> bool:
    """Return whether a sentence tells somebody simply to stop, rather than warns of it."""
    low = sentence.casefold()
    if not any(word in low for word in _OF_STOPPING):
        return False
    if any(pattern.search(low) for pattern in _TAPER_NEEDLESS):
        return True
    low = _HALTED.sub("turn off", low)
    return any(pattern.search(low) for pattern in _JUST_STOP) and not _WARNED.search(low)


def discourages(sentence: str, names: frozenset[str], before: str = "") -> bool:
    """Return whether a sentence speaks against giving a rescue medicine of these names.

    `before` is the sentence that it follows, which may have named what it calls *it*.
    """
    low = sentence.casefold()
    if "overdose" in low:
        low = low.replace("antagonist", "antidote")
    medicine = _named(names)
    if _GIVE_IT_NOT.search(low) and any(
        medicine.search(_COMBINED.sub("", t.casefold())) for t in (before, low)
    ):
        return True
    if not medicine.search(low):
        return False
    low = _COMBINED.sub("a combination", low)
    if not medicine.search(low) or _HELD_BACK_NOT.search(low):
        return False
    return any(pattern.search(low) for pattern in _against(names))


@cache
def keeps_from_help(sentence: str) -> bool:
    """Return whether a sentence keeps somebody from calling for help, or lets a person sleep it off."""
    low = sentence.casefold()
    if not any(word in low for word in _OF_HELP) or _NOT_ALONE.search(low):
        return False
    return any(pattern.search(low) for pattern in _NO_HELP)


@cache
def _named(names: frozenset[str]) -> re.Pattern[str]:
    """Return what finds a rescue medicine of these names."""
    return re.compile(rf"\b(?:{'|'.join([*map(re.escape, sorted(names)), _RESCUE_WORDS])})\b")


@cache
def _against(names: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """Return what finds a word against giving one."""
    medicine = _named(names).pattern
    the = r"(?:an? |the |any |any more )?"
    it_is = rf"{medicine}[^,;:]*\b(?:is|are|was)"
    against = (
        rf"\b{_HOLD_BACK}\b[^,;:]*{medicine}",
        rf"(?:\bnot|n\Wt|\bnever) (?:be )?{_GIVING}\b[^,;:]*{medicine}",
        rf"\b(?:no (?:need|role|place|use|reason|point|call)(?: for| to| in| of)?|not necessary to|instead of"
        rf"|rather than|nobody (?:should|may|must)|advise (?:\w+ )?against(?: the use of)?|stop)"
        rf"(?: {_GIVING})? {the}{medicine}",
        rf"(?:^|[,;:] ?|\b(?:give|use|administer|inject|offer) )no {medicine}",
        rf"{medicine}\W+(?:do not|don\Wt|never) {_GIVING}\b",
        rf"{it_is} (?:never|not) (?:needed|necessary|required|indicated|recommended|advised|appropriate"
        r"|useful|effective|to be given|given|to be used|an option|for|meant|the answer|worth)",
        rf"{it_is} (?:unnecessary|useless|contraindicated|harmful|dangerous|pointless|ineffective|unsafe"
        r"|best avoided|better (?:avoided|not)|to be avoided|(?:of )?no (?:use|help|option|benefit|value)"
        r"|(?:a|the) last resort)",
        rf"{medicine}[^,;:]*\b(?:has|have) no (?:role|place|use|effect|benefit|value|point)\b",
        rf"{medicine}[^,;:]*\b(?:should|must|can) (?:not|never|be avoided|be withheld|be delayed|wait)\b",
        rf"{medicine}[^,;:]*\b(?:need not|needn\Wt|had better not)\b",
        rf"{medicine}[^,;:]*\b(?:does|do|will|would)(?: not|n\Wt) (?:work|help)\b",
        rf"{medicine}[^,;:]*\b(?:makes?|make) (?:\w+ ){{0,3}}worse\b",
        rf"\b(?:leave {the}{medicine} (?:out|off|away)|keep {the}{medicine} (?:away|back|for|until))\b",
        rf"{_GIVING} {the}{medicine} (?:only (?:in|if|when|after|by|where|as)|sparingly)\b",
        rf"\bonly [^,;:]*\b(?:may|should|can|must) {_GIVING} {the}{medicine}",
        rf"{medicine} (?:is |may be |should be )?(?:given |used )?only (?:in|after|by|as)\b",
    )
    return tuple(map(re.compile, against))


def _rescue_names(kb: KnowledgeBase) -> frozenset[str]:
    """Return the names of the medicines that are given in an overdose."""
    found: set[str] = set()
    for substance in kb.of(Substance):
        if any(effect.setting is AntagonistSetting.OVERDOSE_RESCUE for effect in substance.effects):
            found |= {substance.name, *substance.synonyms}
            found |= {name.name for name in substance.names}
    return frozenset(name.casefold() for name in found)
