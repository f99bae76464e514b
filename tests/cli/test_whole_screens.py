"""Whole lists as they are written, on one screen: what is to be done is there, and each thing once."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from safetykb.cli.overview import LINES, STEPS, full_text, overview_text
from safetykb.cli.told import SAYS_HEAD
from safetykb.kernel.answer import Report
from safetykb.kernel.order import gravity
from safetykb.kernel.vocabulary import Severity
from safetykb.lookup.alerts import written_lists
from safetykb.lookup.cells import grounding
from safetykb.lookup.store import Store
from tests.conftest import ROOT, check

LISTS = written_lists((ROOT / "benchmarks" / "written-lists.txt").read_text(encoding="utf-8").splitlines())
WIDTHS = (80, 100)


class Screen(NamedTuple):
    """A list with the concerns that its screen shows."""

    report: Report
    text: str
    blocks: list[str]
    """Each concern that is shown, in one line."""


@pytest.fixture(scope="module", params=WIDTHS)
def screens(store: Store, request: pytest.FixtureRequest) -> list[Screen]:
    return [_screen(check(store, [one.medicines], one.conditions), request.param) for one in LISTS]


def _screen(report: Report, width: int) -> Screen:
    text = overview_text(report, width)
    assert max(map(len, text.splitlines())) <= width
    concerns = text.partition("\n\n")[2].partition("\n\n")[0]
    blocks = re.split(r"\n(?=\d+ [A-Z0-9])", concerns)
    return Screen(report, text, [" ".join(block.split()) for block in blocks])


def _told(screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield each concern at major or above with what the screen says of it."""
    for concern in screen.report.concerns:
        if gravity(concern["severity"]) >= gravity(Severity.MAJOR):
            head = " ".join(concern["concern"].split())
            (block,) = (block for block in screen.blocks if block.partition(" ")[2].startswith(head))
            yield concern["id"], block


def test_every_concern_that_is_shown_says_what_to_do(screens: list[Screen]) -> None:
    for screen in screens:
        assert len(screen.text.splitlines()) <= LINES
        assert [block for block in screen.blocks if " Do: " not in block] == []
        assert len(dict(_told(screen))) == sum(
            gravity(concern["severity"]) >= gravity(Severity.MAJOR) for concern in screen.report.concerns
        )


def test_the_first_concern_says_who_is_not_ended_and_what_is_done_if_it_happens(
    screens: list[Screen],
) -> None:
    """It is what the reader deals with first, so it is told as `concerns.md` has it."""
    for screen in screens:
        first = screen.report.concerns[0]
        owed = [("Not", bool(first["not"])), ("If it happens", bool(first["if_it_happens"]))]
        if max(map(len, screen.text.splitlines())) > min(WIDTHS):
            owed += [("Watch", bool(first["watch"])), ("Tell", bool(first["patient"]))]
        for label, said in owed:
            assert (f" {label}: " in screen.blocks[0]) is said, (first["concern"], label)
        if first["not"]:
            assert f"Not: {first['not'][0]}" in screen.blocks[0]


def test_how_naloxone_is_given_stands_once_where_somebody_may_need_it(screens: list[Screen]) -> None:
    for screen in (screen for screen in screens if screen.report.rescue):
        told = [block for block in screen.blocks if STEPS.search(block)]
        rescue = " ".join(screen.text.partition("RESCUE")[2].split())
        assert ("give it again" in rescue) is (told == [])


def test_where_more_is_told_is_said_once_and_it_is_told_there(screens: list[Screen], store: Store) -> None:
    for screen in screens:
        assert screen.text.count("--full:") == 1
        full = " ".join(full_text(screen.report, 100, grounding(store)).split())
        for concern in screen.report.concerns:
            every = (*concern["do"], *concern["more"], *concern["not"], *concern["if_it_happens"])
            left = [text for text in every if " ".join(text.split()) not in full]
            assert all(re.match(SAYS_HEAD, text) for text in left), "the head says it"


def test_what_stands_behind_a_list_takes_two_lines_and_all_of_it_stands_in_the_full_answer(
    screens: list[Screen], store: Store
) -> None:
    for screen in screens:
        basis = screen.text.partition("Basis: ")[2]
        certificate = screen.report.certificate
        assert certificate["hash"] in basis
        assert f"{certificate['pairs']} pairs" in " ".join(basis.split())
        assert str(certificate["searched_until"]) in basis
        assert "not a systematic one; no clinician has signed it." in " ".join(basis.split())
        full = " ".join(full_text(screen.report, 100, grounding(store)).split())
        assert "What stands behind this" in full
        assert "not searched" in full
    assert all(len(screen.text.partition("Basis: ")[2].splitlines()) <= 3 for screen in screens)
