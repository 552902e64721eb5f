"""A pattern of words, with the examples that it must match and must miss."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from rebuttal.knowledge.expressions import expression as expression_of
from rebuttal.model.value import Value

CLASS = re.compile(r"(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]")
LOOK_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """The expression, compiled once; letter case does not count.

    A space in the expression stands for any run of white space, so that a
    phrase is found across a line break; a space and a question mark stand
    for white space or none. A look-behind has a fixed width, so there a
    space is one white space character; in a class of characters it is itself.
    """
    return expression_of(spaced(expression))


def spaced(expression: str) -> str:
    """The expression with its spaces written out."""
    fixed = LOOK_BEHIND.sub(lambda found: found[0].replace(" ", r"\s"), expression)
    kept = CLASS.sub(lambda found: found[0].replace(" ", r"\x20"), fixed)
    return kept.replace(" ?", r"\s*").replace(" ", r"\s+")


class Pattern(Value, frozen=True):
    """A regular expression that names a meaning, with its examples."""

    id: str
    regex: str
    means: str = ""
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def find(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first place in the text where the pattern stands."""
        return compiled(self.regex).search(text, start, len(text) if end is None else end)

    def find_all(self, text: str) -> tuple[re.Match[str], ...]:
        """Every place in the text where the pattern stands."""
        return tuple(compiled(self.regex).finditer(text))


@dataclass(frozen=True)
class PatternSet:
    """Patterns that are looked for together; most texts hold none of them."""

    patterns: tuple[Pattern, ...]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """One expression that stands wherever one of the patterns does."""
        return compiled("|".join(f"(?:{pattern.regex})" for pattern in self.patterns))

    def found_in(self, text: str) -> tuple[Pattern, ...]:
        """The patterns that stand in the text."""
        if not self.patterns or not self.any.search(text):
            return ()
        return tuple(pattern for pattern in self.patterns if pattern.find(text))
