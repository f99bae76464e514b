"""What is advised no more: each change with its day and reason, on the page and in the feed alike."""

import re
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from safetykb_web import create_app
from safetykb_web.changes import OF_A_PART
from tests.conftest import GOOD_KB

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGES = """\
# What is advised no more, and why

## 2026-11-20

- `drug--leaf#gone`: 2 major avoid [0123abcd] -> gone: Another record says it.
- `additive-bleeding/slight_slight`: 5 minor minimise_risk [0123abcd] -> 4 - - [0123abce]: One <lost> & told.

## 2026-11-27

- `drug--leaf#enzyme`: 3 major usually_avoid [0123abcd] -> 3 minor minimise_risk [0123abce]: A trial was read.
"""
GAINS = """\
## 2026-11-27

- `drug--leaf#enzyme`: 3 minor minimise_risk [0123abcd] -> 3 moderate minimise_risk [0123abce]
- `drug--leaf#other`: gone -> 2 major avoid [0123abcf]
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    kb = tmp_path_factory.mktemp("changed") / "kb"
    copytree(GOOD_KB, kb)
    (kb / "CHANGES.md").write_text(CHANGES, encoding="utf-8")
    return create_app(kb).test_client()


def test_the_newest_day_comes_first_and_says_in_words_what_was_and_is(changed: FlaskClient) -> None:
    told = changed.get("/changes.json").json
    assert told is not None
    newest, older = told["days"]
    (change,) = newest["changes"]
    assert (newest["day"], change["url"]) == ("2026-11-27", "/interaction/drug--leaf")
    assert (change["was"], change["now"]) == ("3 major, usually avoid", "3 minor, minimise the risk")
    assert [line["now"] for line in older["changes"]] == ["4", "gone"]
    page = changed.get("/changes").text
    assert "A trial was read." in page
    assert "Another record says it." not in page
    assert "Another record says it." in changed.get("/changes?day=2026-11-20").text
    assert changed.get("/changes?day=2026-11-21").status_code == 404


def test_what_is_graver_or_new_leads_the_gravest_first_and_is_in_the_feed(tmp_path: Path) -> None:
    kb = _with(tmp_path / "kb", CHANGES)
    (kb / "GAINS.md").write_text(GAINS, encoding="utf-8")
    client = create_app(kb).test_client()
    page = client.get("/changes").text
    in_order = [
        "Graver, or told anew",
        "2 major, avoid",
        "3 moderate, minimise the risk",
        "A trial was read.",
    ]
    places = [page.index(words) for words in in_order]
    assert places == sorted(places)
    assert '<td data-label="Was">nothing</td>' in page
    assert "2 graver or anew, 1 less" in page
    entries = ElementTree.fromstring(client.get("/changes.atom").data).findall(f"{ATOM}entry")
    told = [entry.findtext(f"{ATOM}content") for entry in entries]
    assert "It was: nothing. It is: 2 major, avoid. Graver, or told anew." in told


def test_a_day_of_many_changes_is_told_in_parts_that_leave_none_out(tmp_path: Path) -> None:
    many = OF_A_PART + 7
    line = "- `drug--leaf#m{0}`: 1 minor ignore [0123abcd] -> gone: Reason {0}.\n"
    lines = "".join(map(line.format, range(many)))
    client = create_app(_with(tmp_path / "kb", CHANGES + lines)).test_client()
    parts = [client.get(f"/changes?day=2026-11-27&part={part}").text for part in (1, 2)]
    found = [re.findall(r'id="c-(\w+)"', part) for part in parts]
    assert [len(some) for some in found] == [OF_A_PART, 8]
    assert len({*found[0], *found[1]}) == many + 1
    assert "part=2" in parts[0]
    assert client.get("/changes?day=2026-11-27&part=3").status_code == 404
    told = client.get("/changes.json").json
    assert told is not None
    assert len(told["days"][0]["changes"]) == many + 1, "the twin is whole"


def test_a_reason_that_several_share_is_told_once(tmp_path: Path) -> None:
    lines = "".join(
        f"- `drug--leaf#{name}`: 1 minor ignore [0123abcd] -> gone: They share it.\n" for name in "ab"
    )
    page = create_app(_with(tmp_path / "kb", CHANGES + lines)).test_client().get("/changes").text
    assert page.count("They share it.") == 1
    assert page.count('<td data-label="Is">gone</td>') == 2


def test_what_is_told_no_more_is_named_in_words(tmp_path: Path) -> None:
    line = "- `strong-one--two#cns_depression`: 1 minor ignore [0123abcd] -> gone: Why.\n"
    told = create_app(_with(tmp_path / "kb", line)).test_client().get("/changes.json").json
    assert told is not None
    assert told["days"][0]["changes"][0]["title"] == "strong one + two: CNS depression"


def test_a_rule_leads_to_its_page(changed: FlaskClient) -> None:
    told = changed.get("/changes.json").json
    assert told is not None
    assert told["days"][1]["changes"][0]["url"] == "/rules/additive-bleeding"


def test_the_feed_takes_its_days_from_what_it_tells(changed: FlaskClient) -> None:
    feed = ElementTree.fromstring(changed.get("/changes.atom").data)
    assert feed.findtext(f"{ATOM}updated") == "2026-11-27T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated", "")[:10] for entry in entries] == [
        "2026-11-27",
        "2026-11-20",
        "2026-11-20",
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    assert "One <lost> & told." in (entries[1].findtext(f"{ATOM}content") or "")
    links = [entry.find(f"{ATOM}link") for entry in entries]
    assert all(link is not None and link.attrib["href"].startswith("http://localhost/") for link in links)


def test_a_change_keeps_its_name_in_the_feed_when_another_is_added(tmp_path: Path) -> None:
    before = create_app(_with(tmp_path / "one", CHANGES)).test_client().get("/changes.json").json
    line = "- `drug--leaf#other`: 1 minor ignore [0123abcd] -> gone: Why.\n"
    after = create_app(_with(tmp_path / "two", CHANGES + line)).test_client().get("/changes.json").json
    assert before is not None
    assert after is not None
    names = [[c["id"] for day in told["days"] for c in day["changes"]] for told in (before, after)]
    assert set(names[0]) < set(names[1])


def test_without_a_change_there_is_a_page_that_says_so_and_no_feed() -> None:
    client = create_app(GOOD_KB).test_client()
    assert "Nothing is recorded." in client.get("/changes").text
    told = client.get("/changes.atom")
    assert told.status_code == 404
    assert "No change" in told.text


def _with(kb: Path, changes: str) -> Path:
    copytree(GOOD_KB, kb)
    (kb / "CHANGES.md").write_text(changes, encoding="utf-8")
    return kb
