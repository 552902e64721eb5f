"""The member's rights under this regime, with what a letter may cite."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.finding import RightFinding
from rebuttal.reasoning.agreement import candidates_of, shared_rights
from rebuttal.reasoning.regime import find_regime, is_grounded


def find_rights(case: Case, shelf: Shelf, today: datetime.date) -> tuple[RightFinding, ...]:
    """The rights that hold under every candidate regime.

    None while neither papers nor answers speak of the kind of plan.
    Authorities known from memory only are left out; a right with none left
    may be asked for, and nothing is cited for it.
    """
    if case.notice is None or not is_grounded(case, shelf):
        return ()
    regimes = candidates_of(find_regime(case, shelf, today), shelf)
    known = shelf.authorities()
    return tuple(
        RightFinding(
            right.topic,
            right.says,
            tuple(name for name in right.authorities if known[name].citable),
        )
        for right in shared_rights(regimes)
    )
