"""The words of a concern: advice composed from actions, and every sentence once."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from safetykb.kernel.first_words import Action, Severity
from safetykb.kernel.typed import TYPE_CHECKING, Any, NamedTuple
from safetykb.kernel.words import begun, listed, whole_sentences
from safetykb.lookup.concerns.draft import Who
from safetykb.lookup.concerns.keyed import Key
from safetykb.lookup.concerns.naming import first_word, words_of
from safetykb.lookup.concerns.twice import DUPLICATE
from safetykb.lookup.store import Told

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Alternatives
    from safetykb.lookup.concerns.doing import Own

Named = Callable[[str], str]
"""What a member is called, by its id."""
FROM_THE_FIRST = frozenset(
    {
        *("alpha-2-agonists", "anticoagulants", "antiepileptics", "beta-blockers"),
        *("calcineurin-mtor-inhibitors", "clozapine", "dopamine-agonists", "levodopa"),
        "opioid-dependence-medicines",
    }
)
"""Whose reasons not to end abruptly hold from the first days on; those of others after weeks."""
HEADS = {Action.AVOID: "Advise against", Action.USUALLY_AVOID: "only where nothing else will do"}
"""How advice begins that says what is not to be combined, the more cautious first."""
SAID_AS = {
    "nsaids": (
        *("anti-inflammatory", "painkiller of the ibuprofen kind"),
        "pain reliever of the ibuprofen kind",
    )
}
"""Classes that advice calls otherwise than by their names."""
NOT_YET = "While nothing has happened"
"""How the sentence begins that says who is not ended abruptly."""
ABRUPTLY = ("abruptly", "suddenly")
"""Words that every clause holds by which something is not ended so."""
ABRUPT = f"(?i){'|'.join(ABRUPTLY)}"
"""One of them."""
DENIES = frozenset({"not", "neither", "nobody", "never", "nothing", "no"})
"""Words before these by which a clause says that something is not ended so."""
AND_MORE = frozenset(
    {"but", "unless", "until", "since", "because", "so", "without", "while", "who", "which"},
)
"""Words by which such a clause says more than that."""
OF_SEVERAL = ("neither", "nobody", "nothing", "do not let")
"""How one begins in which *and* tells only of whom it is."""
AND = r"(?i).*\band\b(?! (?:[\w'-]+ ){1,3}are (?:not|never)\b)"
"""That word where it tells more than that."""
ITSELF = r"(?i)(?:neither|nobody|nothing|no one|do not let|who)\b|[^,]*\b(?:is|are|must|does) (?:not|never)\b"
"""How a clause begins that says whom it is of without what stands before it."""
BY_PLAN = (
    r"(?i)(\b(?:plan|slowly|supervis\w*|step by step)\b[^,:]*)"
    r", (?:not|never) (?:abruptly|suddenly)(?=$|, and )"
)
"""How a clause ends that says how something is ended, and then how not."""
NEITHER = "neither is stopped abruptly, "
WITH_NALOXONE = rf"(^|, ){NEITHER}(?:and )?(?=naloxone is supplied$)"
"""Stands before that naloxone is supplied, which needs nothing before it."""
DENIED = r"\b(?:not|never|nobody|no)\b[^.;:]*?\b"
"""Words up to a name that deny what is said of it."""
WARNS = r"\b(?:breathing may stop|may kill|death|fatal)\b"
"""Words by which a first thing to do says what somebody may die of: that is owed."""
HANGS = frozenset(
    {"where", "if", "when", "after", "without", "with", "until", "while", "unless", "only", "by"},
)
"""How a clause begins that hangs on the next."""
CONTINUES = frozenset(
    {
        *("and", "but", "or", "nor", "so", "then", "else", "since", "as", "because", "which", "who"),
        *("unless", "until", "above", "it", "its", "they", "them", "this", "that", "these", "both"),
        *("neither", "none", "even", "also", "not"),
    }
)
"""How a part of a sentence begins that says nothing without the one before."""


class Once:
    """Lets every sentence of a report pass once."""

    def __init__(self) -> None:
        """Begin with none said."""
        self._said: set[str] = set()

    def fresh(
        self, texts: Iterable[str | None], most: int | None = None, owed: str | None = None
    ) -> list[str]:
        """Return the sentences of texts that were not said yet, at most so many, and what is `owed` beyond.

        They are said now.
        """
        told: list[str] = []
        for text in filter(None, texts):
            for sentence in whole_sentences(text):
                if sentence in self._said:
                    continue
                if most is None or len(told) < most or (owed and re.search(owed, sentence)):
                    self._said.add(sentence)
                    told.append(sentence)
        return told


class Words(NamedTuple):
    """What the concerns of a report are worded with."""

    who: Mapping[str, Who]
    texts: Mapping[str, Any]
    by_id: Mapping[str, Any]
    elsewhere: Mapping[str, str]
    """Emergencies that a concern of the report tells, with the id of its text."""
    homes: Mapping[str, Key]
    """The others, each with the concern that tells it."""
    never: set[tuple[str, str]]
    """Pairs of the report that are not to be combined at all."""
    instead: "Mapping[str, Alternatives]"
    """What there is to weigh for a medicine whose exposure is changed."""
    once: Once
    left_out: set[str]
    """Members of which it was said that nobody ends them abruptly."""
    against: set[tuple[str, str]]
    """Pairs of which a concern said that they are not combined, or hardly."""
    said: dict[str, set[tuple[str, str]]]
    """What was said in the words of pairs, each with those of which it was."""
    gone: set[str]
    """Who ends, waits or is held by the first words of a concern: no later one says that it goes on."""
    barred: set[str]
    """Whom a label forbids in a condition of the person: no later concern says that it goes on."""
    names: dict[str, tuple[str, ...]]
    """What each may be called, once that was asked."""
    acts: set[str]
    """What was asked for, once a report: that naloxone is supplied, another medicine, that one waits."""
    person: Once
    """Lets what the person is told pass once: it is another reader's."""
    heard: dict[str, set[tuple[str, str]]]
    """What the person was told of each pair."""
    over: set[str]
    """Who of those that are gone ends for good."""
    own: "dict[tuple[str | int, ...], Own]"
    """The words of what is told alike, by what that is."""
    held: list[tuple[list[str], dict[str, tuple[str, ...]]]]
    """Of each concern whom nobody ends abruptly, and the members that are not just left out, with why."""
    unneeded: set[tuple[str, str]]
    """Pairs of which nobody says that they are combined where nothing else will do."""
    given: tuple[str, ...]
    """Words of advice that ask for what the list gives."""
    ends: set[str]
    """Who ends, waits or is held by the first words of any concern, where something is still to be taken."""
    numbers: dict[str, int]
    """In which concern of the report, counted from one, an act was said first, or who ends by it."""

    @property
    def here(self) -> set[str]:
        """Who is on the list, with the classes that it is of."""
        return {name for member, one in self.who.items() for name in (member, *one.does.classes)}

    @property
    def is_pregnant(self) -> bool:
        """Return whether a pregnancy is on the list."""
        return any("pregnan" in member for member in self.who)

    def named(self, member: str) -> str:
        """Return what a member is called."""
        return self.who[member].name

    def called(self, member: str) -> tuple[str, ...]:
        """Return what a sentence may call a member: by name, or by a class that nobody else here is of."""
        if member not in self.names:
            self.names[member] = self._called(member)
        return self.names[member]

    def _called(self, member: str) -> tuple[str, ...]:
        of = self.who[member].does.classes
        others = {name for end, one in self.who.items() if end != member for name in one.does.classes}
        alone = [one.removesuffix("s").replace("-", " ") for one in of if one not in others]
        hyphened = [one for one in (of_.removesuffix("s") for of_ in of if of_ not in others) if "-" in one]
        return (self.named(member), *alone, *hyphened)

    def as_ended(self, member: str) -> list[str]:
        """Return what a sentence that ends a member may call it: also as people speak of its class."""
        others = {name for end, one in self.who.items() if end != member for name in one.does.classes}
        alone = (of for of in self.who[member].does.classes if of not in others)
        return [*self.called(member), *(said for of in alone for said in SAID_AS.get(of, ()))]


def avoided(told: Iterable[Told]) -> set[tuple[str, str]]:
    """Return the pairs that are not to be combined at all."""
    return {one.pair for one in told if one.level["action"] == Action.AVOID and not one.level["capped_by"]}


def without_need(told: Iterable[Told], who: Mapping[str, Who]) -> set[tuple[str, str]]:
    """Return the pairs of which nobody says that they are combined where nothing else will do.

    That is what nobody prescribes, and what a label forbids of another ingredient of the same product.
    """
    told = list(told)

    def products(one: Told) -> frozenset[str]:
        return frozenset(who[end].entered_as for end in one.pair)

    forbidden = {
        products(one)
        for one in told
        if one.level["severity"] == Severity.CONTRAINDICATED and one.kind == "substance"
    }
    return {
        one.pair for one in told if products(one) in forbidden or any(who[end].unneeded for end in one.pair)
    }


def advised_against(
    told: Iterable[Told],
    named: Named,
    never: Collection[tuple[str, str]],
    firmly: Collection[tuple[str, str]] = (),
) -> str | None:
    """Return a sentence that names every two that are not to be combined, or hardly; None where none are.

    Of what is never to be combined, by whatever concern, none says that it hardly is; `firmly` are pairs of
    which their own words say just that they are not. Who stands with most of the others comes first, so that
    each pair is named once.
    """
    left: dict[str, set[tuple[str, str]]] = {action: set() for action in HEADS}
    conditions: set[str] = set()
    for one in told:
        if is_against(one):
            left[Action.AVOID if one.pair in firmly else one.level["action"]].add(one.pair)
            conditions |= {one.b} if one.kind == "condition" else set()
    left[Action.USUALLY_AVOID] -= {*left[Action.AVOID], *never}
    parts: list[str] = []
    for action, head in HEADS.items():
        said = head if action is Action.AVOID else f"{head}:"
        if every := list(stars(left[action], conditions, named)):
            parts.append(f"{said} {'; '.join(every)}")
    return f"{begun('; '.join(parts))}." if parts else None


def is_against(one: Told) -> bool:
    """Return whether two are not to be combined, or hardly: as far as people did not refute it."""
    return one.level["action"] in HEADS and not one.level["capped_by"] and one.kind != DUPLICATE


def stars(pairs: set[tuple[str, str]], conditions: set[str], named: Named) -> Iterable[str]:
    """Yield pairs as one with its others, the one with most others first, beside it who has the same."""
    left = set(pairs)
    while left:
        others: dict[str, set[str]] = {}
        for a, b in left:
            others.setdefault(a, set()).add(b)
            others.setdefault(b, set()).add(a)
        ends = [end for end in others if end not in conditions]
        hub = min(ends, key=lambda end: (-len(others[end]), named(end).casefold(), end))
        states = sorted((named(end) for end in others[hub] & conditions), key=str.casefold)
        medicines = sorted((named(end) for end in others[hub] - conditions), key=str.casefold)
        ways = [f"with {listed(medicines, 'or')}"] if medicines else []
        ways += [f"in {listed(states, 'or')}"] if states else []
        alike = sorted((end for end in ends if others[end] == others[hub]), key=lambda e: named(e).casefold())
        yield f"{listed([named(end) for end in alike], 'or')} {', or '.join(ways)}"
        left = {pair for pair in left if set(alike).isdisjoint(pair)}


def not_abruptly(members: Collection[str], stopping: Mapping[str, Sequence[str]], named: Named) -> str | None:
    """Return that members must not be left out abruptly.

    What guards from its first day on is told apart from what is missed only where it was taken for weeks.
    """
    soon = [member for member in members if not FROM_THE_FIRST.isdisjoint(stopping[member])]
    ways = (
        (soon, "it is taken daily"),
        ([m for m in members if m not in soon], "it has been taken daily for weeks"),
    )
    parts = [
        f"{listed(sorted((named(member) for member in some), key=str.casefold), 'or')} abruptly where {how}"
        for some, how in ways
        if some
    ]
    return f"{NOT_YET}, let nobody end {', or '.join(parts)}." if parts else None


@lru_cache(maxsize=2_000)
def without_slowly(sentence: str, *, of_both: bool = True) -> str:
    """Return a sentence without that something is not ended abruptly; empty if it says no more.

    Only what stands by itself is left out: all of the sentence, all between two semicolons, or its last
    clause behind *and*; not what the next part goes on with, nor, unless it is told `of_both`, what is said
    of both of two. Else the sentence stays as it is written: half of one could say the contrary.
    """
    parts = sentence.rstrip(".").split("; ")
    kept: list[str] = []
    for part, then in zip(parts, [*parts[1:], ""], strict=True):
        if not re.search(ABRUPT, part):
            kept.append(part)
            continue
        of_two = not of_both and re.search(r"\b(?:neither|either|both)\b", part) is not None
        kept.append(part if of_two or first_word(then) in CONTINUES else _without_its_end(part))
    left = "; ".join(filter(None, kept))
    return f"{begun(left)}." if left else ""


def _without_its_end(part: str) -> str:
    """Return a part of a sentence without its last clause where that says that nothing is ended abruptly."""
    if _is_slowly(part):
        return ""
    if NEITHER in part:
        part = re.sub(WITH_NALOXONE, r"\1", part)
    head, tie, tail = part.rpartition(", and ")
    if tie and _is_slowly(tail) and re.match(ITSELF, tail):
        last = head.rpartition(": ")[2]
        hangs = first_word(last) in HANGS
        if hangs is (", " in last):
            part = head
    return re.sub(BY_PLAN, r"\1", part)


def _is_slowly(clause: str) -> bool:
    """Return whether a clause says that something is not ended abruptly, and no more than that."""
    if "," in clause or ":" in clause:
        return False
    said = words_of(clause)
    ends = [place for place, word in enumerate(said) if word in ABRUPTLY]
    if not ends or DENIES.isdisjoint(said[: ends[-1]]) or not AND_MORE.isdisjoint(said):
        return False
    return clause.casefold().startswith(OF_SEVERAL) or re.match(AND, clause) is None


def of_each(text: str, pairs: Collection[tuple[str, str]]) -> str:
    """Return a text on pairs as it is of several medicines: it speaks of *this medicine* only of one."""
    if len(pairs) < 2 or len(set.intersection(*map(set, pairs))) != 1:
        return text
    text = re.sub(rf"(?i)({DENIED})this medicine\b", r"\1any of these", text)
    return re.sub(r"\bthis medicine\b", "each of these", re.sub(r"\bThis medicine\b", "Each of these", text))


def of_those_here(text: str, about: Mapping[str, str], here: Collection[str]) -> str:
    """Return a text without the clauses that begin with a medicine or class that nobody on the list takes.

    `about` are the names of what the text is about, with their ids.
    """
    away = tuple(f"{name} " for name, node in about.items() if node not in here)
    sentences: list[str] = []
    for sentence in whole_sentences(text):
        clauses = [part for part in sentence.split("; ") if not part.casefold().startswith(away)]
        if clauses:
            sentences.append(f"{'; '.join(clauses).rstrip('.')}.")
    return " ".join(sentences)
