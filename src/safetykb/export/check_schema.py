"""The JSON Schema of `safetykb check --json`, made from the types of an answer."""

import ast
import inspect
import sys
import types
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

from safetykb.kernel.answer import Report
from safetykb.kernel.shapes import Json

ID, VERSION = "urn:safetykb:schema:check:1", "1.1"
"""The first number is raised when a key goes or changes its meaning, the second when keys are added."""
DEPRECATED = {"burdens": "Replaced by `concerns`, from which it is derived."}
"""Keys that will go."""


def check_schema() -> Json:
    """Return the schema (draft 2020-12) that every output of `safetykb check --json` fits."""
    made: Json = {}
    report = _object(Report, made)
    for key, why in DEPRECATED.items():
        report["properties"][key] |= {"deprecated": True, "$comment": why}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID, "version": VERSION}
    title = {"title": "A report of safetykb check --json"}
    return head | title | report | {"$defs": dict(sorted(made.items()))}


def _object(kind: Any, made: Json) -> Json:
    """Return the schema of a dataclass or TypedDict; those that it holds go into `made`."""
    hints, told = get_type_hints(kind, include_extras=True), _told(kind)
    if is_dataclass(kind):
        required = names = [field.name for field in fields(kind)]
    else:
        names = list(hints)
        required = [name for name in names if name in kind.__required_keys__]
    return {
        "type": "object",
        "description": inspect.cleandoc(kind.__doc__ or kind.__name__),
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
    if origin is dict:
        return {"type": "object", "propertyNames": _part(inner[0], made)} | {
            "additionalProperties": _part(inner[1], made)
        }
    if origin in (list, tuple):
        counted = len(inner) if origin is tuple and inner[-1] is not ... else None
        exact = {"minItems": counted, "maxItems": counted} if counted else {}
        return {"type": "array", "items": _part(inner[0], made)} | exact
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(word) for word in hint]}
    if is_dataclass(hint) or is_typeddict(hint):
        if hint.__name__ not in made:
            made[hint.__name__] = {}  # holds the place while it is made
            made[hint.__name__] = _object(hint, made)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"{hint} has no JSON form")


def _told(kind: Any) -> dict[str, str]:
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
