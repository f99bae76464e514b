"""How long something has been taken, from what its line says of times."""

import re

from safetykb.lookup.concerns.draft import Since

_WEEK = r"(?:weeks?|wks?|wochen?|semaines?|semanas?|settimane|weken|week)"
_MONTH = r"(?:months?|mths?|monaten?|mois|mes|meses|mesi|maand(?:en)?)"
_DAY = r"(?:days?|d|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?)"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|few|couple of)"
_FOR_WEEKS = (
    rf"(?i)(?<!\bin )\b(?:(?:[2-9]|[1-4]\d|{_FEW})[\s-]{{0,2}}{_WEEK}"
    rf"|(?:\d\d?|an?|one|{_FEW})[\s-]{{0,2}}{_MONTH}"
    r"|(?:[2-9]|[1-4]\d)/52|\d\d?/12)\b|\bfor (?:weeks|months)\b"
)
_ELAPSED = r"(?i)\b(?:ago|now|already|since|seit|depuis|desde|da|sinds|past|last)\b"
_NEW = (
    rf"(?i)\b(?:(?:\d|1[0-3]|one|{_FEW})[\s-]{{0,2}}{_DAY}|(?:\d|1[0-3])/7|day \d|d\d\d?"
    rf"|(?:1|an?|one) {_WEEK}|since (?:mon|tues?|wed|thu|fri|sat|sun|a few days)(?:[a-z]*day)?"
    r"|new(?:ly)?|neu|nouveau|nuevo|nuovo|nieuw|start(?:ed|ing)?|begun|began|commenced|initiated|added"
    r"|(?:first|1st) dose|today|tonight|yesterday|this (?:morning|week)|last night|heute|gestern)\b"
)


def since(said: str) -> Since:
    """Return how long something has been taken by what its line says: *4 weeks*, *3/7, new*, *since Friday*.

    Weeks that lie behind come first, then that it is new; a time by itself is read as one that lies behind.
    """
    weeks = re.search(_FOR_WEEKS, said) is not None
    if weeks and re.search(_ELAPSED, said):
        return Since.WEEKS
    if re.search(_NEW, said):
        return Since.DAYS
    return Since.WEEKS if weeks else Since.UNSAID
