"""The server under faults: honest about its health, headers on every answer, nobody shut out by idle ones."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import create_environ

from safetykb.lookup.store import Store
from safetykb.snapshot.home import Home
from safetykb_web import answering, check_pages, create_app, page_data, pages, served
from safetykb_web.headers import OURS, READABLE, SECURITY, guarded
from safetykb_web.listen import MOST_CONNECTIONS, address_of, bind, server_of
from tests.conftest import GOOD_KB

pytestmark = pytest.mark.faults

ROUTES = ("/", "/check?name=drug", "/substance/leaf", "/nowhere", "/static/style.css", "/healthz")
TWINS = ("/index.json", "/check.json?name=drug", "/substance/leaf.json", "/nowhere.json")
BAD_HOSTS = ("a..b", "a b", "[", "x:99999", "a/b", "é", "a@b", "", ":80", "x" * 300)


@pytest.fixture(scope="module")
def steady(good_snapshot: Path) -> FlaskClient:
    """Return a client of an application whose files nobody touches."""
    return create_app(GOOD_KB).test_client()


@pytest.fixture
def app(compiled_home: Home, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Return an application that looks at its files at every request and never compiles."""
    monkeypatch.setattr(served, "EVERY", 0)
    monkeypatch.setattr(served.Served, "_compile", lambda self, home: None)
    return create_app(compiled_home.kb)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def change(home: Home) -> None:
    with (home.kb / "substances" / "drug.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")


def health(client: FlaskClient) -> dict[str, Any]:
    told = client.get("/healthz")
    assert told.status_code == 200
    return dict(told.get_json())


def test_a_monitor_is_told_ok_and_stale_when_files_have_changed(client: FlaskClient, home: Home) -> None:
    assert health(client)["status"] == "ok"
    change(home)
    told = health(client)
    assert (told["status"], told["fresh"]) == ("stale", False)
    assert "not compiled yet" in told["banner"]


def test_a_monitor_is_told_that_the_file_is_damaged_and_pages_stay_as_they_were(
    client: FlaskClient, home: Home
) -> None:
    before = {path: client.get(path).data for path in ("/substance/leaf", "/check.json?name=drug")}
    content = bytearray(home.snapshot.read_bytes())
    home.snapshot.write_bytes(content[: len(content) // 2])
    told = health(client)
    assert told["status"] == "degraded"
    assert "damaged" in told["refused"]
    assert {path: client.get(path).data for path in before} == before


def test_a_monitor_is_told_that_no_snapshot_can_be_made_and_why(
    client: FlaskClient, app: Flask, home: Home
) -> None:
    change(home)
    app.extensions["served"]._hindered = "No space left on device"
    told = health(client)
    assert told["status"] == "degraded"
    assert told["hindered"] == "No space left on device"
    assert "No space left on device" in client.get("/").text


@pytest.mark.parametrize("path", ["/healthz", "/substance/leaf", "/check.json?name=drug"])
def test_what_cannot_be_read_is_503_and_no_all_clear(client: FlaskClient, app: Flask, path: str) -> None:
    store = app.extensions["served"].now().store
    assert isinstance(store, Store)
    store.close()
    told = client.get(path)
    assert told.status_code == 503
    assert b"not an all-clear" in told.data
    assert has_security(told.headers)


def has_security(headers: Any) -> bool:
    """Return whether all stand there once; data that any site may read differ in what they say of that."""
    wanted = SECURITY | (READABLE if "Access-Control-Allow-Origin" in headers else {})
    return all(headers.get_all(name) == [value] for name, value in wanted.items())


@pytest.mark.parametrize("host", BAD_HOSTS)
@pytest.mark.parametrize("path", [*ROUTES, *TWINS])
def test_a_host_that_is_none_gets_400_with_headers_on_every_route(
    steady: FlaskClient, path: str, host: str
) -> None:
    told = steady.get(path, headers={"Host": host})
    assert told.status_code == 400
    assert has_security(told.headers)
    says = "The Host of this request is no name or address of a server."
    assert told.get_json()["error"] == says if ".json" in path else says in told.text


@pytest.mark.parametrize("query", ["name=\xff", "\xe9=leaf", "name=drug&name=n\xe9", "\xf0\x28\x8c"])
@pytest.mark.parametrize("path", ["/", "/check", "/search.json", "/about", "/healthz", "/static/style.css"])
def test_bytes_that_are_no_text_get_400_and_are_not_our_fault(
    steady: FlaskClient, path: str, query: str
) -> None:
    told = steady.get(path, environ_overrides={"QUERY_STRING": query})
    assert told.status_code == 400
    assert has_security(told.headers)
    assert "no UTF-8" in (told.get_json()["error"] if ".json" in path else told.text)


def test_letters_that_were_not_escaped_are_read_as_they_are(steady: FlaskClient) -> None:
    raw = "name=fühlbar".encode().decode("latin-1")
    told = steady.get("/check.json", environ_overrides={"QUERY_STRING": raw})
    assert [name["name"] for name in told.get_json()["unrecognised"]] == ["fühlbar"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("OPTIONS", "/", 200),
        ("GET", "/static/style.css", 200),
        ("POST", "/check", 400),
        ("GET", "/check", 400),
        ("GET", "/nowhere", 404),
        ("GET", "/nowhere.json", 404),
        ("GET", "/static/nowhere", 404),
        ("DELETE", "/", 405),
        ("BREW", "/claims", 405),
        ("GET", "//check?name=drug", 308),
    ],
)
def test_the_security_headers_are_on_every_kind_of_answer(
    steady: FlaskClient, method: str, path: str, status: int
) -> None:
    with steady.open(path, method=method) as told:
        assert told.status_code == status
        assert has_security(told.headers)


def test_the_security_headers_are_on_413_and_500(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    told = client.post("/check", data={"list": "drug, " * 100_000})
    assert (told.status_code, has_security(told.headers)) == (413, True)

    def crash(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(page_data, "home_page", crash)
    for path in ("/", "/index.json"):
        told = client.get(path)
        assert (told.status_code, has_security(told.headers)) == (500, True)
        assert b"secret" not in told.data


def test_the_outermost_500_is_logged_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def broken(environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        raise RuntimeError("secret")

    sent: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        sent.update(status=status, headers=Headers(headers))

    told = guarded(broken, logging.getLogger("outermost"))(create_environ("/"), start)
    assert sent["status"].startswith("500")
    assert has_security(sent["headers"])
    assert b"".join(told) == OURS.encode()
    assert "RuntimeError: secret" in caplog.text


def test_an_unchanged_page_is_not_made_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = ("/", "/substance/leaf", "/check?name=drug&name=leaf", "/claims.json", "/check.json?name=drug")
    tags = {path: client.get(path).headers["ETag"] for path in paths}

    def made(*_: object, **__: object) -> None:
        raise AssertionError("a page was made")

    for name in ("render_template", "jsonify", "plain"):
        monkeypatch.setattr(answering, name, made)
    monkeypatch.setattr(pages, "check", made)
    for name in ("home_page", "node_page", "list_page"):
        monkeypatch.setattr(page_data, name, made, raising=False)
    monkeypatch.setattr(check_pages, "check_page", made)
    for path, tag in tags.items():
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b""), path
        assert again.headers["ETag"] == tag


def test_a_changed_banner_is_a_changed_page(client: FlaskClient, home: Home) -> None:
    tag = client.get("/").headers["ETag"]
    change(home)
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    listening = bind("127.0.0.1", 0)
    server = server_of(app, listening, patience=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield address_of(listening)
    server.trigger.pull_trigger(server.close)


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def test_idle_connections_shut_nobody_out(address: str) -> None:
    with ExitStack() as stack:
        for _ in range(MOST_CONNECTIONS + 50):
            stack.enter_context(connected(address))
        began = time.monotonic()
        with urlopen(f"{address}healthz", timeout=10) as told:
            assert told.status == 200
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("drops", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_a_connection_that_says_nothing_or_too_little_is_closed(address: str, drops: bytes) -> None:
    with connected(address) as idle:
        idle.sendall(drops)
        began = time.monotonic()
        while time.monotonic() - began < 9:
            try:
                if drops:
                    idle.sendall(b"x")
                idle.settimeout(0.3)
                if not idle.recv(1000):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        assert time.monotonic() - began < 9
