"""No kind of page is left out of those that axe-core, the Nu HTML checker and a phone look at."""

from flask import Flask
from werkzeug.exceptions import NotFound

from safetykb_web import create_app
from tests.conftest import GOOD_KB
from tests.web.kinds import ONE_OF_EACH

OTHERS = (
    "static",
    "pages.entered",
    "pages.health",
    "data.table",
    "data.graph",
    "data.snapshot",
    "changes.feed",
)
"""What answers with no page: a file, a reference, a check that leads on, the word for a monitor."""


def kinds(app: Flask) -> set[str]:
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.rule.endswith(".json")
        and rule.endpoint not in OTHERS
        and not rule.endpoint.startswith("citing.")
    }


def test_every_kind_of_page_is_looked_at() -> None:
    app = create_app(GOOD_KB)
    to = app.url_map.bind("")
    looked_at = set()
    for address in ONE_OF_EACH:
        try:
            looked_at.add(to.match(address.partition("?")[0])[0])
        except NotFound:
            assert address == "/nowhere", address
    assert kinds(app) - looked_at == set()
