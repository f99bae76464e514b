"""Kinship: what may speak for what, and what never does."""

from safetykb.curation.kin import actives, causing_dependence, concentrates, extracted_from, stand_ins, steps
from safetykb.curation.load import KnowledgeBase

LEAF, EXTRACT, ISOLATE = "kratom-leaf-tea", "kratom-extract", "kratom-7oh-product"
ACTIVE = "7-hydroxymitragynine"


def ways(kb: KnowledgeBase, node: str) -> dict[str, str]:
    return {step.id: step.kind for step in steps(kb, node)}


def test_leaf_and_extract_inherit_from_the_botanical_and_an_isolate_from_its_alkaloid_only(
    kb: KnowledgeBase,
) -> None:
    assert ways(kb, LEAF)["kratom"] == "leaf"
    assert ways(kb, EXTRACT)["kratom"] == "extract"
    assert extracted_from(kb, EXTRACT) == "kratom"
    assert extracted_from(kb, LEAF) is None
    assert ways(kb, ISOLATE) == {ISOLATE: "self", ACTIVE: "active"}


def test_nothing_said_of_a_concentrated_alkaloid_reaches_the_leaf(kb: KnowledgeBase) -> None:
    assert ACTIVE in concentrates(kb)
    assert ways(kb, "kratom")["mitragynine"] == "constituent"
    assert ACTIVE not in ways(kb, "kratom")
    assert "kratom" not in ways(kb, ACTIVE)


def test_the_principal_alkaloid_inherits_from_the_whole_and_others_do_not(kb: KnowledgeBase) -> None:
    assert ways(kb, "mitragynine")["kratom"] == "whole"
    assert "kratom" not in ways(kb, "speciociliatine")


def test_leaf_and_isolate_are_never_one_active(kb: KnowledgeBase) -> None:
    assert actives(kb, LEAF) & actives(kb, "kratom")
    assert not actives(kb, LEAF) & actives(kb, ISOLATE)
    assert actives(kb, ISOLATE) & actives(kb, ACTIVE)


def test_a_finding_about_a_member_or_leaf_product_may_stand_for_class_or_botanical(kb: KnowledgeBase) -> None:
    assert "alprazolam" in stand_ins(kb, "benzodiazepines")
    assert "benzodiazepines" not in stand_ins(kb, "alprazolam")
    assert {LEAF, EXTRACT, "mitragynine"} <= stand_ins(kb, "kratom")
    assert ISOLATE not in stand_ins(kb, "kratom")
    assert ISOLATE in stand_ins(kb, ACTIVE)


def test_what_says_how_to_stop_shares_it_with_its_products(kb: KnowledgeBase) -> None:
    assert {"kratom", LEAF, EXTRACT, "mitragynine"} <= causing_dependence(kb)
    assert "amoxicillin" not in causing_dependence(kb)
