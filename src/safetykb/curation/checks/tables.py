"""Rules on the tables of the reasoning rules: what they owe, so that no rule falls silent."""

import difflib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.kernel.vocabulary import RULE_CASES, AntagonistSetting
from safetykb.model import DrugClass, EffectEntry, Rule

ANTAGONIST = "opioid-antagonist"
"""The effect of which the antagonist rule must know what it is given for."""


def rule_table_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every reasoning rule has its table, and every table its rule."""
    tables = {entry.id: entry for entry in kb.entries if isinstance(entry.record, Rule)}
    missing = sorted(set(RULE_CASES) - set(tables) - kb.unread)
    for name in sorted(set(tables) - set(RULE_CASES)):
        meant = difflib.get_close_matches(name, missing, 1) or sorted(RULE_CASES)
        remedy = f"use {' or '.join(meant)}, and name the file after it"
        yield tables[name].problem(("id",), "rule_table_owed", f"{name} is no reasoning rule", remedy)
    for name in missing if kb.entries else ():
        root = PurePosixPath(kb.entries[0].file.path).parents[1]
        cells = ", ".join(RULE_CASES[name])
        message = f"the rule {name} has no table that can be read"
        remedy = f"mend or write this file, with the cells {cells}"
        yield Problem(str(root / "rules" / f"{name}.yaml"), 1, 1, "rule_table_owed", message, remedy)


def cells_are_the_cases(kb: KnowledgeBase) -> Iterator[Problem]:
    """The cells of a table are exactly the cases of its rule, each once."""
    for entry, _, table in of_type(kb, Rule):
        cases = list(RULE_CASES.get(table.id, ()))
        if not cases:
            continue
        told = Counter(cell.when for cell in table.cells)
        missing = [case for case in cases if case not in told]
        for place, cell in enumerate(table.cells):
            where = ("cells", place, "when")
            if cell.when not in cases:
                meant = difflib.get_close_matches(cell.when, missing or cases, 1) or missing or cases
                missing = [case for case in missing if case not in meant]
                message = f"{cell.when} is no case of {table.id}"
                yield entry.problem(where, "cells_are_the_cases", message, f"use {' or '.join(meant)}")
            elif told[cell.when] > 1:
                message = f"{cell.when} has {told[cell.when]} cells"
                yield entry.problem(where, "cells_are_the_cases", message, "keep one of them")
        for case in missing:
            message, remedy = f"no cell says what holds for {case}", f"add a cell with `when: {case}`"
            yield entry.problem(("cells",), "cells_are_the_cases", message, remedy)


def setting_owed(kb: KnowledgeBase) -> Iterator[Problem]:
    """An opioid antagonist says what it is given for; nothing else has a setting."""
    words = " or ".join(AntagonistSetting)
    for entry, keys, effect in of_type(kb, EffectEntry):
        if effect.effect == ANTAGONIST and effect.setting is None:
            message = f"{ANTAGONIST} without what it is given for"
            yield entry.problem((*keys, "effect"), "setting_owed", message, f"add `setting:`, {words}")
        elif effect.effect != ANTAGONIST and effect.setting is not None:
            message = f"{effect.effect} has a setting"
            yield entry.problem((*keys, "setting"), "setting_owed", message, f"keep it for {ANTAGONIST}")
    for entry, keys, group in of_type(kb, DrugClass):
        if ANTAGONIST in group.implies:
            message = f"a class cannot say what an {ANTAGONIST} is given for"
            where = (*keys, "implies", group.implies.index(ANTAGONIST))
            remedy = "write the effect with its setting in each member's file"
            yield entry.problem(where, "setting_owed", message, remedy)
