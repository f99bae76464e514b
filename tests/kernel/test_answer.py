"""What the findings of a pair make of it: its word, its severity, its advice, how sure it is."""

import json
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from safetykb.kernel.answer import (
    Alone,
    AnswerFinding,
    Capped,
    PairAnswer,
    PathEdge,
    Report,
    by_weight,
    changed,
    headline,
    lower,
    measured,
    plain,
    read_answer,
    read_report,
    texts_in,
    unsaid,
    weakest,
    worst_action,
)
from safetykb.kernel.shapes import (
    Ambiguous,
    Candidate,
    Certificate,
    Citation,
    EvidenceItem,
    Meaning,
    Measured,
    Notice,
)
from safetykb.kernel.vocabulary import Action, Answer, Below, Documentation, Looked, Severity, Why

ESTABLISHED, PROBABLE = Documentation.ESTABLISHED, Documentation.PROBABLE
SUSPECTED, POSSIBLE, UNLIKELY = Documentation.SUSPECTED, Documentation.POSSIBLE, Documentation.UNLIKELY
SEEN, GUESSED, NO_EFFECT = Answer.DOCUMENTED, Answer.INFERRED, Answer.DOCUMENTED_NO_EFFECT
AVOID, WATCH, NOTHING = Action.AVOID, Action.MINIMISE_RISK, Action.NO_SPECIAL_PRECAUTIONS


def finding(
    answer: Answer = SEEN,
    severity: Severity | None = Severity.MAJOR,
    action: Action | None = AVOID,
    documentation: Documentation = SUSPECTED,
    **more: Any,
) -> AnswerFinding:
    """Return a finding; what is not given says as little as it can."""
    said: dict[str, Any] = {
        "mechanism": "cns_depression",
        "perpetrator": None,
        "victim": None,
        "target": None,
        "certainty": "shown",
        "severity_reason": None,
        "severity_basis": None,
        "decided_by": (),
        "disputed": False,
        "applies_to": (),
        "consequence": "Deep sleep.",
        "management": "Advise against it.",
        "basis": "editorial",
        "rests_on": (),
        "monitoring": None,
        "patient": None,
        "stopping": None,
        "modifiers": (),
        "evidence": (),
        "record": "a--b",
        "via": (),
    }
    axes = {"answer": answer, "severity": severity, "action": action, "documentation": documentation}
    return AnswerFinding(**axes | said | more)


UNCHANGED = finding(NO_EFFECT, None, NOTHING, UNLIKELY, mechanism="metabolic_inhibition")
MINOR = finding(severity=Severity.MINOR, action=WATCH)
MODERATE = finding(severity=Severity.MODERATE, action=WATCH)
MAJOR = finding()
INFERRED = finding(GUESSED, Severity.MODERATE, WATCH, POSSIBLE)
INFERRED_MINOR = finding(GUESSED, Severity.MINOR, WATCH, POSSIBLE)
CAPPED = finding(GUESSED, Severity.MINOR, NOTHING, UNLIKELY, capped_by=("a--b",))
CAPPED_GRAVE = replace(CAPPED, severity=Severity.MAJOR, action=AVOID)

HEADLINES = {
    "seen in people": ([MAJOR], SEEN, Severity.MAJOR, AVOID, SUSPECTED),
    "followed from a rule alone": ([INFERRED], GUESSED, Severity.MODERATE, WATCH, POSSIBLE),
    "seen, and more by a rule": ([MAJOR, INFERRED], SEEN, Severity.MAJOR, AVOID, SUSPECTED),
    "a graver guess beside what was seen": (
        [MINOR, replace(INFERRED, severity=Severity.MAJOR)],
        SEEN,
        Severity.MAJOR,
        WATCH,
        POSSIBLE,
    ),
    "exposure unchanged, and nothing else": ([UNCHANGED], NO_EFFECT, None, NOTHING, UNLIKELY),
    "exposure unchanged hides no grave danger": ([UNCHANGED, MAJOR], SEEN, Severity.MAJOR, AVOID, SUSPECTED),
    "nor a moderate one": ([UNCHANGED, MODERATE], SEEN, Severity.MODERATE, WATCH, SUSPECTED),
    "nor one that a rule leads to": ([UNCHANGED, INFERRED], GUESSED, Severity.MODERATE, WATCH, POSSIBLE),
    "beside a minor one it leads, with the minor one's advice": (
        [UNCHANGED, MINOR],
        NO_EFFECT,
        Severity.MINOR,
        WATCH,
        SUSPECTED,
    ),
    "and so beside a minor guess": (
        [UNCHANGED, INFERRED_MINOR],
        NO_EFFECT,
        Severity.MINOR,
        WATCH,
        POSSIBLE,
    ),
    "a guess that a trial caps does not count": ([UNCHANGED, CAPPED], NO_EFFECT, None, NOTHING, UNLIKELY),
    "however grave it was": ([UNCHANGED, CAPPED_GRAVE], NO_EFFECT, None, NOTHING, UNLIKELY),
    "unless there is nothing else": ([CAPPED], GUESSED, Severity.MINOR, NOTHING, UNLIKELY),
    "the most cautious advice, though of the milder danger": (
        [finding(action=Action.MINIMISE_RISK), finding(severity=Severity.MODERATE, action=AVOID)],
        SEEN,
        Severity.MAJOR,
        AVOID,
        SUSPECTED,
    ),
    "the level of the gravest, not the best there is": (
        [MAJOR, finding(severity=Severity.MINOR, action=WATCH, documentation=ESTABLISHED)],
        SEEN,
        Severity.MAJOR,
        AVOID,
        SUSPECTED,
    ),
}


@pytest.mark.parametrize("title", HEADLINES)
def test_a_pair_leads_with_the_worst_that_is_known_of_it(title: str) -> None:
    findings, *expected = HEADLINES[title]
    for order in permutations(findings):
        assert headline(order) == tuple(expected)


@pytest.mark.parametrize("level", [ESTABLISHED, PROBABLE, SUSPECTED])
def test_one_step_lower_is_the_next_word(level: Documentation) -> None:
    words = list(Documentation)
    assert lower(level) is words[words.index(level) + 1]
    assert words.index(lower(level)) > words.index(level)


@pytest.mark.parametrize(
    ("level", "steps", "expected"),
    [
        (ESTABLISHED, 0, ESTABLISHED),
        (ESTABLISHED, 2, SUSPECTED),
        (ESTABLISHED, 3, POSSIBLE),
        (ESTABLISHED, 9, POSSIBLE),
        (POSSIBLE, 1, POSSIBLE),
        (UNLIKELY, 1, UNLIKELY),
    ],
)
def test_what_is_less_sure_never_becomes_unlikely(
    level: Documentation, steps: int, expected: Documentation
) -> None:
    assert lower(level, steps) is expected


@pytest.mark.parametrize("stronger", Documentation)
@pytest.mark.parametrize("weaker", Documentation)
def test_of_levels_the_less_sure_is_the_weakest(stronger: Documentation, weaker: Documentation) -> None:
    words = list(Documentation)
    expected = words[max(words.index(stronger), words.index(weaker))]
    assert weakest([stronger, weaker]) is weakest([weaker, stronger]) is expected


@pytest.mark.parametrize("action", Action)
def test_no_milder_advice_hides_a_more_cautious_one(action: Action) -> None:
    milder = list(Action)[list(Action).index(action) :]
    assert worst_action([finding(action=other) for other in (None, *reversed(milder))]) is action


def test_findings_stand_gravest_first_then_most_cautious_then_best_known_then_by_name() -> None:
    expected = [
        finding(severity=Severity.CONTRAINDICATED, action=WATCH, documentation=POSSIBLE),
        finding(documentation=ESTABLISHED),
        finding(mechanism="qt_prolongation"),
        finding(mechanism="serotonin_toxicity"),
        finding(action=WATCH, documentation=ESTABLISHED),
        MODERATE,
        MINOR,
        UNCHANGED,
    ]
    mixed = expected[1::2] + expected[::2][::-1]
    assert sorted(mixed, key=by_weight) == expected


EVIDENCE = EvidenceItem(
    source="cases2021",
    finding_id="cases2021#death",
    subject="a",
    relation="interacts_with",
    object="b",
    also_about=["c"],
    design="case_report",
    statement=None,
    from_people=False,
    system="human",
    population="a man of 30",
    n=1,
    exposure={"dose": "2 g"},
    victim_taken=None,
    direction="supports",
    direction_reason=None,
    bearing="supports",
    finding="A man died.",
    measures=[{"measure": "count", "value": 1}],
    detection=[{"substance": "a", "level": "toxic"}],
    caveat="One case.",
    doubt=None,
    locator="case 1",
    quoted_from=None,
    case_id="man-of-2021",
    case={
        "other_suspects": ["c"],
        "dechallenge": None,
        "rechallenge": None,
        "stronger_alternative": False,
    },
    causality=[{"instrument": "dips", "raters": [], "agree": True, "questions": []}],
)
WHOLE = finding(
    decided_by=("cases2021#death",),
    applies_to=({"product": "A", "dose": "2 g", "schedule": None, "duration": None},),
    rests_on=("cases2021#death",),
    modifiers=("dose",),
    evidence=(EVIDENCE,),
    via=("a is one of the klass",),
    rule="probe-pathway",
    case="leaf",
    path=(PathEdge(from_="a", relation="inhibits", to="enzyme", citations=("cases2021#death",)),),
    capped_by=("a--c",),
)
PAIR = PairAnswer(
    a="a",
    b="b",
    entered_as=("A", "B"),
    kind="substance",
    answer=SEEN,
    looked=None,
    says="It is documented.",
    severity=Severity.MAJOR,
    action=AVOID,
    documentation=SUSPECTED,
    disputed=True,
    findings=(WHOLE, UNCHANGED),
)
SILENT = PairAnswer(
    a="a",
    b="c",
    entered_as=("A", "C"),
    kind="condition",
    answer=Answer.NO_RECORD,
    looked=Looked.SEARCHED,
    says="We looked.",
    severity=None,
    action=None,
    documentation=None,
    disputed=False,
    findings=(),
)
OFFER: Candidate = {"id": "a", "name": "A", "kind": "drug", "matched": "a"}
NOTICE: Notice = {
    "id": "agency-2019",
    "kind": "safety",
    "agency": "Agency",
    "jurisdiction": "US",
    "issued": None,
    "about": ["a"],
    "says": "It warns.",
    "advice": None,
    "evidence": ["cases2021#death"],
    "conflict": None,
    "reviewed": {"date": "2026-01-01", "next": "2027-01-01", "by": None},
}
CITED: Citation = {
    "id": "cases2021",
    "type": "article",
    "title": "Cases",
    "licence": "unknown",
    "read": {"what": "abstract", "date": "2026-01-01", "at": "https://example.org"},
    "funding": "unknown",
}
CERTIFICATE: Certificate = {
    "version": "1",
    "hash": "abc",
    "recognised": [],
    "unrecognised": ["xyzzy"],
    "ambiguous": ["calm"],
    "pairs": 2,
    "by_answer": {"documented": 1, "no_record": 1},
    "by_looked": {"searched": 1},
    "searched_in": "pages",
    "searched_until": None,
    "judged_by": "us",
}
MEANT: Meaning = {"id": "a", "name": "A", "kind": "drug", "matched": "calm"}
CALM: Ambiguous = {
    "name": "calm",
    "candidates": [MEANT, {**MEANT, "id": "b", "gravest": [{"severity": "major", "beside": ["c"]}]}],
    "elsewhere": ["something"],
    "of_class": None,
}
REPORT = Report(
    unassessed={"count": 1, "says": "1 pair was not assessed."},
    concerns=(
        {
            "id": "sleep",
            "concern": "SLEEP",
            "about": ["sleepiness"],
            "members": [
                {
                    "id": "a",
                    "entered_as": "A 5 mg",
                    "severity": "major",
                    "documentation": "possible",
                    "raises": ["b"],
                }
            ],
            "severity": "major",
            "action": "avoid",
            "documentation": "possible",
            "onset": "hours",
            "happens": "Sleep.",
            "do": ["Advise against a with b."],
            "more": [],
            "first": 1,
            "owed": 1,
            "not": [],
            "if_it_happens": ["Call for help."],
            "signs": ["not waking"],
            "watch": "Sleep.",
            "patient": ["Take no more."],
            "pairs": [["a", "b"]],
            "three": None,
            "rests_on": ["work#found"],
            "alternatives": None,
        },
    ),
    answers=(PAIR, SILENT),
    unrecognised=(
        {
            "name": "xyzzy",
            "suggestions": [{**OFFER, "score": 0.8, "text": "A", "note": None}],
            "understood": [],
            "unparsed": ["xyzzy"],
            "says": None,
            "left_out": False,
            "uncovered": False,
        },
    ),
    ambiguous=(CALM,),
    read_as=(
        {
            "entered": "A 5 mg",
            "line": "A 5 mg",
            "ingredients": [{"id": "a", "name": "A", "matched": "A"}],
            "kept": {"form": "tablet"},
            "ignored": [{"sort": "strength", "text": "5 mg"}],
            "ambiguous": [CALM],
            "unparsed": [],
        },
    ),
    asks=(
        {
            "about": "a",
            "entered_as": "A 5 mg",
            "question": "Which?",
            "options": [{"id": "b", "name": "B"}],
        },
    ),
    alone=Alone(
        id="a",
        name="A",
        kind="drug",
        entered_as="a",
        grave_with=2,
        contraindicated_with=1,
        grave=(
            {
                "concern": "it may happen",
                "severity": "major",
                "action": "avoid",
                "documentation": "possible",
                "others": 1,
                "by": [{"id": "of", "members": ["b"]}],
            },
        ),
        answers=(PAIR,),
        others=3,
        warnings=(NOTICE,),
    ),
    rescue=(
        {
            "guidance": "give",
            "members": ["a"],
            "text": "Give it.",
            "basis": "editorial",
            "rests_on": ["w#f"],
            "patient": None,
        },
    ),
    burdens=(
        {
            "effect": "sleep",
            "name": "sleep",
            "members": [{"id": "a", "entered_as": "A", "citations": ["cases2021#death"]}],
        },
    ),
    duplicates=({"entered_as": ["a", "A"], "active": "a", "says": "Both are A."},),
    notes=("c: hardly absorbed.",),
    names={"a": "A"},
    sources={"cases2021": CITED},
    certificate=CERTIFICATE,
    banner="The files have changed.",
)


@pytest.mark.parametrize("report", [REPORT, replace(REPORT, alone=None, banner=None)], ids=["whole", "list"])
def test_a_report_read_back_says_what_it_said(report: Report) -> None:
    assert read_report(json.loads(json.dumps(plain(report)))) == report


@pytest.mark.parametrize("answer", [PAIR, SILENT], ids=["documented", "no record"])
def test_an_answer_read_back_has_the_words_of_the_closed_lists(answer: PairAnswer) -> None:
    read = read_answer(json.loads(json.dumps(plain(answer))))
    assert read == answer
    assert read.answer is answer.answer
    assert read.looked is answer.looked
    assert read.severity is answer.severity
    assert read.action is answer.action
    assert read.documentation is answer.documentation
    assert all(one.severity is two.severity for one, two in zip(read.findings, answer.findings, strict=True))


RATIO: Measured = {"measure": "auc_ratio", "value": 1.5}
LEVEL: Measured = {"measure": "count", "value": 12}
TRIED: EvidenceItem = {
    **EVIDENCE,
    "finding_id": "trial2020#auc",
    "relation": "changes_exposure_of",
    "measures": [RATIO, LEVEL],
}
RAISED = finding(mechanism="metabolic_inhibition", decided_by=("trial2020#auc",), evidence=(TRIED,))


def test_the_number_of_a_pair_is_the_one_that_people_on_both_were_measured_by() -> None:
    assert measured(RAISED) == [("trial2020#auc", RATIO)]
    refuted = replace(UNCHANGED, decided_by=("trial2020#auc",), evidence=({**TRIED, "bearing": "refutes"},))
    assert measured(refuted) == [("trial2020#auc", RATIO)]


@pytest.mark.parametrize(
    "other",
    [
        replace(RAISED, mechanism="cns_depression"),
        replace(RAISED, answer=GUESSED),
        replace(RAISED, decided_by=("cases2021#death",)),
        replace(RAISED, evidence=({**TRIED, "system": "animal"},)),
        replace(RAISED, evidence=({**TRIED, "relation": "interacts_with"},)),
        replace(RAISED, evidence=({**TRIED, "bearing": "pathway"},)),
        replace(RAISED, evidence=({**TRIED, "measures": [LEVEL]},)),
    ],
    ids=[
        "a danger that no exposure measures",
        "a number of another medicine",
        "a finding that decides nothing",
        "rats",
        "a death",
        "the enzyme alone",
        "a count of people",
    ],
)
def test_no_other_number_is_shown_as_that_of_the_pair(other: AnswerFinding) -> None:
    assert measured(other) == []


def test_in_json_what_stands_in_a_list_is_plain_too() -> None:
    step = PathEdge(from_="a", relation="inhibits", to="enzyme", citations=())
    assert [one["from"] for one in plain({"steps": [step, step]})["steps"]] == ["a", "a"]


def test_in_json_a_step_of_a_path_goes_from_and_to() -> None:
    (path,) = (found["path"] for found in plain(PAIR)["findings"] if found["path"])
    expected: dict[str, object] = {
        "from": "a",
        "relation": "inhibits",
        "to": "enzyme",
        "citations": ["cases2021#death"],
    }
    expected |= {"strength": None, "strength_says": None}
    assert path == [expected]


def test_every_text_that_is_shown_is_looked_through_and_no_key() -> None:
    body = {"says": "a", "findings": [{"via": ["b", "c"], "path": [{"to": "d"}]}], "weight": 4, "no": None}
    assert list(texts_in(body)) == ["a", "b", "c", "d"]


def test_a_finding_is_changed_as_a_copy_and_in_fields_that_it_has() -> None:
    (first, *_) = PAIR.findings
    before = replace(first)
    milder = changed(first, severity=Severity.MINOR, via=("a step",))
    assert milder == replace(first, severity=Severity.MINOR, via=("a step",))
    assert first == before
    with pytest.raises(TypeError, match=r"\{'severitty'\}"):
        changed(first, severitty=Severity.MINOR, via=())


def test_what_stays_below_alerting_is_named_beside_what_was_left_to_a_record() -> None:
    by_rule = {"rule": "exposure", "case": "raised_slight", "record": None}
    told = finding(Answer.INFERRED, Severity.MODERATE, WATCH, POSSIBLE, **by_rule)
    below = replace(told, severity=Severity.MINOR, below=Below.SLIGHT)
    left = Capped(
        rule="qt",
        case="marked",
        mechanism="qt_prolongation",
        perpetrator=None,
        victim=None,
        severity=Severity.MAJOR,
        action=AVOID,
        why=Why.RECORD_DECIDES,
        by=(),
    )
    unweighed = replace(left, severity=None, action=None)
    written = json.dumps(plain(replace(PAIR, capped=(left, unweighed))))
    back = read_answer(json.loads(written)).capped
    assert back == (left, unweighed)
    assert back[0].severity is left.severity, "a word of its list, and no mere text"
    answer = replace(PAIR, findings=(MAJOR, told, below), capped=(left,))
    assert [(one.rule, one.case, one.severity, one.why) for one in unsaid(answer)] == [
        ("qt", "marked", Severity.MAJOR, Why.RECORD_DECIDES),
        ("exposure", "raised_slight", Severity.MINOR, Below.SLIGHT),
    ]
