"""What every curated record has in common: frozen, keyword-only, and strict when read."""

import ast
import inspect
import types
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

T = TypeVar("T")

STRICT = {"extra": "forbid", "allow_inf_nan": False}
"""Read by pydantic in `load`: unknown keys are refused."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a curated record: a plain frozen dataclass with strict validation."""
    cls.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


@cache
def field_hints(kind: Any) -> dict[str, Any]:
    """Return the fields of a record in order, each with what it may hold."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def field_docs(kind: Any) -> dict[str, str]:
    """Return what each field of a record means: the docstring under it."""
    (cls,) = ast.parse(inspect.cleandoc(inspect.getsource(kind))).body
    assert isinstance(cls, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, text in pairwise(cls.body):
        match field, text:
            case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(said))):
                docs[name] = inspect.cleandoc(said)
    return docs


def record_in(hint: Any) -> type[Any] | None:
    """Return the type of record that a field holds, alone, in a list or not at all."""
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return next((found for part in get_args(hint) if (found := record_in(part)) is not None), None)
    return hint if is_dataclass(hint) and isinstance(hint, type) else None
