"""A change is put in place where others hold what is changed: else it would pass for one that nobody sees."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.mutation.run import _lend


def before() -> str:
    return "before"


def after() -> str:
    return "after"


@pytest.mark.parametrize("kept", [lambda function: function, cache], ids=["plain", "remembers"])
def test_a_change_reaches_who_holds_a_function(
    kept: Callable[[Callable[[], str]], Callable[[], str]],
) -> None:
    def said() -> str:
        return before()

    held = kept(said)
    _lend(held, kept(after))
    assert held() == "after"
