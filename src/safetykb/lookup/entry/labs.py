"""Measurements that stand alone on a line: *QTc 488* may mean a condition, which nobody entered."""

import operator
import re
from collections.abc import Iterator
from functools import cache

from safetykb.kernel.list_words import limits
from safetykb.lookup.reading import Reading

SIGNS = {">=": operator.ge, "<=": operator.le, "<": operator.lt}
OF_CONDITION = "“{}” may mean {}, which is not entered for it. Enter {} if that is so."
OF_NOTHING = "“{}” is out of its usual range. Nothing that is answered here takes it into account."


@cache
def _measured() -> "re.Pattern[str]":
    names = sorted({limit.name for limit in limits()}, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])({'|'.join(names)})\+?[\s:=]{{0,3}}(?:(?:is|was|of)\s)?(\d+(?:[.,]\d+)?)", re.IGNORECASE
    )


def labs(line: str) -> Iterator[Reading]:
    """Yield a reading for each measurement of a line without names that says something of the person."""
    for match in _measured().finditer(line):
        name, number = match[1].casefold(), float(match[2].replace(",", "."))
        passed = (
            limit for limit in limits() if limit.name == name and SIGNS[limit.sign](number, limit.number)
        )
        if limit := next(passed, None):
            text = OF_NOTHING if limit.means == "nothing" else OF_CONDITION
            says = text.format(match[0], limit.means, limit.means)
            yield Reading(match[0], unparsed=(match[0],), says=says, line=line)
