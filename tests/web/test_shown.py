"""What a page shows is what the answer holds: signs, order, numbers, citations."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

pytestmark = pytest.mark.slow

WITH_INFERRED = (
    "/check?name=kratom&name=nalmefene&name=simvastatin&condition=pregnancy",
    "/check?name=naltrexone",
    "/substance/kratom",
    "/substance/nalmefene",
    "/alkaloid/mitragynine",
    "/methods",
)


def soup(client: FlaskClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


@pytest.mark.parametrize("address", WITH_INFERRED)
def test_the_word_inferred_stands_beside_every_hollow_sign(client: FlaskClient, address: str) -> None:
    page = soup(client, address)
    hollow = page.select(".mark.hollow")
    assert all("inferred" in sign.get_text() for sign in hollow)
    assert hollow or address == "/check?name=naltrexone"


@pytest.mark.parametrize("address", ["/substance/kratom", "/condition/pregnancy", "/class/benzodiazepines"])
def test_a_node_page_lists_its_answers_in_the_one_order_and_the_first_of_them_first(
    client: FlaskClient, address: str
) -> None:
    from safetykb.kernel.order import gravest_first

    page = client.get(f"{address}.json").get_json()
    keys = [
        [
            gravest_first(row["severity"], row["action"], row["documentation"], row["other"]["name"])
            for row in page[part]
        ]
        for part in ("first", "interactions", "cautions")
    ]
    assert all(rows == sorted(rows) for rows in keys)
    assert keys[0] == sorted(keys[1] + keys[2])[: len(keys[0])]
