"""The modules that answers come from, each with the tests that are to notice a change of it."""

REASONING = "tests/reasoning"
CONCERNS = (
    "tests/lookup/concerns",
    "tests/lookup/test_as_needed.py",
    "tests/lookup/test_what_is_said_once.py",
    "tests/lookup/test_what_is_to_be_done.py",
    "tests/lookup/test_when_concerns_are_settled.py",
    "tests/lookup/test_whose_words_are_heard.py",
    "tests/lookup/report",
)
ADDITIVE = (f"{REASONING}/test_additive.py", f"{REASONING}/test_rules.py")
CONDITIONS = (f"{REASONING}/test_conditions.py",)
EXPOSURE = (f"{REASONING}/test_exposure.py", f"{REASONING}/test_exposure_clinic.py")
GOLDEN = "tests/test_golden.py"

TARGETS: dict[str, tuple[str, ...]] = {
    "safetykb.reasoning.evidence": (f"{REASONING}/test_evidence.py",),
    "safetykb.reasoning.inherit": (
        f"{REASONING}/test_inheritance.py",
        f"{REASONING}/test_of_effects.py",
        f"{REASONING}/test_guidance.py",
    ),
    "safetykb.reasoning.strength": (
        f"{REASONING}/test_strength.py",
        f"{REASONING}/test_exposure_clinic.py",
    ),
    "safetykb.reasoning.rules.exposure": EXPOSURE,
    **{
        f"safetykb.reasoning.rules.{rule}": (*ADDITIVE, GOLDEN)
        for rule in (
            "acetylcholine_opposed",
            "additive",
            "low_potassium",
            "mao_inhibitor",
            "opioid_addition",
            "opioid_antagonist",
            "slow_gut",
        )
    },
    "safetykb.reasoning.rules.condition_effect": CONDITIONS,
    "safetykb.reasoning.rules.genotype": CONDITIONS,
    "safetykb.reasoning.rules.kidney_clearance": CONDITIONS,
    "safetykb.reasoning.rules.probe_pathway": (*EXPOSURE, f"{REASONING}/test_inheritance.py", GOLDEN),
    "safetykb.kernel.answer": (
        "tests/kernel/test_answer.py",
        "tests/lookup/report",
        f"{REASONING}/test_inheritance.py",
    ),
    "safetykb.lookup.report": (
        "tests/lookup/report",
        "tests/lookup/test_stopped.py",
        "tests/lookup/concerns",
        GOLDEN,
    ),
    "safetykb.cli.overview": ("tests/cli/test_overview.py", GOLDEN),
    "safetykb.snapshot.meanwhile": ("tests/snapshot/test_meanwhile.py",),
    "safetykb.lookup.conceiving": ("tests/lookup/test_conceiving.py",),
    "safetykb.lookup.stopped": ("tests/lookup/test_stopped.py",),
    "safetykb.lookup.pairs": ("tests/lookup/report/test_pairs.py", "tests/lookup/test_of_classes.py"),
    **{
        f"safetykb.lookup.concerns.{part}": CONCERNS
        for part in (
            *("doing", "draft", "ending", "folding", "forbidding", "gather", "given", "happening", "heard"),
            *("joined", "keyed", "made", "merging", "naming", "of_one", "standing", "threes", "twice"),
            "wording",
        )
    },
}
"""Module -> its tests, those that say what is wrong first.

`snapshot.beside` is not among them: its tests start processes of their own, which no change here reaches.
"""
