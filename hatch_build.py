"""Compiles the curated files into the snapshot that the wheel ships."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `safetykb/snapshot.sqlite` into a wheel; an editable install compiles when it is asked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is built, and stop the build where the curated files have problems."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from safetykb.snapshot.compile import compile_folder

        target = Path(self.directory) / "snapshot.sqlite"
        _, problems = compile_folder(root / "kb", target)
        if problems:
            raise RuntimeError("\n".join(map(str, problems)))
        build_data["force_include"][str(target)] = "safetykb/snapshot.sqlite"
        self._made = target

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave only the wheel behind."""
        if version != "editable":
            self._made.unlink(missing_ok=True)
