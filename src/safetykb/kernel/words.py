"""How values read: words for codes, numbers with unit and interval, a source as one line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from safetykb.kernel.first_words import Action, Below, Why
from safetykb.kernel.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:  # types cost start-up time, and nothing here needs them then
    from safetykb.kernel.shapes import Alternative, Alternatives, Citation, Measured, ReadAs, Scored

ACTIONS = {
    Action.AVOID: "avoid",
    Action.USUALLY_AVOID: "usually avoid",
    Action.MINIMISE_RISK: "minimise the risk",
    Action.NO_SPECIAL_PRECAUTIONS: "no special precautions",
    Action.IGNORE: "nothing to do",
}
"""What to do, in words."""
BELOW = {
    Below.SLIGHT: "below alerting: little to expect",
    Below.STRENGTH_UNSPECIFIED: "below alerting: nobody says how strongly",
    Below.MARGIN_UNKNOWN: "not assessed: what a change of exposure does is not written down",
}
"""Why an answer stays below alerting, in words."""
UNSAID = {
    Why.REFUTED: "it was measured in people, who show less",
    Why.RECORD_DECIDES: "a record of the same mechanism decides",
    Why.SAID_ALREADY: "another rule says as much of the same mechanism",
    **{Why(below): said for below, said in BELOW.items()},
}
"""Why a rule does not say what it would, in words."""
EXAMPLES = "Of the rule and not of these two, as examples by which it was judged:"
"""What stands before the findings by which only a rule's cell was judged."""
NO_STEP = "a step of its path has no finding of its own, so it is possible at most"
NO_FINDING = "no finding decides it, so it is possible at most"
"""Why a level is what it is where no finding made it so: of what a path leads to, and of anything else."""
PRESCRIBED = "If prescribed to this person:"
NOT_PRESCRIBED = "If not:"
HAPPENED = "If it has happened:"
RESCUE_MEDICINE = "rescue medicine: keep it, and give it"
"""Whom and when advice is for, where there are several texts."""
INTERVALS = {
    "ci90": "90 % CI ",
    "ci95": "95 % CI ",
    "range": "range ",
    "standard_deviation": "mean ± SD ",
    "interquartile_range": "IQR ",
    "reported_error": "± error as printed ",
}
"""What stands before the two ends of an interval."""
WRITTEN = (
    "CNS",
    "QT",
    "QTc",
    "hERG",
    "ECG",
    "FDA",
    "MAO",
    "AUC",
    "IC50",
    "EC50",
    "Cmax",
    "Tmax",
    "Ki",
    "Emax",
    "pKa",
    "logP",
)
"""Words of codes that are not written in small letters."""

SHORTENED = (
    *("St", "Ste", "Dr", "Mr", "Mrs", "Prof", "Fig", "Nr"),
    *("al", "vs", "cf", "approx", "resp", "e.g", "i.e", "E.g", "I.e"),
)
"""Words whose full stop ends no sentence, as in *Dr. Who*."""
_SHORT = tuple(f"{word}." for word in SHORTENED)
_NUMBER = ("No.", "no.")
"""Words that end no sentence before a number."""


@lru_cache(maxsize=2_000)
def whole_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    text = text.strip()
    begins, sentences = 0, []
    for space in re.finditer(r"(?<=[.!?])\s+", text):
        sentence = text[begins : space.start()]
        counts = text[space.end()].isdecimal() and _ends_with(sentence, _NUMBER)
        if not counts and not _ends_with(sentence, _SHORT):
            sentences.append(sentence)
            begins = space.end()
    return (*sentences, text[begins:]) if text else ()


def _ends_with(sentence: str, words: tuple[str, ...]) -> bool:
    """Return whether the last word of a sentence is one of these."""
    return sentence.endswith(words) and any(
        not (before[-1:].isalnum() or before.endswith("_"))
        for word in words
        if (before := sentence.removesuffix(word)) != sentence
    )


def begun(text: str) -> str:
    """Return a text as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """Return words as a list in a sentence: `a, b and c`."""
    return f" {joiner} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


_AS_WRITTEN = {word.lower(): word for word in WRITTEN}


def spaced(code: object) -> str:
    """Return a code as words: `case_report` as `case report`, `cns_depression` as `CNS depression`."""
    return _spaced(str(code))


@lru_cache(maxsize=2_000)
def _spaced(code: str) -> str:
    text = " ".join(_AS_WRITTEN.get(word, word) for word in code.split("_"))
    return _enzymes(text)


def _enzymes(text: str) -> str:
    return re.sub(r"\bcyp\w+", lambda enzyme: enzyme[0].upper(), text)


def titled(record_id: str) -> str:
    """Return an id as a heading: `cyp3a-model-v-trial` as `CYP3A model v trial`."""
    text = " ".join(_AS_WRITTEN.get(word, word) for word in record_id.split("-"))
    text = re.sub(r"\b(\d+)oh\b", r"\1-OH", _enzymes(text)).replace("p gp", "P-gp")
    return text if text.startswith("hERG") else text[:1].upper() + text[1:]


def scale(instrument: str) -> str:
    """Return the name of a causality scale: `dips` as `DIPS`, `naranjo` as `Naranjo`."""
    return {"dips": "DIPS", "naranjo": "Naranjo"}[instrument]


def causality(scored: "Scored") -> str:
    """Return the raters' scores of a case on one scale, and whether they come to different classes."""
    raters = ", ".join(f"{r['score']} {spaced(r['class'])} ({r['rater']})" for r in scored["raters"])
    return f"{scale(scored['instrument'])} {raters}" + ("" if scored["agree"] else ", RATERS DISAGREE")


POINTER = r"\{([a-z0-9-]+#[a-z0-9-]+)\}"
"""Stands in a sentence of a lesson for the number of a finding."""


def measure(result: "Measured") -> str:
    """Return a number with what it measures, its unit, denominator and interval."""
    what, bound = _bound(result.get("of") or "")
    name = spaced(result["measure"]) + (f", {what}" if what else "") + (":" if result.get("of") else "")
    value, unit, total = result.get("value"), result.get("unit"), result.get("denominator")
    span = _span(result, bound if value is None else "")
    shown = span if value is None else f"{bound} {number(value)}".lstrip()
    parts = [name, shown, (unit or "") if shown else "", f"of {total}" if total is not None else ""]
    if value is not None and span:
        parts.append(f"({span})")
    return " ".join(part for part in parts if part)


BOUNDS = (
    "at least",
    "at most",
    "more than",
    "less than",
    "above",
    "below",
    "over",
    "under",
    "up to",
    "about",
)
"""Words that belong to the number, where they end what was measured."""


def _bound(of: str) -> tuple[str, str]:
    """Return what was measured, and the bound that its last words give the number."""
    for bound in BOUNDS:
        head = of.removesuffix(bound)
        if head != of and (not head or head[-1] in " ,"):
            return head.rstrip(" ,"), bound
    return of, ""


def _span(result: "Measured", bound: str) -> str:
    """Return the interval in words, or the one end that is known with its bound."""
    low, high = result.get("low"), result.get("high")
    if low is not None and high is not None:
        to = "-" if min(low, high) >= 0 else " to "
        kind = INTERVALS.get(result.get("interval") or "", "")
        return kind + f"{bound} {number(low)}{to}{number(high)}".lstrip()
    if low is not None:
        return f"{bound or 'above'} {number(low)}"
    return "" if high is None else f"{bound or 'below'} {number(high)}"


def number(value: float) -> str:
    """Return a number as it was stated, without the noise of the machine."""
    return f"{value:.12g}"


def as_read(entries: "Sequence[ReadAs]") -> str | None:
    """Return what a list was read as, in a line; None where it was read just as it stands."""
    if all(e["entered"] == e["line"] and not e["kept"] and not e["ignored"] for e in entries):
        return None
    names = [" with ".join(part["name"] for part in entry["ingredients"]) for entry in entries]
    return f"Read as {' · '.join(filter(None, dict.fromkeys(names))) or 'no name'}."


PLAIN = frozenset(
    {
        *("strength", "quantity", "form", "route", "release", "frequency", "directions", "duration"),
        *("indication", "plain"),
    }
)
"""Sorts of what is set aside of a line that a reader expects there, and that no answer hangs on."""


def aside(entry: "ReadAs", *, plainly: bool = False) -> str:
    """Return what was kept of an entry and what was set aside; `plainly` only what may matter."""
    kept = [
        said if said.casefold().startswith(sort) else f"{spaced(sort)} {said}"
        for sort, said in entry["kept"].items()
        if not (plainly and sort in PLAIN)
    ]
    ignored = (part for part in entry["ignored"] if not (plainly and part["sort"] in PLAIN))
    return "; ".join([*kept, *(f"{part['text']} ({spaced(part['sort'])})" for part in ignored)])


def ended(entries: Iterable["ReadAs"]) -> set[str]:
    """Return what was stopped by one entry, and stands in no other as still taken."""
    gone: dict[str, bool] = {}
    for entry in entries:
        for part in entry["ingredients"]:
            gone[part["id"]] = gone.get(part["id"], True) and "stopped" in entry["kept"]
    return {name for name, stopped in gone.items() if stopped}


def counted(number: int, word: str) -> str:
    """Return how many there are of what a word stands for: `1 name`, `2 names`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


ADDRESSES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "set_id": "https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid={}",
    "eu_number": "https://ec.europa.eu/health/documents/community-register/html/h{}.htm",
    "url": "{}",
}
"""Field by which a work is found -> the address that is made of it."""


def addresses(source: Mapping[str, Any]) -> dict[str, str]:
    """Return where a work itself stands, by each number that it has, and last its own address."""
    found = {name: address for name, address in ADDRESSES.items() if name in source}
    return {name: address.format(_tail(name, source[name])) for name, address in found.items()}


def _tail(name: str, number: str) -> str:
    """Return the part of a number of which an address is made."""
    return number.rpartition("/")[2] if name == "eu_number" else number


def weighed(there: "Alternatives", names: Mapping[str, str]) -> str:
    """Return what a prescriber may weigh in place of a medicine, and what a change does not take away."""
    told = "; ".join(_one_weighed(member, names) for member in there["members"])
    also = f"{there['left_out']} more of its class" if told else f"{there['left_out']} of its class"
    is_are = "is" if there["left_out"] == 1 else "are"
    left_out = f"{also} {is_are} spared too, and major or worse with this list." if there["left_out"] else ""
    return " ".join(part for part in (told and f"{told}.", left_out, there["says"]) if part)


def _one_weighed(member: "Alternative", names: Mapping[str, str]) -> str:
    targets = listed([names[target] for target in member["spared_by"]])
    worst = f"{member['severity']} at worst" if member["severity"] else "nothing told"
    count = member["unassessed"]
    open_pairs = f", {counted(count, 'pair')} not assessed" if count else ""
    return f"{member['name']}: no substrate of {targets}; with the rest of this list {worst}{open_pairs}"


def searches(until: str | None, where: str) -> str:
    """Return the sentence on what kind of search stands behind the answers, and until when."""
    return f"Newest search: {until}, in {where}." if until else "No search was made."


def cited_as(source: "Citation") -> str:
    """Return how a text refers to a source: first author or title, and year. Absent parts were not read."""
    authors = source.get("authors", [])
    year = str(source.get("year") or source.get("published_on") or "")[:4]
    surname = " ".join(part for part in authors[0].split() if not part.isupper()) if authors else ""
    name = surname or authors[0] if authors else source["title"].rstrip(".")
    shown = name if len(name) <= LONGEST_REFERENCE else _cut(name, LONGEST_REFERENCE)
    return f"{shown} {year}".rstrip()


def _cut(text: str, most: int) -> str:
    """Return as many whole words as fit, and a sign that there are more; of one long word its beginning."""
    words, space, _ = text[:most].rpartition(" ")
    return (words.rstrip(" ,;:(") if space else text[: most - 1]) + "…"


LONGEST_REFERENCE = 60
"""Letters of a title that stand in a reference within a text."""


def reference(source: "Citation") -> str:
    """Return a source as one line: authors, title, where, year, number. Absent parts were not read."""
    authors = source.get("authors", [])
    several = len(authors) > 1 or source.get("more_authors", False)
    who = authors[0] + (" et al" if several else "") if authors else source.get("publisher", "")
    where = source.get("journal") or (source.get("publisher", "") if authors else "")
    if "doi" in source:
        number = f"doi:{source['doi']}"
    else:
        own = next(iter(addresses(source).values()), source["read"]["at"])
        number = f"PMID {source['pmid']}" if "pmid" in source else own
    year = str(source.get("year") or source.get("published_on") or "")
    funded = f"funded by {source['funder']}" if "funder" in source else ""
    return ". ".join(part for part in (who, source["title"].rstrip("."), where, year, funded, number) if part)
