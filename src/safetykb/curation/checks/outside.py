"""Rules on the world outside: days that have come, years of publication, addresses that lead somewhere."""

import datetime as dt
import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from safetykb.curation.checks.walk import of_type
from safetykb.curation.load import Entry, KnowledgeBase
from safetykb.curation.problems import Problem
from safetykb.curation.yamlfile import KeyPath
from safetykb.model import AgencyWarning, ProfileReading, Reading, Regulation, Review, Search, Source

PAST: tuple[tuple[type[object], tuple[str, ...]], ...] = (
    (Reading, ("date",)),
    (ProfileReading, ("date",)),
    (Review, ("date",)),
    (Search, ("date",)),
    (Source, ("published_on",)),
    (Regulation, ("as_of", "looked")),
    (AgencyWarning, ("issued",)),
)
"""Days that lie behind whoever writes them. A next review and the start of a law may lie ahead."""
FIRST_YEAR = 1500
"""The oldest year that a printed work can have."""
_HOST = re.compile(r"(?!-)[a-z0-9-]+(\.(?!-)[a-z0-9-]+)*\.[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


def day_has_come(kb: KnowledgeBase) -> Iterator[Problem]:
    """What was read, searched, reviewed, published or said was so on a day that has come."""
    tomorrow = (kb.today + dt.timedelta(days=1)).isoformat()  # east of us it is tomorrow already
    for kind, fields in PAST:
        for entry, keys, part in of_type(kb, kind):
            for field in fields:
                day = getattr(part, field)
                if day is not None and str(day) > tomorrow:
                    message = f"{day} has not come yet"
                    yield entry.problem((*keys, field), "day_has_come", message, "write the day it was")


def year_is_possible(kb: KnowledgeBase) -> Iterator[Problem]:
    """A work was published after printing began, and at the latest in the year after it was read."""
    for entry, keys, source in of_type(kb, Source):
        latest = source.read.date.year + 1
        if source.year is not None and not FIRST_YEAR <= source.year <= latest:
            message = f"{source.year} is not between {FIRST_YEAR} and {latest}"
            yield entry.problem((*keys, "year"), "year_is_possible", message, "read the year again")
        if source.published_on is not None and source.published_on.year < FIRST_YEAR:
            message = f"{source.published_on} is before {FIRST_YEAR}"
            yield entry.problem((*keys, "published_on"), "year_is_possible", message, "read the day again")


def address_leads(kb: KnowledgeBase) -> Iterator[Problem]:
    """An address is http or https with a host, so that a reader may follow it."""
    for entry, keys, address in _addresses(kb):
        if fault := _fault_of_address(address):
            yield entry.problem(keys, "address_leads", fault, "write https:// and the whole address")


def _addresses(kb: KnowledgeBase) -> Iterator[tuple[Entry, KeyPath, str]]:
    for entry, keys, source in of_type(kb, Source):
        if source.url is not None:
            yield entry, (*keys, "url"), source.url
    for entry, keys, reading in of_type(kb, Reading):
        yield entry, (*keys, "at"), reading.at


def _fault_of_address(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        whole = parts.port is None or parts.port > 0
    except ValueError:
        return f"{address!a} is no address"
    if parts.scheme not in ("http", "https"):
        return f"{address!a} does not start with http:// or https://"
    if not whole or not (_HOST.fullmatch(host) or _is_public(host)):
        return f"{address!a} names no host"
    if "@" in parts.netloc or re.search(r"[\s<>\"\\^`{|}]", address):
        return f"{address!a} holds what no address holds"
    return None


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return False
