"""The types of record, as every lane knows them. `model.registry` adds the class and the title of each.

A new type is a line here, a class and a line there, one template, its checks and its tests.
"""

from typing import NamedTuple

from safetykb.kernel.vocabulary import SubstanceKind, TargetKind


class RecordType(NamedTuple):
    """A type of record: what it is called, where its files lie, and how its pages are found."""

    word: str
    """For one of it."""
    folder: str
    """Of the knowledge base; also the `kind` of its records in JSON."""
    address: str
    """Of one record: a page of its own, or its place on a page with others. With `.json` after the path: the
    same as JSON."""
    template: str
    """Of that page."""
    listed: str | None = None
    """First part of the address of the page of all, if there is one; its template has the same name."""
    kinds: tuple[str, ...] = ()
    """Of a node: what its record may be in the graph and in answers."""

    def path(self, record_id: str) -> str:
        """Return the address of a record on the site."""
        return self.address.format(id=record_id)

    @property
    def segment(self) -> str:
        """First part of the address."""
        return self.address.partition("/{")[0].partition("#")[0].removeprefix("/")

    @property
    def has_page(self) -> bool:
        """Whether each record has a page of its own."""
        return "#" not in self.address


RECORD_TYPES = (
    RecordType("substance", "substances", "/substance/{id}", "node.html", kinds=tuple(SubstanceKind)),
    RecordType("alkaloid", "alkaloids", "/alkaloid/{id}", "node.html", kinds=("alkaloid",)),
    RecordType("constituent", "constituents", "/constituent/{id}", "node.html", kinds=("constituent",)),
    RecordType("target", "targets", "/target/{id}", "node.html", kinds=tuple(TargetKind)),
    RecordType("effect", "effects", "/effect/{id}", "node.html", kinds=("effect",)),
    RecordType("class", "classes", "/class/{id}", "node.html", kinds=("drug_class",)),
    RecordType("condition", "conditions", "/condition/{id}", "node.html", kinds=("condition",)),
    RecordType("source", "sources", "/source/{id}", "source.html"),
    RecordType("interaction", "interactions", "/interaction/{id}", "pair.html"),
    RecordType("caution", "cautions", "/caution/{id}", "pair.html"),
    RecordType(
        "adverse-effect",
        "adverse_effects",
        "/adverse-effects/{id}",
        "adverse-effect.html",
        listed="adverse-effects",
    ),
    RecordType("use", "uses", "/uses#{id}", "uses.html", listed="uses"),
    RecordType("claim", "claims", "/claims/{id}", "claim.html", listed="claims"),
    RecordType("regulation", "regulations", "/regulation#{id}", "regulation.html", listed="regulation"),
    RecordType("warning", "warnings", "/warnings#{id}", "warnings.html", listed="warnings"),
    RecordType("guidance", "guidance", "/guidance/{id}", "answer.html", listed="guidance"),
    RecordType("concern", "concerns", "/concerns/{id}", "concern.html", listed="concerns"),
    RecordType("search", "searches", "/gaps/searches#{id}", "searches.html"),
    RecordType("contradiction", "contradictions", "/disagreement/{id}", "disagreement.html"),
    RecordType("rule", "rules", "/rules/{id}", "rule.html", listed="rules"),
    RecordType("lesson", "lessons", "/teach/{id}", "lesson.html", listed="teach"),
)
"""Every type of record, in the order in which guides tell of them."""

BY_FOLDER = {kind.folder: kind for kind in RECORD_TYPES}
OF_NODE = {kind: type_ for type_ in RECORD_TYPES for kind in type_.kinds}
"""What a node is -> the type of its record."""
