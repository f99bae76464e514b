"""The words of the graph: what its nodes, edges and their attributes mean, and how an edge is kept short."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from safetykb.kernel.record_types import RECORD_TYPES
from safetykb.kernel.shapes import ShownFinding

SCHEMA_ID = "urn:safetykb:schema:graph:1"
"""Names the JSON Schema of the export. The last part is the major number of its version."""
SCHEMA_VERSION = "1.1"
"""The second number is raised for what is added, the first for what changes its meaning."""

DIRECTED, SYMMETRIC = "directed", "symmetric"
"""Whether source and target of an edge could stand the other way round."""
DEFINITION = "definition"
"""The basis of what is so by the meaning of the words."""


class Asserts(StrEnum):
    """Whose word an edge is. Rules read `profile` and nothing else."""

    PROFILE = "profile"
    ADVICE = "advice"
    FINDING = "finding"
    REFERENCE = "reference"


ASSERTS = {
    Asserts.PROFILE: "The file of a node says so: roles, effects, classes, constituents. Rules build on it.",
    Asserts.ADVICE: "A curated interaction or caution, one edge for each mechanism, with what we advise.",
    Asserts.FINDING: "One work found or says so, or found that it is not so: read `finding_direction`. "
    "It decides nothing by itself.",
    Asserts.REFERENCE: "What a record is about, what it cites, where it sends a reader.",
}
"""What each word of `asserts` means."""

NODE_KINDS = {
    "botanical": "A plant that people take, as its leaf unless it says otherwise.",
    "drug": "A medicine, by its active substance, or a licensed combination.",
    "food": "A food or drink.",
    "recreational": "A substance taken for its effect and licensed nowhere for it.",
    "product": "What is sold of a botanical: leaf, extract, isolate.",
    "alkaloid": "A constituent of a botanical that is an alkaloid, or its active metabolite.",
    "constituent": "A constituent of a botanical that is no alkaloid, or its active metabolite.",
    "enzyme": "A target that metabolises.",
    "transporter": "A target that carries in or out.",
    "receptor": "A target that is switched on or blocked.",
    "ion_channel": "A target that lets ions through.",
    "effect": "A pharmacodynamic liability that substances share.",
    "drug_class": "A named class of medicines.",
    "condition": "A state of the person.",
    "source": "One citable work.",
    "claim": "A statement in circulation, with our verdict.",
    "regulation": "A legal status in a jurisdiction.",
    "warning": "A notice of an agency, a clinical body, a poison centre or a laboratory.",
    "adverse_effect": "What a substance may do to a person by itself.",
    "use": "What people take a substance for.",
    "guidance": "What to do in an emergency or where nobody prescribed, and what people ask.",
    "concern": "What a list says of one thing that may happen.",
    "search": "A record of having looked for a pair.",
    "contradiction": "Findings that disagree.",
    "rule": "The table of a reasoning rule.",
    "lesson": "What a teacher shows, made of records.",
}
"""Kinds of nodes and what each is."""

RECORD_KINDS = {
    kind.folder: kind.word.replace("-", "_")
    for kind in RECORD_TYPES
    if not kind.kinds and kind.folder not in ("interactions", "cautions")
}
"""Folders whose records are nodes with the id `<kind>:<id>`; other nodes carry their own id."""

RELATIONS = {
    "substrate_of": "The enzyme or transporter takes it up.",
    "inhibits": "It slows the enzyme or transporter.",
    "induces": "It makes more of the enzyme or transporter.",
    "agonist_at": "It switches the receptor on.",
    "partial_agonist_at": "It switches the receptor on in part.",
    "antagonist_at": "It keeps the receptor from being switched on.",
    "binds": "It binds to the target; what that does is not said.",
    "activates": "It switches the target on.",
    "blocks": "It blocks the channel or receptor.",
    "contains": "It contains the constituent.",
    "forms": "The body forms the other from it.",
    "has_ingredient": "A licensed combination contains the medicine.",
    "product_of": "The product is made from the botanical.",
    "member_of": "It belongs to the class.",
    "has_effect": "It has the liability.",
    "implies": "Every member of the class has the liability.",
    "worsened_by": "People in the condition bear the liability worse than others.",
    "kind_of": "It is a kind of the wider condition.",
    "means_taking": "Who is in the condition takes it.",
    "lacks": "In people of the genotype the enzyme does not work.",
    "has_more_of": "In people of the genotype the enzyme works too fast.",
    "changes_exposure_of": "It changes how much of the other reaches the blood.",
    "interacts_with": "The two act on one another.",
    "co_detected_with": "Both were found in one body. That is no interaction.",
    "caution_in": "A curated caution of the substance in the condition.",
    "risk_in": "It is a risk in the condition.",
    "treats": "It was given for the condition.",
    "has_identifier": "A registry gives the identifier.",
    "has_kinetics": "How the body handles it.",
    "has_legal_status": "The law says this of it.",
    "warned_of": "Somebody warned of it.",
    "about": "The record is about the node.",
    "applies_to": "The law applies to the substance.",
    "looked_for": "The search looked for the node, with the other that it looked for.",
    "for_condition": "The use is for the condition.",
    "cites": "The record rests on findings of the work; `bearing` says for or against.",
    "reports_on": "The work holds findings about the node, named in `citations`.",
    "names": "Names or identifiers of the node were read in the work.",
    "same_work_as": "The two are one work, or rest on the same data, and count once.",
    "supersedes": "The law replaced the other.",
    "refers_to": "The record sends a reader there; for a curated pair one edge to each of its ends.",
}
"""Relations of edges and what each says of source and target."""

REFERENCES = frozenset(
    [
        *("about", "applies_to", "cites", "for_condition", "looked_for", "names", "refers_to", "reports_on"),
        *("same_work_as", "supersedes"),
    ]
)
"""Relations by which a record points at what it speaks of; all others say something of the two ends."""

READS: Mapping[str, tuple[str, ...]] = {
    "substrate_of": ("is a substrate of", "takes up"),
    "inhibits": ("inhibits", "is inhibited by"),
    "induces": ("induces", "is induced by"),
    "agonist_at": ("is an agonist at", "is switched on by"),
    "partial_agonist_at": ("is a partial agonist at", "is switched on in part by"),
    "antagonist_at": ("is an antagonist at", "is blocked by the antagonist"),
    "binds": ("binds to", "is bound by"),
    "activates": ("activates", "is activated by"),
    "blocks": ("blocks", "is blocked by"),
    "contains": ("contains", "is contained in"),
    "forms": ("is made into", "is made from"),
    "has_ingredient": ("has the ingredient", "is an ingredient of"),
    "product_of": ("is made from the plant", "has the product"),
    "member_of": ("is a member of", "has the member"),
    "has_effect": ("has the effect", "is an effect of"),
    "implies": ("has as a class the effect", "is an effect of the class"),
    "worsened_by": ("is made worse by", "makes worse"),
    "kind_of": ("is a kind of", "has as a kind"),
    "means_taking": ("means taking", "is taken in"),
    "lacks": ("lacks", "does not work in"),
    "has_more_of": ("has too much of", "works too fast in"),
    "changes_exposure_of": ("changes the exposure of", "has its exposure changed by"),
    "interacts_with": ("acts on", "is acted on by", "interacts with"),
    "co_detected_with": ("was found in one body with",) * 3,
    "caution_in": ("calls for caution in", "calls for caution with"),
    "risk_in": ("is a risk in", "is put at risk by"),
    "treats": ("was given for", "was treated with"),
    "has_identifier": ("has the identifier", "identifies"),
    "has_kinetics": ("is handled by", "handles"),
    "has_legal_status": ("has a legal status in", "has a law on"),
    "warned_of": ("was warned of for", "is warned of in"),
    "about": ("is about", "is the subject of"),
    "applies_to": ("applies to", "is under the law"),
    "looked_for": ("looked for", "was looked for in"),
    "for_condition": ("is for", "is what is done for it:"),
    "cites": ("cites", "is cited by"),
    "reports_on": ("reports on", "is reported on by"),
    "names": ("names", "is named in"),
    "same_work_as": ("is the same work as", "is the same work as"),
    "supersedes": ("replaced", "was replaced by"),
    "refers_to": ("sends a reader to", "is where a reader is sent by"),
}
"""Relation -> how an edge reads from its source, from its target, and where it has no direction."""

NODE_ATTRIBUTES = {
    "id": "Unique over all kinds.",
    "kind": "One of the kinds above.",
    "name": "What a page calls it.",
    "synonyms": "Other names.",
    "brands": "Brand names of a substance.",
    "carriers": "Of an effect: what those that have it are called together.",
    "identifiers": "Registry and code, in pairs.",
    "type": "Of a source: what sort of work.",
    "year": "Of a source: year of publication.",
    "doi": "Of a source.",
    "pmid": "Of a source.",
    "set_id": "Of a label of the United States.",
    "eu_number": "Of a leaflet of the European Union.",
    "url": "Of a source: its own address.",
    "licence": "Of a source: what its licence allows.",
    "tertiary": "Of a source: true for an encyclopedia, shop, aggregator, advocacy page.",
    "topic": "Of a claim or warning: what it is about. Of guidance: what it is for.",
    "verdict": "Of a claim: what the findings make of it.",
    "certainty": "Of a claim: of the verdict. Of a use: that it helps.",
    "jurisdiction": "Of a regulation or warning: ISO 3166.",
    "level": "Of a regulation: whose law.",
    "status": "Of a regulation: what the law makes of it.",
    "as_of": "Of a regulation: for when the status was read.",
    "effective": "Of a regulation: since when.",
    "lapses": "Of a regulation: when it ends by itself.",
    "agency": "Of a warning: who warned.",
    "issued": "Of a warning: day of the notice.",
    "severity": "Of an adverse effect: how grave.",
    "documentation": "Of an adverse effect: how well it is known, derived from its findings.",
    "disputed": "Of an adverse effect: findings of like weight disagree.",
    "where": "Of a search: what was searched.",
    "date": "Of a search: its day.",
    "found": "Of a search: whether anything came back that bears on the pair.",
    "leads": "Of a contradiction: the finding that an answer follows meanwhile.",
}
"""Attributes of nodes. The first four stand on every node."""

EDGE_ATTRIBUTES = {
    "source": "Id of the node that the edge leaves.",
    "target": "Id of the node that it reaches.",
    "key": "Unique in the whole graph: the relation and what declares the edge.",
    "relation": "One of the relations above.",
    "asserts": "Whose word it is, see above.",
    "direction": "`directed`, or `symmetric` where source and target could stand the other way round.",
    "citations": "Finding ids behind it. Empty only for a definition or a judgement with `rationale`.",
    "record": "What declares it: a node's id, a pair with its mechanism, a finding.",
    "basis": "`definition`, `source` or `editorial`, where that is not plain.",
    "rationale": "Why we say so, where no source was read that does.",
    "systems": "Of profile and advice: what was studied in the findings behind it.",
    "strength": "Of a role: how strong in people, as a table states or ratios show; `unspecified` "
    "counts as the lowest.",
    "strength_says": "Of a role: what is stated and what was measured, and which leads.",
    "ratios": "Of a role: ids of the findings whose ratios lead, or disagree with the table that leads.",
    "activates": "Of a substrate: true where the target makes its active form; null of all others.",
    "grade": "Of an effect: how much of it at usual doses, `marked`, `moderate` or `slight`.",
    "list_category": "Of an effect on the QT interval: how certain the source's own list is of it.",
    "setting": "Of an effect: what an opioid antagonist is given for.",
    "note": "A limit of the statement.",
    "principal": "Of `contains`: the constituent stands for the botanical.",
    "form": "Of a product: leaf, extract, isolate.",
    "mechanism": "Of advice: how.",
    "at_least": "Of advice on an effect: the least grade of it that those have to whom it applies.",
    "severity": "Of advice: the harm that the pair adds; null where none was found.",
    "action": "Of advice: what to do; null for a rescue medicine, which is given.",
    "documentation": "Of advice: how well it is known, derived from the findings.",
    "disputed": "Of advice: findings of like weight disagree.",
    "system": "Of a finding: `human`, `animal`, `in_vitro`, `model`, `statement`.",
    "design": "Of a finding: how it was made.",
    "finding_direction": "Of a finding: `supports`, `refutes`, `mixed` or `inconclusive` of the relation.",
    "measures": "Of a finding: its numbers, each with `measure`, `value`, `low`, `high`, `interval`, `unit`, "
    "`of`, `denominator` as far as stated. They hold for what was tested and nothing else.",
    "exposure": "Of a finding: dose, schedule, duration and route of the subject, as far as stated.",
    "victim_taken": "Of a change of exposure: dose, schedule and route of the object, as far as stated.",
    "n": "Of a finding: how many people, animals or samples.",
    "locator": "Of a finding: where in the work.",
    "doubt": "Of a finding: a suspected error in the source. Never show its numbers without it.",
    "bearing": "Of `cites`: how the findings bear on the record; null where it only rests on them.",
    "pair": "Of `refers_to`: the curated pair that is meant.",
}
"""Attributes of edges. The first eight stand on every edge."""


def measured(finding: ShownFinding) -> dict[str, Any]:
    """Return what an edge takes from its finding, so that it is kept once; what was taken where stated."""
    stated = {name: finding[name] for name in _STATED}
    return {
        "system": finding["system"],
        "design": finding["design"],
        "finding_direction": finding["direction"],
        "measures": finding["measures"],
        "locator": finding["locator"],
        "doubt": finding["doubt"],
    } | {key: value for key, value in stated.items() if value is not None}


def short_key(source: str, target: str, key: str, attributes: Mapping[str, Any]) -> str:
    """Return what must be kept of the key of an edge: its relation, where `whole_key` knows the rest."""
    relation = str(attributes["relation"])
    return relation if key == whole_key(source, target, relation, attributes) else key


def whole_key(source: str, target: str, key: str, attributes: Mapping[str, Any]) -> str:
    """Return the key of an edge from what was kept of it: behind a relation its finding or its two ends."""
    if ":" in key:
        return key
    of_finding = attributes["asserts"] == Asserts.FINDING
    return f"{key}:{attributes['record']}" if of_finding else f"{key}:{source}:{target}"


def shortened(source: str, key: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what must be kept of an edge beside its key: nothing usual, nothing that its finding holds."""
    if attributes["asserts"] == Asserts.FINDING:
        derived = ("relation", "record", "citations", *_TAKEN)
        return {name: value for name, value in attributes.items() if name not in derived}
    usual = _usual(source, key)
    return {name: value for name, value in attributes.items() if name not in usual or value != usual[name]}


def restored(source: str, key: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of an edge from what was kept of it; `finding` is the finding behind it."""
    usual, own = _usual(source, key), dict(kept)
    finding = own.pop("finding", None)
    if finding is not None:
        name = finding["finding_id"]
        usual |= {"record": name, "citations": [name]} | measured(finding)
    return usual | own


_STATED: tuple[Literal["n", "exposure", "victim_taken"], ...] = ("n", "exposure", "victim_taken")
_TAKEN = ("system", "design", "finding_direction", "measures", "locator", "doubt", *_STATED)


def _usual(source: str, key: str) -> dict[str, Any]:
    return {
        "relation": key.partition(":")[0],
        "asserts": str(Asserts.REFERENCE),
        "direction": DIRECTED,
        "citations": [],
        "record": source,
    }
