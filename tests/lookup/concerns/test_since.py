"""How long something has been taken, as a line says it."""

import pytest

from safetykb.lookup.concerns import Since
from safetykb.lookup.concerns.since import since


@pytest.mark.parametrize(
    ("said", "how_long"),
    [
        *((text, Since.WEEKS) for text in ("for 4 weeks", "3 weeks now", "started 3 weeks ago", "2/12")),
        *((text, Since.DAYS) for text in ("new migraine 3 days", "neu", "for 3 days day 2", "since Fri")),
        *((text, Since.DAYS) for text in ("first dose this morning", "knee new, 10 days", "x 14 d day 3")),
        ("started today, for 4 weeks", Since.DAYS),
        *((text, Since.UNSAID) for text in ("", "change", "up to when needed max 6 doses", "in 3 weeks")),
    ],
)
def test_what_a_line_says_of_times_tells_how_long_something_has_been_taken(
    said: str, how_long: Since
) -> None:
    assert since(said) is how_long
