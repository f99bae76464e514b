"""Rules on causality scores: every question answered once, and the scale that fits what was reported."""

from collections import Counter
from collections.abc import Iterator

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.scales import PUBLISHED, QUESTIONS, skips, sum_of
from safetykb.kernel.vocabulary import Instrument, Relation
from safetykb.model import CausalityScore, Finding


def causality_whole(kb: KnowledgeBase) -> Iterator[Problem]:
    """A causality score answers every question of its scale once; only a work's own may be a bare total."""
    for entry, keys, score in of_type(kb, CausalityScore):
        fault = _fault(score)
        if fault:
            yield entry.problem(keys, "causality_whole", *fault)


def _fault(score: CausalityScore) -> tuple[str, str] | None:
    if not score.answers:
        bare = score.rater == PUBLISHED and score.score is not None
        return None if bare else ("a score of ours without its answers", "answer the ten questions")
    asked = Counter(answer.question for answer in score.answers)
    wanted = range(1, len(QUESTIONS[score.instrument]) + 1)
    if asked != Counter(wanted):
        odd = sorted({*(n for n, times in asked.items() if times > 1), *set(wanted) ^ set(asked)})
        numbers = ", ".join(map(str, odd))
        return f"questions {numbers} are missing, twice or unknown", "answer each of the ten once"
    summed = sum_of(score.instrument, ((answer.question, answer.reply) for answer in score.answers))
    if score.score is not None and score.score != summed:
        return f"the total is {score.score}, the answers give {summed}", "drop `score`, or mend it"
    replies = {answer.question: answer.reply for answer in score.answers}
    if skips(score.instrument, replies):
        return "question 6 is answered though 5 is unknown", "DIPS skips 6 then: write unknown"
    return None


def causality_scale_fits(kb: KnowledgeBase) -> Iterator[Problem]:
    """DIPS scores an interaction, Naranjo what one substance did; a rater scores a case once a scale."""
    for entry, keys, finding in of_type(kb, Finding):
        scores = finding.case.causality if finding.case else ()
        fitting = Instrument.DIPS if finding.relation is Relation.INTERACTS_WITH else Instrument.NARANJO
        raters = Counter((score.instrument, score.rater) for score in scores)
        for place, score in enumerate(scores):
            where = (*keys, "case", "causality", place)
            if score.instrument is not fitting and score.rater != PUBLISHED:
                message = f"{score.instrument} for {finding.relation}"
                yield entry.problem(where, "causality_scale_fits", message, f"use {fitting}")
            if raters[score.instrument, score.rater] > 1:
                message = f"{score.rater} scored this case twice"
                yield entry.problem(where, "causality_scale_fits", message, "keep one of the two")
