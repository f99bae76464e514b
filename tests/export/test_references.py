"""References, read back by the programs that keep them: whose works, by whom, and no letter lost."""

import json
from dataclasses import replace
from typing import cast

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from safetykb.export.references import Person, Work, bibtex, csl, named, ris, work_of
from safetykb.kernel.shapes import Citation
from safetykb.lookup.store import Store

PLAIN = 'Müller & Söhne: 100 % of "beta_2" #5 cost $3'
AWKWARD = PLAIN + ", C:\\dir ~ x^2, {half a brace"
PAPER = Work(
    key="paper2020",
    type="journal_article",
    title=AWKWARD,
    authors=(Person("Tanna", "R. S."), Person("García-López", "A.", "Jr"), Person("Society of A, B and C")),
    more_authors=True,
    journal="Drugs & Things",
    year=2020,
    volume="3",
    issue="4",
    pages="56-60",
    doi="10.1000/a_b(c){d}",
    url="https://example.org/a_b%20c?x=1&y=2#z",
    read_on="2026-11-22",
)


def test_bibtex_gives_back_every_letter_of_a_title_and_the_authors_as_people() -> None:
    library = parse_string(
        bibtex.write([replace(PAPER, title=PLAIN)]),
        append_middleware=[SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()],
    )
    assert library.failed_blocks == []
    entry = library.entries[0]
    assert entry.entry_type == "article"
    assert str(entry["title"]).strip("{}") == PLAIN
    first, second, body, others = entry["author"]
    assert (first.last, first.first) == (["Tanna"], ["R.", "S."])
    assert (second.last, second.jr) == (["García-López"], ["Jr"])
    assert "Society of A, B and C" in " ".join(body.last)
    assert others.last == ["others"]
    assert entry["pages"] == "56\N{EN DASH}60"


def test_what_means_something_to_tex_is_written_in_words() -> None:
    told = r"C:\textbackslash{}dir \textasciitilde{} x\textasciicircum{}2, \textbraceleft{}half a brace"
    assert told in bibtex.write([PAPER])


def test_an_address_stands_in_bibtex_as_it_is_followed() -> None:
    entry = parse_string(bibtex.write([PAPER])).entries[0]
    assert entry["url"] == PAPER.url
    assert entry["doi"] == "10.1000/a_b(c)%7Bd%7D"


def test_braces_of_a_title_leave_the_next_entry_alone() -> None:
    two = bibtex.write([PAPER, Work(key="next", type="news", title="Next")])
    assert [entry.key for entry in parse_string(two).entries] == ["paper2020", "next"]


def test_ris_gives_back_title_people_and_pages() -> None:
    (read,) = rispy.loads(ris.write([PAPER]))
    assert read["type_of_reference"] == "JOUR"
    assert read["title"] == AWKWARD
    assert read["authors"] == ["Tanna, R. S.", "García-López, A., Jr", "Society of A B and C"]
    assert (read["start_page"], read["end_page"], read["year"]) == ("56", "60", "2020")
    assert read["urls"] == [PAPER.url]


def test_csl_gives_back_a_body_as_one_name_and_a_day_as_numbers() -> None:
    (item,) = json.loads(csl.write([PAPER]))
    assert item["author"][2] == {"literal": "Society of A, B and C"}
    assert item["author"][1] == {"family": "García-López", "given": "A.", "suffix": "Jr"}
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert item["title"] == AWKWARD


@pytest.mark.parametrize(
    ("author", "person"),
    [
        ("Tanna RS", Person("Tanna", "R. S.")),
        ("Magluilo J Jr", Person("Magluilo", "J.", "Jr")),
        ("van der Berg AB", Person("van der Berg", "A. B.")),
        ("UN Office on Drugs and Crime", Person("UN Office on Drugs and Crime")),
        ("James Poling", Person("James Poling")),
    ],
)
def test_only_what_is_written_as_a_family_name_with_initials_is_taken_apart(
    author: str, person: Person
) -> None:
    assert named(author) == person


LABEL: Citation = {
    "id": "label",
    "type": "product_label",
    "title": "A label",
    "licence": "citation_only",
    "funding": "unknown",
    "read": {"what": "section 7", "date": "2026-11-22", "at": "https://copies.example.org"},
}


@pytest.mark.parametrize(
    ("number", "leads_to"),
    [
        (
            {"set_id": "01b14603-8f29-4fa3-8d7e-9d523f802e0b"},
            "https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid=01b14603-8f29-4fa3-8d7e-9d523f802e0b",
        ),
        (
            {"eu_number": "EU/1/13/907"},
            "https://ec.europa.eu/health/documents/community-register/html/h907.htm",
        ),
    ],
)
def test_a_label_is_found_again_by_its_number_in_every_format(number: dict[str, str], leads_to: str) -> None:
    (field, value), work = *number.items(), work_of(cast("Citation", LABEL | number))
    entry = parse_string(bibtex.write([work])).entries[0]
    assert (entry[field].replace("\\_", "_"), entry["url"]) == (value, leads_to)
    assert "urldate" not in entry, "a copy was read, and not what stands at this address"
    (read,) = rispy.loads(ris.write([work]))
    assert (read["accession_number"], read["urls"]) == (value, [leads_to])
    (item,) = json.loads(csl.write([work]))
    assert (item["number"], item["URL"]) == (value, leads_to)
    assert "accessed" not in item


def test_a_bill_is_told_from_a_law() -> None:
    both = [Work(key=sort, type=sort, title="Of kratom") for sort in ("bill", "statute")]
    assert [item["type"] for item in json.loads(csl.write(both))] == ["bill", "legislation"]
    assert [read["type_of_reference"] for read in rispy.loads(ris.write(both))] == ["BILL", "STAT"]


def test_what_was_not_read_is_absent_and_not_made_up() -> None:
    work = work_of(LABEL)
    assert (work.year, work.authors, work.url) == (None, (), None)
    assert json.loads(csl.write([work])) == [{"id": "label", "type": "document", "title": "A label"}]
    assert bibtex.write([work]) == "@misc{label,\n  title = {{A label}},\n}\n"


@pytest.mark.slow
def test_every_source_is_read_back_from_every_format(store: Store) -> None:
    names = [name for name, _ in store.records("sources")]
    works = [work_of(json.loads(text)) for text in store.sources(names).values()]
    library = parse_string(bibtex.write(works))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == names
    assert [read["title"] for read in rispy.loads(ris.write(works))] == [
        " ".join(work.title.split()) for work in works
    ]
    assert [item["id"] for item in json.loads(csl.write(works))] == names
