"""Why a pair is answered as it is: its findings, and the rules that say less than they would."""

import json
from collections.abc import Mapping, Sequence

from safetykb.kernel.answer import plain, read_answer, unsaid
from safetykb.kernel.shapes import Json
from safetykb.lookup.pairs import left_out
from safetykb.lookup.report import Checked
from safetykb.lookup.store import Store

PASSED_ON = ("duplicates", "unrecognised", "ambiguous", "names", "sources", "banner")
"""What a report holds beside its answers that belongs to their explanation."""
OWN = ("findings", "capped")
LeftOut = Mapping[tuple[str, str], Sequence[str]]
"""What rules leave out of pairs, by their ends."""


def explanation(checked: Checked, told: LeftOut) -> Json:
    """Return what `safetykb explain --json` prints, from the report on two names and what is left out.

    `findings`, `capped` and `left_out` name the pair that they belong to: a name that stands for several
    ingredients has several pairs.
    """
    answers = [json.loads(answer.text) for answer in checked.answers]
    return {
        "answers": [{key: part for key, part in body.items() if key not in OWN} for body in answers],
        "findings": [{**_ends(body), **finding} for body in answers for finding in body["findings"]],
        "capped": [{**_ends(body), **plain(one)} for body in answers for one in unsaid(read_answer(body))],
        "left_out": [{"a": a, "b": b, "says": says} for (a, b), said in told.items() for says in said],
        **{key: checked.read(key) for key in PASSED_ON},
    }


def left_out_of_each(store: Store, checked: Checked) -> LeftOut:
    """Return the sentences that say what rules leave out of the pairs of a report, by their ends."""
    bodies = [json.loads(answer.text) for answer in checked.answers]
    found: dict[tuple[str, str], list[str]] = {}
    for ends in ((body["a"], body["b"]) for body in bodies):
        one, other = map(store.node, ends)
        if one and other and (said := left_out(store, one, other)):
            found[ends] = said
    return found


def _ends(body: Json) -> Json:
    return {"a": body["a"], "b": body["b"]}
