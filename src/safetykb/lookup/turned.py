"""What becomes of a medicine when what changed it was stopped: the other way round than beside it."""

import re
from collections.abc import Collection, Mapping, Sequence

from safetykb.kernel.first_words import Action, Mechanism, Severity
from safetykb.kernel.order import gravity
from safetykb.kernel.typed import NamedTuple
from safetykb.kernel.vocabulary import KINETIC
from safetykb.kernel.words import begun, listed, whole_sentences
from safetykb.lookup.concerns.keyed import Change, changed
from safetykb.lookup.concerns.wording import HEADS
from safetykb.lookup.pairs import STOPPED, Member, answer_of
from safetykb.lookup.stopped import Stopped, not_to_be_left_out, wearing_off, worn_off
from safetykb.lookup.store import Store, Told

Pair = tuple[str, str]
MORE = frozenset({Change.RISES, Change.MORE_ACTIVE})
LESS = frozenset({Change.FALLS, Change.LESS_ACTIVE})
OF_A_FALL = (Mechanism.OPPOSED_EFFECTS, Mechanism.METABOLIC_INDUCTION, Mechanism.TRANSPORTER_INDUCTION)
"""By what records tell that a victim falls: what comes of an end they tell behind what to do until then."""
LOWERED = "lowered"
"""How a case of a rule begins by which a victim falls."""
_OF_ITS_END = re.compile(
    r"(?i)\b(?:(?:ended|stopped) already|starting or ending"
    r"|(?:when|after|once) [^.;:]*\b(?:ends|ended|stops|is stopped)\b)"
)
"""Words of a record that says itself what comes when the other ends."""
_FALLS = "{Doer} was stopped: as it wears off less of {victim} is at work than the amount was set for."
_RISES = "{Doer} was stopped: as it wears off, over weeks, more of {victim} is at work than beside it."
_SET_ANEW = (
    "{Doer} was stopped: whoever prescribes {victim} is called today and sets it anew; the level, or what it"
    " does, is measured this week and again after two, and an amount that was {way} because of {doer} is put"
    " back; {victim} is not left out."
)
_STILL = (
    "{Doer} was stopped, and this holds until it has worn off: whoever prescribes {victim} is called today"
    " and says when that is."
)
_TO_THE_PERSON = (
    "You stopped {doer}, which changed how much {victim} is in your body. Ask whoever prescribed {victim}"
    " today whether its amount must change. Do not leave it out."
)


class Since(NamedTuple):
    """What a list is told of what was stopped and still acts."""

    told: list[Told]
    """What is told of its pairs, with what comes as one of the two wears off."""
    first: list[str]
    """Of what must not end abruptly, that it is not taken now."""
    said: list[str]
    """What was said of the end of these."""
    notes: list[str]
    """Whom else it changes no longer."""


def since_they_ended(
    store: Store, told: Sequence[Told], ended: Sequence[tuple[Member, Stopped]], on_list: Mapping[str, Member]
) -> Since:
    """Return what is told of pairs, of a medicine that a stopped one changed what comes as that wears off.

    What is raised falls, and what is lowered rises. Advice that says itself what comes of the end stays as it
    is, and so does what a label forbids: it is forbidden for as long as the other acts.
    """
    gone = {one.node.id: one.node for one, _ in ended}
    names = {node: member.node.name for node, member in on_list.items()}
    whole = {node: _product(member, on_list) for node, member in on_list.items()}
    abruptly = {one.node.id: (one.node, one.kept[STOPPED]) for one, end in ended if end.abrupt}
    said = [end.says for one, end in ended if end.abrupt and one.node.stopping]
    ways = _ways(told, gone, on_list)
    told_of = {one.pair for one in told if _tells_of_its_end(one) or _is_forbidden(one)} | ways.keys()
    aside = [one for one in told if one.pair not in told_of]
    return Since(
        [_turned(store, one, ways[one.pair], whole) if _is_turned(one, ways) else one for one in told],
        not_to_be_left_out(abruptly.values(), store.concern_texts["stopping"]),
        said,
        wearing_off(gone.values(), aside, names),
    )


def _product(member: Member, on_list: Mapping[str, Member]) -> str:
    """Return the names of all that a product holds: what happens to one of them is told of it."""
    return listed(sorted(one.node.name for one in on_list.values() if one.entered == member.entered))


def worn_off_lately(store: Store, lately: Sequence[Member], on_list: Sequence[Member]) -> list[str]:
    """Return whom medicines of a list changed that lately ceased to act."""
    beside = [answer_of(store, one, other) for one in lately for other in on_list]
    names = {one.node.id: one.node.name for one in (*on_list, *lately)}
    return worn_off((one.node for one in lately), beside, names)


def _ways(told: Sequence[Told], gone: Collection[str], on_list: Mapping[str, Member]) -> dict[Pair, Change]:
    """Return by pair what became of a medicine that is taken beside one that was stopped, where it is felt.

    Of a pair of which a record says what comes of an end it says so best; what goes both ways stays.
    """
    some = [
        one for one in told if one.perpetrator in gone and one.victim in on_list and one.victim not in gone
    ]
    felt = {one.pair for one in some if gravity(one.level["severity"]) >= gravity(Severity.MODERATE)}
    felt -= {one.pair for one in some if _tells_of_its_end(one) or _is_forbidden(one)}
    ways: dict[tuple[str, str], set[Change]] = {}
    for one in some:
        if one.mechanism in KINETIC and changed(one) is not Change.OTHERWISE:
            ways.setdefault((str(one.perpetrator), on_list[str(one.victim)].entered), set()).add(changed(one))
    products = {
        one.pair: (str(one.perpetrator), on_list[str(one.victim)]) for one in some if one.pair in felt
    }
    return {
        pair: min(both)
        for pair, (doer, victim) in products.items()
        if len(both := ways.get((doer, victim.entered), set())) == 1 and not victim.planned
    }


def _is_turned(one: Told, ways: Mapping[Pair, Change]) -> bool:
    """Return whether it tells of such a change, or of what that does."""
    return one.pair in ways and one.victim is not None and one.perpetrator is not None


def _is_forbidden(one: Told) -> bool:
    return bool(one.level["severity"] == Severity.CONTRAINDICATED)


def _tells_of_its_end(one: Told) -> bool:
    """Return whether a record of a pair says itself, at first, what comes when one of the two ends."""
    falls = one.mechanism in OF_A_FALL
    first = " ".join(whole_sentences(one.said["management"])[: 1 + falls])
    return one.said.get("rule") is None and _OF_ITS_END.search(first) is not None


def _turned(store: Store, one: Told, way: Change, names: Mapping[str, str]) -> Told:
    """Return what is told of a pair as it is since the one that changed the other was stopped.

    Who was advised against an inducer relies on nothing until it has worn off: only then all of it is put
    back. Who was not had its amount set beside it, as had who took what raises another.
    """
    doer, victim = names[str(one.perpetrator)], names[str(one.victim)]
    said: dict[str, str | list[str]] = {"patient": _TO_THE_PERSON.format(doer=doer, victim=victim)}
    fits = {"Doer": begun(doer), "doer": doer, "victim": victim}
    if way in MORE:
        harm = _harm(store, str(one.victim), LESS)
        said |= {"consequence": f"{_FALLS.format(**fits)} {harm}".strip(), "guidance": []}
        said |= {"mechanism": Mechanism.METABOLIC_INHIBITION, "case": LOWERED}
        said["management"] = _SET_ANEW.format(**fits, way="lowered")
    elif one.level["action"] in HEADS and one.said.get("rule") is None:
        first, *rest = whole_sentences(one.said["management"])
        said["management"] = " ".join([first, _STILL.format(**fits), *rest])
        said["consequence"] = f"{one.said['consequence']} {_RISES.format(**fits)}"
        return one._replace(said={**one.said, **said})
    else:
        harm = _harm(store, str(one.victim), MORE)
        said |= {"consequence": f"{_RISES.format(**fits)} {harm}".strip(), "guidance": []}
        said["management"] = _SET_ANEW.format(**fits, way="raised")
    action = Action.MINIMISE_RISK
    return one._replace(said={**one.said, **said}, level={**one.level, "action": action})


def _harm(store: Store, victim: str, ways: Collection[Change]) -> str:
    """Return what too much, or too little, of a medicine does, as it is told of what changes it so."""
    for other in store.told_with(victim):
        if other.victim == victim and other.said.get("rule") == "exposure" and changed(other) in ways:
            return " ".join(whole_sentences(other.said["consequence"])[1:])
    return ""
