"""Which sentences say by themselves that two are not combined, or hardly."""

import pytest

from safetykb.lookup.concerns.forbidding import Echo, echo, says_so, without_advice


def test_what_is_advised_against_is_not_advised_against_again_in_the_next_sentence() -> None:
    for says, left in (
        ("Advise against relying on the pill: condoms now.", "Condoms now."),
        ("Advise against an anti-inflammatory beside lithium where another medicine will do.", ""),
        ("Do not start the second: another medicine instead.", "Another medicine instead."),
        ("Another medicine instead.", ""),
        ("Do not combine: 14 days lie between the two.", "14 days lie between the two."),
    ):
        assert without_advice(says, of_condition=False) == left
    for holds in (
        "Advise against it in pregnancy: another.",
        "Advise against it while the fever lasts: another.",
        "Advise against more than 20 mg of it: a level.",
        "Advise against starting it outside a clinic: it is raised slowly.",
        "Where kidneys are weak do not combine.",
    ):
        assert without_advice(holds, of_condition=False) == holds, "it says of whom, or how much"
    assert without_advice("Do not start it in asthma.", of_condition=True) == ""


@pytest.mark.parametrize(
    ("sentence", "so", "hardly"),
    [
        ("Where another will do a is taken.", False, True),
        ("Only where nothing else will do.", False, True),
        ("Where it is taken a ends.", False, False),
        ("A goes on and is measured.", False, False),
        ("A ends today.", True, True),
    ],
)
def test_that_two_are_hardly_combined_is_not_that_they_are_not(sentence: str, so: bool, hardly: bool) -> None:
    assert says_so(sentence, hardly=False) is so
    assert says_so(sentence, hardly=True) is hardly


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Advise against a with b.", Echo(None)),
        ("Advise against a with b: the level rises.", Echo("The level rises.")),
        ("Advise against a with b: call; measure it.", Echo("Call; measure it.")),
        ("Advise against a with b, and call today.", None),
        ("Advise against a with b: it rises.", None),
        ("Advise against a with b: the two rise.", None),
        ("Advise against a: the level rises.", None),
        ("Advise against a with b until the level is known.", None),
        ("A ends today.", None),
    ],
)
def test_what_says_of_whom_or_how_long_is_no_echo(sentence: str, more: Echo | None) -> None:
    assert echo(sentence) == more
