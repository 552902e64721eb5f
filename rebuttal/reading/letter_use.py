"""Whether a text uses its letters as English and Spanish do.

A font may tell of each letter that it is another one: then what is copied
from a page are letters, and yet not those that a person sees there.
"""

from collections import Counter
from math import sqrt

# Of a thousand letters of English prose, how many are a, b, c, and so on.
A_TO_M = (82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24)
N_TO_Z = (67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1)
USUAL: tuple[int, ...] = A_TO_M + N_TO_Z
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENOUGH = 200  # letters; fewer do not show how they are used
LEAST_LIKE = 0.45  # of 1: how alike the two uses are at least


def is_garbled(text: str) -> bool:
    """Whether the letters of a long enough text are not used as in a language."""
    counts = Counter(text.lower())
    used = [counts[letter] for letter in LETTERS]
    return sum(used) >= ENOUGH and _alike(used, USUAL) < LEAST_LIKE


def _alike(one: list[int], two: tuple[int, ...]) -> float:
    """How far two rows of numbers go up and down together: 1 when always, 0 when not."""
    mean_one, mean_two = sum(one) / len(one), sum(two) / len(two)
    both = sum((x - mean_one) * (y - mean_two) for x, y in zip(one, two, strict=True))
    spread = sqrt(sum((x - mean_one) ** 2 for x in one) * sum((y - mean_two) ** 2 for y in two))
    return both / spread if spread else 0.0
