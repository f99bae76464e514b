"""Who may become pregnant: told by sex and age, or by the contraceptive that is taken."""

import re
from collections.abc import Sequence

from safetykb.kernel.names import Name
from safetykb.lookup.reading import Meant, Reading
from safetykb.lookup.store import Store

MAY_CONCEIVE = "childbearing-potential"
SETTLED = frozenset(
    {
        *("pregnancy", "late-pregnancy", "wish-to-conceive", "menopause", MAY_CONCEIVE),
        *("older-age", "neonate"),
    }
)
"""Conditions beside which nothing is concluded: more is known, or it does not hold."""
CONTRACEPTIVES = "hormonal-contraceptives"
FERTILE = range(12, 51)
"""Years of age in which a woman or girl may conceive, in our judgement."""
_WOMAN = r"(?:(?i:female|woman|girl|lady)|F)\b"
_BY_AGE = (
    rf"\b(\d\d)[\s-]*(?i:years?|yrs?|y/?o)?[\s-]*(?i:olds?|of age)?[\s,-]*{_WOMAN}",
    rf"\b{_WOMAN}[\s,:(-]*(?i:aged?\s*:?\s*)?(\d\d)\b(?!\s*(?i:mc?g|g|ml|units?|w(?:ee)?ks?|kg|lbs?|st)\b|[./%])",
)
"""How a list tells of a woman's age: *24F*, *33-year-old woman*, *female, 24 years*."""
_NOT = r"(?i)hysterectom|sterili[sz]|tubal|tubes tied|menopaus|oophorectom|\b(?:male|man|boy|gentleman)\b"
TOLD_BY_AGE = "“{}” is read as somebody who may become pregnant. If that is not so, say why: menopause, say."
TOLD_BY_PILL = "“{}” is taken by somebody who may become pregnant, in our reading."


def may_conceive(
    store: Store, texts: Sequence[str], readings: Sequence[Reading]
) -> tuple[Reading, str] | None:
    """Return that a list is of somebody who may become pregnant, and the note that says by what it is known.

    None where the list does not tell, and where it tells that she is pregnant or cannot become so.
    """
    node = store.node(MAY_CONCEIVE)
    meant = [(reading, one.node) for reading in readings if reading.accepted for one in reading.meant]
    said = ", ".join(texts)
    if node is None or any(other.id in SETTLED for _, other in meant) or re.search(_NOT, said):
        return None
    told = next((found for shape in _BY_AGE if (found := re.search(shape, said))), None)
    pill = next((reading.entered for reading, other in meant if _prevents(store, other.id)), None)
    if told and int(told[1]) not in FERTILE:
        return None
    by, note = (told[0], TOLD_BY_AGE) if told else (pill, TOLD_BY_PILL)
    if by is None:
        return None
    return Reading(by, (Meant(node, Name(by, node.id, "age"), by),), line=by), note.format(by)


def _prevents(store: Store, name: str) -> bool:
    """Return whether it is a hormonal contraceptive, or a product of one."""
    node = store.node(name)
    parts = (node.ingredients or (name,)) if node else ()
    return any((part := store.node(one)) and CONTRACEPTIVES in part.classes for one in parts)
