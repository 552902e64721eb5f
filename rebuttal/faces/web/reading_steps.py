"""How far the reading has come: which paper, which page, how much of it."""

import re
from dataclasses import dataclass, field

from rebuttal.faces.web.catalog import Catalog

COARSE_TO_FINE = ("paper", "page", "line")
COUNTED = re.compile(r"\b(paper|page|line) ([0-9]{1,5}) of ([0-9]{1,5})\b")


@dataclass
class Steps:
    """Gathers what the readers tell into one line, as "paper 1/3 page 2/5"."""

    _at: dict[str, str] = field(default_factory=dict)

    def after(self, step: str) -> str:
        """Where the reading stands once this step was told."""
        for name, number, of in COUNTED.findall(step):
            if self._at.get(name) != f"{number}/{of}":
                coarser = COARSE_TO_FINE[: COARSE_TO_FINE.index(name)]
                self._at = {own: at for own, at in self._at.items() if own in coarser}
                self._at[name] = f"{number}/{of}"
        return " ".join(f"{name} {at}" for name, at in self._at.items())


def share(at: str) -> int:
    """How much of all papers is read, of a hundred; never all before the end."""
    done, width = 0.0, 1.0
    for number, of in re.findall(r"([0-9]+)/([0-9]+)", at):
        width /= max(int(of), 1)
        done += width * (int(number) - 1)
    return min(int(done * 100), 99)


def in_words(t: Catalog, at: str) -> str:
    """Where the reading stands, as a person says it."""
    found = dict(re.findall(r"(paper|page) ([0-9]+/[0-9]+)", at))
    return ", ".join(t(f"reading.{name}", **_counted(count)) for name, count in found.items())


def _counted(count: str) -> dict[str, str]:
    """The two numbers of "2/5"."""
    number, _, of = count.partition("/")
    return {"n": number, "of": of}
