"""A frame of meaning: kinds of words that say something when they stand together."""

from collections.abc import Mapping

from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.value import Value


class Frame(Value, frozen=True):
    """What a sentence says when it has words of each needed kind.

    `needs` and `bars` name word classes; words of a barred class mean that
    the sentence says something else. The order of the words does not count.
    """

    id: str
    needs: tuple[str, ...]
    bars: tuple[str, ...] = ()
    means: str = ""
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def stands_in(self, words: str, classes: Mapping[str, Pattern]) -> bool:
        """Whether the words hold every needed class and no barred one."""
        return all(classes[name].find(words) for name in self.needs) and not any(
            classes[name].find(words) for name in self.bars
        )
