"""Rules on facts: each is cited, its numbers fit, and the finding says what it is cited for."""

import re
from collections.abc import Iterator

from safetykb.curation.checks.references import NUMBERS, cited_findings
from safetykb.curation.checks.walk import of_type
from safetykb.curation.identifiers import fault
from safetykb.curation.kin import stand_ins
from safetykb.curation.load import KnowledgeBase
from safetykb.curation.measured import MEASURED_IN_TRIALS
from safetykb.curation.problems import Problem
from safetykb.kernel.ratios import direction_of_ratio, direction_without_interval
from safetykb.kernel.vocabulary import (
    RATIOS_OF_EXPOSURE,
    Design,
    Funding,
    Interval,
    LegalStatus,
    Licence,
    Measure,
)
from safetykb.model import (
    Contained,
    EffectEntry,
    Finding,
    Identifiers,
    Judgement,
    Membership,
    Probe,
    Regulation,
    Result,
    Review,
    RoleEntry,
    Source,
    Structure,
    Supply,
    Taken,
)

_OTHERS = re.compile(
    r"\bet\.? (?:al|coll)\b|\b(?:and|&|among) (?:others|co-?workers|colleagues)\b|^others$|\.\.\.|\u2026"
    r"|^u\. ?a\.?$|\by cols?\b|^(?:unknown|anonymous|anon\.?|n\. ?n\.?|various|no authors?(?: listed)?)$",
    re.IGNORECASE,
)
LISTED = "qt-prolongation"
"""The effect for which a source's own list has categories."""
MOST_FROM_RESTRICTED = 60
"""Findings that a source under a non-commercial or restricted licence may carry: never the whole list."""
RESTRICTED = (Licence.RESTRICTED, Licence.CC_BY_NC, Licence.CC_BY_NC_SA)


def fact_cited(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every role, effect, probe and constituent is cited; membership and supply may give a rationale."""
    for kind in (RoleEntry, EffectEntry, Probe, Contained, Membership, Structure, Supply):
        for entry, keys, part in of_type(kb, kind):
            if not part.evidence and not getattr(part, "rationale", None):
                yield entry.problem(keys, "fact_cited", "stands without a finding", "add `evidence:`")


_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def place_is_a_code(kb: KnowledgeBase) -> Iterator[Problem]:
    """A place where a substance is supplied so is an ISO 3166 code."""
    for entry, keys, part in of_type(kb, Supply):
        for number, place in enumerate(part.places):
            if not _PLACE.fullmatch(place):
                message, remedy = f"{place!r} is no ISO 3166 code", "write GB, US, US-VT"
                yield entry.problem((*keys, "places", number), "place_is_a_code", message, remedy)


def grade_says_why(kb: KnowledgeBase) -> Iterator[Problem]:
    """The grade of an effect has its basis; only the QT interval has the category of a list."""
    for entry, keys, part in of_type(kb, EffectEntry):
        if (part.grade is None) != (part.grade_basis is None):
            message = "a grade without its basis" if part.grade_basis is None else "a basis of no grade"
            yield entry.problem(
                keys, "grade_says_why", message, "write `grade:` and `grade_basis:`, or neither"
            )
        if part.list_category is not None and part.effect != LISTED:
            message = f"{part.effect} has the category of a list"
            where = (*keys, "list_category")
            yield entry.problem(where, "grade_says_why", message, f"keep it for {LISTED}")


def status_has_evidence(kb: KnowledgeBase) -> Iterator[Problem]:
    """A legal status is cited; an unknown one may say instead when it was looked for."""
    for entry in kb.judged:
        record = entry.record
        if isinstance(record, Regulation) and not record.evidence:
            if record.status is LegalStatus.UNKNOWN and record.looked is not None:
                continue
            remedy = "add a finding, or write unknown with `looked:` and the day"
            yield entry.problem(("evidence",), "status_has_evidence", "stands without a finding", remedy)


def judgement_has_basis(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every judgement names the findings that it rests on."""
    for entry, keys, part in of_type(kb, Judgement):
        if not part.rests_on:
            message = "a judgement that rests on nothing"
            yield entry.problem((*keys, "rests_on"), "judgement_has_basis", message, "name the findings")


def fact_matches_finding(kb: KnowledgeBase) -> Iterator[Problem]:
    """The finding behind a role or effect is about that substance and that target or effect."""
    for entry in kb.judged:
        record = entry.record
        if not isinstance(record, Taken):
            continue
        kin = stand_ins(kb, record.id)
        facts = [("roles", p, r.target, r.evidence) for p, r in enumerate(record.roles)]
        facts += [("effects", p, e.effect, e.evidence) for p, e in enumerate(record.effects)]
        for field, place, named, evidence in facts:
            for number, finding_id in enumerate(evidence):
                finding = kb.findings.get(finding_id)
                if finding is None:
                    continue
                probe = finding.relation == "changes_exposure_of"
                if finding.subject not in kin or (finding.object != named and not probe):
                    message = f"{finding_id} is about {finding.subject} and {finding.object}, not {named}"
                    keys = (field, place, "evidence", number)
                    remedy = "cite a finding that says so, or mend the finding"
                    yield entry.problem(keys, "fact_matches_finding", message, remedy)


def value_in_interval(kb: KnowledgeBase) -> Iterator[Problem]:
    """A value lies between the low and the high of its interval, which says what it is."""
    for entry, keys, result in of_type(kb, Result):
        low, high, value = result.low, result.high, result.value
        bounded = low is not None and high is not None
        if bounded and low > high:
            yield entry.problem(
                (*keys, "low"), "value_in_interval", f"{low} is above {high}", "swap low and high"
            )
        elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            message = f"{value} lies outside {low} to {high}"
            yield entry.problem((*keys, "value"), "value_in_interval", message, "read the numbers again")
        if bounded and result.interval is None:
            remedy = "add `interval:`"
            yield entry.problem(keys, "value_in_interval", "low and high do not say what they are", remedy)


def counts_fit(kb: KnowledgeBase) -> Iterator[Problem]:
    """A count is whole and no larger than its denominator; n is at least 1."""
    for entry, keys, result in of_type(kb, Result):
        if result.measure is Measure.COUNT and result.value is not None:
            too_many = result.denominator is not None and result.value > result.denominator
            if too_many or result.value != int(result.value):
                message = f"{result.value:g} of {result.denominator}"
                yield entry.problem((*keys, "value"), "counts_fit", message, "read the count again")
    for entry, keys, finding in of_type(kb, Finding):
        if finding.n is not None and finding.n < 1:
            yield entry.problem((*keys, "n"), "counts_fit", f"n is {finding.n}", "leave it out where unknown")


def direction_by_numbers(kb: KnowledgeBase) -> Iterator[Problem]:
    """The direction of an exposure ratio is what its 90 % interval says, or the estimate alone."""
    for entry, keys, finding in of_type(kb, Finding):
        first = finding.results[0] if finding.results else None
        if first is None or first.measure not in RATIOS_OF_EXPOSURE or first.value is None:
            continue
        if first.interval is Interval.CI90 and first.low is not None and first.high is not None:
            owed = direction_of_ratio(first.value, first.low, first.high)
            span = f"{first.value:g} ({first.low:g}-{first.high:g})"
        elif first.interval is None and finding.design in MEASURED_IN_TRIALS:
            owed, span = direction_without_interval(first.value), f"{first.value:g} without an interval"
        else:
            continue
        if finding.direction is not owed:
            message = f"{span} {owed}, not {finding.direction}"
            yield entry.problem((*keys, "direction"), "direction_by_numbers", message, f"write {owed}")


def statement_fits_design(kb: KnowledgeBase) -> Iterator[Problem]:
    """Only labels and agencies state; a row of a compilation names the work that it was taken from."""
    for entry, keys, finding in of_type(kb, Finding):
        if finding.statement is not None and finding.design not in STATING:
            message, where = f"a {finding.statement} in a {finding.design}", (*keys, "statement")
            remedy = "leave it out, or mend the design"
            yield entry.problem(where, "statement_fits_design", message, remedy)
        if finding.from_people and finding.statement is None:
            message, where = "rests on people, and states nothing", (*keys, "from_people")
            yield entry.problem(where, "statement_fits_design", message, "add `statement:`, or leave it out")
        if finding.design is Design.COMPILED_TRIAL and finding.quoted_from is None:
            message, where = "a row of a compilation without its work", (*keys, "design")
            yield entry.problem(where, "statement_fits_design", message, "add `quoted_from:`")


STATING = (Design.PRODUCT_LABEL, Design.REGULATOR_STATEMENT)
"""Designs of what labels and agencies say."""


def doubt_never_drives(kb: KnowledgeBase) -> Iterator[Problem]:
    """A finding in doubt is context, and carries no role, effect, judgement or contradiction's lead."""
    for entry, keys, finding_id in cited_findings(kb):
        finding = kb.findings.get(finding_id)
        if finding is None or finding.doubt is None:
            continue
        bearing = _bearing(entry.record, keys) if keys[-1] == "finding" else None
        if bearing != "context" and "findings" not in keys:
            message = f"{finding_id} is in doubt and may not decide"
            yield entry.problem(
                keys, "doubt_never_drives", message, "use bearing context, or another finding"
            )


def _bearing(record: object, keys: tuple[str | int, ...]) -> str | None:
    part = record
    for key in keys[:-1]:
        part = part[key] if isinstance(key, int) else getattr(part, key)  # type: ignore[index]
    return str(getattr(part, "bearing", "")) or None


def identifier_shape(kb: KnowledgeBase) -> Iterator[Problem]:
    """A registry identifier has its registry's shape and check digit."""
    for entry, keys, identifiers in of_type(kb, Identifiers):
        for kind, value in vars(identifiers).items():
            for code in value if isinstance(value, tuple) else (value,):
                wrong = fault(kind, code) if code is not None else None
                if wrong:
                    yield entry.problem(
                        (*keys, kind), "identifier_shape", wrong, "copy it again from the registry"
                    )


def names_have_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """A node with identifiers names the sources in which they were read."""
    for entry in kb.judged:
        if getattr(entry.record, "identifiers", None) and not getattr(entry.record, "named_in", ()):
            message = "identifiers without a source"
            yield entry.problem(("identifiers",), "names_have_source", message, "add `named_in:`")


def citation_shape(kb: KnowledgeBase) -> Iterator[Problem]:
    """DOI, PMID, PMCID, set id and EU number have their shape."""
    for entry, keys, source in of_type(kb, Source):
        for field, shape in NUMBERS.items():
            value = getattr(source, field)
            if value is not None and not shape.fullmatch(value):
                message = f"{value!r} is no {field.replace('_', ' ')}"
                yield entry.problem((*keys, field), "citation_shape", message, "copy it again from the page")


def author_is_somebody(kb: KnowledgeBase) -> Iterator[Problem]:
    """An author is a person or a body; that a page stopped before the last is said by `more_authors`."""
    for entry, keys, source in of_type(kb, Source):
        for place, author in enumerate(source.authors):
            if _OTHERS.search(author):
                remedy = "leave it out, and add `more_authors: true`"
                yield entry.problem(
                    (*keys, "authors", place), "author_is_somebody", f"{author!r} is nobody's name", remedy
                )
        if source.more_authors and not source.authors:
            message = "more authors than none"
            remedy = "name the first author, or take it out"
            yield entry.problem((*keys, "more_authors"), "author_is_somebody", message, remedy)


def interested_funder_named(kb: KnowledgeBase) -> Iterator[Problem]:
    """Where industry or advocacy paid, the funder is named."""
    for entry in kb.judged:
        if isinstance(entry.record, Source):
            interested = entry.record.funding in (Funding.INDUSTRY, Funding.ADVOCACY)
            if interested and entry.record.funder is None:
                message = f"paid by {entry.record.funding}, by whom is not said"
                yield entry.problem(("funding",), "interested_funder_named", message, "add `funder:`")


def restricted_not_copied(kb: KnowledgeBase) -> Iterator[Problem]:
    """A source under a non-commercial or restricted licence gives single facts, never its list."""
    for entry in kb.judged:
        source = entry.record
        if isinstance(source, Source) and source.licence in RESTRICTED:
            count = len(source.findings)
            if count > MOST_FROM_RESTRICTED:
                message = f"{count} findings from a source under {source.licence}"
                remedy = f"keep at most {MOST_FROM_RESTRICTED}, each for a record that needs it"
                yield entry.problem(("licence",), "restricted_not_copied", message, remedy)


DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def date_shape(kb: KnowledgeBase) -> Iterator[Problem]:
    """A day of a law or a warning is written as far as it is known, year first."""
    for entry in kb.judged:
        for field in ("effective", "lapses", "as_of", "issued"):
            value = getattr(entry.record, field, None)
            if value is not None and not DATE.fullmatch(value):
                message = f"{value!r} is not a year, a month or a day"
                yield entry.problem((field,), "date_shape", message, "write 2026, 2026-07 or 2026-07-01")


def review_after(kb: KnowledgeBase) -> Iterator[Problem]:
    """The next review comes after the last."""
    for entry, keys, review in of_type(kb, Review):
        if review.next <= review.date:
            message = f"{review.next} is not after {review.date}"
            yield entry.problem((*keys, "next"), "review_after", message, "set a later day")
