"""Advice never gives an amount of a substance that causes dependence: none is known to be safe."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from safetykb.curation.checks.wordings import told
from safetykb.curation.kin import never_dosed
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.once import once
from safetykb.curation.problems import Problem
from safetykb.model import (
    AdverseEffect,
    AgencyWarning,
    Caution,
    Claim,
    ConcernText,
    DrugClass,
    Guidance,
    Interaction,
    Record,
    Rule,
    Substance,
    Taken,
    Use,
)

MOST_WORDS = 6
"""Words of the longest name that is looked for in a sentence."""
FEWEST_LETTERS = 3
"""Letters of the shortest name that is looked for: MG is short for an alkaloid, and a unit."""

_ONE = (
    r"(?:\d+(?:[.,]\d+)*(?:/\d+)?[½¼¾]?|[½¼¾]|(?:a |one[ -])?half(?: of)?(?: an?)?"
    r"|(?:(?:a|one|three)[ -])?quarters?(?: of)?(?: an?)?|(?:a )?(?:few|couple(?: of)?)|several|an?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
)
_NUMBER = (
    rf"(?<![\w.-])(?P<number>{_ONE}(?:\s?(?:-|\u2013|\u2014|to|or|and)\s?{_ONE})?)"
    r"(?: or (?:fewer|less|more|so))?"
)
_MASS = (
    r"(?:g|gr|gms?|gram(?:me)?s?|mgs?|milligram(?:me)?s?|mcg|[µμu]g|microgram(?:me)?s?"
    r"|kg|kilo(?:gram(?:me)?)?s?|mls?|millilit(?:re|er)s?|oz|ounces?)\b(?!\s?/\s?(?:[dm]?l|g)\b)"
    r"(?!(?: of [^,;:]{0,40})? (?:a|per) gram\b)"
)
_COUNT = (
    r"(?:(?:(?:tea|table)[ -]?)?spoon(?:ful)?s?|tsps?|tbsps?|capsules?|caps|tablets?|tabs?|pills?"
    r"|cup(?:ful)?s?|glass(?:es)?|mugs?|scoops?|gumm(?:y|ies)|shots?|bottles?|vials?|leaves|sachets?|packets?"
    r"|pinch(?:es)?|handfuls?|drops?|puffs?)\b"
)
_PORTIONS = r"(?:doses|servings|portions)\b"
_AMOUNT = re.compile(rf"{_NUMBER}(?:[\s-]?{_MASS}|[\s-](?:[^\W\d]+[\s-]){{0,2}}?(?:{_COUNT}|{_PORTIONS}))")
_VAGUE = re.compile(
    r"(?:\b(?:an? |the )?(?:very )?(?:small|low|moderate|modest|little)(?:er)?"
    r" (?:amounts?|doses?|quantit(?:y|ies)|servings?|portions?)\b|^an? little\b)(?P<number>)"
)
"""Amounts in words."""
_OF_VAGUE = ("amount", "dose", "quantit", "serving", "portion", "little")
"""Of these each has one; most sentences have none."""
_WEAK = ("a", "an", "one", "")
"""Numbers of what is a measure only where somebody is told to take it: a shot, an amount a gram."""

_TAKE = (
    r"(?:take|use|try|drink|swallow|chew|eat|brew|dose|ingest|consume|limit|restrict|exceed|stay|taper|aim"
    r"|stick to|keep (?:to|it|below|under|within)|start (?:with|at|on|low)|begin (?:with|at)"
    r"|(?:go|cut) (?:up|down|above|over|beyond|to))"
)
_CLAUSE = re.compile(r"[;:]| (?:since|because|where|when|while|but|although) ")
_TOLD = re.compile(
    rf"(?:^ ?|[,(] ?|\b(?:to|should|may|can|could|must|might|would|then|and|or|please|you|only|just|simply"
    rf"|never|not|always|first)(?: \w+ly)? |n\Wt ){_TAKE}\b"
)
_TOLD_NOT = re.compile(r"\b(?:never|not|nobody|nor|without)\b|n\Wt\b")
_MAY_BE = re.compile(
    r"\b(?:may|can|could|should|must|might) (?:\w+ly )?be (?:taken|used|tried|drunk|dosed|allowed)\b"
)
_LIMIT = re.compile(
    r"\b(?:more than|at most|up to|less than|fewer than"
    r"|(?:max(?:imum|imal)?|limit|ceiling)(?: dose| amount)?(?: of| is|:)?"
    r"|below|under|within) (?:about |around )?$"
)
_FINE = re.compile(
    r"\b(?:safe|safely|safest|harmless|fine|ok|okay|acceptable|tolerable|well tolerated|(?:do|did|does) well"
    r"|works? (?:well|best)|low[ -]risk|reasonable|sensible|recommended|ideal|optimal|appropriate|enough)\b"
)
_NO_HARM = re.compile(
    r"\b(?:(?:does|do|did|is|are|causes?|brings?|poses?|means?) no (?:\w+ )?"
    r"(?:harm|problem|danger|risk|trouble)|will do)\b"
)
_BY_THE_DAY = re.compile(
    r"(?:[^,;:]{0,30}?\b)?(?:(?:a|per|each|every) (?:day|night|evening|morning|week)|daily)\b"
)
"""Stands behind an amount that is taken again and again."""
_NOT_FINE = re.compile(r"\b(?:no|not|never|nor|neither|nobody|nothing|without|cannot|less|hardly)\b|n\Wt\b")
_REPORTED = re.compile(
    r"\b(?:was|were|had|did|took|taken|drank|gave|given|got|left|rose|raised|fell|tested|measured|found"
    r"|reported|seen|saw|carried|gathered|brought|followed|came|went|died|began|begun|showed|kept|made|known"
    r"|certified|sold|seized|contain(?:s|ed)?|hold|holds|held|carr(?:y|ies)|labels?|labell?ed|laws?"
    r"|legal(?:ly)?|statutes?|bans?|banned)\b"
    r"|\b(?:in|among|of) (?:\d[\d,]*|one|two|three) (?:\w+ ){0,3}?"
    r"(?:users|people|m[ae]n|wom[ae]n|volunteers|patients)\b"
)


def never_a_dose(kb: KnowledgeBase) -> Iterator[Problem]:
    """Advice never gives an amount of a substance that causes dependence, neither to take nor as a limit."""
    undosed = never_dosed(kb)
    for entry, keys, sentence in told(kb):
        if not _tells_amount(sentence):
            continue
        own = isinstance(entry.record, Rule) or not undosed.isdisjoint(_subjects(entry.record))
        if amount := dose_in(sentence, _names(kb), own=own):
            message = f"{sentence!r} advises {amount}"
            remedy = "advise no amount; say in the past what was tested, or name the medicine that is meant"
            yield entry.problem(keys, "never_a_dose", message, remedy)


def dose_in(sentence: str, names: Mapping[str, bool], *, own: bool) -> str | None:
    """Return the amount that a sentence advises of a substance of which none is advised, or None.

    `names` tells of every name, in lower case, whether it is of such a substance; `own` whether the record is
    about one, which counts where the sentence names nothing. The name nearest an amount is what it is of.
    """
    if not _tells_amount(sentence):
        return None
    low = sentence.casefold().rstrip()
    named = list(_named(low, names))
    for start, end, _ in named:  # a number in a name is no amount
        low = low[:start] + re.sub(r"\d", "x", low[start:end]) + low[end:]
    for amount in (*_AMOUNT.finditer(low), *_VAGUE.finditer(low)):
        first, last = amount.span()
        _, undosed = min(
            ((max(s - last, first - e), not of_it) for s, e, of_it in named), default=(0, not own)
        )
        if not undosed and _is_advised(low, amount):
            return sentence[first:last]
    return None


@cache  # the same sentence stands on many records
def _tells_amount(sentence: str) -> bool:
    low = sentence.casefold().rstrip()
    vague = any(word in low for word in _OF_VAGUE) and _VAGUE.search(low)
    return bool(vague or _AMOUNT.search(low))


def _is_advised(low: str, amount: re.Match[str]) -> bool:
    before = _CLAUSE.split(low[: amount.start()])[-1]
    weak = amount["number"] in _WEAK
    told = bool(_TOLD.search(before)) and not (weak and _TOLD_NOT.search(before))
    if (
        told
        or _NO_HARM.search(low)
        or _MAY_BE.search(low)
        or (_FINE.search(low) and not _NOT_FINE.search(low))
    ):
        return True
    if weak and not (amount["number"] and _BY_THE_DAY.match(low, amount.end())):
        return bool(_LIMIT.search(before))
    return not _REPORTED.search(low)


def _named(low: str, names: Mapping[str, bool]) -> Iterator[tuple[int, int, bool]]:
    """Yield where names stand in a text, the longest at each place, and whether none of it is advised."""
    words = [word.span() for word in re.finditer(r"[^\W_]+", low)]
    past = 0
    for place, (start, _) in enumerate(words):
        ends = [end for _, end in words[place : place + MOST_WORDS]]
        end = next((end for end in reversed(ends) if low[start:end] in names), None)
        if end is not None and start >= past:
            yield start, end, names[low[start:end]]
            past = end


@once
def _names(kb: KnowledgeBase) -> Mapping[str, bool]:
    """Return every name of what is taken, a product's short one too, and whether none of it is advised."""
    undosed = never_dosed(kb)
    found: dict[str, bool] = {}
    for node in (node for node in kb.nodes.values() if isinstance(node, Taken | DrugClass)):
        texts = {node.name, node.id, *node.synonyms, *(name.name for name in node.names)}
        whole = kb.substance(getattr(node, "product_of", None) or "")
        if whole is not None:
            texts.add(node.name.removeprefix(f"{whole.name} "))
        for text in (text for text in texts if len(text) >= FEWEST_LETTERS):
            found[text.casefold()] = found.get(text.casefold(), False) or node.id in undosed
    return found


def _subjects(record: Record) -> tuple[str, ...]:
    match record:
        case Interaction():
            return record.a, record.b
        case Caution() | AdverseEffect() | Use():
            return (record.substance,)
        case Claim() | AgencyWarning() | Guidance() | ConcernText():
            return record.about
        case Substance():
            return (record.id,)
    return ()
