"""The application factory: configuration, the snapshot that is served, blueprints, headers."""

from pathlib import Path

from flask import Flask

from safetykb_web import words
from safetykb_web.errors import register_errors
from safetykb_web.headers import register_headers
from safetykb_web.pages import pages
from safetykb_web.served import Served, served

LONGEST_BODY = 256_000
"""Bytes of a form that are read; a list of names needs far fewer."""


def create_app(kb: Path | None = None) -> Flask:
    """Return the application, serving the knowledge base that came along or the curated files in a folder.

    Raises safetykb.snapshot.life.NoKnowledgeBaseError where there is nothing to answer from.
    """
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LONGEST_BODY, MAX_FORM_MEMORY_SIZE=LONGEST_BODY)
    app.extensions["served"] = Served(kb)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.register_blueprint(pages)
    app.jinja_env.filters.update(words.FILTERS)
    app.jinja_env.globals.update(words.GLOBALS)
    style = (Path(app.root_path) / "static" / "style.css").read_bytes()
    version = words.fingerprint(style)

    @app.context_processor
    def _shared() -> dict[str, object]:
        look = served(app).now()
        return {"banner": look.banner, "store": look.store, "style_version": version}

    register_headers(app)
    register_errors(app)
    return app
