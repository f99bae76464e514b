"""What a laboratory's number on a line may mean of the person: *eGFR 22*, *QTc 512 - prolonged*."""

import operator
import re
from collections.abc import Iterator, Set
from functools import cache

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import limits
from safetykb.kernel.names import Name
from safetykb.lookup.reading import Meant, Reading
from safetykb.lookup.store import Store

SIGNS = {">=": operator.ge, "<=": operator.le, "<": operator.lt}
OF_CONDITION = "“{}” may mean {}, which is not entered for it. Enter {} if that is so."
OF_NOTHING = "“{}” is out of its usual range. Nothing that is answered here takes it into account."


@cache
def _measured() -> "re.Pattern[str]":
    names = sorted({limit.name for limit in limits()}, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])({'|'.join(names)})\+?[\s:=]{{0,3}}(?:(?:is|was|of|below|under|less than)\s)?"
        r"(<?)\s?(\d+(?:[.,]\d+)?)",
        re.IGNORECASE,
    )


def labs(store: Store, line: str, *, beside: Set[str] | None = None) -> Iterator[Reading]:
    """Yield a reading for each measurement of a line without names that says something of the person.

    Where the writer says so too it is entered: *QTc 512 - prolonged*. `beside` are what else is named on a
    line of which it is a part: an illness that is named is not asked for again, and what only bounds a dose,
    or is to come, is no measurement (*hold if CrCl < 30*).
    """
    if beside is not None and shaped("BOUNDS").search(line):
        return
    for match in _measured().finditer(line):
        if len(match[1]) == 1 and match[0][1:].isdigit():
            continue
        name, number = match[1].casefold(), float(match[3].replace(",", ".")) - bool(match[2]) / 10
        passed = (one for one in limits() if one.name == name and SIGNS[one.sign](number, one.number))
        limit = next(passed, None)
        if limit and (beside is None or beside.isdisjoint(node.id for node in store.find(limit.means))):
            node = store.node(store.find(limit.means)[0].id) if shaped("PROLONGED").search(line) else None
            if node and limit.means == "long QT" and not shaped("DENIED").search(line):
                yield Reading(line, (Meant(node, Name(match[0], node.id, "measured"), match[0]),), line=line)
                continue
            text = OF_NOTHING if limit.means == "nothing" else OF_CONDITION
            says = text.format(match[0], limit.means, limit.means)
            yield Reading(match[0], unparsed=(match[0],), says=says, line=line)
