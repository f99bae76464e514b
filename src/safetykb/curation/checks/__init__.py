"""The rules that every curated file must pass: a tuple that one can read. The name of a rule is its id."""

from collections.abc import Callable, Iterator

from safetykb.curation.checks import (
    advice,
    advised,
    amounts,
    cases,
    disagreement,
    exposure,
    facts,
    hearers,
    lessons,
    measures,
    names,
    numbers,
    outside,
    profiles,
    reach,
    references,
    relations,
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
    references.known_guidance,
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
    names.name_is_nobodys,
    names.shared_name_is_meant,
    names.nothing_of_itself,
    names.name_is_a_name,
    names.country_code,
    names.only_a_name,
    names.age_of_life,
    facts.fact_cited,
    facts.place_is_a_code,
    facts.grade_says_why,
    facts.status_has_evidence,
    facts.judgement_has_basis,
    facts.fact_matches_finding,
    facts.value_in_interval,
    facts.counts_fit,
    measures.number_is_possible,
    facts.direction_by_numbers,
    facts.statement_fits_design,
    facts.doubt_never_drives,
    facts.identifier_shape,
    facts.names_have_source,
    facts.citation_shape,
    facts.author_is_somebody,
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
    advice.isolate_and_leaf_apart,
    advice.tertiary_not_alone,
    advice.official_page_or_low,
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
    relations.relation_fits_kinds,
    relations.role_fits_target,
    profiles.probe_fits,
    profiles.prodrug_is_activated,
    profiles.harm_is_of_a_change,
    profiles.none_is_no_entry,
    profiles.left_out_is_told,
    profiles.alternatives_are_free,
    profiles.condition_is_worsened,
    profiles.genotype_has_its_enzyme,
    exposure.exposure_was_measured,
    exposure.roles_as_found,
    numbers.number_is_cited,
    lessons.lesson_points_to_numbers,
    lessons.lesson_case_is_rated,
    lessons.question_has_one_answer,
    advised.avoid_is_advised,
    advised.rescue_is_given,
    advised.rescue_is_told,
    advised.source_can_advise,
    advised.other_condition_says_why,
    hearers.emergency_is_no_taper,
    hearers.supply_owed,
    hearers.emergency_owed,
    hearers.onset_owed,
    hearers.brief_owed,
    hearers.concern_is_short,
    hearers.unprescribed_owed,
    reach.class_keeps_members,
    reach.keeps_its_own_pair,
    reach.least_grade_owed,
    reach.combination_keeps_ingredients,
    reach.nothing_found_is_true,
    reach.tertiary_fact_not_alone,
)

YOUNG: tuple[Rule, ...] = ()
"""Rules that records break in places, which `tests/lint_baseline.txt` lists until they are mended."""

BINDING: tuple[Rule, ...] = tuple(r for r in RULES if r not in (*YOUNG, outside.day_has_come))
"""What a compilation holds the files to. What they say is answered on any day, whatever the clock shows."""


WHOLE: tuple[Rule, ...] = (
    references.no_orphan_finding,
    references.no_orphan_source,
    names.shared_name_is_meant,
    facts.fact_matches_finding,
    advice.contraindicated_needs_label,
    advice.no_effect_is_shown,
    advice.evidence_is_about,
    disagreement.contradiction_disagrees,
    disagreement.disagreement_linked,
)
"""Rules that tell what no record says: held back while a file cannot be read, which might say it."""


def check(kb: KnowledgeBase, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """Return every problem that the rules find, sorted by file and line."""
    return sorted({problem for rule in rules if not kb.unread or rule not in WHOLE for problem in rule(kb)})


def references_of(kb: KnowledgeBase) -> list[Problem]:
    """Return the problems that keep answers from being given: names that lead nowhere."""
    return sorted({problem for rule in REFERENCES for problem in rule(kb)})
