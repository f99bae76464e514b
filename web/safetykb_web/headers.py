"""What every response carries: security headers, and a tag by which a browser asks whether it has changed.

The tag is known before a page is made: it names the snapshot, the code, the day, the banner and the request,
and nothing else decides what a page says. So an answer that has not changed is not made again.
"""

import datetime as dt
import hashlib
import logging
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

from safetykb_web.addresses import PREFIX
from safetykb_web.served import look_now

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, no script and no style inside the page, no frame."""
SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A list of names is health data: the referrer policy keeps it from sites that a source links to."""
READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Data, whose addresses have an ending, may be read by the pages of any site: no cookie and no key is known
here. Pages for people may be neither read nor framed so."""
OURS = "Something went wrong on our side. Nothing was checked; this is not an all-clear."
HOST = re.compile(
    r"(?:\[[0-9A-Fa-f:.]{2,45}\]|(?=[^:]{1,253}(?::|$))(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}\.?)"
    r"(?::(?P<port>[0-9]{1,5}))?"
)
"""A name or address, and a port."""
HIGHEST_PORT = 65535
WRONG = "safetykb.wrong"
"""Where in the environment of a request stands what is wrong with it before it reaches Flask."""
ENCODED = ("", ":br", ":gzip")
"""What compression adds to a tag."""


def guarded(answer: "WSGIApplication", log: logging.Logger) -> "WSGIApplication":
    """Return an application around another that adds the security headers to whatever it answers.

    It takes a bad Host, prefix or query away, so that a page can be made that says so, and answers in
    place of one that fails, telling the log why.
    """

    def guard(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            own = {name.lower() for name, _ in headers}
            more = [(name, value) for name, value in SECURITY.items() if name.lower() not in own]
            return start_response(status, headers + more, exc_info)

        _take_wrong_away(environ)
        try:
            return answer(environ, start)
        except Exception:
            log.exception("unexpected error outside the application")
            plain = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
            start("500 Internal Server Error", plain, sys.exc_info())
            return [OURS.encode()]

    return guard


def _take_wrong_away(environ: "WSGIEnvironment") -> None:
    host = environ.get("HTTP_HOST")
    if host is None and environ.get("SERVER_PROTOCOL") == "HTTP/1.1":
        environ[WRONG] = "This request has no Host."
    elif host is not None and not _is_host(host):
        environ[WRONG] = "The Host of this request is no name or address of a server."
    environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "").rstrip("/")
    if not PREFIX.fullmatch(environ["SCRIPT_NAME"]):
        environ[WRONG] = "The prefix of this request is no path."
        environ["SCRIPT_NAME"] = ""
    if not _is_utf8(environ.get("QUERY_STRING", "")):
        environ[WRONG] = "The address of this request is no UTF-8: write é as %C3%A9."
        environ["QUERY_STRING"] = ""
    if WRONG in environ:
        environ["HTTP_HOST"] = "localhost"


def _is_utf8(text: str) -> bool:
    """Return whether the bytes that WSGI hands over as Latin-1 are UTF-8: Flask takes it for granted."""
    try:
        text.encode("latin-1").decode()
    except UnicodeError:
        return False
    return True


def _is_host(text: str) -> bool:
    found = HOST.fullmatch(text)
    return found is not None and int(found["port"] or 0) <= HIGHEST_PORT


def register_headers(app: Flask, code: str) -> None:
    """Add tags to every page of an application, `code` in them, and say how long an answer may be kept."""

    @app.before_request
    def _unchanged() -> Response | None:
        asked = request.if_none_match
        if not asked or asked.star_tag or not _is_page():
            return None
        tag = _tag(code)
        kept = [tag + encoded for encoded in ENCODED if asked.contains_weak(tag + encoded)]
        return _with_tag(Response(status=304), kept[0]) if kept else None

    @app.after_request
    def _readable(response: Response) -> Response:
        has_ending = "." in request.path.rpartition("/")[2]
        if has_ending and request.method in ("GET", "HEAD") and request.endpoint != "static":
            response.headers.extend(READABLE)
        return response

    @app.after_request
    def _finish(response: Response) -> Response:
        if request.endpoint == "static":
            response.cache_control.max_age = 31_536_000 if "v" in request.args else 3600
            response.cache_control.no_cache = None
        elif response.status_code == 200 and _is_page() and not response.cache_control.no_store:
            _with_tag(response, _tag(code)).make_conditional(request)
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _is_page() -> bool:
    """Return whether the request asks for a page of the knowledge base or its twin."""
    wanted = request.routing_exception is None and request.endpoint not in ("static", "pages.health")
    return wanted and request.method in ("GET", "HEAD")


def _with_tag(response: Response, tag: str) -> Response:
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(tag)
    return response


def _tag(code: str) -> str:
    """Return a name for all that decides what the present request is answered with."""
    look = look_now()
    assert look.store is not None
    # Pages say what is overdue today.
    decides = (
        *(code, look.store.hash, look.store.tree, look.banner or "", dt.date.today().isoformat()),
        *(request.script_root, request.path, request.query_string.decode("latin-1")),
    )
    return hashlib.sha256("\0".join(decides).encode("utf-8", "surrogatepass")).hexdigest()[:32]
