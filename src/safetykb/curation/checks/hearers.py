"""Rules on whom and when advice is for: before, when it has happened, and where nobody prescribed."""

import re
from collections.abc import Iterator

from safetykb.curation.checks.advice import GRAVE
from safetykb.curation.checks.walk import mechanisms, of_type, pair_of
from safetykb.curation.checks.wordings import sentences
from safetykb.curation.kin import reached
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.supply import OWED_BY, Hands, hands
from safetykb.kernel.vocabulary import EMERGENCIES, Action, GuidanceKind, Severity
from safetykb.kernel.words import whole_sentences
from safetykb.model import Caution, ConcernText, Guidance, Harm, Interaction, RuleCell, Substance

_NOT = r"\b(?:no|not|never|without|nor)\b|n\Wt\b"
_TAPER = re.compile(r"^taper\b|\b(?:plan|begin|start|offer|advise|suggest|agree)\b[^,;:]*\btaper")


def supply_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """A medicine or recreational substance says how it reaches people; a combination by its ingredients."""
    for entry, _, substance in of_type(kb, Substance):
        told = substance.supply or substance.ingredients or substance.not_covered
        if substance.kind in OWED_BY and not told:
            message, remedy = f"a {substance.kind} without how it reaches people", "add `supply:`"
            yield entry.problem(("kind",), "supply_owed", message, remedy)


def emergency_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """What can be an emergency says what to do when it has happened."""
    serious = (*GRAVE, Severity.MODERATE)
    for entry, keys, part in mechanisms(kb):
        if part.mechanism in EMERGENCIES and part.severity in serious and not part.if_it_happens:
            message = f"{part.mechanism} without what to do when it has happened"
            yield entry.problem((*keys, "mechanism"), "emergency_owed", message, "add `if_it_happens:`")


LONGEST = 260
"""Letters that the brief answer of an emergency may have: three lines of a terminal."""
SENTENCES = {"happens": 1, "do": 2, "holds_on": 1, "watch": 2, "patient": 3}
"""How many sentences each text of a concern may have."""


def brief_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """An emergency has a brief answer, in two sentences at most, that fits into a list, and its signs."""
    for entry, _, guidance in of_type(kb, Guidance):
        brief = guidance.brief
        if guidance.kind is GuidanceKind.EMERGENCY and guidance.signs is None:
            remedy = "add `signs:`, for what a person calls emergency services"
            yield entry.problem(("kind",), "brief_owed", "an emergency without its signs", remedy)
        if guidance.kind is GuidanceKind.EMERGENCY and brief is None:
            remedy = "add `brief:`, one or two sentences of the answer"
            yield entry.problem(("kind",), "brief_owed", "an emergency without its brief answer", remedy)
        elif brief is not None and (
            (told := _told_to_all(kb, guidance, brief)) > LONGEST or len(whole_sentences(brief)) > 2
        ):
            message = f"{len(whole_sentences(brief))} sentences, {told} letters"
            yield entry.problem(("brief",), "brief_owed", message, f"say it in two, within {LONGEST} letters")


def _told_to_all(kb: KnowledgeBase, guidance: Guidance, brief: str) -> int:
    """Return how many letters of a brief answer stand on every list.

    A clause that begins with one of those that the guidance is about stands only where that one is taken.
    """
    names = tuple(f"{kb.nodes[name].name.casefold()} " for name in guidance.about if name in kb.nodes)
    return len("; ".join(part for part in brief.split("; ") if not part.casefold().startswith(names)))


def concern_is_short(kb: KnowledgeBase) -> Iterator[Problem]:
    """The texts of a concern are as short as a list needs them."""
    for entry, _, concern in of_type(kb, ConcernText):
        for field, most in SENTENCES.items():
            part = getattr(concern, field)
            told = part if part is None or isinstance(part, str) else part.text
            if told is not None and len(whole_sentences(told)) > most:
                message, remedy = f"{len(whole_sentences(told))} sentences", f"say it in {most}"
                yield entry.problem((field,), "concern_is_short", message, remedy)


def onset_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """At major and above a record, a cell and a margin say how soon it begins."""
    for entry, keys, part in (*mechanisms(kb), *of_type(kb, RuleCell), *of_type(kb, Harm)):
        if part.severity in GRAVE and part.onset is None:
            message = f"{part.severity} without how soon"
            yield entry.problem((*keys, "severity"), "onset_owed", message, "add `onset:`")


def emergency_is_no_taper(kb: KnowledgeBase) -> Iterator[Problem]:
    """What has happened is never answered with a taper."""
    for entry, _, guidance in of_type(kb, Guidance):
        if guidance.kind is not GuidanceKind.EMERGENCY:
            continue
        told = ((("answer", "text"), guidance.answer.text), (("patient",), guidance.patient or ""))
        for where, text in told:
            for sentence in sentences(text):
                low = sentence.casefold()
                if _TAPER.search(low) and not re.search(_NOT, low):
                    message = f"{sentence!r} answers an emergency with a taper"
                    remedy = "say what is held now, and who decides what is taken again"
                    yield entry.problem(where, "emergency_is_no_taper", message, remedy)


def unprescribed_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """A grave class record says what holds for members that nobody prescribes, where not to avoid anyway."""
    for entry, keys, part in mechanisms(kb):
        if not isinstance(entry.record, Interaction | Caution):
            continue
        if part.severity not in GRAVE or part.action is Action.AVOID or part.if_not_prescribed:
            continue
        heirs = {heir for end in pair_of(entry.record) for heir in reached(kb, end, part)}
        told = sorted(heir for heir in heirs if hands(kb, heir) is Hands.NOBODYS)
        if told:
            message = f"reaches {', '.join(told)}, which nobody prescribes"
            remedy = "add `if_not_prescribed:`, or leave them out by `not_for`"
            yield entry.problem((*keys, "action"), "unprescribed_owed", message, remedy)
