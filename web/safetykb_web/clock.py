"""Which day it is: the only place of the pages that asks."""

import datetime as dt


def today() -> str:
    """Return the day, by which it is counted how long ago something was stopped."""
    return dt.date.today().isoformat()
