"""The finders of a decision letter: every fact that it states, with its place."""

import datetime
from collections.abc import Callable

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import tongue_of
from rebuttal.model.case import Stage
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.care_givers import find_care_givers
from rebuttal.understanding.codes import find_codes
from rebuttal.understanding.criteria_cited import find_criteria_cited
from rebuttal.understanding.hints import find_offers, find_plan_hints, find_road_hints
from rebuttal.understanding.letter_bounds import parts_of
from rebuttal.understanding.letter_dates import find_letter_dates
from rebuttal.understanding.members import find_member
from rebuttal.understanding.other_tongue import find_in_tongue
from rebuttal.understanding.papers_asked import find_papers_asked
from rebuttal.understanding.parties import find_parties
from rebuttal.understanding.peer_call import find_peer_call
from rebuttal.understanding.people import same_person
from rebuttal.understanding.plan_kinds import find_plan_kind
from rebuttal.understanding.promised_answer import find_promised_answer
from rebuttal.understanding.reasons import find_reasons
from rebuttal.understanding.references import find_references
from rebuttal.understanding.route import find_route
from rebuttal.understanding.services import find_services
from rebuttal.understanding.stages import find_stage
from rebuttal.understanding.standings import find_standing
from rebuttal.understanding.told_of_each import find_told_of
from rebuttal.understanding.unread_values import unread_first
from rebuttal.understanding.windows import find_windows

Found = tuple[Fact[object], ...]
Finder = Callable[[Document, Shelf], Found]
NUMBERS = frozenset({"notice.references", "notice.claim_number", "notice.notice_date"})

ONE_LETTER: tuple[Finder, ...] = (
    find_parties,
    find_member,
    find_standing,
    find_references,
    find_letter_dates,
    find_services,
    find_told_of,
    find_codes,
    find_care_givers,
    find_reasons,
    find_criteria_cited,
    find_windows,
    find_promised_answer,
    find_papers_asked,
    find_route,
    find_peer_call,
    find_stage,
    find_plan_hints,
    find_plan_kind,
    find_road_hints,
    find_offers,
)


def find_letter(document: Document, shelf: Shelf) -> Found:
    """Every fact of a decision letter; of the last decision where a paper holds several."""
    first, *others = sorted(
        (
            tuple(part.placed(fact) for fact in unread_first(part.letter, shelf, _read))
            for part in parts_of(document, shelf)
        ),
        key=_rank,
        reverse=True,
    )
    return (*first, *(fact for other in others for fact in _beside(first, other)))


def _read(document: Document, shelf: Shelf) -> Found:
    """Every fact of one letter, in the language in which it is written."""
    tongue = tongue_of(document.text, shelf)
    if tongue:
        return find_in_tongue(document, shelf, tongue)
    return tuple(fact for finder in ONE_LETTER for fact in finder(document, shelf))


def _rank(facts: Found) -> tuple[bool, datetime.date]:
    """How letters of one paper rank: a final one first, then the latest."""
    final = any(isinstance(f.value, Stage) and f.value.ends_internal for f in facts)
    days = [fact.value for fact in facts if fact.name == "notice.notice_date"]
    return final, max(
        (day for day in days if isinstance(day, datetime.date)), default=datetime.date.min
    )


def _beside(first: Found, other: Found) -> Found:
    """What is kept of another letter: that it is there, and another member's name."""
    names = [{str(f.value) for f in facts if f.name == "member.name"} for facts in (first, other)]
    numbers = [{str(f.value) for f in facts if f.name in NUMBERS} for facts in (first, other)]
    stranger = all(names) and not any(same_person(a, b) for a in names[0] for b in names[1])
    if not other or (not stranger and numbers[0] & numbers[1]):
        return ()  # a copy, or a further page of the same letter
    evidence = other[0].evidence
    kept = [Fact[object]("notice.other_letter", "another letter", evidence)]
    dated = (fact for fact in other if fact.name == "notice.notice_date")
    kept += [Fact("notice.other_letter_date", day.value, day.evidence) for day in dated]
    if stranger:
        kept.append(Fact("notice.other_member", min(names[1]), evidence))
    return tuple(kept)


LETTER_FINDERS: tuple[Finder, ...] = (find_letter,)
