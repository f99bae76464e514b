"""What is rendered once is right on every page, for every snapshot, below every prefix and on every day."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from safetykb.curation.load import KnowledgeBase
from safetykb.kernel import law
from safetykb.lookup.store import Store
from safetykb.model import AdverseEffect
from safetykb_web import fragments


class Snapshot:
    """Stands for another snapshot that is served."""

    def with_many_findings(self, more_than: int) -> list[str]:
        """Return none: no work of it is told in parts."""
        return []


@pytest.mark.parametrize("name", ["said", "told", "evidence"])
def test_a_finding_says_what_the_snapshot_of_this_request_says(app: Flask, store: Store, name: str) -> None:
    body = store.bodies("sources")[0]["record"]["findings"][0]
    shown = []
    snapshots = Snapshot(), Snapshot()
    for text, snapshot in zip(("It was so.", "It was otherwise."), snapshots, strict=True):
        with app.test_request_context():
            g.look = SimpleNamespace(store=snapshot)
            finding = body | {"finding": text, "doubt": f"Doubt: {text}", "bearing": "supports"}
            more: dict[str, tuple[Any, ...]] = {"said": (), "told": ("supports", {}), "evidence": ({},)}
            shown.append(str(app.jinja_env.filters[name](finding, *more[name])))
    assert ["It was so." in text and "Doubt: It was so." in text for text in shown] == [True, False]
    assert "Doubt: It was otherwise." in shown[1]


def test_a_piece_of_evidence_has_the_number_of_its_page(app: Flask, store: Store) -> None:
    finding = store.bodies("sources")[0]["record"]["findings"][0] | {"bearing": "supports"}
    with app.test_request_context():
        for number in (3, 7):
            numbers = {finding["source"]: number}
            assert f">[{number}]</a>" in app.jinja_env.filters["evidence"](finding, numbers)
            assert f">[{number}]</a>" in app.jinja_env.filters["told"](finding, "", numbers)


def test_links_lead_below_the_prefix_of_this_request(client: FlaskClient, kb: KnowledgeBase) -> None:
    path = f"/adverse-effects/{next(iter(kb.of(AdverseEffect))).id}"
    for prefix in ("", "/kb", "/other"):
        text = client.get(path, environ_overrides={"SCRIPT_NAME": prefix}).text
        assert f'href="{prefix}/source/' in text
        assert text.count('href="/') == text.count(f'href="{prefix}/')


def test_what_is_overdue_says_so_from_that_day_on(
    client: FlaskClient, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    effect = max(kb.of(AdverseEffect), key=lambda effect: effect.reviewed.next)
    due = effect.reviewed.next

    class Clock(dt.date):
        shows = due

        @classmethod
        def today(cls) -> "Clock":
            return cls(*cls.shows.timetuple()[:3])

    for module in (fragments, law):
        monkeypatch.setattr(module, "dt", SimpleNamespace(date=Clock))
    shown = []
    for Clock.shows in (due, due + dt.timedelta(days=1)):
        shown.append(f"review overdue since {due}" in client.get(f"/adverse-effects/{effect.id}").text)
    assert shown == [False, True]


def test_a_work_is_cited_once_in_a_row_and_all_of_its_findings_are_named(app: Flask) -> None:
    with app.test_request_context():
        text = str(app.jinja_env.filters["cites"](["b#two", "a#one", "b#three"], {"a": 1, "b": 2}))
    assert text.count("[2]") == text.count("[1]") == 1
    assert text.index("[2]") < text.index("[1]")
    assert 'href="/source/b#two" title="b#two, b#three"' in text
