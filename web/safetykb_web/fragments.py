"""Pieces of pages that are the same wherever they stand, each rendered once.

Signs are pure functions of a word, what a finding, a source or an article says is one of the snapshot, the
prefix of the site and the day, which decides what is overdue. The macros are in `templates/fragments.html`;
templates use them as filters, which costs less than to call a macro.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from flask import g, request
from jinja2 import Environment
from markupsafe import Markup, escape

from safetykb.kernel.answer import AnswerFinding
from safetykb.kernel.shapes import Citation, EvidenceItem, ShownFinding
from safetykb.kernel.words import EXAMPLES
from safetykb.lookup.cells import grounding
from safetykb.lookup.store import Store
from safetykb_web.check_pages import PairLine
from safetykb_web.figure_pages import drawn_from, figure_page
from safetykb_web.figures.placing import MOST_LINES, Placed
from safetykb_web.page_data import Link, RecordPage
from safetykb_web.served import store
from safetykb_web.source_parts import told_at
from safetykb_web.words import by_work

LINKS = 8_192
"""How many links are kept."""
MOST = 30_000
"""How many pieces of a snapshot are kept before all are forgotten: far more than its pages have."""

Fragment = Callable[..., Markup]
Numbers = Mapping[str, int]


def fragments(templates: Environment) -> dict[str, Callable[..., Any]]:
    """Return the filters, by name."""
    of_snapshot: WeakKeyDictionary[Store, tuple[dt.date, dict[tuple[object, ...], Markup]]]
    of_snapshot = WeakKeyDictionary()

    def render(name: str, *parts: object) -> Markup:
        macro: Fragment = getattr(templates.get_template("fragments.html").module, name)
        return macro(*parts)

    sign = lru_cache(maxsize=None)(render)
    link = lru_cache(maxsize=LINKS)(render)

    def of_today() -> dict[tuple[object, ...], Markup]:
        found: dict[tuple[object, ...], Markup] | None = g.get("fragments")
        if found is None:
            today, now = dt.date.today(), store()
            day, found = of_snapshot.get(now, (today, {}))
            if day != today or len(found) > MOST:
                found = {}
            of_snapshot[now] = today, found
            g.fragments = found
        return found

    def once(name: str, key: tuple[object, ...], *parts: Any) -> Markup:
        kept = of_today()
        found = kept.get((name, *key))
        if found is None:
            found = kept[name, *key] = render(name, *parts)
        return found

    def mark(severity: str | None, answer: str) -> Markup:
        return sign("mark", severity, answer)

    def level(documentation: str) -> Markup:
        return sign("level", documentation)

    def basis(name: str) -> Markup:
        return sign("basis", name)

    def standing(word: str) -> Markup:
        return sign("standing", word)

    def node(node_id: str, links: Mapping[str, Link]) -> Markup:
        return link("to_page", links[node_id]) if node_id in links else escape(node_id)

    def cite(finding_id: str, numbers: Numbers) -> Markup:
        return cites((finding_id,), numbers)

    def cites(finding_ids: Iterable[str], numbers: Numbers) -> Markup:
        root, now = request.script_root, store()
        # Each is safe already: Markup's own join would look for what to escape in every one.
        links = [
            link("to_source", root, told_at(now, cited[0]), cited, numbers.get(work, work))
            for work, cited in by_work(finding_ids).items()
        ]
        return Markup("".join(links))

    def grounds(finding: AnswerFinding, rests_on: Sequence[str], numbers: Numbers) -> Markup:
        own, of_rule = grounding(store())(finding, rests_on)
        if not of_rule:
            return cites(own, numbers)
        told = Markup('{} <span class="kind">{} {}</span>')
        return told.format(cites(own, numbers), EXAMPLES, cites(of_rule, numbers))

    def where(finding_id: str) -> str:
        return told_at(store(), finding_id)

    def pair_line(line: PairLine, links: Mapping[str, Link]) -> Markup:
        return once("pair_line", (line.answer.a, line.answer.b, request.script_root), line, links)

    def work(source: Citation) -> Markup:
        root = request.script_root
        return once("work", (source["id"], root), root, source)

    def said(finding: ShownFinding) -> Markup:
        return once("said", (finding["finding_id"],), finding)

    def evidence(item: EvidenceItem, numbers: Numbers) -> Markup:
        root, number = request.script_root, _number(item["finding_id"], numbers)
        return once("evidence", (item["finding_id"], item["bearing"], root, number), item, root, number)

    def told(finding: ShownFinding, bearing: str, numbers: Numbers) -> Markup:
        root, number = request.script_root, _number(finding["finding_id"], numbers)
        return once("told", (finding["finding_id"], bearing, root, number), finding, bearing, root, number)

    def adverse_effect(page: RecordPage, title: str, heading: str) -> Markup:
        return article("adverse_effect", page, title, heading)

    def use(page: RecordPage, title: str, heading: str) -> Markup:
        return article("use", page, title, heading)

    def article(name: str, page: RecordPage, title: str, heading: str) -> Markup:
        return once(name, (page.id, title, heading, request.script_root), page, title, heading)

    def placed(shown: Placed) -> Markup:
        page = figure_page(store(), shown.kind, shown.subject)
        return once(
            "figure", (shown.kind, shown.subject, request.script_root), page, shown.lines <= MOST_LINES
        )

    def sketched(shown: Placed) -> Markup:
        page = figure_page(store(), shown.kind, shown.subject)
        return once("sketch", (shown.kind, shown.subject, request.script_root), page)

    def behind(shown: Placed) -> Markup:
        return escape(drawn_from(figure_page(store(), shown.kind, shown.subject)))

    signs: dict[str, Fragment] = {"mark": mark, "level": level, "basis": basis, "standing": standing}
    links: dict[str, Callable[..., Any]] = {
        "node": node,
        "cite": cite,
        "cites": cites,
        "grounds": grounds,
        "work": work,
        "told_at": where,
    }
    links["pair_line"] = pair_line
    findings: dict[str, Fragment] = {"said": said, "evidence": evidence, "told": told}
    return (
        signs
        | links
        | findings
        | {"adverse_effect": adverse_effect, "use": use}
        | {"placed": placed, "sketched": sketched, "drawn_from": behind}
    )


def _number(finding_id: str, numbers: Numbers) -> int | str:
    """Return under which number a page lists the source of a finding."""
    source = finding_id.partition("#")[0]
    return numbers.get(source, source)
