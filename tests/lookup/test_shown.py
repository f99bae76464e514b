"""What is shown is what is held: order, searches, numbers and citations of every report."""

import datetime as dt
import json
from dataclasses import replace

from safetykb.curation.load import load
from safetykb.kernel.answer import MEASURES_OF_EXPOSURE, measured
from safetykb.kernel.order import gravest_first
from safetykb.lookup.report import check as report
from safetykb.lookup.store import Store
from safetykb.model import Search
from safetykb.reasoning.graph import searched_until
from tests.conftest import GOOD_KB, check


def test_a_check_and_one_name_alone_list_answers_in_the_one_order(store: Store) -> None:
    listed = check(store, ["kratom", "Xanax", "Suboxone", "Zoloft", "amoxicillin", "ozempic"], ["pregnancy"])
    alone = check(store, ["kratom"]).alone
    assert alone is not None
    pairs = [f"{listed.names[a.a]} + {listed.names[a.b]}" for a in listed.answers]
    shown = check(store, ["kratom"]).names
    others = [shown[a.b if a.a == "kratom" else a.a] for a in alone.answers]
    for answers, names in ((listed.answers, pairs), (alone.answers, others)):
        keys = [
            gravest_first(a.severity, a.action, a.documentation, name)
            for a, name in zip(answers, names, strict=True)
        ]
        assert keys == sorted(keys)
        assert len(keys) > 5


def test_reading_one_more_source_does_not_move_the_day_of_the_newest_search() -> None:
    kb, _ = load(GOOD_KB)
    newest = max(search.date for search in kb.of(Search)).isoformat()
    assert searched_until(kb) == newest
    source = next(iter(kb.sources.values()))
    read = replace(source.read, date=dt.date(2199, 1, 1))
    later = replace(kb, sources={**kb.sources, source.id: replace(source, read=read)})
    assert searched_until(later) == newest


def test_the_certificate_says_who_judged_and_that_no_clinician_signed(store: Store) -> None:
    certificate = json.loads(report(store, ["kratom", "Xanax"]).text)["certificate"]
    assert "no clinician has signed" in certificate["judged_by"]
    assert certificate["searched_until"]


def test_a_capped_finding_says_what_was_tested_and_nothing_more(store: Store) -> None:
    (answer,) = check(store, ["midazolam", "st-johns-wort-low-hyperforin"]).answers
    (capped,) = [finding for finding in answer.findings if finding.capped_by]
    assert "Ze 117" in capped.consequence
    assert "Ze 117" in capped.management
    assert not any((capped.patient, capped.monitoring, capped.stopping))
    assert "watch" not in f"{capped.consequence} {capped.management}".casefold()
    assert capped.basis == "editorial"
    assert "ze117-cocktail2019" in {cited.partition("#")[0] for cited in capped.rests_on}


def test_every_citation_of_a_report_has_its_entry_among_the_sources(store: Store) -> None:
    for names in (["kratom", "Xanax", "Zoloft", "tramadol", "nalmefene", "simvastatin"], ["kratom"]):
        told = check(store, names)
        answers = [*told.answers, *(told.alone.answers if told.alone else ())]
        cited = {c for b in told.burdens for m in b["members"] for c in m["citations"]}
        for finding in (finding for answer in answers for finding in answer.findings):
            cited |= {*finding.decided_by, *finding.rests_on, *(i["finding_id"] for i in finding.evidence)}
            cited |= {c for edge in finding.path for c in edge.citations}
        assert cited
        assert {c.partition("#")[0] for c in cited} <= {s for s, body in told.sources.items() if body}


def test_measured_are_only_the_exposure_ratios_of_people_who_took_this_pair(store: Store) -> None:
    shown = [
        (finding, finding_id, result)
        for names in (["kratom"], ["kratom", "midazolam", "dextromethorphan", "quetiapine", "simvastatin"])
        for told in [check(store, names)]
        for answer in (*told.answers, *(told.alone.answers if told.alone else ()))
        for finding in answer.findings
        for finding_id, result in measured(finding)
    ]
    assert {finding_id for _, finding_id, _ in shown} >= {"tanna2023#midazolam-auc"}
    assert {result["measure"] for *_, result in shown} <= MEASURES_OF_EXPOSURE
    assert not any(finding.victim == "simvastatin" for finding, *_ in shown)
    (sedation,) = [
        finding
        for finding in check(store, ["kratom", "midazolam"]).answers[0].findings
        if finding.mechanism == "cns_depression"
    ]
    assert measured(sedation) == []
