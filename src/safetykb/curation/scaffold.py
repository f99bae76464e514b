"""A beginning for a new file: every field that is owed, with what it means, and the day filled in."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from safetykb.curation.schema import schema_of
from safetykb.model import Caution, Interaction, Registered, Search

REVIEWED_AFTER = dt.timedelta(days=365)
"""When a record is due again, unless its curator sets another day."""
PAIRS: dict[type[Any], tuple[str, ...]] = {Interaction: ("a", "b"), Caution: ("substance", "condition")}
"""Types named after two ids -> the fields that hold them."""
OPTIONAL = ("findings", "locator", "read", "severity_reason")
"""Fields that may be absent and that hardly any record goes without."""


def scaffold(kind: Registered, ids: Sequence[str], today: dt.date) -> tuple[str, str]:
    """Return the name of a new file in the folder of its type, and its text.

    `null` and `[]` stand where only a person knows; the lint names each of those lines. ValueError where a
    type wants another number of ids.
    """
    fields = PAIRS.get(kind.record, ("id",))
    if len(ids) != len(fields):
        raise ValueError(f"{kind.word} wants {' and '.join(fields)}: {len(fields)}, not {len(ids)}")
    named = sorted(ids) if kind.record is Interaction else list(ids)
    schema = schema_of(kind.record)
    known = dict(zip(fields, named, strict=True))
    days = {"date": today, "next": today + REVIEWED_AFTER} if kind.record is not Search else {"date": today}
    lines = _fields(schema, schema.get("$defs", {}), known, days)
    return f"{'--'.join(named)}.yaml", "\n".join(lines) + "\n"


def _fields(
    schema: Mapping[str, Any], defs: Mapping[str, Any], known: Mapping[str, str], days: Mapping[str, dt.date]
) -> Iterator[str]:
    owed = schema.get("required", ())
    for name, field in schema["properties"].items():
        if name not in owed and name not in OPTIONAL:
            continue
        meaning = _meaning(field)
        inner = _inner(field, defs)
        if name in known:
            yield f"{name}: {known[name]}"
        elif name in days:
            yield f"{name}: {days[name].isoformat()}"
        elif "properties" in inner and "items" not in field:
            yield f"{name}:{meaning}"
            yield from (f"  {line}" for line in _fields(inner, defs, {}, days))
        elif "properties" in inner:
            yield f"{name}:{meaning}"
            lines = _fields(inner, defs, {}, days)
            yield from (f"  {'- ' if not place else '  '}{line}" for place, line in enumerate(lines))
        elif "items" in field:
            yield f"{name}: []{meaning}"
        else:
            words = f" One of {', '.join(inner['enum'])}." if "enum" in inner else ""
            yield f"{name}: null{meaning}{words}"


def _inner(field: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of a field's value, or of the items of its list."""
    options = field.get("anyOf", [field])
    found: Mapping[str, Any] = next((o for o in options if o.get("type") != "null"), field)
    found = found.get("items", found)
    return defs[found["$ref"].rpartition("/")[2]] if "$ref" in found else found


def _meaning(field: Mapping[str, Any]) -> str:
    text = " ".join(str(field.get("description", "")).split())
    return f"  # {text}" if text else ""
