"""How something was studied, and when: works by design and five years."""

import json
from collections.abc import Mapping, Sequence

from safetykb.kernel.shapes import Citation
from safetykb.kernel.vocabulary import Design
from safetykb.kernel.words import spaced
from safetykb.lookup.store import Store
from safetykb_web.figures.figure import Figure, Matrix, NothingToShowError, Row
from safetykb_web.figures.found import found

KIND = "evidence"
YEARS = 5
PERIODS = 5
"""Columns of so many years that are told apart; what is older stands in one."""
MANY = 10
"""Works from which the index leads to the figure of a node; every other node with a finding has one too."""
COLUMNS = ("Design", "Published", "Works", "Findings in them")
READ = (
    "The better a design tells cause from chance, the higher it stands. A work counts once for each design.",
    "Many works are not much evidence: what they found is on the page of the subject.",
)
OLDER, UNDATED = "older", "no year"


def evidence(store: Store, node_id: str) -> Figure:
    """Return how many works of each design and time are about a node."""
    some = found(store).get(node_id)
    if not some:
        raise NothingToShowError(f"No finding about “{node_id}” is recorded.")
    works = store.sources({finding["source"] for finding in some})
    years = {name: _year(json.loads(work)) for name, work in works.items()}
    periods = _periods(years)
    cells: dict[tuple[str, str], list[str]] = {}
    for finding in some:
        period = _period(years[finding["source"]], periods)
        cells.setdefault((finding["design"], period), []).append(finding["finding_id"])
    columns = _told((OLDER, *periods, UNDATED), {period for _, period in cells})
    rows = [
        (design, tuple(_works(cells.get((design, column), ())) for column in columns))
        for design in Design
        if any(design == cell[0] for cell in cells)
    ]
    name = store.names({node_id})[node_id]
    title = f"How {name} was studied, and when"
    return Figure(
        kind=KIND,
        subject=node_id,
        title=title,
        description=_description(title, rows, columns),
        notes=READ,
        columns=COLUMNS,
        rows=tuple(
            Row((spaced(design), column, _works(held), len(held)), tuple(held))
            for design, _ in rows
            for column in columns
            if (held := cells.get((design, column)))
        ),
        drawing=Matrix(
            columns=tuple(columns), rows=tuple((spaced(design), counts) for design, counts in rows)
        ),
    )


def subjects(store: Store) -> list[str]:
    """Return the nodes of which much is published, by id."""
    return sorted(node for node, some in found(store).items() if len({f["source"] for f in some}) >= MANY)


def _periods(years: Mapping[str, int]) -> tuple[str, ...]:
    """Return the periods that are told apart, up to that of the newest work."""
    newest = max(years.values()) // YEARS * YEARS
    if not newest:
        return ()
    return tuple(_named(start) for start in range(newest - (PERIODS - 1) * YEARS, newest + 1, YEARS))


def _named(start: int) -> str:
    return f"{start}-{(start + YEARS - 1) % 100:02}"


def _period(year: int, periods: Sequence[str]) -> str:
    if not year:
        return UNDATED
    name = _named(year // YEARS * YEARS)
    return name if name in periods else OLDER


def _told(columns: Sequence[str], filled: set[str]) -> list[str]:
    """Return columns from the first to the last that is filled; the one without a year only where it is."""
    places = [place for place, column in enumerate(columns) if column in filled]
    return [c for c in columns[places[0] : places[-1] + 1] if c in filled or c not in (OLDER, UNDATED)]


def _year(work: Citation) -> int:
    """Return the year of publication, 0 where none was read."""
    return int(str(work.get("year") or work.get("published_on") or "0")[:4])


def _works(finding_ids: Sequence[str]) -> int:
    return len({name.partition("#")[0] for name in finding_ids})


def _description(title: str, rows: Sequence[tuple[str, tuple[int, ...]]], columns: Sequence[str]) -> str:
    told = [
        f"{spaced(design)}: "
        + ", ".join(f"{count} in {column}" for column, count in zip(columns, counts, strict=True) if count)
        for design, counts in rows
    ]
    return f"{title}. Works by design and time of publication. {'; '.join(told)}."
