"""What two states of the curated files answer differently, pair by pair, and where less is advised."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from safetykb.curation.checks import references_of
from safetykb.curation.load import load
from safetykb.curation.problems import Problem
from safetykb.kernel.answer import PairAnswer
from safetykb.kernel.order import gravity
from safetykb.kernel.paths import cache_folder
from safetykb.kernel.shapes import Json
from safetykb.kernel.vocabulary import Action, Answer, Severity
from safetykb.kernel.words import counted
from safetykb.reasoning.candidates import candidates
from safetykb.reasoning.reasoner import reasoner
from safetykb.snapshot.home import home_of
from safetykb.snapshot.ledger import advice, decider
from safetykb.snapshot.manifest import state_of
from safetykb.snapshot.revisions import unpacked

KEPT = 8
"""States whose answers are kept, so that comparing with them again takes no time."""
LEVELS = ("answer", "looked", "severity", "action", "documentation")
_ACTIONS = tuple(map(str, Action))
_SILENCE: Json = dict.fromkeys(LEVELS) | {"answer": str(Answer.NO_RECORD), "findings": []}


class State(NamedTuple):
    """What one state of the curated files answers: names by id, answers by pair."""

    names: Json
    answers: Json


@dataclass(frozen=True, kw_only=True)
class Change:
    """One pair that is answered otherwise. `was` and `is_` hold levels, deciders, and texts that changed."""

    a: str
    b: str
    was: Json
    is_: Json
    loss: bool


class NotLoadedError(Exception):
    """One of the states cannot be answered from."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join([f"{name} cannot be loaded:", *map(str, problems)]))


def state(name: str, root: Path) -> State:
    """Return what a folder of curated files answers, or `root` as it was at a git revision.

    Raises NotLoadedError, or NoSuchRevisionError where it is neither.
    """
    if Path(name).is_dir():
        return _state(name, Path(name))
    with unpacked(root, name) as folder:
        return _state(name, folder)


def _state(name: str, folder: Path) -> State:
    kept = Path(cache_folder()) / "answers" / f"{state_of(home_of(folder))}.json"
    with suppress(OSError, ValueError):
        return State(*json.loads(kept.read_text(encoding="utf-8")))
    kb, problems = load(folder)
    problems = problems or references_of(kb)
    if problems:
        raise NotLoadedError(name, problems)
    asked = reasoner(kb)
    answers = {f"{a} {b}": _kept(asked.pair(a, b, (a, b))) for a, b in candidates(asked)}
    found = State({node.id: node.name for node in kb.nodes.values()}, answers)
    with suppress(OSError):  # only slower the next time
        _keep(kept, found)
    return found


def _keep(path: Path, found: State) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(found), encoding="utf-8")
    os.replace(draft, path)
    for old in sorted(path.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


def _kept(answer: PairAnswer) -> Json:
    levels = {level: getattr(answer, level) for level in LEVELS}
    findings = [
        {
            "mechanism": finding.mechanism,
            "victim": finding.victim,
            "severity": finding.severity,
            "action": finding.action,
            "documentation": finding.documentation,
            "decider": decider(finding),
            "advice": advice(finding),
        }
        for finding in answer.findings
    ]
    return levels | {"findings": findings}


def difference(old: State, new: State) -> tuple[Change, ...]:
    """Return every pair that the two states answer otherwise, by pair."""
    return tuple(
        _change(pair, was, now)
        for pair in sorted({*old.answers, *new.answers})
        if (was := old.answers.get(pair, _SILENCE)) != (now := new.answers.get(pair, _SILENCE))
    )


def counts(changes: Sequence[Change]) -> Json:
    """Return how many pairs changed: in all, losses, those that are new and those that are gone."""
    silent = str(Answer.NO_RECORD)
    return {
        "changes": len(changes),
        "losses": sum(change.loss for change in changes),
        "new": sum(change.was["answer"] == silent != change.is_["answer"] for change in changes),
        "gone": sum(change.is_["answer"] == silent != change.was["answer"] for change in changes),
    }


def _change(pair: str, was: Json, now: Json) -> Change:
    a, b = pair.split(" ")
    old, new = _texts(was), _texts(now)
    changed = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
    return Change(a=a, b=b, was=_side(was, old, changed), is_=_side(now, new, changed), loss=_less(was, now))


Text = tuple[str, str]
"""Mechanism and name of a text."""


def _texts(answer: Json) -> dict[Text, str]:
    found: dict[Text, str] = {}
    for finding in answer["findings"]:
        for name, text in finding["advice"].items():
            key = finding["mechanism"], name
            found[key] = f"{found[key]} / {text}" if key in found else text
    return found


def _side(answer: Json, texts: dict[Text, str], changed: Sequence[Text]) -> Json:
    told: dict[str, Json] = {}
    for mechanism, name in changed:
        told.setdefault(mechanism, {})[name] = texts.get((mechanism, name))
    deciders = sorted({finding["decider"] for finding in answer["findings"]})
    return {level: answer[level] for level in LEVELS} | {"deciders": deciders, "advice": told}


def _less(was: Json, now: Json) -> bool:
    """Whether less is advised: of the pair or of a mechanism lower severity, weaker action, a text gone."""
    if _weaker(was, now):
        return True
    old, new = _by_mechanism(was), _by_mechanism(now)
    weaker = any(name not in new or _weaker(old[name], new[name]) for name in old)
    return weaker or bool({*_texts(was)} - {*_texts(now)})


def _by_mechanism(answer: Json) -> dict[tuple[str, str | None], Json]:
    """Return the gravest severity and the most cautious action of each mechanism, by what is changed."""
    found: dict[tuple[str, str | None], Json] = {}
    for finding in answer["findings"]:
        key = finding["mechanism"], finding["victim"]
        held = found.get(key, finding)
        found[key] = {
            "severity": max(held["severity"], finding["severity"], key=_gravity),
            "action": min(held["action"], finding["action"], key=_caution),
        }
    return found


def _weaker(was: Json, now: Json) -> bool:
    return _gravity(now["severity"]) < _gravity(was["severity"]) or (
        was["action"] is not None and _caution(now["action"]) > _caution(was["action"])
    )


def _gravity(severity: str | None) -> int:
    return gravity(Severity(severity) if severity else None)


def _caution(action: str | None) -> int:
    return len(_ACTIONS) if action is None else _ACTIONS.index(action)


def in_words(changes: Sequence[Change], names: Json) -> Iterator[str]:
    """Yield paragraphs on the changes, like ones together, losses first."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        like = json.dumps([not change.loss, change.was, change.is_], sort_keys=True)
        groups.setdefault(like, []).append(change)
    for like in sorted(groups):
        yield "\n".join(_paragraph(groups[like], names))


SHOWN = 6
"""Pairs of one group that are named in words; JSON names all."""


def _paragraph(like: Sequence[Change], names: Json) -> Iterator[str]:
    first = like[0]
    pairs = counted(len(like), "pair")
    yield f"{'LOSS' if first.loss else 'change'}, {pairs}: {_level(first.was)} -> {_level(first.is_)}"
    told = [f"{names.get(change.a, change.a)} + {names.get(change.b, change.b)}" for change in like[:SHOWN]]
    yield f"    {'; '.join(told)}" + (f"; and {len(like) - SHOWN} more" if len(like) > SHOWN else "")
    yield f"    said by {', '.join(first.was['deciders'] or first.is_['deciders'] or ['a search'])}"
    for mechanism, texts in first.was["advice"].items():
        for name, text in texts.items():
            now = first.is_["advice"][mechanism][name]
            yield f"    {name} ({mechanism}): {_quoted(text)} -> {_quoted(now)}"


def _level(side: Json) -> str:
    words = [side["severity"], side["action"], side["documentation"]]
    return ", ".join([side["answer"], *(word for word in words if word)]).replace("_", " ")


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else f"“{text}”"
