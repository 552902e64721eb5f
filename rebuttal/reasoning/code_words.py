"""A denial code that speaks against the sentence beside it."""

import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import AdverseDetermination, Scenario
from rebuttal.model.law import Verified
from rebuttal.model.value import Value

CODE = re.compile(r"(?:(?:CO|PR|OA|PI|CR)[- ]?)?([A-Z]{0,2}\d{1,3})$", re.IGNORECASE)
NEED = "not_medically_necessary"


class CodeGloss(Value, frozen=True):
    """A denial code, and the kind of reason that it hints at."""

    code: str
    system: str
    scenario: Scenario
    label: str
    verified: Verified


def code_flags(notice: AdverseDetermination, shelf: Shelf) -> tuple[str, ...]:
    """What to say of codes whose meaning is not among the stated reasons."""
    stated = {fact.value.scenario for fact in notice.reasons}
    if not stated:
        return ()
    glosses = {gloss.code: gloss for gloss in shelf.read("codes/denial", tuple[CodeGloss, ...])}
    flags = []
    for fact in notice.codes:
        match = CODE.search(fact.value.strip())
        gloss = glosses.get(match.group(1).upper()) if match else None
        if gloss and not _agrees(gloss.scenario, stated):
            sure = "usually means" if gloss.verified is not Verified.MEMORY else "may mean"
            flags.append(
                f"The code {fact.value.strip()} {sure}: {gloss.label}. "
                "The letter’s sentence says something else, and the sentence is followed."
            )
    return tuple(dict.fromkeys(flags))


def _agrees(scenario: Scenario, stated: set[Scenario]) -> bool:
    """Whether a code's meaning fits a stated reason; general need fits any need."""
    administrative = {
        Scenario.EXPERIMENTAL,
        Scenario.EXCLUSION,
        Scenario.NO_PRIOR_AUTH,
        Scenario.OUT_OF_NETWORK,
        Scenario.ELIGIBILITY,
        Scenario.TIMELY_FILING,
        Scenario.OTHER_COVERAGE,
        Scenario.CODING,
    }
    if scenario in stated:
        return True
    return scenario not in administrative and bool(stated - administrative)
