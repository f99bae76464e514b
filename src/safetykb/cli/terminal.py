"""Answers as a person reads them in a terminal: advice first, then why, how sure, and where it says so."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence

from safetykb.kernel.answer import AnswerFinding, PairAnswer, Report, measured
from safetykb.kernel.shapes import (
    AlertFigures,
    Ambiguous,
    Asked,
    Candidate,
    Certificate,
    Citation,
    EvidenceItem,
    Json,
    ProfileStats,
    Question,
    ReadAs,
    Rescue,
    RoleStrength,
    Scope,
    ShownFinding,
    ToRead,
    Unrecognised,
)
from safetykb.kernel.vocabulary import Answer, Below, Documentation, Severity
from safetykb.kernel.words import (
    ACTIONS,
    BELOW,
    EXAMPLES,
    HAPPENED,
    NO_FINDING,
    NO_STEP,
    NOT_PRESCRIBED,
    PRESCRIBED,
    RESCUE_MEDICINE,
    as_read,
    aside,
    causality,
    cited_as,
    counted,
    listed,
    measure,
    reference,
    searches,
    spaced,
)
from safetykb.lookup.cells import Grounding

MARKS = {
    Severity.CONTRAINDICATED: "[XX]",
    Severity.MAJOR: "[!!]",
    Severity.MODERATE: "[! ]",
    Severity.MINOR: "[. ]",
}
"""A mark for each severity: shape and word, so that colour is never the only sign."""
NOT_COVERED = " is not covered here."
"""How it ends what is said of a known name without a record."""
NO_EFFECT = "[--]"
RESCUE = "[++]"
NO_RECORD = "[? ]"
COLOURS = {
    Severity.CONTRAINDICATED: "35;1",
    Severity.MAJOR: "31;1",
    Severity.MODERATE: "33",
    Severity.MINOR: "36",
}


def report_text(
    report: Report, width: int, grounds: Grounding, *, color: bool = False, told: Sequence[str] = ()
) -> str:
    """Return a whole report, pair by pair, as text of that width; plain unless `color`.

    What is `told` of the list as a whole stands before its pairs.
    """
    blocks = [*head_blocks(report, width), *told]
    blocks += [pair_text(answer, report, width, color, grounds) for answer in report.answers]
    blocks += [fill(question(ask), width) for ask in report.asks]
    if report.alone:
        from safetykb.cli.alone import alone_blocks

        blocks += alone_blocks(report.alone, report, width, color, whole=True)
    if report.burdens:
        blocks.append(_burdens(report, width))
    blocks += [_rescue(told, report, width) for told in report.rescue]
    blocks.append(certificate_text(report.certificate, width))
    return "\n\n".join(blocks)


def head_blocks(report: Report, width: int) -> list[str]:
    """Return what stands before all answers: what was not assessed, and how the list was read."""
    blocks = [fill(f"NOT UP TO DATE: {report.banner}", width)] if report.banner else []
    blocks += [fill(f"NOT ASSESSED: {says}", width)] if (says := report.unassessed["says"]) else []
    blocks += [fill(line, width) for line in reading_lines(report.read_as)]
    alike: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for entry in report.unrecognised:
        heading, offer = unknown(entry)
        only_a_name = entry["uncovered"] and offer.endswith(NOT_COVERED)
        alike.setdefault((heading, NOT_COVERED if only_a_name else offer), []).append((entry["name"], offer))
    for (heading, _), some in alike.items():
        said = together([offer for _, offer in some])
        blocks.append(fill(not_checked(heading, said, [name for name, _ in some]), width))
    blocks += [shared(entry, report, width) for entry in report.ambiguous]
    blocks += [fill(f"Twice: {entry['says']}", width) for entry in report.duplicates]
    return blocks + [fill(f"Note: {note}", width) for note in report.notes]


def reading_lines(entries: Sequence[ReadAs]) -> Iterable[str]:
    """Yield how a list was read, in a line or two, where it was not read just as it stands."""
    if said := as_read(entries):
        yield said
        if told := [f"{entry['entered']}: {beside}" for entry in entries if (beside := aside(entry))]:
            yield f"Kept or set aside: {' | '.join(told)}."


def unknown(entry: Unrecognised) -> tuple[str, str]:
    """Return what became of an entry that was not understood, and what may be meant."""
    near = "; ".join(s["name"] + (f" ({s['note']})" if s["note"] else "") for s in entry["suggestions"])
    offer = entry["says"] or (f"Did you mean: {near}?" if near else "No name is like it.")
    if entry["understood"] and not entry["says"]:
        offer = f"Not understood: {', '.join(entry['unparsed'])}. {offer}"
    return "LEFT OUT" if entry["left_out"] else "NOT RECOGNISED", offer


def together(offers: Sequence[str]) -> str:
    """Return what is said of names as one sentence: of several that are not covered all that is not."""
    several = [*dict.fromkeys(offers)]
    if len(several) == 1:
        return several[0]
    first, *others = (offer.removesuffix(NOT_COVERED) for offer in several)
    return f"{listed([first, *map(uncapped, others)])} are{NOT_COVERED.removeprefix(' is')}"


def uncapped(text: str) -> str:
    """Return a text as it goes on within a sentence: *Cancer*, *A cold*, but *HIV infection*."""
    return text[:1].lower() + text[1:] if re.match(r"[A-Z](?:[a-z]| )", text) else text


def not_checked(heading: str, offer: str, names: Sequence[str]) -> str:
    """Return that entries were not checked, those together of which the same is said."""
    told = "; ".join(
        f"\N{LEFT DOUBLE QUOTATION MARK}{shown(name)}\N{RIGHT DOUBLE QUOTATION MARK}" for name in names
    )
    them = "it" if len(names) == 1 else "them"
    offer = offer.replace("is like it", f"is like {them}")
    return f"{heading}: {told}. Nothing was checked for {them}; that is not an all-clear. {offer}"


def shared(entry: Ambiguous, report: Report, width: int) -> str:
    """Return that a name means several things, each with the gravest that is known of it with the list."""
    from safetykb.kernel.shared_names import said_of

    said = said_of(entry, report.read_as, report.names)
    alike: dict[object, list[str]] = {}
    for place, (one, beside) in enumerate(zip(entry["candidates"], said.beside, strict=True)):
        alike.setdefault(beside if entry["of_class"] else (place, beside), []).append(_named(one))
    besides = dict.fromkeys(said.beside) if entry["of_class"] else said.beside
    each = zip(alike.values(), besides, strict=True)
    those = "; ".join(", ".join(names) + (f": {beside}" if beside else "") for names, beside in each)
    those += "".join(f"; {other} (no record)" for other in entry["elsewhere"])
    first = f"{said.first} " if said.first else ""
    heading, what = "SHARED NAME", "means several things"
    if entry["of_class"]:
        heading, what = "CLASS", "is a class without a record of its own; name the medicine"
    what = f"{what}. {first}It may be: {those}" if first else f"{what}: {those}"
    return fill(f"{heading}: “{shown(entry['name'])}” {what}. {said.last}", width)


def _named(candidate: Candidate) -> str:
    """Return the name of what may be meant, with what to enter for it where that is another."""
    return candidate["name"] + f" ({candidate['id']})" * (candidate["id"] != candidate["name"])


def question(ask: Question, most: int | None = None) -> str:
    """Return what is to be asked, with what it may be answered by, where that is not more than `most`."""
    options = ", ".join(option["name"] for option in ask["options"])
    told = options and (most is None or len(ask["options"]) <= most)
    return f"To be asked of “{shown(ask['entered_as'])}”: {ask['question']}" + (
        f" ({options})" if told else ""
    )


def shown(text: str) -> str:
    """Return what a person entered, not endlessly long."""
    return text if len(text) <= 80 else text[:77] + "..."


def clean(text: str) -> str:
    """Return text without control and direction characters, which a terminal would obey."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def pair_text(
    answer: PairAnswer, report: Report, width: int, color: bool, grounds: Grounding | None = None
) -> str:
    """Return the whole answer of a pair; without `grounds` a rule cites what is evidence of it."""
    names = f"{report.names[answer.a]} + {report.names[answer.b]}"
    mark = MARKS[answer.severity] if answer.severity else NO_EFFECT
    if answer.answer is Answer.NO_RECORD:
        return f"{NO_RECORD} {names}: NO RECORD ({answer.looked})\n" + fill(answer.says, width, 5)
    if answer.answer is Answer.RESCUE:
        lines = [f"{RESCUE} {names}: {RESCUE_MEDICINE.upper()}, {answer.documentation}"]
        return "\n".join(
            [*lines, *(_finding(finding, report, width, grounds) for finding in answer.findings)]
        )
    action = ACTIONS[answer.action].upper() if answer.action else ""
    severity = str(answer.severity) if answer.severity else "no effect found"
    if answer.answer is Answer.INFERRED:
        severity += ", inferred"
    head = f"{mark} {names}: {action} - {severity}, {answer.documentation}"
    if answer.disputed:
        head += ", disputed"
    if color and answer.severity:
        head = f"\033[{COLOURS[answer.severity]}m{head}\033[0m"
    if answer.answer is Answer.INFERRED:
        head += "\n" + fill("No record decides this pair; a rule or a relation leads to it.", width, 5)
    lines = [head, *(_finding(finding, report, width, grounds) for finding in answer.findings)]
    stopping = dict.fromkeys(finding.stopping for finding in answer.findings if finding.stopping)
    return "\n".join([*lines, *(labelled("Stopping", text, width) for text in stopping)])


def _finding(finding: AnswerFinding, report: Report, width: int, grounds: Grounding | None) -> str:
    severity = str(finding.severity) if finding.severity else "no effect found"
    if finding.answer is Answer.RESCUE:
        severity = "rescue"
    words = [spaced(finding.mechanism), severity, str(finding.documentation)]
    if finding.disputed:
        words.append("disputed")
    if finding.answer is Answer.INFERRED:
        words.append("inferred" + (f" by rule {finding.rule}" if finding.rule else ""))
    if finding.below:
        words.append(BELOW[Below(finding.below)])
    if finding.capped_by:
        words.append(f"capped by {', '.join(finding.capped_by)}")
    judged = "our judgement" if finding.basis == "editorial" else "the source's advice"
    lines = [
        "   - " + ", ".join(words),
        *_do(finding, judged, width),
        labelled("Why", finding.consequence + (f" Onset: {finding.onset}." if finding.onset else ""), width),
    ]
    if finding.severity_reason:
        lines += _severity(finding, report, width, grounds)
    if finding.monitoring:
        lines.append(labelled("Watch", finding.monitoring, width))
    lines += [labelled("Say", text, width) for text in _say(finding)]
    lines += [labelled("Measured", measure(result), width) for _, result in measured(finding)]
    lines += [labelled("Tested", _scope(scope), width) for scope in finding.applies_to]
    lines += [labelled("Via", via, width) for via in finding.via]
    for edge in finding.path:
        cited = f" [{_cited(edge.citations, report)}]" if edge.citations else ""
        how = f"{spaced(edge.relation)} ({spaced(edge.strength)})" if edge.strength else spaced(edge.relation)
        why = f" {edge.strength_says}" if edge.strength_says else ""
        step = f"{report.names[edge.from_]} - {how} - {report.names[edge.to]}{cited}{why}"
        lines.append(labelled("Path", step, width))
    if finding.decided_by:
        lines.append(labelled("Decided by", _cited(finding.decided_by, report), width))
    elif not finding.capped_by:
        lines.append(labelled("Decided by", NO_STEP if finding.path else NO_FINDING, width))
    lines += [labelled("Source", _evidence(item, report.sources), width) for item in finding.evidence]
    return "\n".join(lines)


def _severity(finding: AnswerFinding, report: Report, width: int, grounds: Grounding | None) -> list[str]:
    """Return why it is as grave as that: by what speaks of the pair; apart, by what a rule was judged."""
    every = finding.severity_rests_on
    if grounds:
        own, of_rule = grounds(finding, every)
    else:
        of_pair = {item["finding_id"] for item in finding.evidence}
        own, of_rule = (
            tuple(cited for cited in every if not finding.rule or finding.capped_by or cited in of_pair),
            (),
        )
    whose = f"{finding.severity_basis}{', of the rule' if finding.rule else ''}"
    cited = f": {_cited(own, report)}" if own else ""
    lines = [labelled("Severity", f"{finding.severity_reason} ({whose}{cited})", width)]
    return [*lines, *([labelled("", f"{EXAMPLES} {_cited(of_rule, report)}", width)] if of_rule else [])]


def _do(finding: AnswerFinding, judged: str, width: int) -> list[str]:
    """Return what to do: before, where it was not prescribed, and when it has happened."""
    prescribed = f"{PRESCRIBED} " if finding.if_not_prescribed else ""
    lines = [labelled("Do", f"{prescribed}{finding.management} ({judged})", width)]
    if finding.if_not_prescribed:
        lines.append(labelled("", f"{NOT_PRESCRIBED} {finding.if_not_prescribed}", width))
    if finding.if_it_happens:
        lines.append(labelled("Emergency", f"{HAPPENED} {finding.if_it_happens}", width))
    if finding.guidance:
        lines.append(labelled("", f"Its basis: safetykb show {', '.join(finding.guidance)}", width))
    return lines


def _say(finding: AnswerFinding) -> list[str]:
    prescribed = f"{PRESCRIBED} " if finding.if_not_prescribed_patient else ""
    texts = (
        (prescribed, finding.patient),
        (f"{NOT_PRESCRIBED} ", finding.if_not_prescribed_patient),
        (f"{HAPPENED} ", finding.if_it_happens_patient),
    )
    return [f"{head}{text}" for head, text in texts if text]


def _scope(scope: Scope) -> str:
    return ", ".join(str(part) for part in scope.values() if part is not None)


def _evidence(item: EvidenceItem, sources: Mapping[str, Citation]) -> str:
    told = f"({item['bearing']}, {spaced(item['design'])}) {_said(item)}"
    return f"{told} -- {reference(sources[item['source']])} ({item['locator']})"


def _said(found: ShownFinding) -> str:
    """Return what a finding says, with its numbers, its limit, the doubt about it, the scores of its case."""
    numbers = "; ".join(measure(result) for result in found["measures"])
    parts = [
        found["finding"],
        f"[{numbers}]" if numbers else "",
        f"Limit: {found['caveat']}" if found["caveat"] else "",
        f"IN DOUBT, decides nothing: {found['doubt']}" if found["doubt"] else "",
        *(f"[{causality(scored)}]" for scored in found["causality"]),
    ]
    return " ".join(part for part in parts if part)


def _cited(citations: Iterable[str], report: Report) -> str:
    sources = dict.fromkeys(citation.partition("#")[0] for citation in citations)
    return "; ".join(cited_as(report.sources[source]) for source in sources)


def _burdens(report: Report, width: int) -> str:
    lines = ["Shared by several on this list:"]
    for burden in report.burdens:
        who = ", ".join(sorted(m["entered_as"] for m in burden["members"]))
        lines.append(fill(f"{burden['name']}: {who}", width, 5))
    return "\n".join(lines)


def _rescue(told: Rescue, report: Report, width: int) -> str:
    """Return what to keep at hand for an overdose of something on the list."""
    who = ", ".join(report.names[node] for node in told["members"])
    lines = [
        f"Rescue, for {who}:",
        labelled("Do", told["text"], width),
        labelled("", f"Its basis: safetykb show {told['guidance']}", width),
    ]
    return "\n".join([*lines, *([labelled("Say", told["patient"], width)] if told["patient"] else [])])


def certificate_text(certificate: Certificate, width: int) -> str:
    """Return what stands behind a report."""
    answers = ", ".join(f"{count} {spaced(name)}" for name, count in certificate["by_answer"].items())
    looked = ", ".join(f"{count} {spaced(name)}" for name, count in certificate["by_looked"].items())
    missing = [*certificate["unrecognised"], *certificate["ambiguous"]]
    pairs = counted(certificate["pairs"], "pair")
    parts = [
        f"What stands behind this: safetykb {certificate['version']} ({certificate['hash']}), "
        f"{counted(len(certificate['recognised']), 'name')} recognised, {len(missing)} not; "
        f"{pairs}{': ' + answers if answers else ''}"
        f"{'; no record: ' + looked if looked else ''}.",
        searches(certificate["searched_until"], certificate["searched_in"]),
        f"Judged by {certificate['judged_by']}.",
    ]
    return fill(" ".join(parts), width)


NODES = frozenset(
    {
        *("a", "b", "pair", "substance", "condition", "perpetrator", "victim", "target", "effect", "member"),
        *("drug_class", "implies", "constituent", "product_of", "ingredients", "not_absorbed", "about"),
        *("applies_to", "subject", "object", "also_about"),
    }
)
"""Fields of records that name nodes."""


def record_text(found: Json, width: int, names: Mapping[str, str]) -> str:
    """Return a record as text: its fields, the records about it, its findings and sources.

    `names` are the names of the nodes in it, by id.
    """
    record = {key: value for key, value in found["record"].items() if key != "findings"}
    lines = [f"{found['id']} ({found['kind']})", *_fields(record, width, 2, names)]
    if told := [strength for strength in found["strengths"] if strength["says"]]:
        lines.append("Strength in people:")
        lines += [fill(_strength(strength, names), width, 5) for strength in told]
    if found["about"]:
        lines.append("Records about it:")
        lines += [
            fill(f"{about['title']} ({about['id']}): {_axes(about)}", width, 5) for about in found["about"]
        ]
    if found["named_by"]:
        lines.append("Other records that name it:")
        lines += [fill(f"{n['title']} ({n['kind']}, {n['id']})", width, 5) for n in found["named_by"]]
    if findings := [*found["record"].get("findings", ()), *found["findings"].values()]:
        lines.append("Findings:")
        lines += [line for finding in findings for line in _found(finding, width, names)]
    if found["sources"]:
        lines.append("Sources:")
        lines += [
            fill(f"[{name}] {reference(source)}", width, 5) for name, source in found["sources"].items()
        ]
    return "\n".join(lines)


def _strength(found: RoleStrength, names: Mapping[str, str]) -> str:
    target = names.get(found["target"], found["target"])
    return f"{target} {found['role']}: {spaced(found['leads'])}. {found['says']}"


def _found(found: ShownFinding, width: int, names: Mapping[str, str]) -> Iterable[str]:
    """Yield the lines of a finding by itself: what it is about, how it was found, what it says, and where."""
    subject, of = (names.get(end, end) for end in (found["subject"], found["object"] or ""))
    about = [subject, spaced(found["relation"]), of]
    how = [spaced(found["design"]), spaced(found["system"]), found["population"] or ""]
    how += [f"n = {found['n']}" if found["n"] else "", *map(str, (found["exposure"] or {}).values())]
    if victim := found["victim_taken"]:
        how.append(" ".join([f"{of}:", *map(str, victim.values())]))
    said = f"{' '.join(filter(None, about))} ({', '.join(filter(None, how))}): {_said(found)}"
    quoted = f", quoting {found['quoted_from']}" if found["quoted_from"] else ""
    yield fill(f"[{found['finding_id']}] {said} -- {found['locator']}{quoted}", width, 5)
    for question in (question for scored in found["causality"] for question in scored["questions"]):
        yield fill(f"{question['number']}. {question['asks']}: {_replies(question)}", width, 7)


def _axes(about: Json) -> str:
    if about["answer"] == Answer.RESCUE:
        return f"{RESCUE_MEDICINE}, {about['documentation']}"
    severity = about["severity"] or "no effect found"
    inferred = [Answer.INFERRED.value] if about["answer"] == Answer.INFERRED else []
    return ", ".join([severity, *inferred, ACTIONS[about["action"]], about["documentation"]])


def gap_text(gap: Json, width: int) -> str:
    """Return an evidence gap as text: what is open, and what would settle it."""
    head = f"{gap['record']} ({spaced(gap['kind'])})"
    return "\n".join(
        [head, labelled("Open", gap["open"], width), labelled("Settles", gap["would_settle"], width)]
    )


def to_read_text(one: ToRead, width: int) -> str:
    """Return of which medicine to read next, and for what."""
    return "\n".join(
        [
            f"{one['about']} (to read{_dispensed(one['rank'])}; may matter with {one['others']} others)",
            labelled("Missing", ", ".join(one["missing"]), width),
        ]
    )


def _dispensed(rank: int | None) -> str:
    return f"; number {rank} of what is dispensed most" if rank else ""


def profiles_text(known: ProfileStats) -> str:
    """Return how much is known of what the rules ask, by class and by input."""
    lines = [
        f"{known['medicines']} medicines, {known['inputs']} inputs each: {_states(known['counts'])}.",
        f"Everything is known of {len(known['whole'])}: {', '.join(known['whole']) or 'none'}.",
        "",
        "By class:",
        *(
            f"  {row['name']}: {row['whole']} of {row['medicines']} whole; {_states(row['counts'])}"
            for row in known["by_class"]
        ),
        "",
        "By input:",
        *(f"  {row['input']}: {_states(row['counts'])}" for row in known["by_input"]),
    ]
    return "\n".join(lines)


def _states(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {spaced(state)}" for state, count in counts.items())


def _replies(question: Asked) -> str:
    replies = ", ".join(f"{r['reply']} ({r['points']:+d}, {r['rater']})" for r in question["replies"])
    return replies + ("" if question["agree"] else " - THEY DISAGREE")


def _fields(value: Json, width: int, indent: int, names: Mapping[str, str]) -> Iterable[str]:
    for key, part in value.items():
        if part in (None, [], {}, ""):
            continue
        if isinstance(part, dict):
            yield " " * indent + f"{spaced(key)}:"
            yield from _fields(part, width, indent + 2, names)
        elif isinstance(part, list) and isinstance(part[0], dict):
            yield " " * indent + f"{spaced(key)}:"
            for item in part:
                yield from _fields(item, width, indent + 2, names)
        else:
            parts = [str(item) for item in (part if isinstance(part, list) else [part])]
            shown = [names.get(text, text) for text in parts] if key in NODES else parts
            yield fill(f"{spaced(key)}: {', '.join(shown)}", width, indent)


def labelled(label: str, text: str, width: int) -> str:
    """Return a text behind its label, filled to the width."""
    first = f"     {label and label + ':':<12}"
    return textwrap.fill(
        clean(text), width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    )


RANKS = {str(word): place for words in (Answer, Severity, Documentation) for place, word in enumerate(words)}
"""Words in the order of their scale, as a table lists them."""


def alert_lines(figures: AlertFigures) -> Iterable[str]:
    """Yield how much is alerted to, as Markdown tables."""
    grave = figures["at_major"]
    yield f"{figures['pairs']} pairs answered."
    for title, found in (
        ("answer", figures["by_answer"]),
        ("severity", figures["by_severity"]),
        ("level", figures["by_documentation"]),
        ("at major or above, decided by", grave["by_decider"]),
        ("at major or above, level", grave["by_documentation"]),
        ("at major or above, by rule", grave["by_rule"]),
    ):
        yield from ("", f"| {title} | pairs |", "|---|---:|")
        ordered = sorted(found.items(), key=lambda row: RANKS.get(row[0], len(RANKS)))
        yield from (f"| {spaced(key)} | {count} |" for key, count in ordered)
    if figures["lists"]:
        heads = ("list", "names", "pairs", "at major", "concerns", "at major", "not assessed")
        yield from ("", f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}")
    for told in figures["lists"]:
        unknown = f" (not understood: {', '.join(told['not_understood'])})" if told["not_understood"] else ""
        counts = (told["names"], told["pairs"], told["pairs_at_major"], told["concerns"])
        row = (*counts, told["concerns_at_major"], told["unassessed"])
        yield f"| {told['name']}{unknown} | {' | '.join(map(str, row))} |"


def fill(text: str, width: int, indent: int = 0) -> str:
    """Return a text filled to the width."""
    space = " " * indent
    return textwrap.fill(
        clean(text), width, initial_indent=space, subsequent_indent=space + "  ", break_on_hyphens=False
    )
