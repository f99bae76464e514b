"""The JSON Schema of a type of ours, made from its annotations and the texts below its fields."""

import ast
import inspect
import sys
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import (
    Annotated,
    Any,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from safetykb.kernel.shapes import Json


def object_schema(kind: Any, made: Json) -> Json:
    """Return the schema of a dataclass, NamedTuple or TypedDict; those that it holds go into `made`."""
    hints, told = get_type_hints(kind, include_extras=True), texts(kind)
    if is_dataclass(kind):
        required = names = [field.name for field in fields(kind)]
    elif _is_named_tuple(kind):
        required = names = list(kind._fields)
    else:
        names = list(hints)
        required = [name for name in names if name in kind.__required_keys__]
    return {
        "type": "object",
        "description": _says(kind),
        "properties": {
            name.rstrip("_"): _part(hints[name], made) | ({"description": told[name]} if name in told else {})
            for name in names
        },
        "required": [name.rstrip("_") for name in required],
    }


_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}


def _part(hint: Any, made: Json) -> Json:
    """Return the schema of one value."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is Any:
        return {}
    if origin is Annotated:
        return {"enum": [str(word) for word in inner[1]]}
    if origin is NotRequired:
        return _part(inner[0], made)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_part(one, made) for one in inner]}
    if origin in (dict, Mapping):
        return {"type": "object", "propertyNames": _part(inner[0], made)} | {
            "additionalProperties": _part(inner[1], made)
        }
    if origin in (list, tuple, Sequence):
        counted = len(inner) if origin is tuple and inner[-1] is not ... else None
        exact = {"minItems": counted, "maxItems": counted} if counted else {}
        return {"type": "array", "items": _part(inner[0], made)} | exact
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(word) for word in hint]}
    if is_dataclass(hint) or is_typeddict(hint) or _is_named_tuple(hint):
        return reference_to(hint, made)
    raise TypeError(f"{hint} has no JSON form")


def reference_to(kind: Any, made: Json) -> Json:
    """Return a reference to the schema of a type, which goes into `made`.

    It has the type's name, and that of its module before it where another type has the same.
    """
    name = kind.__name__
    if name in made and made[name]["description"] != _says(kind):
        name = f"{kind.__module__.rpartition('.')[2]}.{name}"
    if name not in made:
        made[name] = {"description": _says(kind)}  # holds the place while it is made
        made[name] = object_schema(kind, made)
    return {"$ref": f"#/$defs/{name}"}


def _says(kind: Any) -> str:
    return inspect.cleandoc(kind.__doc__ or kind.__name__)


def _is_named_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def texts(kind: Any) -> dict[str, str]:
    """Return the texts that stand under the fields of a class and of those of its module that it extends."""
    classes = _classes(kind.__module__)
    if kind.__name__ not in classes:
        return {}
    bodies, waiting = [], [kind.__name__]
    while waiting:
        found = classes.get(waiting.pop())
        if found is not None:
            bodies.append(found.body)
            waiting += [base.id for base in found.bases if isinstance(base, ast.Name)]
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for body in reversed(bodies)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {part.name: part for part in tree.body if isinstance(part, ast.ClassDef)}
