"""The finders of a decision letter: every fact that it states, with its place."""

from collections.abc import Callable

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.care_givers import find_care_givers
from rebuttal.understanding.codes import find_codes
from rebuttal.understanding.criteria_cited import find_criteria_cited
from rebuttal.understanding.hints import find_offers, find_plan_hints, find_road_hints
from rebuttal.understanding.letter_dates import find_letter_dates
from rebuttal.understanding.members import find_member
from rebuttal.understanding.parties import find_parties
from rebuttal.understanding.plan_kinds import find_plan_kind
from rebuttal.understanding.reasons import find_reasons
from rebuttal.understanding.references import find_references
from rebuttal.understanding.route import find_route
from rebuttal.understanding.services import find_services
from rebuttal.understanding.stages import find_stage
from rebuttal.understanding.windows import find_windows

Found = tuple[Fact[object], ...]
Finder = Callable[[Document, Shelf], Found]

LETTER_FINDERS: tuple[Finder, ...] = (
    find_parties,
    find_member,
    find_references,
    find_letter_dates,
    find_services,
    find_codes,
    find_care_givers,
    find_reasons,
    find_criteria_cited,
    find_windows,
    find_route,
    find_stage,
    find_plan_hints,
    find_plan_kind,
    find_road_hints,
    find_offers,
)


def find_letter(document: Document, shelf: Shelf) -> Found:
    """Every fact of one decision letter."""
    return tuple(fact for finder in LETTER_FINDERS for fact in finder(document, shelf))
