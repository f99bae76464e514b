"""How much is alerted to: every pair counted once, by what decides it, and lists by what they are told."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from safetykb.cli.commands import main
from safetykb.kernel.order import GRAVE, gravity
from safetykb.lookup.alerts import WrittenList, alert_figures, written_lists
from safetykb.lookup.store import Store
from tests.conftest import CLINIC_KB, ROOT, check


def test_every_answer_is_counted_once_and_by_each_of_its_axes(clinic: Store) -> None:
    heads = [(head, findings) for _, _, head, findings in clinic.headlines()]
    figures = alert_figures(clinic)
    assert figures["pairs"] == len(heads)
    assert figures["by_answer"] == Counter(head["answer"] for head, _ in heads)
    assert figures["by_severity"] == Counter(head["severity"] or "none" for head, _ in heads)
    assert figures["by_documentation"] == Counter(head["documentation"] or "none" for head, _ in heads)
    grave = [findings[0] for head, findings in heads if gravity(head["severity"]) >= GRAVE]
    assert sum(figures["at_major"]["by_decider"].values()) == len(grave)
    assert sum(figures["at_major"]["by_documentation"].values()) == len(grave)
    assert figures["at_major"]["by_rule"] == Counter(first["rule"] for first in grave if first["rule"])


def test_a_record_of_the_pair_one_that_is_inherited_and_a_rule_are_told_apart(clinic: Store) -> None:
    deciders = {count.decider for count in clinic.counts()}
    assert {"record", "inherited_record", "rule"} <= deciders
    for count in clinic.counts():
        assert (count.rule is not None) == (count.decider == "rule")


def test_a_list_is_counted_as_a_check_tells_it(clinic: Store) -> None:
    asked = WrittenList("one", "testleaf; fictosartan; fictazepam; fictorphan", ("pregnancy",))
    (figures,) = alert_figures(clinic, [asked])["lists"]
    told = check(clinic, ["testleaf", "fictosartan", "fictazepam", "fictorphan"], ["pregnancy"])
    assert figures["names"] == 5
    assert (figures["pairs"], figures["unassessed"]) == (len(told.answers), told.unassessed["count"])
    assert figures["concerns"] == len(told.concerns)
    assert figures["concerns_at_major"] == sum(gravity(c["severity"]) >= GRAVE for c in told.concerns) > 0
    assert figures["pairs_at_major"] == sum(gravity(a.severity) >= GRAVE for a in told.answers) > 0


def test_a_name_on_a_list_that_is_not_understood_is_not_passed_over(clinic: Store) -> None:
    (figures,) = alert_figures(clinic, [WrittenList("one", "testleaf; xyzzy", ())])["lists"]
    assert figures["not_understood"] == ["xyzzy"]


def test_lists_are_read_a_line_each() -> None:
    text = "1|kratom 2 g; Xanax|pregnancy; asthma\n\n2|amoxicillin|\n3|amoxicillin\n"
    assert written_lists(text.splitlines()) == [
        WrittenList("1", "kratom 2 g; Xanax", ("pregnancy", "asthma")),
        WrittenList("2", "amoxicillin", ()),
        WrittenList("3", "amoxicillin", ()),
    ]


@pytest.mark.parametrize("line", ["kratom; Xanax", "1||pregnancy", "|kratom|"])
def test_a_line_that_is_no_list_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        written_lists(["1|kratom|", line])


def test_the_command_prints_the_figures_and_refuses_a_broken_list(tmp_path: Path) -> None:
    lists, broken = tmp_path / "lists.txt", tmp_path / "broken.txt"
    lists.write_text("mine|testleaf; fictazepam|")
    broken.write_text("testleaf")

    def run(*words: str) -> str:
        return CliRunner().invoke(main, ["stats", *words, "--kb", str(CLINIC_KB)]).output

    told = json.loads(run("--alerts", "--lists", str(lists), "--json"))
    assert [found["name"] for found in told["lists"]] == ["mine"]
    text = run("--alerts", "--lists", str(lists))
    assert f"{told['pairs']} pairs answered." in text
    assert "| mine | 2 | 1 |" in text
    assert "line 1 is not" in run("--alerts", "--lists", str(broken))
    assert "--lists belongs to --alerts" in run("--lists", str(lists))


def test_the_figures_of_the_methods_are_those_of_today_within_a_fifth(store: Store) -> None:
    told = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    section = told.partition("## What is alerted to")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    printed = {name.strip(): int(count) for name, count in rows[1:]}
    today = figures_of(store)
    assert printed.keys() == today.keys()
    moved = {name: (printed[name], now) for name, now in today.items() if abs(printed[name] - now) > now / 5}
    assert moved == {}, f"write these into docs/methods.md: {today}"


def figures_of(store: Store) -> dict[str, int]:
    """Return what the table in the methods tells."""
    lists = written_lists(
        (ROOT / "benchmarks" / "written-lists.txt").read_text(encoding="utf-8").splitlines()
    )
    found = alert_figures(store, lists)
    assert len(found["lists"]) == 20
    severity, decider = found["by_severity"], found["at_major"]["by_decider"]
    return {
        "pairs answered": found["pairs"],
        **{f"of these {word}": severity[word] for word in ("contraindicated", "major", "moderate", "minor")},
        "at major and above, by a record of the pair itself": decider["record"],
        "at major and above, by a record of a class or origin": decider["inherited_record"],
        "at major and above, by a rule": decider["rule"],
        "pairs of the twenty lists": sum(told["pairs"] for told in found["lists"]),
        "of these at major and above": sum(told["pairs_at_major"] for told in found["lists"]),
        "of these not assessed": sum(told["unassessed"] for told in found["lists"]),
        "concerns of the twenty lists": sum(told["concerns"] for told in found["lists"]),
        "concerns at major and above": sum(told["concerns_at_major"] for told in found["lists"]),
    }
