"""The application factory: configuration, the snapshot that is served, blueprints, headers."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, request
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from safetykb.kernel.paths import PACKAGE
from safetykb_web import words
from safetykb_web.bulk import bulk
from safetykb_web.changes import change_pages
from safetykb_web.citing import citing, page_cited
from safetykb_web.data import data
from safetykb_web.errors import register_errors
from safetykb_web.explore_pages import explore_pages
from safetykb_web.figure_pages import FILTERS, figure_pages
from safetykb_web.finding import finding
from safetykb_web.fragments import fragments
from safetykb_web.headers import guarded, register_headers
from safetykb_web.listings import listings
from safetykb_web.methods import methods_text
from safetykb_web.openapi import openapi
from safetykb_web.pages import pages
from safetykb_web.served import Served, look_now
from safetykb_web.subjects import subjects
from safetykb_web.teach_pages import teach_pages
from safetykb_web.with_others import alike

LONGEST_BODY = 256_000
"""Bytes of a form that are read; a list of names needs far fewer."""
COMPRESSION = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_ALGORITHM_STREAMING": ["br", "gzip"],
    "COMPRESS_MIN_SIZE": 1000,
    "COMPRESS_MIMETYPES": [
        *("text/html", "text/css", "text/javascript", "text/csv", "text/plain", "image/svg+xml"),
        *("application/json", "application/schema+json", "application/atom+xml", "application/x-bibtex"),
        *("application/vnd.citationstyles.csl+json", "application/x-research-info-systems"),
        *("application/graphml+xml", "application/gexf+xml"),
    ],
}
"""Below a thousand bytes an answer fits into one packet as it is."""


def create_app(
    kb: Path | None = None,
    *,
    forwarded_prefix: bool = False,
    tell: Callable[[str], object] = lambda text: None,
) -> Flask:
    """Return the application, serving the knowledge base that came along or the curated files in a folder.

    With `forwarded_prefix` the header X-Forwarded-Prefix, which a proxy must set, says below which path the
    pages lie. Says to `tell` when it compiles first. Raises safetykb.snapshot.home.NoKnowledgeBaseError where
    there is nothing to answer from.
    """
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LONGEST_BODY, MAX_FORM_MEMORY_SIZE=LONGEST_BODY, **COMPRESSION)
    app.extensions["served"] = Served(kb, tell)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.register_blueprint(pages)
    app.register_blueprint(figure_pages)
    app.register_blueprint(explore_pages)
    app.register_blueprint(citing)
    app.register_blueprint(change_pages)
    app.register_blueprint(data)
    app.register_blueprint(listings)
    app.register_blueprint(bulk)
    app.register_blueprint(openapi)
    app.register_blueprint(finding)
    app.register_blueprint(subjects)
    app.register_blueprint(teach_pages)
    app.jinja_env.filters.update(words.FILTERS | FILTERS | {"alike": alike})
    app.jinja_env.globals.update(words.GLOBALS)
    app.jinja_env.filters.update(fragments(app.jinja_env))
    package = Path(app.root_path)
    versions = {
        name: words.fingerprint((package / "static" / file).read_bytes())
        for name, file in (
            ("style_version", "style.css"),
            ("script_version", "page.js"),
            ("names_version", "names.js"),
        )
    }

    @app.context_processor
    def _shared() -> dict[str, object]:
        look = look_now()
        cited = page_cited(request.endpoint, request.view_args or {})
        return {"banner": look.banner, "store": look.store, "cited": cited, **versions}

    register_errors(app)
    Compress(app)  # before the headers: the last that was registered sees an answer first
    register_headers(app, _fingerprint_of_code(package))
    app.wsgi_app = guarded(app.wsgi_app, app.logger)  # type: ignore[method-assign, assignment]
    if forwarded_prefix:
        proxied = ProxyFix(app.wsgi_app, x_for=0, x_proto=0, x_host=0, x_prefix=1)
        app.wsgi_app = proxied  # type: ignore[method-assign]
    return app


def _fingerprint_of_code(package: Path) -> str:
    """Return a name for all that makes pages, as it was when the server started."""
    code = [*Path(PACKAGE).rglob("*.py"), *package.rglob("*.py"), *package.rglob("*.html")]
    return words.fingerprint(b"".join(path.read_bytes() for path in sorted(code)) + methods_text().encode())
