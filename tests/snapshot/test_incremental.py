"""After an edit, what is compiled with the help of the last reading is to the byte what is compiled anew.

And what is answered before that is what is answered after.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from safetykb.lookup.store import Store
from safetykb.snapshot.compile import compile_folder
from safetykb.snapshot.live import open_live
from tests.conftest import CLINIC_KB, KB, drawn

pytestmark = pytest.mark.faults

EDITS = 100


def a_comment(text: str, chance: random.Random) -> str:
    return text + f"# seen {chance.randrange(1000)}\n"


def another_letter(text: str, chance: random.Random) -> str:
    at = chance.choice([place for place, letter in enumerate(text) if letter.isalpha()])
    return text[:at] + chance.choice("aeiou") + text[at + 1 :]


def a_line_less(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


KINDS: tuple[Callable[[str, random.Random], str], ...] = (a_comment, another_letter, a_line_less)


@pytest.mark.parametrize(
    ("whole", "one_in"),
    [(CLINIC_KB, 12), pytest.param(KB, 1, marks=pytest.mark.audit)],
    ids=["clinic", "kb"],
)
def test_an_edit_is_compiled_as_the_whole_is(whole: Path, one_in: int, tmp_path: Path) -> None:
    root = Path(shutil.copytree(whole, tmp_path / "kb"))
    anew, after, kept = tmp_path / "anew.sqlite", tmp_path / "after.sqlite", tmp_path / "kept.txt"
    compile_folder(root, after, kept=kept)
    compiled = 0
    for number in drawn(range(EDITS), one_in):
        chance = random.Random(number)
        path = chance.choice(sorted(root.glob("*/*.yaml")))
        text = path.read_text(encoding="utf-8")
        path.write_text(chance.choice(KINDS)(text, chance), encoding="utf-8")
        done, problems = compile_folder(root, after, kept=kept)
        assert (done, problems) == compile_folder(root, anew)
        if done is None:
            path.write_text(text, encoding="utf-8")
            continue
        compiled += 1
        assert after.read_bytes() == anew.read_bytes(), path
        live, none = open_live(root, after, "", kept)
        assert live is not None, none
        stored = Store(anew)
        for a, b, *_ in drawn(stored.headlines(), 40):
            assert live.answer(a, b, (a, b)) == stored.answer(a, b, (a, b)), path
    assert compiled
