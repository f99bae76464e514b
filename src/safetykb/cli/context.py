"""What every command shares: the knowledge base asked for, JSON output, the width of the terminal.

Nothing here needs the library that reads arguments: its import takes longer than a look-up.
"""

import json
import os
import re
import sys

from safetykb.cli.endings import say
from safetykb.kernel.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from safetykb.lookup.store import Store

NOT_RECOGNISED = 2
"""Exit code where a name was not recognised or is shared."""
NO_KNOWLEDGE_BASE = 3
"""Exit code where there is no knowledge base to answer from."""


def open_store(kb: "Path | None") -> "tuple[Store, str | None]":
    """Return the snapshot to answer from, and the banner owed where it is older than the curated files.

    Where files have changed it compiles first, or answers from them as they are. Prints why and exits with 3
    where there is nothing to answer from.
    """
    from safetykb.snapshot.home import NoKnowledgeBaseError
    from safetykb.snapshot.life import open_store

    try:
        look = open_store(kb, at_once=True)
    except NoKnowledgeBaseError as error:
        say(str(error))
        sys.exit(NO_KNOWLEDGE_BASE)
    assert look.store is not None
    if look.refused:
        say(f"{look.store.path} was refused and compiled anew: {look.refused}")
    return look.store, look.banner


def echo_banner(banner: str | None) -> None:
    """Tell on the error stream that answers are older than the curated files, where they are."""
    if banner:
        say(f"NOT UP TO DATE: {banner}")


def echo_json(value: Any) -> None:
    """Print JSON: keys as they are, text unescaped."""
    echo_json_text(json.dumps(value, ensure_ascii=False, indent=1))


def echo_json_text(text: str) -> None:
    """Print a text that is JSON already; letters that the output lacks as JSON escapes them."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        # Outside its strings JSON has no such letters.
        text = re.sub(r"[^\x00-\x7f]", lambda letter: json.dumps(letter[0])[1:-1], text)
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def width() -> int:
    """Return how many columns text may fill: the terminal's, or 100 where there is none."""
    import shutil

    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return max(40, min(shutil.get_terminal_size().columns, 110))
    return 100
