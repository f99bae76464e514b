"""A schema that is made from types: what must stand there, and never one type for another of its name."""

from typing import NamedTuple

from safetykb.export.shape_schema import object_schema


class Leaf(NamedTuple):
    """A leaf."""

    name: str
    grams: float | None


class Box(NamedTuple):
    """Holds leaves."""

    leaves: tuple[Leaf, ...]


def test_a_named_tuple_is_an_object_that_owes_every_field() -> None:
    made: dict[str, object] = {}
    box = object_schema(Box, made)
    assert box["required"] == ["leaves"]
    assert box["properties"]["leaves"]["items"] == {"$ref": "#/$defs/Leaf"}
    leaf = made["Leaf"]
    assert isinstance(leaf, dict)
    assert leaf["properties"]["grams"] == {"anyOf": [{"type": "number"}, {"type": "null"}]}


def test_two_types_of_one_name_are_told_apart() -> None:
    other = {"description": "Another sort of leaf."}
    made: dict[str, object] = {"Leaf": other}
    items = object_schema(Box, made)["properties"]["leaves"]["items"]
    assert items == {"$ref": "#/$defs/test_shape_schema.Leaf"}
    assert made["Leaf"] == other
