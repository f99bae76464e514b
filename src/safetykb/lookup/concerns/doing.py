"""What is to be done about a concern: the words of its pairs, the gravest first, and a sentence of each."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from safetykb.kernel.order import GRAVE, gravity
from safetykb.kernel.typed import Any, NamedTuple
from safetykb.kernel.words import begun, listed, whole_sentences
from safetykb.lookup.concerns.draft import WEAKENED, Draft
from safetykb.lookup.concerns.ending import TYPESET, ends, naloxone_once
from safetykb.lookup.concerns.folding import folded
from safetykb.lookup.concerns.forbidding import BARE, echo, says_so, without_advice
from safetykb.lookup.concerns.heard import is_forbidden, is_heard, is_record, leading
from safetykb.lookup.concerns.naming import is_named
from safetykb.lookup.concerns.wording import (
    HEADS,
    WARNS,
    Words,
    advised_against,
    is_against,
    of_each,
    stars,
    without_slowly,
)
from safetykb.lookup.store import Told

STARTING = (
    *("Do not start", "Do not begin", "Advise against starting", "Advise against beginning"),
    *("Begin low", "Begin the second", "Advise against it where another will do;"),
)
"""How a sentence begins that is about what is not taken yet: on a list most is, so it comes behind."""
NOT_STARTED = r"(?:Do not (?:start|begin)|Advise against (?:starting|beginning)) [\w' ]{1,40}\."
"""A sentence that says no more than that something is not started: who takes it already is told the rest."""
OF_BEFORE = r"(?i)(?:[\w'-]+ ){0,3}(?:it|them|this|these|the two|both)\b"
"""How a sentence begins that says nothing of whom without the names before it."""
CALLS = ("call ", "tell ", "ask ", "take no more ", "take no further ")
"""How a sentence or clause begins by which a person hears whom to call, or what to take no more of."""
EMERGENCY = "call emergency"
"""How one begins that is no such call: it says what to do when it has happened."""
WHERE_TAKEN = r"^(?:If|Where) you (?:take|took|already|began)[^,]*, "
"""How a sentence begins that is told who takes something already."""
IF_TAKEN = r".*; if you take [^,]*, (?:call|tell|ask) "
"""What stands before a call that is told who takes something, behind something else."""
MOST_DONE = 3
"""Sentences that say what to do about a concern: what else is said is *more*."""
MOST_BY_THEMSELVES = 2
"""Sentences up to which each pair says by itself that its two are not combined: more of them say one act in
several ways, and a composed sentence names all.
"""
AGAIN = ("Advise against", "Do not combine", "Never combine", "Combine only", "Only where nothing else")
"""How the first words on a pair begin that say what a composed sentence says of it."""
AMOUNT = r"\d (?:mg|micrograms?)\b"
"""What a sentence says that bounds an amount."""
ON_ENDING = r"When [^,;:.]+ ends\b"
"""How a sentence begins on what comes when the other ends, as somebody may do because of this list."""
OF_SOME = r"Advise against [^:;.]*\b(?:more than|above|over|from) \d"
"""How a sentence begins that forbids two from an amount on: composed words would forbid any."""
ABOUT_OTHERS = (
    ("ow-dose aspirin", "acetylsalicylic-acid"),
    ("pregnan", "pregnan"),
    ("INR", "vitamin-k-antagonists"),
)
"""Words about what nobody on a list may take or be, with what stands in the id of who does or is."""
OF_STATES = (("with a mechanical valve", "valve"),)
"""How a clause begins that holds in a state of the person, with what stands in the id of that."""
PLAN = r"\bby a (?:\w+ )?plan\b"
"""What is said of who ends step by step."""
WAITS = "waits"
"""Marks in what was asked for who is not begun before the prescriber has answered."""
Pair = tuple[str, str]
Pairs = frozenset[Pair]


class Do(NamedTuple):
    """What to do about a concern."""

    first: list[str]
    """What is not combined, what three need, and the first sentence of each of the gravest pairs."""
    more: list[str]
    """What else is said of these."""
    rest: list[str]
    """What holds of more."""


class Own(NamedTuple):
    """The words of some pairs that are told alike."""

    of: Pairs
    sentences: Sequence[str]
    gravity: int
    by_itself: bool
    """Whether its first sentence may say what its pairs need to hear: that of a rule may be of many."""
    leads: int
    """How many of its sentences are said before more is said of any."""


class Sentence(NamedTuple):
    """A sentence with the pairs that it is of."""

    text: str
    of: Pairs


class Named(NamedTuple):
    """Whom sentences are told of, and by what names."""

    headed: bool
    """Whether the head of the concern names them."""
    everybody: Pairs
    called: Callable[[str], Sequence[str]]
    """What a sentence may call an end of a pair."""
    together: Callable[[Pairs], str]
    """What pairs are called."""


def what_to_do(
    draft: Draft,
    says: Mapping[str, Any],
    of_three: str,
    speaking: Sequence[Told],
    adjusted: Iterable[Told],
    over: Set[str],
    words: Words,
    settled: Set[str] = frozenset(),
    before: Set[str] = frozenset(),
) -> Do:
    """Return what to do: what is not combined, what three need, the first sentence on each grave pair.

    `adjusted` are those whose exposure is changed beside what it speaks of.
    `over` are those who end, wait or are held by the words of one of the pairs that are `speaking`. What is
    to be done beside those who are `settled`, as a concern before ended them, is told by a word.

    Whoever ended `before` is hardly combined with anybody: that is not told of them.

    A first sentence that says itself that its pairs are not combined stands in place of the composed one,
    which names the others, and comes next. What the concern before told of a pair is not told again.
    """
    moot = {one.pair for one in speaking if not settled.isdisjoint(one.pair)}
    barred = {one.a for one in speaking if one.kind == "condition" and is_forbidden(one)}
    words.against.update(moot)
    own = [one for one in speaking if one.pair not in moot]
    lead = _without_slowly((o for o in own if gravity(o.level["severity"]) >= leading(draft)), words)
    rest = _without_slowly((o for o in own if gravity(o.level["severity"]) < leading(draft)), words)
    once: set[str] = set()
    lead, rest = _supplied_once(lead, once), _supplied_once(rest, once)
    against = [one for one in draft.told if is_against(one) and not _is_kept(one, words)]
    told = lead if draft.key.kind == WEAKENED else _without_echo(lead, {one.pair for one in against})
    firmly = {pair for one in lead if one.by_itself and echo(one.sentences[0]) for pair in one.of}
    by_head = _by_head(draft, speaking) - words.never - firmly if says else set()
    to_come = {one.pair for one in against if any(_is_to_wait(end, words) for end in one.pair)}
    said = (_says_itself(told, words.never) | by_head) - to_come | _not_begun(told, to_come, words)
    ends_of = {one.pair for one in against} - words.never - to_come
    milder = [one for one in rest if one.of <= ends_of and _tells_of_itself(one, words)]
    ends = {*words.never, *(one.pair for one in speaking)}
    raised = (o for o in adjusted if o.level["action"] not in HEADS and o.pair not in ends)
    of_raised = [_of_pair(one, words) for one in raised]
    amounts = [text for text in of_raised if re.search(AMOUNT, text)]
    room = MOST_DONE - len(whole_sentences(of_three)) - bool(moot)
    takes = len({text for text, _ in _heads(told)}) + len(amounts)
    milder = milder if takes + len(milder) <= room else []
    said |= {pair for one in milder for pair in one.of}
    others = any(one.pair not in said | words.against for one in against)
    by_itself = said if takes + others <= min(room, MOST_BY_THEMSELVES) else said & to_come
    hardly = [o for o in against if o.pair not in words.never and not before.isdisjoint(o.pair)]
    over_before = {end for one in hardly for end in one.pair if end in before}
    words.against.update(one.pair for one in hardly)
    left = [one for one in against if one.pair not in by_itself | words.against]
    named_left = [o for o in left if o.pair in words.never | firmly or over.isdisjoint(o.pair)]
    composed = advised_against(named_left, words.named, words.never, firmly | (words.unneeded - words.never))
    words.against.update(said, (one.pair for one in left))
    most = max((gravity(one.level["severity"]) for one in left), default=leading(draft))
    waits = _waits(draft, {one.pair for one in left}, over, words)
    by_plan = _by_plan(named_left, words)
    composed = "; ".join(filter(None, (composed and composed.rstrip("."), composed and by_plan, waits)))
    behind = [of_three] if by_itself and not composed and not _bars(of_three) else []
    of_all = [text for text in (composed and begun(f"{composed}."), of_three) if text and text not in behind]
    graver = [one for one in told if of_all and one.gravity > most]
    named = _named(draft, words)
    just = frozenset(one.pair for one in left if not of_three)
    firsts = Counter(one.sentences[0] for one in told)
    now = [one for one in told if firsts[one.sentences[0]] == 1 and _is_of_the_hour(one, draft, words)]
    heads = [*in_turn(_heads([*now, *graver]), named, words)]
    first = max(room - bool(composed), 0)
    heads[first:first] = [*of_all, *amounts]
    by_words = sorted(told, key=lambda one: said.isdisjoint(one.of))
    of_composed = [one for one in by_words if composed and one.of <= {told.pair for told in left}]
    by_words = [one for one in by_words if one not in of_composed]
    other = [] if of_three else [one for one in of_composed if _adds("".join(one.sentences[:1]))]
    alone = of_composed[:1] if not (of_three or by_words or other) else []
    shown = [one for one in of_composed if one in other or one in alone]
    heads += [*in_turn(_heads([*by_words, *milder, *shown]), named, words, just), *behind]
    again = in_turn(_heads(one for one in of_composed if one not in shown), named, words)
    spoken = _heads([*by_words, *shown])
    fresh = _once_against([one for one in told if not _is_settled_by(one, barred, draft)], draft, words)
    tails = in_turn(_tails(fresh), named, words, spoken[-1].of if spoken else just)
    lesser = in_turn([*_heads(rest), *_tails(rest)], named, words)
    heads = [*_above(settled & {end for pair in moot for end in pair} | over_before, words), *heads]
    both_stay = not all(is_forbidden(one) for one in draft.told if is_heard(one))
    of_effect = [str(says["do"]["text"])] if says.get("do") and both_stay else []
    return Do(heads, [*again, *tails], [*lesser, *of_raised, *of_effect])


def _above(settled: Iterable[str], words: Words) -> Iterator[str]:
    """Yield of those whom a concern before ended, by their names, in which."""
    by: dict[int, list[str]] = {}
    for end in settled:
        by.setdefault(words.numbers[end], []).append(words.named(end))
    for number, names in sorted(by.items()):
        yield f"{begun(listed(sorted(names)))}: as in {number}."


def _is_kept(one: Told, words: Words) -> bool:
    """Return whether one of two is kept for a seizure, and no label forbids them: of that its words tell."""
    return any(words.who[end].for_seizures for end in one.pair) and not is_forbidden(one)


def _adds(sentence: str) -> bool:
    """Return whether the first words on a pair add to a composed sentence: another act, or who may die."""
    return not sentence.startswith(AGAIN) or re.search(WARNS, sentence) is not None


def own_words(told: Iterable[Told], words: Words, field: str = "management") -> list[Own]:
    """Return the words of pairs in the order in which they come, each text once with all that it is of."""
    of: dict[str, list[Told]] = {}
    for one in told:
        if text := one.said[field]:
            of.setdefault(_standing(text, one, words, plain=field == "patient"), []).append(one)
    return [own for text, some in of.items() if (own := _own_once(text, some, words, field)).sentences]


def _own_once(text: str, told: Sequence[Told], words: Words, field: str) -> Own:
    """Return the words of pairs that are told alike; what a report was told stays, so each is made once."""
    key: tuple[str | int, ...] = (field, *map(id, told))
    if key not in words.own:
        words.own[key] = _own(text, told, words, field)
    return words.own[key]


def _own(text: str, told: Sequence[Told], words: Words, field: str) -> Own:
    """Return the words of pairs that are told alike, as they fit what is still to be taken."""
    pairs = frozenset(one.pair for one in told)
    ends_of = {end for pair in pairs for end in pair}
    to_come = any(words.who[end].planned for end in ends_of)
    sentences: Sequence[str] = whole_sentences(text) if to_come else of_takers(text)
    against = to_come and field == "management" and any(is_against(one) for one in told)
    if against and not _says_not_begun(sentences[0], pairs, words):
        from safetykb.lookup.concerns.standing import before_it_is_begun

        called = [name for end in ends_of for name in words.called(end)]
        taken = [name for end in ends_of if not words.who[end].planned for name in words.called(end)]
        begins = listed(sorted(words.named(end) for end in ends_of if words.who[end].planned))
        sentences = [*before_it_is_begun(sentences, called, taken, begins)]
    by_itself = is_record(told[0]) or len(pairs) == 1
    sentences = [*sentences[:1], *filter(None, (_without_states(text, words) for text in sentences[1:]))]
    leads = 1
    if field == "management" and len(sentences) > 1:
        sentences, leads = _fitting_first(sentences, pairs, words)
    return Own(pairs, sentences, gravity(told[0].level["severity"]), by_itself, leads)


def _fitting_first(sentences: Sequence[str], pairs: Pairs, words: Words) -> tuple[list[str], int]:
    """Return sentences on pairs, behind the first what fits just this list, and how many come before others.

    That is what names both with a number, or what else is said of two that are forbidden from an amount on,
    or what comes when the other ends. What is about somebody who is not on the list comes last.
    """
    first, *rest = sentences
    of_some = _is_of_some(first)
    fits = [text for text in rest if of_some or _fits(text, pairs, words)][:1]
    left = sorted((text for text in rest if text not in fits), key=lambda text: _is_of_others(text, words))
    return [first, *fits, *left], 1 + len(fits)


def _fits(sentence: str, pairs: Pairs, words: Words) -> bool:
    """Return whether a sentence is just of a pair: it names both with a number, or what an end brings."""
    bounds = _holds_a_number(sentence) and not sentence.startswith(STARTING)
    named = bounds and _names(sentence, pairs, words.called)
    return named or (sentence.startswith("When ") and re.match(ON_ENDING, sentence) is not None)


def _is_of_some(sentence: str) -> bool:
    """Return whether a sentence forbids two from an amount on."""
    return re.match(OF_SOME, sentence) is not None


def _holds_a_number(sentence: str) -> bool:
    return any(map(str.isdecimal, sentence))


def _is_of_others(sentence: str, words: Words) -> bool:
    """Return whether a sentence is about what nobody on the list takes, or what nobody is."""
    return any(
        said in sentence and not any(name in there for there in words.here) for said, name in ABOUT_OTHERS
    )


def _without_states(sentence: str, words: Words) -> str:
    """Return a sentence without the clauses that begin with a state that nobody on the list is in."""
    away = tuple(begins for begins, name in OF_STATES if not any(name in there for there in words.here))
    clauses = sentence.rstrip(".").split("; ")
    kept = [clause for clause in clauses if not clause.casefold().startswith(away)]
    return sentence if kept == clauses else begun(f"{'; '.join(kept)}.") if kept else ""


def _tells_of_itself(own: Own, words: Words) -> bool:
    """Return whether the first words on what is milder say better than composed ones what becomes of it."""
    first = own.sentences[0]
    if not own.by_itself or echo(first):
        return False
    medicine = _names(first, own.of, words.called) or any(
        name.casefold() in first.casefold() for a, _ in own.of for name in words.called(a)[:1]
    )
    return _is_of_some(first) or (medicine and says_so(first, hardly=True))


def ended(words_of_pairs: Iterable[Own], words: Words, *, for_good: bool = False) -> set[str]:
    """Return who ends, waits or is held by the first sentence of the own words on a pair.

    Of these the concern does not say that nobody ends them abruptly: it would contradict itself.
    """
    return {
        end
        for own in words_of_pairs
        for pair in own.of
        for end in pair
        if ends(own.sentences[0], words.as_ended(end), for_good=for_good)
    }


def _without_slowly(told: Iterable[Told], words: Words) -> list[Own]:
    """Return the words of pairs without what is said of all the list: who of them is not ended abruptly."""
    found: list[Own] = []
    for own in own_words(told, words):
        held = {end for pair in own.of for end in pair if words.who[end].stopping}
        some = all(any(end in held for end in pair) for pair in own.of)
        if some and held <= words.left_out:
            of_both = all(end in held for pair in own.of for end in pair)
            left = [*filter(None, (without_slowly(text, of_both=of_both) for text in own.sentences))]
            own = own._replace(sentences=left or own.sentences)
        found.append(own)
    return found


def _standing(text: str, one: Told, words: Words, *, plain: bool = False) -> str:
    """Return a text on a pair as it stands with what was stopped already, or is still to be taken."""
    ends_of = [words.who[end] for end in one.pair]
    if not any(end.planned or end.stopped or end.as_needed for end in ends_of):
        return text
    from safetykb.lookup.concerns.standing import as_it_stands

    return as_it_stands(text, one, words, plain=plain)


@lru_cache(maxsize=2_000)
def of_takers(text: str) -> tuple[str, ...]:
    """Return the sentences of advice in the order in which who takes a medicine already needs them.

    What only tells not to combine, or not to start, is left out where more is said; what else is about a
    start comes last.
    """
    every = whole_sentences(text)
    more = [s for s in every if not (s in BARE or _is_not_started(s))] or every
    return tuple(sorted(more, key=lambda sentence: sentence.startswith(STARTING)))


def _is_not_started(sentence: str) -> bool:
    return sentence.startswith(STARTING) and re.fullmatch(NOT_STARTED, sentence) is not None


def _supplied_once(own: Sequence[Own], once: set[str]) -> list[Own]:
    """Return the words of pairs of which one says that naloxone is supplied, a first sentence if there is."""
    kept: list[tuple[Own, list[str]]] = [(one, []) for one in own]
    for first in (True, False):
        for one, fresh in kept:
            for sentence in one.sentences[:1] if first else one.sentences[1:]:
                fresh += filter(None, [naloxone_once(sentence, once)])
    return [one._replace(sentences=fresh) for one, fresh in kept if fresh]


def _without_echo(own: Sequence[Own], against: Set[Pair]) -> list[Own]:
    """Return the words of pairs without what is composed of all `against`: that each two are not combined.

    What several of them say beside that is told of all whom it holds of; one alone says both by itself.
    """
    echoes = [(one, echo(one.sentences[0]) if one.by_itself and one.of <= against else None) for one in own]
    together = sum(said is not None for _, said in echoes) > 1
    kept: list[Own] = []
    for one, said in echoes:
        if said is None or (said.more and not together):
            kept.append(one)
            continue
        more = [said.more] if said.more else []
        leads = len(more) + one.leads - 1
        if sentences := [*more, *one.sentences[1:]]:
            kept.append(one._replace(sentences=sentences, by_itself=False, leads=leads))
    return kept


def _says_itself(own: Iterable[Own], never: Collection[Pair]) -> set[Pair]:
    """Return the pairs whose first sentence says that they are not combined, or, unless `never`, hardly."""
    return {
        pair
        for one in own
        for pair in one.of
        if one.by_itself and says_so(one.sentences[0], hardly=pair not in never)
    }


def _not_begun(own: Iterable[Own], to_come: Set[Pair], words: Words) -> set[Pair]:
    """Return the pairs with something still to be taken whose first sentence says that it is not begun."""
    return {
        pair for one in own if _says_not_begun(one.sentences[0], one.of, words) for pair in one.of & to_come
    }


def _says_not_begun(sentence: str, pairs: Pairs, words: Words) -> bool:
    """Return whether a sentence on pairs says that what of them is still to be taken is not begun."""
    planned = {end for pair in pairs for end in pair if words.who[end].planned}
    none = tuple(f"no {name}".casefold() for end in planned for name in words.called(end))
    says = sentence.startswith(STARTING) or "not begun" in sentence
    return says or sentence.casefold().startswith(none)


def _bars(of_three: str) -> bool:
    """Return whether what three need begins with that they are not combined, as two among them may not be."""
    return any(says_so(sentence, hardly=True) for sentence in whole_sentences(of_three)[:1])


def _by_plan(left: Iterable[Told], words: Words) -> str | None:
    """Return who of these pairs ends by a plan: a composed sentence alone would have it just ended.

    It is whoever has words of its own on how it ends, by the first words on one of its pairs.
    """
    first = [(one, next(iter(whole_sentences(one.said["management"])), "")) for one in left]
    planned = {end for one, said in first if re.search(PLAN, said) for end in one.pair}
    own = [end for end in planned if not {*words.who[end].does.classes}.issuperset(words.who[end].stopping)]
    names = sorted((words.named(end) for end in own), key=str.casefold)
    how = "end" if len(names) > 1 else "ends"
    return f"{listed(names)}, if taken daily, {how} by a plan" if names else None


def _waits(draft: Draft, against: Set[Pair], over: Set[str], words: Words) -> str | None:
    """Return, once, that what is still to be taken waits, and that nothing taken goes because of it.

    Nothing is said to stay that ends, waits or is held by other words, or is not to be combined otherwise.
    """
    waiting = [one for one in draft.members if _is_to_wait(one, words) and any(one in p for p in against)]
    entered = {words.who[one].entered_as for one in waiting}
    waiting = [one for one in sorted(words.who) if words.who[one].entered_as in entered]
    names = [*map(words.named, waiting)]
    words.acts.update(f"{WAITS} {one}" for one in waiting)
    if not names:
        return None
    verb, them = ("is", "it") if len(names) == 1 else ("are", "them")
    states = {one.b for one in draft.told if one.kind == "condition"}
    partners = {end for pair in against for end in pair if not words.who[end].planned}
    of_taken = [pair for pair in words.never if not any(words.who[end].planned for end in pair)]
    ends_anyway = not partners.isdisjoint([*over, *(end for pair in of_taken for end in pair)])
    stays = "" if ends_anyway else _stays(partners - states, them, words)
    return (
        f"{listed(names)}, still to be taken, {verb} not begun before the prescriber, called today, has"
        f" answered{stays}"
    )


def _stays(partners: Set[str], them: str, words: Words) -> str:
    """Return that what is taken is not left out for what waits: all of it, or of the others who has to go on.

    Where anything else on the list ends, it is told of whom it is.
    """
    if not words.ends:
        return f", and what is taken already is not left out for {them}"
    left = sorted(words.named(one) for one in partners - words.ends if not words.who[one].stopped)
    verb = "is" if len(left) == 1 else "are"
    return f", and {listed(left)} {verb} not left out for {them}" if left else ""


def _is_to_wait(member: str, words: Words) -> bool:
    """Return whether it is still to be taken, and no concern before has said that it waits."""
    return words.who[member].planned and f"{WAITS} {member}" not in words.acts


def _once_against(own: Iterable[Own], draft: Draft, words: Words) -> Iterator[Own]:
    """Yield the words of pairs, behind the first ones without that they are advised against: that is said.

    What is still to be taken is told how it is begun.
    """
    states = {one.b for one in draft.told if one.kind == "condition"}
    for one in own:
        ends_of = {end for pair in one.of for end in pair}
        if one.of <= words.against and not any(words.who[end].planned for end in ends_of):
            state = not states.isdisjoint(ends_of)
            more = [without_advice(text, of_condition=state) for text in one.sentences[one.leads :]]
            one = one._replace(sentences=[*one.sentences[: one.leads], *filter(None, more)])
        yield one


def _is_of_the_hour(own: Own, draft: Draft, words: Words) -> bool:
    """Return whether a condition makes a medicine wait from this hour: that comes before all else."""
    conditions = {one.b for one in draft.told if one.kind == "condition"}
    called = {name for a, _ in own.of for name in words.called(a)}
    return {b for _, b in own.of} <= conditions and ends(own.sentences[0], [*called, "this medicine"])


def _by_head(draft: Draft, speaking: Iterable[Told]) -> set[Pair]:
    """Return the pair of a record that is all that a concern is about: its head says what becomes of it."""
    return {one.pair for one in speaking if is_record(one) and set(one.pair) == set(draft.members)}


def _is_settled_by(own: Own, barred: Set[str], draft: Draft) -> bool:
    """Return whether a condition forbids one of each two that are told of, and they are less grave.

    Behind the first words on them there is nothing to weigh.
    """
    of_two = draft.key.kind == "condition" and {end for pair in own.of for end in pair}.isdisjoint(
        one.b for one in draft.told if one.kind == "condition"
    )
    return of_two and own.gravity <= GRAVE and all(not barred.isdisjoint(pair) for pair in own.of)


def _heads(own: Iterable[Own]) -> list[Sentence]:
    return [Sentence(text, one.of) for one in own for text in one.sentences[: one.leads]]


def _tails(own: Iterable[Own]) -> list[Sentence]:
    return [Sentence(text, one.of) for one in own for text in one.sentences[one.leads :]]


def in_turn(told: Iterable[Sentence], who: Named, words: Words, just: Pairs = frozenset()) -> Iterator[str]:
    """Yield sentences once, each with the pairs that it is of, but for those that were told of it before.

    What names a medicine first, and was told of that medicine with another, is told of it. A sentence that
    holds of everybody, or of whom was spoken `just` before, names nobody, nor does one in which both are
    named. Of two of which the one says what the other says, and goes on, only that is told; of several that
    differ in one name the first, with all names.
    """
    of: dict[str, Pairs] = {}
    for text, pairs in told:
        said = words.said.get(text)
        fresh = frozenset(p for p in pairs if not _is_said(p, text, who, said)) if said else pairs
        if fresh:
            of[text] = of.get(text, frozenset()) | fresh
    told_of: list[tuple[str, Pair | None]] = []
    for text, pairs in of.items():
        words.said.setdefault(text, set()).update(pairs)
        if any(_goes_on(other, text) and pairs <= of[other] for other in of):
            continue
        of_all = pairs >= who.everybody and (who.headed or not re.match(OF_BEFORE, text))
        names_both = _names(text, pairs, who.called)
        plain = pairs == just or of_all or names_both
        each = of_each(text, pairs)
        alone = next(iter(pairs)) if names_both else None
        told_of.append((each if plain else f"{begun(who.together(pairs))}: {each}", alone))
        just = pairs
    yield from folded(told_of, who.called)


def _is_said(pair: Pair, text: str, who: Named, said: Set[Pair]) -> bool:
    """Return whether a sentence, `said` of pairs, was told of one or a common end, which it names first."""
    if pair in said:
        return True
    told = {end for other in said for end in other if end in pair}
    return any(text.startswith(begun(name)) for end in told for name in who.called(end))


def words_for_the_person(draft: Draft, speaking: Sequence[Told], words: Words) -> tuple[list[str], list[str]]:
    """Return what the person hears of pairs: of each what may happen and whom to call, then what else."""
    words = words._replace(said=words.heard)
    own = [_with_whom_to_call(one) for one in own_words(speaking, words, "patient")]
    told = _named(draft, words)._replace(headed=True)
    heads = [*_heads(own)]
    just = heads[-1].of if heads else frozenset()
    return [*in_turn(heads, told, words)], [*in_turn(_tails(own), told, words, just)]


def _with_whom_to_call(own: Own) -> Own:
    """Return words for the person with whom to call, or what to take no more, behind the first sentence."""
    first, *rest = own.sentences
    acts = [place for place, sentence in enumerate(rest) if _calls(sentence)]
    if _calls(first) or not acts:
        return own
    act = rest.pop(acts[0])
    return own._replace(sentences=[first, act, *rest], leads=2)


def _calls(sentence: str) -> bool:
    """Return whether a person hears by a sentence whom to call, or what to take no more of."""
    if re.match(IF_TAKEN, sentence):
        return True
    act = re.sub(WHERE_TAKEN, "", sentence).casefold()
    return act.startswith(CALLS) and not act.startswith(EMERGENCY)


def _named(draft: Draft, words: Words) -> Named:
    everybody = frozenset(one.pair for one in draft.told if is_heard(one) and not one.level["capped_by"])
    states = {one.b for one in draft.told if one.kind == "condition"}

    def together(pairs: Pairs) -> str:
        if draft.key.kind == "condition" and {b for _, b in pairs} <= states:
            return listed(sorted(words.named(a) for a, _ in pairs))
        return "; ".join(stars(set(pairs), states, words.named))

    return Named(draft.key.kind != "effect", everybody, words.called, together)


def _of_pair(one: Told, words: Words) -> str:
    """Return the first thing to do about a pair, with its names before it."""
    others = [words.named(end) for end in one.pair if end != one.victim]
    names = " with ".join([words.named(str(one.victim)), *others])
    return f"{begun(names)}: {whole_sentences(_standing(one.said['management'], one, words))[0]}"


def _names(sentence: str, pairs: Collection[Pair], called: Callable[[str], Sequence[str]]) -> bool:
    """Return whether a sentence names both ends of the one pair that it is of, and speaks of none as *it*."""
    if len(pairs) != 1:
        return False
    ((one, other),) = pairs
    return _names_both(sentence, tuple(called(one)), tuple(called(other)))


@lru_cache(maxsize=2_000)
def _names_both(sentence: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    said = sentence.replace(TYPESET, "'")
    small = said.casefold()
    both = all(any(is_named(small, name.casefold()) for name in names) for names in (one, other))
    return both and re.match(OF_BEFORE, said) is None


def _goes_on(longer: str, sentence: str) -> bool:
    """Return whether a sentence says what another says, and more."""
    return longer != sentence and longer.startswith(sentence.rstrip("."))
