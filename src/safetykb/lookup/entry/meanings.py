"""What the words of a part say of its names, as the lists call it, and what is told of it."""

from collections.abc import Sequence

from safetykb.kernel.list_words import says
from safetykb.lookup.entry.parse import Element, worded
from safetykb.lookup.reading import Reading

SAYS = {
    "an allergy": "“{}” tells of an allergy or a bad reaction, not of something taken. It is left out.",
    "not taken": "“{}” says that this is not taken. It is left out; enter the name alone if it is.",
    "somebody else's": "“{}” speaks of somebody else. It is left out; enter the name alone if it is taken.",
    "whose list": "“{}” takes or has it: whose list is this? Enter the name alone if it is that person's.",
    "about it": "“{}” is about a medicine, and none itself. Enter the medicine's name alone if it is taken.",
    "planned": "“{}” says that this is still to be taken. It is left out; enter the name alone to ask.",
    "not yet taken": "“{}” does not say that this is taken. It is left out; enter the name alone to ask.",
    "one of several": "“{}” does not say which is taken. Enter the name of the one that is.",
    "in doubt": "“{}” leaves it open whether this is taken. Enter the name alone if it is.",
    "a complaint": "“{}” may be what it is for or what it did. Enter the name alone if it is taken.",
    "nothing": "“{}” says that nothing is taken, or of nothing that is named. It is left out.",
    "struck out": "“{}” strikes it out. It is left out; enter the name alone if it is taken.",
    "measured": "“{}” tells of a measurement. It is left out; enter the name alone if it is taken.",
    "taken with": "“{}” tells when another is taken. It is left out; enter it if no line has it.",
    "over": "“{}” leaves it open whether this is now or is over. Enter the name alone if it is now.",
    "another": "“{}” does not fit the product that is named: enter the active ingredient from its box.",
}
"""Why a name on a line is not answered, by the meaning of the word that says so."""
ALLERGY = "an allergy"
"""Meaning of words that say that a person bears badly what is named."""
OTHERS, WHOSE = "somebody else's", "whose list"
PLANNED = "planned"
"""Meaning of words that say that something is to be taken: a list is asked about it before it is."""
GATHERED = frozenset({ALLERGY, "not taken", "not yet taken", PLANNED, OTHERS, WHOSE})
"""Meanings that hold for all that is named behind them."""
STOPPED = "stopped"
TAKEN_WITH = "taken with"
"""Meaning of words that name another only to say when."""
ILL_OR_NAMED = frozenset({"name", "indication"})
"""Sorts of names and of what they are for: *Mom has high blood pressure and takes Norvasc*."""
AMOUNT = frozenset({"strength", "number", "quantity", "frequency", "form", "unit", "duration"})
"""Sorts of what is in doubt beside *maybe*, where it is the amount."""
TELLS_TAKEN = AMOUNT | {"release", "salt", "route", "time", "stopped"}
"""What tells that a medicine is taken: then it does not matter what a complaint beside it is."""
DOUBTED = "one of several"
DOUBTS = frozenset({DOUBTED, "in doubt", "over", "another", "about it", WHOSE})
"""Meanings that leave open what is taken: nothing is left out for them in silence."""
BEGUN = frozenset({"given", "take"})
"""Meanings of words that begin what is taken."""


def why(words: Sequence[Element]) -> list[str]:
    """Return the sentences that say why what is named is not answered."""
    return list(dict.fromkeys(SAYS[word.meaning].format(word.text) for word in words if word.meaning in SAYS))


def stopped_before_names(found: Sequence[Element]) -> Element | None:
    """Return the word before the names of a part that says that they were stopped, and holds over commas."""
    words = worded(found)
    return words[0] if words and words[0].sort == STOPPED else None


def either_way(words: str) -> Element | None:
    """Return words before names as a doubt where they may be of a discharge as well: *d/c aspirin*."""
    doubted = says(words, "discharge or discontinue")
    return Element(0, 0, "untaken", "in doubt", 0, words) if doubted else None


def left_out(reading: Reading, word: Element) -> Reading:
    """Return a reading as one of something that is not taken, in the words of what says so."""
    if reading.names_nothing:
        return reading
    says = " ".join(why([word]))
    return reading._replace(
        unparsed=(reading.entered,),
        says=says,
        left_out=word.meaning not in DOUBTS,
        planned=(not reading.unparsed or reading.planned) and word.meaning == PLANNED,
        allergy=reading.allergy or word.meaning == ALLERGY,
        content=reading.content or reading.entered,
    )
