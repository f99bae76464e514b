"""What every response carries: security headers, and a tag by which a browser asks whether it has changed."""

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, no script, no style inside the page, no frame."""
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


def register_headers(app: Flask) -> None:
    """Add the headers to every response of an application."""

    @app.after_request
    def _finish(response: Response) -> Response:
        for name, value in SECURITY.items():
            response.headers.setdefault(name, value)
        if request.endpoint == "static":
            response.cache_control.max_age = 31_536_000 if "v" in request.args else 3600
            response.cache_control.no_cache = None
        elif response.status_code == 200 and request.method in ("GET", "HEAD"):
            response.headers["Cache-Control"] = "private, no-cache"
            response.add_etag()
            response.make_conditional(request)
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
