"""A report of names, and the pairs that it answers: what its tests share."""

import json
from collections.abc import Sequence

from safetykb.kernel.answer import Report, read_report
from safetykb.lookup import report as lookup
from safetykb.lookup.report import Checked
from safetykb.lookup.store import Store


def pairs(report: Report) -> list[tuple[str, str]]:
    return [(answer.a, answer.b) for answer in report.answers]


def asked(clinic: Store, *names: str, conditions: Sequence[str] = ()) -> tuple[Report, Checked]:
    checked = lookup.check(clinic, names, conditions)
    return read_report(json.loads(checked.text)), checked
