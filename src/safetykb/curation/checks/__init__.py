"""The rules that every curated file must pass: a tuple that one can read. The name of a rule is its id."""

from collections.abc import Callable, Iterator

from safetykb.curation.checks import (
    advice,
    amounts,
    cases,
    disagreement,
    facts,
    outside,
    references,
    tables,
    texts,
    wordings,
)
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem

Rule = Callable[[KnowledgeBase], Iterator[Problem]]

REFERENCES: tuple[Rule, ...] = (
    references.file_name_is_id,
    references.id_shape,
    references.unique_id,
    references.known_node,
    references.known_source,
    references.known_finding,
    references.known_record,
    references.roles_are_the_pair,
    tables.rule_table_owed,
    tables.cells_are_the_cases,
    tables.setting_owed,
)
"""Without these no answer can be given."""

RULES: tuple[Rule, ...] = (
    *REFERENCES,
    references.pair_order,
    references.one_entry_per_mechanism,
    references.one_entry_per_fact,
    references.no_orphan_finding,
    references.no_orphan_source,
    references.one_work_one_source,
    references.one_identifier_one_node,
    facts.fact_cited,
    facts.status_has_evidence,
    facts.judgement_has_basis,
    facts.fact_matches_finding,
    facts.value_in_interval,
    facts.counts_fit,
    facts.direction_by_numbers,
    facts.doubt_never_drives,
    facts.identifier_shape,
    facts.names_have_source,
    facts.citation_shape,
    facts.interested_funder_named,
    facts.restricted_not_copied,
    facts.date_shape,
    facts.review_after,
    advice.axes_agree,
    advice.severity_has_reason,
    advice.contraindicated_needs_label,
    advice.no_effect_is_shown,
    advice.patient_owed,
    advice.stopping_owed,
    advice.stopping_resolves,
    advice.bearing_fits_direction,
    advice.evidence_bears,
    advice.evidence_is_about,
    advice.leaf_and_isolate_apart,
    advice.tertiary_not_alone,
    advice.claim_evidence_bears,
    disagreement.contradiction_disagrees,
    disagreement.disagreement_linked,
    cases.causality_whole,
    cases.causality_scale_fits,
    advice.search_or_record,
    texts.blank_text,
    texts.hidden_character,
    texts.mixed_script,
    outside.day_has_come,
    outside.year_is_possible,
    outside.address_leads,
    wordings.never_just_stop,
    wordings.rescue_never_discouraged,
    amounts.never_a_dose,
)

YOUNG: tuple[Rule, ...] = ()
"""Rules that today's record breaks in places, which `tests/lint_baseline.txt` lists until they are mended."""

BINDING: tuple[Rule, ...] = tuple(r for r in RULES if r not in (*YOUNG, outside.day_has_come))
"""What a compilation holds the files to. What they say is answered on any day, whatever the clock shows."""


def check(kb: KnowledgeBase, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """Return every problem that the rules find, sorted by file and line."""
    return sorted({problem for rule in rules for problem in rule(kb)})


def references_of(kb: KnowledgeBase) -> list[Problem]:
    """Return the problems that keep answers from being given: names that lead nowhere."""
    return sorted({problem for rule in REFERENCES for problem in rule(kb)})
