"""Works as programs that keep references read them: one module a format."""

from types import ModuleType

from safetykb.export.references import bibtex, csl, ris
from safetykb.export.references.work import Person, Work, named, work_of

FORMATS: tuple[ModuleType, ...] = (bibtex, ris, csl)
"""The formats: a module each, with `ENDING`, `MEDIA_TYPE`, `TITLE` and `write`."""

__all__ = ["FORMATS", "Person", "Work", "named", "work_of"]
