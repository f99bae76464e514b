"""A legal status on the day of the look-up: what is past or old, what is not confirmed, on whose word."""

import datetime as dt
from typing import Any

import pytest

from safetykb.cli.terminal import record_text
from safetykb.kernel.law import is_old, is_past, on_the_day, standing
from safetykb.lookup.find import record
from safetykb.lookup.store import Store
from safetykb_web import create_app
from tests.conftest import KB

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "past"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2025", True),
        ("2026", False),
    ],
)
def test_a_day_is_past_as_far_as_it_is_known(day: str, past: bool) -> None:
    assert is_past(day, TODAY) is past


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        (None, True),
        ("2024", True),
        ("2025", False),
        ("2025-10", True),
        ("2025-12", False),
        ("2026-07-01", False),
    ],
)
def test_what_was_read_of_a_law_is_old_after_a_year_or_of_unknown_age(as_of: str | None, old: bool) -> None:
    assert is_old(as_of, TODAY) is old


def law(**fields: Any) -> dict[str, Any]:
    """Return the body of a status that a statute gives, read this month and due next year."""
    told = {
        "status": "prohibited",
        "lapses": None,
        "successor_reported": None,
        "as_of": "2026-11",
        "confidence": "high",
        "evidence": ["blog#a", "act#s"],
        "reviewed": {"date": "2026-11-24", "next": "2027-11-24", "by": None},
    }
    sources = {
        "act": {"type": "statute", "funding": "public"},
        "blog": {"type": "web_page", "funding": "advocacy", "tertiary": True},
    }
    return {"kind": "regulations", "record": told | fields, "sources": sources}


@pytest.mark.parametrize(
    ("fields", "why", "confidence"),
    [
        ({}, [], "high"),
        ({"lapses": "2026-12"}, [], "high"),
        ({"lapses": "2026-11"}, [], "high"),
        ({"lapses": "2026-11-23"}, ["lapse"], "low"),
        ({"lapses": "2026-06"}, ["lapse"], "low"),
        ({"successor_reported": {"says": "A later act.", "evidence": ["blog#a"]}}, ["A later act."], "low"),
        ({"reviewed": {"date": "2025-01-01", "next": "2026-01-01", "by": None}}, ["read again"], "low"),
        ({"as_of": "2024-03"}, [], "moderate"),
        ({"as_of": None}, [], "moderate"),
        ({"as_of": None, "confidence": "low"}, [], "low"),
        ({"lapses": "2025", "confidence": "very_low"}, ["lapse"], "very_low"),
    ],
)
def test_a_status_that_may_have_ended_is_not_confirmed(
    fields: dict[str, Any], why: list[str], confidence: str
) -> None:
    shown = on_the_day(law(**fields), TODAY)["record"]
    assert len(shown["not_confirmed"]) == len(why)
    assert all(word in said for word, said in zip(why, shown["not_confirmed"], strict=True))
    assert shown["confidence"] == confidence
    assert next(iter(shown)) == "not_confirmed"


def test_official_pages_come_before_press_before_advocacy() -> None:
    shown = on_the_day(law(), TODAY)["record"]
    assert shown["evidence"] == ["act#s", "blog#a"]
    assert shown["standing"] == {"act#s": "official", "blog#a": "advocacy"}
    assert standing({"type": "bill", "funding": "unknown"}) == "bill"
    assert standing({"type": "news", "funding": "unknown"}) == "press"
    assert standing({"type": "news", "funding": "unknown", "tertiary": True}) == "press"
    assert standing({"type": "web_page", "funding": "industry"}) == "advocacy"
    assert standing({"type": "statute", "funding": "unknown", "tertiary": True}) == "other work"
    assert standing({"type": "agency_page", "funding": "advocacy"}) == "advocacy"
    assert standing({"type": "journal_article", "funding": "public"}) == "other work"


def test_ohios_emergency_rule_is_not_confirmed_on_any_surface(store: Store) -> None:
    found = record(store, "us-oh-derivatives")
    assert found["record"]["confidence"] == "low"
    assert len(found["record"]["not_confirmed"]) >= 2
    lines = record_text(found, 100, {}).splitlines()
    assert lines[1].strip().startswith("not confirmed: ")
    client = create_app(KB).test_client()
    (row,) = (r for r in client.get("/regulation").text.split("<tr ") if 'id="us-oh-derivatives"' in r)
    assert row.index("not confirmed") < row.index("prohibited")
    told = client.get("/regulation.json").get_json()["laws"]
    (twin,) = (
        one["record"] for group in told for one in group["records"] if one["id"] == "us-oh-derivatives"
    )
    assert twin["confidence"] == "low"


def test_no_status_is_high_and_out_of_date_at_once(store: Store) -> None:
    for body in store.bodies("regulations"):
        shown = on_the_day(body)["record"]
        assert not (shown["confidence"] == "high" and (is_old(shown["as_of"]) or shown["not_confirmed"]))
