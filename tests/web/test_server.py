"""The served knowledge base while its files are broken and mended."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import GOOD_KB
from tests.web.serving import serving

pytestmark = pytest.mark.slow


def get(address: str) -> str:
    with urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        return str(answer.read().decode())


def until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never came to hold")


def test_a_broken_edit_keeps_the_last_good_answers_with_a_banner_until_mended(tmp_path: Path) -> None:
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    file = tmp_path / "kb" / "substances" / "drug.yaml"
    text = file.read_text(encoding="utf-8")
    with serving(tmp_path / "kb") as address:
        good = get(f"{address}/check.json?name=drug&name=leaf")
        assert '"documented"' in good
        assert "Not up to date" not in get(f"{address}/")
        file.write_text("id: [unfinished\n", encoding="utf-8")
        until(lambda: "cannot be compiled" in get(f"{address}/"))
        for page in ("/", "/check?name=drug", "/substance/leaf", "/claims", "/methods"):
            shown = get(address + page)
            assert "Not up to date" in shown, page
            assert "drug.yaml" in shown, page
        broken = get(f"{address}/check.json?name=drug&name=leaf")
        assert "drug.yaml" in broken
        assert broken.partition('"certificate"')[0] == good.partition('"certificate"')[0]
        assert "drug.yaml" in get(f"{address}/healthz")
        file.write_text(text, encoding="utf-8")
        until(lambda: "Not up to date" not in get(f"{address}/"))


def test_a_mended_and_changed_record_is_served_without_a_restart(tmp_path: Path) -> None:
    shutil.copytree(GOOD_KB, tmp_path / "kb")
    file = tmp_path / "kb" / "substances" / "drug.yaml"
    with serving(tmp_path / "kb") as address:
        assert 'unrecognised":[{' in get(f"{address}/check.json?name=newname").replace(" ", "")
        text = file.read_text(encoding="utf-8")
        changed = text.replace("kind: drug\n", "kind: drug\nsynonyms: [newname]\n", 1)
        assert changed != text
        file.write_text(changed, encoding="utf-8")
        until(lambda: '"unrecognised":[]' in get(f"{address}/check.json?name=newname").replace(" ", ""))
