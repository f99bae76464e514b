"""On every page every citation has its entry in the list of sources, and no raw key stands in the text."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from safetykb.kernel.record_types import RECORD_TYPES
from safetykb.kernel.shapes import Json
from safetykb.lookup.store import Store
from tests.conftest import drawn

pytestmark = pytest.mark.slow

CITED = re.compile(r'<a class="cite" href="[^"]*/source/([^"#?]+)(?:\?part=\d+)?#[^"]*"[^>]*>([^<]*)</a>')
LISTED = re.compile(r'<li value="(\d+)"><a href="[^"]*/source/([^"]+)"|<a href="[^"]*/source/([^"#]+)"')
EMPTY = re.compile(r"</h[2-4]>\s*(?:<(dl|ul|ol)>\s*</\1>)?\s*</section>")
LABELLED = re.compile(r"<dl>((?:(?!<dl>).)*?)</dl>", re.DOTALL)
LABEL = re.compile(r"<dt>(.*?)</dt>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")


def addresses(store: Store) -> Iterator[str]:
    for kind in RECORD_TYPES:
        if kind.listed:
            yield f"/{kind.listed}"
        if kind.has_page:
            yield from (kind.path(record_id) for record_id, _ in store.records(kind.folder))
        if kind.kinds:
            for part in ("interactions", "adverse-effects", "uses", "further"):
                yield from (f"{kind.path(record_id)}/{part}" for record_id, _ in store.records(kind.folder))
    yield from ("/gaps/searches", "/gaps/medicines", "/methods", "/check?name=kratom&name=Xanax&name=Zoloft")


def cited_in(body: object) -> Iterator[str]:
    """Yield every finding that a body cites: the ids beside which no source need stand on the same level."""
    if isinstance(body, list):
        for part in body:
            yield from cited_in(part)
    elif isinstance(body, dict):
        for key in ("rests_on", "decided_by", "severity_rests_on", "cited", "citations"):
            yield from (name for name in body.get(key) or () if isinstance(name, str))
        for part in body.values():
            yield from cited_in(part)


def sources_in(body: object) -> Iterator[str]:
    if isinstance(body, list):
        for part in body:
            yield from sources_in(part)
    elif isinstance(body, dict):
        if isinstance(body.get("sources"), dict):
            yield from body["sources"]
        for part in body.values():
            yield from sources_in(part)


def test_every_citation_of_every_page_and_twin_has_its_entry(client: FlaskClient, store: Store) -> None:
    keys = {source for source, _ in store.records("sources")}
    seen = 0
    for address in drawn(addresses(store), 36):
        answer = client.get(address)
        if answer.status_code == 404:
            continue
        seen += 1
        assert answer.status_code == 200, address
        assert len(answer.data) < 250_000, address
        listed: dict[str, str] = {}
        for number, numbered, plain in LISTED.findall(answer.text):
            listed[numbered or plain] = number
        for source, shown in CITED.findall(answer.text):
            told = shown.strip("[]")
            assert told not in keys, (address, "a raw key", told)
            if told.isdigit():
                assert listed.get(source) == told, (address, source, told)
        text = TAGS.sub(" ", answer.text)
        assert not re.search(r"\[[a-z][a-z0-9-]*#", text), (address, "a raw finding id")
        assert not EMPTY.search(answer.text), (address, "a heading above nothing")
        for told in LABELLED.findall(answer.text):
            labels = LABEL.findall(told)
            assert len(labels) == len({*labels}), (address, "a label that stands twice", labels)
        if "?" in address:
            continue
        twin: Json = client.get(f"{address}.json").get_json()
        missing = {name.partition("#")[0] for name in cited_in(twin)} - {*sources_in(twin)}
        assert not missing or address.startswith("/source/"), (address, sorted(missing)[:3])
    assert seen > 100
