"""What each closed word means: read from the texts below the words, so that no look-up pays for them."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import pairwise

from safetykb.kernel import first_words, vocabulary
from safetykb.kernel.graph_words import RELATIONS


@cache
def meanings() -> Mapping[type[StrEnum], Mapping[str, str]]:
    """Return the closed lists in the order of their file, each word with its meaning, if it has one.

    What a relation means is said with the edges of the graph, which a finding makes.
    """
    modules = (ast.parse(inspect.getsource(module)) for module in (first_words, vocabulary))
    found: dict[type[StrEnum], Mapping[str, str]] = {}
    for node in (node for module in modules for node in module.body):
        words = getattr(vocabulary, node.name) if isinstance(node, ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and isinstance(words, type) and issubclass(words, StrEnum):
            found[words] = dict(_explained(node))
    found[vocabulary.Relation] = {word: RELATIONS[word] for word in vocabulary.Relation if word in RELATIONS}
    return found


def _explained(closed_list: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield each word that has a text right below it, with the text."""
    for line, below in pairwise(closed_list.body):
        match line, below:
            case (
                ast.Assign(value=ast.Constant(value=str(word))),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield word, " ".join(text.split())
