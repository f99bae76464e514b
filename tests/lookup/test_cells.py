"""What a judgement of a rule rests on is parted: what speaks of the pair, and examples of the rule."""

import json
import re

import pytest
from click.testing import CliRunner

from safetykb.cli.commands import main
from safetykb.cli.terminal import report_text
from safetykb.kernel.words import EXAMPLES
from safetykb.lookup.cells import grounding
from safetykb.lookup.store import Store
from safetykb_web import create_app
from tests.conftest import KB, check

PAIRS = (("ibuprofen", "kidney-disease"), ("codeine", "paroxetine"), ("clarithromycin", "fentanyl"))


def test_what_speaks_of_neither_of_the_two_is_of_the_rule_alone(store: Store) -> None:
    (answer,) = check(store, ["ibuprofen"], ["kidney disease"]).answers
    (finding,) = answer.findings
    own, of_rule = grounding(store)(finding, finding.severity_rests_on)
    assert "mobic-label-2018#kidney" in own
    assert {"valium-label-2023#breathing", "atropine-label-2014#glaucoma", "betapace-label-2014#long-qt"} <= {
        *of_rule
    }
    assert sorted((*own, *of_rule)) == sorted(finding.severity_rests_on)


def test_what_tells_of_one_of_the_two_though_no_step_cites_it_is_not_of_the_rule(store: Store) -> None:
    (answer,) = check(store, ["codeine", "paroxetine"]).answers
    finding = next(finding for finding in answer.findings if finding.rule == "exposure")
    own, of_rule = grounding(store)(finding, finding.severity_rests_on)
    assert "ansm-2020#codeine-lowered" in own
    assert "fda-index-drugs-2023#clarithromycin-cyp3a-inhibitor" in of_rule


def test_what_a_record_cites_is_of_its_pair(store: Store) -> None:
    (answer,) = check(store, ["codeine", "paroxetine"]).answers
    finding = next(finding for finding in answer.findings if finding.record)
    assert finding.severity_rests_on
    assert grounding(store)(finding, finding.severity_rests_on) == (finding.severity_rests_on, ())


@pytest.mark.parametrize("pair", PAIRS)
def test_every_surface_sets_examples_of_a_rule_apart(store: Store, pair: tuple[str, str]) -> None:
    examples, own = set[str](), set[str]()
    report = check(store, list(pair))
    for answer in report.answers:
        for finding in answer.findings:
            parted = grounding(store)(finding, finding.severity_rests_on)
            own.update(parted.own)
            examples.update(parted.of_rule)
    assert examples
    explained = CliRunner().invoke(main, ["explain", *pair], env={"COLUMNS": "300"}).stdout
    for heading in explained.split("As grave as that")[1:]:
        before = re.split("Of the rule and not|(?:probable|possible|suspected|established)[^:]*: ", heading)[
            0
        ]
        assert not [one for one in examples - own if one in before]
    assert EXAMPLES in explained
    assert EXAMPLES in " ".join(report_text(report, 200, grounding(store)).split())
    page = create_app(KB).test_client().get(f"/check?name={pair[0]}&name={pair[1]}&open=all").text
    assert EXAMPLES in page


def test_every_level_names_what_decided_it(store: Store) -> None:
    (answer,) = check(store, ["codeine", "paroxetine"]).answers
    assert all(finding.decided_by for finding in answer.findings)
    inferred = next(finding for finding in answer.findings if finding.rule == "exposure")
    cited = {citation for edge in inferred.path for citation in edge.citations}
    assert {*inferred.decided_by} <= cited
    explained = CliRunner().invoke(main, ["explain", "codeine", "paroxetine"]).stdout
    assert "no finding decides it" not in explained


def test_where_nothing_decides_it_is_a_step_without_a_finding(store: Store) -> None:
    without = [
        (a, b, finding)
        for a, b, _, findings in store.headlines()
        for finding in findings
        if not finding["decided_by"] and finding["answer"] == "inferred"
    ]
    assert {finding["documentation"] for _, _, finding in without} <= {"possible"}
    assert len(without) < 200


def test_a_pair_that_no_record_speaks_of_is_led_to_its_check() -> None:
    client = create_app(KB).test_client()
    for address in ("/interaction/clarithromycin--fentanyl", "/caution/ibuprofen--kidney-disease"):
        found = client.get(address)
        assert found.status_code == 302
        shown = client.get(found.headers["Location"])
        assert shown.status_code == 200
        assert "Path of rule" in shown.text
    asked = client.get("/interaction/clarithromycin--fentanyl.json")
    told = json.loads(client.get(asked.headers["Location"]).text)
    assert [(answer["a"], answer["b"]) for answer in told["answers"]] == [("clarithromycin", "fentanyl")]


@pytest.mark.parametrize("address", ["xyzzy--fentanyl", "fentanyl--fentanyl", "fentanyl", "fentanyl--"])
def test_what_is_no_pair_of_two_known_names_is_not_found(address: str) -> None:
    assert create_app(KB).test_client().get(f"/interaction/{address}").status_code == 404
