"""Small changes of a module that alter what it says: the opposite, the neighbour, or one part left out."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, what stands there instead, and how the whole definition is made."""

    module: str
    within: str
    """The function, class or constant at the top of the module."""
    line: int
    was: str
    becomes: str
    made: Callable[[], ast.stmt]

    @property
    def changed(self) -> ast.stmt:
        """Return the whole definition with the change; of most changes nobody asks for it."""
        return self.made()

    @property
    def name(self) -> str:
        """Return what `equivalent.tsv` calls it: no line number, which every edit would move."""
        return "\t".join((f"{self.module}.{self.within}", self.was, self.becomes))

    def __str__(self) -> str:
        """Return where it is and what it does, for a person."""
        where = source_of(self.module).relative_to(ROOT)
        return f"{where}:{self.line}: {self.within}: {self.was}  ->  {self.becomes}"


def source_of(module: str) -> Path:
    """Return the file of a module."""
    return ROOT / "src" / Path(*module.split(".")).with_suffix(".py")


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every change of a module, in the order of its lines. Annotations, texts and imports stay."""
    for whole in ast.parse(source_of(module).read_text(encoding="utf-8")).body:
        for place, node in enumerate(_spoken(whole)):
            for number, other in enumerate(instead(node)):
                line = min(getattr(part, "lineno", whole.lineno) for part in _lines(node, whole))
                made = partial(_changed, whole, place, number)
                yield Mutant(module, _name(whole), line, _said(node), _said(other), made)


def _changed(whole: ast.stmt, place: int, number: int) -> ast.stmt:
    """Return a definition in which the node at a place is replaced by one of those that may stand there."""
    changed = copy.deepcopy(whole)
    at = list(_spoken(changed))[place]
    _Swap(at, list(instead(at))[number]).visit(changed)
    return ast.fix_missing_locations(changed)


def unchanged(module: str) -> list[Mutant]:
    """Return what can be changed of a module, as it is: put in place it must make no difference."""
    touched = {mutant.within for mutant in mutants(module)}
    tree = ast.parse(source_of(module).read_text(encoding="utf-8"))
    return [
        Mutant(module, _name(whole), whole.lineno, _said(whole), _said(whole), partial(copy.copy, whole))
        for whole in tree.body
        if _name(whole) in touched
    ]


def instead(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in place of a node."""
    match node:
        case ast.Compare(ops=[op]):
            for other in OPPOSITES[type(op)]:
                yield ast.Compare(node.left, [other()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
            for place in range(len(node.values)):
                kept = node.values[:place] + node.values[place + 1 :]
                yield kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), node.args, node.keywords)
        case ast.Call(func=ast.Name(id="replace")):
            for place in range(len(node.keywords)):
                yield ast.Call(node.func, node.args, node.keywords[:place] + node.keywords[place + 1 :])
        case ast.BinOp(op=ast.BitOr(), right=ast.Constant(value=None)):
            return  # a type that has a name
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.BitAnd() | ast.BitOr()):
            yield node.left
            yield node.right
        case ast.If(test=ast.Name() | ast.Attribute() | ast.Call()):
            yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.IfExp():
            yield node.body
            yield node.orelse
        case ast.comprehension(ifs=[_, *_]):
            for place in range(len(node.ifs)):
                kept = node.ifs[:place] + node.ifs[place + 1 :]
                yield ast.comprehension(node.target, node.iter, kept, node.is_async)
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield ast.Pass()
        case ast.Attribute(value=ast.Name(id=name), attr=word) if (name, word) in NEIGHBOURS:
            yield ast.Attribute(ast.Name(name, ast.Load()), NEIGHBOURS[name, word], ast.Load())


OPPOSITES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "weakest": "min"}
NEIGHBOURS = {
    ("Documentation", "ESTABLISHED"): "PROBABLE",
    ("Documentation", "PROBABLE"): "ESTABLISHED",
    ("Documentation", "SUSPECTED"): "PROBABLE",
    ("Documentation", "POSSIBLE"): "SUSPECTED",
    ("Documentation", "UNLIKELY"): "POSSIBLE",
    ("Answer", "DOCUMENTED"): "INFERRED",
    ("Answer", "INFERRED"): "DOCUMENTED",
    ("Answer", "DOCUMENTED_NO_EFFECT"): "DOCUMENTED",
    ("Severity", "MINOR"): "MODERATE",
    ("Bearing", "SUPPORTS"): "CONTEXT",
    ("Bearing", "REFUTES"): "CONTEXT",
    ("Bearing", "PATHWAY"): "CONTEXT",
    ("SubstanceKind", "PRODUCT"): "DRUG",
    ("System", "HUMAN"): "ANIMAL",
    ("System", "ANIMAL"): "HUMAN",
    ("System", "IN_VITRO"): "HUMAN",
    ("Tier", "CONTROLLED"): "CASE",
    ("Tier", "INDEX"): "STATEMENT",
    ("Tier", "COMPARATIVE"): "OBSERVATION",
    ("Tier", "CASE"): "OBSERVATION",
    ("Tier", "OBSERVATION"): "CASE",
    ("Tier", "LABORATORY"): "STATEMENT",
    ("Tier", "STATEMENT"): "LABORATORY",
    ("Instrument", "DIPS"): "NARANJO",
    ("Instrument", "NARANJO"): "DIPS",
    ("Challenge", "POSITIVE"): "NEGATIVE",
    ("CausalityClass", "PROBABLE"): "POSSIBLE",
}
"""A word of a closed list -> one that stands near it and means something else."""


class _Swap(ast.NodeTransformer):
    """Puts one node in place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the new node for the old one, and every other as it is."""
        return self.new if node is self.old else self.generic_visit(node)


SILENT = ("annotation", "returns", "decorator_list", "bases", "pattern")
"""Parts of a node that say nothing of an answer, or cannot be changed alone."""


def _spoken(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes within a node that do something."""
    for field, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else [value]:
            if field not in SILENT and isinstance(part, ast.AST):
                yield part
                yield from _spoken(part)


def _lines(node: ast.AST, whole: ast.stmt) -> list[ast.AST]:
    return [part for part in ast.walk(node) if hasattr(part, "lineno")] or [whole]


def _name(whole: ast.stmt) -> str:
    match whole:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return "module"


def _said(node: ast.AST) -> str:
    """Return the first line of a node as code."""
    return ast.unparse(node).strip().partition("\n")[0]
