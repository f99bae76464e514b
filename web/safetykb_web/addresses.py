"""Addresses of this site: behind the prefix of a proxy, where there is one."""

import re

from flask import has_request_context, request

PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
"""What a prefix may be: anything else could lead a link out of the site."""


def here(path: str) -> str:
    """Return a path of this site as a browser must ask for it."""
    return request.script_root + path if has_request_context() else path
