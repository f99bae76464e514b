"""Sources and the findings that somebody read in them. A fact is written once, in the file of its work."""

import datetime as dt

from safetykb.kernel.vocabulary import (
    Design,
    Direction,
    Funding,
    Licence,
    Relation,
    SourceType,
    Statement,
    System,
)
from safetykb.model.base import record
from safetykb.model.parts import CaseDetail, Detected, Exposure, Result


@record
class Reading:
    """What of the work was read, when and where."""

    what: str
    """`abstract`, `full text`, `registry record`, `label section 7`, ..."""
    date: dt.date
    """Day of the reading."""
    at: str
    """Address of the copy that was read; for a mirror the work itself is cited by `doi`, `pmid` or `url`."""


@record
class Finding:
    """What one source found, in our words."""

    id: str
    """Short name within the source: `midazolam-auc`. Records point to `<source>#<id>`."""
    subject: str
    """Id of the node that the finding is about."""
    relation: Relation
    """What it says of subject and object."""
    object: str | None = None
    """Id of the other node; absent where the relation has none (`has_kinetics`)."""
    also_about: tuple[str, ...] = ()
    """Ids of further nodes that the finding names, such as the second co-medicine of a case."""
    design: Design
    """How it was found."""
    statement: Statement | None = None
    """Of a label or an agency: whether it is a contraindication, boxed warning or safety notice."""
    from_people: bool = False
    """True where that statement says that it rests on cases or studies in people."""
    system: System
    """Whether people, animals, cells, a model or nobody was studied."""
    population: str | None = None
    """Who or what was studied."""
    n: int | None = None
    """How many people, animals or samples."""
    case_id: str | None = None
    """One name for one person or series, the same in every work that describes it, so that it counts once."""
    case: CaseDetail | None = None
    """For case reports: suspects, dechallenge, causality."""
    exposure: Exposure | None = None
    """Dose, schedule, duration and route of the subject."""
    victim_taken: Exposure | None = None
    """Of a change of exposure: dose, schedule and route of the object. What was given into a vein says
    nothing of how strong the perpetrator is on what is swallowed."""
    results: tuple[Result, ...] = ()
    """The numbers, the deciding one first."""
    detection: tuple[Detected, ...] = ()
    """What was measured in the body."""
    direction: Direction
    """What the finding says about its relation; for exposure ratios it must be what the interval says."""
    direction_reason: str | None = None
    """Why, where it is not plain."""
    locator: str
    """Where in the work: `abstract`, `table 2`, `section 7.1`."""
    text: str
    """The finding in one or two sentences of our own."""
    caveat: str | None = None
    """What limits it."""
    unusual: str | None = None
    """Of a ratio of exposure: why it is not what most people have at usual doses (a dose below the label's,
    an inducer stopped too soon, people who lack the enzyme). It says nothing of how strong the subject is."""
    doubt: str | None = None
    """A suspected error in the source. A finding in doubt is shown with this note and decides nothing."""
    quoted_from: str | None = None
    """The work that the source quotes, where the source is not the primary one."""


@record
class Source:
    """One citable work. A field that is absent was not on the page that was read."""

    id: str
    """The file's name; a label, usually first author and year."""
    type: SourceType
    """What sort of work it is."""
    title: str
    """Title of the work."""
    authors: tuple[str, ...] = ()
    """`Tanna RS` style, in order."""
    more_authors: bool = False
    """True where the page stopped before the last author."""
    journal: str | None = None
    """Journal, in full."""
    publisher: str | None = None
    """Agency, institution or publisher, for works outside journals."""
    year: int | None = None
    """Year of publication."""
    published_on: dt.date | None = None
    """Day of publication, for notices and pages that carry one."""
    volume: str | None = None
    """Volume."""
    issue: str | None = None
    """Issue."""
    pages: str | None = None
    """Pages or article number."""
    doi: str | None = None
    """DOI without resolver."""
    pmid: str | None = None
    """PubMed number."""
    pmcid: str | None = None
    """PubMed Central number with `PMC`."""
    set_id: str | None = None
    """Set id of a label of the United States, as DailyMed and openFDA print it; its editions share it."""
    eu_number: str | None = None
    """Number of a product in the Union Register of the European Union, without the pack: `EU/1/13/907`."""
    url: str | None = None
    """The work's own address at its publisher or agency."""
    funding: Funding = Funding.UNKNOWN
    """Who paid."""
    funder: str | None = None
    """The funder's name, owed where an interested party paid."""
    licence: Licence
    """What the licence lets us do."""
    tertiary: bool = False
    """True for an encyclopedia, shop, aggregator or advocacy page, and for news about health: it never
    carries a fact alone."""
    same_work_as: str | None = None
    """Id of another source record of the same work or data, so that it is counted once."""
    read: Reading
    """What was read, when and where."""
    note: str | None = None
    """What a reader should know about the work as a whole."""
    findings: tuple[Finding, ...] = ()
    """What was found in it."""
