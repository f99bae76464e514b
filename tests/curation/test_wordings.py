"""Advice never says "just stop" nor speaks against a rescue medicine; warnings of both may stand."""

import pytest

from safetykb.curation.checks.wordings import discourages, says_just_stop

NAMES = frozenset({"naloxone", "narcan"})


@pytest.mark.parametrize(
    "text",
    [
        "Just stop.",
        "Simply stop taking it.",
        "Stop taking it immediately.",
        "Stop kratom at once.",
        "Quit cold turkey.",
        "You can simply quit.",
        "Tell them to discontinue it abruptly.",
        "It may be stopped abruptly.",
        "Stop overnight.",
        "You should stop suddenly.",
        "There is no need to taper.",
        "Tapering is not needed.",
        "Stop it all at once and drink water.",
        "Go cold turkey.",
        "Cease use immediately.",
        "Stop the infusion of kratom leaf at once.",
        "Stop the infusion and stop kratom at once.",
    ],
)
def test_just_stop_is_refused(text: str) -> None:
    assert says_just_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not just stop.",
        "Never stop suddenly.",
        "Do not stop abruptly after regular use.",
        "Do not let anybody stop daily kratom abruptly.",
        "A daily user must not stop abruptly;",
        "Taper rather than stop at once.",
        "Whoever takes it daily should not stop suddenly alone - ask us.",
        "Stopping kratom suddenly has been linked to mania.",
        "People who stop abruptly may become ill.",
        "If you stop suddenly, call us at once.",
        "7-OH can stop your breathing.",
        "No sudden stop the day before.",
        "Agree to stop kratom with a plan.",
        "Don't quit cold turkey.",
        "Stop the infusion at once.",
        "The drip is stopped at once, and oxygen given.",
        "Somebody who is not told may stop suddenly and alone.",
    ],
)
def test_a_warning_of_stopping_may_stand(text: str) -> None:
    assert not says_just_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not give naloxone.",
        "Don't use Narcan.",
        "Never administer naloxone to a regular user.",
        "Avoid naloxone.",
        "Withhold naloxone until the person is seen.",
        "Hold off on naloxone.",
        "Hesitate before giving naloxone.",
        "Naloxone is not needed.",
        "Naloxone is contraindicated.",
        "Naloxone should not be given.",
        "There is no need for an antidote.",
        "Do not use the rescue spray.",
        "Delay naloxone until an ambulance comes.",
        "Support breathing instead of giving naloxone.",
        "Naloxone will not help.",
    ],
)
def test_speaking_against_rescue_is_refused(text: str) -> None:
    assert discourages(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Do not delay naloxone.",
        "Never withhold naloxone.",
        "Do not hesitate to give naloxone.",
        "Do not wait before giving naloxone.",
        "Give naloxone and call emergency services at once.",
        "Naloxone does not reverse phenibut, but is given where an opioid effect is possible.",
        "Give naloxone in a suspected overdose although it does not reverse xylazine.",
        "Do not leave the person alone, give naloxone and call for help.",
        "Never alone, never with alcohol, with naloxone at hand.",
        "Do not start buprenorphine-naloxone before withdrawal is plain to see.",
        "Do not give buprenorphine/naloxone yet.",
        "Violent agitation followed naloxone in one man.",
        "Keep naloxone at home.",
        "It is no antidote in an overdose.",
    ],
)
def test_advice_on_rescue_may_stand(text: str) -> None:
    assert not discourages(text, NAMES)
