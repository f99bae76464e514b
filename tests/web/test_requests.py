"""Headers, tags, and requests that are wrong or hostile: a clear page, never a stack trace."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from safetykb_web.asked import LONGEST_NAME
from safetykb_web.errors import register_errors
from safetykb_web.pages import MOST_NAMES
from tests.web.reading import foreign, read, tree_of

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\x00",
    "\u202exyzzy",
    "{{ 7 * 7 }}",
    "' OR 1=1 --",
    "../../etc/passwd",
    "🦄" * 50,
    "%",
    "\ud7ff\ufffe",
]
FIELDS = [
    "/check?name=",
    "/check?for=",
    "/check?list=",
    "/check?condition=",
    "/search?q=",
    "/check?whole=",
    "/check?conditions=",
    "/check?open=",
    "/check?severity=",
    "/check?level=",
    "/check.json?name=",
    "/search.json?q=",
    "/search?group=",
    "/suggest.json?q=",
    "/suggest.json?of=",
    "/regulation?place=",
    "/regulation?product=",
    "/explore?node=",
    "/explore?from=",
    "/explore?relation=",
    "/explore?part=",
    "/changes?day=",
    "/teach/quiz?seed=",
    "/teach/quiz?key=",
    "/teach/cases/boyer2008/seizure?1=",
]
"""Every field that an address may have, and one that none has."""
ADDRESSES = [
    *("/substance/{}", "/substance/kratom/{}", "/interaction/{}", "/interaction/kratom--{}", "/source/{}"),
    *("/claims/{}", "/disagreement/{}", "/rules/{}", "/concerns/{}", "/guidance/{}", "/gaps/{}", "/teach/{}"),
    *("/teach/{}/handout", "/teach/cases/{}/seizure", "/teach/cases/boyer2008/{}", "/figures/{}/kratom"),
    *("/figures/content/{}", "/figures/content/{}.svg", "/cite/substance/{}.bib", "/cite/safetykb.{}"),
    *("/data/{}", "/data/{}.csv", "/data/graph.{}", "/static/{}", "/{}"),
]


@pytest.mark.parametrize(
    "address", ["/", "/check?name=kratom", "/substance/kratom.json", "/nowhere", "/static/style.css"]
)
def test_every_answer_carries_the_security_headers(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", ["/", "/check?name=kratom&name=Xanax", "/source/tanna2023.json"])
def test_an_unchanged_page_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_no_page_has_a_script_or_a_style_of_its_own(client: FlaskClient) -> None:
    pages = ("/", "/check?name=kratom&name=Xanax", "/check?name=kratom&for=patient", "/substance/kratom")
    for address in (*pages, "/methods"):
        tree = tree_of(client.get(address).text)
        assert foreign(tree) == []
        assert tree.find(".//style") is None
        assert tree.xpath("//@style") == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", FIELDS)
def test_a_hostile_name_is_a_name_that_is_not_known(client: FlaskClient, field: str, text: str) -> None:
    path, _, name = field.partition("?")
    answer = client.get(path, query_string={name.rstrip("="): text})
    assert answer.status_code in (200, 303, 400, 404)
    if not path.endswith(".json"):
        tree = tree_of(answer.text)
        assert foreign(tree) == []
        assert all("49" not in head.text_content() for head in tree.iter("h1"))
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_part_of_an_address_gets_a_page_and_no_file(client: FlaskClient, address: str) -> None:
    for text in (*HOSTILE, "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/app.py", "kratom%2fkratom", "%ff"):
        with client.get(address.format(text.replace("?", "%3F").replace("#", "%23"))) as answer:
            assert answer.status_code in (200, 308, 400, 404), text
            told = answer.get_data(as_text=True)
        for never in ("Traceback", "create_app", "<script>alert", "<img src=x"):
            assert never not in told


@pytest.mark.parametrize("text", ["quetiapnie", *HOSTILE])
def test_a_page_that_is_not_there_offers_others(client: FlaskClient, text: str) -> None:
    answer = client.get(f"/substance/{text}")
    assert answer.status_code in (404, 308)
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text
    if text == "quetiapnie":
        assert "/substance/quetiapine" in read(answer.text).links
        twin = client.get(f"/substance/{text}.json")
        assert twin.status_code == 404
        assert twin.get_json()["suggestions"][0]["id"] == "quetiapine"


@pytest.mark.parametrize(
    ("path", "fields", "says"),
    [
        ("/check", {}, "No name was entered"),
        ("/check", {"name": "  "}, "No name was entered"),
        ("/check", {"name": "kratom", "names": "quetiapine"}, "takes no “names”"),
        ("/check", {"list": ",".join(f"n{i}" for i in range(10_000))}, f"at most {MOST_NAMES}"),
        ("/check", {"name": "kratom", "for": ""}, "without “for”, for a professional"),
        ("/check", {"name": "x" * 5000}, f"has {LONGEST_NAME}"),
        ("/check", {"conditions": "x" * 5000}, f"has {LONGEST_NAME}"),
        ("/search", {"q": "x" * 5000}, f"has {LONGEST_NAME}"),
    ],
)
def test_what_cannot_be_answered_says_why(
    client: FlaskClient, path: str, fields: dict[str, str], says: str
) -> None:
    answer = client.get(path, query_string=fields)
    assert answer.status_code == 400
    assert says in answer.text
    twin = client.get(f"{path}.json", query_string=fields)
    assert twin.status_code == 400
    assert says in twin.get_json()["error"]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([f"medicine {i}" for i in range(MOST_NAMES + 1)], "Take 3 out"),
        (["kratom", "warfarin " + "one tablet in the morning " * 20], "begins “warfarin one tablet"),
    ],
)
def test_a_list_that_is_too_long_is_shown_again_whole_and_it_is_said_what_to_cut(
    client: FlaskClient, lines: list[str], says: str
) -> None:
    answer = client.post("/check", data={"list": "\r\n".join(lines), "conditions": "epilepsy, pregnancy"})
    assert answer.status_code == 400
    tree = tree_of(answer.text)
    assert says in tree.findtext(".//h1")
    field = tree.get_element_by_id("list")
    assert field.text.split("\n") == lines
    assert tree.get_element_by_id("conditions").get("value") == "epilepsy, pregnancy"
    assert "Nothing was checked." in answer.text
    again = client.get("/check", query_string={"name": lines, "condition": "epilepsy"})
    assert tree_of(again.text).get_element_by_id("list").text.split("\n") == lines


def test_no_field_for_a_list_cuts_what_is_pasted(client: FlaskClient) -> None:
    form = tree_of(client.get("/").text).find(".//form[@class='entry']")
    assert form.xpath(".//@maxlength") == []


@pytest.mark.parametrize(
    ("turned", "right"),
    [
        ("/interaction/warfarin--fluconazole", "/interaction/fluconazole--warfarin"),
        ("/interaction/warfarin--kratom.json", "/interaction/kratom--warfarin.json"),
        ("/caution/pregnancy--kratom", "/caution/kratom--pregnancy"),
        ("/interaction/pregnancy--kratom", "/caution/kratom--pregnancy"),
    ],
)
def test_the_order_in_which_a_pair_is_asked_for_is_of_no_consequence(
    client: FlaskClient, turned: str, right: str
) -> None:
    moved = client.get(turned)
    assert (moved.status_code, moved.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200


@pytest.mark.parametrize("pair", ["warfarin--xyzzy", "xyzzy--warfarin", "warfarin", "warfarin--warfarin"])
def test_a_pair_that_nobody_wrote_down_has_no_page(client: FlaskClient, pair: str) -> None:
    for address in (f"/interaction/{pair}", f"/caution/{pair}.json"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("field", ["list", "conditions"])
def test_a_paste_of_two_megabytes_is_refused_with_a_page(client: FlaskClient, field: str) -> None:
    answer = client.post("/check", data={field: "kratom, " * 250_000})
    assert answer.status_code == 413
    assert "too much text" in answer.text
    assert len(answer.text) < 10_000


def test_a_wrong_method_gets_a_page_and_an_unexpected_error_tells_nothing(app: Flask) -> None:
    client = app.test_client()
    assert client.post("/claims").status_code == 405
    assert "read, not written to" in client.post("/claims").text

    broken = Flask(__name__)
    register_errors(broken)

    @broken.get("/crash.json")
    def _crash() -> str:
        raise RuntimeError("secret")

    answer = broken.test_client().get("/crash.json")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "not an all-clear" in answer.get_json()["error"]


def test_a_monitor_is_told_what_answers(client: FlaskClient) -> None:
    told = client.get("/healthz").get_json()
    assert told["status"] == "ok"
    assert told["fresh"] is True
    assert told["banner"] is None
    assert len(told["hash"]) == 16
