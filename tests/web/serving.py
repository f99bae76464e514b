"""A real server in a process of its own, for tests that need one."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(kb: Path, *command: str, cwd: Path | None = None) -> Iterator[str]:
    """Serve a knowledge base on a free port, yield the address, and stop."""
    words = command or (sys.executable, "-m", "safetykb", "serve", "--kb", str(kb))
    env = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*words, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=cwd, env=env
    )
    assert process.stdout is not None
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://[\d.:]+", line):
                # The pipe is read on, so that a talkative server never blocks on it.
                threading.Thread(target=process.stdout.read, daemon=True).start()
                yield found.group()
                return
        raise AssertionError("the server ended: " + "".join(lines))
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()
