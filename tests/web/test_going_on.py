"""Of what was stopped already a person is not told not to stop it; of all else it is said as before."""

import pytest

from safetykb_web.going_on import going_on

STOPPED = {"the MAO inhibitor", "either", "it", "kratom"}


def goes_on(named: str) -> str | None:
    return None if named in STOPPED else "sertraline" if named == "both" else named


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Do not stop the MAO inhibitor on your own - ask us.", ""),
        ("Call us now; do not stop the MAO inhibitor on your own.", "Call us now."),
        ("Take no more of it, and do not stop either suddenly on your own - ask us.", "Take no more of it."),
        ("Do not stop it on your own: a clot can kill. Call us today.", "Call us today."),
        ("Do not stop it on your own, and do not take more of it.", "Do not take more of it."),
        ("Never stop it on your own; if you vomit ask us.", "If you vomit ask us."),
        (
            "Do not stop the MAO inhibitor, an antibiotic or a cancer medicine on your own.",
            "Do not stop an antibiotic or a cancer medicine on your own.",
        ),
        ("Do not stop warfarin or kratom suddenly - ask us.", "Do not stop warfarin suddenly - ask us."),
        ("Do not stop both suddenly on your own.", "Do not stop sertraline suddenly on your own."),
    ],
)
def test_what_was_stopped_is_left_out_of_what_is_not_to_be_stopped(text: str, left: str) -> None:
    assert going_on(text, goes_on) == left


@pytest.mark.parametrize(
    "text",
    [
        "Do not stop the blood thinner on your own.",
        "Bleeding that does not stop: call emergency services.",
        "If you take both now, call us; do not stop either on your own; only of domperidone take no more.",
        "Do not stop suddenly on your own.",
        "Take no more of the decongestant and call us today.",
    ],
)
def test_all_else_is_said_as_before(text: str) -> None:
    assert going_on(text, goes_on) == text
