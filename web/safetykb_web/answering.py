"""How every page is answered: as HTML, or, where its address ends in `.json`, as the same data."""

from typing import Any

from flask import abort, jsonify, render_template, request

from safetykb.kernel.answer import plain
from safetykb_web.served import look_now
from safetykb_web.words import JSON_ENDING


def answer(template: str, page: Any) -> Any:
    """Return a page; where there is none, the page that says so."""
    if page is None:
        abort(404)
    if wants_json():
        return jsonify(plain(page) | {"banner": look_now().banner})
    return render_template(template, page=page)


def wants_json() -> bool:
    """Return whether the twin of a page is asked for."""
    return request.path.endswith(JSON_ENDING)
