"""Advice on a pair as it stands with what was stopped, or is not begun yet."""

from collections.abc import Sequence
from typing import Any

import pytest

from safetykb.lookup.concerns import Does, Who, concerns
from safetykb.lookup.concerns.standing import as_it_stands, before_it_is_begun
from safetykb.lookup.concerns.wording import Once, Words
from tests.lookup.concerns.cast import TEXTS, to_do, told


def standing(management: str, **who: Any) -> str:
    """Return the first thing to do about drug and other, the drug being planned or stopped."""
    classes = {"drug": ["painkillers"], "other": ["sedatives"]}
    ends = {
        end: Who(end, end, (), Does({}, of), **(who if end == "drug" else {})) for end, of in classes.items()
    }
    (found,) = concerns([told("drug", "other", "unknown", management=management, rule=None)], ends, TEXTS)
    return " ".join(to_do(found))


@pytest.mark.parametrize(
    ("says", "stopped", "planned"),
    [
        (
            "The painkiller ends at once, and the clinic says when other is taken.",
            "The painkiller, stopped already, is not taken again, and the clinic says when other is taken.",
            "The painkiller is not begun, and the clinic says when other is taken.",
        ),
        (
            "No further drug until the team has answered; other is not ended abruptly.",
            "No further drug until the team has answered; other is not ended abruptly.",
            "No drug until the team has answered; other is not ended abruptly.",
        ),
        (
            "Other ends today; drug goes on.",
            "Other ends today.",
            "Advise against drug with other; drug, still to be taken, is not begun before the prescriber,"
            " called today, has answered, and what is taken already is not left out for it."
            " Where drug is begun all the same, other ends.",
        ),
        (
            "Of the two one ends, as the prescriber says. The other goes on. See it.",
            "Drug, stopped already, is not taken again beside other. See it.",
            "Drug is not begun beside other before the prescriber, called today, has answered. See it.",
        ),
        (
            "No painkiller with other: it ends today, and neither is stopped abruptly.",
            "No painkiller with other: it is not taken again, and other is not stopped abruptly.",
            "No painkiller with other: it is not begun, and other is not stopped abruptly.",
        ),
    ],
)
def test_what_was_stopped_does_not_end_and_what_is_planned_is_not_begun(
    says: str, stopped: str, planned: str
) -> None:
    assert standing(says, stopped=True) == stopped
    assert standing(says, planned=True) == planned
    assert standing(says) == says


def fitted(
    says: str,
    *,
    plain: bool = False,
    alike: bool = False,
    never: Sequence[tuple[str, str]] = (),
    kind: str | None = None,
    **who: Any,
) -> str:
    """Return advice on drug and other as it stands; the drug is planned or stopped."""
    classes = {"drug": ["painkillers"], "other": ["painkillers"] if alike else ["sedatives"]}
    ends = {
        end: Who(end, end, (), Does({}, of), **(who if end == "drug" else {})) for end, of in classes.items()
    }
    words = Words(
        ends,
        TEXTS,
        {},
        {},
        {},
        {*never},
        {},
        Once(),
        set(),
        set(),
        {},
        set(),
        set(),
        {},
        set(),
        Once(),
        {},
        set(),
        {},
        [],
        set(),
        (),
        set(),
        {},
    )
    return as_it_stands(says, told("drug", "other", kind=kind), words, plain=plain)


def test_which_of_two_of_one_class_ends_is_not_read_from_the_class() -> None:
    """The painkiller that ends may be the one that is taken: of that it is never said that it was stopped."""
    says = "The painkiller ends today."
    assert fitted(says, alike=True, stopped=True) == says
    assert fitted(says, stopped=True) == "The painkiller, stopped already, is not taken again."


def test_which_other_goes_on_stays_said_where_nothing_is_said_of_one_of_two() -> None:
    says = "The pressure is measured. The other goes on as the clinic says."
    assert fitted(says, planned=True) == says


def test_in_a_condition_what_is_not_begun_is_not_said_to_be_kept() -> None:
    says = "No drug without its clinic; it is never just stopped."
    begins = "No drug without its clinic."
    assert fitted(says, kind="condition", planned=True) == begins
    assert fitted(says, kind="condition", stopped=True) == says
    assert fitted(says, planned=True) == says, "beside a medicine it may be that one which is not stopped"


def test_a_condition_is_none_of_two_of_which_one_ends() -> None:
    says = "Of two sedatives one ends, as the clinic says."
    assert fitted(says, kind="condition", stopped=True) == says
    assert fitted(says, kind="condition", planned=True) == says


def test_to_the_person_a_sentence_on_one_of_the_two_is_told_as_it_stands() -> None:
    assert fitted("The painkiller stops now. Call us.", plain=True, planned=True) == (
        "The painkiller is not begun. Call us."
    )
    assert fitted("Take no more of the drug: call us today.", plain=True, planned=True) == (
        "Do not begin the drug: call us today."
    )
    both = "You take both. Call us today."
    assert fitted(both, plain=True, planned=True) == "Call us today."


def test_who_treats_is_not_told_of_more_of_what_was_never_taken() -> None:
    says = "If the pain stays, no further drug, and the clinic is called."
    assert fitted(says, planned=True) == "If the pain stays, no drug, and the clinic is called."


def test_what_is_never_combined_is_not_left_to_the_prescriber_once_it_was_stopped() -> None:
    says, never = "Of the two one ends today.", [("drug", "other")]
    assert (
        fitted(says, stopped=True, never=never) == "Drug, stopped already, is not taken again beside other."
    )
    assert fitted(says, stopped=True).endswith("beside other unless the prescriber says so.")
    to_them = fitted(says, plain=True, stopped=True, never=never)
    assert to_them == "You stopped drug: do not take it again beside other."


def test_before_it_is_begun_it_is_not_said_alone_that_two_are_not_combined() -> None:
    """That is said of all who are not combined, with their names."""
    assert list(before_it_is_begun(["Advise against the two.", "Ask the clinic."], ["drug"])) == [
        "Ask the clinic."
    ]


def test_to_the_person_what_was_stopped_is_not_taken_and_what_is_planned_not_begun() -> None:
    says = "You take two of one kind. Ask which one is to end. If you feel ill, take no more drug."
    pair = told("drug", "other", "unknown", patient=says, rule=None)

    def said(**who: Any) -> str:
        ends = {"drug": Who("drug", "drug", **who), "other": Who("other", "other")}
        return " ".join(concerns([pair], ends, TEXTS)[0]["patient"])

    assert said() == says
    ill = "If you feel ill, take no more drug."
    assert said(stopped=True) == (f"You stopped drug: do not take it again beside other. {ill}"), (
        "where two are never combined no leave is given"
    )
    pair = pair._replace(level={**pair.level, "action": "usually_avoid"})
    assert "unless your doctor says so" in said(stopped=True)
    pair = pair._replace(level={**pair.level, "action": "avoid"})
    assert said(planned=True) == (
        f"Do not begin drug before whoever prescribed it, called today, has heard of other. {ill}"
    )


def test_of_two_the_one_waits_that_is_still_taken_where_the_other_was_stopped() -> None:
    says = (
        "This or that: whichever was begun last waits until the prescribers, called now, have answered today."
    )
    waits = "Other waits until the prescribers, called now, have answered today."
    assert standing(says, stopped=True) == waits
    assert standing(says, planned=True) == waits.replace("Other waits", "Drug is not begun")
