"""Addresses of this site: behind the prefix of a proxy, where there is one."""

import re

from flask import has_request_context, request

PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
"""What a prefix may be: anything else could lead a link out of the site."""


def here(path: str) -> str:
    """Return a path of this site as a browser must ask for it."""
    return request.script_root + path if has_request_context() else path


def with_host(address: str) -> str:
    """Return an address of this site with its host, as paper and files that are sent around need it."""
    return request.host_url.rstrip("/") + address if has_request_context() else address
