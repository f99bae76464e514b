"""What is shown is what is held: order, searches, numbers and citations of every report."""

import datetime as dt
import json
from dataclasses import replace

from safetykb.curation.load import load
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
    for answers, name in (
        (listed.answers, lambda a: f"{listed.names[a.a]} + {listed.names[a.b]}"),
        (alone.answers, lambda a: check(store, ["kratom"]).names[a.b if a.a == "kratom" else a.a]),
    ):
        keys = [gravest_first(a.severity, a.action, a.documentation, name(a)) for a in answers]
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
