"""A quiz that can be given again: a number in the address and the state of the knowledge base decide it."""

import hashlib
from dataclasses import dataclass
from itertools import islice, zip_longest

from safetykb.lookup.store import Store
from safetykb_web.addresses import here
from safetykb_web.errors import UnclearRequestError
from safetykb_web.once import once
from safetykb_web.quiz_questions import SORTS, Question

QUESTIONS = 10
"""How many questions a quiz has, where there are as many."""
LAST_SEED = 9_999
SHOWN = "shown"
"""The value of `key` in the address with which the answers are shown."""


@dataclass(frozen=True, kw_only=True)
class QuizPage:
    """A quiz: to be answered, or with its key."""

    seed: int
    questions: tuple[Question, ...]
    key: bool
    """Whether the answers are shown."""
    address: str
    with_key: str
    another: str
    version: str
    hash: str


def quiz_page(store: Store, seed: str, key: str) -> QuizPage:
    """Return the quiz of a seed, by turns from each sort of question."""
    number = _number(seed)
    if key not in ("", SHOWN):
        raise UnclearRequestError(f"The key of a quiz is “{SHOWN}” or left out.")
    sorts = [sorted(some, key=lambda q: _drawn(number, q)) for some in _questions(store)]
    mixed = (question for row in zip_longest(*sorts) for question in row if question is not None)
    root, address = here(""), here(f"/teach/quiz?seed={number}")
    return QuizPage(
        seed=number,
        questions=tuple(q._replace(url=root + q.url) for q in islice(mixed, QUESTIONS)),
        key=key == SHOWN,
        address=address,
        with_key=f"{address}&key={SHOWN}",
        another=here(f"/teach/quiz?seed={number % LAST_SEED + 1}"),
        version=store.version,
        hash=store.hash,
    )


@once
def _questions(store: Store) -> tuple[tuple[Question, ...], ...]:
    return tuple(tuple(ask(store)) for ask in SORTS)


def _drawn(seed: int, question: Question) -> str:
    """Return the sort key of a question: each seed has its own order, which a new record leaves as it is."""
    return hashlib.sha256(f"{seed} {question.key}".encode()).hexdigest()


def _number(seed: str) -> int:
    if not (seed.isascii() and seed.isdigit() and 0 < int(seed[:5]) <= LAST_SEED and len(seed) < 5):
        raise UnclearRequestError(f"The seed of a quiz is a number from 1 to {LAST_SEED}.")
    return int(seed)
