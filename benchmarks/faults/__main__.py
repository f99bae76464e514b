"""Count what faults do to answers, and exit with 1 where one was worse than it may be.

Random requests, in process and over a socket, of which none may crash, take two seconds or lack a header;
snapshots with random damage; compilations killed at many moments; a disk that is really full, where this user
may mount one.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.faults import requests, snapshots

SEED = 10


def main(seed: int) -> int:
    """Count, print, and return the exit code."""
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        for part in (*requests.PARTS, *snapshots.PARTS):
            room = folder / part.__name__
            room.mkdir()
            found: Counter[str] = +part(room, seed)
            worse = {what for what in found if what.startswith("WRONG")}
            bad += len(worse)
            print(f"{part.__name__.replace('_', ' ')}: {dict(sorted(found.items()))}", flush=True)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED))
