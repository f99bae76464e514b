"""How a number reads: with what it measures, its bound once, its unit, its denominator, its interval."""

import re
from itertools import product
from typing import cast

import pytest

from safetykb.kernel.shapes import Citation, Json, Measured, ReadAs
from safetykb.kernel.words import (
    BOUNDS,
    addresses,
    as_read,
    measure,
    reference,
    searches,
    whole_sentences,
)
from tests.conftest import ROOT

BOUND = re.compile(rf"\b({'|'.join(BOUNDS)})\b")


def stated(result: Json) -> Measured:
    """Return a number as findings have it: what was not stated is left out."""
    return cast("Measured", {key: value for key, value in result.items() if value is not None})


@pytest.mark.parametrize("value", [None, 7.5])
@pytest.mark.parametrize("low", [None, 3.25])
@pytest.mark.parametrize("high", [None, 11.0])
@pytest.mark.parametrize("bound", ["", "at least", "up to", "below"])
def test_every_number_is_shown_once_with_one_bound_at_most(
    value: float | None, low: float | None, high: float | None, bound: str
) -> None:
    for interval, what, unit, denominator in product([None, "ci95"], ["", "pills"], [None, "mg"], [None, 40]):
        of = ", ".join(part for part in (what, bound) if part)
        result: Json = {"measure": "dose", "value": value, "low": low, "high": high, "interval": interval}
        result |= {"of": of or None, "unit": unit, "denominator": denominator}
        shown = measure(stated(result))
        for number in (value, low, high):
            assert number is None or len(re.findall(rf"(?<![\d.]){number:g}(?![\d.])", shown)) == 1, shown
        before_interval = shown.partition("(")[0]
        assert len(BOUND.findall(before_interval)) <= 1, shown
        assert not bound or value is low is high is None or bound in before_interval, shown
        assert what in shown, shown
        assert (":" in shown) == bool(of), shown
        assert shown.count("mg") == (unit is not None and (value, low, high) != (None, None, None)), shown
        assert (f"of {denominator}" in shown) == (denominator is not None), shown
        assert "  " not in shown
        assert "None" not in shown


def number(measure: str, of: str | None = None, **parts: object) -> Measured:
    return stated({"measure": measure, "of": of} | parts)


READS = {
    "count, deaths: at least 9": number("count", "deaths, at least", low=9),
    "share, alkaloids: at most 98 %": number("share", "alkaloids, at most", high=98, unit="%"),
    "count, calls: about 1400": number("count", "calls, about", value=1400.0),
    "laboratory value, ALT: above 11000": number("laboratory_value", "ALT above", low=11000),
    "count, people above 60: 162 of 3484": number("count", "people above 60", value=162, denominator=3484),
    "IC50 above 45 µM": number("ic50", low=45, unit="µM"),
    "AUC ratio 1.39 (90 % CI 1.23-1.57)": number(
        "auc_ratio", value=1.39, low=1.23, high=1.57, interval="ci90"
    ),
    "percent change -12 % (-20 to -4)": number("percent_change", value=-12, low=-20, high=-4, unit="%"),
    "count 1234567": number("count", value=1234567),
}


@pytest.mark.parametrize(("reads", "result"), READS.items())
def test_a_number_reads_as_a_person_would_say_it(reads: str, result: Measured) -> None:
    assert measure(result) == reads


def test_the_certificate_tells_of_searches_only() -> None:
    assert (
        searches("2026-11-24", "stored public pages") == "Newest search: 2026-11-24, in stored public pages."
    )
    assert searches(None, "stored public pages") == "No search was made."


WORK: Json = {"id": "label", "title": "Fictin tablets", "read": {"at": "https://copy.example/fictin"}}


@pytest.mark.parametrize(
    ("known", "cited"),
    [
        ({}, "https://copy.example/fictin"),
        ({"url": "https://maker.example/fictin"}, "https://maker.example/fictin"),
        (
            {"set_id": "00000000-1111-2222-3333-444444444444", "url": "https://maker.example/fictin"},
            "https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid=00000000-1111-2222-3333-444444444444",
        ),
        (
            {"eu_number": "EU/1/96/005"},
            "https://ec.europa.eu/health/documents/community-register/html/h005.htm",
        ),
        ({"pmcid": "PMC12"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/"),
        ({"doi": "10.1000/a", "pmid": "12", "url": "https://maker.example/fictin"}, "doi:10.1000/a"),
    ],
)
def test_a_work_is_cited_where_it_stands_itself_and_a_copy_only_where_that_was_not_read(
    known: dict[str, str], cited: str
) -> None:
    assert reference(cast("Citation", WORK | known)).endswith(cited)


def test_every_number_of_a_work_leads_to_it() -> None:
    found = addresses({"doi": "10.1000/a", "pmid": "12", "url": "https://maker.example/fictin"})
    assert found == {
        "doi": "https://doi.org/10.1000/a",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/12/",
        "url": "https://maker.example/fictin",
    }


def test_what_two_lines_name_stands_once_in_what_a_list_was_read_as() -> None:
    lines = ["sleep apnea", "lost his CPAP", "gabapentin 800"]
    names = ["sleep apnoea", "sleep apnoea", "gabapentin"]
    read = [
        {"entered": line, "line": line, "kept": {}, "ignored": [{}], "ingredients": [{"name": name}]}
        for line, name in zip(lines, names, strict=True)
    ]
    assert as_read(cast("list[ReadAs]", read)) == "Read as sleep apnoea · gabapentin."


def test_a_sentence_is_not_cut_behind_a_word_that_is_written_short() -> None:
    text = "Do not take St. Mary herb, e.g. its tea. Ask Dr. Fict about no. 5. The answer is no. Go on."
    assert whole_sentences(text) == (
        "Do not take St. Mary herb, e.g. its tea.",
        "Ask Dr. Fict about no. 5.",
        "The answer is no.",
        "Go on.",
    )


ADVICE = ("cautions", "concerns", "guidance", "interactions", "rules", "warnings", "classes", "substances")


def test_no_sentence_of_the_knowledge_base_ends_in_a_word_that_is_written_short() -> None:
    paths = (path for folder in ADVICE for path in (ROOT / "kb" / folder).glob("*.yaml"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    cut = re.compile(r"\b(?:[A-Z][a-z]?|[a-z]\.[a-z]|vs|approx|resp|cf|al|Prof)\.$")
    lines = (line for text in texts for line in text.splitlines() if "name:" not in line)
    found = {said for line in lines for said in whole_sentences(line)[:-1] if cut.search(said)}
    assert not found - {said for said in found if re.search(r"(?:vitamin|hepatitis) [A-Z]\.$", said)}
