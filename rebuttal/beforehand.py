"""And before there are papers? The deadlines of one decision, counted.

A door of its own, so that the calculator starts without what reads and writes papers.
"""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import Calculation, Wanted
from rebuttal.reasoning.calculator import calculate


def count_deadlines(wanted: Wanted, *, shelf: Shelf, today: datetime.date) -> Calculation:
    """Count the deadlines of a decision without papers."""
    return calculate(wanted, shelf, today)
