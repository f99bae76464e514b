"""What may happen, in words: of three together, of an effect, or by the words of the pairs."""

from collections.abc import Iterable, Iterator, Mapping

from safetykb.kernel.first_words import Mechanism, Severity
from safetykb.kernel.order import gravity
from safetykb.kernel.typed import Any
from safetykb.kernel.words import begun, listed
from safetykb.lookup.concerns.draft import WEAKENED, Draft
from safetykb.lookup.concerns.heard import MOST_BESIDE, beside, voices, way
from safetykb.lookup.concerns.keyed import is_grave
from safetykb.lookup.concerns.wording import Once, Words
from safetykb.lookup.store import Told

PAIR = 2
"""Members of which each sentence is of both."""


def what_happens(draft: Draft, says: Mapping[str, Any], of_three: str, words: Words) -> list[str]:
    """Return what may happen: of three together, of the effect, or by the pairs' own words.

    Of a victim that one changes otherwise than another each is told with who does it.
    """
    if says:
        return [of_three or says["happens"]["text"]]
    gravest = draft.spoken[0]
    if draft.key.kind == "condition":
        grave = [one for one in draft.told if one.level["severity"] == gravest.level["severity"]]
        texts = list(dict.fromkeys(one.said["consequence"] for one in grave))[:MOST_BESIDE]
        return list(_each_named(draft, texts, words))
    if draft.key.kind == WEAKENED:
        grave = [one for one in voices(draft) if is_grave(one)]
        return [f"{begun(words.named(str(one.victim)))}: {one.said['consequence']}" for one in grave]
    if len({way(one) for one in voices(draft)}) == 1:
        return [gravest.said["consequence"]]
    told = (gravest, *beside(draft))
    own = [one for one in told if not _of_the_same_product(one, told, words)]
    if len(own) == 1 < len(told):
        return [own[0].said["consequence"]]
    return [f"With {_doers(draft, one, words)}: {one.said['consequence']}" for one in own]


def _of_the_same_product(one: Told, told: Iterable[Told], words: Words) -> bool:
    """Return whether one names no mechanism, and another ingredient of its product is told with one.

    That nirmatrelvir raises by the ritonavir beside it is told by what ritonavir does.
    """
    products = {words.who[end].entered_as for end in one.pair}
    return one.mechanism == Mechanism.UNKNOWN and any(
        other.mechanism != Mechanism.UNKNOWN and products == {words.who[end].entered_as for end in other.pair}
        for other in told
    )


def _each_named(draft: Draft, texts: Iterable[str], words: Words) -> Iterator[str]:
    """Yield what happens to who takes medicines in a condition, each with the names that it is said of.

    Of one alone, and of anything else, it is told as it stands: the head names it. What was said is left out.
    """
    said, named = Once(), len(draft.members) > PAIR
    for text in texts:
        fresh = " ".join(said.fresh([text]))
        if not fresh:
            continue
        if named:
            same = [o for o in draft.told if o.said["consequence"] == text]
            fresh = f"{begun(listed(list(dict.fromkeys(_of(o, words) for o in same))))}: {fresh}"
        yield fresh


def _of(one: Told, words: Words) -> str:
    """Return what is told of by name: a medicine in a condition, or one beside another."""
    names = [words.named(end) for end in one.pair]
    return names[0] if one.kind == "condition" else " with ".join(names)


def _doers(draft: Draft, one: Told, words: Words) -> str:
    """Return who changes a victim the way that one does, those at moderate and above where it is."""
    least = min(gravity(one.level["severity"]), gravity(Severity.MODERATE))
    same = [o for o in voices(draft) if way(o) == way(one)]
    grave = [o for o in same if gravity(o.level["severity"]) >= least]
    victims = {one.victim or draft.key.of for one in grave}
    doers = [end for one in grave for end in one.pair if end not in victims]
    return listed(list(dict.fromkeys(map(words.named, doers))), "or")
