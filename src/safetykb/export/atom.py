"""A feed as Atom (RFC 4287). Its days come from what it tells of; no clock is read."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as Xml

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
NO_LETTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold in any way of writing."""


class Entry(NamedTuple):
    """One thing that was changed."""

    id: str
    """An IRI that stays."""
    title: str
    day: str
    """`2026-11-27`."""
    url: str
    """Whole address of the page about it."""
    text: str


class Feed(NamedTuple):
    """What was changed, newest first; never without an entry, since a feed owes the day of the newest."""

    id: str
    title: str
    author: str
    url: str
    """Whole address of the page that says the same."""
    own_url: str
    """Whole address of the feed."""
    entries: Sequence[Entry]


def write(feed: Feed) -> str:
    """Return the document."""
    root = Xml.Element("feed", xmlns=NAMESPACE)
    newest = max(entry.day for entry in feed.entries)
    _text(root, id=feed.id, title=feed.title, updated=_moment(newest))
    _text(Xml.SubElement(root, "author"), name=feed.author)
    Xml.SubElement(root, "link", rel="self", type=MEDIA_TYPE, href=feed.own_url)
    Xml.SubElement(root, "link", rel="alternate", type="text/html", href=feed.url)
    for entry in feed.entries:
        one = Xml.SubElement(root, "entry")
        _text(one, id=entry.id, title=entry.title, updated=_moment(entry.day))
        Xml.SubElement(one, "link", rel="alternate", type="text/html", href=entry.url)
        _text(one, content=entry.text)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _text(to: Xml.Element, **texts: str) -> None:
    for name, text in texts.items():
        Xml.SubElement(to, name).text = NO_LETTER.sub("", text)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
