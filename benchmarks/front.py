"""Look at the pages with the programs of others: the Nu HTML checker and Lighthouse.

    python -m benchmarks.front [FOLDER]

Of the curated files, or of another folder of them. Needs Java, Chromium, and what `make audit` puts
under `.audit` by npm (`vnu-jar`, `lighthouse`). Exits with 1 where one of them is not content.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.web.kinds import PAGES
from tests.web.serving import serving

from safetykb.kernel.paths import default_kb

MODULES = Path(__file__).parents[1] / ".audit" / "node_modules"
CHECKER = ("java", "-Xss4m", "-jar", str(MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"))
LIGHTHOUSE = str(MODULES / ".bin" / "lighthouse")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
FLAGS = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
TEN = (
    "warfarin fluconazole simvastatin clarithromycin kratom alprazolam sertraline tramadol metformin digoxin"
)
MEASURED = (
    "/",
    "/check?" + "&".join(f"name={name}" for name in TEN.split()),
    "/substance/kratom",
    "/interaction/kratom--quetiapine",
)
"""The pages that Lighthouse looks at."""
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""What Lighthouse has to give, by what it judges."""
SCREENS = {"desk": ("--preset=desktop",), "phone": ()}
Told = Iterator[tuple[str, bool]]
"""What was checked, and whether it is so."""


def fetched(url: str) -> bytes:
    """Return the body of an answer, of one that refuses as well."""
    try:
        with urlopen(url) as answer:
            return bytes(answer.read())
    except HTTPError as refused:
        return refused.read()


def markup(server: str) -> Told:
    """Each kind of page, and the style, read by the Nu HTML checker."""
    with TemporaryDirectory() as folder:
        names = {}
        for number, path in enumerate(PAGES):
            file = Path(folder, f"{number}.html")
            file.write_bytes(fetched(server + path))
            names[file.name] = path
        style = Path(folder, "style.css")
        style.write_bytes(fetched(server + "/static/style.css"))
        asked = [*CHECKER, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", folder]
        said = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)["messages"]
    yield f"Nu HTML checker: {len(PAGES)} kinds of page and the style, {len(said)} messages", not said
    for message in said:
        file = message["url"].rpartition("/")[2]
        yield f"{names.get(file, file)}: {message['message']} {message.get('extract', '')!r}", False


def scores(server: str) -> Told:
    """The pages that are asked for most, judged by Lighthouse on two screens."""
    for path in MEASURED:
        for screen, options in SCREENS.items():
            judged = f"--only-categories={','.join(LEAST)}"
            asked = [LIGHTHOUSE, server + path, "--output=json", "--quiet", FLAGS, judged, *options]
            done = subprocess.run(
                asked, capture_output=True, check=True, env=os.environ | {"CHROME_PATH": CHROMIUM}
            )
            read = json.loads(done.stdout)
            given = {name: round(100 * read["categories"][name]["score"]) for name in LEAST}
            told = ", ".join(f"{name} {score}" for name, score in given.items())
            yield f"Lighthouse, {screen}, {path[:60]}: {told}", all(given[n] >= LEAST[n] for n in LEAST)
            for name in (name for name in LEAST if given[name] < LEAST[name]):
                for ref in read["categories"][name]["auditRefs"]:
                    audit = read["audits"][ref["id"]]
                    if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                        yield f"  {name}: {audit['title']} {audit.get('displayValue', '')}", False


def main(kb: Path) -> int:
    """Look, print, and return the exit code."""
    wrong = 0
    with serving(kb) as server:
        for part in (markup, scores):
            for told, well in part(server):
                print(f"{'ok   ' if well else 'WRONG'} {told}", flush=True)
                wrong += not well
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(default_kb())))
