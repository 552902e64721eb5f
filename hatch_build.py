"""Build hook: a wheel carries the index of its knowledge and its expressions made ready."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = "rebuttal/knowledge/data"


class IndexHook(BuildHookInterface):  # type: ignore[misc,type-arg]  # the builder has no types here
    """Makes both out of the YAML that is packed beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put them into a standard wheel; an editable one reads the YAML."""
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        from rebuttal.knowledge.indexing import expressions_of, index_of  # noqa: PLC0415 - see path

        made = {"index.bin": index_of(), "expressions.bin": expressions_of()}
        folder = Path(self.directory)
        folder.mkdir(parents=True, exist_ok=True)
        for name, packed in made.items():
            (folder / name).write_bytes(packed)
            build_data["force_include"][str(folder / name)] = f"{DATA}/{name}"
