"""A change is put in place where others hold what is changed, and nothing of before is remembered."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.mutation.run import _forget, _lend


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


@cache
def heard() -> str:
    return before()


def test_what_the_code_remembers_is_forgotten_before_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard() == "before"
    monkeypatch.setitem(globals(), "before", after)
    assert heard() == "before"
    _forget()
    assert heard() == "after"
    _forget()
