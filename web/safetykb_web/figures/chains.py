"""Ways from one node to another: each a row of names with what joins them, or on a phone a column."""

from collections.abc import Iterator

from safetykb_web.figures.canvas import Canvas, Item, Path, Text, lines_of
from safetykb_web.figures.figure import Chain, Chains
from safetykb_web.figures.lettering import LEADING, SIZE, wrapped
from safetykb_web.figures.strip import FAINT, NARROW

NAMES = 0.62
"""Share of the width that names take; the rest is for what joins them."""
BETWEEN = 12.0
TIP = 5.0
REACH = 18.0
"""Height of the arrow between two names of a column."""


def chains(drawn: Chains, width: float) -> Canvas:
    """Return ways laid out for a width."""
    items: list[Item] = []
    y = 0.0
    for number, chain in enumerate(drawn.chains):
        if number:
            items.append(Path(((0, y - BETWEEN / 2), (width, y - BETWEEN / 2)), ink=FAINT))
        laid, y = _across(chain, width, y) if width >= NARROW else _down(chain, width, y)
        items += laid
        y += BETWEEN
    return Canvas(width, max(y - BETWEEN, LEADING), tuple(items))


def _across(chain: Chain, width: float, y: float) -> tuple[list[Item], float]:
    room = width * NAMES / len(chain.nodes)
    gap = width * (1 - NAMES) / max(len(chain.links), 1)
    names = [wrapped(name, room, bold=True) for name in chain.nodes]
    says = [wrapped(link.says, gap - 4) for link in chain.links]
    above = max((LEADING * len(lines) + 4 for lines in says), default=0.0)
    half = max(LEADING * len(lines) for lines in names) / 2
    line = y + max(above, half)
    items: list[Item] = []
    for place, lines in enumerate(names):
        middle = place * (room + gap) + room / 2
        top = line - LEADING * (len(lines) - 1) / 2 + 0.35 * SIZE
        items += [Text(middle, top + LEADING * i, s, "middle", bold=True) for i, s in enumerate(lines)]
    for place, (lines, link) in enumerate(zip(says, chain.links, strict=True)):
        left = (place + 1) * room + place * gap
        items.append(Path(((left + 2, line), (left + gap - 2, line)), 1.5))
        items += _tip(left + 2 if link.back else left + gap - 2, line, -TIP if link.back else TIP)
        top = line - 6 - LEADING * (len(lines) - 1)
        items += [
            Text(left + gap / 2, top + LEADING * i, s, "middle", soft=True) for i, s in enumerate(lines)
        ]
    return items, line + max(half, 8)


def _tip(x: float, y: float, way: float) -> Iterator[Item]:
    yield Path(((x - way, y - TIP), (x, y), (x - way, y + TIP)), 1.5)


def _down(chain: Chain, width: float, y: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    for place, name in enumerate(chain.nodes):
        lines = wrapped(name, width, bold=True)
        items += lines_of(lines, 0, y + LEADING, bold=True)
        y += LEADING * len(lines) + 4
        if place < len(chain.links):
            link = chain.links[place]
            said = wrapped(link.says, width - 24)
            height = max(REACH, LEADING * len(said))
            items.append(Path(((8, y + 2), (8, y + height)), 1.5))
            end, way = (y + 2, -TIP) if link.back else (y + height, TIP)
            items.append(Path(((8 - TIP, end - way), (8, end), (8 + TIP, end - way)), 1.5))
            items += lines_of(said, 24, y + LEADING - 1, soft=True)
            y += height + 2
    return items, y
