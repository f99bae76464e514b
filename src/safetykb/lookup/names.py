"""What a text names, as it stands: names, brands and abbreviations, and codes whose registry is plain."""

import re
from collections.abc import Iterable

from safetykb.kernel.names import CARRIERS, NAMES, Name, normal_form
from safetykb.lookup.store import Node, Store
from safetykb.lookup.tokens import CODE, MARKS, Token, plain, tokens

REGISTRIES = {
    "rxcui": "rxcui",
    "rxnorm": "rxcui",
    "rxnormcui": "rxcui",
    "pubchem": "pubchem",
    "pubchemcid": "pubchem",
    "cid": "pubchem",
    "chebi": "chebi",
    "mesh": "mesh",
    "cas": "cas",
    "casrn": "cas",
    "unii": "unii",
    "atc": "atc",
    "inchikey": "inchikey",
    "ncbitaxon": "ncbi_taxon",
    "taxid": "ncbi_taxon",
}
"""How people write the name of a registry before its code, in normal form."""
_WITH_REGISTRY = r"([A-Za-z][A-Za-z -]{1,12}?)\s*[:#=\s]\s*([A-Za-z0-9:-]+)"
SHAPES = {
    "atc": r"(?i:[A-Z]\d{2}[A-Z]{2}\d{2})",
    "unii": r"(?=.*\d)(?=.*[A-Z])[0-9A-Z]{10}",
    "inchikey": r"[A-Z]{14}-[A-Z]{8}[SN][A-Z]-[A-Z]",
}
"""Codes that nothing else is written like. A UNII that is found has its check digit: the lint saw to it."""
ICD10 = rf"(?:ICD-?10(?:-?CM)?[\s:#=]*)?({CODE}|(?!D50)[A-TV-Z]\d\d)"
"""A code of a diagnosis, with or without the name of its registry; D50 is more often a drip of dextrose."""
CATEGORY = 3
"""Signs of a code before its point: the category of the diagnosis."""
SHORT = 6
"""Below so many letters a hyphen must stand where the name has one: `as-a` is not ASA."""
ANY_VITAMIN = frozenset({"vitamine", "vitamina"})
"""*Vitamin* in other languages: with its last letter it would be vitamin E or A."""
BETWEEN_NAMES = frozenset(" \t/+&,;:|()[]")
ADDING = "+&()[]"
"""Marks that join or explain; in a name they stand only where the name has them."""
NUMBERING = "#"
"""The mark of a number that is of a name: without it *Tylenol 2* may be two of them."""


def named(store: Store, text: str) -> list[Name]:
    """Return the records that a text names as it stands: none, one, or several that share the name."""
    if not text.isalpha() and (coded := _coded(store, text) or _classified(store, text)):
        return coded
    return [name for name in store.find(text) if fits(name, text)]


def records(store: Store, names: Iterable[Name]) -> list[tuple[Name, Node]]:
    """Return the records that names may mean on a list, each as it is called there; those not covered too."""
    found = ((name, store.node(name.id)) for name in names)
    taken = [(name, node) for name, node in found if node and (leads(name, node) or node.not_covered)]
    return [(name, as_listed(name, node)) for name, node in taken]


def as_listed(name: Name, node: Node) -> Node:
    """Return a record as a list calls it: an effect by the name of those that have it."""
    return node._replace(name=name.text) if name.matched == CARRIERS else node


def leads(name: Name, node: Node) -> bool:
    """Return whether a list may mean a record by one of its names: an effect only by what has it."""
    return node.checkable and (node.kind != "effect" or name.matched == CARRIERS)


def fits(name: Name, text: str) -> bool:
    """Return whether a text of the same letters is that name, and not words that run together to it."""
    if name.matched not in NAMES:
        return name.matched in SHAPES and bool(re.fullmatch(SHAPES[name.matched], text.strip()))
    if text == name.text:
        return True
    if text.casefold() in ANY_VITAMIN:
        return False
    read = plain(text)
    if read.endswith("-") or any(_is_odd(token, name) for token in tokens(read)):
        return False
    if any(mark in text and mark not in name.text for mark in ADDING):
        return False
    if NUMBERING in name.text and NUMBERING not in text:
        return False
    marks = BETWEEN_NAMES | (frozenset("-") if len(normal_form(name.text)) < SHORT else frozenset())
    return _breaks(text, marks) <= _breaks(name.text, None)


def _is_odd(token: Token, name: Name) -> bool:
    """Return whether a token poses as another, is not seen, or is a sign that neither list nor name has."""
    return token.kind == "odd" or (
        token.kind == "mark" and token.text not in MARKS and token.text not in name.text
    )


def _breaks(text: str, marks: "frozenset[str] | None") -> set[int]:
    """Return after how many letters and digits a word ends: at some marks, or at any and at digits too."""
    breaks: set[int] = set()
    count, pending, last = 0, False, ""
    for char in text.strip():
        if not char.isalnum():
            pending |= marks is None or char in marks
            continue
        if count and (pending or (marks is None and last.isdigit() != char.isdigit())):
            breaks.add(count)
        count, pending, last = count + len(normal_form(char)), False, char
    return breaks


def _coded(store: Store, text: str) -> list[Name]:
    """Return the records of a code that stands with its registry: `rxcui:596`, `CHEBI:2611`."""
    match = re.fullmatch(_WITH_REGISTRY, text.strip())
    registry = REGISTRIES.get(normal_form(match[1])) if match else None
    if match is None or registry is None:
        return []
    codes = {match[2], f"{match[1]}:{match[2]}"}
    return _once(name for code in codes for name in store.find(code) if name.matched == registry)


def _classified(store: Store, text: str) -> list[Name]:
    """Return the condition that a code of ICD-10 stands for: its own, or that of the nearest above it."""
    match = re.fullmatch(ICD10, text.strip())
    if match is None:
        return []
    code = match[1]
    above = [code[:end] for end in range(len(code), CATEGORY + 1, -1)]
    codes = (*above, code[:CATEGORY])
    found = ([name for name in store.find(each) if name.matched == "icd10"] for each in codes)
    return next(filter(None, found), [])


def _once(names: Iterable[Name]) -> list[Name]:
    return list({name.id: name for name in names}.values())
