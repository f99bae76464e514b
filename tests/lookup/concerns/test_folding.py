"""Sentences that differ in one name are told once."""

from safetykb.lookup.concerns.folding import folded
from tests.lookup.concerns.cast import Json, grouped, to_do, told


def test_sentences_that_differ_in_one_name_are_told_once_with_the_names_together() -> None:
    def of(name: str) -> tuple[str, tuple[str, str]]:
        said = f"Opiate stays: the prescribers plan whether {name} is needed, neither is stopped abruptly."
        return said, ("opiate", name)

    other = "Opiate is not taken beside gin."
    found = folded([of("calm"), (other, ("opiate", "gin")), of("sleep"), of("ease")], lambda end: [end])
    assert list(found) == [
        "Opiate stays: the prescribers plan whether calm, sleep or ease is needed, none is stopped abruptly.",
        other,
    ]


def test_what_is_said_of_each_by_its_own_verb_is_not_told_of_several() -> None:
    told = [
        ("Calm ends today beside opiate.", ("calm", "opiate")),
        ("Ease ends today beside opiate.", ("ease", "opiate")),
    ]
    assert list(folded(told, lambda end: [end])) == [text for text, _ in told]
    assert list(
        folded([("No drug without salt.", None), ("No drug without tea.", None)], lambda end: [end])
    ) == [
        "No drug without salt.",
        "No drug without tea.",
    ]


def test_a_name_that_a_sentence_says_twice_is_not_told_with_others() -> None:
    """What adds up is one of the two: with the names together it would be of neither."""
    told = [
        (f"Opiate stays: ask whether {name} is needed, since calm adds up.", ("opiate", name))
        for name in ("calm", "ease")
    ]
    assert list(folded(told, lambda end: [end])) == [text for text, _ in told]


def test_a_sentence_that_was_told_with_others_is_not_told_again_with_a_third() -> None:
    pairs = [("opiate", "calm"), ("poppy", "ease"), ("opiate", "ease")]
    told = [(f"Ask the clinic beside {a} whether {b} is needed.", (a, b)) for a, b in pairs]
    assert list(folded(told, lambda end: [end])) == [
        "Ask the clinic beside opiate whether calm or ease is needed.",
        "Ask the clinic beside poppy whether ease is needed.",
    ]


def test_what_names_both_of_two_pairs_that_differ_in_one_is_told_once() -> None:
    says: Json = {"victim": "drug", "rule": None, "action": "minimise_risk"}
    (found,) = grouped(
        *(
            told("drug", n, "renal_elimination", management=f"The dose of drug falls with {n}.", **says)
            for n in ("x", "y")
        )
    )
    assert to_do(found) == ["The dose of drug falls with x or y."]
