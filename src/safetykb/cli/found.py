"""What was found, in a terminal: by sort, each with the line that shows why."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from safetykb.cli.terminal import fill

if TYPE_CHECKING:
    from safetykb.kernel.shapes import Result, Results, Stretch

INDENT = 2
DEEPER = 6


def found_text(found: "Results", width: int) -> str:
    """Return what was found as lines: by sort the best, with what more there is."""
    return "\n".join([*(fill(text, width) for text in found["says"]), *_groups(found, width)])


def _groups(found: "Results", width: int) -> Iterator[str]:
    for group in found["groups"]:
        shown = [result for result in found["results"] if result["group"] == group["group"]]
        left = group["count"] - len(shown)
        more = f" ({left} more: --group {group['group']})" if left else ""
        if shown:
            yield fill(f"{group['title']}{more}", width)
        for result in shown:
            yield fill(_head(result), width, INDENT)
            if result["why"]:
                yield fill(_starred(result["why"]), width, DEEPER)


def _head(result: "Result") -> str:
    aside = [result["kind"], result["id"]]
    if result["matched"] and result["matched"] != result["name"]:
        aside.append(f"as {result['matched']}")
    aside += [result["note"]] if result["note"] else []
    return f"{_starred(result['marked'])}  ({', '.join(aside)})"


def _starred(stretches: "list[Stretch]") -> str:
    return "".join(f"*{text}*" if hit else text for text, hit in stretches)
