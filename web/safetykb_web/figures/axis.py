"""Axes: where a number lies between two ends, and which numbers are written beside it."""

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from safetykb.kernel.words import number

ROOM = 0.03
"""Share of an axis that stays free beyond the outermost value."""


class Tick(NamedTuple):
    """A number that is written on an axis."""

    value: float
    label: str


class Axis(NamedTuple):
    """A scale with its ends and ticks; `log` where equal steps are equal ratios."""

    title: str
    low: float
    high: float
    log: bool
    ticks: tuple[Tick, ...]
    even: float | None = None
    """The value that means no change, if there is one; its line is drawn darker."""


def share(axis: Axis, value: float) -> float:
    """Return where a value lies on an axis, from 0 at its low end to 1; beyond an end it lies on it."""
    held = min(max(value, axis.low), axis.high)
    if axis.log:
        return math.log(held / axis.low) / math.log(axis.high / axis.low)
    return (held - axis.low) / (axis.high - axis.low)


def decades(title: str, values: Iterable[float], label: Callable[[float], str] = number) -> Axis:
    """Return a logarithmic axis over whole decades around some values, all above 0."""
    found = [*values]
    first, last = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)))
    if first == last:
        last += 1
    ticks = tuple(Tick(10.0**power, label(10.0**power)) for power in range(first, last + 1))
    return Axis(title, ticks[0].value, ticks[-1].value, True, ticks)


def around(title: str, values: Iterable[float], ticks: Iterable[float]) -> Axis:
    """Return a logarithmic axis of ratios with given ticks that holds all of them and all values."""
    told = tuple(Tick(value, number(value)) for value in ticks)
    held = [*values, *(tick.value for tick in told)]
    room = (max(held) / min(held)) ** ROOM
    return Axis(title, min(held) / room, max(held) * room, True, told, even=1.0)


def from_zero(title: str, values: Iterable[float], most: int = 6) -> Axis:
    """Return a linear axis from 0 past the largest value, at round numbers."""
    largest = max(values)
    step = next(s for s in _steps(largest) if math.ceil(largest / s) < most)
    steps = max(math.ceil(largest / step), 1)
    ticks = tuple(Tick(step * i, number(round(step * i, 10))) for i in range(steps + 1))
    return Axis(title, 0.0, ticks[-1].value, False, ticks)


def named(title: str, words: Iterable[str]) -> Axis:
    """Return an axis of words at 1, 2, 3, ..."""
    ticks = tuple(Tick(float(place), word) for place, word in enumerate(words, start=1))
    return Axis(title, 0.5, len(ticks) + 0.5, False, ticks)


def _steps(largest: float) -> Iterable[float]:
    power = 10.0 ** math.floor(math.log10(largest / 10))
    return (factor * power * 10**more for more in range(4) for factor in (1, 2, 5))
