"""What people come for is at most two clicks from the first page; to send a name or a list is one."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.reading import Shown, read

pytestmark = pytest.mark.slow

Asked = tuple[str, dict[str, str]]


def page_at(client: FlaskClient, address: str, **fields: str) -> Shown:
    answer = client.get(address, query_string=fields or None, follow_redirects=True)
    assert answer.status_code == 200, address
    return read(answer.text)


def ways(page: Shown) -> Iterator[str]:
    for way in page.ways:
        address = urlsplit(way)
        if not address.scheme and address.path and not address.path.endswith((".json", ".atom")):
            yield way.partition("#")[0]


def from_home(client: FlaskClient, first: Asked | str) -> Iterator[Shown]:
    """Yield the page of a first click, and every page that one more leads to."""
    home = page_at(client, "/")
    if isinstance(first, str):
        assert first in set(ways(home)), f"the first page does not lead to {first}"
        page = page_at(client, first)
    else:
        where, fields = first
        assert where in home.forms
        answer = (
            client.post(where, data=fields) if where == "/check" else client.get(where, query_string=fields)
        )
        page = (
            page_at(client, answer.headers["Location"])
            if answer.location
            else page_at(client, where, **fields)
        )
    yield page
    for way in dict.fromkeys(ways(page)):
        yield page_at(client, way)


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (("/check", {"list": "kratom, midazolam"}), ["1.39", "90 % CI 1.23-1.57"]),
        ("/regulation", ["Ohio, United States", "7-hydroxymitragynine", "prohibited"]),
        (("/search", {"q": "kratom"}), ["pregnancy", "In conditions"]),
        ("/claims", ["Cite as", "knowledge base", "Say instead"]),
        (("/check", {"list": "kratom, Xanax"}), ["Call emergency services at once", "Pharmacy, phone"]),
        (("/search", {"q": "kratom--quetiapine"}), ["Why suspected", "what decides is"]),
        (("/search", {"q": "quetiapnie"}), ["quetiapine", "First of all"]),
        (("/search", {"q": "kratom"}), ["liver", "By itself"]),
        ("/gaps", ["What would settle it"]),
        ("/data", ["The graph", "networkx node-link JSON"]),
        ("/figures", ["What mitragynine acts on in the laboratory", "mu-opioid receptor", "nM"]),
        (
            "/explore",
            ["CYP2D6: what is said", "Is inhibited by", "fluoxetine", "paroxetine", "inhibits (cells)"],
        ),
        ("/changes", ["What changed in advice", "and why", "Was"]),
        ("/teach", ["In vitro is not in vivo", "Questions"]),
    ],
    ids=[
        *("midazolam", "ohio", "pregnancy", "claim", "handout", "level", "unknown-name", "liver", "unknown"),
        *("graph", "affinity", "inhibitors", "changed", "lesson"),
    ],
)
def test_each_task_is_done_in_two_clicks(client: FlaskClient, first: Asked | str, told: list[str]) -> None:
    assert any(all(text in page.text for text in told) for page in from_home(client, first))
