"""What every curated record has in common: frozen, keyword-only, and strict when read."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")

STRICT = {"extra": "forbid", "use_attribute_docstrings": True, "allow_inf_nan": False}
"""Read by pydantic in `load`: unknown keys are refused, field docstrings go into the JSON Schema."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a curated record: a plain frozen dataclass with strict validation."""
    cls.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)
