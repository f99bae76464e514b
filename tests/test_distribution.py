"""The wheel: built, installed where nothing of the checkout is in reach, and run from the root folder."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
import zipfile
from contextlib import closing, nullcontext
from pathlib import Path
from unittest.mock import patch
from urllib.request import urlopen

import pytest
from hatchling.builders.wheel import WheelBuilder

from safetykb.curation.problems import Problem
from safetykb.lookup.report import check
from safetykb.lookup.store import Store
from tests.conftest import GOOD_KB, KB, WHOLE
from tests.web.serving import serving

pytestmark = pytest.mark.slow

ROOT = KB.parent


@pytest.fixture(scope="module")
def wheel(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel; but in an audit it ships the snapshot of the tests, and is not compiled once more."""
    folder = tmp_path_factory.mktemp("dist")

    def compiled(root: Path, target: Path) -> tuple[None, list[Problem]]:
        shutil.copyfile(store.path, target)
        return None, []

    with nullcontext() if WHOLE else patch("safetykb.snapshot.compile.compile_folder", compiled):
        built = list(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    assert [path.name for path in folder.iterdir()] == [Path(built[0]).name]
    return Path(built[0])


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment with the wheel and, beside it, what it needs."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--quiet"]
    subprocess.run([*pip, "--no-compile", "--disable-pip-version-check", str(wheel)], check=True)
    site = next(folder.glob("lib/python*/site-packages"))
    # Only a path: .pth files in there, such as that of the editable checkout, are not followed.
    (site / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def run(installed: Path, tmp_path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    env = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    command = [str(installed / "safetykb"), *words]
    return subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, check=False)


def test_the_wheel_ships_every_curated_file_the_pages_and_the_snapshot(wheel: Path) -> None:
    shipped = set(zipfile.ZipFile(wheel).namelist())
    curated = {p.relative_to(KB).as_posix() for p in KB.rglob("*") if p.is_file()}
    assert len(curated) > 300
    assert {
        name.removeprefix("safetykb/kb/") for name in shipped if name.startswith("safetykb/kb/")
    } == curated
    pages = {
        p.relative_to(ROOT / "web").as_posix() for p in (ROOT / "web").rglob("*.*") if p.suffix != ".pyc"
    }
    assert pages <= shipped
    assert {"safetykb/snapshot.sqlite", "safetykb_web/docs/methods.md", "safetykb/py.typed"} <= shipped


@pytest.mark.audit
def test_the_snapshot_in_the_wheel_holds_what_another_process_compiled(
    wheel: Path, store: Store, tmp_path: Path
) -> None:
    shipped = Path(zipfile.ZipFile(wheel).extract("safetykb/snapshot.sqlite", tmp_path))
    with closing(sqlite3.connect(shipped)) as one, closing(sqlite3.connect(store.path)) as other:
        wanted, found = (tuple(held.iterdump()) for held in (other, one))
    # Only the state of the files that it was compiled from is its own.
    assert {line for line in set(wanted) ^ set(found) if "'tree'" not in line} == set()
    assert len(wanted) == len(found)
    assert str(ROOT).encode() not in shipped.read_bytes()


def test_installed_it_answers_shows_and_exports_and_writes_nothing(
    installed: Path, tmp_path: Path, store: Store
) -> None:
    told = run(installed, tmp_path, "check", "kratom", "quetiapine", "--json")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == json.loads(check(store, ["kratom", "quetiapine"]).text)
    assert "AVOID" in run(installed, tmp_path, "check", "biak", "Seroquel").stdout
    assert "Mitragyna" in run(installed, tmp_path, "show", "kratom").stdout
    graph = run(installed, tmp_path, "export", "gml").stdout
    assert all(f'label "{node}"' in graph for node in ("kratom", "quetiapine"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.audit
def test_installed_it_exports_and_lints_all_that_it_ships(installed: Path, tmp_path: Path) -> None:
    graph = json.loads(run(installed, tmp_path, "export", "json").stdout)
    assert {"kratom", "quetiapine"} <= {node["id"] for node in graph["nodes"]}
    problems = json.loads(run(installed, tmp_path, "lint", "--json").stdout)["problems"]
    told_of = {(problem["rule"], problem["message"]) for problem in problems}
    known = (ROOT / "tests" / "lint_baseline.txt").read_text(encoding="utf-8").splitlines()
    assert told_of == {tuple(line.split("\t")[1:]) for line in known}, "a copy without the baseline tells all"
    assert list(tmp_path.iterdir()) == []


def test_installed_it_lints_other_curated_files(installed: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(GOOD_KB, tmp_path / "kb"))
    assert json.loads(run(installed, tmp_path, "lint", "--json", str(root)).stdout)["problems"] == []
    (root / "substances" / "x.yaml").write_text("id: y\nname: y\nkind: drug\n", encoding="utf-8")
    problems = json.loads(run(installed, tmp_path, "lint", "--json", str(root)).stdout)["problems"]
    assert "file_name_is_id" in {problem["rule"] for problem in problems}


def test_installed_it_serves(installed: Path) -> None:
    with serving(KB, str(installed / "safetykb"), "serve", cwd=Path("/")) as address:
        for page in ("/", "/check?name=kratom&name=Xanax", "/methods", "/static/style.css", "/healthz"):
            with urlopen(address + page, timeout=20) as answer:
                assert answer.status == 200
                assert answer.read()


def test_installed_it_compiles_other_curated_files(installed: Path, tmp_path: Path) -> None:
    other = GOOD_KB
    told = run(installed, tmp_path, "check", "drug", "leaf", "--json", "--kb", str(other))
    assert json.loads(told.stdout)["answers"][0]["answer"] == "documented"
