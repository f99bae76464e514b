"""How likely a reported event is due to a pair or to one substance: scores summed, raters side by side."""

from collections.abc import Sequence

from safetykb.kernel.scales import QUESTIONS, class_of, points, sum_of
from safetykb.kernel.shapes import Answered, Asked, Rater, Scored
from safetykb.kernel.vocabulary import Instrument
from safetykb.model import CausalityScore


def total(score: CausalityScore) -> int:
    """Return the points of a score: summed from its answers, or as printed where only a total was."""
    if score.answers:
        return sum_of(score.instrument, ((a.question, a.reply) for a in score.answers))
    return score.score or 0


def compared(scores: Sequence[CausalityScore]) -> list[Scored]:
    """Return the scores of one case side by side, scale by scale."""
    return [
        _side_by_side(instrument, [score for score in scores if score.instrument is instrument])
        for instrument in Instrument
        if any(score.instrument is instrument for score in scores)
    ]


def _side_by_side(instrument: Instrument, scores: Sequence[CausalityScore]) -> Scored:
    raters: list[Rater] = [
        {"rater": s.rater, "score": total(s), "class": str(class_of(instrument, total(s)))} for s in scores
    ]
    return {
        "instrument": str(instrument),
        "raters": raters,
        "agree": len({rater["class"] for rater in raters}) == 1,
        "questions": [
            _asked(instrument, number, scores) for number in range(1, len(QUESTIONS[instrument]) + 1)
        ]
        if any(score.answers for score in scores)
        else [],
    }


def _asked(instrument: Instrument, number: int, scores: Sequence[CausalityScore]) -> Asked:
    replies: list[Answered] = [
        {
            "rater": score.rater,
            "reply": str(answer.reply),
            "points": points(instrument, number, answer.reply),
            "why": answer.why,
        }
        for score in scores
        for answer in score.answers
        if answer.question == number
    ]
    return {
        "number": number,
        "asks": QUESTIONS[instrument][number - 1].asks,
        "agree": len({reply["reply"] for reply in replies}) == 1,
        "replies": replies,
    }
