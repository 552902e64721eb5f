"""The numbers in an insurer's sentence: how long a trial, how far back."""

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value

WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
NUMBERS = {word: number for number, word in enumerate(WORDS)} | {
    "eighteen": 18,
    "twenty-four": 24,
}


class Asked(Value, frozen=True):
    """Weeks of a trial, and the look-back in weeks or in months; None is not said."""

    weeks: float | None = None
    within_weeks: int | None = None
    within_months: int | None = None
    months: int | None = None


def numbers_in(sentence: str, shelf: Shelf) -> Asked:
    """Read the lengths that a sentence states; the first of each counts."""
    patterns = {p.id: p for p in shelf.read("weighing/lengths", tuple[Pattern, ...])}
    backs = {match.end() for match in patterns["look_back"].find_all(sentence)}
    weeks = within_weeks = within_months = months = None
    for match in patterns["length"].find_all(sentence):
        count, unit = number(match["n"]), match["unit"].lower()
        if match.start() in backs:
            if unit == "month" and within_months is None:
                within_months = count
            elif unit in {"week", "wk"} and within_weeks is None:
                within_weeks = count
        elif unit in {"week", "wk"} and weeks is None:
            weeks = float(count)
        elif unit == "month" and months is None:
            months = count
    return Asked(weeks, within_weeks, within_months, months)


def number(words: str) -> int:
    """A number in digits or in words."""
    return int(words) if words.isdigit() else NUMBERS[words.lower()]
