"""Advice never says "just stop" nor speaks against a rescue medicine; warnings of both may stand."""

import pytest

from safetykb.curation.checks.wordings import discourages, keeps_from_help, says_just_stop

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
        "Stop kratom.",
        "Stop kratom now.",
        "Stop using it.",
        "Quit taking it today.",
        "Stop it straight off.",
        "Stop in one day.",
        "Stop from one day to the next.",
        "Come off it at once.",
        "Cut it out completely at once.",
        "Halt kratom at once.",
        "Withdraw it abruptly.",
        "Kratom should be withdrawn immediately.",
        "End use at once.",
        "Leave it off from today.",
        "Take no more kratom from today on.",
        "Simply do not take it any more.",
        "Stop kratom without delay.",
        "Stop kratom promptly.",
        "Tell the person to stop kratom right now.",
        "Have them stop kratom immediately.",
        "Abruptly stop the drug.",
        "At once stop kratom.",
        "If you are pregnant stop kratom at once.",
        "Abrupt cessation is safe.",
        "Immediate discontinuation is advised.",
        "Stopping suddenly is safe.",
        "People may stop whenever they like.",
        "There is no danger in a day on which they stop.",
        "It is enough to stop.",
        "Go cold-turkey.",
        "Stop cold.",
        "No taper is needed.",
        "No tapering is required.",
        "You needn't taper.",
        "You don't need to taper.",
        "There is no reason to taper.",
        "Skip the taper.",
        "Tapering is pointless.",
        "Tapering serves no purpose.",
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
        "Stop neither on your own.",
        "Somebody who takes it daily needs specialist care, not a sudden stop.",
        "A sudden end may harm the baby.",
        "Sudden stopping is not safe.",
        "A bad headache, sickness or blurred sight: stop both and be seen today.",
        "Alcohol that is ended suddenly brings seizures.",
        "With yellow eyes take no more kratom and be seen by a doctor today.",
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
        "Naloxone: do not give.",
        "No naloxone.",
        "Give no naloxone.",
        "Leave naloxone out.",
        "Naloxone has no role.",
        "Naloxone is of no use.",
        "Naloxone makes it worse.",
        "Do without naloxone.",
        "Refrain from naloxone.",
        "Keep naloxone away.",
        "Naloxone is better not given.",
        "Naloxone need not be given.",
        "There is no need to give naloxone.",
        "Nobody should give naloxone.",
        "Naloxone could precipitate withdrawal, so do not give it.",
        "Give naloxone only in hospital.",
        "Only a doctor may give naloxone.",
        "Naloxone only after the ambulance comes.",
        "Advise against the use of naloxone.",
        "Do not carry naloxone.",
        "Narcan is not an option.",
        "Naloxone is a last resort.",
        "Reserve naloxone for hospital.",
        "Use naloxone sparingly.",
        "In a suspected overdose withhold the antagonist.",
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
        "Send nobody home without naloxone and an offer of treatment.",
        "Supply naloxone, which does not reverse ketamine.",
        "Give naloxone, and give it again only where breathing stays slow.",
    ],
)
def test_advice_on_rescue_may_stand(text: str) -> None:
    assert not discourages(text, NAMES)


def test_what_the_sentence_before_named_is_still_spoken_of() -> None:
    told = "Do not give it."
    assert discourages(told, NAMES, "Naloxone could precipitate withdrawal;")
    assert not discourages(told, NAMES, "Flumazenil brings seizures;")
    assert not discourages(told, NAMES, "Buprenorphine-naloxone may precipitate withdrawal;")
    assert not discourages(told, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Do not call emergency services.",
        "There is no need to call an ambulance.",
        "No ambulance is needed.",
        "An ambulance is not necessary.",
        "You need not phone 999.",
        "Do not go to hospital.",
        "Let the person sleep it off.",
    ],
)
def test_keeping_from_help_is_refused(text: str) -> None:
    assert keeps_from_help(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not hesitate to call emergency services.",
        "Never wait to call an ambulance.",
        "Do not let anybody sleep it off.",
        "Call emergency services, and do not leave the person alone.",
        "Do not drive to hospital yourself: call an ambulance.",
    ],
)
def test_sending_for_help_may_stand(text: str) -> None:
    assert not keeps_from_help(text)
