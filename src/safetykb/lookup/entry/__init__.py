"""Reading a list as it is written: every line is read, or said to be unreadable, and nothing is guessed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from safetykb.kernel.list_shapes import shaped
from safetykb.kernel.list_words import said_by, says
from safetykb.lookup.entry import carried, illness
from safetykb.lookup.entry.advice import ADVICE, names_more, without_advice
from safetykb.lookup.entry.clauses import TAKES_BACK, changed_to, clauses, sentence
from safetykb.lookup.entry.complaint import are_reasons, described, if_ill, not_eased, tells_more, told_more
from safetykb.lookup.entry.compose import readings
from safetykb.lookup.entry.cut import Span, lines, parts, without_remarks
from safetykb.lookup.entry.headings import column, under
from safetykb.lookup.entry.known_as import explained
from safetykb.lookup.entry.meanings import ALLERGY, OTHERS, STOPPED, left_out, stopped_before_names
from safetykb.lookup.entry.parse import WITH_MILK, Element, eases, elements, is_condition, is_substance
from safetykb.lookup.entry.persons import cared_for, former, given_by
from safetykb.lookup.entry.senses import SETTLED, TWO, told_apart
from safetykb.lookup.entry.timing import (
    last_taken,
    many_a_day,
    of_another,
    of_earlier,
    until_done,
    without_named_twice,
)
from safetykb.lookup.entry.untaken import nothing_taken, without_question
from safetykb.lookup.entry.weeks import as_late
from safetykb.lookup.labs import labs
from safetykb.lookup.meaning import as_it_stands
from safetykb.lookup.reading import Reading, Understood
from safetykb.lookup.store import Store
from safetykb.lookup.tokens import plain

READ = frozenset({TWO, SETTLED, illness.FREE_OF, illness.NOT_FOR, "described"})
"""Meanings of what was read by the whole line: its part by itself would mean something else."""
LONGEST = 600
"""Letters of one part of a line that are read; longer ones are no entries of a list."""


def read(store: Store, text: str, *, conditions: bool = False) -> list[Reading]:
    """Return what a text was read as, entry by entry, in its order. The text may be a whole pasted list."""
    found: list[Reading] = []
    for line in lines(_with_latin_words(unicodedata.normalize("NFC", _without_entities(text)))):
        known = None if line == text else as_it_stands(store, line, conditions=conditions)
        found += [known] if known else _of_line(store, line, conditions)
    return without_named_twice(found)


def _without_entities(text: str) -> str:
    """Return a text with the signs that a web page wrote as words put back: `&amp;`, `&#39;`."""
    if "&" not in text or ";" not in text:
        return text
    from html import unescape

    return shaped("ENTITY").sub(lambda match: unescape(match[0]), text)


def _with_latin_words(text: str) -> str:
    """Return a text with *c\u0304* and *s\u0304*, *b4* and *H2O* as words: *cum*, *sine*, before, water.

    *2°* is every two hours beside a dose, and *secondary to* behind an illness.
    """
    if not {"4", "2", "°", "º"}.isdisjoint(text):
        text = shaped("AS_A_WORD").sub(_as_a_word, text)
    return text.replace("c\u0304", "with").replace("s\u0304", "without") if "\u0304" in text else text


def _as_a_word(match: re.Match[str]) -> str:
    if not match[1]:
        return "before" if match[0] == "b4" else "water"
    caused = match[1] == "2" and not shaped("DOSED").search(match.string)
    return "secondary to" if caused else f"every {match[1]} hours"


def entries_of(text: str) -> list[str]:
    """Return the parts of a pasted text, wherever an entry may end: more of them than it has names."""
    return [line[start:end] for line in lines(text) for start, end in parts(plain(line))]


def cut(store: Store, text: str) -> list[str]:
    """Return the lines of a pasted text; one that holds nothing but names between commas is cut at them."""
    found: list[str] = []
    for line in lines(text):
        names = [line[start:end] for start, end in parts(plain(line))]
        plainly = all(as_it_stands(store, name) for name in names)
        found += names if plainly else [line.strip()]
    return found


def _of_line(store: Store, line: str, conditions: bool) -> Iterator[Reading]:
    """Yield the readings of one line; what somebody said beside it is set aside with the last."""
    if '"' not in line and "\u201c" not in line:
        yield from _of_words(store, line, conditions)
        return
    bare, remarks = without_remarks(line, lambda said: any(e.means for e in elements(store, plain(said))))
    *found, last = _of_words(store, bare if remarks else line, conditions)
    for remark in remarks:
        last = last.with_aside("note", remark)
    yield from (one._replace(line=line) for one in (*found, last))


def _of_words(store: Store, line: str, conditions: bool) -> Iterator[Reading]:
    """Yield the readings of one line; what names nothing is told with the entry before it, or the first."""
    flat = plain(line)
    found: list[Reading] = []
    before: Reading | None = None
    gathers: Element | None = None
    advice: tuple[Understood, ...] = ()
    stopped: Element | None = None
    as_needed = heads = dosed = False
    last = 1
    spans = parts(flat)
    above = column(flat, spans)
    boxed = len(shaped("BOX").findall(flat)) > 1
    told = _elements(store, line, spans)
    has_name = any(element.sort == "name" for said in told for element in said)
    if nothing := nothing_taken(line, told):
        yield nothing
        return
    if not has_name and (measured := list(labs(store, flat))):
        yield from measured
        return
    for place, ((start, end), said) in enumerate(zip(spans, told, strict=True)):
        text = line[start:end]
        follows = any(reading.meant or reading.unparsed for reading in found)
        unticked = shaped("UNTICKED").search(
            flat[spans[place - 1].end if place else 0 : end] if boxed else flat
        )
        between = flat[spans[place - 1].end : start].strip() if place else ""
        joined = between == ","
        listed = joined or (
            heads and bool(shaped("HARD").fullmatch(between)) and not carried.is_heading(said)
        )
        if advice and joined and names_more(said):
            found[-1] = found[-1].with_aside(ADVICE, text)
            continue
        own = not found or any(element.sort == "name" for element in said)
        said = many_a_day(last_taken(said, {} if own else found[-1].kept))
        said, advice = without_advice(text, said, follows=follows)
        stop = sentence(said) if joined and (stopped or gathers) else 0
        if stop and (stopped or carried.goes_on(said[:stop])):
            aside = list(_of_part(store, text, line, said[:stop], conditions, False, has_name))
            aside = carried.still_stopped(aside, stopped, dosed=dosed) if stopped else aside
            found += [left_out(reading, gathers) if gathers else reading for reading in aside]
            said, gathers, stopped = said[stop + 1 :], None, None
        if gathers and not (listed and carried.goes_on(said)):
            gathers = None
        ceased = any(element.sort == STOPPED for element in [*told, []][place + 1][:1])
        if not ceased and shaped("STRUCK").fullmatch(flat[start:end]) and any(e.sort == "name" for e in said):
            said = [Element(0, 0, "untaken", "struck out", 0, text), *said]
        if found and (change := changed_to(said)):
            said, gathers = [element for element in said if element != change], None
            if says(change.text, TAKES_BACK):
                found[-1] = left_out(found[-1], change)
            elif not found[-1].left_out:
                found[-1] = found[-1]._replace(kept={STOPPED: change.text, **found[-1].kept})
        refused = bool(found) and carried.is_other_form(said, found[-1])
        if refused or (found and are_reasons(said, found[-1], as_needed=as_needed)):
            found[-1] = found[-1].with_aside("not taken" if refused else "indication", text)
            continue
        if found and tells_more(said, found[-1]):
            found[-1] = told_more(found[-1], said, text)
            continue
        said = not_eased(said, found[-1]) if found and not as_needed else said
        found[-1:] = [carried.taken_after_all(said, reading) for reading in found[-1:]]
        if found and (word := carried.said_of_what_is_before(said, found[-last:])):
            found[-last:] = _all_left_out(found[-last:], word)
        word, shared = carried.reaction_to_all(said, found) if joined else (None, 0)
        if word and shared:
            found[-shared:] = [left_out(reading, word) for reading in found[-shared:]]
        count = len(found)
        read_here = list(_of_part(store, text, line, said, conditions, len(spans) == 1, has_name))
        if found and joined:
            read_here = of_another(read_here, flat[start:end])
        if stopped and listed:
            read_here = carried.still_stopped(read_here, stopped, dosed=dosed)
        goes_on = [STOPPED in one.kept or not one.accepted for one in read_here[-1:]] == [True]
        ended = not (stopped and listed and goes_on)
        if advice:
            *others, advised = read_here or [Reading(text)]
            read_here = [*others, advised._replace(ignored=(*advised.ignored, *advice))]
        for reading in read_here:
            if gathers and not (gathers.meaning == ALLERGY and carried.is_illness_beside(reading, said)):
                reading = left_out(reading, gathers)
            if above and place:
                reading = under(reading, above)
            if unticked and _is_illness(reading):
                reading = left_out(reading, Element(0, 0, "untaken", "in doubt", 0, unticked[0].strip()))
            if found and (reading.names_nothing or _is_class_of(reading, found[-1])):
                found[-1] = found[-1].with_more(reading)
            elif found and not reading.kept.get(STOPPED) and _is_class_of(found[-1], reading, led=True):
                found[-1] = reading.with_more(found[-1])
            elif reading.names_nothing:
                before = before.with_more(reading) if before else reading
            else:
                found.append(reading.with_more(before) if before else reading)
                before = None
        found = carried.stopped_together(found, said, len(found) - count)
        last = len(found) - count or last
        gathers = gathers or carried.word_before_names(said)
        begun = stopped_before_names(said) if any(e.sort in carried.NAMED for e in said) else None
        stopped = begun or (None if ended else stopped)
        dosed = (dosed and not begun) or (
            carried.is_list(said) and any(e.sort in ("strength", "number") for e in said)
        )
        heads = carried.is_list(said) or (heads and listed and not joined)
        as_needed = any(element.meaning == "when needed" for element in said)
    if before:
        unit = line.strip().islower() and any(word.sort == "unit" for word in said_by(line.strip()))
        asked = conditions or (says(line.strip(), "short for a mineral") and not unit)
        of_nothing = asked and not found and not line.rstrip().endswith(":")
        unparsed = (line.strip(),) if of_nothing else before.unparsed
        found.append(before._replace(entered=line.strip(), unparsed=unparsed))
    yield from (as_late(store, reading._replace(line=line)) for reading in found)
    had = {meant.node.id for reading in found for meant in reading.meant}
    for (start, end), said in zip(spans, told, strict=True):
        if not any(is_substance(element) for element in said):
            yield from (one._replace(line=line) for one in labs(store, flat[start:end], beside=had))


def _elements(store: Store, line: str, spans: Sequence[Span]) -> list[list[Element]]:
    """Return the elements of each part of a line; beside a part with a name words of others may be prose."""
    texts = [plain(line[start:end]) if end - start <= LONGEST else "" for start, end in spans]
    told = [elements(store, text) for text in texts]
    nodes = (node for said in told for element in said for _, node in element.means)
    if any(e.meaning == WITH_MILK for said in told for e in said) and eases(nodes, ("bound by milk",)):
        told = [elements(store, text, bound=True) for text in texts]
    told = illness.in_recovery(store, illness.to_be_operated(store, explained(of_earlier(told_apart(told)))))
    found = [until_done(illness.without_denied(given_by(cared_for(if_ill(former(said)))))) for said in told]
    found = [described(said, after) for said, after in zip(found, [*found[1:], []], strict=False)]
    named = [any(element.sort == "name" for element in said) for said in found]
    if not any(named):
        return found
    medicine = any(is_substance(element) for said in found for element in said)
    if medicine:
        named = [name and not _is_dose_for(said) for name, said in zip(named, found, strict=True)]
    both = zip(texts, found, named, strict=True)
    return [
        illness.without_details(said)
        if has_name or any(element.meaning in READ for element in said)
        else given_by(cared_for(elements(store, text, beside=True)))
        for text, said, has_name in both
    ]


def _all_left_out(found: Sequence[Reading], word: Element) -> list[Reading]:
    """Return readings as left out; what a medicine is for stays, unless all is said of somebody else."""
    stays = [word.meaning != OTHERS and _is_illness(reading) for reading in found]
    both = zip(found, stays, strict=True)
    return [reading if stay and not all(stays) else left_out(reading, word) for reading, stay in both]


def _is_illness(reading: Reading) -> bool:
    return bool(reading.meant) and all(meant.node.condition for meant in reading.meant)


def _is_dose_for(said: Sequence[Element]) -> bool:
    """Return whether a part is one more dose with what it is for in brackets: *5 mg 16:00 (Addison's)*."""
    names = [element for element in said if element.sort == "name"]
    ill = bool(names) and all(map(is_condition, names)) and said[said.index(names[0]) - 1].text == "("
    return ill and said[0].sort in ("strength", "number")


def _is_class_of(said: Reading, medicine: Reading, *, led: bool = False) -> bool:
    """Return whether a part only says of what class a medicine is: in brackets behind it, or before it."""
    in_class = {name for meant in medicine.meant for name in meant.node.classes}
    if led and medicine.meant and len(said.ambiguous) == 1 and said.ambiguous[0].of_class:
        members = {meant.node.id for meant in said.ambiguous[0].candidates}
        return not said.unparsed and {meant.node.id for meant in medicine.meant} <= members
    bracketed = all(f"({meant.entered})" in said.entered for meant in said.meant)
    told = bracketed or (led and not said.entered.endswith("s"))
    return said.accepted and told and {meant.node.id for meant in said.meant} <= in_class


def _of_part(
    store: Store, part: str, line: str, said: Sequence[Element], conditions: bool, alone: bool, has_name: bool
) -> Iterator[Reading]:
    apart = any(element.meaning in READ - {"described"} for element in said)
    if len(part) > LONGEST:
        yield Reading(part, unparsed=(part,))
    elif not apart and part != line and (reading := as_it_stands(store, part, conditions=conditions)):
        yield reading
    else:
        for clause in clauses(without_question(said)) if said else ():
            found = list(readings(store, part, clause, conditions=conditions, alone=alone, has_name=has_name))
            stopped = stopped_before_names(clause)
            yield from carried.still_stopped(found, stopped) if stopped and len(found) > 1 else found
