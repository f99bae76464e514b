"""Why a pair is answered as it is: its findings, and the rules that say less than they would."""

import json

from safetykb.kernel.answer import plain, read_answer, unsaid
from safetykb.kernel.shapes import Json
from safetykb.lookup.report import Checked

PASSED_ON = ("duplicates", "unrecognised", "ambiguous", "names", "sources", "banner")
"""What a report holds beside its answers that belongs to their explanation."""
OWN = ("findings", "capped")


def explanation(checked: Checked) -> Json:
    """Return what `safetykb explain --json` prints, from the report on two names.

    `findings` and `capped` name the pair that they belong to: a name that stands for several ingredients has
    several pairs.
    """
    answers = [json.loads(answer.text) for answer in checked.answers]
    return {
        "answers": [{key: part for key, part in body.items() if key not in OWN} for body in answers],
        "findings": [{**_ends(body), **finding} for body in answers for finding in body["findings"]],
        "capped": [{**_ends(body), **plain(one)} for body in answers for one in unsaid(read_answer(body))],
        **{key: json.loads(checked.parts[key]) for key in PASSED_ON},
    }


def _ends(body: Json) -> Json:
    return {"a": body["a"], "b": body["b"]}
