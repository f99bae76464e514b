"""Rules on names and kinship: a name leads to one record, and nothing is made of itself."""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from safetykb.curation.checks.references import NODE_FIELDS, named_in
from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import KeyPath
from safetykb.kernel.list_words import list_words, pieces
from safetykb.kernel.names import normal_form
from safetykb.kernel.vocabulary import ConditionKind
from safetykb.model import (
    Alkaloid,
    Condition,
    Constituent,
    DrugClass,
    Effect,
    LookAlike,
    Node,
    OtherName,
    Source,
    Substance,
    Target,
)

COUNTRY = re.compile(
    r"A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRSTU]|"
    r"F[IJKMOR]|G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|"
    r"M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEFGILOPRUZ]|O[M]|P[AEFGHKLMNRSTWY]|Q[A]|R[EOSUW]|"
    r"S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|V[ACEGINU]|W[FS]|Y[ET]|Z[AMW]"
)
"""The codes of ISO 3166, and EU for the European Union, which has names of its own."""
NO_NAMES = frozenset({"unit", "release", "route", "frequency", "quantity", "directions", "stopped", "bare"})
"""Sorts of words that no name may be; of others what stands beside one decides."""
OF_AMOUNTS = NO_NAMES | {"form", "salt"}
"""Sorts of words of which an amount is made, as `5 mg tablets daily`: that names nothing."""
OF_THINGS = frozenset({"form", "indication", "complaint"})
"""Sorts whose own long word by itself names nothing: `tablet`, `pain`."""
LONG = 4
"""Letters from which a word of lists is no abbreviation, which may name a thing beside."""
FEWEST = 2
"""Letters of the shortest name."""
BARE = frozenset(
    {"id", "name", "kind", "synonyms", "names", "shared", "look_alikes", "not_covered", "description"}
    | {"identifiers", "named_in"}
)
"""What a record may hold of which nothing is known but the name."""
LEADING_ON = (
    (Substance, ("product_of", "ingredients")),
    (Alkaloid, ("forms",)),
    (Constituent, ("forms",)),
    (DrugClass, ("implies",)),
)
LEADING_ON_SOURCES = ((Source, ("same_work_as",)),)
"""Fields that lead on to a record of the same sort, and never back to where they started."""

_form = cache(normal_form)  # each name is compared by several rules


def name_is_nobodys(kb: KnowledgeBase) -> Iterator[Problem]:
    """A name, synonym or brand is not another record's own name, so that nobody is led to the wrong one.

    No line of a list leads to an effect but by what those that have it are called together, so an effect may
    be called what a condition or a class is called.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for _, node in _nodes(kb.entries):
        own_names = [node.carriers.name] if isinstance(node, Effect) and node.carriers else []
        if not isinstance(node, Effect):
            own_names = [node.name, node.id]
        for form in {_form(name) for name in own_names} - {""}:
            owners[form].add(node.id)
    for entry, node in _nodes(kb.judged):
        own: tuple[tuple[KeyPath, str], ...] = ((("name",), node.name), (("id",), node.id))
        for keys, name in (*own, *_other_names(node)):
            for other in sorted(owners[_form(name)] - {entry.id}):
                message = f"{name} is the name of {other}"
                remedy = "take it out here, or give one of the two another name"
                yield entry.problem(keys, "name_is_nobodys", message, remedy)


def shared_name_is_meant(kb: KnowledgeBase) -> Iterator[Problem]:
    """A synonym or brand of several records stands in `shared` on each of them, and nothing else does."""
    holders: dict[str, set[str]] = defaultdict(set)
    for _, node in _nodes(kb.entries):
        for _, name in _other_names(node):
            holders[_form(name)].add(node.id)
    for entry, node in _nodes(kb.judged):
        meant = {_form(name) for name in node.shared}
        for keys, name in _other_names(node):
            others = sorted(holders[_form(name)] - {entry.id})
            if others and _form(name) not in meant:
                message = f"{name} is also a name of {' and '.join(others)}"
                remedy = "put it into `shared:` on each of them, or take it out of all but one"
                yield entry.problem(keys, "shared_name_is_meant", message, remedy)
        for place, name in enumerate(node.shared):
            if entry.id not in (known := holders[_form(name)]) or len(known) == 1:
                message = f"{name} is not a synonym or brand that another record has too"
                yield entry.problem(("shared", place), "shared_name_is_meant", message, "take it out")


def name_is_a_name(kb: KnowledgeBase) -> Iterator[Problem]:
    """A name is no number, and no word that stands on lists for a unit, a form, a direction or the like."""
    remedy = "take it out: on a list it would be taken for this"
    for entry, node in _nodes(kb.judged):
        for keys, name in ((("name",), node.name), *_other_names(node)):
            form = _form(name)
            sorts = {word.sort for word in list_words().get(pieces(name), ())} & NO_NAMES
            if form.isdigit() or len(form) < FEWEST:
                yield entry.problem(keys, "name_is_a_name", f"{name} is a number or a letter", remedy)
            elif isinstance(node, Condition | Target | Effect):
                continue
            elif _is_amount(pieces(name)) or _names_nothing(pieces(name), entry.id):
                message = f"{name} is an amount, a form, a salt or a complaint"
                yield entry.problem(keys, "name_is_a_name", message, remedy)
            elif sorts:
                message = f"{name} is a word of lists ({', '.join(sorted(sorts))})"
                yield entry.problem(keys, "name_is_a_name", message, remedy)


def _is_amount(words: tuple[str, ...]) -> bool:
    """Return whether words hold a number with its unit, and nothing but what stands beside an amount."""
    units = [word for number, word in pairwise(words) if number.isdigit() and "unit" in _sorts(word)]
    return any(len(unit) >= FEWEST for unit in units) and all(
        not word.isalpha() or _sorts(word) & OF_AMOUNTS for word in words
    )


def _names_nothing(words: tuple[str, ...], of: str) -> bool:
    """Return whether a name is one word for a form, a complaint, or a salt that the record is not of."""
    if len(words) != 1 or len(words[0]) < LONG:
        return False
    word = words[0]
    own = {
        said.sort for said in list_words().get(words, ()) if said.meaning in (word, word.removesuffix("s"))
    }
    return bool(own & OF_THINGS) or ("salt" in own and word not in of)


def _sorts(word: str) -> set[str]:
    return {said.sort for said in list_words().get((word,), ())}


def country_code(kb: KnowledgeBase) -> Iterator[Problem]:
    """The countries of a name are codes of ISO 3166, or EU."""
    for entry, keys, name in of_type(kb, OtherName):
        for place, country in enumerate(name.countries):
            if not COUNTRY.fullmatch(country):
                remedy = "write two capitals: US, GB, CA, AU, IE, ..., or EU"
                yield entry.problem(
                    (*keys, "countries", place), "country_code", f"{country} is no country", remedy
                )


def only_a_name(kb: KnowledgeBase) -> Iterator[Problem]:
    """What is not covered has names and nothing else, and no record speaks of it."""
    bare = {n.id for n in (*kb.of(Substance), *kb.of(Condition)) if n.not_covered is not None}
    remedy = "take not_covered out, or this"
    for entry in (entry for entry in kb.judged if entry.id in bare):
        for field in dataclasses.fields(entry.record):
            if field.name not in BARE and getattr(entry.record, field.name) != field.default:
                message = f"{entry.id} is not covered, and has {field.name}"
                yield entry.problem((field.name,), "only_a_name", message, remedy)
    naming = ((kind, field) for kind, fields in NODE_FIELDS.items() for field in fields)
    for kind, field_name in naming:
        for entry, keys, part in of_type(kb, kind) if kind is not LookAlike else ():
            for place, named in named_in(part, field_name, keys):
                if named in bare:
                    yield entry.problem(place, "only_a_name", f"{named} is not covered", remedy)


def age_of_life(kb: KnowledgeBase) -> Iterator[Problem]:
    """Years belong to an age of life, and lead from the youngest to the oldest."""
    for entry, _, condition in of_type(kb, Condition):
        years = [condition.from_years, condition.to_years]
        known = [year for year in years if year is not None]
        key = ("from_years" if condition.from_years is not None else "to_years",)
        if known and condition.kind is not ConditionKind.LIFE_STAGE:
            message = f"a {condition.kind} has no years"
            yield entry.problem(key, "age_of_life", message, "take them out")
        if known != sorted(known) or any(year < 0 for year in known):
            message = f"{known[0]} to {known[-1]} years is no span"
            yield entry.problem(key, "age_of_life", message, "write the youngest in from_years")


def nothing_of_itself(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing is made of itself: products, ingredients, active forms, doubles of works never lead back."""
    for fields in (LEADING_ON, LEADING_ON_SOURCES):
        steps = [step for kind, names in fields for field in names for step in _steps(kb, kind, field)]
        onward: dict[str, set[str]] = defaultdict(set)
        for entry, _, name in steps:
            onward[entry.id].add(name)
        for entry, keys, name in steps:
            if entry.id in _reached(onward, name):
                message = f"{name} leads back to {entry.id}"
                yield entry.problem(keys, "nothing_of_itself", message, "take the wrong one of these out")


def _nodes(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Node]]:
    return ((entry, entry.record) for entry in entries if isinstance(entry.record, Node))


def _other_names(node: Node) -> Iterator[tuple[KeyPath, str]]:
    """Yield synonyms, brands, abbreviations and names of those that have an effect, with their places."""
    for place, name in enumerate(node.synonyms):
        if _form(name):
            yield ("synonyms", place), name
    for place, other in enumerate(getattr(node, "names", ())):
        if _form(other.name):
            yield ("names", place, "name"), other.name
    if isinstance(node, Effect) and node.carriers is not None:
        yield ("carriers", "name"), node.carriers.name
        yield from ((("carriers", "synonyms", n), name) for n, name in enumerate(node.carriers.synonyms))


def _steps(kb: KnowledgeBase, kind: type[object], field: str) -> Iterator[tuple[Entry, KeyPath, str]]:
    for entry in kb.entries_of.get(kind, ()):
        value = getattr(entry.record, field)
        if isinstance(value, tuple):
            for place, item in enumerate(value):
                yield entry, (field, place), getattr(item, "constituent", item)
        elif value is not None:
            yield entry, (field,), value


def _reached(onward: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = {start}
    while ahead:
        found |= ahead
        ahead = {name for step in ahead for name in onward.get(step, ())} - found
    return found
