"""Build hook: a wheel carries the index of its knowledge."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INDEX = "rebuttal/knowledge/data/index.bin"


class IndexHook(BuildHookInterface):  # type: ignore[misc,type-arg]  # the builder has no types here
    """Makes the index out of the YAML that is packed beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the index into a standard wheel; an editable one reads the YAML."""
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        from rebuttal.knowledge.indexing import index_of  # noqa: PLC0415 - the path is set above

        made = Path(self.directory) / "index.bin"
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(index_of())
        build_data["force_include"][str(made)] = INDEX
