"""What the person hears, and whom to call."""

from tests.lookup.concerns.cast import Json, grouped, to_do, told, with_planned


def test_of_each_medicine_in_a_condition_the_person_hears_whom_to_call() -> None:
    """Of four medicines in pregnancy none is told to be harmful without what is to be done."""
    pairs = [
        told(
            end,
            "child",
            kind="condition",
            rule=None,
            patient=f"{end} harms. Another thing of {end}. A third of {end}. Call us of {end} today.",
        )
        for end in ("one", "two", "three", "four")
    ]
    (found,) = grouped(*pairs)
    said = " ".join(found["patient"])
    assert all(f"Call us of {end} today." in said for end in ("one", "two", "three", "four"))
    assert said.count("Another thing") < 4, "what else there is to say is cut first"


def test_in_a_condition_the_person_hears_the_first_words_on_each_medicine_before_more_of_one() -> None:
    warning = {"a": "No a here. It harms. Ask us.", "b": "No b here. It burns. Call us."}
    (found,) = grouped(*(told(end, "ill", "harm", kind="condition", patient=warning[end]) for end in "ab"))
    first = ["A: No a here.", "Ask us.", "B: No b here.", "Call us."]
    assert found["patient"] == [*first, "A: It harms.", "B: It burns."]


def test_what_a_record_tells_the_person_beside_whom_to_call_is_of_three_sentences() -> None:
    says = "Call us. One. Two. Three. Four."
    (found,) = grouped(told("a", "b", "unknown", rule=None, patient=says))
    assert found["patient"] == ["Call us.", "One.", "Two.", "Three."]
    (kept,) = grouped(told("a", "b", "unknown", rule=None, patient=f"{says} Keep taking b."))
    assert kept["patient"][-1] == "Keep taking b.", "what is not to be left out is never cut"


def test_what_is_forbidden_without_words_for_the_person_shortens_nobody_elses() -> None:
    forbidden = {"severity": "contraindicated", "action": "avoid"}
    spoken = told("spray", "pill", patient="Never both. Ask us which.", **forbidden)
    (one,) = grouped(spoken, told("spray", "drops", **forbidden))
    assert one["patient"][:2] == ["Pill with spray: Never both.", "Ask us which."]


def test_what_the_person_hears_next_of_two_of_which_it_just_heard_names_them_no_second_time() -> None:
    of: Json = {"rule": None, "severity": "contraindicated", "action": "avoid"}
    (found,) = grouped(
        told("spray", "pill", patient="Never take both.", **of),
        told("spray", "tea", patient="Never drink it. It thins blood.", **of),
    )
    assert found["patient"][:3] == [
        "Pill with spray: Never take both.",
        "Spray with tea: Never drink it.",
        "It thins blood.",
    ]


def test_the_person_hears_words_in_their_order_and_a_professional_what_fits_first() -> None:
    does = ["Call.", "See it.", "Drug beside z is taken 2 hours later."]
    hears = ["Your blood may thin.", "Sit down.", "Take drug beside z 2 hours apart."]
    of: Json = {"rule": None, "action": "minimise_risk"}
    (found,) = grouped(told("drug", "z", "unknown", management=" ".join(does), patient=" ".join(hears), **of))
    assert to_do(found) == [does[0], does[2], does[1]]
    assert found["patient"] == hears


def test_the_person_is_told_whom_to_call_once_where_the_first_sentence_says_so() -> None:
    says = ["Call us.", "It may bleed.", "Ask us which."]
    (found,) = grouped(told("a", "b", "unknown", rule=None, patient=" ".join(says)))
    assert found["patient"] == says


def test_the_person_hears_what_is_planned_in_the_words_for_the_person() -> None:
    says = "Ask us. C waits for a day."
    (found,) = with_planned(told("c", "p", "unknown", rule=None, action="avoid", patient=says))
    assert found["patient"] == ["Ask us.", "C waits for a day."]


def test_whom_to_call_comes_second_also_where_it_stands_behind_something_else() -> None:
    for call in ("It builds up; if you take a, call us.", "If you take a, call us.", "Call us."):
        says = ["It may bleed.", "Sit down.", call]
        (found,) = grouped(told("a", "b", "unknown", rule=None, patient=" ".join(says)))
        assert found["patient"] == [says[0], says[2], says[1]]


def test_what_to_do_when_it_has_happened_is_no_call_that_comes_second() -> None:
    says = ["It may bleed.", "Sit down.", "Call emergency services if it does."]
    (found,) = grouped(told("a", "b", "unknown", rule=None, patient=" ".join(says)))
    assert found["patient"] == says
