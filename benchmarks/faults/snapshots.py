"""Snapshots that are damaged, half-written, or have no room."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from safetykb.lookup.report import check
from safetykb.lookup.store import Store, UnusableSnapshotError
from safetykb.snapshot.home import home_of
from safetykb.snapshot.life import build, open_store

SMALL_KB = Path(__file__).resolve().parents[2] / "tests" / "good_kb"
DAMAGES = 200
KILLS = 30
DISK = "2m"
"""Size of the disk that is filled."""
FILLED = """
  mount -t tmpfs -o size=$SIZE tmpfs "$DISK" || exit 99
  export XDG_CACHE_HOME="$DISK"
  [ $KIND = empty ] || "$PYTHON" -m safetykb compile --kb "$KB" >/dev/null || exit 98
  echo '# changed' >> "$KB/substances/drug.yaml"
  cat /dev/zero > "$DISK/filled" 2>/dev/null
  exec "$PYTHON" -m safetykb check drug leaf --json --kb "$KB"
"""


def random_damage(folder: Path, seed: int) -> Counter[str]:
    """Return what came of snapshots with random damage: refused, or answering as before."""
    open_store(SMALL_KB)
    good = home_of(SMALL_KB).snapshot
    content, wanted = good.read_bytes(), _said(good)
    draw, found = random.Random(seed), Counter[str]()
    path = folder / "damaged.sqlite"
    for _ in range(DAMAGES):
        path.write_bytes(_harmed(draw, content))
        try:
            found["the same answer" if _said(path) == wanted else "WRONG: another answer"] += 1
        except UnusableSnapshotError:
            found["refused"] += 1
        except Exception as error:  # counted by its name: that is the question
            found[f"WRONG: {type(error).__name__} while answering"] += 1
    return found


def _harmed(draw: random.Random, content: bytes) -> bytes:
    harmed = bytearray(content)
    begin = draw.randrange(len(harmed))
    match draw.randrange(4):
        case 0:
            return bytes(harmed[:begin])
        case 1:
            harmed[begin] ^= 1 << draw.randrange(8)
        case 2:
            harmed[begin : begin + 4096] = bytes(len(harmed[begin : begin + 4096]))
        case _:
            for _ in range(100):
                harmed[draw.randrange(len(harmed))] = draw.randrange(256)
    return bytes(harmed)


def _said(path: Path) -> str:
    """Return what a snapshot answers of a pair, and everything that it tells of its records."""
    store = Store(path)
    try:
        texts = [check(store, ("drug", "leaf")).text]
        texts += [json.dumps(store.bodies(folder)) for folder in store.folders()]
        return "\n".join(texts)
    finally:
        store.close()


def killed_compilations(folder: Path, seed: int) -> Counter[str]:
    """Return what look-ups find after compilations that were killed at moments spread over their whole time.

    In turns beside the last good snapshot, which answers, and without one, which has to be made.
    """
    shutil.copytree(SMALL_KB, folder / "kb")
    home, found = home_of(folder / "kb"), Counter[str]()
    command = [sys.executable, "-m", "safetykb", "compile", "--anew", "--kb", str(home.kb)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.perf_counter() - began
    wanted, said = home.snapshot.read_bytes(), _said(home.snapshot)
    while found["killed"] < KILLS and found["ended before"] < KILLS:
        moment = found["killed"]
        if without := moment % 2 == 1:
            home.snapshot.unlink()
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=whole * (moment + 0.5) / KILLS)
            whole = min(whole, time.perf_counter() - began)  # it was slower when that was measured
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        found["killed" if process.wait() else "ended before"] += 1
        if home.snapshot.exists():
            found["WRONG: another snapshot"] += home.snapshot.read_bytes() != wanted
        else:
            found["nothing left" if without else "WRONG: the last good one is gone"] += 1
        look = open_store(home.kb)
        found["answered" if look.fresh else "WRONG: not fresh"] += 1
        found["WRONG: another answer"] += _said(home.snapshot) != said
    found["WRONG: too few were killed"] = found["killed"] < KILLS
    build(home, wait=True, anew=True)
    found["WRONG: left over"] = len(list(home.folder.glob("next.*")))
    return found


def full_disk(folder: Path, seed: int) -> Counter[str]:
    """Return what look-ups do after a change on a disk without room, in a mount that only they see."""
    found = Counter[str]()
    if not shutil.which("unshare") or os.geteuid() != 0:
        found["not tried: only root may mount a disk"] = 1
        return found
    for kind in ("empty", "compiled"):
        kb, disk = folder / f"{kind}-kb", folder / kind
        shutil.copytree(SMALL_KB, kb)
        disk.mkdir()
        env = {"SIZE": DISK, "DISK": str(disk), "KIND": kind, "KB": str(kb), "PYTHON": sys.executable}
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", FILLED],
            env=os.environ | env,
            capture_output=True,
            text=True,
            check=False,
        )
        if kind == "empty":
            right = (done.returncode, done.stdout) == (3, "") and "Traceback" not in done.stderr
            found["no snapshot: exit 3" if right else f"WRONG: exit {done.returncode}, no snapshot"] += 1
        else:
            told = json.loads(done.stdout or "{}")
            right = done.returncode == 0 and "cannot be compiled here" in (told.get("banner") or "")
            right = right and told["answers"][0]["answer"] == "documented"
            found["last good one, with the banner" if right else f"WRONG: exit {done.returncode}"] += 1
    return found


PARTS = (random_damage, killed_compilations, full_disk)
