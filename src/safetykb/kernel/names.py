"""Finding the record that a name means, whatever its case, accents and punctuation. Nothing is guessed."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from safetykb.kernel.typed import NamedTuple


class Name(NamedTuple):
    """A name of a record: what is written, whose it is, and what sort of name."""

    text: str
    id: str
    matched: str
    """`id`, `name`, `synonym`, `brand`, `shop_brand`, `abbreviation`, `carriers`, or a code's registry."""
    countries: tuple[str, ...] = ()
    """Where a brand was read to have this content."""
    also: tuple[str, ...] = ()
    """What else goes by it, and has no record."""
    error_prone: str | None = None
    """The safety body's list that calls it error-prone."""


CARRIERS = "carriers"
"""The sort of name by which a list means all that have an effect; no other name of an effect is for lists."""
NAMES = frozenset({"id", "name", "synonym", "brand", "shop_brand", "abbreviation", CARRIERS})
"""Sorts of names that are names without more; every other sort is the code of a registry."""


def normal_form(text: str) -> str:
    """Return what is compared of a name: letters and digits, no case, no Latin accents, no punctuation."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(
        char
        for char in decomposed
        if not "\u0300" <= char <= "\u036f" and (char.isalnum() or unicodedata.category(char).startswith("M"))
    )
    return unicodedata.normalize("NFKD", kept)  # marks that nothing parts any more stand in their order


def index_names(names: Iterable[Name]) -> Mapping[str, tuple[Name, ...]]:
    """Return the names by normal form; of two of a record with the same letters the first, in most words."""
    by_form: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in names:
        if form := normal_form(name.text):
            kept = by_form[form].setdefault(name.id, name)
            if len(name.text.split()) > len(kept.text.split()):
                by_form[form][name.id] = kept._replace(text=name.text)
    return {form: tuple(found.values()) for form, found in by_form.items()}
