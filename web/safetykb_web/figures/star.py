"""A node with its neighbours: what acts on it to the left, what it acts on to the right, by relation."""

from collections.abc import Iterator, Sequence

from safetykb_web.figures.canvas import Canvas, Item, Path, Sign, Text, lines_of
from safetykb_web.figures.figure import Branch, Star
from safetykb_web.figures.key import key
from safetykb_web.figures.lettering import LEADING, SIZE, width_of, wrapped
from safetykb_web.figures.strip import FAINT, NARROW

ARM = 26.0
"""From the spine of a branch to the names of its leaves."""
BETWEEN = 14.0
"""Between two branches."""
MIDDLE = 0.2
"""Share of the width that the name in the middle may take, with the lines that leave it on either side."""
LINES = 0.06
TIP = 5.0


def star(drawn: Star, width: float) -> Canvas:
    """Return a node with its neighbours laid out for a width, on a phone one below another."""
    return _wide(drawn, width) if width >= NARROW else _narrow(drawn, width)


def _wide(drawn: Star, width: float) -> Canvas:
    sides = ([b for b in drawn.branches if b.inward], [b for b in drawn.branches if not b.inward])
    both = all(sides)
    room = width * MIDDLE
    left = (width - room) / 2 if both else 0.0 if sides[1] else width - room
    words = wrapped(drawn.middle, room, bold=True)
    reach = width * LINES
    column = (width - room) / 2 - reach if both else width - room - reach
    heights = [_height(side, column) for side in sides]
    height = max(*heights, LEADING * len(words))
    line = height / 2
    top = line - LEADING * (len(words) - 1) / 2 + 0.35 * SIZE
    center = left + room / 2
    items: list[Item] = [
        Text(center, top + LEADING * i, said, "middle", bold=True) for i, said in enumerate(words)
    ]
    half = max(width_of(said, bold=True) for said in words) / 2 + 6
    for side, tall, inward in zip(sides, heights, (True, False), strict=True):
        spine = left - reach if inward else left + room + reach
        hub = center - half if inward else center + half
        items += _branches(side, (height - tall) / 2, spine, (hub, line), column)
    signs, bottom = key(drawn.key, width, height + 8)
    return Canvas(width, bottom, (*items, *signs))


def _branches(
    side: Sequence[Branch], y: float, spine: float, hub: tuple[float, float], column: float
) -> Iterator[Item]:
    for branch in side:
        way = -1.0 if branch.inward else 1.0
        anchor = "end" if branch.inward else "start"
        first = y
        for said in wrapped(branch.title, column):
            yield Text(spine + way * 6, y + LEADING, said, anchor, soft=True)
            y += LEADING
        for leaf in branch.leaves:
            yield Sign(spine + way * (ARM - 12), y + LEADING - 4, leaf.sign.shape, leaf.sign.hollow)
            for said in wrapped(leaf.words, column - ARM):
                yield Text(spine + way * ARM, y + LEADING, said, anchor)
                y += LEADING
        if branch.more:
            yield Text(spine + way * ARM, y + LEADING, branch.more, anchor, soft=True)
            y += LEADING
        yield Path(((spine, first + 4), (spine, y + 3)), 1.5)
        at = (spine, (first + y) / 2 + 3)
        yield Path((hub, at), ink=0.5)
        yield from _tip(*((at, hub) if branch.inward else (hub, at)))
        y += BETWEEN


def _tip(begins: tuple[float, float], ends: tuple[float, float]) -> Iterator[Item]:
    """Yield the point of an arrow at the end of a line that runs across."""
    x, y = ends
    back = x - TIP if begins[0] < x else x + TIP
    yield Path(((back, y - TIP), (x, y), (back, y + TIP)), 1.5)


def _height(side: Sequence[Branch], column: float) -> float:
    lines = sum(_lines(branch, column) for branch in side)
    return LEADING * lines + BETWEEN * max(len(side) - 1, 0)


def _lines(branch: Branch, column: float) -> int:
    leaves = sum(len(wrapped(leaf.words, column - ARM)) for leaf in branch.leaves)
    return len(wrapped(branch.title, column)) + leaves + bool(branch.more)


def _narrow(drawn: Star, width: float) -> Canvas:
    """Return the middle above, and below it every branch on one trunk."""
    words = wrapped(drawn.middle, width, bold=True)
    items: list[Item] = [*lines_of(words, 0, LEADING, bold=True)]
    y = LEADING * len(words) + 8
    trunk, top = 4.0, y
    last = y
    for branch in drawn.branches:
        last = y + LEADING - 4
        items.append(Path(((trunk, last), (trunk + 12, last)), 1.5))
        title = wrapped(branch.title, width - 20)
        items += lines_of(title, 20, y + LEADING, soft=True)
        y += LEADING * len(title)
        for leaf in branch.leaves:
            items.append(Sign(28, y + LEADING - 4, leaf.sign.shape, leaf.sign.hollow))
            said = wrapped(leaf.words, width - 42)
            items += lines_of(said, 42, y + LEADING)
            y += LEADING * len(said)
        if branch.more:
            items.append(Text(42, y + LEADING, branch.more, soft=True))
            y += LEADING
        y += 8
    items.append(Path(((trunk, top), (trunk, last)), 1.5, 1.0 - FAINT))
    signs, bottom = key(drawn.key, width, y + 4)
    return Canvas(width, bottom, (*items, *signs))
