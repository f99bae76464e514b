"""What is made of curated files while a process beside this one checks them."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from safetykb.curation.checks import BINDING, check
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.snapshot.beside import beside

T = TypeVar("T")


def while_checked(kb: KnowledgeBase, make: Callable[[], T]) -> tuple[T | None, list[Problem]]:
    """Return what was made of a knowledge base, once the checks have found nothing; else the problems."""
    checked = beside(partial(check, kb, BINDING))
    try:
        made = make()
    except Exception:
        if problems := list(checked):  # of files that do not hold together nothing can be made
            return None, problems
        raise
    problems = list(checked)
    return (None, problems) if problems else (made, [])
