"""Spellings of one word: British and American, and the few words that are written two ways."""

FRAGMENTS = (
    ("aemia", "emia"),
    ("anaesth", "anesth"),
    ("caesar", "cesar"),
    ("coeli", "celi"),
    ("faec", "fec"),
    ("foet", "fet"),
    ("gynaec", "gynec"),
    ("haem", "hem"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("oedema", "edema"),
    ("oesoph", "esoph"),
    ("oestr", "estr"),
    ("paed", "ped"),
    ("pnoea", "pnea"),
    ("rrhoea", "rrhea"),
    ("sulph", "sulf"),
    ("yse", "yze"),
)
"""British part of a word, American part."""
WORDS = (
    ("behaviour", "behavior"),
    ("centre", "center"),
    ("colour", "color"),
    ("fibre", "fiber"),
    ("labour", "labor"),
    ("licence", "license"),
    ("litre", "liter"),
    ("programme", "program"),
    ("tumour", "tumor"),
    ("qtc", "qt"),
    ("breast-feeding", "breastfeeding"),
)
"""Words that stand for one another."""


def spellings(word: str) -> list[str]:
    """Return a word in every spelling that is known of it, as it stands first."""
    found = [word]
    for one, other in FRAGMENTS:
        if one in word:
            found += [known.replace(one, other) for known in found]
        elif other in word:
            found += [known.replace(other, one) for known in found]
    for one, other in WORDS:
        for known, also in ((one, other), (other, one)):
            if word in (known, f"{known}s"):
                found.append(also)
    return list(dict.fromkeys(found))
