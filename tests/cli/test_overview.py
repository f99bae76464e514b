"""A list on one screen: what is cut for want of room, in which order, and that nothing grave is."""

from collections.abc import Sequence
from typing import Any

import pytest

from safetykb.cli.overview import LINES, overview_text
from safetykb.cli.told import MOST_NAMED
from safetykb.kernel.answer import Report, read_report
from safetykb.lookup.concerns.doing import MOST_DONE
from safetykb.lookup.concerns.wording import NOT_YET

Json = dict[str, Any]
WIDTH = 100
CERTIFICATE: Json = {
    **dict.fromkeys(("version", "hash", "searched_in", "judged_by"), "x"),
    **{key: [] for key in ("recognised", "unrecognised", "ambiguous")},
    "pairs": 0,
    "by_answer": {},
    "by_looked": {},
    "searched_until": None,
}
NAMES = {"a": "alpha", "b": "beta", "c": "gamma", "ill": "illness"}
HELD = "While nothing has happened, let nobody end alpha abruptly."


def concern(head: str = "BREATH MAY STOP", severity: str | None = "major", **more: Any) -> Json:
    """Return a concern of two medicines, which says one thing to do and nothing else unless told."""
    level = {"severity": severity, "documentation": "probable"}
    does = more.get("do", ["See."])
    found: Json = dict.fromkeys(("watch", "three", "alternatives", "onset"))
    found |= {key: [] for key in ("about", "not", "if_it_happens", "signs", "patient", "rests_on")}
    found |= {"id": head, "concern": head, "action": "avoid", "happens": "", "do": does, **level}
    found |= {"first": 1, "owed": len(does), "pairs": [["a", "b"]]}
    found |= {"members": [member(end, severity) for end in ("a", "b")]} | more
    return found | {"do": does[:MOST_DONE], "more": does[MOST_DONE:]}


def member(end: str, severity: str | None = "major", **more: Any) -> Json:
    return {
        "id": end,
        "entered_as": end,
        "severity": severity,
        "documentation": "probable",
        "raises": [],
    } | more


def a_report(*concerns: Json, notes: int | Sequence[str] = 0, **more: Any) -> Report:
    """Return a report of concerns; each of its notes takes one line of the screen from them."""
    empty = ("answers", "unrecognised", "ambiguous", "read_as", "asks", "burdens", "duplicates", "rescue")
    body: Json = {key: [] for key in empty}
    body |= {"unassessed": {"count": 0, "says": None}, "alone": None, "names": NAMES, "sources": {}}
    body |= {"certificate": CERTIFICATE, "concerns": concerns, "banner": None}
    body["notes"] = ["n"] * notes if isinstance(notes, int) else list(notes)
    return read_report(body | more)


def pair(a: str = "a", b: str = "b", answer: str = "no_record", **more: Any) -> Json:
    found: Json = dict.fromkeys(("severity", "action", "documentation", "looked"))
    found |= {"a": a, "b": b, "entered_as": [a, b], "kind": "substance", "answer": answer}
    return found | {"says": "Nobody says.", "disputed": False, "findings": [], "capped": []} | more


def entry(*ids: str, **kept: str) -> Json:
    line = " + ".join(ids)
    parts = [{"id": one, "name": NAMES.get(one, one)} for one in ids]
    empty: Json = {"ignored": [], "ambiguous": [], "unparsed": []}
    return {"entered": line, "line": line, "ingredients": parts, "kept": kept, **empty}


def said(report: Report, **how: Any) -> str:
    """Return the screen as one line."""
    return " ".join(overview_text(report, WIDTH, **how).split())


def line(tag: str) -> str:
    """Return a sentence that takes just one line."""
    return f"{tag}{'x' * (60 - len(tag))}."


def a_name(letters: int) -> str:
    """Return a name of so many letters that may stand on several lines."""
    return f"{'nn ' * letters}"[: letters - 2].rstrip().ljust(letters, "n")


def lines(*tags: str) -> list[str]:
    return [line(tag) for tag in tags]


AROUND = 4
"""Lines that stand around concerns: what `--full` has, what stands behind them, and two that are empty."""
OF_TWO = [pair("a", "b", "documented", severity="major"), pair("a", "c", "documented", severity="major")]
"""Pairs that a list is made of: then a line says where they are told."""


def with_room(lines: int) -> int:
    """Return how many notes leave so many lines to concerns."""
    return LINES - AROUND - lines


def tags(text: str) -> set[str]:
    """Return which lines are shown."""
    now = {word.split("x")[0].strip("“") for word in text.split() if "xxx" in word}
    return now | ({"held"} if HELD in text else set())


def in_turn(*concerns: Json, owed: int = 5) -> list[list[str]]:
    """Return what is shown where there is room for what is `owed`, then what each further line lets in."""
    turns: list[list[str]] = []
    before: set[str] = set()
    for room in range(owed, owed + 22):
        text = overview_text(a_report(*concerns, answers=OF_TWO, notes=with_room(room)), WIDTH)
        assert len(text.splitlines()) <= LINES
        now = tags(text)
        assert before <= now, "what was shown is shown where there is more room"
        if now - before:
            turns.append(sorted(now - before))
        before = now
    return turns


FULL: Json = {
    "happens": " ".join(lines("May1", "May2")),
    "do": lines("Do1", "Do2", "Do3", "Do4"),
    "first": 2,
    "owed": 3,
    "not": [HELD, *lines("Not2", "Not3")],
    "if_it_happens": [" ".join(lines("If1", "If2", "If3"))],
    "watch": line("Watch"),
    "patient": lines("Tell"),
    "alternatives": {"members": [], "left_out": 0, "says": line("Consider")},
}
OF_NAMES = "ALPHA + beta"


def test_first_is_told_what_to_do_who_does_not_end_abruptly_and_what_is_done_if_it_happens() -> None:
    """Then what is watched and told, and what else is to be done; what its name says already comes late."""
    assert in_turn(concern(**FULL)) == [
        ["Do1", "If1", "held"],
        *(["Do2"], ["Watch"], ["Tell"], ["If2"], ["If3"], ["Do3"], ["Not2"], ["Not3"], ["Do4"]),
        *(["May1"], ["May2"], ["Consider"]),
    ]


def test_where_the_head_names_medicines_what_may_happen_is_never_cut() -> None:
    first, *then = in_turn(concern(OF_NAMES, **FULL))
    assert first == ["Do1", "If1", "May1", "held"]
    assert then[:8] == [["Do2"], ["Watch"], ["Tell"], ["If2"], ["If3"], ["May2"], ["Do3"], ["Not2"]]


def test_of_what_may_happen_a_long_sentence_waits_but_of_the_first_concern() -> None:
    """A case told at length takes the room of what is done about it; the first of a list says all it can."""
    long, short = line("Long").replace(".", "y" * MOST_NAMED), line("Short")
    heads = ((long, "First"), (short, "Second"), (long.replace("Long", "Later"), "Third"))
    three = [concern(f"{OF_NAMES} {name}", happens=f"{text}.") for text, name in heads]
    text = said(a_report(*three, answers=OF_TWO, notes=with_room(12)))
    assert "Longx" in text
    assert "Shortx" in text
    assert "Laterx" not in text


def test_each_way_in_which_somebody_changes_a_medicine_is_told_however_little_room_there_is() -> None:
    ways = [f"With {end}: {line(f'May{n}')} {line(f'Also{n}')}" for n, end in ((1, "beta"), (2, "gamma"))]
    does = lines("Do1", "Do2")
    first, *_ = in_turn(concern(OF_NAMES, happens=" ".join(ways), do=does, first=2), owed=6)
    assert first == ["Also1", "Also2", "Do1", "May1", "May2"]


@pytest.mark.parametrize(
    ("warns", "room", "owed"),
    [
        ({}, 3, False),
        ({"id": "weakened-p"}, 4, True),
        ({"severity": "moderate", "id": "weakened-p"}, 2, False),
    ],
)
def test_what_one_medicine_makes_fail_is_owed_each_first_thing_to_do(
    warns: Json, room: int, owed: bool
) -> None:
    """And of two reasons one is told late: what somebody may die of comes before it."""
    does = lines("Do1", "Do2", "Do3")
    first, *_ = in_turn(concern(do=does, first=2, owed=3, **warns), owed=room)
    assert first == (["Do1", "Do2"] if owed else ["Do1"])


@pytest.mark.parametrize("place", [1, 2])
def test_a_first_thing_to_do_that_warns_of_death_is_owed_with_all_before_it(place: int) -> None:
    does = lines("Do1", "Do2", "Do3")
    does[place] = f"It may kill: {does[place]}"
    first, *_ = in_turn(concern(do=does, first=2, owed=3), owed=4 if place == 1 else 3)
    assert first == (["Do1", "Do2"] if place == 1 else ["Do1"])


@pytest.mark.parametrize(("warns", "told"), [("It may kill: ", ["Do1", "Do2"]), ("", ["Do1", "held"])])
def test_what_somebody_may_die_of_comes_before_who_is_not_ended_abruptly(warns: str, told: list[str]) -> None:
    does = lines("Do1", "Do2")
    does[1] = f"{warns}{does[1]}"
    first, *_ = in_turn(concern(do=does, first=2, owed=2) | {"not": [HELD]}, owed=4)
    assert first == told


def test_what_else_is_said_of_a_pair_is_told_of_one_concern_alone_and_of_several_pointed_to() -> None:
    """A screen of many concerns that says all of each says things twice, and nobody reads it."""
    does = lines(*(f"Do{n}" for n in range(1, 8)))
    mild = concern("MILD", "moderate", do=[line("Mild")])
    assert in_turn(concern(do=does, first=1, owed=6), owed=3) == [[f"Do{n}"] for n in range(1, 8)]
    both = concern(do=does, first=1, owed=6), mild
    assert in_turn(*both) == [["Do1", "Mild"], ["Do2"], ["Do3"]], "none of the others"
    assert in_turn(concern(do=does, first=5, owed=6), mild, owed=4)[2:] == [["Do4"], ["Do5"], ["Mild"]]
    assert "--full: what else to do about 1." in said(a_report(*both))
    assert "--full" not in said(a_report(concern(do=does)))
    assert "--full" not in said(a_report(concern(do=does[:3], first=1, owed=3), mild))


def test_the_person_is_told_two_sentences_and_what_is_not_left_out() -> None:
    for hears, tells in (
        (["One.", "Two.", "Do not stop it.", "Never just stop it."], "“One.” “Two.” “Do not stop it.”"),
        (["One.", "Do not stop it.", "Do not leave it out."], "“One.” “Do not stop it.”"),
        (["One.", "Two.", "Three."], "“One.” “Two.”"),
    ):
        assert f"Tell: {tells} Basis" in said(a_report(concern(patient=hears)))


def test_what_may_happen_is_cut_between_two_things_and_ends_as_a_sentence() -> None:
    happens = f"{line('One').removesuffix('.')}; {line('another')}"
    text = said(a_report(concern(OF_NAMES, happens=happens), answers=OF_TWO, notes=with_room(3)))
    assert f"May: {line('One')} Do:" in text


def test_that_nobody_ends_it_abruptly_waits_where_what_to_do_says_so_itself() -> None:
    stays = FULL | {"do": [f"Alpha goes on: {line('Do1')}", line("Do2")], "first": 2, "owed": 2}
    assert in_turn(concern(**stays), owed=4)[:4] == [["Do1", "If1"], ["held"], ["Do2"], ["Watch"]]


def test_why_it_does_not_end_is_owed_of_the_first_and_told_late_of_others() -> None:
    assert in_turn(concern(**FULL | {"not": lines("Not1", "Not2")}), owed=4)[:8] == [
        ["Do1", "If1"],
        *(["Not1"], ["Do2"], ["Watch"], ["Tell"], ["If2"], ["If3"], ["Do3"]),
    ]
    other = concern("RHYTHM MAY FAIL", watch=line("Watch")) | {"not": lines("Not1")}
    assert in_turn(concern(), other) == [["Watch"], ["Not1"]]


def test_what_the_screen_leaves_out_is_said_once_with_what_it_is_and_of_which_concern() -> None:
    """A mark in every row says nothing: who reads on needs to know what there is, and where."""
    first, second = concern(**FULL), concern("RHYTHM MAY FAIL", do=lines("Heart"))
    text = said(a_report(first, second, answers=OF_TWO, notes=with_room(9)))
    assert text.count("--full") == 1
    assert "--full: what else to do about 1, if it happens, to tell; every pair." in text
    assert text.index("RHYTHM MAY FAIL") < text.index("--full")
    assert "--full" not in said(a_report(concern(**FULL))), "all is told"


def test_what_is_less_grave_comes_before_what_else_is_said_of_grave_pairs() -> None:
    """Its first act does not wait for all that there is to say above it."""
    mild = concern("SLEEP MAY DEEPEN", "moderate", **FULL | {"do": lines("Mild1", "Mild2"), "not": []})
    mild["if_it_happens"] = [line("MildIf")]
    mild |= {"happens": line("MildMay"), "watch": None, "patient": [], "alternatives": None}
    grave: Json = {"do": lines("Do1", "Do2", "Do3"), "first": 2, "owed": 3}
    assert in_turn(concern(**grave), mild, owed=6) == [
        ["Do1", "Do2", "Mild1"],
        *(["Do3"], ["MildIf"], ["Mild2"], ["MildMay"]),
    ]


def test_a_line_that_has_no_room_lets_nothing_of_its_row_by_and_others_do_not_wait_for_it() -> None:
    long = " ".join(line(f"Long{n}") for n in range(4))
    does = [line("Do1"), long.replace(". ", ", "), line("Do3")]
    grave = concern(do=does, first=1, owed=3, if_it_happens=[" ".join(lines("If1", "If2", "If3"))])
    turns = in_turn(grave, owed=4)
    assert turns.index(["If3"]) < turns.index(["Long0", "Long1", "Long2", "Long3"]) < turns.index(["Do3"])


def test_of_whom_the_first_thing_to_do_has_no_room_that_one_is_named() -> None:
    """Who reads that there is more knows for whom to look."""
    long = "x" * 70
    does = [
        f"Alpha with beta: See {long}.",
        f"Alpha with gamma: See {long}.",
        f"Beta in illness: See {long}.",
    ]
    owed: Json = {"do": [*does, f"Gamma with beta: See {long}."], "first": 3, "owed": 4}

    def told(room: int) -> str:
        report = a_report(concern(**owed), answers=OF_TWO, notes=with_room(room))
        assert len(overview_text(report, WIDTH).splitlines()) <= LINES
        return said(report).partition("--full: ")[2].partition(" Basis")[0]

    texts = [told(room) for room in range(3, 20)]
    assert texts[0] == "what else to do about 1 (Alpha with gamma; Beta in illness); every pair."
    assert "what else to do about 1 (Beta in illness); every pair." in texts
    assert texts[-1] == "every pair."
    assert not any("Gamma" in text for text in texts), "the first things to do alone are named"


@pytest.mark.parametrize("letters", [0, 1])
def test_of_whom_there_is_more_is_named_as_far_as_that_stands_in_two_lines(letters: int) -> None:
    names = f"{a_name(MOST_NAMED - len('1 ( with beta)') + letters)} with beta"
    does = [line("Do1"), f"{names}: {', '.join(lines(*'ABCDEFGHI'))}"]
    both = concern(do=does, first=2, owed=2), concern("RHYTHM", do=lines("Heart"))
    text = said(a_report(*both, answers=OF_TWO, notes=with_room(10)))
    assert f"--full: what else to do about 1{'' if letters else f' ({names})'}; every pair." in text


def test_where_of_all_more_is_to_be_done_they_are_not_counted_up() -> None:
    does = lines("Do1", "Do2", "Do3")
    both = concern(do=does, first=1, owed=3), concern("RHYTHM", do=lines("Do4", "Do5"), first=1, owed=2)
    assert "--full: what else to do; every pair." in said(a_report(*both, answers=OF_TWO, notes=with_room(6)))


def of_much(name: str) -> Json:
    """Return a concern that owes a line of all that is owed, and four of what to do."""
    happened: Any = {"happens": line(f"May{name}"), "if_it_happens": [line(f"If{name}")]}
    does = "; ".join(line(f"{part}{name}").rstrip(".") for part in ("Do", "Also", "Then", "Last"))
    happened |= {"not": [f"{NOT_YET}, {line(f'Not{name}')}"], "do": [f"{does}."]}
    return concern(f"ALPHA + beta {name}", **happened)


GIVEN: Json = {"guidance": "give", "members": ["a", "b"], "patient": None, "basis": "source", "rests_on": []}


def test_where_all_that_is_owed_has_no_room_the_least_grave_says_less_and_no_concern_goes() -> None:
    """What may happen goes first, and last of all what to do but for its first clauses."""
    three = [of_much(name) for name in ("First", "Second", "Third")]
    given = [GIVEN | {"text": f"Give it: {line('Nose')} Again."}]
    gone: list[list[str]] = []
    before: set[str] = set()
    for room in range(30, 12, -1):
        report = a_report(*three, answers=OF_TWO, rescue=given, notes=with_room(room))
        text = overview_text(report, WIDTH)
        now = tags(text)
        assert len(text.splitlines()) <= LINES
        gone += [sorted(before - now)] if before - now else []
        before = now
        assert text.count("ALPHA + beta") == 3
        assert "RESCUE, for alpha and beta: Give it" in text
    assert gone == [
        *(["MayThird"], ["MaySecond"], ["IfThird"], ["IfSecond"]),
        *(["Nose", "NotThird"], ["NotSecond"], ["LastThird"], ["LastSecond"], ["MayFirst"]),
        *(["NotFirst"], ["LastFirst"], ["IfFirst"]),
    ]
    least = overview_text(a_report(*three, rescue=given, notes=LINES), WIDTH)
    assert all(f"{part}{name}x" in least for part in ("Do", "Also", "Then") for name in ("First", "Third")), (
        "what to do stays however long the list is"
    )


@pytest.mark.parametrize("grave", [1, 2, 5])
def test_the_screen_is_filled_to_its_last_line(grave: int) -> None:
    many = [
        concern(f"HARM {n}", do=[line(f"Do{i}") for i in range(80)], first=80, owed=80) for n in range(grave)
    ]
    assert len(overview_text(a_report(*many), WIDTH).splitlines()) == LINES


def test_a_name_is_not_broken_at_its_hyphen() -> None:
    assert "sodium-glucose" in overview_text(a_report(concern(do=[f"{'y' * 84} sodium-glucose."])), WIDTH)


def test_how_a_list_was_read_is_told_as_far_as_an_answer_may_hang_on_it() -> None:
    """How much of it is taken is set aside on every line: that is told with `--full`."""
    aside = [{"text": "5 mg", "sort": "strength"}, {"text": "green", "sort": "not used"}]
    text = said(a_report(read_as=[entry("a") | {"ignored": aside}]))
    assert "green" in text
    assert "5 mg" not in text


def test_a_question_names_what_it_may_be_answered_by_where_that_is_little() -> None:
    for count, named in ((3, True), (4, False)):
        options = [{"id": None, "name": f"answer {n}"} for n in range(count)]
        ask = {"about": "a", "entered_as": "alpha", "question": "How is it taken?", "options": options}
        text = said(a_report(asks=[ask]))
        assert "To be asked of “alpha”: How is it taken?" in text
        assert ("answer 2" in text) is named


# -- the head of a concern, and who has a part in it ---------------------------------------------------------


def test_the_head_says_how_soon_how_grave_and_what_to_do_and_is_coloured_where_asked() -> None:
    report = a_report(concern(onset="hours"))
    head = "1 BREATH MAY STOP (hours) - MAJOR - AVOID - probable"
    assert head in overview_text(report, WIDTH)
    assert f"\033[31;1m{head}\033[0m" in overview_text(report, WIDTH, color=True)
    assert "1 BREATH MAY STOP - MAJOR" in said(a_report(concern()))


def test_who_has_a_part_is_told_by_how_grave_and_how_sure_that_is() -> None:
    of = [member("a", raises=["b"]), member("b"), member("c", "moderate")]
    report = a_report(concern(members=of))
    assert "Who: alpha, beta raised by alpha; gamma (moderate)" in said(report)
    about_it = a_report(concern(members=of, about=["b"]))
    assert "Who: alpha, beta; gamma" in said(about_it), "the head says whose rise it is about"
    of_two = a_report(concern(members=of, about=["b", "c"]))
    assert "beta raised by alpha" in said(of_two)


def test_the_level_of_each_is_told_where_the_head_does_not_tell_it() -> None:
    of = [member("a"), member("b", documentation="possible"), member("c", "minor", documentation="possible")]
    assert "Who: alpha; beta (possible); gamma (minor, possible)" in said(a_report(concern(members=of)))


def test_whom_the_head_names_is_not_said_again_but_where_more_is_to_be_told_of_them() -> None:
    def who(head: str, **of: Any) -> str:
        return said(a_report(concern(head, **of))).partition("Do: ")[0]

    third = member("c", "minor")
    assert "Who:" not in who(OF_NAMES)
    assert "Who: alpha, beta" in who("BREATH MAY STOP")
    assert "Who:" not in who(OF_NAMES, pairs=[["a", "b"], ["a", "c"]])
    assert "Also: gamma (minor)" in who(OF_NAMES, members=[member("a"), member("b"), third])
    differ = [member("a"), member("b", documentation="possible"), third]
    assert "Who: alpha; beta (possible); gamma (minor)" in who(OF_NAMES, members=differ)
    raised = [member("a", raises=["b"]), member("b"), third]
    assert "Who: alpha, beta raised by alpha; gamma (minor)" in who(OF_NAMES, members=raised)
    assert "Also: illness" in who("ALPHA + ANOTHER", members=[member("a"), member("ill")])
    assert "Who: alpha, beta" in who("ALPHABET"), "a name within a word is none"


def test_who_was_stopped_is_said_and_not_where_it_is_taken_as_well() -> None:
    gone = a_report(concern(OF_NAMES), read_as=[entry("a", stopped="stopped last week"), entry("b")])
    assert "Who: alpha (stopped), beta" in said(gone)
    for order in (1, -1):
        both = [entry("a", stopped="stopped last week"), entry("a"), entry("b")][::order]
        assert "(stopped)" not in said(a_report(concern(), read_as=both))


def test_that_one_pair_is_hardly_combined_is_said_by_its_head_alone() -> None:
    hardly = "Only where nothing else will do: alpha with beta."
    does = [hardly, "Measure.", "See.", "Call."]
    of: Json = {"action": "usually_avoid", "do": does}
    assert "Do: Measure. See. Call." in said(a_report(concern(OF_NAMES, **of)))
    assert f"Do: {hardly} Measure." in said(a_report(concern(**of))), "the head names nobody"
    assert f"Do: {hardly}" in said(a_report(concern(OF_NAMES, **of | {"action": "avoid"})))
    assert f"Do: {hardly}" in said(a_report(concern(OF_NAMES, **of | {"do": [hardly]}))), (
        "it is all that is said"
    )
    assert "Do: Measure. See. Call." in said(a_report(concern(OF_NAMES, **of | {"do": does[1:]})))
    cut = {"do": [hardly, *lines("Do1", "Do2", "Do3", "Do4")], "first": 3, "owed": 3}
    more: Json = {
        "if_it_happens": [" ".join(lines("If1", "If2"))],
        "happens": " ".join(lines("May1", "May2")),
    }
    assert in_turn(concern(OF_NAMES, **of | cut | more), owed=4) == [
        ["Do1", "If1", "May1"],
        *(["Do2"], ["If2"], ["May2"], ["Do3"], ["Do4"]),
    ], "what is cut is counted from what is left"


def test_what_other_concerns_said_already_is_said_to_stand_above() -> None:
    assert "Do: As above." in said(a_report(concern(do=[], first=0, owed=0)))


# -- what is folded, and what is no concern ------------------------------------------------------------------


def test_what_is_not_shown_is_counted_and_named() -> None:
    small, other = concern("SMALL", "minor", pairs=[["a", "c"]]), concern("OTHER", None, pairs=[["b", "c"]])
    of_the_same = concern("SAME", "minor")
    assert "SAME" not in said(a_report(concern(), of_the_same)), "of the two something graver is told"
    assert "1 more concern, less grave: SAME" in said(a_report(concern(severity="moderate"), of_the_same))
    assert "1 concern, not major: SMALL." in said(a_report(small))
    assert "2 concerns, none of them major: SMALL; OTHER." in said(a_report(small, other))
    assert "1 more concern, less grave: SMALL." in said(a_report(concern(), small))
    assert "2 more concerns, less grave: SMALL; OTHER." in said(a_report(concern(), small, other))
    assert "more concern" not in said(a_report(concern(severity="moderate")))
    folded = said(a_report(concern(), concern("MILD", "moderate", do=lines(*"abcdefgh")), notes=with_room(4)))
    assert "1 more concern, less grave: MILD." in folded


def test_pairs_without_effect_and_without_a_record_are_counted_and_named() -> None:
    two = [pair("a", "b"), pair("a", "c", "documented_no_effect")]
    text = said(a_report(answers=two))
    assert "No effect found where it was tested, 1 pair: alpha + gamma." in text
    assert "No record, which is no evidence of safety, 1 pair: alpha + beta." in text
    text = said(
        a_report(answers=[pair("a", "b"), pair("a", "c"), pair("b", "c", "documented", severity="major")])
    )
    assert "No record, which is no evidence of safety, 2 pairs: alpha + beta; alpha + gamma." in text
    assert "beta + gamma" not in text
    assert "No effect found" not in text
    assert "No record, which" not in said(a_report(answers=[pair("a", "b")])), (
        "the only pair is told by itself"
    )


@pytest.mark.parametrize("letters", [0, 1])
def test_names_of_pairs_are_told_as_far_as_they_stand_in_two_lines(letters: int) -> None:
    """Half a name is none: of more the screen says where they are named."""
    name = a_name(MOST_NAMED - len("alpha + beta; alpha + ") + letters)
    text = said(a_report(answers=[pair("a", "b"), pair("a", "d")], names=NAMES | {"d": name}))
    assert (f"2 pairs: alpha + beta; alpha + {name}." in text) is not letters
    assert ("No record, which is no evidence of safety, 2 pairs." in text) is bool(letters)
    beside = said(a_report(concern(), answers=[pair("a", "b"), pair("a", "d")], names=NAMES | {"d": name}))
    assert ("2 without a record, which is no evidence of safety." in beside) is bool(letters)
    assert (f"2 pairs: alpha + beta; alpha + {name}." in beside) is not letters


@pytest.mark.parametrize("letters", [0, 1])
def test_names_of_what_is_folded_are_told_whole_or_not(letters: int) -> None:
    name = a_name(MOST_NAMED - len("SMALL; ") + letters)
    text = said(a_report(concern("SMALL", "minor"), concern(name, "minor")))
    assert f"SMALL; {'and others' if letters else name}." in text
    three = said(a_report(*(concern(a_name(90), "minor") for _ in range(3))))
    assert f"{a_name(90)}; {a_name(90)}; and others." in three
    long = a_name(MOST_NAMED + 1)
    assert f"{long}." in said(a_report(concern(long, "minor"))), "of one at least"
    assert f"{long}; and others" in said(a_report(concern(long, "minor"), concern("SMALL", "minor")))


def test_what_is_taken_adds_room_from_the_eleventh_on_and_a_condition_adds_none() -> None:
    """What is stopped or not understood, and an illness, take none from medicines, and bring none."""
    ids = [f"m{n}" for n in range(13)]
    pairs = [pair(ids[0], other) for other in ids[1:]] + [pair(ids[0], "ill", kind="condition")]
    names = NAMES | {one: one for one in ids}

    def height(entries: Sequence[Json]) -> int:
        long = concern(do=[line("Do1"), *(line(f"Do{n}") for n in range(200))])
        report = a_report(long, answers=pairs, names=names, read_as=entries)
        return len(overview_text(report, WIDTH).splitlines())

    ten = [entry(one) for one in ids[:10]]
    assert height(ten) == LINES
    assert height([*ten, entry("ill"), entry("unknown"), entry("ill", ids[12])]) == LINES, "as smoking is"
    assert height([*ten, entry(ids[10])]) == LINES + 5
    assert height([*ten, entry(ids[10]), entry(ids[11], "unknown")]) == LINES + 10, (
        "a product of one that is known"
    )
    assert height(ten[:3]) == LINES, "fewer take no room away"


# -- the evidence of one pair, and what is given in an overdose ----------------------------------------------


def item(name: str, finding: str, **more: Any) -> Json:
    found: Json = {"source": "work", "finding_id": f"work#{name}", "finding": finding, "caveat": None}
    found |= {"doubt": None, "bearing": "supports", "design": "case_report", "measures": [], "causality": []}
    return found | {"locator": "p. 1"} | more


def evidence(*items: Json, answer: str = "documented", **more: Any) -> list[str]:
    """Return the lines of evidence of a list of two with these findings."""
    none = ("perpetrator", "victim", "target", "severity_reason", "severity_basis", "monitoring", "patient")
    empty = (
        "applies_to",
        "rests_on",
        "severity_rests_on",
        "modifiers",
        "via",
        "capped_by",
        "guidance",
        "path",
    )
    found: Json = dict.fromkeys((*none, "stopping", "record")) | {key: [] for key in (*empty, "decided_by")}
    found |= {"answer": answer, "mechanism": "unknown", "certainty": "shown", "severity": "major"}
    found |= {"action": "avoid", "documentation": "possible", "disputed": False, "basis": "source"}
    found |= {"consequence": "Harm.", "management": "See.", "evidence": items} | more
    of = pair("a", "b", answer, severity="major", action="avoid", documentation="possible", findings=[found])
    sources = {"work": {"id": "work", "title": "Work", "authors": ["Jones B"], "year": 2020, "doi": "x"}}
    text = overview_text(a_report(answers=[of], sources=sources), WIDTH)
    return text.partition("Evidence:\n")[2].partition("\n\n")[0].splitlines() or text.splitlines()


def test_what_decided_the_only_pair_is_told_first_and_of_a_record_on_a_class_what_is_of_the_pair() -> None:
    two = [item("other", "Nothing came."), item("own", "He slept.", caveat="One man.", doubt="Who?")]
    told = "  Jones 2020 (supports, case report): "
    last = "  Everything with its limits: --full."
    first, second = f"{told}Nothing came.", f"{told}IN DOUBT. He slept. Limit: One man."
    assert evidence(*two, decided_by=["work#own"]) == [second, first, last]
    assert evidence(*two, decided_by=["work#own"], via=["By its class."]) == [first, second, last]


def test_of_the_evidence_six_findings_are_shown_each_in_two_lines_and_what_is_said_twice_once() -> None:
    many = [item(f"n{n}", f"Man {n} slept.") for n in range(8)]
    assert len(evidence(many[0], *many)) == 7
    before = len("Jones 2020 (supports, case report): ")
    for letters, whole in ((0, True), (1, False), (5, False), (12, False), (90, False)):
        text = f"{'He sleeps. ' * 30}"[: 2 * WIDTH - 12 - before + letters - 1].rstrip() + "x"
        text = text.ljust(2 * WIDTH - 12 - before + letters, "x")
        *shown, _ = evidence(item("long", text))
        assert len(shown) == 2
        assert shown[-1].endswith(" ...") is not whole


@pytest.mark.parametrize(
    ("answer", "said_so"),
    [("documented_no_effect", "[!!] alpha + beta: AVOID"), ("rescue", "[++] alpha + beta: RESCUE MEDICINE")],
)
def test_a_pair_without_a_harm_is_told_whole(answer: str, said_so: str) -> None:
    assert any(line.startswith(said_so) for line in evidence(item("n", "He woke."), answer=answer))


def test_a_pair_that_nobody_recorded_is_told_so() -> None:
    assert "[? ] alpha + beta: NO RECORD" in said(a_report(answers=[pair()]))


STEPS_TOLD = "Open the airway, give naloxone and repeat it; stay."


@pytest.mark.parametrize(
    ("severity", "happened", "told"),
    [
        ("major", [], True),
        ("major", [STEPS_TOLD], False),
        ("major", [line("If"), STEPS_TOLD], True),
        ("moderate", [STEPS_TOLD], True),
        ("major", ["Give naloxone where an opioid is possible."], True),
    ],
)
def test_how_naloxone_is_given_is_told_once(severity: str, happened: list[str], told: bool) -> None:
    """Where a concern that stays on the screen tells it the list says only what to keep, and for whom."""
    given = GIVEN | {"text": "Keep it: open the airway, give it, repeat it. It wears off."}
    text = said(a_report(concern(severity=severity, if_it_happens=happened), rescue=[given]))
    steps = "RESCUE, for alpha and beta: Keep it: open the airway, give it, repeat it. Basis"
    short = "RESCUE, for alpha and beta: Keep it. (safetykb show give) Basis"
    assert (steps in text) is told
    assert (short in text) is not told
    without = said(a_report(concern(), rescue=[given | {"text": "Keep it at hand. Give it."}]))
    assert "RESCUE, for alpha and beta: Keep it at hand. (safetykb show give)" in without


def test_where_what_is_owed_has_no_room_the_least_grave_says_less_and_the_first_of_all_says_most() -> None:
    """What may happen goes first, then what to do if it has; who is in danger and what to do stay."""
    grave: Json = {"happens": line("May1"), "if_it_happens": [line("If1")], "not": [HELD]}
    both = [concern(OF_NAMES, **grave, do=lines("Do1")), concern("BETA + gamma", **grave, do=lines("Do2"))]
    both[1] |= {"not": [], "happens": line("May2"), "if_it_happens": [line("If2")]}
    for room, left in (
        (9, {"Do1", "If1", "May1", "held", "Do2", "If2", "May2"}),
        (8, {"Do1", "If1", "May1", "held", "Do2", "If2"}),
        (7, {"Do1", "If1", "May1", "held", "Do2"}),
        (6, {"Do1", "If1", "held", "Do2"}),
        (5, {"Do1", "If1", "Do2"}),
    ):
        text = overview_text(a_report(*both, answers=OF_TWO, notes=with_room(room)), WIDTH)
        assert len(text.splitlines()) <= LINES
        assert tags(text) == left
        assert "BETA + gamma" in text
        assert ("if it happens" in text.partition("--full")[2]) is ("If2" not in left), "it is told where"


def test_of_what_is_done_where_it_happens_what_gives_naloxone_goes_last() -> None:
    """Else nobody reads how, for the list says it once."""
    three = [
        concern("FIRST", if_it_happens=[line("First")]),
        concern("BREATH", if_it_happens=[f"Give naloxone and repeat it: {line('Open')}"]),
        concern("HEART", if_it_happens=[line("Heart")]),
        concern("BREATH AGAIN", if_it_happens=[f"Give naloxone and repeat it: {line('Again')}"]),
    ]
    gone: list[str] = []
    for room in range(20, 10, -1):
        now = tags(overview_text(a_report(*three, answers=OF_TWO, notes=with_room(room)), WIDTH))
        gone += sorted({"First", "Open", "Heart", "Again"} - now - set(gone))
    assert gone[:3] == ["Heart", "Again", "Open"]


def test_what_the_person_must_not_leave_out_is_told_beside_what_happens() -> None:
    tell = ["It may fail.", "Call today.", "Keep hours between them.", "Never stop either on your own."]
    assert "Tell: “It may fail.” “Call today.” “Never stop either on your own.”" in said(
        a_report(concern(patient=tell))
    )


def test_how_often_is_asked_first_where_a_line_says_it_otherwise() -> None:
    """Methotrexate every day kills; of one whose line says nothing it is asked after what may happen."""
    ask = {
        "about": "a",
        "entered_as": "a",
        "question": "Is it weekly?",
        "options": [{"id": None, "name": "w"}],
    }
    daily = said(a_report(concern(), read_as=[entry("a", frequency="once a day"), entry("b")], asks=[ask]))
    assert daily.index("Is it weekly?") < daily.index("BREATH MAY STOP")
    unsaid = said(a_report(concern(), read_as=[entry("a"), entry("b")], asks=[ask]))
    assert unsaid.index("Is it weekly?") > unsaid.index("BREATH MAY STOP")
    of_form = ask | {"options": [{"id": "leaf", "name": "leaf"}]}
    product = said(a_report(concern(), read_as=[entry("a", frequency="once a day")], asks=[of_form]))
    assert product.index("Is it weekly?") > product.index("BREATH MAY STOP")
